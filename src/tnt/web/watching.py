"""Around all requests: each has an id, a line in the log, and its place in the figures."""

from secrets import token_hex
from time import perf_counter
from typing import Any, Final

from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from tnt.web.logs import told
from tnt.web.metrics import Metrics

ID_HEADER: Final = "X-Request-Id"
# a path that is nobody's: it isn't told, since it may hold anything
NO_ROUTE: Final = "-"
METHODS: Final = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
_ERROR: Final = "tnt_error"


def watch(app: Litestar, log: Any, metrics: Metrics) -> None:
    """Watch the application's requests, those that no route answers too.

    Its `after_exception` must have `keep_error`.
    """
    app.asgi_handler = _Watched(app.asgi_handler, log, metrics)


async def keep_error(error: Exception, scope: Scope) -> None:
    """Keep what went wrong for the request's line; a hook of Litestar's `after_exception`."""
    scope["state"][_ERROR] = error


class _Watched:
    def __init__(self, app: ASGIApp, log: Any, metrics: Metrics) -> None:
        self._app = app
        self._log = log
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        began = perf_counter()
        id_ = token_hex(8)
        status: int | None = None

        async def sent(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableScopeHeaders.from_message(message)[ID_HEADER] = id_
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            self._tell(scope, id_, status, perf_counter() - began)

    def _tell(self, scope: HTTPScope, id_: str, status: int | None, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        route = scope.get("path_template") or NO_ROUTE
        self._metrics.answered(route, method, "gone" if status is None else str(status), seconds)
        error = scope["state"].get(_ERROR)
        failed = status is None or status >= 500
        self._log.info(
            "request",
            id=id_,
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            **({"error": told(error)} if failed and error is not None else {}),
        )
