"""An XLSX workbook → its sheets, the only place that knows calamine."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from attrs import evolve

from tnt.tables.cells import BLANK, Cell, Row, Sheet, number_cell, text_cell
from tnt.tables.measuring import Part
from tnt.tables.packages import read_package
from tnt.tables.room import Room
from tnt.tables.sheets import HEADER_AMONG, Fits, Found, no_table, too_large
from tnt.tables.xml import DamagedError
from tnt.words import mark

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_BYTES_UNPACKED: Final = 64 << 20


def read_workbook(path: Path, fits: Fits, room: Room, data: bytes | None = None) -> Found:
    """The workbook's sheets, charts aside, or why there are none: TNT602, TNT603.

    `data` are the file's bytes, where they are read already.

    Raises:
        FullError: where it holds more than there is room for.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with ZipFile(path if data is None else BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_BYTES_UNPACKED:
                return (), (too_large(path, MOST_BYTES_UNPACKED),)
            package = read_package(packed, room)
        with CalamineWorkbook.from_filelike(package.packed()) as workbook:
            seen = [(each.name, each.typ) for each in workbook.sheets_metadata]
            # nothing is laid out that wasn't measured
            if seen != [(part.name, SheetTypeEnum.WorkSheet) for part in package.parts]:
                raise DamagedError(path)
            sheets = tuple(
                Sheet(
                    part.name,
                    f"{path}!{part.name}",
                    f"sheet {part.name} of {path.name}",
                    _rows(workbook.get_sheet_by_name(part.name), part, fits),
                    of_workbook=True,
                    merged=part.merged,
                )
                for part in package.parts
            )
    except (
        BadZipFile,
        CalamineError,
        ExpatError,
        OSError,
        KeyError,
        zlib.error,
        RuntimeError,
        ValueError,
        EOFError,
    ):
        return (), (no_table(path, mark("it is no XLSX workbook, is damaged, or has a password")),)
    return sheets, ()


def _rows(sheet: "CalamineSheet", part: Part, fits: Fits) -> tuple[Row, ...]:
    head = tuple(_laid_out(sheet, part, HEADER_AMONG))
    if not fits(head):
        return head
    rows = tuple(_laid_out(sheet, part, part.height))
    filled = sum(
        bool(cell.text) and (row.line, at) not in part.marks
        for row in rows
        for at, cell in enumerate(row.cells, 1)
    )
    # a value that calamine can't make out, or two in one place, would otherwise be lost
    if filled != part.filled:
        raise DamagedError(part.name)
    return rows


def _laid_out(sheet: "CalamineSheet", part: Part, most: int) -> Iterator[Row]:
    """The first rows; errors at a sheet's end leave not even their place behind in calamine."""
    height = min(part.height, most)
    grid = sheet.to_python(skip_empty_area=False, nrows=height)
    for line in range(1, height + 1):
        cells = [_cell(value) for value in (grid[line - 1] if line <= len(grid) else ())]
        cells += [BLANK] * (part.width - len(cells))
        marked = (part.marks.get((line, at), cell) for at, cell in enumerate(cells, 1))
        yield Row(line, tuple(_shown(c, part, (line, at)) for at, c in enumerate(marked, 1)))


def _shown(cell: Cell, part: Part, at: tuple[int, int]) -> Cell:
    """The cell, with how the workbook came to it and shows it."""
    formula, percent = at in part.formulas, at in part.percents
    if not (formula or percent):
        return cell
    return evolve(cell, formula=formula, percent=percent and cell.number is not None)


def _cell(value: object) -> Cell:
    if value == "" or value is None:
        return BLANK
    if isinstance(value, bool):
        return Cell(str(value).upper(), None, value, typed=True)
    if isinstance(value, int | float):
        return number_cell(value)
    return text_cell(value) if isinstance(value, str) else Cell(str(value), typed=True)
