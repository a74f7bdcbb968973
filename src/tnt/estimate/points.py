"""At what values the sums are worked out: their means, their draws, or one moved off its mean.

Whoever sums asks an `At` for each value and gets an array of one figure a point, or of a single
figure where it is the same at every point. So there is one calculation, whatever it is for.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from tnt.model.value import Value

Floats = NDArray[np.float64]
# a value, or a figure that is nobody's: 0 or 1 where a condition is known, a list's own hours
Figure = Value | float
# a value → its figures, of shape (points,), or (1,) where they are all alike
At = Callable[[Value], Floats]


def entering(value: Value) -> float:
    """The figure with which a value's mean enters: a number needed to treat as a risk reduction."""
    return 1 / value.best if value.measure == "nnt" else value.best


def means(value: Value) -> Floats:
    """Every value at its mean: one point."""
    return np.array([entering(value)])


def moved(values: Sequence[Value]) -> At:
    """A first point at the means, then one for each of `values`, that value moved up by 1.

    The sums are linear in each value by itself, so that the difference is the slope, exactly.
    """
    position = {value.id: number for number, value in enumerate(values, start=1)}

    def at(value: Value) -> Floats:
        figures = np.full(1 if value.id not in position else len(values) + 1, entering(value))
        if value.id in position:
            figures[position[value.id]] += 1
        return figures

    return at


def factor(value: Figure | None, at: At) -> Floats:
    """A value's figures; a plain number as it is, and 1 for what isn't given."""
    if isinstance(value, Value):
        return at(value)
    return np.array([1.0 if value is None else value])


def some_of(at: At, start: int, stop: int) -> At:
    """The points of `at` from-to."""

    def some(value: Value) -> Floats:
        figures = at(value)
        return figures if len(figures) == 1 else figures[start:stop]

    return some


def under_each_other(rows: Sequence[Floats]) -> Floats:
    """Figures of one point or all alike, of shape (rows, points)."""
    made = np.empty((len(rows), max(map(len, rows), default=1)))
    for number, row in enumerate(rows):
        made[number] = row
    return made
