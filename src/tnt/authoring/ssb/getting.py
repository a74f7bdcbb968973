"""The only place that uses the network: one question over HTTPS, one answer of bounded size."""

from collections.abc import Callable
from http.client import HTTPException, HTTPMessage, IncompleteRead
from time import monotonic
from typing import IO, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    BaseHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    UnknownHandler,
)

from tnt.problems import Phrase, Problem, Refused
from tnt.words import mark, visible

Get = Callable[[str], bytes]

# some 200 times a country by sex and single year of age
MOST_BYTES: Final = 16 << 20
_SECONDS_OF_SILENCE: Final = 30
_SECONDS_IN_ALL: Final = 120
_PIECE: Final = 1 << 16


def get(url: str, *more: BaseHandler) -> bytes:
    """What stands at a URL. `more` opens other kinds of URL than https, for tests.

    Raises:
        Refused: TNT488 where there is no answer, or one that is an error, is cut, takes over two
            minutes or leads to another host; TNT489 above 16 MiB.
    """
    host = urlsplit(url).netloc
    try:
        # https alone can be opened
        with _opener(more).open(Request(url), timeout=_SECONDS_OF_SILENCE) as answer:  # noqa: S310
            return _read(answer)
    except _ElsewhereError:
        error: str = Phrase(mark("the answer is at another address, which isn't followed"))
    except HTTPError as refusal:
        error = f"HTTP {refusal.code} {refusal.reason}"
        refusal.close()
    except URLError as failure:
        error = str(failure.reason)
    except (OSError, HTTPException) as failure:
        error = str(failure) or type(failure).__name__
    if not isinstance(error, Phrase):
        error = visible(error)
    raise Refused([Problem("TNT488", facts={"host": host, "error": error})])


class _ElsewhereError(Exception):
    """Sent on to another host, or out of https."""


class _SameHost(HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0917 - the library's own
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next question, to the same host by the same protocol."""
        asked, sent = urlsplit(req.full_url), urlsplit(newurl)
        if (asked.scheme, asked.netloc) != (sent.scheme, sent.netloc):
            fp.close()
            raise _ElsewhereError(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(more: tuple[BaseHandler, ...]) -> OpenerDirector:
    """Without the handlers of http, ftp and file, which the library has by default."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        UnknownHandler(),
        HTTPDefaultErrorHandler(),
        _SameHost(),
        HTTPSHandler(),
        HTTPErrorProcessor(),
        *more,
    ):
        opener.add_handler(handler)
    return opener


def _read(answer: IO[bytes]) -> bytes:
    """All of it, in pieces: a host that drips must not hold the reader for ever."""
    until = monotonic() + _SECONDS_IN_ALL
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(_PIECE):
        size += len(piece)
        if size > MOST_BYTES:
            raise Refused([Problem("TNT489", facts={"limit": f"{MOST_BYTES >> 20} MiB"})])
        if monotonic() > until:
            raise TimeoutError(f"> {_SECONDS_IN_ALL} s")
        pieces.append(piece)
    whole = b"".join(pieces)
    # read in pieces, the library says nothing of an answer that ends too early
    if left := getattr(answer, "length", None):
        raise IncompleteRead(whole, left)
    return whole
