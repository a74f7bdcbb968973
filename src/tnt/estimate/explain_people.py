"""The part of an explanation that says who: conditions, known or by prevalence, and new cases."""

from collections.abc import Callable, Iterator

import numpy as np

from tnt.estimate.conditions import bounds
from tnt.estimate.explanation import IncidenceStep, KnownStep, Part, PrevalenceStep
from tnt.estimate.factors import factor
from tnt.estimate.groups import Group
from tnt.estimate.plan import Planned
from tnt.estimate.points import Figure, Floats, means
from tnt.estimate.points import factor as figures_of
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value


class People:
    """The people of a recommendation on one list; `persons` has those of each group."""

    def __init__(
        self, planned: Planned, groups: tuple[Group, ...], persons: Floats, rules: RuleSet
    ) -> None:
        self.planned = planned
        self.groups = groups
        self.persons = persons
        self.rules = rules
        self.cell = planned.cells.of_column[: len(groups)]

    @property
    def in_ages(self) -> float:
        """Persons within the sex and ages."""
        return float(self.persons[self.cell >= 0].sum())

    def bounds(self) -> tuple[float, float]:
        """The fewest and the most that may be eligible, however conditions go together."""
        eligible, cells = self.planned.recommendation.eligible, self.planned.cells
        assert eligible is not None
        names = self.planned.table.names
        shares = [[float(figures_of(each, means)[0]) for each in row] for row in cells.shares]
        ends = np.zeros(2)
        counts = cells.counts(self._columns())
        for cell, persons in enumerate(counts):
            chance_of = {name: row[cell] for name, row in zip(names, shares, strict=True)}
            ends += persons * np.array(bounds(eligible, chance_of))
        scale = float(figures_of(self.planned.share, means)[0])
        return float(ends[0] * scale), float(ends[1] * scale)

    def _columns(self) -> Floats:
        rest = len(self.planned.cells.of_column) - len(self.groups)
        return np.concatenate([self.persons, np.zeros(rest)])

    def part(self, condition: str) -> Part:
        """What a condition is for."""
        eligible = self.planned.recommendation.eligible
        if eligible is None or condition not in {ref.id for ref in eligible.conditions}:
            return "follow-up"
        if condition in {ref.id for ref in eligible.not_}:
            return "ruled-out"
        return "any" if condition in {ref.id for ref in eligible.any} else "needed"

    def prevalence(self) -> Iterator[PrevalenceStep]:
        """Each row that is used, and for how many."""
        cells = self.planned.cells
        for name, each, persons in self._used(cells.shares, cells.matters):
            given = factor(self._as_given(name, each), self.rules)
            yield PrevalenceStep(name, self.part(name), persons, each.best, given)

    def incidence(self) -> Iterator[IncidenceStep]:
        """Each row of new cases that is used, and how many they are."""
        for name, each, persons in self._used(self.planned.cells.rates, lambda *_: True):
            yield IncidenceStep(name, persons, persons * each.best, factor(each, self.rules))

    def _used(
        self, rows: tuple[tuple[Figure, ...], ...], matters: Callable[[int, int], bool]
    ) -> Iterator[tuple[str, Value, float]]:
        """Each condition's values that somebody on the list has, and the persons who have them."""
        counts = self.planned.cells.counts(self._columns())
        for number, (name, row) in enumerate(zip(self.planned.table.names, rows, strict=False)):
            persons_of: dict[str, float] = {}
            for cell, (each, persons) in enumerate(zip(row, counts, strict=True)):
                if isinstance(each, Value) and matters(number, cell):
                    persons_of[each.id] = persons_of.get(each.id, 0.0) + float(persons)
            values = {each.id: each for each in row if isinstance(each, Value)}
            for id_, persons in persons_of.items():
                if persons > 0:
                    yield name, values[id_], persons

    def _as_given(self, condition: str, share: Value) -> Value:
        """The row's value as its file gives it: a count of persons, not their share."""
        rows = self.rules.conditions[condition].prevalence
        given = next((row.value for row in rows if row.value.id == share.id), share)
        return given if given.place == share.place else share

    def known(self) -> Iterator[KnownStep]:
        """Of how many it is known that they have a condition, or lack it."""
        for condition in self.planned.table.names:
            count = {True: 0.0, False: 0.0}
            for group, cell, persons in zip(self.groups, self.cell, self.persons, strict=True):
                known = dict(group.known).get(condition)
                if cell >= 0 and known is not None:
                    count[known] += float(persons)
            if any(count.values()):
                have, lack = count[True], count[False]
                yield KnownStep(condition, self.part(condition), have=have, lack=lack)
