"""Whatever goes wrong → a page for people, problem+json for programs."""

from typing import Any

from litestar import Request, Response

from tnt.web.pages import failing_page
from tnt.web.wire.accepting import accepts_html
from tnt.web.wire.problem_json import problem_response

API = "/api/"


def failing(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A response in the form that whoever asked reads."""
    is_program = request.scope["path"].startswith(API)
    if is_program or not accepts_html(request.headers.get("accept", "")):
        return problem_response(request, error)
    return failing_page(request, error)
