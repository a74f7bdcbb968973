"""A rule file is pasted, and its problems are shown, or what its guidelines take."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen
from litestar import Response, post

from tnt.authoring import example_files
from tnt.problems import Problem, Refused
from tnt.report.problems import said
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, address, in_languages, lang_of, reads
from tnt.web.pages.forms import Filled
from tnt.web.pages.rendering import page
from tnt.web.pages.views.asking import errors_of, form_sent, redirect
from tnt.web.wire.bodies import CheckBody, EstimateBody, RulesFile
from tnt.words import Words

# where writing a rule file is taught, in docs/ of the program's source
GUIDES: Final = {
    "nb": "skriv-en-retningslinje.md",
    "nn": "skriv-en-retningslinje.md",
    "en": "write-a-guideline.md",
}
# what a pasted text is called by the program; readers see its lines alone
PASTED: Final = "pasted.yaml"
# what may be about one person
OF_A_PERSON: Final = "TNT788"
_PLACE: Final = re.compile(r"\S*pasted\.yaml:(?P<line>[0-9]+)(?::[0-9]+)?: ")
_CODE: Final = re.compile(r"TNT[0-9]{3}")


@frozen
class Found:
    """A problem of what was pasted: in its line, as far as it has one."""

    line: int | None
    code: str | None
    said: str


@frozen
class Judged:
    """What the report says, in parts, and how many errors there are among it."""

    parts: Sequence[Mapping[str, Any]]
    errors: int


@reads(in_languages("/check"))
async def check_page(request: Asked) -> Response[str]:
    """Where a rule file is pasted: blank, or with an example to try."""
    words = Words(lang_of(request))
    wanted = request.query_params.get("example") == "1"
    return _page(request, Filled({"text": [_example(words)]} if wanted else {}, words))


@post(in_languages("/check"), status_code=200)
async def check_asked(request: Asked) -> Response[str]:
    """What is wrong with a rule file, by line."""
    filled, text = await _pasted(request)
    checked = None if filled.slips else await _checked(request, filled, text)
    if checked is None:
        return _page(request, filled, status=422)
    return _page(request, filled, checked, text)


@post(in_languages("/check/estimate"), status_code=303)
async def estimate_asked(request: Asked) -> Response[str]:
    """A rule file that holds → the page of what its guidelines take; else what is wrong with it."""
    service = request.app.state.service
    filled, text = await _pasted(request)
    checked = None if filled.slips else await _checked(request, filled, text)
    if checked is None:
        return _page(request, filled, status=422)
    if checked.errors:
        return _page(request, filled, checked, text, status=422)
    file = _file(text)
    try:
        ids = await until_gone(request, service.guidelines_in(CheckBody(files=[file])))
        if ids:
            body = EstimateBody(guidelines=list(ids), rules=[file])
            id_ = await until_gone(request, service.answer("estimates", body))
            return redirect(address(filled.words.lang, f"/results/{id_}"))
        filled.slip("text", filled.words.say("There is no guideline in it to estimate."))
    except Refused as refused:
        _slip_each(filled, errors_of(refused))
    return _page(request, filled, checked, text, status=422)


async def _pasted(request: Asked) -> tuple[Filled, str]:
    """The form and the text in it, which may have to be mended."""
    filled = await form_sent(request)
    # browsers send line breaks as Windows writes them
    text = filled.sent("text").replace("\r\n", "\n")
    if not filled.slips and not text.strip():
        filled.slip("text", filled.words.say("Paste a rule file first."))
    return filled, text


async def _checked(request: Asked, filled: Filled, text: str) -> Judged | None:
    """What is wrong with the text; None where it couldn't be looked at, and the form says why."""
    service = request.app.state.service
    try:
        checked = await until_gone(request, service.check(CheckBody(files=[_file(text)])))
    except Refused as refused:
        _slip_each(filled, refused.problems)
        return None
    errors = json.loads(checked.json)["errors"]
    return Judged(json.loads(checked.pages[filled.words.lang]), errors)


def _file(text: str) -> RulesFile:
    return RulesFile(name=PASTED, text=text)


def _slip_each(filled: Filled, problems: Sequence[Problem]) -> None:
    if any(each.code == OF_A_PERSON for each in problems):
        # it may hide in the text as it was written, which is shown to nobody again
        filled.written = {}
    told = " ".join(_found(said(each, filled.words)).said for each in problems)
    filled.slip("text", told)


def _example(words: Words) -> str:
    """An invented rule file, as `tnt new` makes it, without what is for editors and terminals."""
    today = date.today()  # noqa: DTZ011 - a review date has no zone
    made = example_files("example.yaml", "local.example", words, today, schema_path="")
    _, key, rest = made["example.yaml"].partition("schema: 1\n")
    return key + rest


def _page(
    request: Asked,
    filled: Filled,
    checked: Judged | None = None,
    text: str = "",
    *,
    status: int = 200,
) -> Response[str]:
    parts = checked.parts if checked else ()
    lines = [str(each["text"]) for each in parts if each["kind"] == "line"]
    found = [_found(line) for line in lines[1:] if not line.startswith(" ")]
    return page(
        request,
        "check.html",
        status=status,
        form=filled,
        guide=GUIDES[filled.words.lang],
        slips=list(filled.slips.items()),
        verdict=lines[0] if lines else None,
        usable=checked is not None and not checked.errors,
        found=found,
        lines=text.rstrip("\n").split("\n"),
        at=frozenset(each.line for each in found),
    )


def _found(text: str) -> Found:
    """A problem of the report, whose file is the only one that there is."""
    place = _PLACE.match(text)
    told = text[place.end() :] if place else text
    code = _CODE.search(told)
    if code is not None:
        told = (told[: code.start()] + told[code.end() :]).strip()
    line = None if place is None else int(place["line"])
    return Found(line, None if code is None else code[0], told)


ROUTES = (check_page, check_asked, estimate_asked)
