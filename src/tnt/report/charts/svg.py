"""What vl-convert writes, made to stand by itself: a title, a description, one picture to hear."""

import re
from html import escape
from typing import Final

_OPENING: Final = re.compile(r"<svg [^>]*>")


def finished(drawn: str, title: str, alt: str, lang: str) -> str:
    """The SVG with its title and alternative text, read out as one picture."""
    opening = _OPENING.match(drawn)
    assert opening is not None
    named = opening[0].removesuffix(">") + f' role="img" xml:lang="{lang}">'
    head = f"<title>{escape(title, quote=False)}</title><desc>{escape(alt, quote=False)}</desc>"
    return named + head + drawn[opening.end() :]
