"""`GET` of what is installed, and of what the service takes: the same records as on the screen."""

from typing import Any, Final

from attrs import evolve
from litestar import HttpMethod, Request, Response, route
from litestar.params import FromPath

from tnt.files import nearest
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, Refused
from tnt.report import (
    Listing,
    guidelines_listing,
    populations_listing,
    recommendation_note,
    render,
    working_times_listing,
)
from tnt.report.records import to_json
from tnt.tables import shown
from tnt.web.api.replying import reply
from tnt.web.service import Service
from tnt.web.wire.asked import read_query
from tnt.web.wire.limits import limits_json
from tnt.web.work import without
from tnt.words import Words

Asked = Request[Any, Any, Any]
READ: Final = (HttpMethod.GET, HttpMethod.HEAD)
# JSON is the same in every language
_PLAIN: Final = Words("en")


@route("/guidelines", http_method=READ, status_code=200)
async def guidelines(request: Asked) -> Response[bytes]:
    """Guidelines with their recommendations."""
    read_query(request)
    return _listed(request, guidelines_listing(_rules(request)))


@route("/guidelines/{id:str}", http_method=READ, status_code=200)
async def guideline(request: Asked, id: FromPath[str]) -> Response[bytes]:
    """One guideline with its recommendations."""
    read_query(request)
    listing = guidelines_listing(_rules(request))
    only = tuple(each for each in listing.records if each["id"] == id)
    if not only:
        known = [each["id"] for each in listing.records]
        raise Refused([Problem("TNT501", facts={"id": shown(id), "nearest": nearest(id, known)})])
    return _listed(request, evolve(listing, records=only))


@route("/recommendations/{id:str}", http_method=READ, status_code=200)
async def recommendation(request: Asked, id: FromPath[str]) -> Response[bytes]:
    """One recommendation, every value in it with its source and place."""
    read_query(request)
    rules = _rules(request)
    if id not in rules.recommendations:
        facts = {"id": shown(id), "nearest": nearest(id, rules.recommendations)}
        raise Refused([Problem("TNT504", facts=facts)])
    text = to_json(recommendation_note(rules, id))
    return reply(request, _without_folders(request, text))


@route("/populations", http_method=READ, status_code=200)
async def populations(request: Asked) -> Response[bytes]:
    """Populations with their persons and positions."""
    read_query(request)
    return _listed(request, populations_listing(_rules(request)))


@route("/working-times", http_method=READ, status_code=200)
async def working_times(request: Asked) -> Response[bytes]:
    """Working times with each role's hours, weeks and patient share."""
    read_query(request)
    return _listed(request, working_times_listing(_rules(request)))


@route("/limits", http_method=READ, status_code=200)
async def limits(request: Asked) -> Response[bytes]:
    """What the service takes, and what it refuses."""
    read_query(request)
    return reply(request, limits_json(_service(request).settings))


def _service(request: Asked) -> Service:
    found: Service = request.app.state.service
    return found


def _rules(request: Asked) -> RuleSet:
    return _service(request).rules


def _listed(request: Asked, listing: Listing) -> Response[bytes]:
    return reply(request, _without_folders(request, render(listing, "json", _PLAIN)))


def _without_folders(request: Asked, text: str) -> bytes:
    """Files are told as they lie in their plugin: where that lies is nobody's business."""
    return without(_service(request).installed.roots, text).encode()
