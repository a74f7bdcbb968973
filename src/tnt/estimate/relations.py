"""Which numbers of people add up to others, whoever is on a list.

Those who have a condition and those who lack it are all of their ages; who has both of two and who
has any are together as many as have the one and as have the other. So rows that are shown tell of
rows that aren't. It follows from the rules and from which ages and sexes there are on a list at
all, and is found on made-up people.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.conditions import Bools
from tnt.estimate.made_up import Has, comes, contacts_of, followers_of
from tnt.estimate.plan import Plan, Planned
from tnt.estimate.points import Floats

# of each sex and age; what holds for so many and not for all hides more than it must
PEOPLE_OF_A_KIND: Final = 128
# in place of a recommendation: nothing
NONE: Final = -1
MOST_TERMS: Final = 4
ROUNDING: Final = 1e-9
# of more combinations that come to the same, each is held against the first alone
MOST_HELD: Final = 6
# of more recommendations, sums of two to four are reckoned with one by one: all that they say
# together of hundreds would leave nothing to be told
MOST_TOGETHER: Final = 24
Place = tuple[str, int]
Places = NDArray[np.intp]
Keys = NDArray[np.int64]


# what a row is of
_OWN, _FOLLOWERS, _VISIT = range(3)


@frozen(eq=False)
class _Row:
    """Made-up people or their contacts, (people,), told with one of the parts of the plan.

    Parts are recommendations, then visits. `asking` is whether anybody's conditions are asked.
    """

    part: int
    sort: int
    asking: bool
    people: Bools | Floats


@frozen(eq=False)
class Sums:
    """Recommendations and visits whose people, some less others, are always as many: (sums, 4).

    Of up to four, one alone being for everybody; `NONE` stands in the other places of `members`.
    `equations` are all that hold of however many: (equations, recommendations and visits).
    """

    members: Places
    equations: Floats


class Relations:
    """All such sums among a plan's parts, by which places a list has anybody of.

    `places` are the sexes and lowest ages of people that are told apart; how many there are of each
    is taken as known. Of those who ask for ages alone, it is how many there are in all, and what is
    `told` of a list: each row has what one person of each place adds, (figures, places). Who comes
    to a follow-up that a condition decides is told with its recommendation, and of a visit it is
    told how many contacts there are.
    """

    def __init__(self, plan: Plan, places: Sequence[Place], told: Floats) -> None:
        planned = plan.planned
        self._parts = len(planned) + len(plan.visits)
        flags, first, self.kind = _alike(planned, places, told)
        names = sorted({name for each in planned for name in each.table.names})
        chance = np.random.default_rng(1)
        people = PEOPLE_OF_A_KIND * len(first)
        have = chance.random((people, len(names))) < chance.choice([0.25, 0.5, 0.75], (people, 1))
        self._which = np.repeat(np.arange(len(first)), PEOPLE_OF_A_KIND)
        # a sum of different numbers stands for who is covered: what adds up there adds up
        # everywhere
        self._numbers = chance.integers(1, 1 << 40, people)
        self._told = told[:, first]
        has = Has(names, have)
        rows = []
        coming = {}
        for number, each in enumerate(planned):
            inside, onset = flags[number][:, self._which]
            coming[each.id] = here = inside & comes(each, has, onset)
            rows.append(_Row(number, _OWN, bool(_names(each)), here))
            rows += [
                _Row(number, _FOLLOWERS, True, here & follow) for follow in followers_of(each, has)
            ]
        for number, visit in enumerate(plan.visits, len(planned)):
            asks = any(_names(member) for member in visit.members)
            rows.append(_Row(number, _VISIT, asks, contacts_of(visit, coming)))
        self._rows = rows
        self._known: dict[bytes, Sums] = {}

    @property
    def kinds(self) -> int:
        """How many kinds of places there are; `kind` says which each place is of."""
        return len(self._which) // PEOPLE_OF_A_KIND

    def of(self, present: Bools) -> Sums:
        """Those that hold on a list that has people of the `present` kinds of places: (kinds,).

        Where nobody is told of ages, nor is that there is nobody of some.
        """
        key = np.packbits(present).tobytes()
        if key not in self._known:
            by_condition = self._sums(present, asking=True)
            self._known[key] = Sums(
                np.vstack([by_condition.members, self._by_age.members]),
                np.vstack([by_condition.equations, self._by_age.equations]),
            )
        return self._known[key]

    @cached_property
    def _by_age(self) -> Sums:
        return self._sums(np.ones(self.kinds, dtype=bool), asking=False)

    def _sums(self, present: Bools, *, asking: bool) -> Sums:
        here = present[self._which]
        rows = [row for row in self._rows if row.asking == asking]
        if not rows or not here.any():
            return Sums(np.zeros((0, MOST_TERMS), dtype=np.intp), np.zeros((0, self._parts)))
        people = np.array([row.people[here] for row in rows], dtype=np.float64)
        told = self._told[:, self._which[here]]
        if asking:
            by_place = people.reshape(len(rows), -1, PEOPLE_OF_A_KIND)
            apart = (by_place - by_place[:, :, :1]).reshape(people.shape)
            # it hangs on ages, which are known here
            told = told[:0]
        else:
            apart = people - people[:, :1]
            told = told - told[:, :1]
        part, sort = (np.array([getattr(row, each) for row in rows]) for each in ("part", "sort"))
        keys = _whole(apart) @ self._numbers[here]
        alone = np.full(len(rows), not asking) & (sort == _OWN) & people.all(axis=1)
        # where a condition decides what follows, minutes tell more than who is there
        alone &= [not self._branches(each) for each in part.tolist()]
        found = [*((int(each),) for each in np.flatnonzero(alone)), *_adding_up(keys, sort)]
        parts = [sorted({int(part[each]) for each in some}) for some in found]
        members = [
            (*each, *[NONE] * (MOST_TERMS - len(each)))
            for each, some in zip(parts, found, strict=True)
            if len(each) == len(some)
        ]
        equations = np.zeros((0, self._parts))
        kept = np.concatenate([_unlike(keys, sort), np.flatnonzero(sort == _VISIT)])
        if 0 < len(kept) <= MOST_TOGETHER:
            combined = _equations(apart[kept], told)
            equations = np.zeros((len(combined), self._parts))
            equations[:, part[kept]] = combined
        return Sums(np.array(members, dtype=np.intp).reshape(-1, MOST_TERMS), equations)

    def _branches(self, part: int) -> bool:
        return any(row.part == part and row.sort == _FOLLOWERS for row in self._rows)


def _whole(apart: Floats) -> Keys:
    """Figures of rows as whole numbers; 0 where they are none of a common unit."""
    steps = np.where(np.abs(apart) > ROUNDING, np.abs(apart), np.inf)
    unit = steps.min(axis=1, keepdims=True)
    unit[~np.isfinite(unit)] = 1.0
    whole = np.round(apart / unit)
    fits = (np.abs(whole * unit - apart) <= ROUNDING).all(axis=1)
    return np.where(fits[:, None], whole, 0.0).astype(np.int64)


def _alike(
    planned: Sequence[Planned], places: Sequence[Place], told: Floats
) -> tuple[NDArray[np.bool_], Places, Places]:
    """Places that rules and what is told treat alike are of one kind.

    Gives for each recommendation whether people of a kind are inside, and come in as new cases:
    (recommendations, 2, kinds); the first place of each kind, and the kind of each place.
    """
    flags = np.array([_inside(each, places) for each in planned], dtype=bool)
    flags = flags.reshape(len(planned), 2, len(places))
    table = np.vstack([flags.reshape(-1, len(places)), told])
    _, first, kind = np.unique(table, axis=1, return_index=True, return_inverse=True)
    return flags[:, :, first], first.astype(np.intp), kind.reshape(-1).astype(np.intp)


def _inside(planned: Planned, places: Sequence[Place]) -> Bools:
    """Whether people of each place are within its sex and ages, and whether as new cases."""
    eligible = planned.recommendation.eligible
    if eligible is None:
        return np.zeros((2, len(places)), dtype=bool)
    lowest = eligible.age.low if eligible.age else 0
    inside = [
        eligible.sex in (None, sex) and (not eligible.age or eligible.age.contains(low))
        for sex, low in places
    ]
    steady = planned.per == "person" and planned.view == "steady"
    onset = [planned.per == "new-case" or (steady and low > lowest) for _, low in places]
    return np.array([inside, onset], dtype=bool)


def _adding_up(keys: Keys, sort: Places) -> Iterator[tuple[int, ...]]:
    """Combinations of one or two, with either sign, that come to the same as another."""
    beside = np.flatnonzero((sort != _OWN) & (keys != 0))
    places = np.sort(np.concatenate([_unlike(keys, sort), beside]))
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
                yield tuple(members)


def _equations(figures: Floats, told: Floats) -> Floats:
    """The combinations of rows that are told of any list, an equation in a row.

    They are 0 for everybody, or what is `told` is: both of shape (rows, people).
    """
    sizes = np.abs(told).max(axis=1, initial=0.0)
    every = np.vstack([figures, told[sizes > 0] / sizes[sizes > 0, None]])
    values, vectors = np.linalg.eigh(every @ every.T)
    kept = values <= ROUNDING * float(values.max(initial=1.0))
    combined = vectors[: len(figures), kept].T
    # what is told may be two figures of the same
    some: Floats = combined[np.abs(combined).max(axis=1, initial=0.0) > ROUNDING]
    return some


def _unlike(keys: Keys, sort: Places) -> Places:
    """Of those that are about the same people one stands for all, and none for nobody's."""
    places = np.flatnonzero((sort == _OWN) & (keys != 0))
    first: Places = np.sort(np.unique(keys[places], return_index=True)[1])
    return places[first]


def _names(planned: Planned) -> frozenset[str]:
    eligible = planned.recommendation.eligible
    return eligible.names if eligible else frozenset()
