"""What goes wrong → a page that says so in the reader's language."""

from collections.abc import Mapping
from typing import Final

from attrs import evolve, frozen
from litestar import MediaType, Response
from litestar.exceptions import HTTPException

from tnt.problems import Refused
from tnt.web.hang_up import ClientGone
from tnt.web.pages.addresses import Asked, lang_of
from tnt.web.pages.rendering import page
from tnt.web.pool import Busy, TookTooLong, WorkerDied
from tnt.web.store import Full, Unusable
from tnt.web.wire.statuses import status_of_code
from tnt.web.wire.telling import Told, told_of
from tnt.web.work import Stale
from tnt.words import Words, mark


@frozen
class Failure:
    """A heading and a sentence; `retry_after` seconds, where asking again may help."""

    heading: str
    told: str
    retry_after: int | None = None


UNAVAILABLE: Final = 503
BROKEN: Final = 500
# nobody reads it: other servers' word for a client that hung up
GONE: Final = 499
STATUSES: Final[Mapping[int, Failure]] = {
    400: Failure(
        mark("This can't be read"),
        mark("The address, or what was sent with it, isn't as it should be."),
    ),
    404: Failure(
        mark("There is no such page"),
        mark("The address may be mistyped. A result's address must be copied whole."),
    ),
    405: Failure(
        mark("This page can't be used like that"),
        mark("Go to the front page, and begin there."),
    ),
    413: Failure(
        mark("Too much was sent"),
        mark("A form may hold 256 KiB."),
    ),
    415: Failure(
        mark("This page takes a form only"),
        mark("Programs send their questions to /api/v1."),
    ),
    422: Failure(
        mark("This can't be answered"),
        mark("What stands in the way:"),
    ),
    500: Failure(
        mark("Something is wrong with the service"),
        mark("It wasn't your question. Whoever runs the service finds it in the log."),
    ),
}
WAITS: Final[Mapping[type[Exception], Failure]] = {
    Busy: Failure(
        mark("Busy just now"),
        mark("Many ask at the same time. Try again in a few seconds."),
        5,
    ),
    TookTooLong: Failure(
        mark("It took too long"),
        mark("The question is too large for this service. Ask about fewer guidelines."),
        60,
    ),
    WorkerDied: Failure(
        mark("It was broken off"),
        mark("What worked it out came to an end. Try again in a few seconds."),
        5,
    ),
    Full: Failure(
        mark("There is no room for new results"),
        mark("Results that are kept can still be read. Try again later."),
        3600,
    ),
    Unusable: Failure(
        mark("Results can't be reached just now"),
        mark("Whoever runs the service must mend that. Try again in some minutes."),
        60,
    ),
    Stale: Failure(
        mark("The service has to be started again"),
        mark("The rule files have changed since it began. Try again in some minutes."),
        60,
    ),
}


def failing_page(request: Asked, error: Exception) -> Response[str]:
    """The page for whatever went wrong. It repeats nothing that may be about one person."""
    match error:
        case ClientGone():
            return Response("", status_code=GONE, media_type=MediaType.HTML)
        case Refused():
            words = Words(lang_of(request))
            told = told_of(error.problems, words)
            status = status_of_code(told.first.code)
            return _page(request, STATUSES.get(status, STATUSES[422]), status, told)
        case HTTPException():
            status = error.status_code if error.status_code in STATUSES else BROKEN
            return _page(request, STATUSES[status], status, allowed=error.headers)
    waits = next((WAITS[kind] for kind in type(error).__mro__ if kind in WAITS), None)
    if waits is not None:
        seconds = error.retry_after if isinstance(error, Busy) else waits.retry_after
        return _page(request, evolve(waits, retry_after=seconds), UNAVAILABLE)
    return _page(request, STATUSES[BROKEN], BROKEN)


def _page(
    request: Asked,
    failure: Failure,
    status: int,
    told: Told | None = None,
    *,
    allowed: Mapping[str, str] | None = None,
) -> Response[str]:
    words = Words(lang_of(request))
    headers = {"Cache-Control": "no-store"}
    if failure.retry_after is not None:
        headers["Retry-After"] = str(failure.retry_after)
    if allow := (allowed or {}).get("allow"):
        headers["Allow"] = allow
    return page(
        request,
        "failing.html",
        status=status,
        headers=headers,
        heading=words.raw(failure.heading),
        told=words.raw(failure.told),
        problems=[
            {
                "code": each.code,
                "place": each.place,
                "message": each.message(words),
                "hint": each.hint(words),
            }
            for each in (told.problems if told else ())
        ],
        more=told.more if told else 0,
    )
