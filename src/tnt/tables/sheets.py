"""A CSV file or a workbook → named sheets of cells, each row with its number, nothing guessed."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import frozen

from tnt.problems import Phrase, Problem
from tnt.tables.decoding import read_text
from tnt.tables.header import delimiter_of
from tnt.words import mark

MOST_BYTES: Final = 16 << 20
WORKBOOKS: Final = (".xlsx", ".xlsm")

_NUMBER: Final = re.compile(r"[-+]?[0-9]{1,18}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,2})?")
# beyond these no figure of a health service lies, and arithmetic with them could fill the memory
_LARGEST, _SMALLEST = Decimal("1e15"), Decimal("1e-25")
_FLAGS: Final = {"true": True, "false": False}
# how R writes what is blank
_BLANK_IN_R: Final = "NA"


@frozen
class Cell:
    """A cell as text, without spaces around it; and as a number or a truth value if it is one.

    A blank cell has no text. A date, or an error such as #DIV/0!, is text alone.
    """

    text: str
    number: Decimal | None = None
    flag: bool | None = None


BLANK: Final = Cell("")


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
    """One table: `file` is how problems name it, `title` how text names it."""

    name: str
    file: str
    title: str
    rows: tuple[Row, ...]
    of_workbook: bool


def read_sheets(path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The sheets of a workbook, or a CSV file's one, and why there are none.

    Problems: TNT601 and TNT602 for what can't be read, TNT603 for what is too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            return (), (too_large(path, f"{MOST_BYTES >> 20} MiB"),)
    except (OSError, ValueError) as error:
        return (), (_unreadable(path, error),)
    if path.suffix.lower() in WORKBOOKS:
        from tnt.tables.workbooks import read_workbook

        return read_workbook(path)
    return _read_csv(path)


def too_large(path: Path, limit: str) -> Problem:
    """TNT603."""
    return Problem("TNT603", str(path), facts={"limit": limit})


def no_table(path: Path, why: str, line: int | None = None) -> Problem:
    """TNT602; `why` is a message of the catalogues."""
    return Problem("TNT602", str(path), line, None, {"why": Phrase(why)})


def _unreadable(path: Path, error: Exception) -> Problem:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return Problem("TNT601", str(path), facts={"path": str(path), "error": reason})


def _read_csv(path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    text = read_text(str(path))
    if isinstance(text, Problem):
        if text.code == "TNT401":
            return (), (Problem("TNT601", str(path), facts=text.facts),)
        return (), (no_table(path, mark("it is neither UTF-8 nor Windows-1252"), text.line),)
    header = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = delimiter_of(header)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, line = [], 1
    try:
        for fields in reader:
            cells = tuple(_cell_of_csv(field, comma=delimiter == ";") for field in fields)
            rows.append(Row(line, cells))
            line = reader.line_num + 1
    except csv.Error:
        why = mark("a quotation mark stands inside a field, or isn't closed")
        return (), (no_table(path, why, line),)
    return (Sheet(path.stem, str(path), path.name, tuple(rows), of_workbook=False),), ()


def _cell_of_csv(field: str, *, comma: bool) -> Cell:
    text = field.strip()
    if text == _BLANK_IN_R:
        return BLANK
    plain = text.replace(",", ".") if comma and "." not in text else text
    number = Decimal(plain) if _NUMBER.fullmatch(plain) else None
    return Cell(text, within_bounds(number), _FLAGS.get(text.lower()))


def within_bounds(number: Decimal | None) -> Decimal | None:
    """The number, if it is one that can be reckoned with."""
    if number is None or (number and not _SMALLEST < abs(number) < _LARGEST):
        return None
    return number


def text_cell(text: str) -> Cell:
    """A cell of a workbook that holds text; TRUE and FALSE are truth values there too."""
    return Cell(text.strip(), None, _FLAGS.get(text.strip().lower()))
