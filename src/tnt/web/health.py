"""Whether the process is there, and whether it can answer: for whoever watches over it."""

import asyncio
from typing import Any, Final

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from tnt.problems import blocking, problems_in

_NOW: Final = {"Cache-Control": "no-store"}


@get(["/healthz", "/api/v1/healthz"], include_in_schema=False)
async def healthz() -> Response[dict[str, str]]:
    """The process is there and answers; where it doesn't, it is to be started anew."""
    return Response({"status": "ok"}, headers=_NOW)


@get(["/readyz", "/api/v1/readyz"], include_in_schema=False)
async def readyz(request: Request[Any, Any, Any]) -> Response[dict[str, bool]]:
    """What it takes to answer, each true or false; 503 where any is false."""
    service = request.app.state.service
    found = {
        "store": await asyncio.to_thread(service.store.ready),
        "workers": service.pool.ready,
        "rules": not (service.stale or blocking(problems_in(service.rules.problems))),
    }
    return Response(found, status_code=200 if all(found.values()) else 503, headers=_NOW)


ROUTES: Final[list[HTTPRouteHandler]] = [healthz, readyz]
