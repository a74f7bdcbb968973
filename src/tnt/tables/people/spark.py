"""Counting on Apache Spark: the same SQL as on DuckDB, on as many machines as the session has."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import numpy as np
from attrs import field, mutable

from tnt.problems import Phrase, Problem
from tnt.tables.people.cells import Cells
from tnt.tables.people.counting import Asked, counted, refused
from tnt.tables.people.database import FailedError
from tnt.tables.people.duck import duckdb_for
from tnt.tables.people.finding import find_files, given_already, unspeakable
from tnt.tables.people.memory import LEAST
from tnt.tables.people.result import ReadPeople
from tnt.tables.people.sessions import spark_session
from tnt.tables.people.sources import Column, Holds, Source, csv_rows, is_csv
from tnt.tables.people.spark_failing import problem_of_spark, silence
from tnt.tables.telling import is_utf8
from tnt.words import mark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_HOLDS: Final[dict[str, Holds]] = {
    "string": "text", "boolean": "truth", "float": "fraction", "double": "fraction",
    **dict.fromkeys(["tinyint", "smallint", "int", "bigint"], "whole"),
}  # fmt: skip
_MARKS: Final = str.maketrans({each: f"\\{each}" for each in "\\*?[]{}"})
_REJECTED: Final = "rejected"


def counted_on_spark(paths: Sequence[str], asked: Asked, remote: str | None) -> ReadPeople:
    """As `read_people`; TNT465-468 where Spark can't do it.

    Where Spark is this machine alone, files are found and their columns read as for DuckDB. On
    several machines, paths are Spark's to find, and must be Parquet.
    """
    try:
        with spark_session(remote) as session:
            if is_local(session, remote):
                files, not_found = find_files(paths)
                if not_found:
                    return refused(not_found)
                with duckdb_for(files, LEAST, None) as duck:
                    return counted(Spark(session, duck.described), files, asked)
            if problems := [unspeakable(each) for each in paths if not is_utf8(each)]:
                return refused(problems)
            return counted(Spark(session, None), sorted(set(paths)), asked)
    except FailedError as error:
        return refused([error.problem])


def is_local(session: "SparkSession", remote: str | None) -> bool:
    """Whether Spark runs on this machine alone."""
    return remote is None and str(session.conf.get("spark.master", "")).startswith("local")


@mutable
class Spark:
    """As `tnt.tables.people.database.Database` says; `describe` reads columns of files here."""

    session: "SparkSession"
    describe: Callable[[str], Source | Problem] | None
    counts: dict[str, Any] = field(factory=dict, init=False)
    # every file by the address that Spark has for it
    given: dict[str, str] = field(factory=dict, init=False)
    # views of rows that couldn't be taken apart
    rejecting: list[str] = field(factory=list, init=False)
    views: dict[Source, str] = field(factory=dict, init=False)

    def described(self, file: str) -> Source | Problem:
        if self.describe is not None:
            return self.describe(file)
        if is_csv(file):
            why = Phrase(mark("Spark on other machines reads Parquet alone"))
            return Problem("TNT464", file, facts={"error": why})
        with self._guarded(file):
            frame = self._parquet([file])
            for each in frame.inputFiles():
                if self.given.setdefault(each, file) != file:
                    return given_already(file, self.given[each])
            columns = tuple(
                Column(name.strip().lower(), _holds(type_), type_) for name, type_ in frame.dtypes
            )
        return Source((file,), columns)

    def relations(self, sources: Sequence[Source]) -> list[tuple[str, Source]]:
        for each in sources:
            if each not in self.views:
                self.views[each] = self._view(f"tnt_source_{len(self.views)}", each, placed=False)
        return [(self.views[each], each) for each in sources]

    def placed(self, sources: Sequence[Source]) -> list[tuple[str, Source]]:
        return [
            (self._view(f"tnt_placed_{number}", each, placed=True), each)
            for number, each in enumerate(sources)
        ]

    def run(self, sql: str) -> None:
        with self._guarded():
            self.session.sql(sql)

    def ask(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self._guarded():
            for row in self.session.sql(sql).toLocalIterator():
                yield self._here(row.asDict())

    def name_lists(self, codes: Sequence[tuple[str, int]]) -> None:
        with self._guarded():
            frame = self.session.createDataFrame(list(codes), "name STRING, code INT")
            # the names go to the people: else Spark would send every person across, to sort them
            frame.hint("broadcast").createOrReplaceTempView("list_names")

    def rejected(self) -> list[tuple[str, int | None, str]]:
        rejected: list[tuple[str, int | None, str]] = []
        for view in self.rejecting:
            rejected += [
                (file, None, f"malformed × {count}")
                for file, count, _ in self.ask(f"SELECT * FROM {view} ORDER BY file")  # noqa: S608 - the program's
            ]
        return rejected

    def rows(self, sources: Sequence[Source]) -> int | None:
        if not any(source.division for source in sources):
            return None
        with self._guarded():
            return sum(
                csv_rows(each) if each.division else self._parquet(each.files).count()
                for each in sources
            )

    def count(self, sql: str) -> tuple[int, list[tuple[int, int, int]]]:
        with self._guarded():
            table = self.session.sql(sql).toArrow()
        self.counts = {name: table.column(name).to_numpy() for name in table.column_names}
        total = int(self.counts["persons"].sum())
        wrong = self.counts["profile"] < 0
        columns = [self.counts[name][wrong].tolist() for name in ("list", "profile", "persons")]
        if wrong.any():
            self.counts = {name: array[~wrong] for name, array in self.counts.items()}
        return total, sorted(zip(*columns, strict=True))

    def cells(self, keys: str) -> Cells:
        arrays = [self.counts[name].astype(np.int64) for name in keys.split(", ")]
        # by the first key first: `lexsort` takes the last as the first
        order = np.lexsort(arrays[::-1])
        first = np.zeros(len(order), dtype=bool)
        first[:1] = True
        for array in arrays:
            first[1:] |= np.diff(array[order]) != 0
        kind = np.empty(len(order), dtype=np.int32)
        kind[order] = np.cumsum(first) - 1
        kinds = [array[order][first] for array in arrays]
        list_ = self.counts["list"].astype(np.int32)
        by_list = np.lexsort((kind, list_))
        return Cells(
            list_[by_list],
            kind[by_list],
            self.counts["persons"][by_list].astype(np.float64),
            kinds[0],
            kinds[1] if len(kinds) > 1 else None,
        )

    def _view(self, view: str, source: Source, *, placed: bool) -> str:
        with self._guarded():
            frame = self._csv(source) if source.division else self._parquet(source.files)
            names = [f"c{number}" for number in range(len(source.columns))]
            if placed:
                frame = frame.select("*", "_metadata.file_path").toDF(
                    *names, *([_REJECTED] if source.division else []), "file"
                )
                frame = frame.selectExpr("*", "CAST(NULL AS BIGINT) AS row")
            elif not source.division:
                frame = frame.toDF(*names)
            if source.division:
                if not placed:
                    self._view_of_rejected(frame, view)
                # a spreadsheet leaves rows of nothing but delimiters; they say nothing
                frame = frame.where(f"coalesce({', '.join(names)}) IS NOT NULL")
            frame.createOrReplaceTempView(view)
        return view

    def _view_of_rejected(self, frame: "DataFrame", view: str) -> None:
        """Rows that couldn't be taken apart; Spark finds them only if every column is asked for."""
        columns = [each for each in frame.columns if each != _REJECTED]
        lost = frame.where(f"{_REJECTED} IS NOT NULL").selectExpr(
            "_metadata.file_path AS file", f"length(concat_ws('', {', '.join(columns)})) AS length"
        )
        told = lost.groupBy("file").agg({"*": "count", "length": "max"})
        told.toDF("file", "rows", "longest").createOrReplaceTempView(f"{view}_{_REJECTED}")
        self.rejecting.append(f"{view}_{_REJECTED}")

    def _parquet(self, files: Sequence[str]) -> "DataFrame":
        if self.describe is not None:
            return self.session.read.parquet(*self._addresses(files))
        # one file with another type than the rest is an error of Spark's that names it
        reader = self.session.read.option("mergeSchema", "true")
        return reader.option("recursiveFileLookup", "true").parquet(*files)

    def _csv(self, source: Source) -> "DataFrame":
        assert source.division is not None
        columns = ", ".join(f"c{number} STRING" for number in range(len(source.columns)))
        return self.session.read.csv(
            self._addresses(source.files),
            schema=f"{columns}, {_REJECTED} STRING",
            sep=source.division.delimiter,
            quote='"',
            escape='"',
            header=True,
            enforceSchema=True,
            mode="PERMISSIVE",
            columnNameOfCorruptRecord=_REJECTED,
        )

    def _here(self, row: dict[str, Any]) -> tuple[Any, ...]:
        """A row in which a file is called as it was given."""
        if "file" in row:
            row["file"] = self._as_given(row["file"])
        return tuple(row.values())

    def _as_given(self, address: str) -> str:
        """A file's name as it was given, by its address in Spark."""
        return self.given.get(unquote(urlsplit(address).path), self.given.get(address, address))

    @contextmanager
    def _guarded(self, file: str | None = None) -> Iterator[None]:
        """Spark's errors as a problem: TNT464 or TNT468."""
        try:
            with silence():
                yield
        except Exception as error:
            # Spark's own, and those of the ways to it; not every package with them is always there
            if not type(error).__module__.startswith(("pyspark.", "py4j.", "grpc")):
                raise
            raise FailedError(problem_of_spark(error, file, self._as_given)) from error

    def _addresses(self, files: Sequence[str]) -> list[str]:
        addresses = []
        for file in files:
            path = os.path.abspath(file)  # noqa: PTH100 - Spark doesn't follow links either
            self.given[path] = file
            # whatever Spark's usual file system is; and it takes every name as a pattern
            addresses.append(f"file:{path.translate(_MARKS)}")
        return addresses


def _holds(type_: str) -> Holds:
    return "fraction" if type_.startswith("decimal") else _HOLDS.get(type_, "other")
