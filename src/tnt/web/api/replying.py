"""Bytes → a response that can be kept by whoever asked, and is sent only where it is new."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from litestar import Request, Response

JSON: Final = "application/json"
# the same for ever: its address is the hash of all that it is made of
FOR_EVER: Final = "public, max-age=31536000, immutable"
# may be kept, but is asked for again: it is as the service's files are
ASK_AGAIN: Final = "public, no-cache"
# nothing is secret and nobody is known: any page may read it
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}


def reply(
    request: Request[Any, Any, Any],
    body: bytes,
    *,
    media_type: str = JSON,
    tag: str | None = None,
    cache: str = ASK_AGAIN,
    headers: Mapping[str, str] | None = None,
) -> Response[bytes]:
    """The body with its ETag, by `tag` or else by its bytes; 304 without it where it is known."""
    etag = f'"{tag or sha256(body).hexdigest()[:32]}"'
    told = {"ETag": etag, "Cache-Control": cache, **OPEN, **(headers or {})}
    if _is_known(request.headers.get("if-none-match", ""), etag):
        return Response(b"", status_code=304, media_type=media_type, headers=told)
    return Response(body, media_type=media_type, headers=told)


def _is_known(known: str, etag: str) -> bool:
    """Whether If-None-Match names it (RFC 9110, 13.1.2: compared weakly)."""
    tags = [each.strip().removeprefix("W/") for each in known.split(",")]
    return etag in tags or "*" in tags
