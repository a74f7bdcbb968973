"""A list file's rows, once its cells are read → what its rows together have wrong, and a crowd."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from math import fsum
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.model.crowd import OPEN, Crowd, Kinds, ListHead
from tnt.problems import Problem
from tnt.tables.checks import NO_LIMIT
from tnt.tables.rows import Rows
from tnt.tables.telling import ListProblem, listed_by_list, shown

# whole numbers up to here are added without loss
_EXACT_BELOW: Final = 2**53


def make_strata(rows: Rows, flags: Sequence[str]) -> None:
    """The table `strata` of all rows that name a list, after `cell_problems`.

    It has line, number (of the list in `names`), sex (a place in `SEXES`), low, high, has (bits in
    the order of `flags`) and persons. NULL is what couldn't be read.
    """
    has = " + ".join(
        f"CASE {column} WHEN '1' THEN {1 << bit}::UBIGINT WHEN '0' THEN 0::UBIGINT END"
        for bit, column in enumerate(flags)
    )
    rows.ask(
        f"""
        CREATE TABLE strata AS
        SELECT line, number, low, high,
               CAST(CASE sex WHEN 'female' THEN 0 WHEN 'male' THEN 1 END AS TINYINT) AS sex,
               {has or "0::UBIGINT"} AS has, coalesce(persons_number, value) AS persons
        FROM cells JOIN names USING (list)
        LEFT JOIN ages ON ages.text = age LEFT JOIN numbers ON numbers.text = persons
        """  # noqa: S608 - names are the program's
    )


def lists_with_bad_cells(rows: Rows) -> set[int]:
    """The numbers of lists with a cell that can't be read, or a name that can't be shown."""
    found = rows.ask(
        "SELECT DISTINCT number FROM strata WHERE sex IS NULL OR low IS NULL OR has IS NULL "
        "OR persons IS NULL"
    )
    names = rows.ask("SELECT list, number FROM names")
    return {number for (number,) in found} | {
        number for name, number in names if not name.isprintable()
    }


def overlaps(rows: Rows) -> tuple[list[ListProblem], set[int]]:
    """Rows of one list, sex and set of known conditions that share an age: TNT412."""
    found = rows.ask(
        """
        WITH beside AS (
            SELECT *, max(high) OVER before AS reached, max_by(line, high) OVER before AS other
            FROM strata WHERE sex IS NOT NULL AND low IS NOT NULL AND has IS NOT NULL
            WINDOW before AS (PARTITION BY number, sex, has ORDER BY low, high, line
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        ),
        pairs AS (
            SELECT number, greatest(line, other) AS second, least(line, other) AS first
            FROM beside WHERE low <= reached
        )
        SELECT second, first, number, one.list, one.sex, one.age, two.age
        FROM pairs JOIN cells AS one ON one.line = first JOIN cells AS two ON two.line = second
        ORDER BY ALL
        """
    )

    def problem(row: tuple[int, int, int, str, str, str, str]) -> ListProblem:
        second, first, _, list_, sex, *both = row
        ages = " / ".join(dict.fromkeys(both))
        facts = {
            "list": shown(list_), "first": first, "second": second, "sex": sex, "ages": shown(ages)
        }  # fmt: skip
        return ListProblem(list_, Problem("TNT412", rows.file, second, None, facts))

    return listed_by_list(found, problem), {row[2] for row in found}


def lists_of_nobody(rows: Rows) -> tuple[list[ListProblem], set[int]]:
    """Lists whose rows can all be read and hold 0 persons together: TNT422."""
    found = rows.ask(
        """
        SELECT first_line, list, number FROM names WHERE number IN (
            SELECT number FROM strata GROUP BY number
            HAVING count(*) = count(persons) AND sum(persons) = 0)
        ORDER BY 1
        """
    )

    def problem(row: tuple[int, str, int]) -> ListProblem:
        facts = {"list": shown(row[1])}
        return ListProblem(row[1], Problem("TNT422", rows.file, row[0], None, facts))

    return listed_by_list(found, problem), {row[2] for row in found}


@frozen(eq=False)
class Strata:
    """Rows of `strata` as arrays, ordered by list, sex, age and known conditions.

    `persons` is nan where it couldn't be read. `sex`, `low`, `high` (`NO_LIMIT` for open bands)
    and `has` describe kinds of people, of which `kind` holds places.
    """

    number: NDArray[np.int32]
    kind: NDArray[np.int32]
    persons: NDArray[np.float64]
    sex: NDArray[np.int8]
    low: NDArray[np.int16]
    high: NDArray[np.int16]
    has: NDArray[np.uint64]

    @property
    def overlapping(self) -> bool:
        """Whether any two rows of a list share people.

        In order of age, rows of one sex and set of conditions overlap if any two neighbours do.
        """
        order = np.lexsort((self.low, self.has, self.sex))
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        by_age = np.argsort(self.number * np.int64(len(order)) + rank[self.kind], kind="stable")
        number, kind = self.number[by_age], self.kind[by_age]
        one, two = kind[:-1], kind[1:]
        alike = (self.sex[one] == self.sex[two]) & (self.has[one] == self.has[two])
        same = alike & (number[:-1] == number[1:])
        return bool((same & (self.low[two] <= self.high[one])).any())


def read_strata(rows: Rows) -> Strata:
    """The rows whose sex, age and conditions could be read."""
    rows.ask(
        """
        CREATE TABLE kinds AS
        SELECT *, CAST(row_number() OVER (ORDER BY sex, low, high, has) - 1 AS INTEGER) AS kind
        FROM (SELECT DISTINCT sex, low, high, has FROM strata
            WHERE sex IS NOT NULL AND low IS NOT NULL AND has IS NOT NULL)
        """
    )
    kinds = rows.arrays("SELECT sex, low, high, has FROM kinds ORDER BY kind")
    found = rows.arrays(
        """
        SELECT number, kind, coalesce(persons, 'nan'::DOUBLE) AS persons
        FROM strata JOIN kinds USING (sex, low, high, has)
        """
    )
    number = np.asarray(found["number"], dtype=np.int32)
    kind = np.asarray(found["kind"], dtype=np.int32)
    order = np.argsort(number * np.int64(len(kinds["sex"])) + kind, kind="stable")
    return Strata(
        number[order],
        kind[order],
        np.asarray(found["persons"], dtype=np.float64)[order],
        np.asarray(kinds["sex"], dtype=np.int8),
        np.asarray(kinds["low"], dtype=np.int16),
        np.asarray(kinds["high"], dtype=np.int16),
        np.asarray(kinds["has"], dtype=np.uint64),
    )


def crowd_without(
    strata: Strata, names: Sequence[str], conditions: Sequence[str], bad: Collection[int]
) -> Crowd:
    """The lists but those whose numbers are bad; of `names`, in their order, with no practice."""
    good = np.ones(len(names), dtype=np.bool_)
    good[list(bad)] = False
    kept = good[strata.number]
    row = (np.cumsum(good, dtype=np.int32) - 1)[strata.number[kept]]
    met, kind = np.unique(strata.kind[kept], return_inverse=True)
    persons = strata.persons[kept]
    high = strata.high[met]
    known = np.uint64((1 << len(conditions)) - 1)
    heads = [name for name, fine in zip(names, good.tolist(), strict=True) if fine]
    return Crowd(
        lists=tuple(
            ListHead(name, size, practice=None)
            for name, size in zip(heads, _sums(persons, row, len(heads)), strict=True)
        ),
        kinds=Kinds(
            tuple(conditions),
            strata.sex[met],
            strata.low[met],
            np.where(high == NO_LIMIT, OPEN, high).astype(np.int16),
            np.full(len(met), known),
            strata.has[met],
        ),
        row=row,
        kind=kind.astype(np.int32),
        persons=persons,
    )


def _sums(persons: NDArray[np.float64], row: NDArray[np.int32], lists: int) -> list[float]:
    """The persons of each list, no digit of whose sum is lost; `row` is in order."""
    if (persons == np.floor(persons)).all() and persons.sum() < _EXACT_BELOW:
        sums: list[float] = np.bincount(row, weights=persons, minlength=lists).tolist()
        return sums
    ends = np.searchsorted(row, np.arange(lists + 1)).tolist()
    return [fsum(persons[start:end].tolist()) for start, end in pairwise(ends)]
