"""The probability of a tree of conditions, on a truth table of its distinct conditions.

Method: docs/method.md, "Eligible". Conditions are independent where they aren't known of a person;
where they are, their probability is 0 or 1. `bounds` says how far dependence could move it.
"""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.model.guideline import Branch, Eligible

Floats = NDArray[np.float64]


# how many cells of (groups, rows) are held at a time: a few dozen megabytes
CELLS = 1 << 22


@frozen(eq=False)
class TruthTable:
    """Every combination of `names` being true or false.

    `holds` has shape (rows, conditions), `prevalence` (groups, conditions). The probability of
    each row in each group is worked out when it is needed, some groups at a time: twelve
    conditions have 4,096 rows.
    """

    names: tuple[str, ...]
    holds: NDArray[np.bool_]
    prevalence: Floats

    @classmethod
    def of(cls, names: Sequence[str], prevalence: Floats) -> "TruthTable":
        """The table for conditions with `prevalence` of shape (groups, conditions)."""
        count = len(names)
        numbers = np.arange(2**count)[:, None]
        return cls(tuple(names), (numbers >> np.arange(count)[None, :]) & 1 == 1, prevalence)

    def has(self, name: str) -> NDArray[np.bool_]:
        """The rows in which a condition is true."""
        rows: NDArray[np.bool_] = self.holds[:, self.names.index(name)]
        return rows

    def eligible(self, eligible: Eligible) -> NDArray[np.bool_]:
        """The rows in which the tree is true: condition, all, any and not side by side."""
        rows = np.ones(len(self.holds), dtype=bool)
        for ref in (*((eligible.condition,) if eligible.condition else ()), *eligible.all):
            rows &= self.has(ref.id)
        if eligible.any:
            rows &= np.any([self.has(ref.id) for ref in eligible.any], axis=0)
        for ref in eligible.not_:
            rows &= ~self.has(ref.id)
        return rows

    def mean(self, rows: Floats | NDArray[np.bool_]) -> Floats:
        """The expectation, for each group, of a figure given for each row."""
        figures = rows.astype(np.float64)
        step = max(1, CELLS // len(self.holds))
        parts = [
            self._chance(self.prevalence[start : start + step]) @ figures
            for start in range(0, len(self.prevalence), step)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _chance(self, prevalence: Floats) -> Floats:
        """The probability of each row, of shape (groups, rows); each group's sum to 1."""
        chance = np.ones((len(prevalence), len(self.holds)))
        for column in range(len(self.names)):
            share = prevalence[:, column, None]
            chance *= np.where(self.holds[None, :, column], share, 1.0 - share)
        return chance


def branch_rows(branch: Branch, siblings: Sequence[Branch], table: TruthTable) -> Floats:
    """The probability of a branch after a contact, for each row of the table.

    The rest is what its siblings leave: 1 less their probabilities, less the rows in which any
    sibling's condition holds.
    """
    if branch.condition is not None:
        return table.has(branch.condition.id).astype(np.float64)
    if branch.probability != "rest" and branch.probability is not None:
        return np.full(len(table.holds), branch.probability.best)
    others = [each for each in siblings if each is not branch]
    taken = sum(
        each.probability.best
        for each in others
        if each.probability is not None and each.probability != "rest"
    )
    named = [table.has(each.condition.id) for each in others if each.condition is not None]
    holds = np.any(named, axis=0) if named else np.zeros(len(table.holds), dtype=bool)
    rest: Floats = 1.0 - taken - holds.astype(np.float64)
    return rest


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
