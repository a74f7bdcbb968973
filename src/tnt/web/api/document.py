"""`GET openapi.json`: the document that says what all the other addresses take and give."""

from litestar import Response, route

from tnt.web.api.catalogue import READ, Asked
from tnt.web.api.replying import reply
from tnt.web.wire.asked import read_query
from tnt.web.wire.openapi import document_json


@route("/openapi.json", http_method=READ, status_code=200)
async def document(request: Asked) -> Response[bytes]:
    """The OpenAPI 3.1 document of this API."""
    read_query(request)
    return reply(request, document_json(), media_type="application/json")
