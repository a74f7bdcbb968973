"""Comparing two sides, and what fits: forms, and what becomes of them."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from litestar import Response, post

from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, address, in_languages, lang_of, reads
from tnt.web.pages.coming_back import AGAIN, filled_in, keep_form
from tnt.web.pages.forms import Filled, compare_form, prioritise_form
from tnt.web.pages.forms.choosing import orders_of, with_benefit
from tnt.web.pages.offered import (
    alphabetical,
    guidelines_offered,
    list_facts,
    uptakes_offered,
)
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.web.pages.rendering import page
from tnt.web.pages.sent_form import written_in
from tnt.web.pages.views.estimating import errors_of, slips_of, told
from tnt.web.wire.bodies import Kind, QuestionBody
from tnt.words import Words, mark

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
Form = Callable[[Filled, RuleSet], QuestionBody | None]
Shows = Callable[..., Response[str]]


@reads(in_languages("/compare"))
async def compare_page(request: Asked) -> Response[str]:
    """The form about two sides."""
    return _compare_page(request, await filled_in(request))


@post(in_languages("/compare"), status_code=303)
async def compare_asked(request: Asked) -> Response[str]:
    """Two sides → what changes."""
    return await _answered(request, "comparisons", compare_form, _compare_page)


@reads(in_languages("/prioritise"))
async def prioritise_page(request: Asked) -> Response[str]:
    """The form about what fits."""
    return _prioritise_page(request, await filled_in(request))


@post(in_languages("/prioritise"), status_code=303)
async def prioritise_asked(request: Asked) -> Response[str]:
    """An order and a budget → what fits."""
    return await _answered(request, "priorities", prioritise_form, _prioritise_page)


async def _answered(request: Asked, kind: Kind, form: Form, shows: Shows) -> Response[str]:
    service = request.app.state.service
    filled = Filled(await written_in(request), Words(lang_of(request)))
    refuse_identity_numbers_in(filled)
    if filled.sent(AGAIN):
        return shows(request, filled)
    body = None if filled.slips else form(filled, service.rules)
    if body is None:
        return shows(request, filled, status=422)
    try:
        id_ = await until_gone(request, service.answer(kind, body))
    except Refused as refused:
        return shows(request, filled, errors_of(refused), status=422)
    await keep_form(request, id_, filled, FIELDS)
    where = address(filled.words.lang, f"/results/{id_}")
    return Response("", status_code=303, headers={"Location": where})


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
        "slips": slips_of(filled, FIELDS),
        "others": told(others, filled.words),
        **list_facts(request, filled.words),
    }


ROUTES = (compare_page, compare_asked, prioritise_page, prioritise_asked)
