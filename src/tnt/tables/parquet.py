"""A Parquet file → its columns, and its rows in DuckDB; what its types can't say is refused."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import frozen

from tnt.problems import Phrase, Problem
from tnt.tables.decoding import SPACES
from tnt.tables.header import header_of
from tnt.tables.rows import (
    NAMES,
    NUMBERS_BELOW,
    QUANTITIES,
    NoRowsError,
    Rows,
    Table,
    connected,
)
from tnt.tables.telling import shown
from tnt.words import mark

# far more than a country's lists by single year of age; a small file can say that it has more rows
# than any computer holds
MOST_ROWS: Final = 20_000_000

_TEXT: Final = re.compile(r"VARCHAR|ENUM\(.*\)", re.DOTALL)
_WHOLE: Final = re.compile(r"U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER")
_DECIMALS: Final = re.compile(r"FLOAT|DOUBLE|DECIMAL\([0-9]+,[0-9]+\)")
_TRUTH: Final = re.compile("BOOLEAN")
_ANY_NUMBER: Final = (_TEXT, _WHOLE, _DECIMALS)
_OF_CONDITIONS: Final = (*_ANY_NUMBER, _TRUTH)
_SUITABLE: Final = {
    "list": (_TEXT, _WHOLE),
    "sex": (_TEXT,),
    # a whole number here is told row by row: an empty column has that type too
    "municipality": (_TEXT, _WHOLE),
}
_WANTED: Final = {
    "list": mark("text"), "sex": mark("text"), "municipality": mark("text"),
    "age": mark("whole numbers, or text"),
}  # fmt: skip
_WANTED_OF_CONDITIONS: Final = mark("0 and 1, or true and false")
_WANTED_OF_NUMBERS: Final = mark("numbers, or text")


@frozen
class _Column:
    """A column: its place and name in the file, its name in `cells`, its type in DuckDB's words."""

    place: str
    title: str
    name: str
    type: str

    def of(self, *types: re.Pattern[str]) -> bool:
        return any(type_.fullmatch(self.type) for type_ in types)


def parquet_table(data: bytes, file: str) -> Table | Problem:
    """The table with the columns that the file names; else TNT432, TNT442 or TNT443."""
    import duckdb

    with connected(file) as rows, _copied(rows, data) as path:
        try:
            ((count,),) = rows.ask("SELECT sum(num_rows) FROM parquet_file_metadata(?)", path)
            tree = rows.ask("SELECT name, num_children FROM parquet_schema(?)", path)
            types = [type_ for _, type_, *_ in rows.ask(f"DESCRIBE {_READ}", path)]
        except duckdb.Error as error:
            return _damaged(file, path, error)
    if count > MOST_ROWS:
        facts = {"found": count, "limit": MOST_ROWS}
        return Problem("TNT443", file, facts=facts)
    header = header_of(file, None, list(top_columns(tree)))
    if isinstance(header, Problem):
        return header
    return Table(header, partial(_fill, data, header.names, types))


_READ: Final = "SELECT * FROM read_parquet(?, hive_partitioning = false)"


@contextmanager
def _copied(rows: Rows, data: bytes) -> Iterator[str]:
    """A copy under a name without *, ? or [, which DuckDB would take for many files."""
    with TemporaryDirectory(prefix="tnt-") as folder:
        path = Path(folder, "rows.parquet")
        path.write_bytes(data)
        rows.only_this(str(path))
        yield str(path)


def top_columns(tree: Sequence[tuple[str, int | None]]) -> Iterator[str]:
    """The columns' own names, without those of the fields inside them; the first is the root."""
    at = 1
    while at < len(tree):
        yield tree[at][0]
        open_ = 1
        while open_ and at < len(tree):
            open_ += (tree[at][1] or 0) - 1
            at += 1


def _fill(
    data: bytes, titles: Sequence[str], types: Sequence[str], rows: Rows, columns: Sequence[str]
) -> list[Problem]:
    import duckdb

    found = [
        _Column(f"c{number}", title, name, type_)
        for number, (title, name, type_) in enumerate(zip(titles, columns, types, strict=True))
    ]
    if problems := [problem for column in found for problem in _type_problems(rows.file, column)]:
        raise NoRowsError(problems)
    kept = ", ".join(part for column in found for part in _expressions(column))
    places = ", ".join(column.place for column in found)
    with _copied(rows, data) as path:
        try:
            rows.ask(
                f"CREATE TABLE cells AS SELECT row_number() OVER () AS line, {kept} "  # noqa: S608 - names are the program's
                f"FROM ({_READ}) AS file({places})",
                path,
            )
        except duckdb.Error as error:
            raise NoRowsError([_damaged(rows.file, path, error)]) from error
    return []


def _type_problems(file: str, column: _Column) -> list[Problem]:
    """TNT438 for a column whose type says nothing that its cells may be."""
    if column.name.startswith("other_"):
        return []
    condition = column.name.startswith("known_")
    suitable = _OF_CONDITIONS if condition else _SUITABLE.get(column.name, _ANY_NUMBER)
    if column.of(*suitable):
        return []
    wanted = _WANTED_OF_CONDITIONS if condition else _WANTED.get(column.name, _WANTED_OF_NUMBERS)
    facts = {"column": shown(column.title), "type": shown(column.type), "wanted": Phrase(wanted)}
    return [Problem("TNT438", file, facts=facts)]


def _expressions(column: _Column) -> Iterator[str]:
    """What `cells` has of a column, in SQL: see `Rows`."""
    place, name = column.place, column.name
    if column.of(_TEXT):
        yield f"{_plain(f'CAST({place} AS VARCHAR)')} AS {name}"
        return
    if column.of(_TRUTH):
        yield f"coalesce(CASE WHEN {place} THEN '1' ELSE '0' END, '') AS {name}"
    elif column.of(_DECIMALS):
        # 40.0 is what some programs make of 40, where other rows are blank
        whole = f"isfinite({place}) AND {place} = trunc({place}) AND abs({place}) < {NUMBERS_BELOW}"
        yield (
            f"CASE WHEN {place} IS NULL THEN '' "
            f"WHEN {whole} THEN CAST(CAST({place} AS BIGINT) AS VARCHAR) "
            f"ELSE CAST({place} AS VARCHAR) END AS {name}"
        )
    elif column.of(_WHOLE):
        yield f"coalesce(CAST({place} AS VARCHAR), '') AS {name}"
    else:
        yield f"'' AS {name}"
    if name in QUANTITIES:
        number = f"CAST({place} AS DOUBLE)"
        yield (
            f"CASE WHEN {number} >= 0 AND {number} < {NUMBERS_BELOW} THEN abs({number}) END "
            f"AS {name}_number"
        )
    if name in NAMES[1:]:
        yield f"{place} IS NOT NULL AS {name}_typed"


def _plain(text: str) -> str:
    """As `decoding.composed`, without spaces around it, and '' where it is NULL; in SQL."""
    spaces = "".join(chr(each) for each in SPACES)
    composed = f"translate(nfc_normalize({text}), '{spaces}', '{' ' * len(spaces)}')"
    # what has as many bytes as letters is composed as it stands
    return (
        f"CASE WHEN strlen({text}) = length({text}) THEN trim({text}, ' \t') "
        f"WHEN {text} IS NULL THEN '' ELSE trim({composed}, ' \t') END"
    )


def _damaged(file: str, path: str, error: Exception) -> Problem:
    # the copy's own name would tell nobody anything
    said = str(error).split("\n", 1)[0].replace(path, Path(file).name)
    return Problem("TNT442", file, facts={"kind": "Parquet", "error": shown(said)})
