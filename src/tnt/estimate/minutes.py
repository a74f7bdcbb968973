"""A recommendation's figures at some points: who comes, how often, and what each stage takes.

Method: docs/method.md, "The formulas". Points are the means, draws, or values moved off their
means; the sums are the same.
"""

from collections.abc import Callable, Iterator
from functools import cached_property

import numpy as np
from attrs import frozen

from tnt.estimate.cells import Cells, stack
from tnt.estimate.conditions import Bools, TruthTable
from tnt.estimate.plan import Planned, Stage, Work
from tnt.estimate.points import At, Floats, factor
from tnt.model.work import PartOfAction

# how many figures of (cells, rows, points) are held at a time: what stays in a processor's cache
MOST_HELD = 1 << 17


@frozen(eq=False)
class Measured:
    """A recommendation at the points of `at`, as if everybody were reached.

    `table` are the rows in which its tree is true. `often` is contacts for each who comes in.
    `chances` and `times` have, for each stage, how likely it is after the one before, in each
    row, and how many contacts it then is.
    """

    planned: Planned
    at: At
    table: TruthTable
    often: Floats
    chances: tuple[Floats, ...]
    times: tuple[Floats, ...]

    @cached_property
    def people(self) -> Floats:
        """The probability of coming in, for each cell and row: (cells, rows, points)."""
        planned, at = self.planned, self.at
        return chances(planned, planned.cells, planned.tree, at) * factor(planned.share, at)

    @cached_property
    def coming(self) -> Floats:
        """The probability of coming in, of shape (cells, points)."""
        total: Floats = self.people.sum(axis=1)
        return total

    @property
    def contacts(self) -> Floats:
        """Contacts a person-year, of shape (cells, points)."""
        return self.coming * self.often

    def rows(self, *, times: bool = True) -> list[Floats]:
        """For each stage, how many contacts one contact leads to, in each row of the table.

        Without `times` it is how likely the stage is. Shape (rows, points), either 1 where alike.
        """
        reached: list[Floats] = []
        for stage, chance, each in zip(self.planned.stages, self.chances, self.times, strict=True):
            before = reached[stage.parent] if stage.parent is not None else np.ones((1, 1))
            reached.append(before * chance * each if times else before * chance)
        return reached

    def over_rows(self, rows: Floats) -> Floats:
        """What comes of a figure for each row: of shape (cells, points)."""
        if len(rows) == 1:
            return self.coming * rows
        total: Floats = (self.people * rows[None]).sum(axis=1)
        return total

    def reached(self) -> list[Floats]:
        """How often a year each stage is reached, for each person of a cell: (cells, points).

        A follow-up that lasts begins once for each who comes in, however many contacts they have.
        """
        return [
            self.over_rows(rows) * (1.0 if stage.lasts else self.often)
            for stage, rows in zip(self.planned.stages, self.rows(), strict=True)
        ]


def measure(planned: Planned, at: At, years: Callable[[float], float] | None = None) -> Measured:
    """The recommendation at the points of `at`.

    `years` says how many years of a lasting follow-up count; those of the plan's view, if None.
    """
    table = planned.table.only(planned.tree)
    chances = tuple(_chance(stage, table, at) for stage in planned.stages)
    times = tuple(_times(stage, at, years or planned.years_counted) for stage in planned.stages)
    return Measured(
        planned=planned,
        at=at,
        table=table,
        often=factor(planned.often, at) / planned.spread,
        chances=chances,
        times=times,
    )


def chances(planned: Planned, cells: Cells, rows: Bools, at: At) -> Floats:
    """The probability of each of `rows` of the table, or the new cases that come to it, weighed.

    `cells` may be others than the recommendation's own. Shape (cells, rows, points).
    """
    shares = [stack(row, at) for row in cells.shares]
    there: Floats = planned.table.only(rows).chances(shares)
    if cells.onset.any():
        rates = [stack(row, at) for row in cells.rates]
        new = planned.table.onsets(planned.tree, shares, rates)[:, rows]
        there = np.where(cells.onset[:, None, None], new, there)
    return there * stack(cells.weight, at)[:, None, :]


def _chance(stage: Stage, table: TruthTable, at: At) -> Floats:
    """How likely a follow-up is after the stage before it, for each row: (rows, points).

    The rest is what its siblings leave: 1 less their probabilities, less the rows in which any
    sibling's condition holds.
    """
    branch = stage.branch
    if branch is None:
        return np.ones((1, 1))
    if branch.condition is not None:
        return table.has(branch.condition.id).astype(np.float64)[:, None]
    if branch.probability != "rest" and branch.probability is not None:
        return at(branch.probability)[None, :]
    others = [each for each in stage.siblings if each is not branch]
    rest = np.ones((1, 1))
    for each in others:
        if each.probability is not None and each.probability != "rest":
            rest = rest - at(each.probability)[None, :]
    named = [table.has(each.condition.id) for each in others if each.condition is not None]
    if named:
        rest = rest - np.any(named, axis=0).astype(np.float64)[:, None]
    return rest


def _times(stage: Stage, at: At, years: Callable[[float], float]) -> Floats:
    """How many contacts a follow-up is, each time it comes about."""
    branch = stage.branch
    if branch is not None and branch.frequency is not None and branch.for_ is not None:
        return at(branch.frequency) * years(branch.for_.best)
    return factor(branch.times if branch else None, at)


def works(measured: Measured) -> Iterator[tuple[Work, Floats]]:
    """Each action with its minutes a year for each person of a cell: (cells, points)."""
    for stage, reached in zip(measured.planned.stages, measured.reached(), strict=True):
        for work in stage.works:
            yield work, reached * per_contact(work, measured.at)


def per_contact(work: Work, at: At) -> Floats:
    """An action's minutes in each contact that leads to it: its share times its time.

    Of a part that another role takes over, times that part; of what is left, less those parts.
    """
    action = work.action
    minutes: Floats = factor(action.share, at) * at(action.time)
    if isinstance(action, PartOfAction):
        left = sum((at(each) for each in action.given_up), np.zeros(1))
        return minutes * factor(action.taken_over, at) * (1.0 - left)
    return minutes


def minutes_in_rows(measured: Measured, counts: Callable[[Work], bool]) -> Floats:
    """Minutes a year of the actions that count, for each who comes in, in each row of the table.

    Of shape (rows, points), either 1 where alike.
    """
    total = np.zeros((1, 1))
    for stage, rows in zip(measured.planned.stages, measured.rows(), strict=True):
        each = [per_contact(work, measured.at) for work in stage.works if counts(work)]
        if each:
            often = 1.0 if stage.lasts else measured.often
            total = total + rows * (often * sum(each, np.zeros(1)))
    return total


def blocks(figures: int, points: int) -> Iterator[tuple[int, int]]:
    """Points from-to, so few at a time that `figures` of each fit in memory."""
    step = max(1, min(points, MOST_HELD // max(1, figures)))
    for start in range(0, points, step):
        yield start, min(start + step, points)
