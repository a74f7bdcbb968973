"""What the spread of a total comes from: each value's share of its variance, by itself.

Method: docs/method.md, "What drives it": first-order Sobol indices. The total is linear in each
value by itself, so the slopes at the means say what a value does alone, and what the sum of all
that leaves of the variance is values acting together.
"""

from collections.abc import Iterable

import numpy as np
from attrs import frozen

from tnt.estimate.draws import Draws
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats, entering
from tnt.estimate.readings import need, values_of
from tnt.estimate.result import Driver
from tnt.estimate.role_draws import draw
from tnt.estimate.slopes import named_groups, slopes
from tnt.model.value import Value

TOGETHER = "acting together"
# variance that only rounding brings about
ROUNDING = 1e-12


@frozen(eq=False)
class Moving:
    """Values with ranges that are unsure together: one value, or the rows of one study.

    With each stands how much a total grows when it does, by 1, and where its draws are.
    """

    name: str
    rows: tuple[tuple[Value, float, Draws], ...]

    @property
    def moves(self) -> Floats:
        """How far each draw moves the total off its mean."""
        return sum(
            (slope * (draws(each) - entering(each)) for each, slope, draws in self.rows),
            np.zeros(1),
        )

    def variance(self, moves: Floats) -> float:
        """What that comes to: known of one value, and of rows that move together their draws'."""
        if len(self.rows) == 1:
            ((value, slope, _),) = self.rows
            return value.fit.variance * slope**2 if value.fit else 0.0
        return float(moves.var())


def moving(plan: Plan, role: str, people: Floats, draws: Draws) -> list[Moving]:
    """What moves a role's minutes on one list; `people` are its people and positions, by column."""
    values = values_of(plan, role)
    _, slope = slopes(plan, role, people, [value for value in values if value.fit])
    # rows of a study go by its name, those without a range among them
    named = {
        name: tuple((each, slope[each.id], draws) for each in rows if each.fit)
        for name, rows in named_groups(values).items()
    }
    return [Moving(name, rows) for name, rows in named.items() if rows]


def shares_of_variance(alone: Iterable[Moving], total: Floats, scale: float) -> tuple[Driver, ...]:
    """Each one's share of the variance of `total`, drawn minutes, the largest first.

    What is left is the last, acting together. Empty where nothing is unsure: `scale` is what the
    minutes that rounding touches come to.
    """
    of: dict[str, float] = {}
    left = total - total.mean()
    for each in alone:
        moves = each.moves
        of[each.name] = each.variance(moves)
        left = left - moves
    together = float(left.var())
    if together <= ROUNDING * sum(of.values()):
        together = 0.0
    variance = sum(of.values()) + together
    if variance <= ROUNDING * scale**2:
        return ()
    order = sorted(of.items(), key=lambda pair: (-pair[1], pair[0]))
    shares = [Driver(name, float(part) / variance) for name, part in order if part > 0]
    return (*shares, Driver(TOGETHER, float(together / variance)))


def drivers(
    plan: Plan, role: str, people: Floats, draws: Draws, total: Floats
) -> tuple[Driver, ...]:
    """Each value's share of the variance of `total`, a role's drawn minutes on one list."""
    return shares_of_variance(moving(plan, role, people, draws), total, float(total.mean()))


def drivers_on(plan: Plan, role: str, people: Floats, draws: Draws) -> tuple[Driver, ...]:
    """The same of a total that isn't drawn yet: a role's minutes on the list of `people`."""
    (total,) = draw(plan, [need(role)], draws, people[None, :])[0]
    return drivers(plan, role, people, draws, total)
