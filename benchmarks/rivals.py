"""Other ways to count whom the rules cover, as somebody who knows the tool would write them.

Each takes person files and rules and gives eligible people by list and rule. `scan` gives nothing:
it is what reading the same columns costs.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pint
from attrs import frozen

from benchmarks.asked import Found, Rule, conditions_of, covers, in_sql


def files_in_sql(files: Sequence[Path]) -> str:
    """Person files as a table."""
    return f"read_parquet({[str(path) for path in files]})"


def scan(files: Sequence[Path], rules: Sequence[Rule]) -> None:
    """Read the columns that the rules need, and no more: lengths and sums of all, in one row.

    Not `count` or `max`: DuckDB answers these from the files' own statistics, the columns unread.
    """
    sums = [f'count_if("{name}")' for name in conditions_of(rules)]
    query = f"SELECT sum(length(list)), sum(length(sex)), sum(age), {', '.join(sums)}"
    with duckdb.connect() as connection:
        connection.execute(f"{query} FROM {files_in_sql(files)}").fetchall()


def by_duckdb(files: Sequence[Path], rules: Sequence[Rule]) -> Found:
    """One `count_if` for each rule, grouped by list."""
    counts = [f"count_if({in_sql(rule)}) AS rule_{n}" for n, rule in enumerate(rules)]
    query = f"SELECT list, {', '.join(counts)} FROM {files_in_sql(files)} GROUP BY list"
    with duckdb.connect() as connection:
        found = connection.execute(query).fetchnumpy()
    people = np.stack([found[f"rule_{n}"] for n in range(len(rules))], axis=1)
    return Found.of(found["list"].tolist(), people)


def by_polars(files: Sequence[Path], rules: Sequence[Rule]) -> Found:
    """One expression for each rule, lazily, grouped by list, on the streaming engine."""
    import polars as pl

    def covered(rule: Rule) -> Any:
        parts = [pl.col("age").is_between(rule.low, rule.high)]
        parts += [pl.col("sex") == rule.sex] if rule.sex else []
        parts += [pl.col(name) for name in rule.has]
        parts += [reduce(or_, [pl.col(name) for name in rule.any])] if rule.any else []
        parts += [~pl.col(name) for name in rule.lacks]
        return reduce(and_, parts)

    counts = [covered(rule).sum().alias(f"rule_{n}") for n, rule in enumerate(rules)]
    lazy = pl.scan_parquet([str(path) for path in files]).group_by("list").agg(counts)
    found = lazy.collect(engine="streaming")
    return Found.of(found["list"].to_list(), found.drop("list").to_numpy())


@frozen(eq=False)
class PlainPython:
    """People of a few lists as dictionaries, read beforehand."""

    lists: tuple[str, ...]
    people: list[dict[str, Any]]

    @classmethod
    def read(cls, files: Sequence[Path], lists: Iterable[str]) -> "PlainPython":
        """The people of these lists."""
        wanted = tuple(lists)
        with duckdb.connect() as connection:
            read = connection.execute(
                f"SELECT * FROM {files_in_sql(files)} WHERE list IN {wanted}"
                if len(wanted) > 1
                else f"SELECT * FROM {files_in_sql(files)} WHERE list = '{wanted[0]}'"
            )
            names = [column[0] for column in read.description]
            people = [dict(zip(names, row, strict=True)) for row in read.fetchall()]
        return cls(wanted, people)

    def count(self, rules: Sequence[Rule]) -> Found:
        """A loop over people and rules, then minutes a year with pint, once a list and rule."""
        row = {name: number for number, name in enumerate(self.lists)}
        people = np.zeros((len(self.lists), len(rules)), dtype=np.int64)
        for number, rule in enumerate(rules):
            for person in self.people:
                if covers(rule, person):
                    people[row[person["list"]], number] += 1
        units = pint.application_registry
        for of_list in people.tolist():
            total = 0 * units.minute / units.year
            for count, rule in zip(of_list, rules, strict=True):
                often, time = rule.often / units.year, rule.minutes * units.minute
                total += count * rule.share * often * time
            total.to("hour/year")
        return Found.of(self.lists, people)
