"""What the spread of a total comes from: each value's share of its variance, by itself.

Method: docs/method.md, "What drives it": first-order Sobol indices. The total is linear in each
value by itself, so the slopes at the means say what a value does alone, and what the sum of all
that leaves of the variance is values acting together.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np

from tnt.estimate.draws import Draws, study
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats, entering, moved, some_of
from tnt.estimate.readings import minutes_of, need, values_of
from tnt.estimate.result import Driver
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
    values = values_of(plan, role)
    slopes = _slopes(plan, role, people, values)
    alone: dict[str, float] = {}
    left = total - total.mean()
    for name, rows in _named_groups(values).items():
        moves = sum(
            (slopes[each.id] * (draws(each) - entering(each)) for each in rows), np.zeros(1)
        )
        # of one value the variance is known; rows that move together have that of their draws
        alone[name] = (
            _variance(rows[0]) * slopes[rows[0].id] ** 2 if len(rows) == 1 else moves.var()
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


def _slopes(plan: Plan, role: str, people: Floats, values: Sequence[Value]) -> Mapping[str, float]:
    """How much the total grows when a value does, by 1, all others at their means."""
    at = moved(values)
    totals = people @ minutes_of(plan, need(role), partial(some_of, at), len(values) + 1)
    return {
        value.id: float(each - totals[0]) for value, each in zip(values, totals[1:], strict=True)
    }


def _variance(value: Value) -> float:
    """The variance of a value's distribution: every fit keeps the width of the range."""
    fit = value.fit
    return fit.variance if fit else 0.0


def _named_groups(values: Sequence[Value]) -> dict[str, list[Value]]:
    """Values that move together, by the name that they go by: their own, or that of their rows.

    Rows of one condition from several studies are told apart by their source, or by a number.
    """
    studies: dict[str, list[Value]] = {}
    for value in values:
        studies.setdefault(study(value) or value.id, []).append(value)
    stems = [_stem(rows[0]) for rows in studies.values() if len(rows) > 1]
    named: dict[str, list[Value]] = {}
    for rows in studies.values():
        name = rows[0].id
        if len(rows) > 1:
            name = _stem(rows[0])
            if stems.count(name) > 1:
                basis = rows[0].basis.source
                name += f" ({basis.id if basis else 'assumption, ' + rows[0].id.split('.', 3)[3]})"
        named[name] = rows
    return named


def _stem(value: Value) -> str:
    return value.id.rsplit(".", 2)[0] if value.id.startswith("condition.") else value.id
