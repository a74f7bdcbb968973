"""One role's minutes, read in one way, of everything in a plan together.

A reading says which actions count, and how many are reached. Every total is made here, at
whatever points: their means, their draws, their slopes.
"""

from collections.abc import Callable, Iterator

import numpy as np
from attrs import frozen

from tnt.estimate.cells import key
from tnt.estimate.groups import POSITIONS
from tnt.estimate.minutes import blocks, measure, minutes_in_rows, per_contact
from tnt.estimate.plan import Plan, Planned, PlannedVisit, Work
from tnt.estimate.points import At, Floats, factor
from tnt.estimate.visits import Uptakes, independent_contacts, visit_figures
from tnt.estimate.working_time import covers, held
from tnt.model.value import Value
from tnt.model.working_time import WorkingTime

# some of the points from-to
Block = Callable[[int, int], At]


@frozen
class Reading:
    """Which of a role's actions count, and the uptake that a recommendation is taken at."""

    role: str
    counts: Callable[[Work], bool]
    uptake: Callable[[Planned], Value | float]

    def takes(self, work: Work) -> bool:
        """Whether an action is read."""
        return work.role == self.role and self.counts(work)

    def uptakes(self, visit: PlannedVisit) -> Uptakes:
        """The uptake of each of a visit's recommendations."""
        return {each.id: self.uptake(each) for each in visit.members}


def need(role: str) -> Reading:
    """All minutes, at the uptake asked about."""
    return Reading(role, lambda _: True, lambda planned: planned.uptake)


def covered(role: str, working_time: WorkingTime) -> Reading:
    """The minutes that patient time is for, at the uptake asked about."""
    return Reading(role, lambda w: covers(working_time, w.action), lambda planned: planned.uptake)


def held_now(role: str, working_time: WorkingTime, *, most: bool) -> Reading:
    """The minutes that are done now, within committed time: the most or the least they may be."""
    return Reading(role, lambda w: held(working_time, w.action), lambda p: p.now[int(most)])


def minutes_of(plan: Plan, reading: Reading, block: Block, points: int) -> Floats:
    """Minutes a year for each person (or position) of a column: (columns, points)."""
    total = np.zeros((len(plan.groups) + len(POSITIONS), points))
    alike: dict[object, tuple[Planned, Floats]] = {}
    at = block(0, points)
    for planned in plan.planned:
        uptake = reading.uptake(planned)
        works = [work for work in planned.works if reading.takes(work)]
        if not works or uptake == 0.0:
            continue
        if any(work.conditions for work in works):
            _add_by_rows(total, planned, reading, block)
            continue
        # alike in people: their minutes are added up before they are multiplied with people
        each = minutes_in_rows(measure(planned, at), reading.takes)[0] * factor(uptake, at)
        first, so_far = alike.setdefault(_people_key(planned), (planned, np.zeros(1)))
        alike[_people_key(planned)] = (first, so_far + each)
    for planned, each in alike.values():
        for start, stop in _blocks(planned, points):
            coming = measure(planned, block(start, stop)).coming
            each_here = each if len(each) == 1 else each[start:stop]
            total[:, start:stop] += planned.cells.spread(coming * each_here)
    for visit in plan.visits:
        _add_visit(total, visit, reading, block)
    return total


def values_of(plan: Plan, role: str) -> list[Value]:
    """Every value with a range that a role's minutes rest on, once each, by id."""
    found: dict[str, Value] = {}
    reading = need(role)
    for planned in plan.planned:
        if any(reading.takes(work) for work in planned.works):
            found |= {each.id: each for each in _values(planned)}
    for visit in plan.visits:
        works = [work for work in visit.works if reading.takes(work)]
        if works:
            of_visit = [*_visit_values(visit), *(v for work in works for v in work.values)]
            found |= {each.id: each for each in of_visit}
    return [value for _, value in sorted(found.items()) if value.fit is not None]


def _visit_values(visit: PlannedVisit) -> Iterator[Value]:
    for member in visit.members:
        yield from _people_values(member)
        yield from member.values


def _values(planned: Planned) -> Iterator[Value]:
    yield from _people_values(planned)
    yield from planned.values
    for work in planned.works:
        yield from work.values


def _people_values(planned: Planned) -> Iterator[Value]:
    cells = planned.cells
    for row in (*cells.shares, *cells.rates, cells.weight):
        yield from (each for each in row if isinstance(each, Value))


def _people_key(planned: Planned) -> object:
    """Alike for recommendations of the same people."""
    cells = planned.cells
    rows = (*cells.shares, *cells.rates, cells.weight)
    return (
        planned.table.names,
        planned.tree.tobytes(),
        cells.of_column.tobytes(),
        cells.onset.tobytes(),
        tuple(tuple(map(key, row)) for row in rows),
        planned.share and planned.share.id,
    )


def _blocks(planned: Planned, points: int) -> Iterator[tuple[int, int]]:
    return blocks(len(planned.cells.onset) * max(1, int(planned.tree.sum())), points)


def _add_by_rows(total: Floats, planned: Planned, reading: Reading, block: Block) -> None:
    for start, stop in _blocks(planned, total.shape[1]):
        at = block(start, stop)
        measured = measure(planned, at)
        minutes = measured.over_rows(minutes_in_rows(measured, reading.takes))
        total[:, start:stop] += planned.cells.spread(minutes * factor(reading.uptake(planned), at))


def _add_visit(total: Floats, visit: PlannedVisit, reading: Reading, block: Block) -> None:
    works = [work for work in visit.works if reading.takes(work)]
    if not works:
        return
    for start, stop in blocks(visit_figures(visit), total.shape[1]):
        at = block(start, stop)
        contacts = independent_contacts(visit, reading.uptakes(visit), at)
        minutes = sum((per_contact(work, at) for work in works), np.zeros(1))
        total[:, start:stop] += contacts * minutes
