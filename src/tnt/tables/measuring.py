"""A worksheet's XML → how large it is, and which of its cells calamine has no word for."""

import re
from collections.abc import Mapping
from typing import Final

from attrs import frozen

from tnt.tables.cells import ERROR, NOT_CALCULATED, Cell
from tnt.tables.room import Room
from tnt.tables.xml import DamagedError, Texts, parse

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_PLACE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_DIGITS: Final = re.compile(r"[0-9]{1,7}")


@frozen
class Part:
    """A worksheet; `marks` are cells that calamine has no word for, by row and column from 1.

    `height` and `width` reach from the first cell to the furthest; `filled` is how many cells hold
    something other than spaces, those marked aside. `formulas` are cells that were worked out, and
    `percents` those shown with a percent sign; `merged` are ranges of merged cells.
    """

    name: str
    xml: bytes
    marks: Mapping[tuple[int, int], Cell]
    height: int
    width: int
    filled: int
    formulas: frozenset[tuple[int, int]] = frozenset()
    percents: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[str, ...] = ()


def measured(
    name: str,
    xml: bytes,
    strings: tuple[str, ...],
    room: Room,
    *,
    stale: bool,
    percents: frozenset[str] = frozenset(),
) -> Part:
    """The worksheet; `strings` are the workbook's shared texts.

    `stale` is whether its formulas are still to be worked out; `percents` are the formats of cells,
    by number, that show a percent sign.

    Raises:
        DamagedError: where calamine might read it in another way.
        FullError: where it holds more than there is room for.
    """
    cells = _Cells(strings, percents, stale=stale)
    parse(xml, room, cells.start, cells.end, cells.texts.text)
    room.take(cells.height * cells.width, cells.characters)
    return Part(
        name,
        xml,
        cells.marks,
        cells.height,
        cells.width,
        cells.filled,
        frozenset(cells.formulas),
        frozenset(cells.percents),
        tuple(cells.merged),
    )


class _Cells:
    """A worksheet's cells as they pass by; rows and columns are counted as calamine does."""

    def __init__(
        self, strings: tuple[str, ...], percent_formats: frozenset[str], *, stale: bool
    ) -> None:
        self.strings, self.percent_formats, self.stale = strings, percent_formats, stale
        self.formulas: set[tuple[int, int]] = set()
        self.percents: set[tuple[int, int]] = set()
        self.merged: list[str] = []
        self.format = ""
        self.marks: dict[tuple[int, int], Cell] = {}
        self.height = self.width = self.filled = self.characters = 0
        self.texts = Texts()
        self.line = self.line_of_cell = self.column = 1
        self.of: str | None = None
        self.holds: list[str] = []
        self.within = self.sheets = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            self.within += 1
            self.sheets += 1
        if not self.within:
            if tag == "mergeCell":
                self.merged.append(attributes.get("ref", ""))
            return
        if self.sheets > 1 or (self.of is not None and tag in ("c", "row")):
            raise DamagedError(tag)
        if self.of is not None:
            # a second value, or one inside something else, would be read in one of two ways
            if not self.texts.inside:
                if tag in self.holds:
                    raise DamagedError(tag)
                self.holds.append(tag)
            elif tag == "v":
                raise DamagedError(tag)
            self.texts.start(tag)
        elif tag == "row" and "r" in attributes:
            self.line = _number(attributes["r"])
        elif tag == "c":
            if "r" in attributes:
                self.line_of_cell, self.column = _place(attributes["r"])
            else:
                self.line_of_cell = self.line
            self.of = attributes.get("t", "n")
            self.format = attributes.get("s", "")

    def end(self, tag: str) -> None:
        if tag == "sheetData":
            self.within -= 1
        if not self.within:
            return
        if self.of is not None and self.texts.inside:
            self.texts.end()
        elif tag == "row":
            self.line += 1
            self.column = 1
        elif self.of is not None:
            self._cell(self.of)
            self.of = None
            self.holds.clear()
            self.column += 1

    def _cell(self, of: str) -> None:
        text = self.texts.taken()
        if of == "s" and text:
            if not _DIGITS.fullmatch(text) or int(text) >= len(self.strings):
                raise DamagedError(text)
            text = self.strings[int(text)]
        if not self.holds and of != "e":
            return
        at = self.line_of_cell, self.column
        if at[0] > _LAST_ROW or at[1] > _LAST_COLUMN:
            raise DamagedError(text)
        self.height, self.width = max(self.height, at[0]), max(self.width, at[1])
        self.characters += len(text)
        if "f" in self.holds:
            self.formulas.add(at)
        if self.format in self.percent_formats:
            self.percents.add(at)
        # some programs write 0 for what is still to be worked out
        unknown = not text.strip() or (self.stale and of == "n" and text.strip() == "0")
        if of == "e":
            self.marks[at] = ERROR
        elif "f" in self.holds and unknown and of != "str":
            self.marks[at] = NOT_CALCULATED
        else:
            self.filled += bool(text.strip())


def _number(text: str) -> int:
    if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= _LAST_ROW:
        raise DamagedError(text)
    return int(text)


def _place(text: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(text)
    if not found:
        raise DamagedError(text)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return _number(found[2]), column
