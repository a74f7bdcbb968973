"""Texts that a spreadsheet program would run as formulas, kept from it and given back."""

import re
from typing import Final

# also after a tab, which a program may pass over; what is blank in a table of R; and what the
# apostrophe itself would be taken from
_GUARDED: Final = re.compile(r"'*\s*(?:[=+\-@]|NA\Z)", re.DOTALL)


def guarded(text: str) -> str:
    """The text with an apostrophe before what would be run, or would be read as blank."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
