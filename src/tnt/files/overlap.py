"""Rows of a list that speak of the same people, found whatever else is wrong with them."""

import math
from collections.abc import Callable, Iterable

from attrs import frozen

from tnt.files.faults import problem_at
from tnt.files.nodes import Block, Items, Lost, Text
from tnt.model.reference import SEXES
from tnt.model.value import Place
from tnt.problems import Problem
from tnt.quantities import Ages, Unreadable, read_ages


def items(block: Block, key: str) -> list[Block]:
    """The mappings in the list under a key; none where there is no list."""
    node = block.get(key)
    return list(node.blocks()) if isinstance(node, Items) else []


def no_overlap(key: str) -> Callable[[Block], Iterable[Problem]]:
    """No two rows under `key` speak of the same sex and age."""

    def check(block: Block) -> Iterable[Problem]:
        rows = [row for each in items(block, key) if (row := _reach(each)) is not None]
        overlaps = {}
        for sex in SEXES:
            furthest: _Reach | None = None
            of_sex = (row for row in rows if sex in row.sexes)
            for row in sorted(of_sex, key=lambda row: row.ages.low):
                if furthest is not None and row.ages.low <= furthest.top:
                    first, second = sorted((furthest, row), key=lambda each: each.place.line)
                    overlaps[second.place] = (first, second)
                if furthest is None or row.top > furthest.top:
                    furthest = row
        for place, (first, second) in overlaps.items():
            facts = {"first": str(first.ages), "second": str(second.ages)}
            yield problem_at(place, "TNT135", line=first.place.line, **facts)

    return check


@frozen
class _Reach:
    """Whom a row speaks of."""

    place: Place
    sexes: frozenset[str]
    ages: Ages

    @property
    def top(self) -> float:
        """The highest age."""
        return math.inf if self.ages.high is None else self.ages.high


def _reach(row: Block) -> _Reach | None:
    """Whom a row speaks of, or None where that can't be read (which is told elsewhere)."""
    sex, age = row.get("sex"), row.get("age")
    if isinstance(sex, Lost) or isinstance(age, Lost):
        return None
    try:
        ages = read_ages(age) if isinstance(age, Text) else read_ages("0+")
    except Unreadable:
        return None
    return _Reach(row.place, frozenset(SEXES if sex is None else [str(sex)]), ages)
