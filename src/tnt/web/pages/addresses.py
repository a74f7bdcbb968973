"""Addresses of pages: the same one in each language, behind the language's own first part."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

from litestar import HttpMethod, Request, route

from tnt.web.wire.languages import accepted
from tnt.words import LANGUAGES

# beyond the languages, what the pages are called
Asked = Request[Any, Any, Any]
# what a language is called by those who read it
LANGUAGE_NAMES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}


def reads(paths: str | list[str]) -> Callable[[Any], Any]:
    """A page at these addresses; who asks for its head alone gets that."""
    return route(paths, http_method=(HttpMethod.GET, HttpMethod.HEAD), status_code=200)


def in_languages(path: str) -> list[str]:
    """The addresses of a page, one for each language."""
    return [f"/{lang}{path}" for lang in LANGUAGES]


def lang_of(request: Asked) -> str:
    """The language that an address begins with; without one, that which the reader likes best."""
    first, _ = split(request.scope["path"])
    return first or accepted(request.headers.get("accept-language", ""))


def split(path: str) -> tuple[str, str]:
    """An address's language, and the rest of it; no language where it doesn't begin with one."""
    first, slash, rest = path.removeprefix("/").partition("/")
    return (first, slash + rest) if first in LANGUAGES else ("", path)


def address(lang: str, path: str, **asked: str) -> str:
    """The address of a page, which may hold anything, with what is asked of it."""
    query = f"?{urlencode(asked)}" if asked else ""
    return f"/{lang}{quote(path)}{query}"


def lasting_address(request: Asked, where: str) -> tuple[str, Mapping[str, str]]:
    """A whole address to be copied, and the headers that say who may keep the page it stands on.

    What the service is called only its settings can say for sure: an address made of what one
    reader's program calls it is told to that reader alone.
    """
    own: str = request.app.state.service.settings.address.rstrip("/")
    if own:
        return own + where, {"Cache-Control": "public, max-age=3600"}
    base = str(request.base_url).rstrip("/")
    return base + where, {"Cache-Control": "private, no-cache", "Vary": "Host"}
