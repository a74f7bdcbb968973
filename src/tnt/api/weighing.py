"""An answer → how much of it rests on each value."""

from tnt.api.asking import place_of, row_of
from tnt.estimate import GP, Answer, Weight, gives_away
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
        Refused: where there is no such list, no recommendation has work for the role, or a small
            count of the list is withheld.
    """
    known = [*(each.list for each in answered.estimate.lists), answered.estimate.population.id]
    row = row_of(known, list_)
    place_of("role", role, sorted(answered.estimate.population.total))
    if gives_away(answered.ready, answered.found, row):
        # what a value weighs is a recommendation's part of the minutes
        raise Refused([Problem("TNT521", facts={"id": role, "list": known[row]})])
    return weigh(answered, rules, role, row)
