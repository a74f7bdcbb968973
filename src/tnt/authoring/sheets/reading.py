"""A table that came back → its rows by the id of their figure, and all that is wrong with it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from attrs import frozen

from tnt.authoring.sheets.columns import COLUMNS, NEEDED, known_headers, plain
from tnt.authoring.sheets.places import cell_name, first_of, placed
from tnt.files import nearest
from tnt.problems import Phrase, Problem, blocking
from tnt.tables import BLANK, HEADER_AMONG, Cell, Row, Sheet, read_sheets, unguarded
from tnt.words import mark, visible

# how many headers a row has that is one: the sheet of sources has a column of that name too
_ENOUGH = 3


@frozen
class SheetRow:
    """A row below the header; `columns` are where the known columns stand, counted from 0.

    `mark` is the decimal mark of the language that the table's headers are in.
    """

    sheet: Sheet
    row: Row
    columns: Mapping[str, int]
    mark: str

    def cell(self, column: str) -> Cell:
        """The cell of a column; blank where the row ends before it."""
        at = self.columns.get(column)
        return self.row.cells[at] if at is not None and at < len(self.row.cells) else BLANK

    def text(self, column: str) -> str:
        """A cell's text, as it was before CSV."""
        text = self.cell(column).text
        return text if self.sheet.of_workbook else unguarded(text)

    def line(self, column: str) -> str:
        """A cell's text on one line: Alt+Enter breaks lines in a spreadsheet program."""
        return " ".join(each.strip() for each in self.text(column).splitlines()).strip()

    def name(self, column: str) -> str:
        """The cell's name, such as `D7`."""
        return cell_name(self.row.line, self.columns.get(column, 0))

    def problem(self, code: str, column: str, **facts: object) -> Problem:
        """A problem in a cell."""
        told = {"cell": self.name(column), "column": Phrase(COLUMNS[column]), **facts}
        return placed(self.sheet, code, self.row.line, self.columns.get(column), **told)


def read_table(path: Path) -> tuple[tuple[SheetRow, ...], tuple[Problem, ...]]:
    """The rows of the one table of figures at a path, and every problem with its shape."""
    if path.is_dir():
        facts = {"path": str(path), "error": Phrase(mark("it is a folder"))}
        return (), (Problem("TNT601", str(path), facts=facts),)
    sheets, problems = read_sheets(path, lambda rows: _header(rows) is not None)
    tables = [each for each in sheets if _header(each.rows) is not None]
    if problems:
        return (), problems
    if not tables:
        wanted = Phrase(COLUMNS["id"])
        return (), (Problem("TNT701", str(path), facts={"path": str(path), "wanted": wanted}),)
    if len(tables) > 1:
        names = ", ".join(visible(each.name) for each in tables)
        return (), (Problem("TNT727", str(path), facts={"sheets": names}),)
    return _rows(tables[0])


def _header(rows: Sequence[Row]) -> int | None:
    """Which of the first rows names columns that are known."""
    known = known_headers()
    for number, row in enumerate(rows[:HEADER_AMONG]):
        if (
            len({known[name] for cell in row.cells if (name := plain(cell.text)) in known})
            >= _ENOUGH
        ):
            return number
    return None


def _rows(sheet: Sheet) -> tuple[tuple[SheetRow, ...], tuple[Problem, ...]]:
    at = _header(sheet.rows)
    assert at is not None
    header = sheet.rows[at]
    known = known_headers()
    names = [known.get(plain(cell.text)) for cell in header.cells]
    columns = {name: n for n, name in reversed([*enumerate(names)]) if name is not None}
    problems = [*_column_problems(sheet, header, names), *_merged(sheet, header)]
    below = [row for row in sheet.rows[at + 1 :] if not row.blank]
    if not sheet.of_workbook:
        problems += [
            placed(sheet, "TNT608", row.line, None, found=len(row.cells), wanted=len(header.cells))
            for row in below
            if len(row.cells) != len(header.cells)
        ]
    if blocking(problems):
        return (), tuple(problems)
    best = plain(header.cells[columns["best"]].text)
    mark_ = "." if best == plain(COLUMNS["best"]) else ","
    return tuple(SheetRow(sheet, row, columns, mark_) for row in below), tuple(problems)


def _column_problems(sheet: Sheet, header: Row, names: Sequence[str | None]) -> list[Problem]:
    unread = [
        c.text for c, name in zip(header.cells, names, strict=True) if name is None and c.text
    ]
    problems = [
        placed(
            sheet, "TNT702", header.line, None,
            column=Phrase(COLUMNS[name]), nearest=_nearest_header(name, unread),
        )
        for name in NEEDED
        if name not in names
    ]  # fmt: skip
    for name in COLUMNS:
        places = [cell_name(header.line, n) for n, each in enumerate(names) if each == name]
        if len(places) > 1:
            told = {"column": Phrase(COLUMNS[name]), "cells": ", ".join(places)}
            problems.append(placed(sheet, "TNT703", header.line, names.index(name), **told))
    # a header that isn't read is most likely one of those that are missing
    if unread and not problems:
        told = {"columns": ", ".join(visible(each) for each in unread)}
        problems.append(placed(sheet, "TNT704", header.line, None, **told))
    return problems


def _nearest_header(name: str, unread: Sequence[str]) -> str:
    spelled = [header for header, column in known_headers().items() if column == name]
    for header in spelled:
        found = nearest(header, [plain(each) for each in unread])
        if not isinstance(found, Phrase):
            return visible(found)
    return Phrase(mark("none like it"))


def _merged(sheet: Sheet, header: Row) -> list[Problem]:
    """TNT705 for each range of merged cells that reaches the table."""
    found = []
    for cells in sheet.merged:
        line, _ = first_of(cells.rpartition(":")[2])
        if line >= header.line:
            top, column = first_of(cells)
            found.append(placed(sheet, "TNT705", top, column, cells=cells))
    return found
