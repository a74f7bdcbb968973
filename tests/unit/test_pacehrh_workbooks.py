"""What a workbook can hold that is neither read as blank nor let fill the memory."""

import re
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
import xlsxwriter

from tests import pacehrh_tables as made
from tests.pacehrh_tables import task
from tnt.authoring import from_pacehrh
from tnt.tables.room import MOST_CELLS, MOST_CHARACTERS, MOST_ELEMENTS, FullError, Room
from tnt.words import Words

SHEET, BOOK, RELATIONS, STRINGS = (
    "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
)  # fmt: skip
MINUTES = f"{chr(ord('A') + made.TASK_HEADER.index('MinsPerContact'))}2"
Change = Callable[[str], str]


def changed(
    path: Path,
    parts: dict[str, Change],
    names: dict[str, str] | None = None,
    packing: int = ZIP_DEFLATED,
) -> Path:
    """A workbook with some of its parts changed, or under another name."""
    plain = made.write_xlsx(path.with_name("plain.xlsx"), made.tables())
    with ZipFile(plain) as old, ZipFile(path, "w", packing) as new:
        for each in old.namelist():
            text = old.read(each).decode()
            wanted = parts[each](text) if each in parts else text
            assert each not in parts or wanted != text
            new.writestr((names or {}).get(each, each), wanted)
    return path


def replaced(pattern: str, instead: str) -> Change:
    return lambda text: re.sub(pattern, lambda _: instead, text, count=1)


def minutes_as(cell: str) -> dict[str, Change]:
    return {SHEET: replaced(rf'<c r="{MINUTES}">.*?</c>', cell)}


def codes(path: Path) -> set[str]:
    return {each.code for each in made.refused(path)}


@pytest.mark.parametrize(
    "cell",
    [
        "<c r='{}'><f>1+1</f></c>",
        "<c r='{}'><f>1+1</f><v></v></c>",
        "<c r='{}'><f>1+1</f><v/></c>",
        "<x:c xmlns:x='y' r='{}'><f>1+1</f><v/></x:c>",
        # XlsxWriter writes 0 for what Excel is to work out as it opens the file
        "<c r='{}'><f>1+1</f><v>0</v></c>",
    ],
)
def test_a_formula_that_was_never_worked_out_is_no_blank(tmp_path: Path, cell: str) -> None:
    (problem,) = made.refused(changed(tmp_path / "b.xlsx", minutes_as(cell.format(MINUTES))))
    assert (problem.code, problem.line, problem.facts) == (
        "TNT639", 2, {"column": "MinsPerContact"},
    )  # fmt: skip
    assert "save it, or write the value" in problem.hint(Words("en"))


@pytest.mark.parametrize("column", ["Indicator", "RelevantPop", "RateType"])
def test_a_formula_for_a_name_or_a_text_is_told_too(tmp_path: Path, column: str) -> None:
    place = f"{chr(ord('A') + made.TASK_HEADER.index(column))}2"

    def with_formula(text: str) -> str:
        text = re.sub(rf'<c r="{place}".*?</c>', "", text)
        cells = re.findall(r'<c r="[A-Z]2".*?</c>', text)
        cells = sorted([*cells, f'<c r="{place}"><f>A1</f><v/></c>'])
        return re.sub(
            r'(<row r="2"[^>]*>).*?</row>', lambda row: f"{row[1]}{''.join(cells)}</row>", text
        )

    found = made.refused(changed(tmp_path / "b.xlsx", {SHEET: with_formula}))
    assert [(each.code, each.facts["column"]) for each in found] == [("TNT639", column)]


def test_a_formula_that_was_worked_out_counts(tmp_path: Path) -> None:
    source = changed(tmp_path / "b.xlsx", minutes_as(f'<c r="{MINUTES}"><f>1+1</f><v>2</v></c>'))
    assert "time: 2 min" in from_pacehrh(source, year=2020).files["one.yaml"]
    empty = f'<c r="{MINUTES}" t="str"><f>""</f><v></v></c>'
    assert codes(changed(tmp_path / "c.xlsx", minutes_as(empty))) == {"TNT609"}


FAR = "</row></sheetData>"


@pytest.mark.parametrize(
    ("parts", "names", "code"),
    [
        ({SHEET: replaced(FAR, f'<c r="xfd1048576"><v>1</v></c>{FAR}')}, {}, "TNT603"),
        ({SHEET: replaced(FAR, f'<c x=">" r="ZZ60000"><v>1</v></c>{FAR}')}, {}, "TNT603"),
        ({SHEET: replaced(FAR, f'<c r="XFD1048576" t="e"/>{FAR}')}, {}, "TNT603"),
        (
            {SHEET: replaced(FAR, f'<c r="XFD1048576"><v>1</v></c>{FAR}')},
            {SHEET: "xl/worksheets/Sheet1.xml"},
            "TNT603",
        ),
        # the next cell's row is the one that its row says
        (
            {SHEET: replaced("</sheetData>", '<row r="1048576"><c r="XFD9"/><c r="XFC1"><v>1</v>'
                             "</c><c><v>1</v></c></row></sheetData>")},
            {}, "TNT603",
        ),
        ({SHEET: replaced(FAR, f'<c r="XFE1"><v>1</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="A4294967297"><v>1</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="B2:C3"><v>1</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="Z2"><v>1</v><v>2</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="Z2" t="s"><v>-1</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="Z2" t="s"><v>999</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="Z2"><v><!-- -->1</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced(FAR, f'<c r="B2" t="str"><v>x</v></c>{FAR}')}, {}, "TNT602"),
        ({SHEET: replaced("<sheetData>", "<sheetData/><sheetData>")}, {}, "TNT602"),
        ({SHEET: replaced("<worksheet", "<!DOCTYPE x [<!ENTITY y 'z'>]><worksheet")}, {}, "TNT602"),
        ({STRINGS: replaced(r"<\?xml.*?\?>", "<!DOCTYPE x>")}, {}, "TNT602"),
        ({SHEET: replaced('encoding="UTF-8"', 'encoding="UTF-16"')}, {}, None),
        ({SHEET: replaced("<worksheet", "<worksheet>" * 200 + "<worksheet")}, {}, "TNT602"),
        ({BOOK: replaced("TotalPop", "TaskValues_one")}, {}, "TNT602"),
        ({BOOK: replaced('r:id="rId1"', 'r:id="rId99"')}, {}, "TNT602"),
        ({RELATIONS: replaced("worksheets/sheet2.xml", "worksheets/sheet9.xml")}, {}, "TNT602"),
        ({}, {"xl/worksheets/sheet2.xml": "xl/worksheets/SHEET1.xml"}, "TNT602"),
        ({}, {SHEET: "xl\\Worksheets\\SHEET1.xml"}, None),
        ({STRINGS: replaced(r' count="\d+" uniqueCount="\d+"', ' uniqueCount="4294967295"')},
         {}, None),
    ],
)  # fmt: skip
def test_what_is_laid_out_is_what_was_measured(
    tmp_path: Path, parts: dict[str, Change], names: dict[str, str], code: str | None
) -> None:
    source = changed(tmp_path / "b.xlsx", parts, names)
    if code is None:
        assert from_pacehrh(source, year=2020).files
    else:
        assert codes(source) == {code}


def test_a_part_that_says_itself_how_much_memory_it_takes_is_not_unpacked(tmp_path: Path) -> None:
    assert codes(changed(tmp_path / "b.xlsx", {}, packing=ZIP_LZMA)) == {"TNT602"}


def test_a_format_far_away_is_no_cell(tmp_path: Path) -> None:
    source = changed(tmp_path / "b.xlsx", {SHEET: replaced(FAR, f'<c r="XFD1048576" s="0"/>{FAR}')})
    assert from_pacehrh(source, year=2020).files


def test_one_long_text_in_many_cells_does_not_fill_the_memory(tmp_path: Path) -> None:
    row = "".join(f'<c r="{chr(65 + n)}9" t="s"><v>0</v></c>' for n in range(26))
    source = changed(
        tmp_path / "b.xlsx",
        {
            STRINGS: replaced("<si><t>", f"<si><t>{'x' * 1_000_000}"),
            SHEET: replaced("</sheetData>", f'<row r="9">{row}</row></sheetData>'),
        },
    )
    assert source.stat().st_size < 25_000
    tracemalloc.start()
    (problem,) = made.refused(source)
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    assert problem.code == "TNT603"
    assert "characters" in str(problem.facts["limit"])


def test_the_sheets_of_a_workbook_share_one_limit(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as workbook:
        for number in range(3):
            workbook.add_worksheet(f"S{number}").write(MOST_CELLS // 20 - 1, 9, 1)
    (problem,) = made.refused(tmp_path / "b.xlsx")
    assert problem.code == "TNT603"
    assert "celler" in problem.message(Words("nb"))


def test_the_files_of_a_folder_share_one_limit(tmp_path: Path) -> None:
    source = made.write_csv(tmp_path / "t", made.tables())
    header = ",".join(made.TASK_HEADER)
    for name in ("x", "y", "z"):
        commas = ("," * 99 + "\n") * (MOST_CELLS // 250)
        (source / f"{name}.csv").write_text(f"{header}\n{commas}", "utf-8")
    found = [each for each in made.refused(source) if each.code == "TNT603"]
    assert [Path(str(each.file)).name for each in found] == ["z.csv"]


def test_a_file_that_is_no_table_of_pacehrhs_is_not_read_to_its_end(tmp_path: Path) -> None:
    source = made.write_csv(tmp_path / "t", made.tables())
    (source / "other.csv").write_text("," * 99 + "\n" + ("1," * 99 + "\n") * 20_000, "utf-8")
    (source / "quote.csv").write_text("a\n" * 30 + 'b"c\n"', "utf-8")
    (unused,) = [each for each in from_pacehrh(source, year=2020).problems if each.code == "TNT643"]
    assert unused.facts["tables"] == "other.csv, quote.csv"


def test_a_long_field_is_told_as_one(tmp_path: Path) -> None:
    source = made.write_csv(tmp_path / "t", made.tables(task(CommonName="x" * 140_000)))
    (problem,) = [each for each in made.refused(source) if each.code == "TNT602"]
    assert (problem.line, "131 072 characters" in str(problem.facts["why"])) == (2, True)


def test_blank_cells_are_one_cell(tmp_path: Path) -> None:
    from tnt.tables import BLANK, read_sheets

    source = made.write_csv(tmp_path / "t", made.tables())
    made.write_xlsx(source / "b.xlsx", made.tables())
    sheets, _ = read_sheets(source, lambda _: True)
    blank = [cell for sheet in sheets for row in sheet.rows for cell in row.cells if not cell.text]
    assert blank
    assert all(cell is BLANK for cell in blank)


@pytest.mark.parametrize(
    ("take", "most", "of"),
    [
        (lambda room: room.take(MOST_CELLS + 1), MOST_CELLS, "cells"),
        (lambda room: room.take(0, MOST_CHARACTERS + 1), MOST_CHARACTERS, "characters"),
        (lambda room: [room.take_element() for _ in range(MOST_ELEMENTS + 1)], MOST_ELEMENTS,
         "elements"),
    ],
)  # fmt: skip
def test_limits_are_what_their_messages_say(
    take: Callable[[Room], object], most: int, of: str
) -> None:
    with pytest.raises(FullError) as full:
        take(Room())
    said = full.value.limit.replace(" million", "000000").replace(" ", "")
    assert said.startswith(f"{most}")
    assert of in said
