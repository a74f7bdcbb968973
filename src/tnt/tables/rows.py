"""A table's rows as text in DuckDB, each with the line it stands on."""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.telling import ALL_UP_TO, listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from tnt.tables.header import Header

_LONGEST_LINE: Final = 100_000
# Nothing is guessed, fetched, spilt to disk or taken from Python's variables; one thread reads
# small files as fast as several.
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
}


@frozen
class Rows:
    """The table `cells`: `line`, and each column as text without spaces around it, '' if blank."""

    file: str
    connection: "DuckDBPyConnection"

    def ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with _interruptible():
            return self.connection.execute(sql, parameters or None).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """As `ask`, never all rows at once; nothing else can be asked until the last is taken."""
        with _interruptible():
            self.connection.execute(sql)
            while rows := self.connection.fetchmany(10_000):
                yield from rows

    def find(self, column: str, where: str) -> tuple[list[tuple[int, str]], int]:
        """The first lines where a condition holds, with a column's text, and how many they are."""
        found = self.ask(
            f"SELECT line, {column}, count(*) OVER () FROM cells WHERE {where} "  # noqa: S608 - both are the program's
            f"ORDER BY line LIMIT {ALL_UP_TO + 1}"
        )
        return [(line, text) for line, text, _ in found], found[0][2] if found else 0


@contextmanager
def _interruptible() -> Iterator[None]:
    """DuckDB answers Ctrl-C with an error of its own; here it is what Python makes of it."""
    try:
        yield
    except RuntimeError as error:
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from error
        raise


@contextmanager
def loaded(header: "Header", columns: Sequence[str]) -> Iterator[tuple[Rows, list[Problem]]]:
    """The rows below a header while the context lasts, and what is wrong with their shape.

    `columns` are the SQL names of the header's columns, in its order. Every line that isn't blank
    is a row of `cells` or has a problem: TNT408, TNT424 or TNT431; none at all is TNT403.
    """
    # Takes a tenth of a second: only those who have lists pay for it.
    import duckdb

    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        with TemporaryDirectory(prefix="tnt-") as folder:
            path = Path(folder, "rows.csv")
            numbers, problems = _write(header, path)
            with _interruptible():
                _read(connection, path, header.delimiter, columns)
        if not numbers and not problems:
            problems = [Problem("TNT403", header.file, header.line)]
        rows = Rows(header.file, connection)
        yield rows, problems + _lost(rows, numbers)


def add_missing(rows: Rows, columns: Collection[str], wanted: Sequence[str]) -> None:
    """The wanted columns that aren't there, as NULL: what is there can be checked all the same."""
    for name in wanted:
        if name not in columns:
            rows.ask(f"ALTER TABLE cells ADD COLUMN {name} VARCHAR")


def _read(
    connection: "DuckDBPyConnection", path: Path, delimiter: str, columns: Sequence[str]
) -> None:
    connection.execute("SET allowed_paths = ?", [[str(path)]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    kept = ", ".join(f"trim(coalesce({name}, ''), ' \t') AS {name}" for name in columns)
    types = {"line": "BIGINT"} | dict.fromkeys(columns, "VARCHAR")
    connection.execute(
        f"""
        CREATE TABLE cells AS SELECT line, {kept} FROM read_csv(
            $path, auto_detect = false, header = false, delim = $delimiter, quote = '"',
            escape = '"', comment = '', new_line = '\\n', strict_mode = true, parallel = false,
            max_line_size = {_LONGEST_LINE}, buffer_size = {100 * _LONGEST_LINE},
            store_rejects = true, rejects_limit = 0, columns = {types}
        )
        """,  # noqa: S608 - names are the program's
        {"path": str(path), "delimiter": delimiter},
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


def _write(header: "Header", path: Path) -> tuple[list[int], list[Problem]]:
    """The numbers of the lines written, those with the header's shape, and the others' problems.

    DuckDB would tell too, but it would read on through the rest of the file after a quotation mark
    that isn't closed, and takes minutes for a line of very many fields.
    """
    numbers: list[int] = []
    badly_quoted: list[int] = []
    badly_divided: list[tuple[int, int]] = []
    width = len(header.names)
    blank = f" \t{header.delimiter}"
    with path.open("w", encoding="utf-8", newline="") as file:
        for number, line in enumerate(header.below, header.line + 1):
            # A spreadsheet leaves rows of nothing but delimiters; they say nothing.
            if not line.strip(blank):
                continue
            fields = _fields_in(line, header.delimiter)
            if fields == width:
                # A row that carries its own line number can't be given another's by what is
                # skipped or refused before it.
                file.write(f"{number}{header.delimiter}{line}\n")
                numbers.append(number)
            elif fields is None:
                badly_quoted.append(number)
            else:
                badly_divided.append((number, fields))

    def divided(row: tuple[int, int]) -> Problem:
        return Problem("TNT408", header.file, row[0], None, {"found": row[1], "wanted": width})

    problems = listed(badly_quoted, lambda number: Problem("TNT424", header.file, number))
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
