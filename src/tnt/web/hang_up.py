"""A client that hangs up is waited for no longer."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from litestar import Request

T = TypeVar("T")


class ClientGone(Exception):  # noqa: N818 - what happened, and nobody's error
    """The client hung up before its answer was there."""


async def until_gone(request: Request[Any, Any, Any], work: Coroutine[Any, Any, T]) -> T:
    """What `work` comes to. It is cancelled when the client hangs up, or the request is.

    The request's body must have been read: what still came of it would be lost.

    Raises:
        ClientGone: where the client hung up.
    """
    job = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({job, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not job.done():
            raise ClientGone
        return job.result()
    finally:
        for each in (job, gone):
            each.cancel()
        await asyncio.gather(job, gone, return_exceptions=True)


async def _gone(request: Request[Any, Any, Any]) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
