"""Which numbers of people add up to a third, whoever is on a list.

Those who have a condition and those who lack it are all of their ages; the younger and the older
are everybody. So rows that are shown tell of rows that aren't. It follows from the rules, and is
found on made-up people.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tnt.estimate.conditions import Bools
from tnt.estimate.plan import Planned
from tnt.model.guideline import Eligible

# of each sex and age; what holds for so many and not for all hides more than it must
PEOPLE_OF_A_KIND: Final = 128
# stands for those of some ages, whose number is known in any case
ALL_OF_AN_AGE: Final = -1
Place = tuple[str, int]
Places = NDArray[np.intp]


def sums(planned: Sequence[Planned], places: Sequence[Place]) -> Places:
    """Two recommendations and a third that has the people of both, of shape (sums, 3).

    In place of the third stands `ALL_OF_AN_AGE` where both together are all of some ages.
    `places` are the sexes and lowest ages of people that rules tell apart.
    """
    names = sorted({name for each in planned for name in _names(each)})
    chance = np.random.default_rng(1)
    people = PEOPLE_OF_A_KIND * len(places)
    have = chance.random((people, len(names))) < chance.choice([0.25, 0.5, 0.75], (people, 1))
    which = np.repeat(np.arange(len(places)), PEOPLE_OF_A_KIND)
    covers = [_covers(each, places, which, names, have) for each in planned]
    first: dict[bytes, list[int]] = {}
    for number, each in enumerate(covers):
        if each.any():
            first.setdefault(each.tobytes(), []).append(number)
    chosen = [numbers[0] for numbers in first.values()]
    asking = [number for number in chosen if _names(planned[number])]
    found = []
    table = np.array(covers, dtype=np.float32).reshape(len(planned), people)
    shared = table @ table.T
    for part in chosen:
        within = shared[part] == shared[part, part]
        for whole in chosen:
            if whole != part and within[whole]:
                rest = first.get((covers[whole] & ~covers[part]).tobytes())
                if rest and part < rest[0]:
                    found.append((part, rest[0], whole))
    for part in asking:
        touched = covers[part].reshape(len(places), -1).any(axis=1)
        rest = first.get((np.repeat(touched, PEOPLE_OF_A_KIND) & ~covers[part]).tobytes())
        if rest and part < rest[0]:
            found.append((part, rest[0], ALL_OF_AN_AGE))
    return np.array(found, dtype=np.intp).reshape(-1, 3)


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
