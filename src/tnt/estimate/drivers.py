"""What the spread of a total comes from: each value's share of its variance, by itself.

Method: docs/method.md, "What drives it": first-order Sobol indices. The total is linear in each
value by itself, so the slopes at the means say what a value does alone, and what the sum of all
that leaves of the variance is values acting together.
"""

import numpy as np

from tnt.estimate.draws import Draws
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats, entering
from tnt.estimate.readings import need, values_of
from tnt.estimate.result import Driver
from tnt.estimate.role_draws import draw
from tnt.estimate.slopes import named_groups, slopes

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
    values = values_of(plan, role)
    _, slope = slopes(plan, role, people, [value for value in values if value.fit])
    alone: dict[str, float] = {}
    left = total - total.mean()
    for name, rows in named_groups(values).items():
        ranged = [each for each in rows if each.fit]
        moves = sum(
            (slope[each.id] * (draws(each) - entering(each)) for each in ranged), np.zeros(1)
        )
        # rows that move together have the variance of their draws; of one value it is known
        alone[name] = float(moves.var())
        if len(ranged) == 1 and (fit := ranged[0].fit):
            alone[name] = fit.variance * slope[ranged[0].id] ** 2
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


def drivers_on(plan: Plan, role: str, people: Floats, draws: Draws) -> tuple[Driver, ...]:
    """The same of a total that isn't drawn yet: a role's minutes on the list of `people`."""
    (total,) = draw(plan, [need(role)], draws, people[None, :])[0]
    return drivers(plan, role, people, draws, total)
