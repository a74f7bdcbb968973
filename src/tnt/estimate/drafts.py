"""A section's plan → its columns: people whom none of its rules tells apart are one.

Rules of known conditions take few kinds of people each, and people differ in what each rule asks.
So each rule has columns of its own in which its people are counted, unless there are fewer kinds of
people than that.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from attrs import evolve, frozen

from tnt.estimate.cells import Cells
from tnt.estimate.conditions import Bools
from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.minutes import chances
from tnt.estimate.plan import Plan, Planned, PlannedVisit
from tnt.estimate.points import Floats, means
from tnt.estimate.profiles import Places, Profiles
from tnt.model.crowd import distinct

# of people that none of a section's rules is for
NOWHERE: Final = -1


@frozen(eq=False)
class _Piece:
    """Columns of one rule: its cells, or a visit's kinds of people.

    `of_group` is each group's column, `first` the first group of each column.
    """

    of_group: Places
    first: Places

    @classmethod
    def of(cls, rows: Sequence[Places]) -> "_Piece":
        """A column for each kind of group that differs in `rows`, but for those in none of them."""
        first, which = distinct(*rows)
        somewhere = np.any([row[first] != NOWHERE for row in rows], axis=0)
        column = np.full(len(first), NOWHERE)
        column[somewhere] = np.arange(int(somewhere.sum()))
        return cls(column[which], first[somewhere])


class Draft:
    """A section's plan before it has its place.

    Where it is the `whole`, every group is a column: committed time asks for ages. Else the last
    groups, from `known` on, are of people of whom nothing is known; their columns serve all
    sections. A `lean` one leaves out people for whom nothing comes of a rule.
    """

    def __init__(self, plan: Plan, known: int, *, whole: bool, lean: bool) -> None:
        self.plan = plan
        self._known = known
        self._whole = whole
        self._lean = lean

    @cached_property
    def _kinds(self) -> _Piece:
        """People whom none of the rules tells apart."""
        groups = np.arange(self._known)
        if self._whole:
            return _Piece(groups, groups)
        pieces = [piece.of_group for _, piece in self._pieces]
        if not pieces:
            return _Piece(np.full(len(groups), NOWHERE), groups[:0])
        return _Piece.of(pieces)

    @cached_property
    def _pieces(self) -> list[tuple[Planned | PlannedVisit, _Piece]]:
        rules: list[Planned | PlannedVisit] = [*self.plan.planned, *self.plan.visits]
        return [(rule, _Piece.of(self._rows(rule))) for rule in rules]

    def _rows(self, rule: Planned | PlannedVisit) -> list[Places]:
        """What a rule tells groups apart by; `NOWHERE` where it isn't for them."""
        rows = [cells.of_column[: self._known] for cells in _cells(rule)]
        if self._lean:
            members = [rule] if isinstance(rule, Planned) else rule.members
            some = np.any([_comes(each)[: self._known] for each in members], axis=0)
            rows = [np.where(some, row, NOWHERE) for row in rows]
        return rows

    @cached_property
    def _by_rule(self) -> bool:
        """Whether rules have columns of their own."""
        width = sum(len(piece.first) for _, piece in self._pieces)
        return not self._whole and width < len(self._kinds.first)

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        if self._by_rule:
            return sum(len(piece.first) for _, piece in self._pieces)
        return len(self._kinds.first)

    def counts(self, of_profile: Places, profiles: Profiles) -> Floats:
        """People in each column, (lists, columns); `of_profile` is each profile's group."""
        kinds = self._kinds
        # those who are in none of its groups are last
        kind = np.append(kinds.of_group, NOWHERE)[of_profile]
        return profiles.counts(kind, len(kinds.first), self._columns if self._by_rule else None)

    @property
    def _columns(self) -> Floats:
        """1 where people of a kind are counted in a column: in several, each of another rule."""
        first = self._kinds.first
        parts = [
            piece.of_group[first][:, None] == np.arange(len(piece.first))[None, :]
            for _, piece in self._pieces
        ]
        return np.hstack(parts).astype(np.float64)

    def placed(self, start: int, unknown: int, total: int) -> Plan:
        """The plan with its columns from `start` on, among `total` columns of all sections.

        Those of whom nothing is known have theirs from `unknown` on.
        """
        planned: list[Planned] = []
        visits: list[PlannedVisit] = []
        groups: list[Group] = []
        for rule, own in self._pieces:
            piece = own if self._by_rule else self._kinds
            offset = start + len(groups) if self._by_rule else start
            here = _Place(piece.first, offset, self._known, unknown, total)
            if isinstance(rule, Planned):
                planned.append(here.planned(rule))
            else:
                visits.append(here.visit(rule))
            if self._by_rule:
                groups += [self.plan.groups[each] for each in piece.first]
        if not self._by_rule:
            groups = [self.plan.groups[each] for each in self._kinds.first]
        return evolve(self.plan, groups=tuple(groups), planned=tuple(planned), visits=tuple(visits))


def _comes(planned: Planned) -> Bools:
    """The groups of which anybody can come."""
    chance = chances(planned, planned.cells, planned.tree, means).sum(axis=1)
    comes: Bools = planned.cells.spread(chance)[:, 0] > 0
    return comes


def _cells(rule: Planned | PlannedVisit) -> Iterator[Cells]:
    if isinstance(rule, Planned):
        yield rule.cells
        return
    for group in rule.groups:
        yield group.cells
    for member in rule.members:
        yield member.cells


@frozen(eq=False)
class _Place:
    """Where a rule's columns are: one for each of the groups `first`, from `start` on.

    The groups from `known` on have theirs from `unknown` on.
    """

    first: Places
    start: int
    known: int
    unknown: int
    total: int

    def planned(self, each: Planned) -> Planned:
        """A recommendation."""
        return evolve(each, cells=self._cells(each.cells))

    def visit(self, visit: PlannedVisit) -> PlannedVisit:
        """A visit, with its recommendations in the visit's columns."""
        return evolve(
            visit,
            groups=tuple(
                evolve(group, members=self._all(group.members), cells=self._cells(group.cells))
                for group in visit.groups
            ),
            apart=self._all(visit.apart),
        )

    def _all(self, members: Iterable[Planned]) -> tuple[Planned, ...]:
        return tuple(map(self.planned, members))

    def _cells(self, cells: Cells) -> Cells:
        of_column = np.full(self.total + len(POSITIONS), NOWHERE, dtype=np.intp)
        of_column[self.start : self.start + len(self.first)] = cells.of_column[self.first]
        of_unknown = cells.of_column[self.known : -len(POSITIONS)]
        of_column[self.unknown : self.unknown + len(of_unknown)] = of_unknown
        of_column[self.total :] = cells.of_column[-len(POSITIONS) :]
        return evolve(cells, of_column=of_column)
