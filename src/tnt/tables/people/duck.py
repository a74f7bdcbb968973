"""Counting on DuckDB, within a limit of memory, and on disk beyond it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, frozen

from tnt.problems import Problem
from tnt.tables.parquet import top_columns
from tnt.tables.people.cells import Cells
from tnt.tables.people.copies import Copies
from tnt.tables.people.database import FailedError
from tnt.tables.people.duck_sql import listed_files, parquet, placed_rows, rows_of
from tnt.tables.people.failing import problem_of, too_little
from tnt.tables.people.sources import Column, Source, csv_rows, holds_in, is_csv, read_division

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Python, numpy and the programs' own code, beside what is counted; and of all memory, the share
# that DuckDB takes without counting it
_PROGRAM, _UNCOUNTED = 120_000_000, 1 / 8
# what DuckDB still needs when the counts are taken from it
_TAKING: Final = 48_000_000
_CELL_BYTES, _KIND_BYTES = 16, 40
# so many cells are taken at once
_PIECE: Final = 1 << 21


@contextmanager
def duckdb_for(
    files: Sequence[str], memory: int, tell: Callable[[str], None] | None
) -> Iterator["Duck"]:
    """A database that may read these files and nothing else, while the context lasts."""
    # takes a tenth of a second: only those who have people pay for it
    import duckdb

    with TemporaryDirectory(prefix="tnt-") as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
            "preserve_insertion_order": False,
            "temp_directory": folder,
            "memory_limit": f"{_for_counting(memory)}B",
        }
        with duckdb.connect(":memory:", config=config) as connection:
            # by their names, and by the patterns that stand for just these names
            allowed = sorted({*files, *map(escape, files)})
            connection.execute("SET allowed_paths = ?", [allowed])
            connection.execute("SET allowed_directories = ?", [[folder]])
            # that can't be undone; the configuration is locked once the limit of memory is final
            connection.execute("SET enable_external_access = false")
            connection.execute("SET enable_progress_bar = true")
            connection.execute("SET enable_progress_bar_print = false")
            yield Duck(connection, memory, tell, Copies(Path(folder)))


@frozen
class Duck:
    """As `tnt.tables.people.database.Database` says."""

    connection: "DuckDBPyConnection"
    memory: int
    tell: Callable[[str], None] | None
    copies: Copies

    def described(self, file: str) -> Source | Problem:
        if is_csv(file):
            return read_division(file)
        try:
            found = list(self.ask(f"DESCRIBE SELECT * FROM {parquet([file])}"))  # noqa: S608 - quoted
            tree = self.ask(
                f"SELECT name, num_children FROM parquet_schema({listed_files([file])})"  # noqa: S608 - quoted
            )
            # a name that stands twice is another one to DuckDB
            names = list(top_columns(list(tree)))
        except FailedError as error:
            return evolve(error.problem, file=error.problem.file or file)
        columns = tuple(
            Column(name.strip().lower(), holds_in(type_), type_)
            for name, (_, type_, *_) in zip(names, found, strict=True)
        )
        if any(column.holds == "fraction" for column in columns):
            # What a Parquet file says of its columns' least and most passes NaN over: by it DuckDB
            # would take NaN for an age. Without it, files of whole numbers would count slower.
            self.run("SET disabled_optimizers = 'statistics_propagation'")
        return Source((file,), columns)

    def relations(self, sources: Sequence[Source]) -> list[tuple[str, Source]]:
        return [(f"({rows_of(each, self._paths(each))})", each) for each in sources]

    def placed(self, sources: Sequence[Source]) -> list[tuple[str, Source]]:
        placed = []
        for source in sources:
            for file in source.files:
                one = Source((file,), source.columns, source.division)
                placed.append((f"({placed_rows(one, self._paths(one))})", one))
        return placed

    def run(self, sql: str) -> None:
        with self._guarded():
            self.connection.execute(sql)

    def ask(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self._guarded():
            self.connection.execute(sql)
            while rows := self.connection.fetchmany(10_000):
                yield from rows

    def name_lists(self, codes: Sequence[tuple[str, int]]) -> None:
        with self._guarded():
            self.connection.execute("CREATE TEMPORARY TABLE list_names (name STRING, code INTEGER)")
            for first in range(0, len(codes), 100_000):
                names, numbers = zip(*codes[first : first + 100_000], strict=True)
                self.connection.execute(
                    "INSERT INTO list_names SELECT unnest($1), unnest($2)",
                    [list(names), list(numbers)],
                )

    def rejected(self) -> list[tuple[str, int | None, str]]:
        tables = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'reject_errors'"
        if not list(self.ask(tables)):
            return []
        found = self.ask(
            """
            SELECT DISTINCT file_path, line, lower(error_type::STRING) AS error
            FROM reject_errors JOIN reject_scans USING (scan_id, file_id)
            ORDER BY file_path, line, error
            """
        )
        return [(self.copies.original(file), line, error) for file, line, error in found]

    def rows(self, sources: Sequence[Source]) -> int:
        count = sum(csv_rows(each) for each in sources if each.division)
        files = [file for each in sources if not each.division for file in each.files]
        if files:
            sizes = f"SELECT sum(num_rows) FROM parquet_file_metadata({listed_files(files)})"  # noqa: S608 - quoted
            ((in_parquet,),) = self.ask(sizes)
            count += int(in_parquet)
        return count

    def count(self, sql: str) -> tuple[int, list[tuple[int, int, int]]]:
        with self._guarded(), self._telling():
            self.connection.execute(f"CREATE TEMPORARY TABLE cells AS {sql}")
        ((total,),) = self.ask("SELECT coalesce(sum(persons), 0) FROM cells")
        bad = list(
            self.ask("SELECT list, profile, persons FROM cells WHERE profile < 0 ORDER BY ALL")
        )
        if bad:
            self.run("DELETE FROM cells WHERE profile < 0")
        return int(total), bad

    def cells(self, keys: str) -> Cells:
        self.run(
            f"""
            CREATE TEMPORARY TABLE kinds AS
            SELECT {keys}, CAST(row_number() OVER (ORDER BY {keys}) - 1 AS INTEGER) AS kind
            FROM (SELECT DISTINCT {keys} FROM cells)
            """  # noqa: S608 - names are the program's
        )
        ((kinds,),) = self.ask("SELECT count(*) FROM kinds")
        of_list = "count(*) AS size, max(persons) AS most"
        sizes = self._arrays(f"SELECT list, {of_list} FROM cells GROUP BY list ORDER BY list")  # noqa: S608 - the program's
        total = int(sizes["size"].sum())
        # one more than the last is a number as well
        rows = np.min_scalar_type(-int(sizes["list"].max(initial=0)) - 2)
        # whole numbers up to this are exact in half the bytes
        numbers = np.float32 if sizes["most"].max(initial=0) < 1 << 24 else np.float64
        rest = _for_counting(self.memory) - total * _CELL_BYTES - kinds * _KIND_BYTES
        if rest < _TAKING:
            raise FailedError(too_little(self.memory))
        # what the counts take up is no longer DuckDB's
        self.run(f"SET memory_limit = '{rest}B'")
        self.run("SET lock_configuration = true")
        described = self._arrays(f"SELECT {keys} FROM kinds ORDER BY kind")  # noqa: S608 - the program's
        cells = Cells(
            np.empty(total, dtype=rows),
            np.empty(total, dtype=np.int32),
            np.empty(total, dtype=numbers),
            described["profile"].astype(np.int64),
            described["more"].astype(np.int64) if "more" in described else None,
        )
        done = 0
        for first, last in _pieces(sizes["list"], sizes["size"]):
            piece = self._arrays(
                f"""
                SELECT list, kind, persons FROM cells JOIN kinds USING ({keys})
                WHERE list BETWEEN {first} AND {last} ORDER BY list, kind
                """  # noqa: S608 - numbers
            )
            end = done + len(piece["list"])
            cells.list[done:end] = piece["list"]
            cells.kind[done:end] = piece["kind"]
            cells.persons[done:end] = piece["persons"]
            done = end
        assert done == total
        return cells

    def _arrays(self, sql: str) -> dict[str, Any]:
        with self._guarded():
            return self.connection.execute(sql).fetchnumpy()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """DuckDB's errors as problems; Ctrl-C is what Python makes of it."""
        import duckdb

        try:
            yield
        except RuntimeError as error:
            if "interrupted" in str(error).lower():
                raise KeyboardInterrupt from error
            raise
        except duckdb.Error as error:
            problem = problem_of(error, self.memory)
            file = problem.file and self.copies.original(problem.file)
            raise FailedError(evolve(problem, file=file)) from error

    def _paths(self, source: Source) -> Sequence[str]:
        """Where its files are read: DuckDB can't read lines that end in two ways."""
        mixed = source.division is not None and source.division.mixed
        return [self.copies.copy(file) for file in source.files] if mixed else source.files

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell how far a query is, from a thread of its own."""
        # older versions can't say
        progress = getattr(self.connection, "query_progress", None)
        if self.tell is None or progress is None:
            yield
            return
        tell, over = self.tell, Event()

        def watch() -> None:
            told = -1
            while not over.wait(0.2):
                percent = int(progress())
                if percent > told:
                    told = percent
                    tell(f"{percent} %")

        thread = Thread(target=watch, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def _for_counting(memory: int) -> int:
    return int(memory * (1 - _UNCOUNTED)) - _PROGRAM


def _pieces(lists: Any, sizes: Any) -> Iterator[tuple[int, int]]:
    """First and last number of lists that together have some `_PIECE` cells."""
    if not len(lists):
        return
    number = np.cumsum(sizes) // _PIECE
    ends = np.flatnonzero(np.diff(number, append=number[-1] + 1))
    start = 0
    for end in ends.tolist():
        yield int(lists[start]), int(lists[end])
        start = end + 1
