"""CSV files and workbooks → named sheets of cells, each row with its number, nothing guessed."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from stat import S_ISREG
from typing import Final, TypeAlias

from tnt.problems import Phrase, Problem, reason_of
from tnt.tables.cells import Row, Sheet, csv_cell, without_ambiguous
from tnt.tables.decoding import read_text
from tnt.tables.header import delimiter_of
from tnt.tables.room import FullError, Room
from tnt.words import mark

MOST_BYTES: Final = 16 << 20
WORKBOOKS: Final = (".xlsx", ".xlsm")
_TABLES: Final = (".csv", ".tsv", *WORKBOOKS)
# a title or a note may stand above the header
HEADER_AMONG: Final = 20

_NO_CODE: Final = mark("it is neither UTF-8 nor Windows-1252")
_NO_TEXT: Final = {
    "TNT445": mark("there is a NUL byte in it, which no text has"),
    "TNT418": mark("it is a workbook that isn't XLSX, or whose name doesn't end in .xlsx"),
    "TNT492": mark("it is a rule file"),
}

Fits: TypeAlias = Callable[[Sequence[Row]], bool]
Found: TypeAlias = tuple[tuple[Sheet, ...], tuple[Problem, ...]]


def read_sheets(path: Path, fits: Fits) -> Found:
    """The sheets of a folder's tables, of a workbook, or of a CSV file, and why some are missing.

    `fits` says of a sheet's first `HEADER_AMONG` rows whether it can be a table that is looked for;
    of another sheet only these are read.

    Problems: TNT601 and TNT602 for what can't be read, TNT603 for what is too large.
    """
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    room = Room()
    try:
        files = _files(path)
    except OSError as error:
        return (), (_unreadable(path, error),)
    for file in files:
        try:
            found, wrong = _read(file, fits, room)
        except FullError as full:
            problems.append(Problem("TNT603", str(file), facts={"limit": full.limit}))
            break
        sheets += found
        problems += wrong
    return tuple(sheets), tuple(problems)


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    # a spreadsheet program leaves ~$NAME.xlsx beside what it has open
    return sorted(
        each
        for each in path.iterdir()
        if each.suffix.lower() in _TABLES and not each.name.startswith((".", "~$"))
    )


def _read(path: Path, fits: Fits, room: Room) -> Found:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        return (), (_unreadable(path, error),)
    if not S_ISREG(found.st_mode):
        # a pipe would be waited for without end
        facts = {"path": str(path), "error": "not a regular file"}
        return (), (Problem("TNT601", str(path), facts=facts),)
    if found.st_size > MOST_BYTES:
        return (), (too_large(path, MOST_BYTES),)
    if path.suffix.lower() in WORKBOOKS:
        from tnt.tables.workbooks import read_workbook

        return read_workbook(path, fits, room)
    return _read_csv(path, fits, room)


def too_large(path: Path, most_bytes: int) -> Problem:
    """TNT603."""
    return Problem("TNT603", str(path), facts={"limit": f"{most_bytes >> 20} MiB"})


def no_table(path: Path, why: str, line: int | None = None) -> Problem:
    """TNT602; `why` is a message of the catalogues."""
    return Problem("TNT602", str(path), line, None, {"why": Phrase(why)})


def _unreadable(path: Path, error: Exception) -> Problem:
    return Problem("TNT601", str(path), facts={"path": str(path), "error": reason_of(error)})


def _read_csv(path: Path, fits: Fits, room: Room) -> Found:
    text = read_text(str(path))
    if isinstance(text, Problem):
        if text.code == "TNT401":
            return (), (Problem("TNT601", str(path), facts=text.facts),)
        return (), (no_table(path, _NO_TEXT.get(text.code, _NO_CODE), text.line),)
    header = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = delimiter_of(header)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for fields in reader:
            if len(rows) == HEADER_AMONG and not fits(rows):
                break
            # a blank line takes up room too
            room.take(max(1, len(fields)), sum(map(len, fields)))
            rows.append(Row(line, tuple(csv_cell(each, comma=delimiter == ";") for each in fields)))
            line = reader.line_num + 1
    except csv.Error as error:
        return (), (no_table(path, _why(error), line),)
    rows = without_ambiguous(rows) if delimiter == ";" else rows
    return (Sheet(path.stem, str(path), path.name, tuple(rows), of_workbook=False),), ()


def _why(error: csv.Error) -> str:
    # the module has one exception for all, and words of its own for each
    if "field larger than field limit" in str(error):
        return mark(
            "a field has more than 131 072 characters, perhaps because the quotation mark before "
            "it isn't closed"
        )
    return mark("a quotation mark stands inside a field, or isn't closed")
