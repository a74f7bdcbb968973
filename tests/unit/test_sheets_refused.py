"""What a committee's spreadsheet may hold and no rule file may: one clear message each."""

import re
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import tnt
from tests import sheets
from tests.sheets import FREQUENCY, GP, NURSE, PROBABILITY, SHARE, Table
from tnt.words import Words

EN = Words("en")


def problems(saved: Path, path: Path) -> dict[str, list[tnt.Problem]]:
    """The errors that a table is refused with, by code."""
    with pytest.raises(tnt.Refused) as refused:
        tnt.import_table(saved, path)
    found: dict[str, list[tnt.Problem]] = {}
    for each in refused.value.problems:
        found.setdefault(each.code, []).append(each)
    return found


def only(saved: Path, path: Path, code: str) -> str:
    """The one error's place and message."""
    found = problems(saved, path)
    assert list(found) == [code]
    (problem,) = found[code]
    assert "{" not in problem.message(EN) + problem.hint(EN)
    return f"{problem.place}: {problem.message(EN)} ({problem.hint(EN)})"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sheets.rules(tmp_path)


def workbook(path: Path, table: Table, *more: Callable[[Any, Any], object]) -> Path:
    return table.xlsx(path.with_name("t.xlsx"), *more)


def written(how: Callable[[Any, Any, int, int], object]) -> Callable[[Any, Any, int, int], object]:
    return how


def dated(found: date | time, shown: str = "d. mmm") -> Any:
    def cell(book: Any, sheet: Any, line: int, at: int) -> None:
        sheet.write_datetime(line, at, found, book.add_format({"num_format": shown}))

    return cell


def formula(of: str, value: object) -> Any:
    return lambda _, sheet, line, at: sheet.write_formula(line, at, of, None, value)


def shown_as(number: float, format_: str) -> Any:
    def cell(book: Any, sheet: Any, line: int, at: int) -> None:
        sheet.write_number(line, at, number, book.add_format({"num_format": format_}))

    return cell


def test_a_date_is_told_with_what_it_probably_was(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Low=dated(date(2026, 12, 8)), High=12)
    said = only(workbook(path, table), path, "TNT707")
    assert f"t.xlsx!Figures!{table.cell(NURSE, 'Low')}: " in said
    assert "2026-12-08" in said
    assert "8-12" in said


@pytest.mark.parametrize("found", [dated(time(1, 30), "h:mm"), "08.des", "8. aug.", "jan.15"])
def test_a_date_is_one_in_csv_too_and_so_is_a_time_of_day(path: Path, found: Any) -> None:
    table = sheets.table(path).change(NURSE, Figure=found)
    assert table.cell(NURSE, "Figure") in only(workbook(path, table), path, "TNT707")


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        (dated(time(0, 18), "h:mm"), "18 min"),
        (dated(time(18, 0), "h:mm"), "18 min, 1080 min"),
        (dated(time(1, 30), "h:mm"), "1.5 min, 90 min"),
        ("0:18", "18 min"),
        ("00:18:30", "18.5 min"),
    ],
)
def test_a_time_of_day_is_told_in_the_minutes_that_it_likely_was(
    path: Path, found: Any, meant: str
) -> None:
    table = sheets.table(path).change(NURSE, Figure=found)
    assert f"perhaps of {meant}: " in only(workbook(path, table), path, "TNT707")


def test_a_guess_is_told_once(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Low=dated(date(2026, 8, 8)), High=12)
    assert "perhaps of 8-8, 8,8: " in only(workbook(path, table), path, "TNT707")


def test_a_new_row_is_told_where_new_figures_are_written(path: Path) -> None:
    table = sheets.table(path)
    table.rows.append(dict.fromkeys(table.header, "") | {"Figure": 5, "Unit": "min"})
    said = only(workbook(path, table), path, "TNT711")
    assert "holds nothing, which no figure of" in said
    assert "first written in the rule file" in said


def test_a_unit_is_told_at_its_cell(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Unit="m").change(GP, Unit="")
    found = problems(workbook(path, table), path)
    places = {each[0].place.rpartition("!")[2] for each in found.values()}
    assert places == {table.cell(NURSE, "Unit"), table.cell(GP, "Unit")}


def test_slips_are_told_row_by_row(path: Path) -> None:
    table = sheets.table(path)
    for row in table.rows:
        row["Figure"] = "about"
    with pytest.raises(tnt.Refused) as refused:
        tnt.import_table(workbook(path, table), path)
    told = [each.place.rpartition("!")[2] for each in refused.value.problems]
    assert told == [f"D{number}" for number in range(2, len(table.rows) + 2)]
    assert len(told) > 9


def test_a_formula_is_a_hidden_calculation_even_with_a_value(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Figure=formula("=5+7", 12))
    said = only(workbook(path, table), path, "TNT706")
    assert table.cell(NURSE, "Figure") in said
    assert "12" in said
    table.change(NURSE, Figure=12, Assumption=formula('="a"&"b"', "ab"))
    assert "ab" in only(workbook(path, table), path, "TNT706")


def test_a_formula_that_was_never_worked_out_is_one_too(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Figure=formula("=5+7", ""))
    assert "comes to nothing" in only(workbook(path, table), path, "TNT706")


def test_merged_cells_are_told_by_their_range(path: Path) -> None:
    table = sheets.table(path)
    rows = [table.rows.index(table.row(id_)) + 1 for id_ in (GP, NURSE)]
    at = table.header.index("Assumption")
    saved = workbook(
        path, table, lambda _, sheet: sheet.merge_range(rows[0], at, rows[1], at, "ours")
    )
    assert f"{table.cell(GP, 'Assumption')}:{table.cell(NURSE, 'Assumption')}" in only(
        saved, path, "TNT705"
    )


def test_cells_merged_above_the_header_are_nobodys_trouble(path: Path) -> None:
    table = sheets.table(path)
    table.rows.insert(0, dict(zip(table.header, table.header, strict=True)))
    table.header = [f"note {n}" for n, _ in enumerate(table.header)]
    table.rows = [dict(zip(table.header, row.values(), strict=True)) for row in table.rows]
    saved = workbook(path, table, lambda _, sheet: sheet.merge_range("A1:C1", "a note"))
    assert tnt.import_table(saved, path).text == sheets.RULES


def test_a_renamed_column_is_told_with_the_header_most_like_it(path: Path) -> None:
    table = sheets.table(path)
    table.header[table.header.index("Low")] = "Lowest"
    for row in table.rows:
        row["Lowest"] = row.pop("Low")
    said = only(table.csv(path.with_name("t.csv")), path, "TNT702")
    assert "lowest" in said


def test_a_column_given_twice_is_told_once(path: Path) -> None:
    table = sheets.table(path)
    table.header.append("Figure")
    assert "D1, M1" in only(workbook(path, table), path, "TNT703")


def test_a_column_of_the_committees_own_is_named_and_left(path: Path) -> None:
    table = sheets.table(path)
    table.header.append("Comment")
    for row in table.rows:
        row["Comment"] = "we talked long about it"
    made = tnt.import_table(table.csv(path.with_name("t.csv")), path)
    assert made.text == sheets.RULES
    assert [(each.code, each.facts["columns"]) for each in made.problems] == [("TNT704", "Comment")]


def test_a_changed_title_stays_in_the_file_and_is_told(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Recommendation="Another title")
    made = tnt.import_table(table.csv(path.with_name("t.csv")), path)
    assert made.text == sheets.RULES
    assert [each.code for each in made.problems] == ["TNT722"]


SLIPS: list[tuple[str, dict[str, Any], str, str]] = [
    (NURSE, {"Figure": "about ten"}, "TNT708", "about ten"),
    (NURSE, {"Figure": "12 min (8-15)"}, "TNT708", "12 | min | 8 | 15"),
    # the middle of a range is the best guess at an average that nobody wrote
    (NURSE, {"Figure": "15-20"}, "TNT708", "17.5 | min | 15 | 20"),
    (NURSE, {"Figure": "8 til 12 timer"}, "TNT708", "10 | timer | 8 | 12"),
    (FREQUENCY, {"Unit": "hvert 2. år"}, "TNT708", "2 | hvert N. år"),
    (FREQUENCY, {"Figure": "", "Unit": "every 3 years"}, "TNT708", "3 | every N years"),
    (NURSE, {"Unit": "15 min"}, "TNT708", "15 | min"),
    (
        NURSE,
        {"Figure": lambda _, sheet, line, at: sheet.write_boolean(line, at, True)},
        "TNT708",
        "TRUE",
    ),
    (NURSE, {"Figure": "0x10"}, "TNT708", "here 12 | min | 10 | 14"),
    (NURSE, {"Figure": "", "Low": 1, "High": 2}, "TNT709", "Figure is blank"),
    (NURSE, {"Figure": ""}, "TNT719", "10"),
    (NURSE, {"Low": 8}, "TNT710", "High is blank, but Low isn't"),
    (NURSE, {"High": 12}, "TNT710", "Low is blank, but High isn't"),
    (NURSE, {"Source": "paper"}, "TNT715", "source"),
    (NURSE, {"Assumption": ""}, "TNT716", "neither"),
    (NURSE, {"Source": "papper", "Assumption": ""}, "TNT717", "paper"),
    (NURSE, {"Figure": 1e300}, "TNT721", "1e+300"),
    (NURSE, {"Figure": "12345678901234 "}, "TNT207", "12345678901234"),
    (NURSE, {"Figure": shown_as(0.3, "0 %")}, "TNT718", "30 %"),
    (NURSE, {"Figure": shown_as(0.3, "0.00%"), "Unit": "h"}, "TNT718", "h"),
    (NURSE, {"Id": "x.r.actions.nurs.time"}, "TNT711", NURSE),
    # what the grammar of figures refuses it refuses here, at the cell
    (NURSE, {"Unit": ""}, "TNT201", "10 min"),
    (NURSE, {"Unit": "m"}, "TNT202", "min"),
    (NURSE, {"Low": 12, "High": 15}, "TNT210", "12"),
    (NURSE, {"Figure": -1}, "TNT208", "-1"),
    (SHARE, {"Figure": 120}, "TNT214", "120"),
    (SHARE, {"Unit": "min"}, "TNT227", "min"),
    (FREQUENCY, {"Unit": "every N months"}, "TNT221", "month"),
]


@pytest.mark.parametrize(("id_", "cells", "code", "said"), SLIPS, ids=[s[2] for s in SLIPS])
def test_a_slip_is_told_at_its_cell(
    path: Path, id_: str, cells: dict[str, Any], code: str, said: str
) -> None:
    table = sheets.table(path)
    place = f"t.xlsx!Figures!{table.cell(id_, 'Id')[:0]}"
    table.change(id_, **cells)
    found = problems(workbook(path, table), path)
    found.pop("TNT712", None)
    assert list(found) == [code]
    (problem,) = found[code]
    assert place in problem.place
    assert re.search(r"!Figures![A-Z][0-9]+$", problem.place)
    assert said in f"{problem.message(EN)} {problem.hint(EN)}"


def test_all_slips_are_told_at_once(path: Path) -> None:
    table = sheets.table(path)
    table.change(NURSE, Figure="about ten").change(GP, Low=3).change(SHARE, Source="no-such")
    table.rows.append({**table.row(FREQUENCY)})
    table.rows.remove(table.row(PROBABILITY))
    found = problems(workbook(path, table), path)
    assert found.keys() == {"TNT708", "TNT209", "TNT715", "TNT713", "TNT712"}


def test_the_table_of_another_file_is_told_in_one_message(path: Path) -> None:
    table = sheets.table(path)
    for row in table.rows:
        row["Id"] = row["Id"].replace("x.r", "y.q").replace("condition.a", "condition.b")
    only(table.csv(path.with_name("t.csv")), path, "TNT714")


def test_what_a_change_breaks_elsewhere_in_the_file_is_told(tmp_path: Path) -> None:
    rest = "      - id: g\n        when: Not\n        probability: rest\n        actions:\n"
    rest += "          - role: gp\n            time: 1 min\n            assumption: ours\n"
    text = sheets.RULES.replace("    benefit:\n", f"{rest}    benefit:\n")
    path = sheets.rules(tmp_path, text)
    table = sheets.table(path).change(PROBABILITY, Figure=80, Low=60, High=99)
    assert tnt.import_table(table.csv(tmp_path / "t.csv"), path).changes
    other = "      - id: h\n        when: Or\n        probability: 5 %\n        assumption: ours\n"
    more = text.replace("      - id: g\n", f"{other}      - id: g\n")
    path = sheets.rules(tmp_path, more)
    table = sheets.table(path).change(PROBABILITY, Figure=80, Low=60, High=99)
    assert "rules.yaml" in only(table.csv(tmp_path / "t.csv"), path, "TNT137")


def test_old_problems_of_the_file_dont_stand_in_the_way(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.RULES.replace("    direction: for\n", ""))
    table = sheets.table(path).change(NURSE, Figure=12)
    made = tnt.import_table(table.csv(tmp_path / "t.csv"), path)
    assert made.text == path.read_text("utf-8").replace("10 min", "12 min")


def test_two_sheets_of_figures_are_one_too_many(path: Path) -> None:
    table = sheets.table(path)

    def again(book: Any, _: Any) -> None:
        copy = book.add_worksheet("Copy")
        for line, row in enumerate(table.lines()):
            for at, cell in enumerate(row):
                copy.write(line, at, cell)

    assert "Figures, Copy" in only(workbook(path, table, again), path, "TNT727")


def test_an_error_value_is_told(path: Path) -> None:
    table = sheets.table(path).change(NURSE, Figure=formula("=1/0", "#DIV/0!"))
    assert table.cell(NURSE, "Figure") in only(workbook(path, table), path, "TNT728")


def test_a_row_cut_short_in_csv_is_told_by_its_line(path: Path) -> None:
    saved = sheets.table(path).csv(path.with_name("t.csv"))
    lines = saved.read_text("utf-8").splitlines()
    lines[3] = lines[3].rpartition(";")[0]
    saved.write_text("\n".join(lines), "utf-8")
    assert "t.csv:4" in only(saved, path, "TNT608")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"not;a;table\n1;2;3\n"])
def test_what_is_no_table_of_figures_is_told(path: Path, content: bytes) -> None:
    saved = path.with_name("t.csv")
    saved.write_bytes(content)
    only(saved, path, "TNT701")


def test_an_empty_workbook_one_with_a_password_and_other_files(path: Path) -> None:
    empty = path.with_name("empty.xlsx")
    xlsxwriter.Workbook(empty).close()
    only(empty, path, "TNT701")
    locked = path.with_name("locked.xlsx")
    # an encrypted workbook is an OLE file
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))
    assert "password" in only(locked, path, "TNT602")
    only(path.with_name("missing.xlsx"), path, "TNT601")
    only(path.parent, path, "TNT601")
    assert "rule file" in only(path, path, "TNT602")


def test_a_file_that_is_no_yaml_or_has_no_figures_is_not_exported(tmp_path: Path) -> None:
    for text, codes in (
        ("kind: [", {"TNT104", "TNT109"}),
        ("kind: guideline\nx: &a b\n", {"TNT107", "TNT121"}),
        (sheets.RULES.replace("kind: guideline", "kind: guidline"), {"TNT124"}),
        (sheets.RULES.replace("role: nurse", "role:").replace("role: gp", "role:"), {"TNT724"}),
        (sheets.RULES.replace("role: nurse", "role: gp"), {"TNT134", "TNT724"}),
        ("schema: 1\nkind: reference\nid: x\n", {"TNT726"}),
    ):
        with pytest.raises(tnt.Refused) as refused:
            tnt.export_table(sheets.rules(tmp_path, text))
        assert codes & {each.code for each in refused.value.problems}, text
    with pytest.raises(tnt.Refused, match="TNT116"):
        tnt.export_table(tmp_path / "none.yaml")


def test_a_text_too_long_for_excel_goes_out_as_csv_alone(tmp_path: Path) -> None:
    path = sheets.rules(tmp_path, sheets.RULES.replace("'it''s ours'", "x" * 40_000))
    with pytest.raises(tnt.Refused, match="TNT723"):
        tnt.export_table(path)
    saved = tmp_path / "t.csv"
    saved.write_bytes(tnt.export_table(path, "csv").content)
    assert tnt.import_table(saved, path).text == path.read_text("utf-8")


@pytest.mark.parametrize("figure", ["1.500", "1,500"])
@pytest.mark.parametrize("form", [";", ",", "xlsx"])
def test_1_500_as_text_may_be_1500(path: Path, form: str, figure: str) -> None:
    # no other cell says which mark is meant
    path.write_text(sheets.RULES.replace("1,5 h", "1 h").replace("0,8 % (-0,1 to 1,7)", "1 %"))
    table = sheets.table(path).change(NURSE, Figure=figure)
    saved = workbook(path, table) if form == "xlsx" else table.csv(path.with_name("t.csv"), form)
    found = problems(saved, path)
    assert list(found) == ["TNT203"]
    assert found["TNT203"][0].facts["as_thousands"] == "1 500"


def test_1_500_is_one_and_a_half_where_the_file_says_so(path: Path) -> None:
    path.write_text(sheets.RULES.replace("10 min", "1.5 h"), "utf-8")
    table = sheets.table(path).change(NURSE, Figure="1.500", Assumption="again")
    made = tnt.import_table(table.csv(path.with_name("t.csv"), ","), path)
    assert [change.of for change in made.changes] == ["assumption"]
