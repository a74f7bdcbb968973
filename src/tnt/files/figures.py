"""Checks on figures, in every year that they are given for."""

import re
from collections.abc import Callable, Iterable

from tnt.files.bases import Check
from tnt.files.faults import problem_at
from tnt.files.nodes import Block, Node, Text
from tnt.files.overlap import items
from tnt.files.years import as_of, texts, years_of
from tnt.problems import Problem
from tnt.quantities import Quantity, Unreadable, read_count, read_share, read_time

ZERO = re.compile(r" *0+([.,]0+)?(?![0-9.,])")
# the rounding of floats is never what a sum of shares fails by
ROUNDING = 1e-9


def quantity(text: Text | None, read: Callable[[str], Quantity]) -> Quantity | None:
    """What a text says, or None where it can't be read, which is told where it is read."""
    try:
        return None if text is None else read(text)
    except Unreadable:
        return None


def highest_share(node: Node | None, year: int) -> float:
    """A share's upper end in a year; 0 where it isn't a figure or can't be read."""
    share = quantity(as_of(node, year), read_share)
    if share is None:
        return 0.0
    return share.best if share.high is None else share.high


def highest_sum(nodes: Iterable[Node | None]) -> float:
    """The most that shares add up to in any year, each at its upper end."""
    nodes = list(nodes)
    return max(sum(highest_share(node, year) for node in nodes) for year in years_of(*nodes))


def rest_is_left(block: Block) -> Iterable[Problem]:
    """One rest at most, and room for it: the siblings' highest shares pass 100 % never."""
    branches = items(block, "follow_up")
    rests = [branch for branch in branches if branch.text("probability") == "rest"]
    for second in rests[1:]:
        yield problem_at(second.place, "TNT136")
    if rests:
        total = highest_sum(branch.get("probability") for branch in branches)
        if total > 1 + ROUNDING:
            yield problem_at(rests[0].place, "TNT137", total=f"{100 * total:g} %")


def working_time_is_left(block: Block) -> Iterable[Problem]:
    """The allowances of a whole role take less than all of its time."""
    total = highest_sum(row.get("share") for row in items(block, "category"))
    if total > 1 - ROUNDING:
        yield problem_at(block.place, "TNT159", total=f"{100 * total:g} %")


def above_zero(*keys: str) -> Check:
    """Figures that something is divided by."""

    def check(block: Block) -> Iterable[Problem]:
        for key in keys:
            for text in texts(block.get(key)).values():
                if ZERO.match(text):
                    yield problem_at(text.place, "TNT142", key=key)

    return check


def as_it_stands(read: Callable[[str], Quantity], *keys: str) -> Check:
    """Figures without a range, since nothing would be made of one."""

    def check(block: Block) -> Iterable[Problem]:
        for key in keys:
            for text in texts(block.get(key)).values():
                found = quantity(text, read)
                if found is not None and found.low is not None:
                    yield problem_at(text.place, "TNT164", key=key, found=text)

    return check


def somebody(block: Block) -> Iterable[Problem]:
    """Not all rows of a population are of nobody."""
    rows = items(block, "persons")
    persons = (row.get("persons") for row in rows)
    none = [each for each in persons if isinstance(each, Text) and ZERO.match(each)]
    if none and len(none) == len(rows):
        yield problem_at(none[0].place, "TNT142", key="persons")


def fits_in_a_year(block: Block) -> Iterable[Problem]:
    """No more hours than a week has, no more weeks than a year."""
    for key, read, most in (
        ("hours_per_week", read_time, 7 * 24 * 60),
        ("weeks_per_year", read_count, 53),
    ):
        for text in texts(block.get(key)).values():
            found = quantity(text, read)
            if found is not None and found.best > most:
                yield problem_at(text.place, "TNT145", key=key, found=str(text))
