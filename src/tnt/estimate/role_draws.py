"""Draws of all recommendations and visits → a role's minutes, for each column or on each list.

Each value has one draw everywhere, so a list's total is a sum over columns of people x minutes
drawn for one person; lists x recommendations x draws is never made.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from os import cpu_count
from typing import Any, TypeVar

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.draws import Draws
from tnt.estimate.groups import POSITIONS
from tnt.estimate.minutes import blocks
from tnt.estimate.plan import Plan
from tnt.estimate.points import At, Floats
from tnt.estimate.readings import Reading, covered, held_now, minutes_of_all, minutes_on, need
from tnt.estimate.working_time import committed_minutes, covers, held
from tnt.model.working_time import Committed, WorkingTime

# with more recommendations than these, draws are shared out to threads, so many at a time; where
# columns are asked for, every recommendation's minutes are held for as many
FEW_RECOMMENDATIONS = 32
DRAWS_AT_A_TIME = 5000
# how many figures of (columns, draws) a thread holds at a time
MOST_IN_COLUMNS = 1 << 20

T = TypeVar("T")


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
            rest = own[-1]
            np.subtract(in_time, rest, out=rest)
            rest += committed_draws(time.committed, plan, draws, people)
        found[role] = RoleDraws(own[0], in_time, rest, people is not None, role)
    return found


def committed_draws(
    committed: Committed, plan: Plan, draws: Draws, people: Floats | None
) -> Floats:
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
    """What each reading takes, of all draws: in columns, or of the lists of `people`.

    In columns they are of single precision: what is summed from them are intervals.
    """
    columns = len(plan.groups) + len(POSITIONS)
    step = draws.count
    if people is not None or len(plan.planned) > FEW_RECOMMENDATIONS:
        step = max(1, min(step, DRAWS_AT_A_TIME, MOST_IN_COLUMNS // columns))
    shape = (columns if people is None else len(people), draws.count)
    kind = np.float32 if people is None else np.float64
    drawn: list[NDArray[Any]] = [np.empty(shape, dtype=kind) for _ in readings]

    def some(start: int) -> None:
        def block(first: int, last: int) -> At:
            return draws.block(start + first, start + last)

        count = min(step, draws.count - start)
        found = (
            minutes_of_all(plan, readings, block, count)
            if people is None
            else minutes_on(plan, readings, block, count, people)
        )
        for whole, part in zip(drawn, found, strict=True):
            whole[:, start : start + count] = part

    in_threads(some, range(0, draws.count, step))
    return drawn


def in_threads(work: Callable[[int], T], pieces: range) -> list[T]:
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
        if any(each.id in visit.member_ids for each in unknown)
        for work in visit.works
    ]
    works = [*(work for each in unknown for work in each.works), *in_visits]
    return not any(held(working_time, role, work.action) for work in works)
