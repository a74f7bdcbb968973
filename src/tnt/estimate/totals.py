"""A role's totals on every list: its minutes, held against the time there is.

Method: docs/method.md, "Working time" and "Uncertainty". An element of each array for each list;
nan, in a flag `UNKNOWN`, is what isn't known or isn't told.
"""

from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from tnt.estimate.conditions import Bools
from tnt.estimate.lists import Lists, Room
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure, Interval, RoleTotal, SharedVisits
from tnt.estimate.spreads import Spreads
from tnt.estimate.sums import Minutes, Sums
from tnt.estimate.visits import visit_minutes
from tnt.estimate.working_time import allowance_factor, consultation_values
from tnt.model.working_time import WorkingTime

# with more of the minutes than this without a range, a probability would be false certainty
MOST_UNRANGED = 0.5
UNKNOWN: Final = -1
Flags = NDArray[np.int8]


@frozen(eq=False)
class RoleTotals:
    """One role's minutes over all recommendations and visits of each list.

    `spread` and `covered_spread` have shape (lists, 6), in the order of a `Figure`'s fields after
    its mean; None without draws. Flags are 1, 0 or `UNKNOWN`.
    """

    need: Floats
    covered: Floats
    spread: Floats | None
    covered_spread: Floats | None
    share_of_patient_time: Floats
    required_staff: Floats
    remaining_low: Floats
    remaining_high: Floats
    over_working_time: Flags
    probability_over_working_time: Floats
    over_remaining_time: Flags
    probability_over_remaining_time: Floats
    assumed_time_share: Floats
    any_assumed_share: Floats
    unranged_share: Floats
    visits_nothing: Floats
    visits_independent: Floats
    visits_everything: Floats
    # whether more is said to be done now in consultations than they take
    overfull: NDArray[np.bool_]

    def without_parts(self, lists: Bools) -> "RoleTotals":
        """Without what parts of the minutes are, of some lists: each would tell of hidden rows."""
        if not lists.any():
            return self
        parts = ("assumed_time_share", "any_assumed_share", "unranged_share")
        visits = ("visits_nothing", "visits_independent", "visits_everything")
        names = (*parts, *visits)
        return evolve(
            self, **{name: np.where(lists, np.nan, getattr(self, name)) for name in names}
        )

    def of(self, row: int) -> RoleTotal:
        """One list's."""

        def known(figures: Floats) -> float | None:
            return None if np.isnan(figures[row]) else float(figures[row])

        def flag(flags: Flags) -> bool | None:
            return None if flags[row] == UNKNOWN else bool(flags[row])

        def figure(mean: Floats, spread: Floats | None) -> Figure:
            # a spread is nan as a whole where it would be finer than what may be told
            if spread is None or np.isnan(spread[row]).any():
                return Figure(float(mean[row]))
            return Figure(float(mean[row]), *spread[row].tolist())

        low, high = known(self.remaining_low), known(self.remaining_high)
        visits = [
            known(each)
            for each in (self.visits_nothing, self.visits_independent, self.visits_everything)
        ]
        return RoleTotal(
            minutes_per_year=figure(self.need, self.spread),
            covered=figure(self.covered, self.covered_spread),
            share_of_patient_time=known(self.share_of_patient_time),
            over_working_time=flag(self.over_working_time),
            assumed_time_share=known(self.assumed_time_share),
            any_assumed_share=known(self.any_assumed_share),
            required_staff=known(self.required_staff),
            remaining_need_minutes=None if low is None or high is None else Interval(low, high),
            probability_over_working_time=known(self.probability_over_working_time),
            over_remaining_time=flag(self.over_remaining_time),
            probability_over_remaining_time=known(self.probability_over_remaining_time),
            unranged_share=known(self.unranged_share),
            shared_visits=None
            if visits[0] is None or visits[1] is None or visits[2] is None
            else SharedVisits(visits[0], visits[1], visits[2]),
        )


@frozen(eq=False)
class Ground:
    """What the totals of some lists are made from."""

    plan: Plan
    sums: Sums
    lists: Lists
    working_time: WorkingTime


def role_totals(role: str, ground: Ground, spreads: Spreads | None) -> RoleTotals:
    """One role's totals on every list; without `spreads` no intervals and no probabilities."""
    lists, minutes = ground.lists, ground.sums.roles[role]
    need, covered = minutes.all.sum(axis=1), minutes.covered.sum(axis=1)
    room = lists.room(role)
    # no patient time at all is nothing to have a share of
    share = share_of(covered, np.where(np.isnan(room), 0.0, room))
    committed = lists.committed.get(role, np.full(len(need), np.nan))
    overfull = minutes.held_least > committed
    low, high = _remaining(minutes, covered, committed)
    low, high = (np.where(overfull, np.nan, each) for each in (low, high))
    # a part of the minutes says only that they are over, never that they aren't
    over = _flag(covered > room, unknown=np.isnan(room) | ~((covered > room) | lists.whole))
    straddles = (low <= room) & (high > room)
    unknown_rest = np.isnan(low) | np.isnan(room) | ~lists.whole | straddles
    of_time, of_rest = _probabilities(role, ground, spreads, covered, low)
    nothing, independent, everything = _visits(role, ground)
    return RoleTotals(
        need=need,
        covered=covered,
        spread=spreads.minutes if spreads else None,
        covered_spread=spreads.covered if spreads else None,
        share_of_patient_time=share,
        required_staff=_staff(need, role, ground),
        remaining_low=low,
        remaining_high=high,
        over_working_time=over,
        probability_over_working_time=of_time,
        over_remaining_time=_flag(low > room, unknown=unknown_rest),
        probability_over_remaining_time=of_rest,
        assumed_time_share=share_of(minutes.assumed_time.sum(axis=1), need),
        any_assumed_share=share_of(minutes.assumed, need),
        unranged_share=share_of(minutes.unranged, need),
        visits_nothing=nothing,
        visits_independent=independent,
        visits_everything=everything,
        overfull=overfull,
    )


def share_of(part: Floats, whole: Floats) -> Floats:
    """Parts of wholes; nan where there is nothing to be part of."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(whole != 0, part / whole, np.nan)


def _flag(true: NDArray[np.bool_], *, unknown: NDArray[np.bool_]) -> Flags:
    return np.where(unknown, UNKNOWN, true).astype(np.int8)


def _remaining(minutes: Minutes, covered: Floats, committed: Floats) -> tuple[Floats, Floats]:
    """Committed time and covered minutes, less those that are done now within it.

    No more can be done in it than it holds.
    """
    together = committed + covered
    most = np.minimum(committed, minutes.held_most)
    return together - most, together - minutes.held_least


def _probabilities(
    role: str, ground: Ground, spreads: Spreads | None, covered: Floats, remaining: Floats
) -> tuple[Floats, Floats]:
    """How likely each list is over; nan where its minutes aren't whole, or too few have ranges."""
    lists, minutes = ground.lists, ground.sums.roles[role]
    if spreads is None:
        nowhere = np.full(len(covered), np.nan)
        return nowhere, nowhere
    told = lists.whole & (minutes.unranged_covered <= MOST_UNRANGED * covered)
    of_time = np.where(told, spreads.over_working_time, np.nan)
    time = ground.working_time.roles.get(role)
    if time is None or time.committed is None:
        return of_time, np.full(len(covered), np.nan)
    committed = lists.committed[role]
    lacking = minutes.unranged_covered + minutes.unranged_held
    if any(value.fit is None for value in consultation_values(time.committed)):
        lacking = lacking + committed
    made_of = committed + covered + minutes.held_least
    told = lists.whole & ~np.isnan(remaining) & (lacking <= MOST_UNRANGED * made_of)
    return of_time, np.where(told, spreads.over_remaining_time, np.nan)


def _staff(need: Floats, role: str, ground: Ground) -> Floats:
    """Full-time positions that the minutes ask for, by WHO's WISN; nan at no working time.

    Need by the working minutes of a position, times the category allowance factor, plus the
    individual allowances' hours by the same. Source: WHO, Workload indicators of staffing need,
    User's manual, 2010, steps 5 to 7.
    """
    room: Room | None = ground.lists.rooms.get(role)
    if room is None:
        return np.full(len(need), np.nan)
    factor = allowance_factor(ground.working_time.roles[role])
    return share_of(need, room.each) * factor + share_of(room.individual, room.each)


def _visits(role: str, ground: Ground) -> tuple[Floats, Floats, Floats]:
    """The visit work of a role under the three readings; nan where it has none."""
    each = np.array([visit_minutes(visit, role) for visit in ground.plan.visits])
    if not each.any():
        nowhere = np.full(len(ground.lists.heads), np.nan)
        return nowhere, nowhere, nowhere
    visits = ground.sums.visits
    return visits.nothing @ each, visits.independent @ each, visits.everything @ each
