"""Draws of the totals → percentiles and probabilities of every list, in blocks of lists.

Method: docs/method.md, "Uncertainty". Each value has one draw everywhere, so a list's total is a
sum over columns of people x minutes drawn for one person; lists x recommendations x draws is never
made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from os import cpu_count
from typing import Any, TypeVar

import numpy as np
from attrs import frozen

from tnt.estimate.draws import Draws
from tnt.estimate.minutes import blocks
from tnt.estimate.plan import Plan
from tnt.estimate.points import At, Floats
from tnt.estimate.readings import Reading, covered, held_now, minutes_of_all, minutes_on, need
from tnt.estimate.result import Figure
from tnt.estimate.working_time import committed_minutes, covers, held, patient_minutes
from tnt.model.strata import Practice
from tnt.model.working_time import Committed, WorkingTime

# in thousandths, in the order of a figure's fields
PERCENTILES = {"p2_5": 25, "p5": 50, "p50": 500, "p95": 950, "p97_5": 975}
# more lists than these are summed in single precision: an interval's end doesn't need 16 digits
FEW_LISTS = 64
# their draws stay in a processor's cache while they are compared and sorted
LISTS_AT_A_TIME = 16
# with more recommendations than these, draws are shared out to threads, so many at a time; where
# columns are asked for, every recommendation's minutes are held for as many
FEW_RECOMMENDATIONS = 32
DRAWS_AT_A_TIME = 5000
# how many figures of (columns, draws) are held at a time where lists are few
MOST_IN_COLUMNS = 1 << 22

T = TypeVar("T")


@frozen(eq=False)
class Spreads:
    """How unsure one role's totals are, and that part of them that patient time is for.

    `minutes` and `covered` have, for each list, the standard deviation and the `PERCENTILES`. The
    rest are probabilities, nan where there is no patient time to be over, or nothing to hold.
    """

    minutes: Floats
    covered: Floats
    over_working_time: Floats
    over_remaining_time: Floats


@frozen(eq=False)
class RoleDraws:
    """A role's drawn minutes a year: for each person (or position) of a column, or of each list.

    Of shape (columns, draws), or (lists, draws) where `of_lists`. `need` are all minutes, `covered`
    those that patient time is for. `remaining` is committed time and covered minutes less those
    done now within it; None where one of them isn't known.
    """

    need: Floats
    covered: Floats
    remaining: Floats | None
    of_lists: bool
    role: str


def role_draws(
    plan: Plan,
    roles: Iterable[str],
    draws: Draws,
    working_time: WorkingTime,
    people: Floats | None = None,
) -> Mapping[str, RoleDraws]:
    """The draws of each role's minutes, of all recommendations and visits together.

    Of few lists, `people` of each column (lists, columns) lets their minutes be drawn at once:
    people of whom much is known have many columns.
    """
    readings = {role: _readings(plan, role, working_time) for role in roles}
    drawn = iter(draw(plan, list(chain.from_iterable(readings.values())), draws, people))
    found = {}
    for role, each in readings.items():
        own = [next(drawn) for _ in each]
        time = working_time.roles.get(role)
        in_time = own[1] if _in_part(plan, role, working_time) else own[0]
        rest = None
        if time is not None and time.committed and now_known(plan, role, working_time):
            rest = _committed(time.committed, plan, draws, people) + in_time - own[-1]
        found[role] = RoleDraws(own[0], in_time, rest, people is not None, role)
    return found


def _committed(committed: Committed, plan: Plan, draws: Draws, people: Floats | None) -> Floats:
    """What consultations take, drawn as `RoleDraws` are."""
    if people is None:
        return committed_minutes(committed, plan.groups, draws)
    parts = [
        np.broadcast_to(
            people @ committed_minutes(committed, plan.groups, draws.block(start, stop)),
            (len(people), stop - start),
        )
        for start, stop in blocks(people.shape[1], draws.count)
    ]
    return np.hstack(parts)


def _readings(plan: Plan, role: str, working_time: WorkingTime) -> list[Reading]:
    """Need; what is covered where that is something else; what is held now where it's known."""
    readings = [need(role)]
    if _in_part(plan, role, working_time):
        readings.append(covered(role, working_time))
    time = working_time.roles.get(role)
    if time is not None and time.committed and now_known(plan, role, working_time):
        readings.append(held_now(role, working_time, most=False))
    return readings


def _in_part(plan: Plan, role: str, working_time: WorkingTime) -> bool:
    """Whether patient time is for some of a role's minutes and not for others."""
    return role in working_time.roles and not all(
        covers(working_time, work.action) for work in plan.works if work.role == role
    )


def draw(
    plan: Plan, readings: Sequence[Reading], draws: Draws, people: Floats | None
) -> list[Floats]:
    """What each reading takes, of all draws: in columns, or of the lists of `people`."""
    many = len(plan.planned) > FEW_RECOMMENDATIONS
    step = min(DRAWS_AT_A_TIME, draws.count) if many else draws.count
    if people is not None:
        step = max(1, min(step, MOST_IN_COLUMNS // people.shape[1]))

    def some(start: int) -> list[Floats]:
        def block(first: int, last: int) -> At:
            return draws.block(start + first, start + last)

        count = min(step, draws.count - start)
        if people is None:
            return minutes_of_all(plan, readings, block, count)
        return minutes_on(plan, readings, block, count, people)

    parts = _in_threads(some, range(0, draws.count, step))
    return [np.hstack(each) for each in zip(*parts, strict=True)]


def _in_threads(work: Callable[[int], T], pieces: range) -> list[T]:
    """What comes of each piece of work, on as many threads as there are processors."""
    if len(pieces) == 1:
        return [work(pieces[0])]
    # imported here: one list has no need of it
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(cpu_count()) as threads:
        return list(threads.map(work, pieces))


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
    drawn: RoleDraws,
    columns: Floats,
    practices: Sequence[Practice | None],
    working_time: WorkingTime,
    draws: Draws,
) -> Spreads:
    """One role's totals on lists, whose people and positions are in `columns`."""
    kind: np.dtype[Any] = np.dtype(np.float64 if drawn.of_lists else np.float32)
    people, all_need = columns.astype(kind), drawn.need.astype(kind)

    def of_lists(minutes: Floats, here: slice) -> Floats:
        # a copy, since draws are sorted where they are
        return minutes[here].copy() if drawn.of_lists else people[here] @ minutes

    in_part = drawn.covered is not drawn.need
    in_time = drawn.covered.astype(kind) if in_part else all_need
    rest = None if drawn.remaining is None else drawn.remaining.astype(kind)

    def block(start: int) -> tuple[Floats, Floats, Floats, Floats]:
        here = slice(start, start + LISTS_AT_A_TIME)
        rooms, which = _rooms(practices[here], drawn.role, working_time, draws)
        rooms = rooms.astype(kind)[which]
        minutes = of_lists(all_need, here)
        held_against = of_lists(in_time, here) if in_part else minutes
        over_room = _above(held_against, rooms, which)
        over_rest = np.full(len(which), np.nan)
        if rest is not None:
            over_rest = _above(of_lists(rest, here), rooms, which)
        ordered = percentiles(minutes)
        in_order = percentiles(held_against) if in_part else ordered
        return ordered, in_order, over_room, over_rest

    parts = _in_threads(block, range(0, len(practices), LISTS_AT_A_TIME))
    ordered, in_order, over_room, over_rest = map(np.concatenate, zip(*parts, strict=True))
    needed = np.column_stack([_sds(drawn.need, columns, drawn), ordered])
    covered = needed
    if in_part:
        covered = np.column_stack([_sds(drawn.covered, columns, drawn), in_order])
    return Spreads(needed, covered, over_room, over_rest)


def _sds(minutes: Floats, columns: Floats, drawn: RoleDraws) -> Floats:
    """Standard deviations of people x minutes, by those of the minutes of each column."""
    if drawn.of_lists:
        of_lists: Floats = minutes.std(axis=1)
        return of_lists
    apart = minutes - minutes.mean(axis=1)[:, None]
    variances = ((columns @ (apart @ apart.T / minutes.shape[1])) * columns).sum(axis=1)
    sds: Floats = np.sqrt(np.maximum(variances, 0))
    return sds


def _rooms(
    practices: Sequence[Practice | None],
    role: str,
    working_time: WorkingTime,
    draws: Draws,
) -> tuple[Floats, list[int]]:
    """The patient times of some lists, drawn where figures are unsure, and whose is which.

    The first is for lists of which it isn't known.
    """
    rooms, numbers = [np.array([np.inf])], dict[Practice, int]()
    which = []
    for practice in practices:
        if role not in working_time.roles or practice is None or practice.fte == 0:
            which.append(0)
            continue
        if practice not in numbers:
            numbers[practice] = len(rooms)
            rooms.append(patient_minutes(working_time, role, practice, draws))
        which.append(numbers[practice])
    return np.stack(np.broadcast_arrays(*rooms)), which


def _above(minutes: Floats, rooms: Floats, which: Sequence[int]) -> Floats:
    """For each list, the share of draws in which its minutes pass its room; nan without one."""
    shares = np.count_nonzero(minutes > rooms, axis=1) / minutes.shape[1]
    return np.where(np.array(which) > 0, shares, np.nan)


def place_of(percentile: str, count: int) -> int:
    """Where a percentile p stands among so many sorted draws: the one of rank ceil(p D)."""
    return -(-PERCENTILES[percentile] * count // 1000) - 1


def percentiles(draws: Floats) -> Floats:
    """The `PERCENTILES` of rows of draws, which are sorted in place: (rows, percentiles)."""
    draws.sort(axis=1)
    return draws[:, [place_of(name, draws.shape[1]) for name in PERCENTILES]]


def spread_of(draws: Floats) -> list[Figure]:
    """Means, standard deviations and percentiles of rows of draws, which are sorted in place."""
    means, sds = draws.mean(axis=1).tolist(), draws.std(axis=1).tolist()
    return [
        Figure(mean, sd, *row)
        for mean, sd, row in zip(means, sds, percentiles(draws).tolist(), strict=True)
    ]
