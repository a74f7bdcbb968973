"""A request → the bytes, the JSON, and at last the body that was sent; or all that is wrong."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, TypeVar

import msgspec
from attrs import evolve
from litestar import Request
from litestar.exceptions import HTTPException

from tnt.files.reader import MAX_DEPTH
from tnt.library import question_problems
from tnt.model.question import Question
from tnt.problems import Phrase, Problem, Refused
from tnt.tables import NotJsonError, TwiceError, exact_json, shown
from tnt.web.hang_up import ClientGone
from tnt.web.wire.bodies import QuestionBody
from tnt.web.wire.identity import names_identity_number, refusal, refuse_identity_numbers
from tnt.web.wire.shape import pointer, slips_in
from tnt.words import mark

# more digits than any number has that means anything here
_MOST_DIGITS: Final = 60
_JSON: Final = "application/json"
_CHARSETS: Final = ("", "utf-8", "utf8")

_NOT_UTF8: Final = Phrase(mark("it isn't UTF-8"))
_TOO_DEEP: Final = Phrase(mark("it is nested too deep"))
_TOO_LONG: Final = Phrase(mark("it has NaN, Infinity or a number that is far too long"))
_HALF: Final = Phrase(mark("it has half a character (a lone surrogate)"))
_NOTHING: Final = Phrase(mark("missing"))

B = TypeVar("B", bound=msgspec.Struct)


async def read_json(request: Request[Any, Any, Any], body: type[B], most: int) -> B:
    """The body of a request for JSON, of at most `most` bytes.

    Raises:
        Refused: with everything in it that isn't as it should be.
        HTTPException: with 415, where it is packed.
        ClientGone: where the client hung up before all of it had come.
    """
    refuse_packed(request)
    refuse_other_types(request.headers.get("content-type"))
    return body_of(await read_bounded(request, most), body)


async def read_bounded(request: Request[Any, Any, Any], most: int) -> bytes:
    """All bytes that a request sends, read no further than `most`, whatever it says of its length.

    Raises:
        Refused: with TNT782 as soon as more has come, or is said to come.
        ClientGone: where the client hung up before all had come.
    """
    said = request.headers.get("content-length", "")
    if said.isascii() and said.isdecimal() and len(said) < _MOST_DIGITS and int(said) > most:
        raise _too_big(most)
    parts: list[bytes] = []
    size = 0
    while True:
        event: Any = await request.receive()
        if event["type"] == "http.disconnect":
            raise ClientGone
        part = event.get("body", b"")
        size += len(part)
        if size > most:
            raise _too_big(most)
        parts.append(part)
        if not event.get("more_body", False):
            return b"".join(parts)


def _too_big(most: int) -> Refused:
    return Refused([Problem("TNT782", facts={"limit": f"{most / 1024:.12g}"})])


def refuse_packed(request: Request[Any, Any, Any]) -> None:
    """Let through bodies that are what they say: what is unpacked may be of any size.

    Raises:
        HTTPException: with 415 (RFC 9110, 15.5.16).
    """
    codings = ",".join(request.headers.getall("content-encoding", []))
    if any(each.strip().lower() not in ("", "identity") for each in codings.split(",")):
        raise HTTPException(status_code=415, headers={"Accept-Encoding": "identity"})


def refuse_other_types(content_type: str | None) -> None:
    """Let through JSON in UTF-8 alone.

    Raises:
        Refused: with TNT783.
    """
    kind, *parameters = (each.strip().lower() for each in (content_type or "").split(";"))
    charsets = [each.partition("=")[2].strip(' "') for each in parameters if "charset" in each]
    if kind != _JSON or any(each not in _CHARSETS for each in charsets):
        found = shown(content_type) if content_type else _NOTHING
        raise Refused([Problem("TNT783", facts={"found": found})])


def body_of(data: bytes, body: type[B]) -> B:
    """The body that these bytes are.

    Raises:
        Refused: with everything in them that isn't as it should be.
    """
    sent = _json_of(data)
    if slips := slips_in(sent, body):
        raise Refused(slips)
    try:
        made = msgspec.convert(sent, body, strict=True)
    except msgspec.ValidationError as error:
        # what the look above let through is the body's own
        facts = {"where": "#", "found": str(error), "wanted": body.__name__, "pointer": "#"}
        raise Refused([Problem("TNT786", facts=facts)]) from None
    if isinstance(made, QuestionBody) and (problems := _no_choices(made)):
        raise Refused(problems)
    return made


def _json_of(data: bytes) -> Any:
    """The JSON, whole-number floats as integers.

    Raises:
        Refused: where it is none, or holds what may be about one person.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise _no_json(_NOT_UTF8) from None
    try:
        sent = exact_json(text, _number)
    except NotJsonError as error:
        raise _no_json(error.error, error.line, error.column) from None
    except TwiceError as error:
        refuse_identity_numbers(error.key)
        raise Refused([Problem("TNT781", facts={"key": shown(error.key)})]) from None
    for each, depth in _within(sent):
        if isinstance(each, dict | list) and depth > MAX_DEPTH:
            raise _no_json(_TOO_DEEP)
        if isinstance(each, int) and len(str(each)) > _MOST_DIGITS:
            raise _no_json(_TOO_LONG)
        if isinstance(each, str) and _whole(each) != each:
            raise _no_json(_HALF)
        if isinstance(each, str | int | float):
            refuse_identity_numbers(str(each))
        # what is no file is a name, whatever it looks like
        if isinstance(each, str) and "\n" not in each and names_identity_number(each):
            raise refusal()
    return sent


def _within(sent: Any) -> Iterator[tuple[Any, int]]:
    """Everything in the JSON, keys too, with how deep it stands."""
    waiting = [(sent, 1)]
    while waiting:
        each, depth = waiting.pop()
        yield each, depth
        if isinstance(each, dict):
            waiting += [(key, depth) for key in each]
            waiting += [(value, depth + 1) for value in each.values()]
        elif isinstance(each, list):
            waiting += [(value, depth + 1) for value in each]


def _number(text: str) -> int | float:
    """1.0 and 1e3 are whole numbers, exactly; the rest as near as Python comes.

    Raises:
        ValueError: where it is far too long or large.
    """
    if len(text) > _MOST_DIGITS:
        raise ValueError(text)
    exact = Decimal(text)
    if exact.is_zero():
        return 0
    if exact.adjusted() > _MOST_DIGITS:
        raise ValueError(text)
    # written out, a small one could fill the memory: it is no whole number anyway
    if exact.adjusted() >= 0 and exact == exact.to_integral_value():
        return int(exact)
    return float(text)


def _whole(text: str) -> str:
    """The text with every half of a character told."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _no_json(error: str, line: int | None = None, column: int | None = None) -> Refused:
    return Refused([Problem("TNT780", None, line, column, {"error": error})])


def _no_choices(body: QuestionBody) -> list[Problem]:
    """What no type can say: some numbers of draws show nothing."""
    asked = Question(year=body.year, draws=body.draws, seed=body.seed)
    return [
        evolve(each, facts={**each.facts, "pointer": pointer([str(each.facts["option"])])})
        for each in question_problems(asked)
    ]
