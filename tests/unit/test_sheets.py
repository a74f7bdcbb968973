"""Out to a table and in again: nothing is lost, and only what the table changes is touched."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import sheets
from tests.sheets import FREQUENCY, GP, NURSE, PROBABILITY, SHARE, TIMES
from tnt.authoring.sheets import columns
from tnt.files.forms import read_form
from tnt.files.read import read_file
from tnt.model.changing import with_values
from tnt.model.value import Value
from tnt.tables import composed
from tnt.words import LANGUAGES, Words

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = [
    path
    for folder in ("guidelines", "plugins")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
    if "tests" not in path.parts and not path.name.endswith(".test.yaml")
]
FORMS: tuple[Literal["xlsx", "csv"], ...] = ("xlsx", "csv")


def imported(table: Path, rules: Path) -> str:
    return tnt.import_table(table, rules).text


def values_of(path: Path) -> dict[str, Value]:
    """Every value of the checked model, each year's by itself."""
    found: dict[str, Value] = {}

    def take(value: Value) -> Value:
        dated = {f"{value.id}.values.{year}": each for year, each in value.years}
        found.update(dated or {value.id: value})
        return value

    with_values(read_file(path).model, take)
    return found


def bytes_in_and_out(path: Path, form: Literal["xlsx", "csv"]) -> tuple[bytes, bytes]:
    with TemporaryDirectory() as folder:
        table = Path(folder, f"table.{form}")
        table.write_bytes(tnt.export_table(path, form).content)
        made = tnt.import_table(table, path)
    assert (made.changes, made.problems) == ((), ())
    return path.read_bytes(), made.text.encode()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_table_has_the_values_of_the_checked_model_and_gives_the_file_back(path: Path) -> None:
    values = values_of(path)
    if not values and "set:" not in path.read_text("utf-8"):
        with pytest.raises(tnt.Refused) as refused:
            tnt.export_table(path)
        assert [each.code for each in refused.value.problems] == ["TNT726"]
        return
    slots = read_form(path.name, path.read_bytes()).slots
    of_model = {slot.id: slot for slot in slots if slot.kind is not None}
    assert of_model.keys() == values.keys()
    for id_, value in values.items():
        key, written = of_model[id_].basis() or ("", None)
        assert of_model[id_].figure == value.text
        assert (key == "assumption") == (value.basis.source is None)
        assert written == (value.basis.source.id if value.basis.source else value.basis.assumption)
    # a workbook takes longer, and is held against CSV by hypothesis below
    for form in FORMS if path.parent.name == "no" else FORMS[1:]:
        before, after = bytes_in_and_out(path, form)
        assert after == before


LETTERS = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
SPOKEN = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool) | st.sampled_from(
    ["=1+1", "+47 22", "-", "@home", "NA", "'=x", "it's", 'a "word"', "_x0041_", "1,5", "true", "§"]
)
FIGURES = st.sampled_from(
    ["10 min", "1,5 timer", "1.5 h (1 to 2)", "90 s (80–100)", "2 timar (1,5 til 2,5)",
     "12 minutt (10 minutt–14 minutt)", "1 000 min", "0.125 h", "1.1250 h",
     "0.00000000000000000001 h", "10 min (12-8)", "ten minutes", "10"]
)  # fmt: skip


@st.composite
def rule_texts(draw: st.DrawFn) -> str:
    """Rule files in every way of writing, with blanks, comments and slips."""
    figure = draw(FIGURES | st.just(""))
    spoken = draw(SPOKEN)
    quoted = "'" + spoken.replace("'", "''") + "'"
    doubled = '"' + spoken.replace("\\", "\\\\").replace('"', '\\"') + '"'
    folded = f">-\n          {spoken}\n          {spoken}"
    word = draw(st.sampled_from([quoted, doubled, folded if spoken.isascii() else quoted]))
    text = sheets.RULES.replace("1,5 h (1-2)", figure).replace("'it''s ours'", word)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text


@given(rule_texts(), st.sampled_from(FORMS))
@settings(deadline=None, max_examples=60)
def test_without_a_change_the_same_bytes_come_back(text: str, form: Literal["xlsx", "csv"]) -> None:
    with TemporaryDirectory() as folder:
        before, after = bytes_in_and_out(sheets.rules(Path(folder), text), form)
    assert after == before


# in CSV an apostrophe before what would be run is the program's own, letters are composed and
# spaces plain
TYPED = SPOKEN.filter(
    lambda text: not text.startswith("'") and text != "NA" and composed(text) == text
)
NUMBERS = st.integers(1, 400).map(lambda n: n / 4)
FILLED = st.fixed_dictionaries(
    {},
    optional={
        GP: st.fixed_dictionaries({"Figure": NUMBERS, "Low": st.just(""), "High": st.just("")}),
        NURSE: st.fixed_dictionaries(
            {"Figure": NUMBERS, "Unit": st.sampled_from(["min", "h", "timer", "s"])}
        ),
        SHARE: st.fixed_dictionaries({"Figure": NUMBERS, "Assumption": TYPED}),
        FREQUENCY: st.fixed_dictionaries(
            {"Figure": NUMBERS, "Unit": st.sampled_from(["/year", "every N years", "per person"])}
        ),
        TIMES: st.fixed_dictionaries({"Figure": NUMBERS}),
    },
)


@given(FILLED, st.sampled_from([sheets.RULES, sheets.SKELETON]), st.sampled_from(FORMS))
@settings(deadline=None, max_examples=60)
def test_the_new_file_says_what_the_table_says_and_no_other_line_is_touched(
    filled: dict[str, dict[str, Any]], text: str, form: str
) -> None:
    if text == sheets.SKELETON and NURSE in filled:
        filled[NURSE]["Assumption"] = "ours, at last"
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = sheets.rules(folder, text)
        table = sheets.table(path)
        for id_, cells in filled.items():
            table.change(id_, **cells)
        saved = table.csv(folder / "t.csv") if form == "csv" else table.xlsx(folder / "t.xlsx")
        made = tnt.import_table(saved, path)
        wanted = {
            row["Id"]: {k: v for k, v in row.items() if k not in ("Line", "Fingerprint")}
            for row in table.rows
        }
        path.write_text(made.text, "utf-8")
        assert sheets.figures(path) == wanted
    assert {change.id for change in made.changes} <= filled.keys()
    changed = [line for line in difflib.ndiff(text.splitlines(), made.text.splitlines())
               if line[0] in "+-"]  # fmt: skip
    assert len(changed) <= 4 * len(filled)


def only_these(text: str, changes: Iterable[tuple[str, str]]) -> str:
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_each_figure_is_written_as_its_author_writes(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path)
    table.change(GP, High=2.5)
    table.change(NURSE, Figure=12.5, Low=10, High=15)
    table.change(FREQUENCY, Figure=3)
    table.change("x.r.benefit.arr", Low=-0.5)
    table.change(SHARE, Assumption="it's theirs", Figure=1234)
    with pytest.raises(tnt.Refused, match="TNT214"):
        tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    table.change(SHARE, Figure=50)
    assert imported(table.csv(tmp_path / "t.csv"), path) == only_these(
        sheets.RULES,
        [
            ("1,5 h (1-2)", "1,5 h (1-2,5)"),
            # most figures of the file have a comma
            ("time: 10 min", "time: 12,5 min (10-15)"),
            ("every 2 years", "every 3 years"),
            ("0,8 % (-0,1 to 1,7)", "0,8 % (-0,5 to 1,7)"),
            ("'it''s ours'", "'it''s theirs'"),
        ],
    )


def test_a_skeleton_is_filled_in_where_its_minutes_are_missing(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.SKELETON)
    exported = tnt.export_table(path, "csv", "en")
    assert (exported.missing, exported.problems) == ((NURSE,), ())
    table = sheets.table(path)
    row = table.row(NURSE)
    assert (row["Figure"], row["Unit"], row["Assumption"]) == ("", "min", "")
    unchanged = tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    assert (unchanged.text, unchanged.still_missing) == (sheets.SKELETON, (NURSE,))
    table.change(NURSE, Figure=10, Assumption="ours")
    made = tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    assert (made.text, made.still_missing) == (sheets.RULES, ())


def test_minutes_may_be_agreed_on_before_anyone_says_whose_they_are(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.SKELETON.replace("role: nurse", "role:"))
    table = sheets.table(path)
    table.change("x.r.actions.?.time", Figure=10, Assumption="ours")
    made = tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    assert made.text == sheets.RULES.replace("role: nurse", "role:")


def test_a_source_takes_the_place_of_an_assumption_key_and_all(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path).change(NURSE, Source="other", Assumption="")
    before = "time: 10 min\n        assumption: ours"
    after = "time: 10 min\n        source: other"
    text = imported(table.csv(tmp_path / "t.csv"), path)
    assert text == only_these(sheets.RULES, [(before, after)])


def test_a_basis_of_its_own_comes_below_the_figure_that_had_the_files(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path)
    assert table.row(FREQUENCY)["Source"] == "paper"
    table.change(FREQUENCY, Source="", Assumption="Ours: once # more", Figure=4)
    made = imported(table.csv(tmp_path / "t.csv"), path)
    line = 'frequency: every 4 years\n    assumption: "Ours: once # more"'
    assert made == only_these(sheets.RULES, [("frequency: every 2 years", line)])


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_basis_comes_below_a_comment_a_year_or_the_end_of_the_file(
    tmp_path: Path, ends: str
) -> None:
    head = "schema: 1\nkind: working-time\nid: t\nassumption: all ours\nroles:\n  gp:\n"
    hours = "    hours_per_week:\n      value: 40 hours   # a week\n"
    weeks = "    weeks_per_year:\n      values:\n        2020: 44\n        2024: 45\n"
    text = f"{head}{hours}{weeks}    patient_share:\n      value: 50 %".replace("\n", ends)
    path = sheets.rules(tmp_path, text)
    table = sheets.table(path)
    for row in table.rows:
        table.change(row["Id"], Assumption=f"for {row['Role']}")
    made = tnt.import_table(table.csv(tmp_path / "t.csv"), path).text
    basis = f"{ends}      assumption: for GP"
    changed = [("# a week", f"# a week{basis}"), ("2024: 45", f"2024: 45{basis}")]
    assert made == only_these(text, [*changed, ("value: 50 %", f"value: 50 %{basis}")])


def test_a_scenarios_figures_go_by_the_ids_that_they_stand_for(tmp_path: Path) -> None:
    text = "schema: 1\nkind: scenario\nid: s\ntitle:\n  en: S\nset:\n  - id: a.b.time\n"
    text += "    value: 10 min\n    assumption: ours\n"
    path = sheets.rules(tmp_path, text)
    table = sheets.table(path).change("a.b.time", Figure=12, Unit="h")
    made = imported(table.csv(tmp_path / "t.csv"), path)
    assert made == text.replace("10 min", "12 h")
    table.change("a.b.time", Unit="5 min")
    with pytest.raises(tnt.Refused, match="TNT708"):
        tnt.import_table(table.csv(tmp_path / "t.csv"), path)


def test_a_folded_text_stays_folded(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    id_ = "condition.a.prevalence.male.40+"
    table = sheets.table(path).change(id_, Assumption="Ours " + "and theirs " * 12 + "again")
    text = imported(table.csv(tmp_path / "t.csv"), path)
    start = text.index("assumption: >-")
    folded = text[start : text.index("      - age: 40+\n        sex: female")].splitlines()
    assert len(folded) == 3
    assert all(line.startswith(" " * 10) and len(line) <= 120 for line in folded[1:])


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), ("\t", "cp1252"), (";", "cp1252")]
)
def test_csv_may_come_from_any_spreadsheet_program(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path).change(NURSE, Figure=12.5, Assumption="vår vurdering")
    saved = table.csv(tmp_path / "t.csv", delimiter, encoding)
    assert imported(saved, path) == only_these(
        sheets.RULES,
        [("time: 10 min\n        assumption: ours",
          "time: 12,5 min\n        assumption: vår vurdering")],
    )  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_headers_are_known_again_in_every_language_wherever_they_stand(
    tmp_path: Path, lang: str, form: Literal["xlsx", "csv"]
) -> None:
    path = sheets.rules(tmp_path)
    table = tmp_path / f"t.{form}"
    table.write_bytes(tnt.export_table(path, form, lang).content)
    assert imported(table, path) == sheets.RULES
    moved = sheets.table(path).change(NURSE, Figure=12)
    moved.header = ["Id", *(each for each in reversed(moved.header) if each != "Id")]
    text = imported(moved.csv(tmp_path / "moved.csv"), path)
    assert text == only_these(sheets.RULES, [("10 min", "12 min")])


@pytest.mark.parametrize("formula", ["=HYPERLINK(A1)", "\t=HYPERLINK(A1)", " \t@SUM(A1)"])
def test_what_excel_would_run_is_text_in_csv_and_comes_back(tmp_path: Path, formula: str) -> None:
    written = '"' + formula.replace("\t", "\\t") + '"'
    path = sheets.rules(tmp_path, sheets.RULES.replace("'it''s ours'", written))
    content = tnt.export_table(path, "csv").content.decode("utf-8-sig")
    assert f";'{formula};" in content
    assert f";{formula}" not in content
    (tmp_path / "t.csv").write_bytes(content.encode())
    assert imported(tmp_path / "t.csv", path) == path.read_text("utf-8")


def test_a_workbook_holds_no_formula_and_a_list_of_sources(tmp_path: Path) -> None:
    from zipfile import ZipFile

    path = sheets.rules(tmp_path, sheets.RULES.replace("'it''s ours'", "=HYPERLINK(A1)"))
    content = tnt.export_table(path, "xlsx", "en").content
    assert content == tnt.export_table(path, "xlsx", "en").content
    (tmp_path / "t.xlsx").write_bytes(content)
    with ZipFile(tmp_path / "t.xlsx") as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        texts = packed.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "<dataValidation" in sheet
    assert 'state="frozen"' in sheet
    assert "An invented paper" in texts
    assert imported(tmp_path / "t.xlsx", path) == path.read_text("utf-8")


def test_a_percent_cell_means_what_it_shows(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)

    def percent(book: Any, sheet: Any, line: int, at: int) -> None:
        sheet.write_number(line, at, 0.07, book.add_format({"num_format": "0.0%"}))

    table = sheets.table(path).change(SHARE, Figure=percent, Unit="")
    text = imported(table.xlsx(tmp_path / "t.xlsx"), path)
    assert text == only_these(sheets.RULES, [("share: 50 %", "share: 7 %")])


def test_the_same_figure_in_another_row_order_changes_nothing(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path)
    table.rows.reverse()
    assert imported(table.csv(tmp_path / "t.csv"), path) == sheets.RULES


def test_a_year_of_a_figure_has_its_own_row(tmp_path: Path) -> None:
    by_year = "values:\n          2020: 10 min\n          2024:\n            value: 12 min\n"
    by_year += "            source: paper"
    path = sheets.rules(tmp_path, sheets.RULES.replace("time: 10 min", by_year))
    table = sheets.table(path)
    ids = [row["Id"] for row in table.rows if "nurse" in row["Id"]]
    assert ids == [f"{NURSE}.values.2020", f"{NURSE}.values.2024"]
    assert imported(table.csv(tmp_path / "t.csv"), path) == path.read_text("utf-8")
    table.change(ids[0], Figure=11).change(ids[1], Source="other")
    text = imported(table.csv(tmp_path / "t.csv"), path)
    assert text == only_these(
        path.read_text("utf-8"),
        [("2020: 10 min", "2020: 11 min"), ("12 min\n            source: paper",
                                            "12 min\n            source: other")],
    )  # fmt: skip


def test_figures_that_share_a_basis_change_it_together(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path).change(PROBABILITY, Source="other")
    with pytest.raises(tnt.Refused, match="TNT720"):
        tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    table.change(TIMES, Source="other")
    text = imported(table.csv(tmp_path / "t.csv"), path)
    before = "times: 2\n        source: paper"
    assert text == only_these(sheets.RULES, [(before, before.replace("paper", "other"))])


def test_what_stays_in_the_file_is_named(tmp_path: Path) -> None:
    only = {*tnt.export_table(sheets.rules(tmp_path), "csv").only_in_file}
    assert {"title", "sources", "when", "status", "certainty"} <= only
    assert not {"time", "assumption", "share"} & only


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("broken", ["Kari\nand Ola", "Kari \r\n and Ola\n"])
def test_a_line_break_in_a_cell_is_a_space(tmp_path: Path, form: str, broken: str) -> None:
    path = sheets.rules(tmp_path)
    table = sheets.table(path).change(NURSE, Assumption=broken)
    saved = table.csv(tmp_path / "t.csv") if form == "csv" else table.xlsx(tmp_path / "t.xlsx")
    before = "time: 10 min\n        assumption: "
    after = [(f"{before}ours", f"{before}Kari and Ola")]
    assert imported(saved, path) == only_these(sheets.RULES, after)


def test_paragraphs_of_the_file_stay_paragraphs(tmp_path: Path) -> None:
    word = "|-\n          One\n\n          Two"
    path = sheets.rules(tmp_path, sheets.RULES.replace("'it''s ours'", word))
    table = sheets.table(path)
    assert imported(table.csv(tmp_path / "t.csv"), path) == path.read_text("utf-8")
    table.change(SHARE, Assumption="One\n\nThree")
    text = imported(table.csv(tmp_path / "t.csv"), path)
    assert 'assumption: "One\\n\\nThree"' in text


def test_a_new_figure_with_the_old_assumption_is_asked_about(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.SKELETON.replace("assumption:\n", "assumption: a guess\n"))
    table = sheets.table(path).change(GP, Figure=1.25).change(NURSE, Figure=12)
    table.change(SHARE, Figure=40, Assumption="counted").change(FREQUENCY, Figure=3)
    # one was blank, one has a new assumption, one a source
    assert tnt.import_table(table.csv(tmp_path / "t.csv"), path).old_assumption == (GP,)


WHOLE = sheets.RULES.replace("1,5 h (1-2)", "2 h (1-3)").replace("0,8 % (-0,1 to 1,7)", "1 %")


@pytest.mark.parametrize(("lang", "figure"), [("nb", "17,5 min"), ("nn", "17,5 min"),
                                             ("en", "17.5 min")])  # fmt: skip
def test_a_file_of_whole_numbers_gets_the_decimal_mark_of_the_tables_language(
    tmp_path: Path, lang: str, figure: str
) -> None:
    path = sheets.rules(tmp_path, WHOLE)
    table = sheets.table(path).change(NURSE, Figure=17.5)
    names = columns.headers(Words(lang))
    table.header = [names[each] for each in columns.COLUMNS]
    table.rows = [dict(zip(table.header, row.values(), strict=True)) for row in table.rows]
    saved = table.xlsx(tmp_path / "t.xlsx")
    assert imported(saved, path) == only_these(WHOLE, [("10 min", figure)])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_roles_and_ways_of_spending_time_are_in_the_readers_words(
    tmp_path: Path, lang: Literal["nb", "nn", "en"]
) -> None:
    text = sheets.RULES.replace("role: nurse", "role: secretary\n        mode: paperwork")
    path = sheets.rules(tmp_path, text)
    table = tnt.export_table(path, "csv", lang).content.decode("utf-8-sig")
    words = Words(lang)
    row = next(line for line in table.splitlines() if "secretary.time" in line)
    assert f";{words.raw('secretary')};" in row
    assert f" · {words.raw('paperwork')};" in row
    (tmp_path / "t.csv").write_text(table, "utf-8")
    assert tnt.import_table(tmp_path / "t.csv", path).problems == ()


def test_a_rate_becomes_every_so_many_years_with_a_space_between(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.RULES.replace("every 2 years", "1/year"))
    table = sheets.table(path).change(FREQUENCY, Figure=5, Unit="min")
    with pytest.raises(tnt.Refused) as refused:
        imported(table.csv(tmp_path / "t.csv"), path)
    (problem,) = refused.value.problems
    assert problem.facts["found"] == "5 min"
    assert problem.column == table.header.index("Unit") + 1


def test_a_figure_that_nobody_has_given_a_word_for_is_not_the_files(tmp_path: Path) -> None:
    text = sheets.RULES.replace("time: 10 min\n        assumption: ours", "time:")
    path = sheets.rules(tmp_path, text)
    table = sheets.table(path)
    assert table.row(NURSE)["Source"] == table.row(NURSE)["Assumption"] == ""
    # how often is what the guideline itself says
    assert table.row(FREQUENCY)["Source"] == "paper"
    table.change(NURSE, Figure=10)
    with pytest.raises(tnt.Refused, match="TNT716"):
        tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    table.change(NURSE, Assumption="ours")
    assert imported(table.csv(tmp_path / "t.csv"), path) == sheets.RULES


@pytest.mark.parametrize("style", [">-", ">", "|", "|2-"])
@pytest.mark.parametrize("words", ["Ours again", "a " * 80 + "b", "x\tb"])
def test_a_comment_beside_a_folded_text_stays(tmp_path: Path, style: str, words: str) -> None:
    comment = "  # agreed 12 May: all"
    indent = "          " if "2" not in style else "            "
    old = f"{style}{comment}\n{indent}Theirs"
    path = sheets.rules(tmp_path, sheets.RULES.replace("'it''s ours'", old))
    table = sheets.table(path).change(SHARE, Assumption=words)
    path.write_text(imported(table.csv(tmp_path / "t.csv"), path), "utf-8")
    assert comment in path.read_text("utf-8")
    assert " ".join(sheets.table(path).row(SHARE)["Assumption"].split()) == " ".join(words.split())


@pytest.mark.parametrize("ends", ["\r", "\r\n"])
def test_other_line_ends_stay_and_a_new_line_has_them_too(tmp_path: Path, ends: str) -> None:
    path = sheets.rules(tmp_path, sheets.RULES.replace("\n", ends))
    id_ = "condition.a.prevalence.male.40+"
    table = sheets.table(path).change(FREQUENCY, Source="", Assumption="Ours")
    table.change(id_, Assumption="Ours, and theirs")
    made = imported(table.csv(tmp_path / "t.csv"), path)
    line = "frequency: every 2 years\n    assumption: Ours"
    folded = ("Ours, folded over\n          two lines", "Ours, and theirs")
    wanted = only_these(sheets.RULES, [("frequency: every 2 years", line), folded])
    assert made == wanted.replace("\n", ends)


def test_the_dot_of_an_ordinal_is_no_decimal_mark(tmp_path: Path) -> None:
    text = sheets.RULES.replace("every 2 years", "hvert 2. år")
    path = sheets.rules(tmp_path, text)
    table = sheets.table(path).change(FREQUENCY, Figure=2.5)
    made = imported(table.csv(tmp_path / "t.csv"), path)
    assert made == only_these(text, [("hvert 2. år", "hvert 2,5. år")])
