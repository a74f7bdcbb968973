"""Where in a table something stands, as people who have it open find it."""

import re

from tnt.problems import Problem
from tnt.tables import Sheet

_CELL = re.compile(r"([A-Z]+)([0-9]+)")


def cell_name(line: int, column: int) -> str:
    """`D7` for the fourth column, counted from 0, of row 7."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{line}"


def first_of(cells: str) -> tuple[int, int]:
    """The row and the column, counted from 0, of a cell, or of the first of a range."""
    found = _CELL.match(cells)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def placed(sheet: Sheet, code: str, line: int, at: int | None, /, **facts: object) -> Problem:
    """A problem in a row, and in its column `at`, counted from 0, where it is in one.

    It is placed by line and column in CSV, and as `FILE!SHEET!D7` in a workbook.
    """
    if at is None or not sheet.of_workbook:
        return Problem(code, sheet.file, line, None if at is None else at + 1, facts)
    return Problem(code, f"{sheet.file}!{cell_name(line, at)}", None, None, facts)
