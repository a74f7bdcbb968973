"""Which recommendations are about the same people, or one about some of the other's.

Whoever is shown both knows the difference as well. It follows from the rules alone: from ages, sex
and conditions, whoever is on the lists.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.conditions import Bools, TruthTable
from tnt.estimate.plan import Planned
from tnt.model.guideline import Eligible
from tnt.quantities import OLDEST

Places = NDArray[np.intp]


@frozen(eq=False)
class Nested:
    """Pairs of recommendations, by their places: all people of `inner` are among those of `outer`.

    `alike` says whether both ask for the same conditions, so that they differ in ages and sex
    alone; `asking` whether both ask for conditions.
    """

    inner: Places
    outer: Places
    alike: Bools
    asking: Bools


def nested(planned: Sequence[Planned]) -> Nested:
    """Every such pair; those about the same people are there both ways round."""
    pairs = np.array(list(_pairs(planned)), dtype=np.intp).reshape(-1, 4)
    inner, outer, alike, asking = pairs.T
    return Nested(inner, outer, alike == 1, asking == 1)


def _pairs(planned: Sequence[Planned]) -> Iterator[tuple[int, int, bool, bool]]:
    counted = [
        (number, _kind(each), each.recommendation.eligible, each.per == "year")
        for number, each in enumerate(planned)
        if each.recommendation.eligible is not None
    ]
    for inner, kind, some, there in counted:
        for outer, other, all_, _ in counted:
            if inner == outer or kind != other or some is None or all_ is None:
                continue
            if not _within(some, all_):
                continue
            one, another = _asked(some), _asked(all_)
            same = _implies(one, another) and _implies(another, one)
            # of new cases it isn't told who may become one
            if same or (there and _implies(one, another)):
                yield inner, outer, same, bool(some.names and all_.names)


def _kind(planned: Planned) -> tuple[str, int]:
    """Those who are there, or how people come in; for once in a life the lowest age counts too."""
    if planned.per != "person":
        return planned.per, 0
    eligible = planned.recommendation.eligible
    return planned.per, eligible.age.low if eligible and eligible.age else 0


def _within(some: Eligible, all_: Eligible) -> bool:
    """Whether sex and ages of one are within the other's."""
    if all_.sex not in (None, some.sex):
        return False
    (low, high), (lowest, highest) = _ages(some), _ages(all_)
    return lowest <= low and high <= highest


def _ages(eligible: Eligible) -> tuple[int, int]:
    if eligible.age is None:
        return 0, OLDEST
    return eligible.age.low, OLDEST if eligible.age.high is None else eligible.age.high


# the conditions that must hold, of which any must, and which must not
_Asked = tuple[frozenset[str], frozenset[str], frozenset[str]]


def _asked(eligible: Eligible) -> _Asked:
    single = (eligible.condition,) if eligible.condition else ()
    needed, any_of, not_ = (
        frozenset(ref.id for ref in refs)
        for refs in ((*single, *eligible.all), eligible.any, eligible.not_)
    )
    return needed, any_of, not_


@cache
def _implies(one: _Asked, other: _Asked) -> bool:
    """Whether everybody of whom one is true is somebody of whom the other is."""
    names, others = frozenset[str]().union(*one), frozenset[str]().union(*other)
    if not others:
        return True
    if not names & others:
        return False
    table = TruthTable.of(sorted(names | others))
    return bool((~_holds(table, one) | _holds(table, other)).all())


def _holds(table: TruthTable, asked: _Asked) -> Bools:
    needed, any_of, not_ = asked
    rows = np.ones(len(table.holds), dtype=bool)
    for name in needed:
        rows &= table.has(name)
    if any_of:
        rows &= np.any([table.has(name) for name in any_of], axis=0)
    for name in not_:
        rows &= ~table.has(name)
    return rows
