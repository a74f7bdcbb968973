"""The text of a CSV file → its header, and its lines as rows in DuckDB, none of them lost."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
from attrs import frozen

from tnt.problems import Problem
from tnt.tables.header import MOST_COLUMNS, Header, delimiter_of, header_of
from tnt.tables.rows import Rows, Table
from tnt.tables.telling import listed

_LONGEST_LINE: Final = 100_000
# so that what is laid out to look at them stays small
_BYTES_AT_ONCE: Final = 4 << 20
_LINE_FEED, _MARK, _BLANK = 10, 34, (9, 32)


@frozen
class FirstLine:
    """A header, what stands between fields, and where what is below it begins in the text."""

    header: Header
    line: int
    delimiter: str
    below: int


def first_line(text: str, file: str) -> FirstLine | Problem:
    """The first line that isn't blank, taken apart; else TNT403, TNT424 or TNT432."""
    start, line = 0, 1
    while True:
        end = text.find("\n", start)
        first = text[start:] if end < 0 else text[start:end]
        if first.strip():
            break
        if end < 0:
            return Problem("TNT403", file, 1)
        start, line = end + 1, line + 1
    delimiter = delimiter_of(first)
    found = first.count(delimiter) + 1
    if found > MOST_COLUMNS:
        return Problem("TNT432", file, line, None, {"found": found, "limit": MOST_COLUMNS})
    try:
        (fields,) = csv.reader([first], delimiter=delimiter, strict=True)
    except csv.Error:
        return Problem("TNT424", file, line)
    header = header_of(file, line, fields)
    if isinstance(header, Problem):
        return header
    return FirstLine(header, line, delimiter, len(text) if end < 0 else end + 1)


def csv_table(text: str, file: str) -> Table | Problem:
    """The table below a header; else what `first_line` says of that."""
    first = first_line(text, file)
    if isinstance(first, Problem):
        return first
    below = text[first.below :].rstrip("\n")
    return Table(first.header, partial(_fill, below, first.delimiter, first.line))


def _fill(
    below: str, delimiter: str, header_line: int, rows: Rows, columns: Sequence[str]
) -> list[Problem]:
    """Problems: TNT408, TNT424 and TNT431."""
    with TemporaryDirectory(prefix="tnt-") as folder:
        path = Path(folder, "rows.csv")
        rows.only_this(str(path))
        if below and (count := _well_shaped(below, delimiter, len(columns))):
            path.write_text(f"{below}\n", "utf-8", newline="")
            _read(rows, path, delimiter, columns, f"{header_line} + row_number() OVER ()")
            if rows.ask("SELECT count(*) FROM cells") == [(count,)]:
                return []
            rows.ask("DROP TABLE cells")
        numbers, problems = _write(below, delimiter, header_line, len(columns), rows.file, path)
        _read(rows, path, delimiter, columns, None)
    return problems + _lost(rows, numbers)


def _read(
    rows: Rows, path: Path, delimiter: str, columns: Sequence[str], numbered: str | None
) -> None:
    """Make `cells`; `numbered` says how lines are counted, None that each says its own number.

    In a file whose lines don't say it, a line that is passed over takes the next one's number, so
    that this is good only where the rows are as many as the lines.
    """
    kept = ", ".join(f"trim(coalesce({name}, ''), ' \t') AS {name}" for name in columns)
    types = {} if numbered else {"line": "BIGINT"}
    types |= dict.fromkeys(columns, "VARCHAR")
    kept_apart = "ignore_errors" if numbered else "store_rejects"
    rows.ask(
        f"""
        CREATE TABLE cells AS SELECT {numbered or "line"} AS line, {kept} FROM read_csv(
            $1, auto_detect = false, header = false, delim = $2, quote = '"',
            escape = '"', comment = '', new_line = '\\n', strict_mode = true, parallel = false,
            max_line_size = {_LONGEST_LINE}, buffer_size = {100 * _LONGEST_LINE},
            {kept_apart} = true, columns = {types}
            {"" if numbered else ", rejects_limit = 0"}
        )
        """,  # noqa: S608 - names are the program's
        str(path),
        delimiter,
    )


def _lost(rows: Rows, numbers: Sequence[int]) -> list[Problem]:
    """A problem for each row that was written and isn't there, whatever DuckDB says of it."""
    ((count,),) = rows.ask("SELECT count(DISTINCT line) FROM cells")
    if count == len(numbers):
        return []
    there = {line for (line,) in rows.ask("SELECT line FROM cells")}
    # DuckDB counts the lines of the file it was given.
    reasons = {
        numbers[line - 1]: reason
        for line, reason in rows.ask("SELECT line, error_type FROM reject_errors")
    }

    def problem(number: int) -> Problem:
        reason = str(reasons.get(number, "LOST")).lower()
        return Problem("TNT431", rows.file, number, None, {"error": reason})

    return listed([number for number in numbers if number not in there], problem)


def _well_shaped(below: str, delimiter: str, width: int) -> int:
    """How many lines there are if each is a row of `width` fields and none is blank; else 0."""
    counts = [
        _rows_in(np.frombuffer(block, np.uint8), ord(delimiter), width) for block in _blocks(below)
    ]
    return sum(counts) if all(counts) else 0


def _blocks(below: str) -> Iterator[bytes]:
    """The text in parts that end with a line."""
    start = 0
    while start < len(below):
        end = below.find("\n", start + _BYTES_AT_ONCE)
        end = len(below) if end < 0 else end
        yield f"{below[start:end]}\n".encode()
        start = end + 1


def _rows_in(codes: "np.ndarray[tuple[int], np.dtype[np.uint8]]", divider: int, width: int) -> int:
    """As `_well_shaped`, for the bytes of some lines.

    Outside a field in quotation marks the marks before a byte are even in number. A mark that
    makes them odd opens a field, one that makes them even closes it; two together are a mark
    inside.
    """
    feeds, divides, marks = codes == _LINE_FEED, codes == divider, codes == _MARK
    ends = np.flatnonzero(feeds)
    if marks.any():
        inside = np.logical_xor.accumulate(marks)
        edge = feeds | divides | marks
        opening, closing = marks & inside, marks & ~inside
        if (
            inside[ends].any()
            or (opening[1:] & ~edge[:-1]).any()
            or (closing[:-1] & ~edge[1:]).any()
        ):
            return 0
        divides &= ~inside
    starts = np.concatenate([[0], ends[:-1] + 1])
    dividers = np.flatnonzero(divides)
    if len(dividers) != len(ends) * (width - 1):
        return 0
    by_line = dividers.reshape(len(ends), width - 1)
    if width > 1 and ((by_line[:, 0] < starts).any() or (by_line[:, -1] > ends).any()):
        return 0
    blank = bytes((*_BLANK, divider))
    for line in np.flatnonzero(np.isin(codes[starts], (*blank, _LINE_FEED))):
        if not codes[starts[line] : ends[line]].tobytes().strip(blank):
            return 0
    return len(ends)


def _write(  # noqa: PLR0917 - what a line is told by
    below: str, delimiter: str, header_line: int, width: int, file: str, path: Path
) -> tuple[list[int], list[Problem]]:
    """The numbers of the lines written, those with the header's shape, and the others' problems.

    DuckDB would tell too, but it would read on through the rest of the file after a quotation mark
    that isn't closed, and takes minutes for a line of very many fields.
    """
    numbers: list[int] = []
    badly_quoted: list[int] = []
    badly_divided: list[tuple[int, int]] = []
    blank = f" \t{delimiter}"
    with path.open("w", encoding="utf-8", newline="") as written:
        for number, line in enumerate(below.split("\n"), header_line + 1):
            # A spreadsheet leaves rows of nothing but delimiters; they say nothing.
            if not line.strip(blank):
                continue
            fields = _fields_in(line, delimiter)
            if fields == width:
                # A row that carries its own line number can't be given another's by what is
                # skipped or refused before it.
                written.write(f"{number}{delimiter}{line}\n")
                numbers.append(number)
            elif fields is None:
                badly_quoted.append(number)
            else:
                badly_divided.append((number, fields))

    def divided(row: tuple[int, int]) -> Problem:
        return Problem("TNT408", file, row[0], None, {"found": row[1], "wanted": width})

    problems = listed(badly_quoted, lambda number: Problem("TNT424", file, number))
    return numbers, problems + listed(badly_divided, divided)


def _fields_in(line: str, delimiter: str) -> int | None:
    """How many fields a line has; None where its quotation marks don't enclose whole fields."""
    if '"' not in line:
        return line.count(delimiter) + 1
    if _quoted_well(delimiter).fullmatch(line) is None:
        return None
    return _QUOTED.sub("", line).count(delimiter) + 1


_QUOTED: Final = re.compile(r'"[^"]*(?:""[^"]*)*"')


@cache
def _quoted_well(delimiter: str) -> re.Pattern[str]:
    field = rf'(?:{_QUOTED.pattern}|[^"{delimiter}]*)'
    return re.compile(f"{field}(?:{delimiter}{field})*")
