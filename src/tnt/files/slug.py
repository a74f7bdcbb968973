"""Names of any kind → ids of rule files."""

import re
from typing import Final
from unicodedata import normalize

# letters that don't come apart into one of a-z and a mark
_LETTERS: Final = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "đ": "d", "ł": "l"})


def slug(name: str) -> str:
    """The name in a-z, 0-9 and single dashes; empty where nothing is left of it."""
    plain = normalize("NFKD", name.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if c.isascii())).strip("-")
