"""Whether something that was sent holds a national identity number; it is refused, never told."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from tnt.problems import Problem, Refused
from tnt.tables import is_identity_number
from tnt.tables.identity import FEWEST_DIGITS

# what ends a cell, a value or a sentence: a number may stand right before it
_ENDS: Final = re.compile(r"[,;|\"\t\r\n]|[.:](?![0-9])")
_DASHES: Final = frozenset("‐‑‒–—−")
_ENOUGH_DIGITS: Final = re.compile(rf"[0-9](?:[^0-9]{{0,3}}[0-9]){{{FEWEST_DIGITS - 1}}}")

# People write signs of any kind between the digits, but not what ends a cell or a line, no letter,
# and no sign alone that says to reckon with them. Tax authorities, health authorities and test
# data add 40, 65 or 80 to the month, and a D-number has 40 more days: fewer numbers of other kinds
# look like these.
_APART: Final = r"(?! [+/*×÷=<>≈] )(?:[^\w,;|\t\r\n]|_){0,3}"
_DAY: Final = rf"(?:[04]{_APART}[1-9]|[1256]{_APART}[0-9]|[37]{_APART}[01])"
_MONTH: Final = rf"(?:[048]{_APART}[1-9]|[159]{_APART}[0-2]|6{_APART}[6-9]|7{_APART}[0-7])"
_WRITTEN_APART: Final = re.compile(
    rf"(?<![0-9])(?=({_DAY}{_APART}{_MONTH}(?:{_APART}[0-9]){{7}})(?![0-9]))"
)
# As the program writes figures, none has six digits in a row and five behind them.
_AS_TAUGHT: Final = re.compile(
    r"(?<![0-9])(?<![0-9][.,])[0-9]{6}(?:[^\w]|_){0,3}[0-9]{5}(?![0-9]|[.,][0-9])"
)
# a figure, and nothing else, is nobody's number; nobody is written with a point there
_FIGURE: Final = re.compile(r"(?<![\w.])(?:[0-9]{1,6}\.[0-9]{6,}|[0-9]{7,9}\.[0-9]+)(?!\w|\.[0-9])")
# what is made of the bytes of something else, such as a result's id, whole or as problems cut it
_HASH: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{64}|[0-9a-f]{59}(?=\.{3})|[0-9a-f]{40}|[0-9a-f]{32})(?!\w)"
)
_NO_DIGIT: Final = re.compile(r"[^0-9]+")
_NO_NUMBER: Final = "x"
# marks on letters, and what can't be seen
_UNSEEN: Final = frozenset(["Mn", "Me", "Cf"])
_KNOWN_CHARACTERS: Final = 4096


def holds_identity_number(text: str) -> bool:
    """Whether a text, or a cell, line or sentence of it, has a national identity number in it.

    Its time grows as the text does, whatever stands in it.
    """
    plain = _plain(text)
    if plain is None:
        return False
    plain = _FIGURE.sub(_NO_NUMBER, plain)
    return _written_apart(plain) or any(
        is_identity_number(each) for each in _ENDS.split(plain) if len(each) >= FEWEST_DIGITS
    )


def names_identity_number(text: str) -> bool:
    """As `holds_identity_number` of a name or a title: it has no figures, and is no table."""
    plain = _plain(" ".join(text.split()))
    return plain is not None and (_written_apart(plain) or is_identity_number(plain))


def shows_identity_number(text: str) -> bool:
    """Whether one stands, as it is commonly written, in a text of the program's own.

    Such a text has figures and ranges of all sizes, of which some have eleven digits.
    """
    plain = _plain(text)
    return plain is not None and any(map(_is_one, _AS_TAUGHT.findall(plain)))


def refuse_identity_numbers(text: str) -> None:
    """Let nothing through that may be about one person.

    Raises:
        Refused: with TNT788, which says neither the number nor where it stands.
    """
    if holds_identity_number(text):
        raise refusal()


def refusal() -> Refused:
    """TNT788."""
    return Refused([Problem("TNT788")])


def _written_apart(plain: str) -> bool:
    return any(map(_is_one, _WRITTEN_APART.findall(plain)))


def _is_one(written: str) -> bool:
    return is_identity_number(_NO_DIGIT.sub("", written))


def _plain(text: str) -> str | None:
    """The text with digits, spaces and dashes of all alphabets as ASCII; None without enough."""
    # most of a body is shorter
    if len(text) < FEWEST_DIGITS:
        return None
    if not text.isascii():
        # each character for itself: a whole text's marks would be sorted, which can take for ever
        text = text.translate({ord(each): _plain_character(each) for each in set(text)})
    if _ENOUGH_DIGITS.search(text) is None:
        return None
    return _HASH.sub(_NO_NUMBER, text)


@lru_cache(_KNOWN_CHARACTERS)
def _plain_character(character: str) -> str:
    """What a character looks like; nothing where it is a mark on another, or can't be seen."""
    if character in _DASHES:
        return "-"
    if (digit := unicodedata.decimal(character, None)) is not None:
        return str(digit)
    seen = unicodedata.normalize("NFKC", character)
    return "".join(each for each in seen if unicodedata.category(each) not in _UNSEEN)
