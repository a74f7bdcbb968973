"""A rule file is pasted, and its problems are shown; nothing is kept."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from attrs import frozen
from litestar import Response, post

from tnt.problems import Refused
from tnt.report.problems import said
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, in_languages, lang_of, reads
from tnt.web.pages.forms import Filled
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.web.pages.rendering import page
from tnt.web.pages.sent_form import written_in
from tnt.web.wire.bodies import CheckBody, RulesFile
from tnt.words import Words

# what a pasted text is called by the program; readers see its lines alone
PASTED: Final = "pasted.yaml"
_PLACE: Final = re.compile(r"\S*pasted\.yaml:(?P<line>[0-9]+)(?::[0-9]+)?: ")
_CODE: Final = re.compile(r"TNT[0-9]{3}")


@frozen
class Found:
    """A problem of what was pasted: in its line, as far as it has one."""

    line: int | None
    code: str | None
    said: str


@reads(in_languages("/check"))
async def check_page(request: Asked) -> Response[str]:
    """Where a rule file is pasted."""
    return _page(request, Filled({}, Words(lang_of(request))))


@post(in_languages("/check"), status_code=200)
async def check_asked(request: Asked) -> Response[str]:
    """What is wrong with a rule file, by line."""
    service = request.app.state.service
    words = Words(lang_of(request))
    filled = Filled(await written_in(request), words)
    refuse_identity_numbers_in(filled)
    # browsers send line breaks as Windows writes them
    text = filled.sent("text").replace("\r\n", "\n")
    if not filled.slips and not text.strip():
        filled.slip("text", words.say("Paste a rule file first."))
    if filled.slips:
        return _page(request, filled, status=422)
    body = CheckBody(files=[RulesFile(name=PASTED, text=text)])
    try:
        checked = await until_gone(request, service.check(body))
    except Refused as refused:
        for each in refused.problems:
            filled.slip("text", said(each, words))
        return _page(request, filled, status=422)
    return _page(request, filled, json.loads(checked.pages[words.lang]), text)


def _page(
    request: Asked,
    filled: Filled,
    parts: Sequence[Mapping[str, Any]] | None = None,
    text: str = "",
    *,
    status: int = 200,
) -> Response[str]:
    lines = [str(each["text"]) for each in parts or () if each["kind"] == "line"]
    found = [_found(line) for line in lines[1:] if not line.startswith(" ")]
    return page(
        request,
        "check.html",
        status=status,
        form=filled,
        slips=list(filled.slips.items()),
        verdict=lines[0] if lines else None,
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


ROUTES = (check_page, check_asked)
