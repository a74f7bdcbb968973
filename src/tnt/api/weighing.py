"""An answer → how much of it rests on each value."""

from tnt.api.asking import row_of
from tnt.estimate import GP, Answer, Weight
from tnt.estimate import weights as weigh
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused


def weights(
    answered: Answer, rules: RuleSet, role: str = GP, *, list_: str | None = None
) -> tuple[Weight, ...]:
    """Each value's share of a role's minutes in `answered`, as `answer_to` gives it.

    The largest come first. `list_` names one of the lists, or the country; without it the first
    list is taken. Empty where the role has no minutes.

    Raises:
        Refused: where there is no such list, or no recommendation has work for the role.
    """
    known = [*(each.list for each in answered.estimate.lists), answered.estimate.population.id]
    row = row_of(known, list_)
    roles = sorted(answered.estimate.population.total)
    if role not in roles:
        facts = {"option": "role", "found": role, "wanted": " | ".join(roles)}
        raise Refused([Problem("TNT508", facts=facts)])
    return weigh(answered, rules, role, row)
