"""What is installed: guidelines with their recommendations; and what a problem's code means."""

import re
from typing import Any, Final

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from tnt.model.guideline import Guideline
from tnt.model.reference import Source
from tnt.model.ruleset import RuleSet
from tnt.problems import CODES
from tnt.problems.pages import problem_page
from tnt.report.wording import STATUSES
from tnt.web.pages.addresses import Asked, in_languages, lang_of, reads
from tnt.web.pages.rendering import page
from tnt.words import LANGUAGES, Words, mark

_FACT: Final = re.compile(r"\{(\w+)\}")
# what a message's facts are, where a page says it of no file in particular; of others, dots
FACTS: Final = {
    "found": mark("what stands there"),
    "id": mark("the id"),
    "column": mark("the column"),
    "nearest": mark("what is most like it"),
    "path": mark("the path"),
    "instead": mark("what to write instead"),
    "limit": mark("the limit"),
    "key": mark("the key"),
    "wanted": mark("what may stand there"),
    "other": mark("the other"),
    "error": mark("the reason"),
    "reason": mark("the reason"),
    "row": mark("the row"),
    "cell": mark("the cell"),
    "list": mark("the list"),
    "plugin": mark("the plugin"),
    "first": mark("the first"),
    "count": mark("the count"),
    "line": mark("the line"),
    "file": mark("the file"),
    "example": mark("an example"),
    "table": mark("the table"),
    "lists": mark("the lists"),
    "year": mark("the year"),
    "known": mark("those that are known"),
    "ages": mark("the ages"),
    "name": mark("the name"),
    "population": mark("the population"),
}
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]*\)")
STRENGTHS: Final = {
    "strong": mark("strong"),
    "weak": mark("weak"),
    "good-practice": mark("good practice"),
    "legal": mark("by law"),
}
# a guideline's own statuses, as headings
GROUPS: Final = {
    "in-force": mark("In force"),
    "proposed": mark("Proposed"),
    "example": mark("Examples"),
    "withdrawn": mark("Withdrawn"),
}


@reads(in_languages("/guidelines"))
async def guidelines(request: Asked) -> Response[str]:
    """All guidelines that are installed, by status."""
    rules, words = request.app.state.service.rules, Words(lang_of(request))
    groups = [
        (
            words.raw(GROUPS[status]),
            sorted(
                (_head(each, words) for each in rules.guidelines.values() if each.status == status),
                key=lambda head: str(head["title"]).casefold(),
            ),
        )
        for status in GROUPS
    ]
    return page(request, "guidelines.html", groups=[each for each in groups if each[1]])


@reads(in_languages("/guidelines/{id_:str}"))
async def guideline(request: Asked, id_: FromPath[str]) -> Response[str]:
    """A guideline: its recommendations and its sources."""
    rules: RuleSet = request.app.state.service.rules
    each = rules.guidelines.get(id_)
    if each is None:
        raise NotFoundException
    words = Words(lang_of(request))
    file = rules.file(each.place)
    return page(
        request,
        "guideline.html",
        each=_head(each, words),
        standing=words.raw(STATUSES[each.status]),
        review_by=each.review_by,
        origin=f"{file.plugin} {file.plugin_version}",
        recommendations=[
            (
                found.id,
                *_titled(found.title, words),
                words.raw(STRENGTHS[found.strength]) if found.strength else None,
                found.direction == "against",
            )
            for found in each.recommendations
        ],
        sources=[
            {"citation": source.citation, "where": _where(source)}
            for source in each.sources.values()
        ],
    )


@reads(in_languages("/problems/{code:str}"))
async def problem(request: Asked, code: FromPath[str]) -> Response[str]:
    """What a problem's code means: why, and how it is mended."""
    words = Words(lang_of(request))
    if code not in CODES:
        raise NotFoundException
    try:
        told = problem_page(code)
    except OSError:
        raise NotFoundException from None
    return page(
        request,
        "problem.html",
        code=code,
        message=_with_facts(CODES[code].message, words),
        hint=_with_facts(CODES[code].hint, words),
        why=[_marked_up(each) for each in told.why(words.lang).split("\n")],
        bad=told.bad,
        good=told.good,
    )


def _with_facts(message: str, words: Words) -> list[tuple[str, bool]]:
    """A message in parts, each with whether it is a fact, which differs each time."""
    parts = _FACT.split(words.raw(message))
    return [
        ((words.raw(FACTS[part]) if part in FACTS else "…") if place % 2 else part, bool(place % 2))
        for place, part in enumerate(parts)
    ]


def _marked_up(text: str) -> list[tuple[str, bool]]:
    """A paragraph of Markdown in parts, each with whether it is code."""
    parts = _LINK.sub(r"\1", text).replace("**", "").split("`")
    return [(part, bool(place % 2)) for place, part in enumerate(parts)]


def _head(each: Guideline, words: Words) -> dict[str, Any]:
    title, lang = _titled(each.title, words)
    return {
        "id": each.id,
        "title": title,
        "lang": lang,
        "publisher": each.publisher,
        "size": len(each.recommendations),
    }


def _titled(titles: dict[str, str], words: Words) -> tuple[str, str]:
    """A title with the language that it is in: the reader's, where there is one."""
    lang = next(lang for lang in (words.lang, *LANGUAGES) if lang in titles)
    return titles[lang], lang


def _where(source: Source) -> str | None:
    """Where a source can be read."""
    if source.url:
        return source.url
    return f"https://doi.org/{source.doi}" if source.doi else None


ROUTES = (guidelines, guideline, problem)
