"""Cells, rows and sheets of any table, each with its place."""

import re
from decimal import Decimal
from typing import Final

from attrs import evolve, field, frozen

_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,18}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,2})?")
# beyond these no figure of a health service lies, and arithmetic with them could fill the memory
_LARGEST, _SMALLEST = Decimal("1e15"), Decimal("1e-25")
_AMBIGUOUS: Final = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}")
_FLAGS: Final = {"true": True, "false": False}


@frozen
class Cell:
    """A cell as text, without spaces around it; and as a number or a truth value if it is one.

    A blank cell has no text. A date, or an error such as #DIV/0!, is text alone. `typed` is whether
    a workbook holds it as something other than text, `formula` whether it worked it out, and
    `percent` whether it shows 0.3 as 30 %.
    """

    text: str
    number: Decimal | None = None
    flag: bool | None = None
    typed: bool = field(default=False, eq=False)
    formula: bool = field(default=False, eq=False)
    percent: bool = field(default=False, eq=False)


BLANK: Final = Cell("")
ERROR: Final = Cell("#ERROR!", typed=True)
# a formula that no spreadsheet program has worked out
NOT_CALCULATED: Final = Cell("#FORMULA!", typed=True)


@frozen
class Row:
    """A row of a sheet; `line` is its number there, in a CSV file the line on which it begins."""

    line: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return not any(cell.text for cell in self.cells)


@frozen
class Sheet:
    """One table: `file` is how problems name it, `title` how text names it.

    `merged` are a workbook's merged cells, such as `B2:C3`.
    """

    name: str
    file: str
    title: str
    rows: tuple[Row, ...]
    of_workbook: bool
    merged: tuple[str, ...] = ()


def text_cell(text: str) -> Cell:
    """A cell of a workbook that holds text; what reads as a number or truth value is one too."""
    if not (stripped := text.strip()):
        return BLANK
    number = Decimal(stripped) if _NUMBER.fullmatch(stripped) else None
    return Cell(stripped, _within_bounds(number), _FLAGS.get(stripped.lower()))


def number_cell(found: float) -> Cell:
    """A cell of a workbook that holds a number: what its shortest text says is what was typed."""
    number = Decimal(repr(found))
    if not number.is_finite():
        return Cell(str(found), typed=True)
    return Cell(str(found).removesuffix(".0"), _within_bounds(number), typed=True)


def csv_cell(field: str, *, comma: bool) -> Cell:
    """A field of a CSV file, with a decimal comma or without; NA is how R writes what is blank."""
    text = field.strip()
    if text in ("", "NA"):
        return BLANK
    plain = text.replace(",", ".") if comma and "." not in text else text
    number = Decimal(plain) if _NUMBER.fullmatch(plain) else None
    return Cell(text, _within_bounds(number), _FLAGS.get(text.lower()))


def without_ambiguous(rows: list[Row]) -> list[Row]:
    """The rows, in which `1.500` is no number where others have a decimal comma: it may be 1500."""
    if not any(c.number is not None and "," in c.text for row in rows for c in row.cells):
        return rows
    return [
        Row(
            row.line,
            tuple(evolve(c, number=None) if _AMBIGUOUS.fullmatch(c.text) else c for c in row.cells),
        )
        for row in rows
    ]


def _within_bounds(number: Decimal | None) -> Decimal | None:
    """The number, if it is one that can be reckoned with."""
    if number is None or (number and not _SMALLEST < abs(number) < _LARGEST):
        return None
    return number
