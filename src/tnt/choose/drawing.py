"""Draws of a figure → the figure; and whether minutes fit."""

import numpy as np
from attrs import evolve

from tnt.estimate.conditions import Bools
from tnt.estimate.points import Floats
from tnt.estimate.result import ROUNDING, Figure
from tnt.estimate.spreads import spread_of


def figure(drawn: Floats, mean: float) -> Figure:
    """A figure with the spread of its draws, (draws,); without where they are one, or unknown."""
    if len(drawn) == 1 or np.isnan(drawn[0]):
        return Figure(mean)
    # a copy, since draws are sorted where they are
    (found,) = spread_of(drawn[None].copy())
    return evolve(found, mean=mean)


def fits(minutes: Floats, room: Floats | float) -> Bools:
    """Whether minutes are no more than there is room for; what rounding adds isn't more."""
    found: Bools = minutes <= room + ROUNDING * np.abs(minutes)
    return found
