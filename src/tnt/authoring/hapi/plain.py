"""Texts from outside → one line of plain text that is safe in a file and on a screen."""

from html import unescape
from html.parser import HTMLParser
from typing import Final

from tnt.words import visible

# a title is a sentence; a longer one is a text that was put into the wrong place
LONGEST: Final = 300
# more than this is cut before it is read: HTML that is damaged can take long
_MOST_READ: Final = 8 * LONGEST


def plain(text: str) -> str:
    """The text without tags and entities, on one line, cut at `LONGEST` with an ellipsis."""
    cut = len(text) > _MOST_READ
    line = visible(" ".join(_without_tags(text[:_MOST_READ]).split()))
    if cut or len(line) > LONGEST:
        return f"{line[: LONGEST - 1].rstrip()}…"
    return line


def _without_tags(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    reading = _Reading()
    try:
        reading.feed(text)
        reading.close()
    except AssertionError:
        # the library's answer to a declaration that is none, such as <![x
        return unescape(text)
    return "".join(reading.parts)


class _Reading(HTMLParser):
    """Keeps what is text; a tag parts two words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep it."""
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Part what is before from what is after, but within a word (x<sub>2</sub>)."""
        if tag not in _WITHIN:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """As its start."""
        self.handle_starttag(tag, [])


_WITHIN: Final = frozenset({"a", "b", "em", "i", "span", "strong", "sub", "sup", "u"})
