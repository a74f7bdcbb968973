"""Whatever goes wrong → a page for people, problem+json for programs."""

from typing import Any

from litestar import Request, Response

from tnt.web.pages import failing_page
from tnt.web.wire.problem_json import problem_response

API = "/api/"


def failing(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A response in the form that whoever asked reads."""
    accepts = request.headers.get("accept", "")
    if request.scope["path"].startswith(API) or "text/html" not in accepts:
        return problem_response(request, error)
    return failing_page(request, error)
