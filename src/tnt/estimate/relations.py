"""Which numbers of people add up to others, whoever is on a list.

Those who have a condition and those who lack it are all of their ages; who has both of two and who
has any are together as many as have the one and as have the other. So rows that are shown tell of
rows that aren't. It follows from the rules, and is found on made-up people.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.conditions import Bools
from tnt.estimate.plan import Plan, Planned
from tnt.estimate.points import Floats
from tnt.model.guideline import Eligible

# of each sex and age; what holds for so many and not for all hides more than it must
PEOPLE_OF_A_KIND: Final = 128
# in place of a recommendation: nothing
NONE: Final = -1
MOST_TERMS: Final = 4
ROUNDING: Final = 1e-9
# of more combinations that come to the same, each is held against the first alone
MOST_HELD: Final = 6
Place = tuple[str, int]
Places = NDArray[np.intp]
Keys = NDArray[np.int64]


@frozen(eq=False)
class Sums:
    """Recommendations whose people, some less others, are always as many: (sums, 4).

    Of two to four; `NONE` stands in the other places of `members`. `equations` are all that hold,
    of however many: (equations, recommendations).
    """

    members: Places
    equations: Floats


def sums(plan: Plan, places: Sequence[Place]) -> Sums:
    """All such sums.

    `places` are the sexes and lowest ages of
    people that rules tell apart; how many there are of each is taken as known. Of those who ask for
    ages alone, it is how many there are in all.
    """
    planned = plan.planned
    if not planned:
        return Sums(np.zeros((0, MOST_TERMS), dtype=np.intp), np.zeros((0, 0)))
    names = sorted({name for each in planned for name in _names(each)})
    chance = np.random.default_rng(1)
    people = PEOPLE_OF_A_KIND * len(places)
    have = chance.random((people, len(names))) < chance.choice([0.25, 0.5, 0.75], (people, 1))
    which = np.repeat(np.arange(len(places)), PEOPLE_OF_A_KIND)
    whom = [_covers(each, places, which, names, have) for each in planned]
    covers = np.array(whom).reshape(len(whom), people).astype(np.int64)
    # a sum of different numbers stands for who is covered: what adds up there adds up everywhere
    numbers = chance.integers(1, 1 << 40, people)
    asking = np.array([bool(_names(each)) for each in planned], dtype=bool)
    by_place = covers.reshape(len(whom), len(places), -1)
    apart = np.where(
        asking[:, None],
        (by_place - by_place[:, :, :1]).reshape(covers.shape),
        covers - covers[:, :1],
    )
    keys, count = apart @ numbers, len(planned)
    figures = apart.astype(np.float64)
    found = [*_adding_up(keys, asking, count), *_adding_up(keys, ~asking, count)]
    members = np.array(found, dtype=np.intp).reshape(-1, MOST_TERMS)
    rows = [_equations(figures, keys, each, count) for each in (asking, ~asking)]
    return Sums(members, np.vstack(rows))


def _adding_up(keys: Keys, among: Bools, count: int) -> Iterator[tuple[int, ...]]:
    """Combinations of one or two, with either sign, that come to the same as another."""
    places = np.flatnonzero(among & (keys != 0))
    places = _unlike(keys, places, count)
    one, other = (places[each] for each in np.triu_indices(len(places), 1))
    nothing = np.full(len(places), NONE)
    first = np.concatenate([[NONE], places, one, one])
    second = np.concatenate([[NONE], nothing, other, other])
    come_to = np.concatenate([[0], keys[places], keys[one] + keys[other], keys[one] - keys[other]])
    come_to = np.abs(come_to)
    order = np.argsort(come_to, kind="stable")
    starts = np.flatnonzero(np.diff(come_to[order], prepend=-1))
    for start, stop in zip(starts, [*starts[1:], len(order)], strict=True):
        if stop - start < 2:
            continue
        alike = [(int(first[each]), int(second[each])) for each in order[start:stop]]
        pairs = (
            combinations(alike, 2)
            if len(alike) <= MOST_HELD
            else ((alike[0], x) for x in alike[1:])
        )
        for some, others in pairs:
            members = [each for each in (*some, *others) if each != NONE]
            if len(set(members)) == len(members):
                yield (*members, *[NONE] * (MOST_TERMS - len(members)))


def _equations(figures: Floats, keys: Keys, among: Bools, count: int) -> Floats:
    """The combinations of recommendations that are 0 for everybody, an orthonormal one in a row."""
    places = np.flatnonzero(among & (keys != 0))
    places = _unlike(keys, places, count)
    values, vectors = np.linalg.eigh(figures[places] @ figures[places].T)
    kept = values <= ROUNDING * float(values.max(initial=1.0))
    found = np.zeros((int(kept.sum()), len(keys)))
    found[:, places] = vectors[:, kept].T
    return found


def _unlike(keys: Keys, places: Places, count: int) -> Places:
    """Of the first `count` that are about the same people, one stands for all; those after stay."""
    own, shown = places[places < count], places[places >= count]
    first = np.sort(np.unique(keys[own], return_index=True)[1])
    return np.concatenate([own[first], shown])


def _names(planned: Planned) -> frozenset[str]:
    eligible = planned.recommendation.eligible
    return eligible.names if eligible else frozenset()


def _covers(
    planned: Planned,
    places: Sequence[Place],
    which: NDArray[np.intp],
    names: Sequence[str],
    have: Bools,
) -> Bools:
    """Which people a recommendation counts: those who are there, or who may come in."""
    eligible = planned.recommendation.eligible
    nobody = np.zeros(len(which), dtype=bool)
    if eligible is None:
        return nobody
    there = _holds(eligible, names, have)
    comes = nobody.copy()
    for ref in eligible.onsets:
        number = names.index(ref.id)
        with_it = have.copy()
        with_it[:, number] = True
        comes |= ~have[:, number] & ~there & _holds(eligible, names, with_it)
    lowest = eligible.age.low if eligible.age else 0
    inside, onset = np.array(
        [
            (
                eligible.sex in (None, sex) and (not eligible.age or eligible.age.contains(low)),
                planned.per == "new-case"
                or (planned.per == "person" and planned.view == "steady" and low > lowest),
            )
            for sex, low in places
        ],
        dtype=bool,
    ).T[:, which]
    found: Bools = inside & np.where(onset, comes, there)
    return found


def _holds(eligible: Eligible, names: Sequence[str], have: Bools) -> Bools:
    rows = np.ones(len(have), dtype=bool)
    single = (eligible.condition,) if eligible.condition else ()
    for ref in (*single, *eligible.all):
        rows &= have[:, names.index(ref.id)]
    if eligible.any:
        rows &= have[:, [names.index(ref.id) for ref in eligible.any]].any(axis=1)
    for ref in eligible.not_:
        rows &= ~have[:, names.index(ref.id)]
    return rows
