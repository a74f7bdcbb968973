"""`POST` of questions, whose answers are kept, and of rule files to check, of which nothing is."""

from typing import Any

from litestar import Request, Response, post

from tnt.web.api.replying import ASK_AGAIN, JSON
from tnt.web.hang_up import until_gone
from tnt.web.service import Service
from tnt.web.wire.asked import read_query
from tnt.web.wire.bodies import BODIES, CheckBody, Kind
from tnt.web.wire.reading import read_json

Asked = Request[Any, Any, Any]


@post("/estimates", status_code=200)
async def estimates(request: Asked) -> Response[bytes]:
    """What recommendations cost in clinicians' time, and whether it fits."""
    return await _answer(request, "estimates")


@post("/comparisons", status_code=200)
async def comparisons(request: Asked) -> Response[bytes]:
    """What one side takes that the other doesn't."""
    return await _answer(request, "comparisons")


@post("/priorities", status_code=200)
async def priorities(request: Asked) -> Response[bytes]:
    """What fits, and what it displaces."""
    return await _answer(request, "priorities")


@post("/explanations", status_code=200)
async def explanations(request: Asked) -> Response[bytes]:
    """Where a figure comes from."""
    return await _answer(request, "explanations")


@post("/check", status_code=200)
async def check(request: Asked) -> Response[bytes]:
    """What is wrong with rule files."""
    read_query(request)
    service: Service = request.app.state.service
    body = await read_json(request, CheckBody, service.settings.most_body_bytes)
    checked = await until_gone(request, service.check(body))
    return Response(checked.json, media_type=JSON, headers={"Cache-Control": "no-store"})


async def _answer(request: Asked, kind: Kind) -> Response[bytes]:
    read_query(request)
    service: Service = request.app.state.service
    body = await read_json(request, BODIES[kind], service.settings.most_body_bytes)
    id_ = await until_gone(request, service.answer(kind, body))
    kept = await service.document(id_, "json")
    if kept is None:
        raise LookupError(f"the answer {id_} was not kept")
    address = f"{service.settings.address}/api/v1/results/{id_}"
    return Response(
        kept,
        media_type=JSON,
        headers={
            "Location": address,
            "Content-Location": address,
            "ETag": f'"{id_}"',
            "Cache-Control": ASK_AGAIN,
        },
    )
