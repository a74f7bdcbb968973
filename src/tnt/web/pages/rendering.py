"""Templates → pages in a reader's language."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Response

from tnt import __version__
from tnt.web.pages.addresses import LANGUAGE_NAMES, Asked, address, lang_of, split
from tnt.web.pages.assets import SHEET, asset_address
from tnt.web.wire.identity import holds_identity_number
from tnt.words import LANGUAGES, Words

_IN_NUMBERS: Final = re.compile(r"(?<=[0-9]) (?=%|[0-9]{3}(?![0-9]))")
TEMPLATES: Final = Path(__file__).with_name("templates")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def markup(template: str, words: Words, path: str, **facts: Any) -> str:
    """A template's page. `path` is its address without the language, for that in the others."""
    # every template, also those that others import, says what it says in this language
    known: dict[str, Any] = {
        "words": words,
        "say": lambda message, **said: _unbroken(words.say(message, **said)),
        "plural": lambda one, many, n, **said: _unbroken(words.plural(one, many, n, **said)),
        "lang": words.lang,
        "languages": [(lang, LANGUAGE_NAMES[lang]) for lang in LANGUAGES],
        "path": path,
        "version": __version__,
        "sheet": asset_address(SHEET),
        "icon": asset_address("icons/tnt.svg"),
        "to": lambda where, **asked: address(words.lang, where, **asked),
        "in_language": lambda lang: address(lang, path),
    }
    return _environment().get_template(template).render(known | facts)


def _unbroken(text: str) -> str:
    """A text whose numbers aren't broken across lines."""
    return _IN_NUMBERS.sub("\N{NO-BREAK SPACE}", text)


def page(
    request: Asked,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **facts: Any,
) -> Response[str]:
    """The page that a request gets."""
    words = Words(lang_of(request))
    _, path = split(request.scope["path"])
    if holds_identity_number(path):
        # an address that nobody should have written is shown to nobody again
        path = ""
    return Response(
        markup(template, words, path, **facts),
        status_code=status,
        media_type=MediaType.HTML,
        headers={"Content-Language": words.lang, **(headers or {})},
    )
