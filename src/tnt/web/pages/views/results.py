"""Results, as they are kept; and recommendations taken apart."""

import json
from collections.abc import Mapping
from typing import Any, Final

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from tnt.model.ruleset import RuleSet
from tnt.model.value import GP
from tnt.problems import Refused
from tnt.report.estimate_tables import hours_heading
from tnt.report.wording import hours
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, address, in_languages, lang_of, lasting_address, reads
from tnt.web.pages.coming_back import form_address
from tnt.web.pages.rendering import page
from tnt.web.pages.showing import Linking, section_shown, shown, table_shown
from tnt.web.wire.bodies import ExplanationBody
from tnt.words import Words, mark

HEADINGS: Final = {
    "estimates": mark("The time it takes"),
    "comparisons": mark("What changes"),
    "priorities": mark("What fits"),
    "explanations": mark("Why this number"),
}
TABLES: Final = {
    "estimates": (
        (".csv", mark("The recommendations, as CSV")),
        (".csv?table=lists", mark("The lists, as CSV")),
    ),
    "comparisons": ((".csv", mark("The differences, as CSV")),),
    "priorities": ((".csv", mark("The order, as CSV")),),
}
# where a question of each kind is asked
FORMS: Final = {
    "estimates": "/estimate",
    "comparisons": "/compare",
    "priorities": "/prioritise",
    "explanations": "/guidelines",
}


@reads(in_languages("/results/{id_:str}"))
async def result(request: Asked, id_: FromPath[str]) -> Response[str]:
    """A kept result: its answer first."""
    service, words = request.app.state.service, Words(lang_of(request))
    document = await _document(request, id_, words.lang)
    kind = service.store.kind(id_)
    linking = linking_of(request, words)
    permanent, keeping = lasting_address(request, address(words.lang, f"/results/{id_}"))
    return page(
        request,
        "result.html",
        headers=keeping,
        id=id_,
        heading=words.raw(HEADINGS[kind]),
        shown=shown(document["parts"], linking),
        # only results about one recommendation have these
        name=document.get("name"),
        sum=section_shown(document.get("sum", ()), linking),
        beside=document.get("beside", ()),
        charts=[_chart(each, linking) for each in document["charts"]],
        permanent=permanent,
        change=await form_address(request, id_, FORMS[kind]),
        tables=[(name, words.raw(said)) for name, said in TABLES.get(kind, ())],
    )


@reads(in_languages("/recommendations/{id_:str}"))
async def recommendation(request: Asked, id_: FromPath[str]) -> Response[str]:
    """Why a recommendation's figure is as it is."""
    rules: RuleSet = request.app.state.service.rules
    owner = rules.recommendations.get(id_)
    if owner is None:
        raise NotFoundException
    words = Words(lang_of(request))
    found = owner.recommendation(id_)
    facts = {
        "name": words.title(found.title),
        "against": found.direction == "against",
        "door": "month" if found.volume is not None else "share",
        "guideline": {"id": owner.id, "title": words.title(owner.title)},
    }
    return await _explained(request, id_, words, facts)


@reads(in_languages("/values/{id_:str}"))
async def value(request: Asked, id_: FromPath[str]) -> Response[str]:
    """A single value, a condition or a file: what it is, and whose word."""
    words = Words(lang_of(request))
    facts = {"name": id_, "against": False, "door": None, "guideline": None}
    return await _explained(request, id_, words, facts)


async def _explained(
    request: Asked, id_: str, words: Words, facts: Mapping[str, Any]
) -> Response[str]:
    service = request.app.state.service
    try:
        body = ExplanationBody(id=id_)
        kept = await until_gone(request, service.answer("explanations", body))
    except Refused as refused:
        if all(each.code in NOBODYS for each in refused.problems):
            raise NotFoundException from None
        raise
    document = await _document(request, kept, words.lang)
    linking = linking_of(request, words)
    return page(
        request,
        "recommendation.html",
        id=kept,
        wanted=id_,
        shown=shown(document["parts"], linking),
        now=await _spent_now(request, kept, words) if facts["against"] else [],
        **facts,
    )


async def _spent_now(request: Asked, kept: str, words: Words) -> list[str]:
    """What a recommendation takes as it is done now, by role; nothing where that isn't known."""
    told = await request.app.state.service.document(kept, "json")
    uptakes = json.loads(told)["uptakes"]
    spent = next(each["minutes_per_year"] for each in uptakes if each["name"] == "now") or {}
    return [
        f"{hours(minutes, words)} {hours_heading(role, words)}"
        for role, minutes in sorted(spent.items(), key=lambda pair: pair[0] != GP)
    ]


# ids that nobody has
NOBODYS: Final = frozenset({"TNT501", "TNT502", "TNT503", "TNT504"})


def linking_of(request: Asked, words: Words) -> Linking:
    """Addresses for what a text names."""
    rules = request.app.state.service.rules
    return Linking(rules, words, lambda path: address(words.lang, path))


async def _document(request: Asked, id_: str, lang: str) -> Mapping[str, Any]:
    kept = await request.app.state.service.document(id_, f"page.{lang}")
    if kept is None:
        raise NotFoundException
    found: Mapping[str, Any] = json.loads(kept)
    return found


def _chart(chart: Mapping[str, Any], linking: Linking) -> Mapping[str, Any]:
    return {
        **chart,
        "notes": [linking.segments(note) for note in chart["notes"]],
        "table": table_shown(chart["table"], chart["title"], linking),
    }


ROUTES = (result, recommendation, value)
