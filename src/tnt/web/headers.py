"""Headers that every answer has: what a browser may do with it, which is little."""

from typing import Final

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

# nothing from elsewhere, no script, no frame; forms and pictures are the service's own
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
ALWAYS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
API: Final = "/api/"


async def protect(message: Message, scope: Scope) -> None:
    """Add the headers; a hook of Litestar's `before_send`, so that errors have them too.

    Other sites' pages may read the API: nothing there is secret, and nobody is known.
    """
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in ALWAYS.items():
        headers[name] = value
    if scope["path"].startswith(API) and scope.get("method") in {"GET", "HEAD"}:
        headers["Access-Control-Allow-Origin"] = "*"
