"""Whether the process is there, and whether it can answer: for whoever watches over it."""

import asyncio
from typing import Any, Final

from litestar import HttpMethod, Request, Response, route
from litestar.handlers import HTTPRouteHandler

from tnt.problems import blocking, problems_in

_READ: Final = (HttpMethod.GET, HttpMethod.HEAD)
_NOW: Final = {"Cache-Control": "no-store"}


@route(["/healthz", "/api/v1/healthz"], http_method=_READ, include_in_schema=False)
async def healthz() -> Response[dict[str, str]]:
    """The process is there and answers; where it doesn't, it is to be started anew."""
    return Response({"status": "ok"}, headers=_NOW)


@route(["/readyz", "/api/v1/readyz"], http_method=_READ, include_in_schema=False)
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
