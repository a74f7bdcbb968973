"""The doors to an estimate: forms, and what becomes of them."""

from collections.abc import Iterable
from typing import Final

from litestar import Response, post

from tnt.problems import Problem
from tnt.web.pages.addresses import Asked, address, in_languages, lang_of, reads
from tnt.web.pages.coming_back import filled_in
from tnt.web.pages.forms import (
    DOORS,
    Door,
    Filled,
    all_form,
    door_form,
    fields_of_problems,
)
from tnt.web.pages.forms.doors import DEEDS, FORM_ROLES, listed
from tnt.web.pages.forms.naming import slips_in_order
from tnt.web.pages.offered import guidelines_offered, list_facts, uptakes_offered
from tnt.web.pages.presets import WHY_NOT, Preset, Why, preset, presets_offered
from tnt.web.pages.rendering import page
from tnt.web.pages.views.asking import answered, redirect, told
from tnt.words import Words, mark, role_name

HEADINGS: Final[dict[Door, str]] = {
    "share": mark("A share of my patients"),
    "month": mark("So many times a month"),
    "population": mark("Figures for a population"),
}
LEADS: Final[dict[Door, str]] = {
    "share": mark("How many of your patients get it, how often, and how long it takes."),
    "month": mark("How often you do it, and how long it takes each time."),
    "population": mark(
        "How many people it is for. The answer is about your list and the whole population."
    ),
}
# the fields in the order in which the page has them
FIELDS: Final = (
    "title",
    "deed",
    "population",
    "share",
    "people",
    "month",
    "times",
    "minutes",
    "role",
    "now",
    "patients",
    "working_time",
    "fte",
    "hours_per_week",
    "weeks_per_year",
    "patient_share",
    "uptake",
    "guidelines",
    "publishers",
)
DEED_NAMES: Final = {
    "do": mark("Something to do"),
    "stop": mark("Something to stop: the answer is the time that is freed"),
}
DOOR_ADDRESSES: Final = [path for door in DOORS for path in in_languages(f"/estimate/{door}")]


@reads(in_languages("/estimate"))
async def ways_in(request: Asked) -> Response[str]:
    """The doors, and recommendations to begin with."""
    presets = presets_offered(request, Words(lang_of(request)))
    return page(request, "estimate.html", presets=presets)


@reads(DOOR_ADDRESSES)
async def door_page(request: Asked) -> Response[str]:
    """A door's form: blank, filled from a recommendation, or as it was filled in before."""
    filled = await filled_in(request)
    words, wanted = filled.words, filled.sent("preset")
    if not wanted:
        return _door_page(request, filled)
    begun = await preset(request, wanted, words)
    if isinstance(begun, str):
        return _door_page(request, filled, blank=_why_blank(request, wanted, begun, words))
    if begun.door == "month" and _door(request) != "month":
        return redirect(address(words.lang, "/estimate/month", preset=begun.id), 302)
    return _door_page(request, Filled(begun.written, words), begun=begun)


@post(DOOR_ADDRESSES, status_code=303)
async def door_asked(request: Asked) -> Response[str]:
    """A filled-in form → its answer's page, or the form again with what to mend."""
    rules = request.app.state.service.rules
    return await answered(
        request,
        FIELDS,
        lambda filled: door_form(_door(request), filled, rules),
        _door_page,
        lambda refused, body, filled: fields_of_problems(refused.problems, body, filled),
    )


@reads(in_languages("/estimate/all"))
async def all_page(request: Asked) -> Response[str]:
    """The form about all that is in force."""
    return _all_page(request, await filled_in(request))


@post(in_languages("/estimate/all"), status_code=303)
async def all_asked(request: Asked) -> Response[str]:
    """All that is in force on a list → its answer's page."""
    rules = request.app.state.service.rules
    return await answered(request, FIELDS, lambda filled: all_form(filled, rules), _all_page)


def _door(request: Asked) -> Door:
    last = request.scope["path"].rsplit("/", 1)[1]
    return next(door for door in DOORS if door == last)


def _why_blank(request: Asked, wanted: str, why: Why, words: Words) -> str:
    """Why the form that was to be filled from a recommendation is blank."""
    owner = request.app.state.service.rules.recommendations.get(wanted)
    if owner is None:
        return words.say(WHY_NOT["unknown"])
    found = owner.recommendation(wanted)
    return words.say(WHY_NOT[why], title=words.title(found.title))


def _door_page(
    request: Asked,
    filled: Filled,
    others: Iterable[Problem] = (),
    *,
    begun: Preset | None = None,
    blank: str = "",
    status: int = 200,
) -> Response[str]:
    words, door = filled.words, _door(request)
    rules = request.app.state.service.rules
    return page(
        request,
        "door.html",
        status=status,
        door=door,
        heading=words.raw(HEADINGS[door]),
        lead=words.raw(LEADS[door]),
        form=filled,
        slips=slips_in_order(filled.slips, FIELDS),
        others=told(others, words),
        preset=begun,
        blank=blank,
        deeds=[(deed, words.raw(DEED_NAMES[deed])) for deed in DEEDS],
        roles=[(role, role_name(role, words)) for role in FORM_ROLES],
        populations=[(id_, words.title(rules.populations[id_].title)) for id_ in listed(rules)],
        **list_facts(request, words),
    )


def _all_page(
    request: Asked, filled: Filled, others: Iterable[Problem] = (), *, status: int = 200
) -> Response[str]:
    words = filled.words
    return page(
        request,
        "all.html",
        status=status,
        form=filled,
        slips=slips_in_order(filled.slips, FIELDS),
        others=told(others, words),
        uptakes=uptakes_offered(words),
        guidelines=guidelines_offered(request, words),
        **list_facts(request, words),
    )


ROUTES = (ways_in, door_page, door_asked, all_page, all_asked)
