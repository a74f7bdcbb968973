"""`docs/content.md`: text written by hand, and between its markers what the shipped content gives.

A part stands between `<!-- generated: NAME -->` and `<!-- end of generated -->`; what is between
them is replaced, all else is left as it is.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from docs.shipped.ceiling import ceiling
from docs.shipped.consultations import consultations
from docs.shipped.example import example
from docs.shipped.figures import answer, recommendations, worklist
from docs.shipped.shipped import Shipped, shipped

PAGE = Path(__file__).parents[1] / "content.md"
PARTS: Mapping[str, Callable[[Shipped], str]] = {
    "answer": answer,
    "recommendations": recommendations,
    "worklist": worklist,
    "consultations": consultations,
    "ceiling": ceiling,
    "example": example,
}
_BEGIN, _END = "<!-- generated: {name} -->", "<!-- end of generated -->"
_MARKER = re.compile(r"<!-- (?:generated: (?P<name>.*?)|end of generated) -->")
_PART = re.compile(rf"{_BEGIN.format(name='(?P<name>.*?)')}.*?{_END}", re.DOTALL)


def content_page() -> str:
    """The page's text with today's figures between its markers."""
    found = shipped()
    return filled(PAGE.read_text("utf-8"), {name: make(found) for name, make in PARTS.items()})


def filled(page: str, parts: Mapping[str, str]) -> str:
    """The page with each part, by its name, between its markers.

    Raises:
        ValueError: where not every part has one begin and one end, or a marker names no part.
    """
    markers = [found["name"] for found in _MARKER.finditer(page)]
    begins, ends = markers[::2], markers[1::2]
    if None in begins or any(ends) or len(begins) != len(ends):
        raise ValueError(f"{PAGE.name}: a marker lacks its begin or its end")
    if sorted(begins) != sorted(parts):
        raise ValueError(f"{PAGE.name}: parts are {sorted(begins)}, and not {sorted(parts)}")

    def part(found: re.Match[str]) -> str:
        name = found["name"]
        return f"{_BEGIN.format(name=name)}\n\n{parts[name].strip()}\n\n{_END}"

    return _PART.sub(part, page)
