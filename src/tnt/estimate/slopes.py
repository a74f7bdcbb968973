"""Values one by one: how much a total grows with each, and the names of those that move together.

Method: docs/method.md, "What drives it". The total is linear in each value by itself.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from tnt.estimate.draws import study
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats, moved, some_of
from tnt.estimate.readings import minutes_of, need
from tnt.model.value import Value


def slopes(
    plan: Plan, role: str, people: Floats, values: Sequence[Value]
) -> tuple[float, Mapping[str, float]]:
    """A role's minutes a year at the means, and how much they grow when a value does, by 1.

    `people` are a list's people and positions, by column. A value's slope goes by its id; all
    others are at their means.
    """
    at = moved(values)
    totals = people @ minutes_of(plan, need(role), partial(some_of, at), len(values) + 1)
    total = float(totals[0])
    return total, {
        value.id: float(each) - total for value, each in zip(values, totals[1:], strict=True)
    }


def named_groups(values: Sequence[Value]) -> dict[str, list[Value]]:
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
