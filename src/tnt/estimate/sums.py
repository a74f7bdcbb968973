"""Plan × people → minutes at the means, of every list and recommendation, and their grounds."""

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from attrs import astuple, frozen

from tnt.estimate.groups import POSITIONS
from tnt.estimate.minutes import measure, per_contact, works
from tnt.estimate.plan import Plan, Planned, PlannedVisit, Work, roles_of
from tnt.estimate.points import Figure, Floats, factor, means
from tnt.estimate.readings import Reading, covered, held_now, need
from tnt.estimate.visits import SharedContacts, independent_contacts, shared_contacts
from tnt.model.value import Value
from tnt.model.working_time import WorkingTime

Lacks = Callable[[Value], bool]


@frozen(eq=False)
class Minutes:
    """One role's minutes a year, of lists or for each person (or position) of a column.

    `all` are all minutes, `covered` those that patient time is for, `assumed_time` those whose time
    is an assumption: of shape (lists, recommendations and visits). The rest are sums over these,
    (lists,): `held_least` and `held_most` are done now within committed time, `assumed` have any
    assumed factor, `unranged` a factor that lacks a range; `unranged_covered` and `unranged_held`
    are those among the covered and the least held.
    """

    all: Floats
    covered: Floats
    assumed_time: Floats
    held_least: Floats
    held_most: Floats
    assumed: Floats
    unranged: Floats
    unranged_covered: Floats
    unranged_held: Floats

    def on(self, people: Floats) -> "Minutes":
        """Of lists, from those for each person; `people` as in `Sums.on`."""
        every = people @ self.all
        covered = every if self.covered is self.all else people @ self.covered
        rest = (each for each in astuple(self, recurse=False)[2:])
        return Minutes(every, covered, *(people @ each for each in rest))


@frozen(eq=False)
class Sums:
    """Figures at the means, of lists or for each person (or position) of a column.

    `coming` and `contacts` have shape (lists, recommendations); `visits` are the visits' contacts
    under each reading, (lists, visits); `roles` the minutes by role.
    """

    coming: Floats
    contacts: Floats
    visits: SharedContacts
    roles: Mapping[str, Minutes]

    def on(self, people: Floats) -> "Sums":
        """Of lists, from those for each person: `people` has people and positions by column."""
        return Sums(
            coming=people @ self.coming,
            contacts=people @ self.contacts,
            visits=SharedContacts(
                people @ self.visits.nothing,
                people @ self.visits.independent,
                people @ self.visits.everything,
            ),
            roles={name: minutes.on(people) for name, minutes in self.roles.items()},
        )


def sum_up(plan: Plan, working_time: WorkingTime) -> Sums:
    """Figures for each person (or position) of a column: `Sums.on` makes those of lists."""
    tables = Tables(plan)
    shared = [shared_contacts(each, need("").uptakes(each)) for each in plan.visits]
    names = roles_of(plan.works)

    def total(reading: Reading, weigh: "_Weigh | None" = None) -> Floats:
        summed: Floats = tables.minutes(reading, weigh).sum(axis=1)
        return summed

    def role(name: str) -> Minutes:
        everything, in_time = need(name), covered(name, working_time)
        least, most = (held_now(name, working_time, most=each) for each in (False, True))
        of_all, of_time = tables.minutes(everything), tables.minutes(in_time)
        return Minutes(
            all=of_all,
            covered=of_all if np.array_equal(of_all, of_time) else of_time,
            assumed_time=tables.minutes(everything, _Weigh(None)),
            held_least=total(least),
            held_most=total(most),
            assumed=total(everything, _Weigh(_assumed)),
            unranged=total(everything, _Weigh(_unranged)),
            unranged_covered=total(in_time, _Weigh(_unranged)),
            unranged_held=total(least, _Weigh(_unranged)),
        )

    roles = {name: role(name) for name in names}
    return Sums(
        coming=tables.coming,
        contacts=tables.contacts,
        visits=SharedContacts(
            tables.side_by_side([each.nothing for each in shared]),
            tables.side_by_side([each.independent for each in shared]),
            tables.side_by_side([each.everything for each in shared]),
        ),
        roles=roles,
    )


class Tables:
    """The recommendations and visits of a plan at the means, side by side."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._one_by_one = [_Recommendation(each) for each in plan.planned]

    @property
    def coming(self) -> Floats:
        """Those who come in: (columns, recommendations)."""
        return self.side_by_side([each.coming for each in self._one_by_one])

    @property
    def contacts(self) -> Floats:
        """Their contacts: (columns, recommendations)."""
        return self.side_by_side([each.contacts for each in self._one_by_one])

    def in_totals(self, working_time: WorkingTime) -> dict[tuple[str, str], Floats]:
        """What each part adds to each figure that a total tells, by role and figure.

        All minutes, those that patient time is for, and those done now at least and at most: of
        shape (columns, recommendations and visits).
        """
        return {
            (role, name): self.minutes(reading)
            for role in roles_of(self._plan.works)
            for name, reading in (
                ("all", need(role)),
                ("covered", covered(role, working_time)),
                ("least", held_now(role, working_time, most=False)),
                ("most", held_now(role, working_time, most=True)),
            )
        }

    def side_by_side(self, of_columns: Sequence[Floats]) -> Floats:
        """(columns, as many as are given)."""
        if not of_columns:
            return np.zeros((len(self._plan.groups) + len(POSITIONS), 0))
        return np.stack(of_columns, axis=1)

    def minutes(self, reading: Reading, weigh: "_Weigh | None" = None) -> Floats:
        """The minutes that a reading takes: (columns, recommendations and visits)."""
        parts = [each.minutes(reading, weigh) for each in self._one_by_one]
        parts += [_visit_minutes(each, reading, weigh) for each in self._plan.visits]
        return self.side_by_side(parts)


def _assumed(value: Value) -> bool:
    return value.basis.assumed


def _unranged(value: Value) -> bool:
    """Whether a value should have a range and has none; how often and how long are definitions."""
    return value.fit is None and not value.exact and value.measure not in ("frequency", "duration")


@frozen(eq=False)
class _Weigh:
    """Which minutes are meant: those with a factor that `lacks` something, or an assumed time."""

    lacks: Lacks | None

    def work(self, work: Work) -> bool:
        """Whether it is an action's own factors, or those on its way, that are lacking."""
        if self.lacks is None:
            return work.assumed_time
        return any(map(self.lacks, work.values))

    def columns(self, planned: Planned, uptake: Figure, conditions: frozenset[str]) -> Floats:
        """1 for each column in which a factor of the people and their contacts is, else 0."""
        lacks = self.lacks
        if lacks is None:
            return np.zeros(len(planned.cells.of_column))
        own = (*planned.values, uptake)
        if any(isinstance(each, Value) and lacks(each) for each in own):
            return planned.cells.spread(np.ones(len(planned.cells.onset)))
        eligible = planned.recommendation.eligible
        used = conditions | (eligible.names if eligible else frozenset())
        flags = [
            any(isinstance(each, Value) and lacks(each) for each in figures)
            for figures in _figures(planned, used)
        ]
        return planned.cells.spread(np.array(flags, dtype=np.float64))


def _figures(planned: Planned, used: frozenset[str]) -> Iterator[tuple[Figure, ...]]:
    """For each cell, the prevalences and incidences of the conditions used, and the weight."""
    cells = planned.cells
    conditions = [n for n, name in enumerate(planned.table.names) if name in used]
    for cell in range(len(cells.onset)):
        shares = [cells.shares[n][cell] for n in conditions if cells.matters(n, cell)]
        rates = [cells.rates[n][cell] for n in conditions]
        yield (*shares, *rates, cells.weight[cell])


class _Recommendation:
    """One recommendation at the means: its people, contacts and minutes in each column."""

    def __init__(self, planned: Planned) -> None:
        self.planned = planned
        measured = measure(planned, means)
        spread = planned.cells.spread
        self.coming: Floats = spread(measured.coming)[:, 0]
        uptake = factor(planned.uptake, means)
        self.contacts: Floats = spread(measured.contacts * uptake)[:, 0]
        self._works = [(work, spread(minutes)[:, 0]) for work, minutes in works(measured)]

    def minutes(self, reading: Reading, weigh: _Weigh | None) -> Floats:
        """The minutes that a reading takes, or those of them that `weigh` means."""
        total = np.zeros(len(self.planned.cells.of_column))
        uptake = reading.uptake(self.planned)
        for work, minutes in self._works:
            if not reading.takes(work):
                continue
            if weigh is None or weigh.work(work):
                total += minutes
            else:
                total += minutes * weigh.columns(self.planned, uptake, work.conditions)
        return total * factor(uptake, means)


def _visit_minutes(visit: PlannedVisit, reading: Reading, weigh: _Weigh | None) -> Floats:
    contacts = independent_contacts(visit, reading.uptakes(visit), means)[:, 0]
    lacking = np.zeros(len(contacts))
    if weigh is not None:
        for member in visit.members:
            uptake = reading.uptake(member)
            if uptake != 0.0:
                lacking = np.maximum(lacking, weigh.columns(member, uptake, frozenset()))
    total = np.zeros(len(contacts))
    for work in visit.works:
        if reading.takes(work):
            minutes = contacts * per_contact(work, means)
            total += minutes if weigh is None or weigh.work(work) else minutes * lacking
    return total
