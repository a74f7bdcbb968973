"""Small counts: which rows of a result could tell of single persons, and are withheld.

Method: docs/method.md, "Small counts". It concerns real people: those counted from records of
single persons, and those of whom it is known whether they have a condition. A row that is withheld
must not come out of what is told: a list's totals are sums over its rows, and whoever takes off the
rows that are shown has an equation for each figure that totals tell.
"""

from typing import Final

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.plan import Plan, Planned
from tnt.estimate.points import Floats
from tnt.estimate.sums import Sums
from tnt.model.reference import SEXES

FEWEST_PEOPLE: Final = 5
FEWEST_ROWS: Final = 2
# a row is solved where the equations leave it no freedom, but for rounding
ROUNDING: Final = 1e-9


@frozen(eq=False)
class Withheld:
    """What isn't told: of shape (lists, recommendations), (lists, visits), and whole lists."""

    rows: Bools
    visits: Bools
    lists: Bools

    @property
    def told_rows(self) -> int:
        """How many rows of recommendations."""
        return int(self.rows.sum())

    @property
    def told_lists(self) -> int:
        """How many whole lists."""
        return int(self.lists.sum())


def nothing_withheld(plan: Plan, lists: int) -> Withheld:
    """Everything is told."""
    return Withheld(
        np.zeros((lists, len(plan.planned)), dtype=bool),
        np.zeros((lists, len(plan.visits)), dtype=bool),
        np.zeros(lists, dtype=bool),
    )


def withheld(plan: Plan, each: Sums, people: Floats, persons: Floats, single: Bools) -> Withheld:
    """What to withhold of lists whose people and positions, by column, are in `people`.

    `each` are the sums for one person of a column. `persons` are all of a list, `single` whether
    they were counted from records of single persons.
    """
    contributing = people @ (each.coming > 0)
    real = _real(plan, people, single)
    small = real & _small(plan, people, contributing, persons, single)
    rows, closed = _covered(small, real, contributing, each.told)
    closed |= single & (persons < FEWEST_PEOPLE)
    rows |= real & closed[:, None]
    visits = [rows[:, _members(plan, number)].any(axis=1) for number in range(len(plan.visits))]
    return Withheld(
        rows, np.array(visits, dtype=bool).T.reshape(len(rows), len(plan.visits)), closed
    )


def _members(plan: Plan, visit: int) -> Bools:
    """Which recommendations belong to a visit."""
    return np.array([each.id in plan.visits[visit].member_ids for each in plan.planned], dtype=bool)


def _real(plan: Plan, people: Floats, single: Bools) -> Bools:
    """Which rows count real people: (lists, recommendations). A volume counts none."""
    known = np.zeros((people.shape[1], len(plan.planned)))
    names = [frozenset(name for name, _ in group.known) for group in plan.groups]
    for number, planned in enumerate(plan.planned):
        inside = np.flatnonzero(planned.cells.of_column[: len(names)] >= 0)
        asked = frozenset(planned.table.names)
        known[inside, number] = [bool(names[column] & asked) for column in inside]
    counted = np.array([planned.per != "volume" for planned in plan.planned], dtype=bool)
    real: Bools = (single[:, None] | (people @ known > 0)) & counted
    return real


def _small(
    plan: Plan, people: Floats, contributing: Floats, persons: Floats, single: Bools
) -> Bools:
    """Which rows are of under five people, or of all but under five."""
    inside = np.array([planned.cells.of_column >= 0 for planned in plan.planned], dtype=np.float64)
    of_conditions = np.array([bool(planned.table.names) for planned in plan.planned], dtype=bool)
    limited = np.array([_limited(planned) for planned in plan.planned], dtype=bool)
    others = people @ inside.T.reshape(people.shape[1], -1) - contributing
    beside = persons[:, None] - contributing
    small: Bools = (
        (contributing < FEWEST_PEOPLE)
        | (of_conditions & (others < FEWEST_PEOPLE))
        | (single[:, None] & limited & (beside < FEWEST_PEOPLE))
    )
    return small


def _limited(planned: Planned) -> bool:
    """Whether anybody is outside its ages and sex."""
    eligible = planned.recommendation.eligible
    return eligible is not None and (
        eligible.sex in SEXES
        or (eligible.age is not None and (eligible.age.low > 0 or eligible.age.high is not None))
    )


def _covered(small: Bools, real: Bools, contributing: Floats, told: Floats) -> tuple[Bools, Bools]:
    """The small rows with as many more as cover them; and lists where there aren't so many.

    More rows are taken from the smallest on, until two rows and five people are withheld and none
    of the small ones can be worked out.
    """
    hidden, closed = small.copy(), np.zeros(len(small), dtype=bool)
    # those of no list's own people are no cover: whoever knows the people by age can take them off
    order = np.where(real, contributing, np.inf)
    open_ = np.flatnonzero(small.any(axis=1))
    while len(open_):
        here = hidden[open_]
        people = np.where(here, contributing[open_], 0.0).sum(axis=1)
        bare = (here.sum(axis=1) < FEWEST_ROWS) | (people < FEWEST_PEOPLE)
        bare |= (_solved(here, told) & small[open_]).any(axis=1)
        open_ = open_[bare]
        candidates = np.where(hidden[open_], np.inf, order[open_])
        next_ = candidates.argmin(axis=1) if candidates.shape[1] else np.zeros(0, dtype=np.intp)
        none_left = ~np.isfinite(candidates[np.arange(len(open_)), next_])
        closed[open_[none_left]] = True
        open_, next_ = open_[~none_left], next_[~none_left]
        hidden[open_, next_] = True
    return hidden, closed


def _solved(hidden: Bools, told: Floats) -> Bools:
    """Which of the hidden rows the totals leave no freedom: (lists, recommendations).

    With A the hidden columns of `told`, a row is determined where its unit vector lies in A's row
    space: where the leverage a' (A A')^+ a of its column a is 1.
    """
    lengths = np.sqrt((told**2).sum(axis=0))
    unit = told / np.where(lengths > 0, lengths, 1.0)
    moments = np.einsum("lr,ir,jr->lij", hidden.astype(np.float64), unit, unit, optimize=True)
    inverse = np.linalg.pinv(moments, rcond=ROUNDING, hermitian=True)
    leverage: Floats = np.einsum("ir,lij,jr->lr", unit, inverse, unit, optimize=True)
    solved: Bools = hidden & (leverage > 1 - 1e3 * ROUNDING)
    return solved
