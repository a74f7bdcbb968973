"""An XLSX workbook → the one sheet with content in it, and that sheet's rows in DuckDB."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tnt.problems import Problem
from tnt.tables.cells import Cell, Row, Sheet
from tnt.tables.decoding import composed
from tnt.tables.header import header_of
from tnt.tables.room import FullError, Room
from tnt.tables.rows import NAMES, NUMBERS_BELOW, QUANTITIES, Rows, Table
from tnt.tables.sheets import MOST_BYTES
from tnt.tables.telling import shown
from tnt.tables.workbooks import read_workbook
from tnt.words import mark

# a country's lists by five years of age, twice over
MOST_CELLS: Final = 2_000_000
_LIMIT_OF_CELLS: Final = mark("2 million cells")


def spreadsheet_table(data: bytes, file: str) -> Table | Problem:
    """The table of the sheet; else TNT403, TNT432, TNT433, TNT439 or TNT442."""
    sheet = _filled_sheet(data, file)
    if isinstance(sheet, Problem):
        return sheet
    first, *below = [row for row in sheet.rows if not row.blank]
    # a table may stand anywhere on its sheet
    kept = [
        place
        for place in range(len(first.cells))
        if any(row.cells[place].text for row in (first, *below))
    ]
    header = header_of(
        sheet.file, first.line, [composed(first.cells[place].text) for place in kept]
    )
    return header if isinstance(header, Problem) else Table(header, partial(_fill, below, kept))


def _filled_sheet(data: bytes, file: str) -> Sheet | Problem:
    if len(data) > MOST_BYTES:
        return Problem("TNT433", file, facts={"limit": f"{MOST_BYTES >> 20} MiB"})
    room = Room(cells=MOST_CELLS, limit_of_cells=_LIMIT_OF_CELLS)
    try:
        sheets, problems = read_workbook(Path(file), lambda _: True, room, data)
    except FullError as full:
        return Problem("TNT433", file, facts={"limit": full.limit})
    for problem in problems:
        if "limit" in problem.facts:
            return Problem("TNT433", file, facts=problem.facts)
        return Problem("TNT442", file, facts={"kind": "XLSX", "error": problem.facts["why"]})
    filled = [sheet for sheet in sheets if not all(row.blank for row in sheet.rows)]
    if len(filled) > 1:
        names = ", ".join(shown(sheet.name) for sheet in filled)
        return Problem("TNT439", file, facts={"count": len(filled), "sheets": names})
    return filled[0] if filled else Problem("TNT403", file)


def _fill(
    below: Sequence[Row], kept: Sequence[int], rows: Rows, columns: Sequence[str]
) -> list[Problem]:
    names, types = ["line"], ["BIGINT"]
    values: list[Sequence[object]] = [[row.line for row in below]]
    for place, column in zip(kept, columns, strict=True):
        cells = [row.cells[place] for row in below]
        for name, type_, found in _columns(column, cells):
            names.append(name)
            types.append(type_)
            values.append(found)
    made = ", ".join(
        f"unnest(${number}::{type_}[]) AS {name}"
        for number, (name, type_) in enumerate(zip(names, types, strict=True), 1)
    )
    rows.ask(f"CREATE TABLE cells AS SELECT {made}", *values)
    return []


def _columns(column: str, cells: Sequence[Cell]) -> Iterator[tuple[str, str, Sequence[object]]]:
    """What `cells` has of a column: names, types and values; see `Rows`."""
    yield column, "VARCHAR", [_text(column, cell) for cell in cells]
    if column in QUANTITIES:
        yield f"{column}_number", "DOUBLE", [_number(cell) for cell in cells]
    if column in NAMES:
        yield f"{column}_typed", "BOOLEAN", [cell.typed for cell in cells]


def _text(column: str, cell: Cell) -> str:
    if cell.typed and cell.flag is not None and column.startswith("known_"):
        return str(int(cell.flag))
    return composed(cell.text).strip(" \t")


def _number(cell: Cell) -> float | None:
    if not cell.typed or cell.number is None or not 0 <= cell.number < NUMBERS_BELOW:
        return None
    return abs(float(cell.number))
