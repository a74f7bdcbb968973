"""Visits that recommendations share: how many contacts come of theirs, and how unsure that is.

Method: docs/method.md, "Shared visits". Recommendations that share conditions are worked out on one
truth table; given a row of it, and between groups without common conditions, who comes for one is
independent of who comes for another. The sum is over people alike in sex, age and what is known.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from tnt.estimate.cells import Cells, key, number_of, share_of, stack
from tnt.estimate.conditions import TruthTable
from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.minutes import measure, per_contact
from tnt.estimate.plan import Planned, PlannedVisit, VisitGroup
from tnt.estimate.points import At, Figure, Floats, factor, means
from tnt.model.guideline import linked
from tnt.model.ruleset import Selection
from tnt.model.value import Value

# which uptake each member is taken at
Uptakes = dict[str, Figure]


def plan_visits(
    planned: Sequence[Planned], selection: Selection, groups: tuple[Group, ...]
) -> tuple[PlannedVisit, ...]:
    """Every visit that a recommendation of the plan names, with its recommendations in groups."""
    visits = []
    for id_, visit in sorted(selection.visits.items()):
        members = [
            each
            for each in planned
            if each.recommendation.visit and each.recommendation.visit.id == id_
        ]
        linked = _linked([each for each in members if each.repeated])
        visits.append(
            PlannedVisit(
                visit=visit,
                groups=tuple(_group(each, selection, groups) for each in linked),
                apart=tuple(each for each in members if not each.repeated),
            )
        )
    return tuple(each for each in visits if each.members)


def _conditions(planned: Planned) -> frozenset[str]:
    eligible = planned.recommendation.eligible
    return eligible.names if eligible else frozenset()


def _linked(members: Sequence[Planned]) -> list[tuple[Planned, ...]]:
    """Members in groups that share no condition with each other."""
    by_id = {each.id: each for each in members}
    return [
        tuple(by_id[id_] for id_ in sorted(each.id for each in group))
        for group in linked(each.recommendation for each in members)
    ]


def _group(
    members: tuple[Planned, ...], selection: Selection, groups: tuple[Group, ...]
) -> VisitGroup:
    table = TruthTable.of(sorted(frozenset[str]().union(*map(_conditions, members))))

    def shares(group: Group, column: int) -> tuple[Figure, ...]:
        # a condition whose members are all outside their sex and ages may have no figure there
        used = frozenset[str]().union(
            *(_conditions(each) for each in members if each.cells.of_column[column] >= 0)
        )
        return tuple(
            share_of(selection.conditions[name], group, selection.populations)
            if name in used
            else 0.0
            for name in table.names
        )

    def pattern(group: Group, column: int) -> object | None:
        inside = tuple(bool(each.cells.of_column[column] >= 0) for each in members)
        return (inside, tuple(map(key, shares(group, column)))) if any(inside) else None

    patterns = [pattern(group, column) for column, group in enumerate(groups)]
    of_column, first = number_of([*patterns, *(None for _ in POSITIONS)])
    chosen = [shares(groups[column], column) for column in first]
    return VisitGroup(
        members=members,
        table=table,
        trees=tuple(
            table.eligible(each.recommendation.eligible)
            for each in members
            if each.recommendation.eligible
        ),
        inside=np.array(
            [[each.cells.of_column[column] >= 0 for column in first] for each in members]
        ).reshape(len(members), len(first)),
        cells=Cells(
            of_column=of_column,
            shares=tuple(tuple(row[each] for row in chosen) for each in range(len(table.names))),
            rates=(),
            onset=np.zeros(len(first), dtype=bool),
            weight=(1.0,) * len(first),
        ),
    )


@frozen(eq=False)
class SharedContacts:
    """A visit's contacts a person-year under three readings, each with a figure for each column."""

    nothing: Floats
    independent: Floats
    everything: Floats


def shared_contacts(visit: PlannedVisit, uptakes: Uptakes) -> SharedContacts:
    """The visit's contacts at the means, if nothing is shared, if chance decides, if all is."""
    apart = _apart(visit, uptakes, means)[:, 0]
    nothing, everything = apart.copy(), apart.copy()
    chances_of = [_chances(group, means) for group in visit.groups]
    for group, chances in zip(visit.groups, chances_of, strict=True):
        for number, member in enumerate(group.members):
            mean = (chances * _coming(group, number, uptakes, means)).sum(axis=1)
            nothing += group.cells.spread(mean * _often(member))[:, 0]
    for width, members in levels(visit):
        most = np.zeros((len(apart), 1))
        for group, chances in zip(visit.groups, chances_of, strict=True):
            most = np.maximum(most, _largest(group, chances, members, uptakes))
        everything += width * most[:, 0]
    return SharedContacts(
        nothing=nothing,
        independent=independent_contacts(visit, uptakes, means)[:, 0],
        everything=everything,
    )


def independent_contacts(visit: PlannedVisit, uptakes: Uptakes, at: At) -> Floats:
    """The visit's contacts a person-year at the points of `at`: (columns, points)."""
    total = _apart(visit, uptakes, at)
    groups = [_Staying(group, uptakes, at) for group in visit.groups]
    # from those who come most often on: each step adds members, and takes none away
    for width, members in reversed(list(levels(visit))):
        nobody = np.ones((1, 1))
        for group in groups:
            nobody = nobody * group.away(members)
        total = total + width * (1.0 - nobody)
    return total


class _Staying:
    """A group's people, and how likely they come for none of the members looked at so far."""

    def __init__(self, group: VisitGroup, uptakes: Uptakes, at: At) -> None:
        self.group = group
        self.uptakes = uptakes
        self.at = at
        self._chances = _chances(group, at)
        # in each row of the table: (cells, rows, points)
        self._stay: Floats = np.ones((len(group.cells.onset), len(group.table.holds), 1))
        self._seen: frozenset[str] = frozenset()
        self._away: Floats = np.ones((1, 1))

    def away(self, members: frozenset[str]) -> Floats:
        """The probability of coming for none of the members: (columns, points)."""
        new = [n for n, each in enumerate(self.group.members) if each.id in members - self._seen]
        for number in new:
            self._take(number)
        if new:
            comes = (self._chances * (1.0 - self._stay)).sum(axis=1)
            # people outside the group don't come for it
            self._away = 1.0 - self.group.cells.spread(comes)
            self._seen |= members
        return self._away

    def _take(self, number: int) -> None:
        """Let a member's people come."""
        group, member = self.group, self.group.members[number]
        stays = 1.0 - factor(member.share, self.at) * factor(self.uptakes[member.id], self.at)
        if len(stays) > self._stay.shape[2]:
            self._stay = np.repeat(self._stay, len(stays), axis=2)
        cells = np.flatnonzero(group.inside[number])
        for row in np.flatnonzero(group.trees[number]):
            self._stay[cells, row] *= stays


def in_its_columns(visit: PlannedVisit) -> tuple[PlannedVisit, NDArray[np.intp]]:
    """The visit in the columns whose people come for any of it, and which these are."""
    cells = [*(group.cells for group in visit.groups), *(each.cells for each in visit.apart)]
    columns = np.flatnonzero(np.any([each.of_column >= 0 for each in cells], axis=0))

    def members(some: Sequence[Planned]) -> tuple[Planned, ...]:
        return tuple(evolve(each, cells=each.cells.only(columns)) for each in some)

    groups = tuple(
        evolve(group, members=members(group.members), cells=group.cells.only(columns))
        for group in visit.groups
    )
    return evolve(visit, groups=groups, apart=members(visit.apart)), columns


def visit_minutes(visit: PlannedVisit, role: str) -> float:
    """A role's minutes in each of the visit's contacts, at the means."""
    works = (work for work in visit.works if work.role == role)
    return float(sum(per_contact(work, means)[0] for work in works))


def visit_figures(visit: PlannedVisit) -> int:
    """How many figures the visit's truth tables hold at each point."""
    tables = [len(group.cells.onset) * len(group.table.holds) for group in visit.groups]
    return max([*tables, *(len(each.cells.of_column) for each in visit.members)])


def _often(member: Planned) -> float:
    """A member's contacts a year; files let no frequency inside a visit be unsure."""
    return member.often.best if isinstance(member.often, Value) else member.often


def levels(visit: PlannedVisit) -> Iterator[tuple[float, frozenset[str]]]:
    """The integral over t in steps: each one's width, and the members that come more often."""
    members = [each for group in visit.groups for each in group.members]
    steps = sorted({0.0, *map(_often, members)})
    for low, high in pairwise(steps):
        yield high - low, frozenset(each.id for each in members if _often(each) > low)


def _chances(group: VisitGroup, at: At) -> Floats:
    """The probability of each row of a group's table: (cells, rows, points)."""
    return group.table.chances([stack(row, at) for row in group.cells.shares])


def _coming(group: VisitGroup, number: int, uptakes: Uptakes, at: At) -> Floats:
    """How likely a person comes for a member, given a row: (cells, rows, points)."""
    member = group.members[number]
    comes = factor(member.share, at) * factor(uptakes[member.id], at)
    inside, tree = group.inside[number], group.trees[number]
    coming: Floats = inside[:, None, None] * tree[None, :, None] * comes[None, None, :]
    return coming


def _largest(
    group: VisitGroup, chances: Floats, members: frozenset[str], uptakes: Uptakes
) -> Floats:
    """The mean over rows of the likeliest member's probability, at the means: (columns, 1)."""
    most = np.zeros((len(group.cells.onset), len(group.table.holds), 1))
    for number, member in enumerate(group.members):
        if member.id in members:
            most = np.maximum(most, _coming(group, number, uptakes, means))
    return group.cells.spread((chances * most).sum(axis=1))


def _apart(visit: PlannedVisit, uptakes: Uptakes, at: At) -> Floats:
    """Contacts of the members whose contacts are added unshared: (columns, points)."""
    columns = len(visit.members[0].cells.of_column)
    total = np.zeros((columns, 1))
    for member in visit.apart:
        contacts = measure(member, at).contacts * factor(uptakes[member.id], at)
        total = total + member.cells.spread(contacts)
    return total
