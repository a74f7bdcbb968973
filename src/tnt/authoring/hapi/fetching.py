"""A guideline's content over the network, with the user's own key: it and all that is below it."""

import re
import time
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit
from urllib.request import BaseHandler

from tnt.authoring.getting import MOST_BYTES, NoAnswerError, TooLargeError, answer_to
from tnt.authoring.hapi.hierarchy import below_of
from tnt.authoring.hapi.reading import MOST_BYTES as MOST_IN_ALL
from tnt.authoring.hapi.reading import read_things
from tnt.authoring.hapi.things import Link, Thing
from tnt.problems import Problem, Refused

ADDRESS: Final = "https://api.helsedirektoratet.no/innhold/innhold"
KEY_NAME: Final = "TNT_HAPI_KEY"
EXAMPLE_ID: Final = "0006-0001-369db1c8-d564-4de9-9087-61812627e770"
# a whole guideline is some two hundred pieces, four levels deep
MOST_PIECES: Final = 2000
MOST_LEVELS: Final = 12
MOST_SECONDS: Final = 1200
# the service is said to answer 503 now and then
_TRIES: Final = 3
_SECONDS_BETWEEN: Final = 2.0

_ID: Final = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9A-Za-z]+(-[0-9A-Za-z]+)*")
# what may stand in a header, and nothing that would start another
_KEY: Final = re.compile(r"[!-~]{8,200}")
_UNKNOWN, _REFUSED, _ASKED_TOO_MUCH = 404, (401, 403), 429
_FAILED: Final = range(500, 600)

Get = Callable[[str], bytes]
Told = Callable[[int, str], None]


def is_id(text: str) -> bool:
    """Whether a text is written as an id of the API's."""
    return _ID.fullmatch(text) is not None and len(text) <= 100


def getter(key: str | None, *more: BaseHandler) -> Get:
    """What asks the API with a key, which is sent in a header and told to nobody else.

    `more` opens other kinds of URL than https, for tests.

    Raises:
        Refused: TNT740 where there is no key, or one that no header can hold.
    """
    if key is None or not _KEY.fullmatch(key.strip()):
        raise Refused([Problem("TNT740", facts={"variable": KEY_NAME})])
    headers = {"Ocp-Apim-Subscription-Key": key.strip(), "Accept": "application/json"}
    return lambda url: answer_to(url, *more, headers=headers)


def fetch_things(
    id_: str,
    get: Get,
    *,
    told: Told = lambda _number, _title: None,
    address: str = ADDRESS,
    wait: Callable[[float], None] = time.sleep,
) -> list[Thing]:
    """The content of an id and all below it, following links of rel barn on the same host.

    `told` hears how many there are so far, and the title of the last. A child that the API doesn't
    know, or that is elsewhere, isn't among the answers: its parent still names it.

    Raises:
        Refused: TNT731, TNT733, TNT734 and TNT741 to TNT744.
    """
    until = time.monotonic() + MOST_SECONDS
    first = Link("barn", "", id_, f"{address}/{id_}", id_)
    waiting = [(first, 0)]
    asked = {id_}
    found: list[Thing] = []
    problems: list[Problem] = []
    size = 0
    while waiting:
        link, level = waiting.pop()
        if len(found) >= MOST_PIECES or level > MOST_LEVELS or time.monotonic() > until:
            raise Refused([_too_much()])
        answer = _answer(link, get, wait, needed=link is first)
        if answer is None:
            continue
        size += len(answer)
        if size > MOST_IN_ALL:
            raise Refused([_too_much()])
        things = read_things(answer, link.href, problems)
        found += things
        for thing in things:
            told(len(found), thing.title)
            further = [
                each
                for each in below_of(thing)
                if each.id and each.id not in asked and _same_place(each.href, address)
            ]
            asked.update(each.id for each in further)
            waiting += [(each, level + 1) for each in reversed(further)]
    if problems:
        raise Refused(problems)
    return found


def _answer(link: Link, get: Get, wait: Callable[[float], None], *, needed: bool) -> bytes | None:
    """What stands at a link; None where nothing does and it isn't needed."""
    host = urlsplit(link.href).netloc
    for tried in range(1, _TRIES + 1):
        try:
            return get(link.href)
        except TooLargeError:
            raise Refused([_too_large()]) from None
        except NoAnswerError as none:
            if none.status == _UNKNOWN and not needed:
                return None
            if none.status in _FAILED and tried < _TRIES:
                wait(_SECONDS_BETWEEN * tried)
                continue
            raise Refused([_unanswered(host, link.id, none)]) from None
    raise AssertionError


def _unanswered(host: str, id_: str, none: NoAnswerError) -> Problem:
    if none.status == _UNKNOWN:
        return Problem("TNT742", facts={"host": host, "id": id_})
    if none.status in _REFUSED:
        return Problem("TNT741", facts={"host": host, "status": none.status, "variable": KEY_NAME})
    if none.status == _ASKED_TOO_MUCH:
        return Problem("TNT743", facts={"host": host})
    return Problem("TNT744", facts={"host": host, "error": none.error})


def _same_place(href: str, address: str) -> bool:
    """Whether a link leads to the content of the same host, by the same protocol."""
    try:
        to, of = urlsplit(href), urlsplit(address)
    except ValueError:
        return False
    return (to.scheme, to.netloc) == (of.scheme, of.netloc) and to.path.startswith("/innhold/")


def _too_much() -> Problem:
    limit = f"{MOST_PIECES} JSON / {MOST_LEVELS} × barn / {MOST_IN_ALL >> 20} MiB"
    return Problem("TNT733", facts={"limit": f"{limit} / {MOST_SECONDS // 60} min"})


def _too_large() -> Problem:
    return Problem("TNT733", facts={"limit": f"{MOST_BYTES >> 20} MiB"})
