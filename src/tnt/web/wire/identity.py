"""Whether something that was sent holds a national identity number; it is refused, never told."""

import re
import unicodedata
from typing import Final

from tnt.problems import Problem, Refused
from tnt.tables import is_identity_number
from tnt.tables.identity import FEWEST_DIGITS

# what ends a cell, a value or a sentence: a number may stand right before it
_ENDS: Final = re.compile(r"[,;|\"\t\r\n]|[.:](?![0-9])")
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_ENOUGH_DIGITS: Final = re.compile(rf"(?:[0-9][^0-9]?){{{FEWEST_DIGITS}}}")


def holds_identity_number(text: str) -> bool:
    """Whether a text, or a cell, line or sentence of it, has a national identity number in it."""
    # most of a body is shorter
    if len(text) < FEWEST_DIGITS:
        return False
    # digits, spaces and dashes of other alphabets are taken for what they look like
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    if _ENOUGH_DIGITS.search(plain) is None:
        return False
    return is_identity_number(plain) or any(map(is_identity_number, _ENDS.split(plain)))


def refuse_identity_numbers(text: str) -> None:
    """Let nothing through that may be about one person.

    Raises:
        Refused: with TNT788, which says neither the number nor where it stands.
    """
    if holds_identity_number(text):
        raise Refused([Problem("TNT788")])
