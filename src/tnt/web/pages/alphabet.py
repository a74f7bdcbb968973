"""Titles in the order of the reader's alphabet: æ, ø and å come last in Norwegian."""

import unicodedata
from typing import Final

# after z, in their order
_LAST: Final = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
_LATIN: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a"})


def place_in_alphabet(text: str, lang: str) -> str:
    """A text by which its like are sorted; marks and accents don't count."""
    letters = text.casefold().translate(_LATIN if lang == "en" else _LAST)
    known = unicodedata.normalize("NFKD", letters)
    return "".join(each for each in known if each.isalnum() or each in " {|}").strip()
