"""JSON, read so that nothing in it is lost or guessed."""

import json
from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from tnt.problems import Phrase, Problem
from tnt.tables.telling import shown
from tnt.words import mark

# many times what SSB gives at once; a table is some 60 times larger in memory than as text
MOST_CHARACTERS: Final = 64 << 20


class _TwiceError(ValueError):
    """A key stands twice in one object."""


def read_json(text: str, file: str) -> Any:
    """The JSON as Python has it, numbers with a point or an exponent as Decimal; or a Problem.

    TNT471 where it is cut, damaged, nested too deep or has NaN in it, TNT472 for a key that stands
    twice in one object, and TNT489 above 64 MiB.
    """
    if len(text) > MOST_CHARACTERS:
        facts: dict[str, object] = {"limit": f"{MOST_CHARACTERS >> 20} MiB JSON"}
        return Problem("TNT489", file, facts=facts)
    try:
        return json.loads(
            text, parse_float=_decimal, parse_constant=_no_number, object_pairs_hook=_object
        )
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip())
        facts = {"error": Phrase(mark("it ends too early")) if at_end else error.msg}
        return Problem("TNT471", file, error.lineno, error.colno, facts)
    except _TwiceError as error:
        return Problem("TNT472", file, facts={"key": shown(str(error))})
    except RecursionError:
        return Problem("TNT471", file, facts={"error": Phrase(mark("it is nested too deep"))})
    except (ValueError, InvalidOperation):
        facts = {"error": Phrase(mark("it has NaN, Infinity or a number that is far too long"))}
        return Problem("TNT471", file, facts=facts)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _TwiceError(next(key for key in counts if counts[key] > 1))
    return made


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    # written out, such a number could fill the memory
    if not number.is_finite() or not -30 < number.adjusted() < 30 or len(text) > 60:
        raise ValueError(text)
    return number


def _no_number(text: str) -> Any:
    raise ValueError(text)
