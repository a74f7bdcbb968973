"""One role's minutes, read in one way, of everything in a plan together.

A reading says which actions count, and how many are reached. Every total is made here, at
whatever points: their means, their draws, their slopes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen

from tnt.estimate.cells import Cells, key, number_of
from tnt.estimate.conditions import Bools
from tnt.estimate.groups import POSITIONS
from tnt.estimate.minutes import blocks, chances, measure, minutes_in_rows, per_contact
from tnt.estimate.plan import Plan, Planned, PlannedVisit, Work
from tnt.estimate.points import At, Floats, factor, under_each_other
from tnt.estimate.visits import Uptakes, in_its_columns, independent_contacts, visit_figures
from tnt.estimate.working_time import covers, held
from tnt.model.value import Value
from tnt.model.working_time import WorkingTime

# some of the points from-to
Block = Callable[[int, int], At]


@frozen
class Reading:
    """Which actions are read, and the uptake that a recommendation is taken at."""

    takes: Callable[[Work], bool]
    uptake: Callable[[Planned], Value | float]

    def uptakes(self, visit: PlannedVisit) -> Uptakes:
        """The uptake of each of a visit's recommendations."""
        return {each.id: self.uptake(each) for each in visit.members}


def need(role: str) -> Reading:
    """All of a role's minutes, at the uptake asked about."""
    return Reading(lambda work: work.role == role, lambda planned: planned.uptake)


def covered(role: str, working_time: WorkingTime) -> Reading:
    """The minutes that patient time is for, at the uptake asked about."""
    return Reading(
        lambda work: work.role == role and covers(working_time, work.action),
        lambda planned: planned.uptake,
    )


def held_now(role: str, working_time: WorkingTime, *, most: bool) -> Reading:
    """The minutes that are done now, within committed time: the most or the least they may be."""
    return Reading(lambda w: held(working_time, role, w.action), lambda p: p.now[int(most)])


def minutes_of(plan: Plan, reading: Reading, block: Block, points: int) -> Floats:
    """Minutes a year for each person (or position) of a column: (columns, points)."""
    return minutes_of_all(plan, [reading], block, points)[0]


def minutes_of_all(
    plan: Plan, readings: Sequence[Reading], block: Block, points: int
) -> list[Floats]:
    """The same for several readings together, which share all that they have in common."""
    totals = [np.zeros((len(plan.groups) + len(POSITIONS), points)) for _ in readings]
    for parts in _alike(plan, readings, block(0, points)):
        _add_alike(totals, parts, block)
    for visit in plan.visits:
        _add_visit(totals, visit, readings, block)
    return totals


def minutes_on(
    plan: Plan, readings: Sequence[Reading], block: Block, points: int, people: Floats
) -> list[Floats]:
    """Minutes a year on each of few lists: (lists, points).

    `people` are each list's people and positions, by column. They are counted in a recommendation's
    cells before they meet its draws, because it has far fewer cells than there are columns.
    """
    totals = [np.zeros((len(people), points)) for _ in readings]
    for planned in plan.planned:
        counts = planned.cells.counts(people)
        for part in _parts(planned, readings, block(0, points)):
            for start, stop in blocks(counts.shape[1] * int(part.rows.sum()), points):
                at = block(start, stop)
                coming = counts @ chances(planned, planned.cells, part.rows, at).sum(axis=1)
                for total, each in zip(totals, part.minutes, strict=True):
                    total[:, start:stop] += coming * (each if len(each) == 1 else each[start:stop])
    if plan.visits:
        of_columns = minutes_of_all(Plan(plan.groups, (), plan.visits), readings, block, points)
        totals = [a + people @ b for a, b in zip(totals, of_columns, strict=True)]
    return totals


def values_of(plan: Plan, role: str) -> list[Value]:
    """Every value that a role's minutes rest on, once each, by id."""
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
    return [value for _, value in sorted(found.items())]


def _visit_values(visit: PlannedVisit) -> Iterator[Value]:
    for member in visit.members:
        yield from _contact_values(member)


def _values(planned: Planned) -> Iterator[Value]:
    yield from _contact_values(planned)
    for work in planned.works:
        yield from work.values


def _contact_values(planned: Planned) -> Iterator[Value]:
    """What the number of contacts rests on, at the uptake asked about."""
    yield from planned.values
    cells = planned.cells
    for row in (*cells.shares, *cells.rates, cells.weight, (planned.uptake,)):
        yield from (each for each in row if isinstance(each, Value))


@frozen(eq=False)
class _Part:
    """What a recommendation takes of the people in some rows of its table.

    `minutes` are, for each reading, minutes a year for each of them, before people come into it.
    """

    planned: Planned
    rows: Bools
    minutes: tuple[Floats, ...]


def _alike(plan: Plan, readings: Sequence[Reading], at: At) -> Iterable[list[_Part]]:
    """Parts that take the same people, but for their ages and sex, together."""
    found: dict[object, list[_Part]] = {}
    for planned in plan.planned:
        for part in _parts(planned, readings, at):
            found.setdefault((_people_key(planned), part.rows.tobytes()), []).append(part)
    return found.values()


def _parts(planned: Planned, readings: Sequence[Reading], at: At) -> Iterator[_Part]:
    """One part, or one for each row of the table where follow-ups depend on conditions."""
    uptakes = [reading.uptake(planned) for reading in readings]
    taken = [
        frozenset(
            n for n, work in enumerate(planned.works) if uptake != 0.0 and reading.takes(work)
        )
        for reading, uptake in zip(readings, uptakes, strict=True)
    ]
    if not any(taken):
        return
    measured = measure(planned, at)
    share = factor(planned.share, at)
    of_works = {
        each: minutes_in_rows(measured, reading.takes) * share if each else np.zeros((1, 1))
        for each, reading in zip(taken, readings, strict=True)
    }
    in_rows = [
        of_works[each] * factor(uptake, at) for each, uptake in zip(taken, uptakes, strict=True)
    ]
    if all(len(rows) == 1 for rows in in_rows):
        yield _Part(planned, planned.tree, tuple(rows[0] for rows in in_rows))
        return
    for number, row in enumerate(np.flatnonzero(planned.tree)):
        only = np.arange(len(planned.tree)) == row
        yield _Part(planned, only, tuple(rows[number % len(rows)] for rows in in_rows))


def _people_key(planned: Planned) -> object:
    """Alike for recommendations whose people are alike wherever both have any.

    How common a condition is in a column is the same for all. What a cell's figures mean and weigh
    is as a rule the same in all cells; else it counts which cell is where.
    """
    cells = planned.cells
    kinds = [(bool(onset), key(w)) for onset, w in zip(cells.onset, cells.weight, strict=True)]
    if len(set(kinds)) == 1:
        return planned.table.names, planned.tree.tobytes(), kinds[0]
    return planned.table.names, planned.tree.tobytes(), *kinds, cells.of_column.tobytes()


def _common_cells(parts: Sequence[_Part]) -> Cells:
    """The cells of several parts' people together."""
    of_columns = np.stack([part.planned.cells.of_column for part in parts])
    whose = (of_columns >= 0).argmax(axis=0)
    givers = [(int(n), int(of_columns[n, column])) for column, n in enumerate(whose)]
    of_column, first = number_of(None if cell < 0 else (n, cell) for n, cell in givers)
    chosen = [(parts[n].planned.cells, cell) for n, cell in (givers[column] for column in first)]
    conditions = range(len(parts[0].planned.table.names))
    return Cells(
        of_column=of_column,
        shares=tuple(tuple(cells.shares[c][n] for cells, n in chosen) for c in conditions),
        rates=tuple(tuple(cells.rates[c][n] for cells, n in chosen) for c in conditions),
        onset=np.array([cells.onset[n] for cells, n in chosen], dtype=bool),
        weight=tuple(cells.weight[n] for cells, n in chosen),
    )


def _add_alike(totals: Sequence[Floats], parts: Sequence[_Part], block: Block) -> None:
    """People x minutes; minutes are added up for each column before they meet its people."""
    planned, rows = parts[0].planned, parts[0].rows
    points = totals[0].shape[1]
    takes = np.stack([part.planned.cells.of_column >= 0 for part in parts], axis=1).astype(float)
    columns = np.flatnonzero(takes.any(axis=1))
    takes = takes[columns]
    cells = _common_cells(parts).only(columns)
    minutes = [under_each_other(each) for each in zip(*(p.minutes for p in parts), strict=True)]
    for start, stop in blocks(max(takes.shape[0], len(cells.onset) * int(rows.sum())), points):
        coming = cells.spread(chances(planned, cells, rows, block(start, stop)).sum(axis=1))
        for total, each in zip(totals, minutes, strict=True):
            here = each if each.shape[1] == 1 else each[:, start:stop]
            total[columns, start:stop] += coming * (takes @ here)


def _add_visit(
    totals: Sequence[Floats], visit: PlannedVisit, readings: Sequence[Reading], block: Block
) -> None:
    taken = [[work for work in visit.works if reading.takes(work)] for reading in readings]
    if not any(taken):
        return
    visit, columns = in_its_columns(visit)
    uptakes = [reading.uptakes(visit) for reading in readings]
    for start, stop in blocks(visit_figures(visit), totals[0].shape[1]):
        at = block(start, stop)
        contacts: dict[object, Floats] = {}
        for total, works, each in zip(totals, taken, uptakes, strict=True):
            if not works:
                continue
            named = tuple(map(key, each.values()))
            if named not in contacts:
                contacts[named] = independent_contacts(visit, each, at)
            minutes = sum((per_contact(work, at) for work in works), np.zeros(1))
            total[columns, start:stop] += contacts[named] * minutes
