"""What the spread of a total comes from: each value's share of its variance, by itself.

Method: docs/method.md, "What drives it": first-order Sobol indices. The total is linear in each
value by itself, so the slopes at the means say what a value does alone, and what the sum of all
that leaves of the variance is values acting together.
"""

import numpy as np

from tnt.estimate.draws import Draws
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats, entering
from tnt.estimate.readings import values_of
from tnt.estimate.result import Driver
from tnt.estimate.slopes import named_groups, slopes
from tnt.model.value import Value

TOGETHER = "acting together"
# variance that only rounding brings about
ROUNDING = 1e-12


def drivers(
    plan: Plan, role: str, people: Floats, draws: Draws, total: Floats
) -> tuple[Driver, ...]:
    """Each value's share of the variance of `total`, a role's drawn minutes on one list.

    `people` are the list's people and positions, by column. Rows of one study count as one. The
    largest come first; what is left is the last, acting together. Empty where nothing is unsure.
    """
    values = [value for value in values_of(plan, role) if value.fit is not None]
    _, slope = slopes(plan, role, people, values)
    alone: dict[str, float] = {}
    left = total - total.mean()
    for name, rows in named_groups(values).items():
        moves = sum((slope[each.id] * (draws(each) - entering(each)) for each in rows), np.zeros(1))
        # of one value the variance is known; rows that move together have that of their draws
        alone[name] = (
            _variance(rows[0]) * slope[rows[0].id] ** 2 if len(rows) == 1 else float(moves.var())
        )
        left = left - moves
    together = float(left.var())
    if together <= ROUNDING * sum(alone.values()):
        together = 0.0
    variance = sum(alone.values()) + together
    if variance <= ROUNDING * float(total.mean()) ** 2:
        return ()
    order = sorted(alone.items(), key=lambda pair: (-pair[1], pair[0]))
    shares = [Driver(name, float(part) / variance) for name, part in order if part > 0]
    return (*shares, Driver(TOGETHER, float(together / variance)))


def _variance(value: Value) -> float:
    """The variance of a value's distribution: every fit keeps the width of the range."""
    fit = value.fit
    return fit.variance if fit else 0.0
