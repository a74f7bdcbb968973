"""The probability of a tree of conditions, on a truth table of its distinct conditions.

Method: docs/method.md, "Eligible". Conditions are independent where they aren't known of a person;
where they are, their probability is 0 or 1. `bounds` says how far dependence could move it.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.points import Floats
from tnt.model.guideline import Eligible

Bools = NDArray[np.bool_]


@frozen(eq=False)
class TruthTable:
    """Every combination of `names` being true or false; `holds` has shape (rows, conditions)."""

    names: tuple[str, ...]
    holds: Bools

    @classmethod
    def of(cls, names: Sequence[str]) -> "TruthTable":
        """The whole table of these conditions; row r has condition c where bit c of r is set."""
        numbers = np.arange(2 ** len(names))[:, None]
        return cls(tuple(names), (numbers >> np.arange(len(names))[None, :]) & 1 == 1)

    def only(self, rows: Bools) -> "TruthTable":
        """Some of its rows."""
        return TruthTable(self.names, self.holds[rows])

    def has(self, name: str) -> Bools:
        """The rows in which a condition is true."""
        rows: Bools = self.holds[:, self.names.index(name)]
        return rows

    def eligible(self, eligible: Eligible) -> Bools:
        """The rows in which the tree is true: condition, all, any and not side by side."""
        rows = np.ones(len(self.holds), dtype=bool)
        for ref in (*((eligible.condition,) if eligible.condition else ()), *eligible.all):
            rows &= self.has(ref.id)
        if eligible.any:
            rows &= np.any([self.has(ref.id) for ref in eligible.any], axis=0)
        for ref in eligible.not_:
            rows &= ~self.has(ref.id)
        return rows

    def chances(self, shares: Sequence[Floats]) -> Floats:
        """The probability of each row, of shape (cells, rows, points).

        `shares` has, for each condition, the probability of having it, of shape (cells, points).
        """
        return self._product(shares, self.holds, leaving=None)

    def onsets(self, tree: Bools, shares: Sequence[Floats], rates: Sequence[Floats]) -> Floats:
        """New cases of `tree` a person-year that come to each row, as `chances` in shape.

        For each condition that turns the tree from false to true: its incidence, times the
        probability of all else in the row. `rates` is as `shares`; for the whole table alone.
        """
        chances = np.zeros((1, len(self.holds), 1))
        for column, rate in enumerate(rates):
            turned = tree & self.holds[:, column] & ~tree[_without(column, len(tree))]
            if turned.any():
                others = self._product(shares, self.holds, leaving=column)
                chances = chances + rate[:, None, :] * others * turned[None, :, None]
        return chances

    @staticmethod
    def _product(shares: Sequence[Floats], holds: Bools, leaving: int | None) -> Floats:
        chances = np.ones((1, len(holds), 1))
        for column, share in enumerate(shares):
            if column != leaving:
                has = holds[None, :, column, None]
                chances = chances * np.where(has, share[:, None, :], 1.0 - share[:, None, :])
        return chances


def _without(column: int, rows: int) -> NDArray[np.intp]:
    """For each row of a whole table, the row that differs in this condition's being false."""
    return np.arange(rows) & ~(1 << column)


def bounds(eligible: Eligible, chance_of: dict[str, float]) -> tuple[float, float]:
    """Fréchet's bounds of the tree's probability, whatever the dependence between conditions.

    `chance_of` gives each condition's probability. Each condition counts once: one that must hold
    (or must not) settles `any`, so what is left has distinct conditions and the bounds are sharp.
    """
    needed = {ref.id for ref in eligible.all}
    if eligible.condition is not None:
        needed.add(eligible.condition.id)
    ruled_out = {ref.id for ref in eligible.not_}
    any_of = {ref.id for ref in eligible.any} - ruled_out
    parts = [(chance_of[name], chance_of[name]) for name in sorted(needed)]
    parts += [(1 - chance_of[name], 1 - chance_of[name]) for name in sorted(ruled_out)]
    if any_of and not any_of & needed:
        chances = [chance_of[name] for name in sorted(any_of)]
        parts.append((max(chances), min(1.0, sum(chances))))
    if not parts:
        return 1.0, 1.0
    low = max(0.0, sum(part[0] for part in parts) - (len(parts) - 1))
    return low, min(part[1] for part in parts)
