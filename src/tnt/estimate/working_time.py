"""How much time there is: a role's year, and the part of it with patients.

Method: docs/method.md, "Working time".
"""

from collections.abc import Mapping

from attrs import evolve, frozen

from tnt.model.strata import Practice
from tnt.model.value import Value
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


def covers(working_time: WorkingTime, role: str, mode: str | None) -> bool:
    """Whether minutes of a role in a mode are taken from its patient time; no mode is covered."""
    time = working_time.roles.get(role)
    return time is not None and (mode is None or not time.modes or mode in time.modes)


def values(working_time: WorkingTime) -> tuple[Value, ...]:
    """Every figure of a working time, by role."""
    return tuple(
        given.value
        for _, role in sorted(working_time.roles.items())
        for given in (role.hours_per_week, role.weeks_per_year, role.patient_share)
    )
