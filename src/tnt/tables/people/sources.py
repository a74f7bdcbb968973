"""A person file's columns: how they are called, what they hold, and how a CSV file is divided."""

from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.lines import first_line
from tnt.tables.people.line_ends import mixed_ends
from tnt.tables.telling import unreadable

# what a column holds, whatever its type is called in one program or another
Holds = Literal["text", "whole", "fraction", "truth", "other"]

# of DuckDB's types
_IN_DUCKDB: Final[dict[str, Holds]] = {
    "VARCHAR": "text", "BOOLEAN": "truth", "FLOAT": "fraction", "DOUBLE": "fraction",
    **dict.fromkeys(["TINYINT", "SMALLINT", "INTEGER", "BIGINT"], "whole"),
    **dict.fromkeys(["UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"], "whole"),
}  # fmt: skip
# a header is looked for in this many bytes
_START: Final = 1 << 20
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def holds_in(type_: str) -> Holds:
    """What a column of one of DuckDB's types holds."""
    return "fraction" if type_.startswith("DECIMAL") else _IN_DUCKDB.get(type_, "other")


@frozen
class Column:
    """`name` is in lower case, without spaces around it; `type` is what the file itself says."""

    name: str
    holds: Holds
    type: str


@frozen
class Division:
    """How a CSV file is divided: rows begin after `line` lines.

    `mixed` is whether some lines end in CR LF and some in LF.
    """

    delimiter: str
    line: int
    mixed: bool = False


@frozen
class Source:
    """Person files whose columns are alike, in their order; `division` is None for Parquet."""

    files: tuple[str, ...]
    columns: tuple[Column, ...]
    division: Division | None = None


def is_csv(path: str) -> bool:
    """Whether a file is to be read as text; every other is Parquet."""
    return Path(path).suffix.lower() == ".csv"


def read_division(path: str) -> Source | Problem:
    """A CSV file's columns, by its header.

    Or TNT401, TNT403, TNT424, TNT432, TNT444, TNT445 or TNT448.
    """
    try:
        with Path(path).open("rb") as file:
            start = file.read(_START)
        mixed = False if start.startswith(_UTF16) else mixed_ends(path)
    except OSError as error:
        return unreadable(path, error)
    if isinstance(mixed, Problem):
        return mixed
    try:
        # a letter of several bytes may be cut at the end
        text = start.decode("utf-8-sig", "strict" if len(start) < _START else "ignore")
    except UnicodeDecodeError as error:
        line = start[: error.start].count(b"\n") + 1
        return Problem("TNT448", path, line, None, {"found": f"0x{start[error.start]:02x}"})
    first = first_line(text.replace("\r\n", "\n"), path)
    if isinstance(first, Problem):
        return first
    columns = tuple(Column(name, "text", "text") for name in first.header.names)
    return Source((path,), columns, Division(first.delimiter, first.line, mixed))


def csv_rows(source: Source) -> int:
    """How many lines of CSV files hold anything below their headers."""
    division = source.division
    assert division is not None
    blank = f" \t\r\n{division.delimiter}".encode()
    count = 0
    for path in source.files:
        with Path(path).open("rb") as file:
            for _ in range(division.line):
                next(file)
            count += sum(1 for line in file if line.strip(blank))
    return count


def joined(sources: list[Source]) -> tuple[Source, ...]:
    """Files that are alike become one source, in the order of the first of each."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for each in sources:
        alike.setdefault((each.columns, each.division), []).extend(each.files)
    return tuple(Source(tuple(files), *key) for key, files in alike.items())  # type: ignore[arg-type]
