"""Draws of the totals → percentiles and probabilities of every list, in blocks of lists.

Method: docs/method.md, "Uncertainty". Each value has one draw everywhere, so a list's total is a
sum over columns of people x minutes drawn for one person; lists x recommendations x draws is never
made.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Any

import numpy as np
from attrs import frozen

from tnt.estimate.draws import Draws
from tnt.estimate.groups import Counts
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.readings import Reading, covered, held_now, minutes_of, need
from tnt.estimate.result import Figure
from tnt.estimate.working_time import committed_minutes, covers, held, patient_minutes
from tnt.model.strata import PatientList
from tnt.model.working_time import WorkingTime

# in thousandths
PERCENTILES = {"p2_5": 25, "p5": 50, "p50": 500, "p95": 950, "p97_5": 975}
# more lists than these are summed in single precision: an interval's end doesn't need 16 digits
FEW_LISTS = 64
LISTS_AT_A_TIME = 128


@frozen
class Spread:
    """How unsure one role's total is on one list."""

    minutes: Figure
    over_working_time: float | None
    over_remaining_time: float | None


@frozen(eq=False)
class RoleDraws:
    """A role's minutes a year for each person (or position) of a column: (columns, draws).

    `need` are all minutes, `covered` those that patient time is for. `remaining` is committed
    time and covered minutes less those done now within it; None where one of them isn't known.
    """

    need: Floats
    covered: Floats
    remaining: Floats | None


def role_draws(plan: Plan, role: str, draws: Draws, working_time: WorkingTime) -> RoleDraws:
    """The draws of a role's minutes, of all recommendations and visits together."""

    def drawn(reading: Reading) -> Floats:
        return minutes_of(plan, reading, draws.block, draws.count)

    all_minutes = drawn(need(role))
    time = working_time.roles.get(role)
    if time is None:
        return RoleDraws(all_minutes, all_minutes, None)
    in_time = all_minutes
    if not all(covers(working_time, work.action) for work in plan.works if work.role == role):
        in_time = drawn(covered(role, working_time))
    remaining = None
    committed = committed_minutes(time, plan.groups, draws)
    if committed is not None and now_known(plan, role, working_time):
        now = drawn(held_now(role, working_time, most=False))
        remaining = committed + in_time - now
    return RoleDraws(all_minutes, in_time, remaining)


def now_known(plan: Plan, role: str, working_time: WorkingTime) -> bool:
    """Whether it is known of all that a role may be doing in its committed time, how much is."""
    unknown = [each for each in plan.planned if not each.now_known]
    in_visits = [
        work
        for visit in plan.visits
        if any(each in unknown for each in visit.members)
        for work in visit.works
    ]
    works = [*(work for each in unknown for work in each.works), *in_visits]
    return not any(work.role == role and held(working_time, work.action) for work in works)


def spreads(
    drawn: RoleDraws, role: str, counts: Counts, working_time: WorkingTime, draws: Draws
) -> list[Spread]:
    """One role's total on each list."""
    lists = counts.lists
    kind: np.dtype[Any] = np.dtype(np.float64 if len(lists) <= FEW_LISTS else np.float32)
    people, all_need = counts.columns.astype(kind), drawn.need.astype(kind)
    in_time = all_need if drawn.covered is drawn.need else drawn.covered.astype(kind)
    rest = None if drawn.remaining is None else drawn.remaining.astype(kind)

    def block(start: int) -> list[Spread]:
        rows = slice(start, start + LISTS_AT_A_TIME)
        rooms = [_room(each, role, working_time, draws) for each in lists[rows]]
        minutes = people[rows] @ all_need
        over_room = _above(minutes if in_time is all_need else people[rows] @ in_time, rooms)
        over_rest: list[float | None] = [None] * len(rooms)
        if rest is not None:
            over_rest = _above(people[rows] @ rest, rooms)
        figures = spread_of(minutes)
        return [Spread(*each) for each in zip(figures, over_room, over_rest, strict=True)]

    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = threads.map(block, range(0, len(lists), LISTS_AT_A_TIME))
        return [each for part in parts for each in part]


def _room(each: PatientList, role: str, working_time: WorkingTime, draws: Draws) -> Floats | None:
    """A list's patient time, drawn where its figures are unsure; None where it isn't known."""
    if role not in working_time.roles or each.practice is None or each.practice.fte == 0:
        return None
    return patient_minutes(working_time, role, each.practice, draws)


def _above(minutes: Floats, rooms: Sequence[Floats | None]) -> list[float | None]:
    """For each list, the share of draws in which its minutes pass its room."""
    return [
        None if room is None else float(np.count_nonzero(row > room)) / len(row)
        for row, room in zip(minutes, rooms, strict=True)
    ]


def spread_of(draws: Floats) -> list[Figure]:
    """Means, standard deviations and percentiles of rows of draws, which are sorted in place.

    A percentile p is the order statistic of rank ceil(p D).
    """
    count = draws.shape[1]
    means, sds = draws.mean(axis=1), draws.std(axis=1)
    draws.sort(axis=1)
    ranks = {name: -(-part * count // 1000) - 1 for name, part in PERCENTILES.items()}
    return [
        Figure(
            mean=float(mean),
            sd=float(sd),
            **{name: float(row[rank]) for name, rank in ranks.items()},
        )
        for mean, sd, row in zip(means, sds, draws, strict=True)
    ]
