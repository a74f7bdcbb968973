"""Forms about two sides, and about an order → comparisons and priorities."""

from typing import Any, Final

from tnt.choose.budget import MOST_HOURS
from tnt.model.question import UPTAKES
from tnt.model.ruleset import RuleSet
from tnt.web.pages.forms.fields import Filled
from tnt.web.pages.forms.own_list import own_list
from tnt.web.pages.forms.some_guidelines import some_guidelines
from tnt.web.wire.bodies import ComparisonBody, PrioritiesBody, SideBody

ORDERS: Final = ("strength", "benefit")
BUDGETS: Final = ("patient", "remaining", "hours")


def compare_form(filled: Filled, rules: RuleSet) -> ComparisonBody | None:
    """The question about two sides; None where something has to be mended."""
    say = filled.words.say
    own = own_list(filled, rules)
    a = _side(filled, rules, "a", say("Before"), "now")
    b = _side(filled, rules, "b", say("After"), "full")
    guidelines = some_guidelines(filled, rules)
    if not filled.slips and a == b:
        told = say("Before and after are the same: choose something else for one of them.")
        filled.slip("b_uptake", told)
    if filled.slips:
        return None
    # what both say stands in the question, so that each side is called by what is its own
    both = {name: a[name] for name in a if a[name] == b.get(name)}
    sides = [
        SideBody(**({name: each[name] for name in each.keys() - both.keys()} or each))
        for each in (a, b)
    ]
    return ComparisonBody(
        a=sides[0],
        b=sides[1],
        guidelines=guidelines,
        lists=own.files(rules, say("my list")),
        working_time=own.working_time,
        **both,
    )


def _side(filled: Filled, rules: RuleSet, side: str, label: str, usual: str) -> dict[str, Any]:
    """What a side says of its own, by key."""
    uptake = filled.choice(f"{side}_uptake", label, UPTAKES, usual)
    scenario = filled.choice(f"{side}_scenario", label, rules.scenarios, "")
    said: dict[str, Any] = {"uptake": uptake}
    if scenario:
        said["scenario"] = scenario
    return said


def prioritise_form(filled: Filled, rules: RuleSet) -> PrioritiesBody | None:
    """The question what fits, in which order; None where something has to be mended."""
    say = filled.words.say
    own = own_list(filled, rules)
    order = filled.choice("order", say("Order"), ORDERS, "strength")
    budget: Any = filled.choice("budget", say("Time to fill"), BUDGETS, "patient")
    if budget == "hours":
        hours = filled.number("hours", say("Hours a year"), most=int(MOST_HOURS), needed=True)
        budget = 0.0 if hours is None else float(hours)
    new = filled.choice("new", say("New"), rules.guidelines, "")
    if filled.slips:
        return None
    return PrioritiesBody(
        order="benefit" if order == "benefit" else "strength",
        budget=budget,
        new=[new] if new else [],
        lists=own.files(rules, say("my list")),
        working_time=own.working_time,
    )
