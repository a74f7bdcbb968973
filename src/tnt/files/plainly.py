"""Texts as a plain keyboard would have written them: Word's signs, and what nobody sees, undone."""

import re
from collections.abc import Callable
from typing import Any, Final
from unicodedata import category, normalize

from tnt.files.faults import Faulty, fault
from tnt.files.nodes import Text
from tnt.problems import Phrase
from tnt.quantities import ages_said, rate_said
from tnt.quantities.characters import LONGEST
from tnt.words import mark

CURLY: Final = "“”„‟«»‘’‚‛‹›″′\"'`´"
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―⁃−﹘﹣－"), "-")
_SPACES: Final = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f\t"), " ")

# in place of a sign that nobody sees
A_SPACE: Final = Phrase(mark("one space, or none"))


def written_plainly(text: str) -> str:
    """The text without quotation marks around it or invisible signs, with plain dashes and spaces.

    Soft hyphens are invisible signs too.
    """
    seen = "".join(c for c in normalize("NFC", text) if category(c) != "Cf")
    return seen.translate(_DASHES).translate(_SPACES).strip().strip(CURLY).strip()


def read_or_plain(text: Text, read: Callable[[Text], Any]) -> Any:
    """What `read` makes of the text; raises Faulty.

    Where it could make something of the text written plainly, the problem says so.
    """
    try:
        return read(text)
    except Faulty:
        plain = written_plainly(text)
        if plain == text or not can_be_read(Text.at(plain, text.place), read):
            raise
        raise fault(text.place, "TNT178", **odd(text, plain)) from None


def can_be_read(text: Text, read: Callable[[Text], Any]) -> bool:
    """Whether `read` makes something of the text."""
    try:
        read(text)
    except Faulty:
        return False
    return True


def odd(text: Text, plain: str) -> dict[str, object]:
    """Facts of a text that isn't written plainly: with the first sign that shouldn't be there."""
    sign = next((c for c in text if c not in plain), text[0])
    return {
        "found": text,
        "character": sign if sign.strip() else f"U+{ord(sign):04X}",
        "instead": plain,
    }


def mended(text: str, reads: Callable[[str], bool]) -> str | None:
    """The figure that a refused one most likely stands for, or None where that can't be known."""
    if len(text) > LONGEST:
        return None
    plain = written_plainly(text)
    ranged = re.sub(r" *(?:…|\.{2,3}) *", "-", plain)
    turned = re.sub(r"\(([^()]*?)( *[-–] *| +(?:to|til) +)([^()]*?)\)", r"(\3\2\1)", ranged)
    ages = re.sub(r"^([0-9]+)( *[-–] *)([0-9]+)$", r"\3\2\1", ranged)
    # the full stop of an abbreviation, or of a sentence
    unstopped = re.sub(r"(?<=[^\W\d_])\.", "", plain)
    candidates = (plain, ranged, turned, ages, unstopped, ages_said(plain), rate_said(plain))
    return next((each for each in candidates if each and each != text and reads(each)), None)
