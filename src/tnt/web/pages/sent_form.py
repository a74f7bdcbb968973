"""A form as a browser sends it → what was written in its fields."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from litestar.exceptions import ClientException, HTTPException

from tnt.web.pages.addresses import Asked
from tnt.web.wire.reading import refuse_packed

MOST_BYTES: Final = 256 * 1024
MOST_FIELDS: Final = 500
FORM: Final = "application/x-www-form-urlencoded"


async def written_in(request: Asked) -> Mapping[str, tuple[str, ...]]:
    """All that was written in each field, in its order; blank fields too.

    Raises:
        HTTPException: 415 for what is no form or is packed, 413 for one over 256 KiB, 400 for one
            that can't be read.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != FORM:
        raise HTTPException(status_code=415)
    refuse_packed(request)
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(status_code=413)
    return fields_of(bytes(body))


def fields_of(body: bytes) -> Mapping[str, tuple[str, ...]]:
    """The fields of a form's body.

    Raises:
        ClientException: where it can't be read.
    """
    try:
        # bytes that no browser sends unescaped are taken as they are meant
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=bool(body),
            errors="strict",
            max_num_fields=MOST_FIELDS,
        )
    except ValueError:
        raise ClientException from None
    found: dict[str, tuple[str, ...]] = {}
    for name, text in pairs:
        found[name] = (*found.get(name, ()), text)
    return found
