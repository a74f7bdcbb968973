"""Comparing two sides, and what fits: forms, and what becomes of them."""

from collections.abc import Iterable
from typing import Any, Final

from litestar import Response, post

from tnt.problems import Problem
from tnt.web.pages.addresses import Asked, in_languages, reads
from tnt.web.pages.coming_back import filled_in
from tnt.web.pages.forms import Filled, compare_form, prioritise_form
from tnt.web.pages.forms.choosing import orders_of, with_benefit
from tnt.web.pages.forms.naming import slips_in_order
from tnt.web.pages.offered import (
    alphabetical,
    guidelines_offered,
    list_facts,
    uptakes_offered,
)
from tnt.web.pages.rendering import page
from tnt.web.pages.views.asking import answered, told
from tnt.words import mark

ORDERS: Final = {
    "strength": mark("By strength: what the guidelines say strongest comes first"),
    "benefit": mark(
        "By fewest minutes for one person to benefit: known for {some} of {n} recommendations"
    ),
}
BUDGETS: Final = {
    "patient": mark("All the time with patients"),
    "remaining": mark("What is left of it beside what patients come for"),
    "hours": mark("A number of hours a year"),
}
FIELDS: Final = (
    "a_uptake",
    "a_scenario",
    "b_uptake",
    "b_scenario",
    "guidelines",
    "publishers",
    "order",
    "budget",
    "hours",
    "new",
    "patients",
    "working_time",
    "fte",
    "hours_per_week",
    "weeks_per_year",
    "patient_share",
)


@reads(in_languages("/compare"))
async def compare_page(request: Asked) -> Response[str]:
    """The form about two sides."""
    return _compare_page(request, await filled_in(request))


@post(in_languages("/compare"), status_code=303)
async def compare_asked(request: Asked) -> Response[str]:
    """Two sides → what changes."""
    rules = request.app.state.service.rules
    return await answered(
        request, FIELDS, lambda filled: compare_form(filled, rules), _compare_page
    )


@reads(in_languages("/prioritise"))
async def prioritise_page(request: Asked) -> Response[str]:
    """The form about what fits."""
    return _prioritise_page(request, await filled_in(request))


@post(in_languages("/prioritise"), status_code=303)
async def prioritise_asked(request: Asked) -> Response[str]:
    """An order and a budget → what fits."""
    rules = request.app.state.service.rules
    return await answered(
        request, FIELDS, lambda filled: prioritise_form(filled, rules), _prioritise_page
    )


def _compare_page(
    request: Asked, filled: Filled, others: Iterable[Problem] = (), *, status: int = 200
) -> Response[str]:
    words, rules = filled.words, request.app.state.service.rules
    scenarios = [(each.id, words.title(each.title)) for each in rules.scenarios.values()]
    return page(
        request,
        "compare.html",
        status=status,
        uptakes=uptakes_offered(words),
        scenarios=[("", words.say("As it is: no scenario")), *alphabetical(scenarios, words)],
        guidelines=guidelines_offered(request, words),
        **_facts(request, filled, others),
    )


def _prioritise_page(
    request: Asked, filled: Filled, others: Iterable[Problem] = (), *, status: int = 200
) -> Response[str]:
    words, rules = filled.words, request.app.state.service.rules
    some, of_all = with_benefit(rules)
    orders = {each: words.say(ORDERS[each], some=some, n=of_all) for each in orders_of(rules)}
    return page(
        request,
        "prioritise.html",
        status=status,
        orders=list(orders.items()),
        recommendations=of_all,
        budgets=[(each, words.raw(said)) for each, said in BUDGETS.items()],
        new=guidelines_offered(request, words),
        **_facts(request, filled, others),
    )


def _facts(request: Asked, filled: Filled, others: Iterable[Problem]) -> dict[str, Any]:
    return {
        "form": filled,
        "slips": slips_in_order(filled.slips, FIELDS),
        "others": told(others, filled.words),
        **list_facts(request, filled.words),
    }


ROUTES = (compare_page, compare_asked, prioritise_page, prioritise_asked)
