"""What goes wrong → a response that programs read: problem+json (RFC 9457), in three languages.

No stack, no path, and nothing that was sent where it may be about one person, ever leaves here.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from tnt.problems import Problem, Refused
from tnt.report.problems import problem_record, said
from tnt.web.hang_up import ClientGone
from tnt.web.pool import Busy, TookTooLong, WorkerDied
from tnt.web.store import Full, Unusable
from tnt.web.wire.languages import language_of
from tnt.web.wire.statuses import status_of_code
from tnt.web.wire.telling import told_of
from tnt.web.work import Stale
from tnt.words import Words, mark

MEDIA_TYPE: Final = "application/problem+json"
UNAVAILABLE: Final = 503
BROKEN: Final = 500
UNPACKED: Final = 415
# nobody reads it: other servers' word for a client that hung up
_GONE: Final = 499
# of problems that have no page of their own (RFC 9457, 4.2.1)
_NO_PAGE: Final = "about:blank"

TITLES: Final[Mapping[int, str]] = {
    400: mark("What was sent can't be read"),
    404: mark("There is nothing of that name"),
    405: mark("The address doesn't take this method"),
    413: mark("Too much was sent"),
    415: mark("What was sent isn't JSON"),
    422: mark("What was asked can't be answered"),
    500: mark("Something is wrong with the service"),
    503: mark("The service can't answer just now"),
}
_DETAILS: Final[Mapping[int, str]] = {
    400: mark("the address or what was sent with it can't be read"),
    404: mark("see /api/v1/openapi.json for the addresses that there are"),
    405: mark("the header Allow names those that it takes"),
    413: mark("see /api/v1/limits for how much is taken"),
    415: mark("send the body as it is, without Content-Encoding"),
    500: mark("it was not your question; whoever runs the service finds it in its log"),
}
# what to do, and after how many seconds
_WAITS: Final[Mapping[type[Exception], tuple[str, int]]] = {
    Busy: (mark("too many ask at the same time: ask again in a while"), 5),
    TookTooLong: (
        mark("it took too long, and was ended: ask with fewer draws, lists or guidelines"),
        60,
    ),
    WorkerDied: (mark("the process that worked it out ended: ask again"), 5),
    Full: (mark("there is no room for new results; those that are kept can be read"), 3600),
    Unusable: (mark("what is kept can't be reached: whoever runs the service must mend that"), 60),
    Stale: (
        mark("the installed rule files have changed: the service has to be started again"),
        60,
    ),
}


def problems_response(problems: Sequence[Problem], words: Words) -> Response[bytes]:
    """The response to a request that these problems stand in the way of."""
    told = told_of(problems, words)
    first = told.first
    status = status_of_code(first.code)
    records = [_record(each, words) for each in told.problems]
    detail = said(first, words)
    # in English whatever the language is: a type is what programs know it by
    type_ = f"/en/problems/{first.code}"
    return _response(type_, status, detail, words, problems=records, more=told.more)


def _record(problem: Problem, words: Words) -> dict[str, object]:
    places = {
        name: problem.facts[name] for name in ("pointer", "parameter") if name in problem.facts
    }
    return {**problem_record(problem, words), **places}


def _response(
    type_: str,
    status: int,
    detail: str,
    words: Words,
    *,
    headers: Mapping[str, str] | None = None,
    problems: Sequence[Mapping[str, object]] = (),
    more: int = 0,
) -> Response[bytes]:
    document: dict[str, object] = {
        "type": type_,
        "title": words.raw(TITLES.get(status, TITLES[BROKEN])),
        "status": status,
        "detail": detail,
        "problems": problems,
        **({"more": more} if more else {}),
    }
    return Response(
        msgspec.json.encode(document) + b"\n",
        status_code=status,
        media_type=MEDIA_TYPE,
        headers={
            "Cache-Control": "no-store",
            "Content-Language": words.lang,
            "Vary": "Accept-Language",
            **(headers or {}),
        },
    )


def _of_refused(request: Request[Any, Any, Any], refused: Refused) -> Response[bytes]:
    return problems_response(refused.problems, _words(request))


def _of_wait(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    message, usual = _WAITS[type(error)]
    seconds = error.retry_after if isinstance(error, Busy) else usual
    words = _words(request)
    headers = {"Retry-After": str(seconds)}
    return _response(_NO_PAGE, UNAVAILABLE, words.raw(message), words, headers=headers)


def _of_http(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Litestar's own: its details are about its insides, and are left out."""
    status = error.status_code if error.status_code in _DETAILS else BROKEN
    allowed = (error.headers or {}).get("allow", "")
    methods = sorted({each.strip() for each in allowed.split(",") if each})
    headers = {"Allow": ", ".join(methods)} if methods else {}
    if status == UNPACKED:
        headers["Accept-Encoding"] = "identity"
    words = _words(request)
    return _response(_NO_PAGE, status, words.raw(_DETAILS[status]), words, headers=headers)


def _of_gone(*_: object) -> Response[bytes]:
    return Response(b"", status_code=_GONE, media_type=MEDIA_TYPE)


def _of_anything(request: Request[Any, Any, Any], _: Exception) -> Response[bytes]:
    words = _words(request)
    return _response(_NO_PAGE, BROKEN, words.raw(_DETAILS[BROKEN]), words)


def _words(request: Request[Any, Any, Any]) -> Words:
    return Words(language_of(request))


EXCEPTION_HANDLERS: Final[Mapping[int | type[Exception], Callable[..., Response[bytes]]]] = {
    Refused: _of_refused,
    **dict.fromkeys(_WAITS, _of_wait),
    HTTPException: _of_http,
    ClientGone: _of_gone,
    Exception: _of_anything,
}


def problem_response(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The response to whatever went wrong."""
    for kind in type(error).__mro__:
        if kind in EXCEPTION_HANDLERS:
            return EXCEPTION_HANDLERS[kind](request, error)
    return _of_anything(request, error)
