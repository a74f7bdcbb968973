"""List files as Excel workbooks: one sheet, numbers as numbers, and names as text."""

from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from tests.list_tables import (
    HEADER,
    Value,
    going_on,
    hit,
    ids,
    refused,
    write_csv,
    write_xlsx,
)
from tnt.problems import exit_code
from tnt.tables.spreadsheets import MOST_CELLS
from tnt.words import Words


def test_a_workbooks_place_is_its_sheet_and_row(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        (), (None, *HEADER), (), (None, "a", "m", 40, 1), (None, "b", "male", 40.5, "x"),
        (None, None, "male", 40, 1),
    ]  # fmt: skip
    path = write_xlsx(tmp_path / "a.xlsx", [], rows, [])
    assert [(each.code, each.file, each.line) for each in refused(path)] == [
        ("TNT409", f"{path}!Sheet2", 4), ("TNT410", f"{path}!Sheet2", 5),
        ("TNT411", f"{path}!Sheet2", 5), ("TNT414", f"{path}!Sheet2", 6),
    ]  # fmt: skip


def test_two_sheets_with_content_are_ambiguous(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [HEADER, ("a", "male", 40, 1)]
    (problem,) = refused(write_xlsx(tmp_path / "a.xlsx", rows, [("note",)]))
    assert (problem.code, problem.facts["sheets"]) == ("TNT439", "Sheet1, Sheet2")


@pytest.mark.parametrize("rows", [[], [HEADER], [HEADER, (" ", "", None)]])
def test_a_workbook_without_rows(tmp_path: Path, rows: list[tuple[Value, ...]]) -> None:
    assert [each.code for each in refused(write_xlsx(tmp_path / "a.xlsx", rows))] == ["TNT403"]


def test_a_column_without_a_name_in_a_workbook(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [(*HEADER, None), ("a", "male", 40, 1, 1)]
    (problem,) = refused(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (problem.code, problem.line, problem.facts["number"]) == ("TNT425", 1, 5)


@pytest.mark.parametrize("value", [301, 301.5, True, date(2024, 4, 3), "=1/0", "=A1"])
def test_a_name_that_is_no_text_may_have_lost_a_zero(
    tmp_path: Path, value: float | date | str
) -> None:
    def written(name: str, header: tuple[str, ...], row: list[object]) -> str:
        with xlsxwriter.Workbook(str(tmp_path / name)) as workbook:
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, header)
            for place, each in enumerate(row):
                if isinstance(each, date):
                    sheet.write_datetime(
                        1, place, each, workbook.add_format({"num_format": "yyyy-mm-dd"})
                    )
                elif each == "=1/0":
                    sheet.write_formula(1, place, each, None, "#DIV/0!")
                elif each == "=A1":
                    sheet.write_formula(1, place, each, None, 0)
                else:
                    sheet.write(1, place, each)
        return str(tmp_path / name)

    (problem,) = refused(written("a.xlsx", HEADER, [value, "male", 40, 1]))
    assert (problem.code, problem.line, problem.facts["column"]) == ("TNT440", 2, "list")
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1), ("b", "male", 40, 1)])
    second = written("b.xlsx", ("list", "fte", "municipality"), ["a", 1, value])
    found = going_on(lists, second)
    assert hit(found.problems) == [("TNT440", "a")]
    assert ids(found.crowd) == ["b"]


def test_a_share_typed_as_a_percentage_is_a_fraction_in_the_file(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1)])
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ("list", "fte", "patient_share"))
        sheet.write_row(1, 0, ("a", 1))
        sheet.write_number(1, 2, 0.541, workbook.add_format({"num_format": "0.0%"}))
    (problem,) = refused(lists, str(tmp_path / "b.xlsx"))
    assert (problem.code, problem.facts["found"]) == ("TNT415", "0.541")
    assert "54.1 %" in problem.hint(Words("en"))


def test_a_workbook_that_unfolds_is_refused_in_time(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        workbook.add_worksheet().write(MOST_CELLS // 10, 9, 1)
    with ZipFile(tmp_path / "b.xlsx", "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(65 << 20))
    for name in ("a.xlsx", "b.xlsx"):
        (problem,) = refused(str(tmp_path / name))
        assert (problem.code, exit_code([problem])) == ("TNT433", 6)
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04" + bytes(17 << 20))
    assert [each.code for each in refused(str(tmp_path / "c.xlsx"))] == ["TNT433"]
