"""What is refused for its address or its host, before any route is looked for."""

from collections.abc import Iterator
from typing import Any, Final, cast

from litestar import Litestar, Request
from litestar.enums import ScopeType
from litestar.exceptions import ClientException
from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from tnt.web.failing import failing
from tnt.web.wire.asked import LANG, pairs
from tnt.web.wire.hosts import is_host
from tnt.web.wire.identity import holds_identity_number, names_identity_number, refusal

_HOST: Final = b"host"


def guard(app: Litestar) -> None:
    """Guard the application's routes, and those addresses that no route has."""
    app.asgi_handler = _Guarded(app, app.asgi_handler)


class _Guarded:
    def __init__(self, app: Litestar, routes: ASGIApp) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        error = _refusal(scope) if scope["type"] == ScopeType.HTTP else None
        if error is None:
            await self._routes(scope, receive, send)
            return
        request: Request[Any, Any, Any] = Request(_bare(cast("HTTPScope", scope)), receive)
        answer = failing(request, error).to_asgi_response(
            None, request, is_head_response=request.method == "HEAD"
        )
        await answer(scope, receive, send)


def _refusal(scope: Scope) -> Exception | None:
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == _HOST]
    if not is_host(hosts):
        return ClientException()
    return refusal() if any(map(_may_be_of_a_person, _texts_in(scope))) else None


def _texts_in(scope: Scope) -> Iterator[str]:
    """What an address says: its path, whole and in parts, and each name and value behind it."""
    path = scope["path"]
    yield path
    yield from path.split("/")
    for pair in pairs(scope["query_string"]):
        yield from pair


def _may_be_of_a_person(text: str) -> bool:
    return names_identity_number(text) or holds_identity_number(text)


def _bare(scope: HTTPScope) -> HTTPScope:
    """The request without its address, of which nothing may be repeated, but with its language."""
    first, _, _ = scope["path"].removeprefix("/").partition("/")
    kept = {"api": "/api/", **{lang: f"/{lang}" for lang in LANG["lang"]}}.get(first, "/")
    lang = dict(pairs(scope["query_string"])).get("lang")
    query = f"lang={lang}" if lang in LANG["lang"] else ""
    return cast(
        "HTTPScope",
        {**scope, "path": kept, "raw_path": kept.encode(), "query_string": query.encode()},
    )
