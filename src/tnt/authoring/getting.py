"""The only place that uses the network: one question over HTTPS, one answer of bounded size."""

from collections.abc import Mapping
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

from tnt.problems import Phrase
from tnt.words import mark, visible

# some 200 times a country by sex and single year of age
MOST_BYTES: Final = 16 << 20
_SECONDS_OF_SILENCE: Final = 30
_SECONDS_IN_ALL: Final = 120
_PIECE: Final = 1 << 16


class NoAnswerError(Exception):
    """Why there is no answer, in a sentence; `status` is the host's own, where it gave one."""

    def __init__(self, error: str, status: int | None = None) -> None:
        self.error, self.status = error, status
        super().__init__(error)


class TooLargeError(Exception):
    """More than `MOST_BYTES`."""


def answer_to(url: str, *more: BaseHandler, headers: Mapping[str, str] = {}) -> bytes:
    """What stands at a URL. `more` opens other kinds of URL than https, for tests.

    `headers` are sent to this host alone, and are in no error.

    Raises:
        NoAnswerError: where there is none, or one that is an error, is cut, takes over two minutes
            or leads to another host.
        TooLargeError: above 16 MiB.
    """
    status = None
    try:
        # https alone can be opened
        asked = Request(url, headers=dict(headers))  # noqa: S310
        with _opener(more).open(asked, timeout=_SECONDS_OF_SILENCE) as answer:
            return _read(answer)
    except _ElsewhereError:
        error: str = Phrase(mark("the answer is at another address, which isn't followed"))
    except HTTPError as refusal:
        error, status = f"HTTP {refusal.code} {refusal.reason}", refusal.code
        refusal.close()
    except URLError as failure:
        error = str(failure.reason)
    except (OSError, HTTPException) as failure:
        error = str(failure) or type(failure).__name__
    if not isinstance(error, Phrase):
        error = visible(error)
    raise NoAnswerError(error, status)


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
            raise TooLargeError
        if monotonic() > until:
            raise TimeoutError(f"> {_SECONDS_IN_ALL} s")
        pieces.append(piece)
    whole = b"".join(pieces)
    # read in pieces, the library says nothing of an answer that ends too early
    if left := getattr(answer, "length", None):
        raise IncompleteRead(whole, left)
    return whole
