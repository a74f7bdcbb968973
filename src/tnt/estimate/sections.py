"""Rules + profiles of people → one plan, whose columns are no more than its rules tell apart.

Where conditions are known of people, as many profiles may differ as there are people. Each
recommendation turns on few of them, so that rules are planned in sections: those that turn on the
same known conditions, and those that share a visit, together. A section has groups of its own, in
which everybody is counted once more; people whom none of its rules tells apart are one column.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from attrs import evolve, frozen

from tnt.estimate.cells import Cells
from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.plan import Plan, Planned, PlannedVisit
from tnt.estimate.planning import make_plan
from tnt.estimate.points import Floats
from tnt.estimate.profiles import Places, Profiles, distinct
from tnt.model.crowd import ListHead, moved_bits
from tnt.model.guideline import Recommendation
from tnt.model.ruleset import Selection
from tnt.problems import Problem

# of people that none of a section's rules is for
NOWHERE = -1


@frozen(eq=False)
class Section:
    """A section's columns: `width` of them from `start` on, and which of them each profile has."""

    start: int
    width: int
    of_profile: Places


@frozen(eq=False)
class Sectioned:
    """The plan of all sections side by side; the first has everybody, by sex and age alone."""

    plan: Plan
    sections: tuple[Section, ...]


def plan_sections(selection: Selection, profiles: Profiles) -> Sectioned:
    """The plan for these profiles; its problems are errors."""
    planned: list[Planned] = []
    visits: list[PlannedVisit] = []
    left: list[tuple[str, str]] = []
    problems: list[Problem] = []
    parts: list[tuple[Plan, Places, Places]] = []
    for names, ids in _sections(selection, profiles.known_somewhere):
        groups, of_profile = _groups(profiles, names)
        plan = make_plan(selection, groups, ids)
        kept = np.arange(len(groups))
        if names:
            kept, which = _told_apart(plan)
            of_profile = which[of_profile]
        parts.append((plan, kept, of_profile))
        left += plan.not_estimated
        problems += plan.problems
    total = sum(len(kept) for _, kept, _ in parts)
    start = 0
    sections = []
    groups_of_all: list[Group] = []
    for number, (plan, kept, of_profile) in enumerate(parts):
        moved = _Moved(kept, start, total)
        visits += [moved.visit(each) for each in plan.visits]
        planned += [moved.planned(each) for each in plan.planned]
        groups_of_all += [evolve(plan.groups[each], again=number > 0) for each in kept]
        sections.append(Section(start, len(kept), of_profile))
        start += len(kept)
    order: dict[str, int] = {
        each.id: number
        for number, each in enumerate(
            each
            for guideline in selection.guidelines
            for each in sorted(guideline.recommendations, key=lambda each: each.id)
        )
    }
    plan = Plan(
        groups=tuple(groups_of_all),
        planned=tuple(sorted(planned, key=lambda each: order[each.id])),
        visits=tuple(sorted(visits, key=lambda each: each.visit.id)),
        not_estimated=tuple(sorted(left, key=lambda each: order[each[0]])),
        problems=tuple(problems),
    )
    return Sectioned(plan, tuple(sections))


def counts(
    sectioned: Sectioned, profiles: Profiles, lists: Sequence[ListHead], first: int
) -> Floats:
    """People and positions in each column, of lists from row `first` on: (lists, columns)."""
    width = len(sectioned.plan.groups)
    columns = np.zeros((len(lists), width + len(POSITIONS)))
    here = slice(*np.searchsorted(profiles.row, [first, first + len(lists)]))
    row = profiles.row[here] - first
    profile, persons = profiles.profile[here], profiles.persons[here]
    for section in sectioned.sections:
        column = section.of_profile[profile]
        inside = column != NOWHERE
        place = row[inside].astype(np.int64) * section.width + column[inside]
        summed = np.bincount(place, persons[inside], len(lists) * section.width)
        columns[:, section.start : section.start + section.width] = summed.reshape(
            len(lists), section.width
        )
    columns[:, width:] = [_positions(each) for each in lists]
    return columns


def _positions(each: ListHead) -> tuple[float, float, float]:
    practice = each.practice
    if practice is None:
        return 0.0, 0.0, 0.0
    if practice.weeks_per_year is None:
        return practice.fte, practice.fte, 0.0
    return practice.fte, 0.0, practice.fte * practice.weeks_per_year


def _sections(
    selection: Selection, known: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """The known conditions that recommendations turn on, and which these are; first those of none.

    Recommendations of one visit are together: who comes for one may come for another.
    """
    recommendations = [r for guideline in selection.guidelines for r in guideline.recommendations]
    of_visit: dict[str, frozenset[str]] = {}
    for each in recommendations:
        if each.visit is not None:
            before = of_visit.get(each.visit.id, frozenset())
            of_visit[each.visit.id] = before | _names(each)
    found: dict[tuple[str, ...], set[str]] = {(): set()}
    for each in recommendations:
        names = _names(each) if each.visit is None else of_visit[each.visit.id]
        found.setdefault(tuple(sorted(names & known)), set()).add(each.id)
    for turned_on, ids in sorted(found.items()):
        yield turned_on, frozenset(ids)


def _names(recommendation: Recommendation) -> frozenset[str]:
    return frozenset(ref.id for ref in recommendation.condition_refs())


def _groups(profiles: Profiles, names: Sequence[str]) -> tuple[tuple[Group, ...], Places]:
    """People by sex, ages and what is known of these conditions; and each profile's group."""
    known = moved_bits(profiles.known, profiles.conditions, names)
    has = moved_bits(profiles.has, profiles.conditions, names)
    first, of_profile = distinct(profiles.place, known, has)
    groups = []
    for profile in first.tolist():
        sex, ages = profiles.sexes_and_bands[int(profiles.place[profile])]
        bits, there = int(known[profile]), int(has[profile])
        groups.append(
            Group(
                sex,
                ages,
                tuple(
                    (name, bool(there >> bit & 1))
                    for bit, name in enumerate(names)
                    if bits >> bit & 1
                ),
            )
        )
    return tuple(groups), of_profile


def _told_apart(plan: Plan) -> tuple[Places, Places]:
    """The first of the groups that no rule tells apart, and for each group which of these it is."""
    inside = [cells.of_column[: len(plan.groups)] for cells in _all_cells(plan)]
    if not inside:
        return np.zeros(0, dtype=np.int64), np.full(len(plan.groups), NOWHERE)
    first, which = distinct(*inside)
    nobody = np.all([cells[first] < 0 for cells in inside], axis=0)
    kept = np.flatnonzero(~nobody)
    new = np.full(len(first), NOWHERE)
    new[kept] = np.arange(len(kept))
    return first[kept], new[which]


def _all_cells(plan: Plan) -> Iterator[Cells]:
    for each in plan.planned:
        yield each.cells
    for visit in plan.visits:
        for group in visit.groups:
            yield group.cells


class _Moved:
    """Sets a section's columns, those `kept`, in their place among the columns of all sections."""

    def __init__(self, kept: Places, start: int, total: int) -> None:
        self.kept = kept
        self.start = start
        self.total = total
        # a visit's members are the plan's own recommendations, not others like them
        self._planned: dict[str, Planned] = {}

    def planned(self, each: Planned) -> Planned:
        """A recommendation."""
        if each.id not in self._planned:
            self._planned[each.id] = evolve(each, cells=self._cells(each.cells))
        return self._planned[each.id]

    def visit(self, visit: PlannedVisit) -> PlannedVisit:
        """A visit with its recommendations."""
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
        of_column[self.start : self.start + len(self.kept)] = cells.of_column[self.kept]
        of_column[self.total :] = cells.of_column[-len(POSITIONS) :]
        return evolve(cells, of_column=of_column)
