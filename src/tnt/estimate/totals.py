"""A role's total on a list: its minutes, held against the time there is.

Method: docs/method.md, "Working time" and "Uncertainty".
"""

from collections.abc import Mapping

from attrs import evolve, frozen

from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure, Interval, RoleTotal, SharedVisits
from tnt.estimate.spreads import Spread
from tnt.estimate.sums import Minutes, Sums
from tnt.estimate.visits import visit_minutes
from tnt.estimate.working_time import Capacity, required_staff, year_of
from tnt.model.strata import PatientList
from tnt.model.working_time import WorkingTime

# with more of the minutes than this without a range, a probability would be false certainty
MOST_UNRANGED = 0.5


@frozen(eq=False)
class Row:
    """One list in the tables of a result.

    `number` is its row there, `capacity` its time by role, `committed` the minutes a year that
    consultations take, by role, where they are known. `left_out` are recommendations that can't
    be estimated on this list; `whole` says whether all that was asked for is in the result.
    """

    number: int
    people: PatientList
    capacity: Mapping[str, Capacity]
    committed: Mapping[str, float]
    left_out: frozenset[str]
    whole: bool

    def room(self, role: str) -> float | None:
        """A role's patient time in minutes a year; None where it isn't known."""
        return self.capacity[role].patient_minutes if role in self.capacity else None


@frozen(eq=False)
class Ground:
    """What the totals of all lists are made from."""

    plan: Plan
    sums: Sums
    working_time: WorkingTime


def role_total(row: Row, role: str, ground: Ground, spread: Spread | None) -> RoleTotal:
    """One role's minutes over all recommendations and visits of a list."""
    sums, working_time = ground.sums, ground.working_time
    minutes = sums.roles[role]
    need, covered = _sum(minutes.all, row), _sum(minutes.covered, row)
    room = row.room(role)
    remaining = _remaining(row, role, minutes)
    unranged = share_of(_sum(minutes.unranged, row), need)
    time = working_time.roles.get(role)
    total = RoleTotal(
        minutes_per_year=Figure(need),
        covered=Figure(covered),
        share_of_patient_time=covered / room if room else None,
        over_working_time=_over(covered, room, whole=row.whole),
        assumed_time_share=share_of(_sum(minutes.assumed_time, row), need),
        any_assumed_share=share_of(_sum(minutes.assumed, row), need),
        required_staff=_staff(need, row, role, working_time) if time else None,
        remaining_need_minutes=remaining,
        over_remaining_time=_over_remaining(remaining, room, whole=row.whole),
        unranged_share=unranged,
        shared_visits=_visits(row, role, ground.plan, sums),
    )
    if spread is None:
        return total
    total = evolve(
        total,
        minutes_per_year=evolve(spread.minutes, mean=need),
        covered=evolve(spread.covered, mean=covered),
    )
    # a part of the whole says nothing of how likely the whole is to fit
    if not row.whole:
        return total
    lacking = _sum(minutes.unranged_covered, row)
    of_time = spread.over_working_time if lacking <= MOST_UNRANGED * covered else None
    of_rest = None
    if remaining is not None and _ranged_rest(row, role, minutes, working_time):
        of_rest = spread.over_remaining_time
    return evolve(
        total,
        probability_over_working_time=of_time,
        probability_over_remaining_time=of_rest,
    )


def _sum(table: Floats, row: Row) -> float:
    return float(table[row.number].sum())


def share_of(part: float, whole: float) -> float | None:
    """A part of a whole; None where there is nothing to be part of."""
    return part / whole if whole else None


def _over(covered: float, room: float | None, *, whole: bool) -> bool | None:
    """Whether minutes pass patient time; None where that, or a part of the minutes, isn't known."""
    if room is None:
        return None
    return True if covered > room else False if whole else None


def _remaining(row: Row, role: str, minutes: Minutes) -> Interval | None:
    """Committed time and covered minutes, less those that are done now within it.

    No more can be done in it than it holds; None where its files say that more is.
    """
    if role not in row.committed or more_than_committed(row, role, minutes):
        return None
    committed = row.committed[role]
    together = committed + _sum(minutes.covered, row)
    most = min(committed, _sum(minutes.held_most, row))
    return Interval(together - most, together - _sum(minutes.held_least, row))


def more_than_committed(row: Row, role: str, minutes: Minutes) -> bool:
    """Whether more is said to be done now in a role's consultations than they take."""
    committed = row.committed.get(role)
    return committed is not None and _sum(minutes.held_least, row) > committed


def _over_remaining(remaining: Interval | None, room: float | None, *, whole: bool) -> bool | None:
    """Whether the remaining need passes patient time; None where the interval straddles it.

    What isn't estimated may add to it or, if it is done less than now, take from it.
    """
    if remaining is None or room is None or not whole:
        return None
    return True if remaining.low > room else False if remaining.high <= room else None


def _ranged_rest(row: Row, role: str, minutes: Minutes, working_time: WorkingTime) -> bool:
    """Whether at least half of all that the remaining need is made of has ranges throughout."""
    committed = working_time.roles[role].committed
    assert committed is not None
    lacking = row.committed[role] if committed.time.value.fit is None else 0.0
    lacking += _sum(minutes.unranged_covered, row) + _sum(minutes.unranged_held, row)
    made_of = row.committed[role] + _sum(minutes.covered, row) + _sum(minutes.held_least, row)
    return lacking <= MOST_UNRANGED * made_of


def _staff(need: float, row: Row, role: str, working_time: WorkingTime) -> float | None:
    year = year_of(working_time, role, row.people.practice)
    return required_staff(need, working_time.roles[role], year)


def _visits(row: Row, role: str, plan: Plan, sums: Sums) -> SharedVisits | None:
    """The visit work of a role under the three readings; None where it has none."""
    each = [visit_minutes(visit, role) for visit in plan.visits]
    if not any(each):
        return None
    return SharedVisits(
        *(
            float(table[row.number] @ each)
            for table in (sums.visits.nothing, sums.visits.independent, sums.visits.everything)
        )
    )
