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


def with_benefit(rules: RuleSet) -> tuple[int, int]:
    """How many of the recommendations in force have a benefit to be sorted by, and how many are."""
    in_force = [
        each
        for guideline in rules.guidelines.values()
        if guideline.status == "in-force"
        for each in guideline.recommendations
    ]
    return sum(each.benefit is not None for each in in_force), len(in_force)


def orders_of(rules: RuleSet) -> tuple[str, ...]:
    """The orders that put anything in order."""
    some, _ = with_benefit(rules)
    return ORDERS if some else ORDERS[:1]


def prioritise_form(filled: Filled, rules: RuleSet) -> PrioritiesBody | None:
    """The question what fits, in which order; None where something has to be mended."""
    say = filled.words.say
    own = own_list(filled, rules)
    order = filled.choice("order", say("Order"), orders_of(rules), "strength")
    budget: Any = filled.choice("budget", say("Time to fill"), BUDGETS, "patient")
    if budget != "hours" and filled.sent("hours").strip():
        told = say(
            "{field}: choose «{choice}» above too, or leave this blank.",
            field=say("Hours a year"),
            choice=say("A number of hours a year"),
        )
        filled.slip("hours", told)
    if budget == "hours":
        hours = filled.number(
            "hours", say("Hours a year"), most=int(MOST_HOURS), needed=True, example=100
        )
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
