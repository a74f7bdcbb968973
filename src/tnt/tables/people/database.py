"""What counting asks of DuckDB or Spark, whichever of them it is."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from tnt.problems import Problem
from tnt.tables.people.cells import Cells
from tnt.tables.people.sources import Source


class FailedError(Exception):
    """The database gave up; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


class Database(Protocol):
    """Every function raises `FailedError` where a file can't be read or there is no room."""

    def described(self, file: str) -> Source | Problem:
        """A file's columns."""

    def relations(self, sources: Sequence[Source]) -> list[tuple[str, Source]]:
        """What SQL calls each source's rows: columns c0, c1, …, and nothing of a blank row."""

    def placed(self, sources: Sequence[Source]) -> list[tuple[str, Source]]:
        """As `relations`, with `file` and `row`, which counts from 1 and is NULL if not known."""

    def run(self, sql: str) -> None:
        """Make a view."""

    def ask(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """The rows that a query gives."""

    def name_lists(self, codes: Sequence[tuple[str, int]]) -> None:
        """Make the table `list_names`."""

    def rejected(self) -> list[tuple[str, int | None, str]]:
        """File, line and reason of rows of CSV files that couldn't be read so far."""

    def rows(self, sources: Sequence[Source]) -> int | None:
        """How many rows there are in all, found without reading them, if it can be found so."""

    def count(self, sql: str) -> tuple[int, list[tuple[int, int, int]]]:
        """Make `cells` by the query.

        Persons in all; and list, reason and persons of what is no people, which is taken out.
        """

    def cells(self, keys: str) -> Cells:
        """What was counted, where every cell is people; `keys` tell kinds apart."""
