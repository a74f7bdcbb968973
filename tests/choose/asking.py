"""Three recommendations, two of them in one visit, on a list of a hundred; and how they are asked.

By hand, in minutes a year on a hundred persons, half of whom have a, and two in five of whom have b
(independent of each other). Each comes once a year:

    x.a   100 × 50 % × 10 min                    =  500 by itself
    x.b   100 × 40 % × 20 min                    =  800
    x.c   100 × 3 min                            =  300

The visit takes 5 minutes for whoever comes for a, or for b, or for both at once:

    a alone   100 × 50 % × 5                     =  250
    b alone   100 × 40 % × 5                     =  200
    both      100 × (1 − 50 % × 60 %) × 5        =  350

so that all three take 500 + 800 + 300 + 350 = 1950.
"""

from typing import Any

import tnt
from tests import rulefiles as files
from tests.rulefiles import Block, action, benefit, condition, guideline, people, recommendation
from tnt.choose import Inverse, Priorities
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList

HUNDRED = people(("female", "40", 100.0))
CONDITIONS = {"a": condition("50 %"), "b": condition("40 %")}
STROKE, FALL = {"en": "A stroke avoided", "nb": "Ett hjerneslag unngått"}, {"en": "A fall avoided"}
# 40 hours × 50 weeks × 50 %
PATIENT_MINUTES = 60_000.0
HOUR = 60.0


def three(more: list[Block] | None = None, /, **changes: Block) -> Block:
    """The guideline of the three; `changes` are further keys of each, by its name."""
    keys: dict[str, Block] = {
        "a": {
            "eligible": {"age": "0+", "condition": "a"},
            "visit": "common",
            "strength": "strong",
        },
        "b": {
            "eligible": {"age": "0+", "condition": "b"},
            "visit": "common",
            "strength": "weak",
            "actions": [action(time="20 min")],
        },
        "c": {"actions": [action(time="3 min")]},
    }
    rules = [recommendation(name, **(keys[name] | changes.get(name, {}))) for name in keys]
    return guideline([*rules, *(more or [])], CONDITIONS, visits={"common": files.visit("5 min")})


# a helps 50 × 1/50 = 1 person a year, each at 10 × 50 = 500 minutes; b 40 × 1/10 = 4, at 20 × 10
HELPFUL: dict[str, Block] = {
    "a": {"benefit": benefit(outcome=STROKE, nnt="50")},
    "b": {"benefit": benefit(outcome=STROKE, nnt="10")},
}
IN_TWO_WAYS = HELPFUL | {"b": {"benefit": benefit(outcome=FALL, nnt="10")}}


def rules_of(*made: Block) -> RuleSet:
    """Their rule set, with the made population and working time where they hold no other."""
    given = {file["kind"] for file in made}
    plain = (files.LAND, files.TIME)
    return files.rules_of(*made, *(each for each in plain if each["kind"] not in given))


def question(**asked: Any) -> Any:
    """A question about the made population and working time, without draws unless asked."""
    return tnt.question(**({"population": "land", "working_time": "time", "draws": 0} | asked))


def prioritise(
    made: Block | RuleSet, each: PatientList = HUNDRED, *, asked: Block | None = None, **how: Any
) -> Priorities:
    """What fits on a list."""
    rules = made if isinstance(made, RuleSet) else rules_of(made)
    return tnt.prioritise(rules, question(**(asked or {})), lists=each, i_own_the_data=True, **how)


def longest(*made: Block, each: PatientList = HUNDRED, **asked: Any) -> Inverse:
    """The longest list."""
    return tnt.longest_list(rules_of(*made), question(**asked), lists=each, i_own_the_data=True)


def uptake_that_fits(*made: Block, each: PatientList = HUNDRED, **asked: Any) -> Inverse:
    """The uptake that fits."""
    return tnt.uptake_that_fits(rules_of(*made), question(**asked), lists=each, i_own_the_data=True)
