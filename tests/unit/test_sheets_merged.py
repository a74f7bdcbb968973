"""Several people fill in copies of one table: nobody's figures are put back by another's."""

from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import sheets
from tests.sheets import FREQUENCY, GP, NURSE, SHARE, TIMES, Table
from tnt.words import Words

EN = Words("en")
FORMS: tuple[Literal["xlsx", "csv"], ...] = ("xlsx", "csv")
ARR = "x.r.benefit.arr"


def saved(table: Table, folder: Path, name: str, form: str) -> Path:
    path = folder / f"{name}.{form}"
    return table.csv(path) if form == "csv" else table.xlsx(path)


def put_in(saved: Path, path: Path) -> None:
    path.write_bytes(tnt.import_table(saved, path).text.encode())


def refused(saved: Path, path: Path) -> list[tnt.Problem]:
    before = path.read_bytes()
    with pytest.raises(tnt.Refused) as found:
        tnt.import_table(saved, path)
    assert path.read_bytes() == before
    return list(found.value.problems)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("order", [*permutations(("kari", "ola"))])
def test_two_colleagues_sheets_of_one_export_are_both_taken(
    tmp_path: Path, form: str, order: tuple[str, str]
) -> None:
    path = sheets.rules(tmp_path, sheets.SKELETON)
    kari = sheets.table(path).change(GP, Figure=1.8, Assumption="Kari timed it")
    ola = sheets.table(path).change(NURSE, Figure=15, Low=10, High=20, Assumption="Ola's guess")
    # sorted, and its columns moved
    ola.rows.reverse()
    ola.header = ["Fingerprint", *(each for each in ola.header[::-1] if each != "Fingerprint")]
    tables = {"kari": saved(kari, tmp_path, "k", form), "ola": saved(ola, tmp_path, "o", form)}
    for name in order:
        put_in(tables[name], path)
    assert path.read_text("utf-8") == sheets.SKELETON.replace(
        "1,5 h (1-2)\n        assumption: ours", "1,8 h (1-2)\n        assumption: Kari timed it"
    ).replace("time:\n        assumption:", "time: 15 min (10-20)\n        assumption: Ola's guess")
    # what is in the file now is what both say, each time anew
    for each in tables.values():
        assert tnt.import_table(each, path).changes == ()


@pytest.mark.parametrize("form", FORMS)
def test_a_figure_that_both_changed_is_told_and_nothing_is_written(
    tmp_path: Path, form: str
) -> None:
    path = sheets.rules(tmp_path)
    kari = sheets.table(path).change(NURSE, Figure=18)
    ola = sheets.table(path).change(NURSE, Figure=12.5, Low=10, High=15).change(TIMES, Figure=3)
    ours, theirs = saved(kari, tmp_path, "k", form), saved(ola, tmp_path, "o", form)
    put_in(ours, path)
    (problem,) = refused(theirs, path)
    said = problem.message(EN)
    cell = ola.cell(NURSE, "Figure")
    assert problem.code == "TNT729"
    assert said.startswith(f"{cell}: {NURSE} ")
    assert "12.5 min (10-15) – ours" in said
    assert "now has 18 min – ours" in said
    # taking the file's settles it
    ola.change(NURSE, Figure=18, Low="", High="")
    put_in(saved(ola, tmp_path, "settled", form), path)
    text = path.read_text("utf-8")
    assert "18 min" in text
    assert "times: 3" in text


def test_both_changed_a_figure_to_the_same_and_nothing_is_in_the_way(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path).change(NURSE, Figure=18).csv(tmp_path / "t.csv")
    put_in(table, path)
    assert tnt.import_table(table, path).changes == ()


def test_a_change_in_the_file_itself_is_kept_from_an_old_table(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path)
    path.write_text(sheets.RULES.replace("10 min", "18 min"), "utf-8")
    assert tnt.import_table(table.csv(tmp_path / "t.csv"), path).text == path.read_text("utf-8")
    table.change(NURSE, Assumption="ours, again")
    (problem,) = refused(table.csv(tmp_path / "t.csv"), path)
    assert (problem.code, problem.facts["now"]) == ("TNT729", "18 min – ours")


def test_a_slip_in_a_row_that_both_changed_is_told_beside_it(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path).change(NURSE, Figure="about ten")
    path.write_text(sheets.RULES.replace("10 min", "18 min"), "utf-8")
    codes = [each.code for each in refused(table.csv(tmp_path / "t.csv"), path)]
    assert codes == ["TNT708", "TNT729"]


@pytest.mark.parametrize("lost", ["", "12345678", "BCDF", None])
def test_without_a_fingerprint_only_what_is_blank_is_filled_in(
    tmp_path: Path, lost: str | None
) -> None:
    path = sheets.rules(tmp_path, sheets.SKELETON)
    table = sheets.table(path)
    if lost is None:
        table.header.remove("Fingerprint")
    for row in table.rows:
        row["Fingerprint"] = lost
    assert tnt.import_table(table.csv(tmp_path / "t.csv"), path).text == sheets.SKELETON
    table.change(NURSE, Figure=12, Assumption="We agreed")
    put_in(table.csv(tmp_path / "t.csv"), path)
    table.change(NURSE, Figure=13)
    (problem,) = refused(table.csv(tmp_path / "t.csv"), path)
    assert (problem.code, problem.facts["id"]) == ("TNT730", NURSE)


def test_a_fingerprint_of_another_row_is_none_of_this_one(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.RULES.replace("10 min", "1,5 h (1-2)"))
    table = sheets.table(path)
    assert table.row(GP)["Fingerprint"] != table.row(NURSE)["Fingerprint"]
    table.change(NURSE, Fingerprint=table.row(GP)["Fingerprint"], Figure=2)
    assert [p.code for p in refused(table.csv(tmp_path / "t.csv"), path)] == ["TNT729"]


def test_a_fingerprint_is_text_that_no_program_takes_for_anything_else(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    for row in sheets.table(path).rows:
        assert row["Fingerprint"].isascii()
        assert row["Fingerprint"].isalpha()
        assert not set("aeiouy") & set(row["Fingerprint"])


NUMBERS = st.integers(1, 90).map(lambda n: n / 4)
CHANGES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    GP: st.fixed_dictionaries({"Figure": NUMBERS, "Low": st.just(""), "High": st.just("")}),
    NURSE: st.fixed_dictionaries(
        {"Figure": NUMBERS, "Unit": st.sampled_from(["min", "h"]), "Assumption": st.just("new")}
    ),
    SHARE: st.fixed_dictionaries({"Assumption": st.sampled_from(["mine", "his", "1,5", "a: b"])}),
    FREQUENCY: st.fixed_dictionaries({"Figure": NUMBERS, "Unit": st.just("/year")}),
    TIMES: st.fixed_dictionaries({"Figure": NUMBERS.filter(lambda n: n != 2)}),
    ARR: st.fixed_dictionaries({"Low": st.sampled_from([-0.5, 0.25])}),
}
DISJOINT = st.dictionaries(st.sampled_from([*CHANGES]), st.sampled_from("ab")).flatmap(
    lambda who: st.tuples(st.just(who), st.fixed_dictionaries({id_: CHANGES[id_] for id_ in who}))
)


@given(DISJOINT, st.sampled_from([sheets.RULES, sheets.SKELETON]), st.sampled_from(FORMS))
@settings(deadline=None, max_examples=25)
def test_disjoint_changes_are_both_there_in_either_order_to_the_byte(
    changes: tuple[dict[str, str], dict[str, dict[str, Any]]], text: str, form: str
) -> None:
    who, cells = changes
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = sheets.rules(folder, text)
        tables = {each: sheets.table(path) for each in ("a", "b", "both")}
        for id_, changed in cells.items():
            tables[who[id_]].change(id_, **changed)
            tables["both"].change(id_, **changed)
        files = {each: saved(table, folder, each, form) for each, table in tables.items()}
        results = []
        for order in (("a", "b"), ("b", "a"), ("both",)):
            sheets.rules(folder, text)
            for each in order:
                put_in(files[each], path)
            results.append(path.read_bytes())
    assert results[0] == results[1] == results[2]
    assert cells == {} or results[0] != text.encode()
