"""The characters that any readable text is made of: refuses look-alikes before the grammar."""

from typing import Final
from unicodedata import normalize

from tnt.quantities.unreadable import Unreadable

LONGEST: Final = 200

_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})
_QUOTES: Final = frozenset("\"'`´“”„‟‘’‚‛«»‹›′″")
# hyphens, dashes and minus signs other than the hyphen of the keyboard and the en dash
_DASHES: Final = frozenset("\u00ad\u2010\u2011\u2012\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d")


def tidy(text: str) -> str:
    """The text with plain spaces only, none of them at its ends.

    Raises:
        Unreadable: too-long, empty, wrong-dash, curly-quote, or tab, which stands for every
            white or invisible character but space, no-break space and narrow no-break space.
    """
    if len(text) > LONGEST:
        raise Unreadable("too-long", text, length=len(text), limit=LONGEST)
    # Some systems write å as two characters.
    tidied = normalize("NFC", text).translate(_SPACES).strip(" ")
    if not tidied:
        raise Unreadable("empty", text)
    for character in tidied:
        name = f"U+{ord(character):04X}"
        if character in _DASHES:
            raise Unreadable("wrong-dash", tidied, character=name, instead="-")
        if character in _QUOTES:
            raise Unreadable("curly-quote", tidied, character=name)
        if not character.isprintable():
            raise Unreadable("tab", tidied, character=name)
    return tidied
