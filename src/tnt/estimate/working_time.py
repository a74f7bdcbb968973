"""How much time there is: a role's year, the part of it with patients, and what is taken of it.

Method: docs/method.md, "Working time".
"""

from collections.abc import Iterator, Mapping
from math import prod

import numpy as np
from attrs import evolve, frozen

from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.points import At, Floats, factor
from tnt.model.strata import Practice
from tnt.model.value import Value
from tnt.model.work import Action
from tnt.model.working_time import RoleTime, WorkingTime

GP = "gp"


@frozen
class Capacity:
    """A role's minutes in a year in `fte` full-time positions, and those with patients."""

    minutes: float
    patient_minutes: float


@frozen
class FullTime:
    """A role's full-time year: minutes a week, weeks a year, and the share with patients."""

    minutes_per_week: float
    weeks_per_year: float
    patient_share: float

    def capacity(self, fte: float) -> Capacity:
        """Hours x weeks x positions, and that times the patient share."""
        minutes = self.minutes_per_week * self.weeks_per_year * fte
        return Capacity(minutes, minutes * self.patient_share)


def full_time(role: RoleTime) -> FullTime:
    """The year that a working-time file gives a role."""
    return FullTime(
        role.hours_per_week.value.best,
        role.weeks_per_year.value.best,
        role.patient_share.value.best,
    )


def gp_year(working_time: WorkingTime, practice: Practice) -> FullTime:
    """The full-time year of a list's GP: what its own table says, else the working time's."""
    own = {
        "minutes_per_week": practice.minutes_per_week,
        "weeks_per_year": practice.weeks_per_year,
        "patient_share": practice.patient_share,
    }
    given = {name: figure for name, figure in own.items() if figure is not None}
    return evolve(full_time(working_time.roles[GP]), **given)


def capacities(working_time: WorkingTime, practice: Practice | None) -> Mapping[str, Capacity]:
    """Each covered role's capacity on a list; none where the list has no capacity."""
    if practice is None or practice.fte == 0:
        return {}
    return {
        role: (gp_year(working_time, practice) if role == GP else full_time(time)).capacity(
            practice.fte
        )
        for role, time in working_time.roles.items()
    }


def patient_minutes(working_time: WorkingTime, role: str, practice: Practice, at: At) -> Floats:
    """A role's patient time on a list at the points of `at`; the list's own figures are exact."""
    time = working_time.roles[role]
    own = (practice.minutes_per_week, practice.weeks_per_year, practice.patient_share)
    given: tuple[Value, ...] = (
        time.hours_per_week.value,
        time.weeks_per_year.value,
        time.patient_share.value,
    )
    figures = [
        factor(each if own_figure is None or role != GP else own_figure, at)
        for own_figure, each in zip(own, given, strict=True)
    ]
    return prod(figures, start=np.array([practice.fte]))


def covers(working_time: WorkingTime, action: Action) -> bool:
    """Whether an action's minutes are taken from its role's patient time; no mode is covered."""
    time = working_time.roles.get(action.role)
    return time is not None and _holds(time.modes, action)


def held(working_time: WorkingTime, action: Action) -> bool:
    """Whether an action, done now, is done in the committed time and so already counted there."""
    time = working_time.roles.get(action.role)
    if time is None or time.committed is None:
        return False
    return covers(working_time, action) and _holds(time.committed.modes, action)


def _holds(modes: tuple[str, ...], action: Action) -> bool:
    return action.mode is None or not modes or action.mode in modes


def committed_minutes(time: RoleTime, groups: tuple[Group, ...], at: At) -> Floats | None:
    """Minutes a year that consultations take of each person: (columns, points).

    None where the working time doesn't say.
    """
    committed = time.committed
    if committed is None:
        return None
    minutes = at(committed.time.value)
    rows = []
    for group in groups:
        row = next(row for row in committed.consultations if row.covers(group.sex, group.ages.low))
        rows.append(at(row.frequency) * minutes)
    rows += [np.zeros(1) for _ in POSITIONS]
    size = max(map(len, rows))
    return np.stack([np.broadcast_to(row, size) for row in rows])


def required_staff(need: float, time: RoleTime, year: FullTime) -> float:
    """Full-time positions that minutes a year ask for, by WHO's WISN.

    Need by the working minutes of a position, times the category allowance factor, plus the
    individual allowances' hours by the same. Source: WHO, Workload indicators of staffing need,
    User's manual, 2010 (revised 2015), steps 5 to 7.
    """
    available = year.minutes_per_week * year.weeks_per_year
    category = individual = 0.0
    if time.allowances is not None:
        category = sum(each.share.best for each in time.allowances.category)
        individual = sum(
            each.time.best * (year.weeks_per_year if each.time.per == "week" else 1.0)
            for each in time.allowances.individual
        )
    return need / available / (1 - category) + individual / available


def values(working_time: WorkingTime) -> Iterator[Value]:
    """A working time's hours, weeks and patient share, by role."""
    for _, role in sorted(working_time.roles.items()):
        for given in (role.hours_per_week, role.weeks_per_year, role.patient_share):
            yield given.value
