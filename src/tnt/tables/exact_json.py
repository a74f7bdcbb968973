"""JSON, read so that nothing in it is lost or guessed."""

import json
from collections import Counter
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from tnt.problems import Phrase
from tnt.words import mark


class NotJsonError(Exception):
    """Why a text can't be read as JSON; `line` and `column` count from 1, where they are known."""

    def __init__(self, error: str, line: int | None = None, column: int | None = None) -> None:
        self.error, self.line, self.column = error, line, column
        super().__init__(error)


class TwiceError(Exception):
    """A key stands twice in one object."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def decimal(text: str) -> Decimal:
    """A number with a point or an exponent.

    Raises:
        ValueError: where it is far too long.
    """
    number = Decimal(text)
    # written out, such a number could fill the memory
    if not number.is_finite() or not -30 < number.adjusted() < 30 or len(text) > 60:
        raise ValueError(text)
    return number


def exact_json(text: str, number: Callable[[str], Any] = decimal) -> Any:
    """The JSON as Python has it; `number` reads numbers with a point or an exponent.

    Raises:
        NotJsonError: where it is cut, damaged, nested too deep or has NaN in it.
        TwiceError: for a key that stands twice in one object.
    """
    try:
        return json.loads(
            text, parse_float=number, parse_constant=_no_number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip())
        found = Phrase(mark("it ends too early")) if at_end else error.msg
        raise NotJsonError(found, error.lineno, error.colno) from None
    except RecursionError:
        raise NotJsonError(Phrase(mark("it is nested too deep"))) from None
    except (ValueError, InvalidOperation):
        found = Phrase(mark("it has NaN, Infinity or a number that is far too long"))
        raise NotJsonError(found) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise TwiceError(next(key for key in counts if counts[key] > 1))
    return made


def _no_number(text: str) -> Any:
    raise ValueError(text)
