"""The people of a recommendation in as few cells as their prevalences and incidences allow."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from tnt.estimate.conditions import Bools
from tnt.estimate.groups import Group
from tnt.estimate.points import At, Figure, Floats, factor, under_each_other
from tnt.model.population import Population
from tnt.model.reference import Condition
from tnt.model.value import Value


@frozen(eq=False)
class Cells:
    """Groups that are alike in every figure make a cell.

    `of_column` says which cell each column of the counts belongs to, -1 where none of its people
    count. `shares` and `rates` have, for each condition, a figure for each cell. In cells of
    `onset` people come in as new cases; in the others they are there. `weight` is what a cell's
    figures are multiplied by.
    """

    of_column: NDArray[np.intp]
    shares: tuple[tuple[Figure, ...], ...]
    rates: tuple[tuple[Figure, ...], ...]
    onset: Bools
    weight: tuple[Figure, ...]

    def counts(self, people: Floats) -> Floats:
        """People in each cell, from people in each column (any leading axes)."""
        belongs = self.of_column[:, None] == np.arange(len(self.onset))[None, :]
        counted: Floats = people @ belongs.astype(np.float64)
        return counted

    def matters(self, condition: int, cell: int) -> bool:
        """Whether how common a condition is counts here: not where its onset alone brings in."""
        bringing = [n for n, row in enumerate(self.rates) if row[cell] != 0.0]
        return not (self.onset[cell] and bringing == [condition])

    def only(self, columns: NDArray[np.intp]) -> "Cells":
        """The same cells, for some of the columns."""
        return evolve(self, of_column=self.of_column[columns])

    def spread(self, figures: Floats) -> Floats:
        """A figure for each column, from one for each cell on the first axis; 0 outside."""
        padded = np.concatenate([figures, np.zeros((1, *figures.shape[1:]))])
        columns: Floats = padded[self.of_column]
        return columns


def stack(figures: Sequence[Figure], at: At) -> Floats:
    """Figures under each other, of shape (figures, points)."""
    return under_each_other([factor(each, at) for each in figures])


def number_of(patterns: Iterable[object | None]) -> tuple[NDArray[np.intp], list[int]]:
    """A cell's number for each column, alike where the pattern is; -1 for None.

    Beside it, for each cell, the first column that is in it.
    """
    seen: dict[object, int] = {}
    first: list[int] = []
    numbers = []
    for column, pattern in enumerate(patterns):
        if pattern is not None and pattern not in seen:
            seen[pattern] = len(seen)
            first.append(column)
        numbers.append(-1 if pattern is None else seen[pattern])
    return np.array(numbers, dtype=np.intp), first


def share_of(condition: Condition, group: Group, populations: Mapping[str, Population]) -> Figure:
    """The share of a group that has a condition: its row's, or 0 or 1 where that is known.

    A row that counts persons becomes their share among those of its sex and age.
    """
    known = dict(group.known).get(condition.id)
    if known is not None:
        return float(known)
    row = next(row for row in condition.prevalence if row.covers(group.sex, group.ages.low))
    if row.per is None:
        return row.value
    return row.value.divided(populations[row.per.id].persons_of(row.sex, row.age))


def rate_of(condition: Condition, group: Group) -> Figure:
    """New cases a person-year in a group; files without a needed row never come here."""
    row = next(row for row in condition.incidence if row.covers(group.sex, group.ages.low))
    return row.rate


def key(figure: Figure) -> object:
    """What tells figures apart: a value's id, or the figure itself."""
    return figure.id if isinstance(figure, Value) else figure
