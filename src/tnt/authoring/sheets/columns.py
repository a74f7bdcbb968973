"""The table's columns, and by which words their headers are known again."""

from typing import Final

from tnt.words import LANGUAGES, Words, mark

# in the order in which they are written; an author may move them
COLUMNS: Final = {
    "belongs": mark("Recommendation"),
    "what": mark("What it is"),
    "role": mark("Role"),
    "best": mark("Figure"),
    "unit": mark("Unit"),
    "low": mark("Low"),
    "high": mark("High"),
    "source": mark("Source"),
    "assumption": mark("Assumption"),
    "id": mark("Id"),
    "line": mark("Line"),
    "fingerprint": mark("Fingerprint"),
}
NUMBERS: Final = ("best", "low", "high")
# what is read; the others only tell what a row is
TO_FILL: Final = ("best", "unit", "low", "high", "source", "assumption")
NEEDED: Final = (*TO_FILL, "id")


def headers(words: Words) -> dict[str, str]:
    """Each column's header in one language."""
    return {name: words.raw(header) for name, header in COLUMNS.items()}


def known_headers() -> dict[str, str]:
    """Each header that is known, of every language and in small letters, and its column."""
    return {
        plain(header): name for lang in LANGUAGES for name, header in headers(Words(lang)).items()
    }


def plain(header: str) -> str:
    """A header as it is compared: small letters, one space between words."""
    return " ".join(header.casefold().split())
