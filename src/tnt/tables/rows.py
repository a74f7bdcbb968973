"""A table's rows in DuckDB, as text, each with the line or row that it stands on."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.telling import ALL_UP_TO, ListProblem, as_a_whole

if TYPE_CHECKING:
    import numpy as np
    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray

    from tnt.tables.header import Header

# columns of numbers, which a file may hold as numbers rather than as text
QUANTITIES: Final = ("persons", "fte", "hours_per_week", "weeks_per_year")
# columns of names: a number in them may have lost the zero that it began with
NAMES: Final = ("list", "municipality")
# beyond it a number is left to the grammar, which has the same bound and says what is wrong
NUMBERS_BELOW: Final = 1e12
# Nothing is guessed, fetched, spilt to disk or taken from Python's variables; one thread reads
# small files as fast as several.
_CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    # What a Parquet file says of its columns' least and most passes NaN over, and may be wrong: by
    # it DuckDB would take for true what isn't, and let NaN and numbers below 0 pass.
    "disabled_optimizers": "statistics_propagation",
}


@frozen
class Rows:
    """The table `cells`: `line`, and each column as text without spaces around it, '' if blank.

    Beside each of `QUANTITIES` there is a column `…_number`: the number, where the file holds one
    that is no text, of 0 or more and below `NUMBERS_BELOW`. Beside each of `NAMES` there is
    `…_typed`: true where the file holds something other than text. Both are NULL otherwise.
    """

    file: str
    connection: "DuckDBPyConnection"

    def ask(self, sql: str, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with _interruptible():
            return self.connection.execute(sql, parameters or None).fetchall()

    def arrays(self, sql: str) -> "dict[str, NDArray[np.generic]]":
        """The columns that a query gives."""
        with _interruptible():
            return self.connection.execute(sql).fetchnumpy()

    def find(self, column: str, where: str) -> tuple[list[tuple[int, str, str]], int]:
        """The first lines where a condition holds, with their list, a column's text, and how many.

        The list is '' where there is none.
        """
        found = self.ask(
            f"SELECT line, coalesce(list, ''), {column}, count(*) OVER () FROM cells "  # noqa: S608 - both are the program's
            f"WHERE {where} ORDER BY line LIMIT {ALL_UP_TO + 1}"
        )
        return [(line, list_, text) for line, list_, text, _ in found], (
            found[0][3] if found else 0
        )

    def only_this(self, path: str) -> None:
        """Let nothing be opened from now on but one file."""
        self.ask("SET allowed_paths = ?", [path])
        self.ask("SET enable_external_access = false")
        self.ask("SET lock_configuration = true")


class NoRowsError(Exception):
    """No row of a table can be read; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)


@frozen
class Table:
    """A table whose columns are known by name; `fill` makes `cells` of what is below them.

    `fill` takes the SQL names of the header's columns, in its order. Every row that isn't blank
    is in `cells` or has a problem; where none can be had at all, it raises `NoRowsError`.

    `most_positions` is how many full-time positions a list of the second table may have.
    """

    header: "Header"
    fill: Callable[[Rows, Sequence[str]], list[Problem]]
    # a list has a few GPs at most, so 80 is 80 % written wrong
    most_positions: float = 20


@contextmanager
def connected(file: str) -> Iterator[Rows]:
    """Rows of a file, with no `cells` yet."""
    # Takes a tenth of a second: only those who have lists pay for it.
    import duckdb

    with duckdb.connect(":memory:", config=_CONFIG) as connection:
        yield Rows(file, connection)


@contextmanager
def loaded(
    table: Table, columns: Sequence[str], wanted: Collection[str]
) -> Iterator[tuple[Rows, list[ListProblem]]]:
    """The rows below a header while the context lasts, and what is wrong with their shape.

    `wanted` columns that aren't there are NULL: what is there can be checked all the same. Where
    there is no row, and no problem that says why, it is TNT403.
    """
    with ExitStack() as open_:
        rows = open_.enter_context(connected(table.header.file))
        try:
            problems = table.fill(rows, columns)
        except NoRowsError as error:
            # what DuckDB failed at may have left its database unusable
            rows = open_.enter_context(connected(table.header.file))
            rows.ask(f"CREATE TABLE cells (line BIGINT, {' VARCHAR, '.join(columns)} VARCHAR)")
            problems = list(error.problems)
        there = {name for (name, *_) in rows.ask("DESCRIBE cells")}
        types = dict.fromkeys(wanted, "VARCHAR")
        types |= {f"{name}_number": "DOUBLE" for name in QUANTITIES if name in wanted}
        types |= {f"{name}_typed": "BOOLEAN" for name in NAMES if name in wanted}
        for name, type_ in types.items():
            if name not in there:
                rows.ask(f"ALTER TABLE cells ADD COLUMN {name} {type_}")
        if not problems and rows.ask("SELECT count(*) FROM cells") == [(0,)]:
            problems = [Problem("TNT403", table.header.file, table.header.line)]
        yield rows, as_a_whole(problems)


@contextmanager
def _interruptible() -> Iterator[None]:
    """DuckDB answers Ctrl-C with an error of its own; here it is what Python makes of it."""
    import duckdb

    try:
        yield
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from error
        raise
