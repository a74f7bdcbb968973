"""The language of a request: as it asks for in its address, else as the reader's program says."""

from typing import Any, Final

from litestar import Request

from tnt.web.wire.accepting import wanted
from tnt.web.wire.asked import pairs
from tnt.words import LANGUAGES, usual_language

# what people's programs call these languages
_NAMES: Final = {**{lang: lang for lang in LANGUAGES}, "no": "nb"}


def language_of(request: Request[Any, Any, Any]) -> str:
    """`?lang=`, else the best of Accept-Language, else the usual one."""
    asked = dict(pairs(request.scope["query_string"])).get("lang")
    if asked in LANGUAGES:
        return asked
    return accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> str:
    """The best language of an Accept-Language header (RFC 9110, 12.5.4); the usual one if none is.

    `nb-NO` is nb, and so is `no`.
    """
    found: list[tuple[float, str]] = []
    for name, quality in wanted(header):
        lang = _NAMES.get(name.partition("-")[0])
        if lang is not None and quality > 0:
            found.append((quality, lang))
    # of equal ones the first
    return max(found, key=lambda pair: pair[0])[1] if found else usual_language()
