"""What there is to know of lists beside their people: time, committed time, what can't be told.

An element of each array for each list; nan is what isn't known.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats, factor, means
from tnt.estimate.working_time import committed_minutes, individual_minutes, year_of
from tnt.model.crowd import ListHead
from tnt.model.ruleset import Selection
from tnt.model.strata import Practice
from tnt.model.working_time import WorkingTime


@frozen(eq=False)
class Room:
    """One role's time on each list, in minutes a year.

    `minutes` are those of all its positions and `patient_minutes` those of them with patients; nan
    where the list has no capacity. `each` are those of one position, and `individual` what
    allowances take of it for single persons.
    """

    minutes: Floats
    patient_minutes: Floats
    each: Floats
    individual: Floats


@frozen(eq=False)
class Lists:
    """Lists in the order of a result's tables.

    `rooms` and `committed`, the minutes that consultations take, go by role. `without_positions`
    are those whose positions nobody knows, `whole` those of which all that was asked is estimated.
    """

    heads: tuple[ListHead, ...]
    rooms: Mapping[str, Room]
    committed: Mapping[str, Floats]
    without_positions: Bools
    whole: Bools

    def room(self, role: str) -> Floats:
        """A role's patient time."""
        if role not in self.rooms:
            return np.full(len(self.heads), np.nan)
        return self.rooms[role].patient_minutes


def lists_of(heads: Sequence[ListHead], people: Floats, plan: Plan, selection: Selection) -> Lists:
    """The lists whose `people` these are, (lists, columns)."""
    working_time = selection.working_time
    without = np.array([head.practice is None for head in heads], dtype=bool)
    left_out = without & any(planned.of_positions for planned in plan.planned)
    practices = [head.practice for head in heads]
    return Lists(
        heads=tuple(heads),
        rooms={role: _room(working_time, role, practices) for role in sorted(working_time.roles)},
        committed={
            role: people @ committed_minutes(time.committed, plan.groups, means)[:, 0]
            for role, time in sorted(working_time.roles.items())
            if time.committed is not None
        },
        without_positions=without,
        whole=~left_out & (selection.whole and not plan.not_estimated),
    )


def _room(working_time: WorkingTime, role: str, practices: Sequence[Practice | None]) -> Room:
    known: dict[tuple[float | None, ...], tuple[float, float, float, float]] = {}
    rows = []
    for practice in practices:
        # what a year depends on; many lists are alike in it
        key = (
            (None,) * 4
            if practice is None
            else (
                practice.fte,
                practice.minutes_per_week,
                practice.weeks_per_year,
                practice.patient_share,
            )
        )
        if key not in known:
            known[key] = _of_practice(working_time, role, practice)
        rows.append(known[key])
    return Room(*np.array(rows).reshape(-1, 4).T)


def _of_practice(
    working_time: WorkingTime, role: str, practice: Practice | None
) -> tuple[float, float, float, float]:
    """Minutes of all positions, those with patients, of one position, of individual allowances."""
    year = year_of(working_time, role, practice)
    weeks = float(factor(year.weeks_per_year, means)[0])
    each = float(year.minutes(means)[0])
    individual = individual_minutes(working_time.roles[role], weeks)
    if practice is None or practice.fte == 0:
        return np.nan, np.nan, each, individual
    minutes, patient = (float(of[0]) for of in (year.minutes(means), year.patient_minutes(means)))
    return minutes * practice.fte, patient * practice.fte, each, individual
