"""The guidelines that a form is about: chosen one by one, or all that a publisher has in force."""

from typing import Final

from tnt.model.ruleset import RuleSet
from tnt.web.pages.forms.fields import Filled

GUIDELINES: Final = "guidelines"
PUBLISHERS: Final = "publishers"


def some_guidelines(filled: Filled, rules: RuleSet) -> list[str]:
    """Their ids, in the order of the rules whatever was chosen first; none where all are meant."""
    say = filled.words.say
    one_by_one = {each for each in filled.several(GUIDELINES) if each}
    publishers = {each for each in filled.several(PUBLISHERS) if each}
    known = {each.publisher for each in rules.guidelines.values()}
    if not one_by_one <= rules.guidelines.keys() or not publishers <= known:
        told = say("{field}: choose one of those listed.", field=say("Guidelines"))
        filled.slip(GUIDELINES, told)
    return [
        each.id
        for each in rules.guidelines.values()
        if each.id in one_by_one or (each.publisher in publishers and each.status == "in-force")
    ]
