"""XML of a workbook's part → its elements as they pass by, strictly and within limits."""

from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from tnt.tables.room import Room

_DEEPEST: Final = 64


class DamagedError(ValueError):
    """It isn't a workbook as the standard has it."""


def nothing(*_: object) -> None:
    """Pass over what isn't needed."""


def parse(
    xml: bytes,
    room: Room,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] = nothing,
    text: Callable[[str], object] = nothing,
) -> None:
    """Read XML, handing on local names; calamine takes every part as UTF-8, so nothing else is."""
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    depth = 0

    def started(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise DamagedError(tag)
        room.take_element()
        start(tag.rpartition(":")[2], attributes)

    def ended(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(":")[2])

    def declared(*_: object) -> None:
        raise DamagedError("DOCTYPE")

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = declared
    parser.Parse(xml, True)


class Texts:
    """The text of `t` and `v` elements, without how it is pronounced."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside: list[str] = []

    def start(self, tag: str) -> None:
        """An element begins."""
        self.inside.append(tag)

    def end(self) -> None:
        """The innermost element ends."""
        self.inside.pop()

    def text(self, found: str) -> None:
        """Text stands in the innermost element."""
        if self.inside and self.inside[-1] in ("t", "v") and "rPh" not in self.inside:
            self.parts.append(found)

    def taken(self) -> str:
        """All of it, and begin anew."""
        found = "".join(self.parts)
        self.parts.clear()
        return found
