"""How much time there is: a role's year, the part of it with patients, and what is taken of it.

Method: docs/method.md, "Working time".
"""

from collections.abc import Iterator

import numpy as np
from attrs import evolve, frozen

from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.points import At, Figure, Floats, factor, means, under_each_other
from tnt.model.strata import Practice
from tnt.model.value import GP, Value
from tnt.model.work import Action
from tnt.model.working_time import ChangedCommitted, Committed, RoleTime, WorkingTime


@frozen
class Year:
    """A role's full-time year: minutes a week, weeks a year, and the share with patients."""

    minutes_per_week: Figure
    weeks_per_year: Figure
    patient_share: Figure

    def minutes(self, at: At) -> Floats:
        """Working minutes of one position at the points of `at`."""
        return factor(self.minutes_per_week, at) * factor(self.weeks_per_year, at)

    def patient_minutes(self, at: At) -> Floats:
        """Those with patients."""
        return self.minutes(at) * factor(self.patient_share, at)


def year_of(working_time: WorkingTime, role: str, practice: Practice | None) -> Year:
    """A role's year: for a list's GP what its own table says, else what the working time does."""
    time = working_time.roles[role]
    given = Year(time.hours_per_week.value, time.weeks_per_year.value, time.patient_share.value)
    if role != GP or practice is None:
        return given
    own = {
        "minutes_per_week": practice.minutes_per_week,
        "weeks_per_year": practice.weeks_per_year,
        "patient_share": practice.patient_share,
    }
    return evolve(given, **{name: each for name, each in own.items() if each is not None})


def patient_minutes(
    working_time: WorkingTime, role: str, practice: Practice | None, at: At
) -> Floats | None:
    """A role's patient time on a list at the points of `at`; None where it has none that is known.

    The list's own figures are exact.
    """
    if role not in working_time.roles or practice is None or practice.fte == 0:
        return None
    return year_of(working_time, role, practice).patient_minutes(at) * practice.fte


def covers(working_time: WorkingTime, action: Action) -> bool:
    """Whether an action's minutes are taken from its role's patient time; no mode is covered."""
    time = working_time.roles.get(action.role)
    return time is not None and _holds(time.modes, action)


def held(working_time: WorkingTime, role: str, action: Action) -> bool:
    """Whether an action is done now in a role's committed time, and so already counted there.

    What another role is to take over is done there still: it is among what patients come for.
    """
    time = working_time.roles.get(role)
    if action.done_now_by != role or time is None or time.committed is None:
        return False
    return _holds(time.modes, action) and _holds(time.committed.modes, action)


def _holds(modes: tuple[str, ...], action: Action) -> bool:
    return action.mode is None or not modes or action.mode in modes


def committed_minutes(committed: Committed, groups: tuple[Group, ...], at: At) -> Floats:
    """Minutes a year that consultations take of each person, once: (columns, points)."""
    minutes = at(committed.time.value)
    if isinstance(committed, ChangedCommitted):
        minutes = minutes * at(committed.times)
    rows = []
    for group in groups:
        if group.again:
            rows.append(np.zeros(1))
            continue
        row = next(row for row in committed.consultations if row.covers(group.sex, group.ages.low))
        rows.append(at(row.frequency) * minutes)
    rows += [np.zeros(1) for _ in POSITIONS]
    return under_each_other(rows)


def consultation_values(committed: Committed) -> Iterator[Value]:
    """What all consultations alike rest on: their time, and how many more there are than now."""
    yield committed.time.value
    if isinstance(committed, ChangedCommitted):
        yield committed.times


def individual_minutes(time: RoleTime, weeks_per_year: float) -> float:
    """Minutes a year that WISN's individual allowances take: work that only some of a role do."""
    return sum(
        each.time.best * (weeks_per_year if each.time.per == "week" else 1.0)
        for each in (time.allowances.individual if time.allowances else ())
    )


def allowance_factor(time: RoleTime) -> float:
    """WISN's category allowance factor: 1 where all of a role do nothing beside what is counted."""
    category = time.allowances.category if time.allowances else ()
    return 1 / (1 - sum(each.share.best for each in category))


def available_minutes(working_time: WorkingTime, role: str) -> float | None:
    """Working minutes a year of one position; None for a role without a working time."""
    if role not in working_time.roles:
        return None
    return float(year_of(working_time, role, None).minutes(means)[0])


def drawn_values(working_time: WorkingTime) -> Iterator[Value]:
    """All that is drawn of a working time: its years, and what consultations take."""
    yield from values(working_time)
    for _, role in sorted(working_time.roles.items()):
        if role.committed is not None:
            yield from consultation_values(role.committed)
            yield from (row.frequency for row in role.committed.consultations)


def values(working_time: WorkingTime) -> Iterator[Value]:
    """A working time's hours, weeks and patient share, by role."""
    for _, role in sorted(working_time.roles.items()):
        for given in (role.hours_per_week, role.weeks_per_year, role.patient_share):
            yield given.value
