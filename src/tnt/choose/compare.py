"""Two sides, ready → B − A of every list and of the country, with intervals from common draws.

Method: docs/method.md, "Comparing". Differences are formed in the draws of each person's minutes,
before these meet lists; of few lists in the lists' own draws.
"""

import numpy as np
from attrs import frozen

from tnt.choose.comparison import ListDifference, PopulationDifference
from tnt.choose.few import Few
from tnt.choose.many import between, many
from tnt.choose.pairs import Pair, SideRows
from tnt.estimate.drivers import Moving, moving, shares_of_variance
from tnt.estimate.figures import Ready, figures
from tnt.estimate.notes import notes
from tnt.estimate.plan import roles_of
from tnt.estimate.result import Driver
from tnt.estimate.spreads import FEW_LISTS
from tnt.model.value import GP
from tnt.problems import Problem

# lists of a country are compared so many at a time
LISTS_AT_A_TIME = 256


@frozen(eq=False)
class Compared:
    """What was compared: lists in order, the country, and what its uncertainty comes from.

    `notes` are what is to be said of the lists on either side.
    """

    lists: tuple[ListDifference, ...]
    population: PopulationDifference
    drivers: tuple[Driver, ...] | None
    notes: tuple[Problem, ...]


def compare(a: Ready, b: Ready) -> Compared:
    """B − A; both sides have the same lists in the same order, and B is drawn beside A."""
    country = a.lists
    if a.few:
        few = Few(_pair(a, b, 0, country + 1))
        lists = [few.of_list(row) for row in range(country)]
        overfull = [side.found.overfull for side in few.pair.sides]
    else:
        spreads = {role: between(role, a, b) for role in roles_of((*a.plan.works, *b.plan.works))}
        lists, blocks = [], []
        for first in range(0, country, LISTS_AT_A_TIME):
            pair = _pair(a, b, first, min(LISTS_AT_A_TIME, country - first))
            lists += many(pair, spreads)
            blocks.append([side.found.overfull for side in pair.sides])
        few = Few(_pair(a, b, country, 1))
        blocks.append([side.found.overfull for side in few.pair.sides])
        overfull = [np.concatenate(each) for each in zip(*blocks, strict=True)]
    withheld = sum(each.withheld for each in lists)
    told = [
        each
        for side, over in zip(few.pair.sides, overfull, strict=True)
        for each in notes(side.ready, 0, withheld, over)
        # what is true of intervals in an estimate of many lists isn't of a comparison
        if each.code != "TNT434"
    ]
    if not a.few:
        told.append(Problem("TNT546", facts={"lists": country, "limit": FEW_LISTS - 1}))
    return Compared(
        lists=tuple(lists),
        population=few.population(-1),
        drivers=_drivers(few.pair, 0 if country == 1 else -1),
        notes=tuple(dict.fromkeys(told)),
    )


def _pair(a: Ready, b: Ready, first: int, count: int) -> Pair:
    return Pair(
        *(SideRows(each, figures(each, first, count, at_means=True), first) for each in (a, b))
    )


def _drivers(pair: Pair, row: int) -> tuple[Driver, ...] | None:
    """What the spread of the GP's net minutes comes from; None without draws or what it is of."""
    of_a, of_b = pair.a.ready.draws, pair.b.ready.draws
    if of_a is None or of_b is None or GP not in pair.roles or pair.withheld[row]:
        return None
    in_a, in_b = pair.a.drawn(GP, "need"), pair.b.drawn(GP, "need")
    assert in_a is not None
    assert in_b is not None
    of_sides = [
        moving(side.ready.plan, GP, side.people[row], each)
        for side, each in zip(pair.sides, (of_a, of_b), strict=True)
    ]
    scale = max(float(each[row].mean()) for each in (in_a, in_b))
    return shares_of_variance(_together(*of_sides), (in_b - in_a)[row], scale)


def _together(in_a: list[Moving], in_b: list[Moving]) -> list[Moving]:
    """What moves B − A: a value that is the same on both sides once, with both of its slopes.

    One that is another figure on each side is drawn on each, and told apart.
    """
    of_a = {each.name: each for each in in_a}
    found = []
    for each in in_b:
        before = of_a.pop(each.name, None)
        less = {value.id: slope for value, slope, _ in before.rows} if before else {}
        common = [row for row in each.rows if row[0].id in less and row[2].same_beside(row[0])]
        same = {value.id for value, _, _ in common}
        both = tuple((value, slope - less[value.id], draws) for value, slope, draws in common)
        here = tuple(row for row in each.rows if row[0].id not in same)
        there = tuple(
            (value, -slope, draws)
            for value, slope, draws in (before.rows if before else ())
            if value.id not in same
        )
        if len(each.rows) == 1 and here and there:
            found += [Moving(f"{each.name} (A)", there), Moving(f"{each.name} (B)", here)]
        else:
            # rows of one study move together on either side
            found.append(Moving(each.name, (*both, *here, *there)))
    return found + [
        Moving(each.name, tuple((value, -slope, draws) for value, slope, draws in each.rows))
        for each in of_a.values()
    ]
