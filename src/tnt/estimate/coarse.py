"""Intervals on lists with withheld rows: of totals no finer than what is withheld in them.

Method: docs/method.md, "Small counts". A mean is one equation, and so reckoned with; a spread would
be six more, which hold at one count of the withheld rows alone.
"""

from typing import Final

import numpy as np
from attrs import astuple, evolve

from tnt.estimate.conditions import Bools
from tnt.estimate.points import Floats
from tnt.estimate.result import Benefit, Figure, PerBenefit
from tnt.estimate.spreads import Spreads

STEPS: Final = np.array([1.0, 2.0, 5.0, 10.0])
PROBABILITY_DIGITS: Final = 2
# of the mean: what intervals of rows that are shown are rounded to, at least
PART_OF_MEAN: Final = 0.02


def coarse(spread: Floats, hidden: Floats) -> Floats:
    """The spread, (lists, 6), rounded to 1, 2 or 5 times a power of ten not under `hidden`.

    `hidden` are each list's minutes that are withheld, (lists,). All of a spread is nan where its
    standard deviation is less than that.
    """
    some = hidden > 0
    unit = _unit(np.where(some, hidden, 1.0))[:, None]
    rounded = np.where(spread[:, :1] < unit, np.nan, np.round(spread / unit) * unit)
    return np.where(some[:, None], rounded, spread)


def coarse_figure(figure: Figure) -> Figure:
    """A shown row's figure, whose spread would be six equations of who is in it."""
    mean, *spread = astuple(figure)
    if None in spread or mean == 0:
        return figure
    rounded = coarse(np.array([spread]), np.array([abs(mean) * PART_OF_MEAN]))[0]
    return Figure(mean) if np.isnan(rounded).any() else Figure(mean, *rounded.tolist())


def coarse_benefit(benefit: Benefit) -> Benefit:
    """Minutes per benefit, the ends of whose intervals are rounded likewise."""

    def rounded(figure: PerBenefit) -> PerBenefit:
        low, high = (
            float(np.round(end / unit) * unit) if end else end
            for end in (figure.p2_5, figure.p97_5)
            for unit in _unit(np.array([abs(end or 1.0) * PART_OF_MEAN]))
        )
        return evolve(figure, p2_5=low, p97_5=high)

    return Benefit(rounded(benefit.programme), rounded(benefit.treated))


def _unit(least: Floats) -> Floats:
    power = 10.0 ** np.floor(np.log10(least))
    steps = power[:, None] * STEPS
    # the last is ten times the power, and so enough but for rounding
    enough = np.where(steps >= least[:, None] * (1 - 1e-12), steps, np.inf).min(axis=1)
    unit: Floats = np.where(np.isfinite(enough), enough, steps[:, -1])
    return unit


def coarse_spreads(spreads: Spreads, hidden: Floats, some: Bools) -> Spreads:
    """All spreads of one role, whose minutes are `hidden`, on lists of which `some` is withheld."""

    def rounded(probability: Floats) -> Floats:
        return np.where(some, np.round(probability, PROBABILITY_DIGITS), probability)

    return Spreads(
        minutes=coarse(spreads.minutes, hidden),
        covered=coarse(spreads.covered, hidden),
        over_working_time=rounded(spreads.over_working_time),
        over_remaining_time=rounded(spreads.over_remaining_time),
    )
