"""A rule file is pasted, and its problems are shown; nothing is kept."""

import json
from collections.abc import Mapping
from typing import Any, Final

from litestar import Response, get, post

from tnt.problems import Problem, Refused
from tnt.report.wording import SEVERITIES
from tnt.web.hang_up import until_gone
from tnt.web.pages.addresses import Asked, in_languages, lang_of
from tnt.web.pages.forms import Filled
from tnt.web.pages.refusing import refuse_identity_numbers_in
from tnt.web.pages.rendering import page
from tnt.web.pages.sent_form import written_in
from tnt.web.wire.bodies import CheckBody, RulesFile
from tnt.words import Words

# what a pasted text is called by the program; readers see its lines alone
PASTED: Final = "pasted.yaml"


@get(in_languages("/check"))
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
    text = filled.raw("text").replace("\r\n", "\n")
    if not filled.slips and not text.strip():
        filled.slip("text", words.say("Paste a rule file first."))
    if filled.slips:
        return _page(request, filled, status=422)
    body = CheckBody(files=[RulesFile(name=PASTED, text=text)])
    checked = await until_gone(request, service.check(body, words.lang))
    return _page(request, filled, found=checked, text=text)


def _page(
    request: Asked,
    filled: Filled,
    found: Any = None,
    text: str = "",
    *,
    status: int = 200,
) -> Response[str]:
    words = filled.words
    problems = [] if found is None else _problems(found.json, words)
    return page(
        request,
        "check.html",
        status=status,
        form=filled,
        slips=list(filled.slips.items()),
        found=None if found is None else problems,
        verdict=_verdict(problems, words),
        lines=text.rstrip("\n").split("\n"),
        at=frozenset(each["line"] for each in problems),
    )
