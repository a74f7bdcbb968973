"""What a total rests on: each value's weight in it, beside its share of the variance.

Method: docs/method.md, "What weighs in it".
"""

from attrs import frozen

from tnt.estimate.answer import Answer
from tnt.estimate.drivers import drivers_on
from tnt.estimate.explanation import Factor
from tnt.estimate.factors import factor
from tnt.estimate.points import entering
from tnt.estimate.readings import values_of
from tnt.estimate.slopes import named_groups, slopes
from tnt.model.ruleset import RuleSet

# a weight that only rounding brings about, and the decimals of one that it doesn't touch
ROUNDING, DIGITS = 1e-12, 9


@frozen
class Weight:
    """A value's part in one role's total, or that of a study's rows, which count as one.

    `value` is its id, or the name of its rows. `weight` is the share of the minutes in which it is
    a factor, as a fraction of 1; what enters as 1 - p takes its minutes away. `share_of_variance`
    is as a `Driver`'s: 0 without a range, None without draws. `factors` are the value, or the rows.
    """

    value: str
    weight: float
    share_of_variance: float | None
    factors: tuple[Factor, ...]

    @property
    def assumed(self) -> bool:
        """Whether it rests on an assumption; rows of one study all do, or none."""
        return self.factors[0].source is None

    @property
    def file(self) -> str:
        """The file that it stands in."""
        return self.factors[0].file


def weights(answer: Answer, rules: RuleSet, role: str, row: int) -> tuple[Weight, ...]:
    """Each value's weight in a role's minutes on the list in `row`; the country's is the last.

    The largest come first, whatever their sign; values that no minute rests on are left out. Empty
    where the role has no minutes.
    """
    plan, people = answer.plan, answer.columns[row]
    values = values_of(plan, role)
    total, slope = slopes(plan, role, people, values)
    if not total:
        return ()
    unsure: dict[str, float] = {}
    if answer.draws:
        found = drivers_on(plan, role, people, answer.draws)
        unsure = {each.value: each.share_of_variance for each in found}
    weighed = [
        Weight(
            value=name,
            weight=sum(entering(each) * slope[each.id] for each in rows) / total,
            share_of_variance=unsure.get(name, 0.0) if answer.draws else None,
            factors=tuple(factor(each, rules) for each in rows),
        )
        for name, rows in named_groups(values).items()
    ]
    told = [each for each in weighed if abs(each.weight) > ROUNDING]
    # factors of the same minutes weigh alike, but for the last digits: these have no say
    return tuple(sorted(told, key=lambda each: (-round(abs(each.weight), DIGITS), each.value)))
