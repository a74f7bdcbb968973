"""An XLSX package → its sheets as calamine may have them, each measured before it is laid out.

calamine lays a sheet out from its first cell to its last, however far apart; believes what a part
says of its own size; copies a shared text for each cell that uses it; and hands on errors such as
#DIV/0!, and formulas that were never worked out, as blanks. A call that asks for more memory than
there is ends the whole process. So each part is read here first, by a parser that is strict, and
calamine then gets a package that holds these parts alone.
"""

import posixpath
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import define, field, frozen

from tnt.tables.cells import ERROR, NOT_CALCULATED, Cell
from tnt.tables.room import Room

_DEEPEST: Final = 64
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_PLACE: Final = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_DIGITS: Final = re.compile(r"[0-9]{1,7}")
# sheets of these kinds have no cells of their own
_NO_TABLES: Final = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_SPREADSHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


class DamagedError(ValueError):
    """It isn't a workbook as the standard has it."""


@frozen
class Part:
    """A worksheet; `marks` are cells that calamine has no word for, by row and column from 1.

    `height` and `width` reach from the first cell to the furthest; `filled` is how many cells hold
    something other than spaces, those marked aside.
    """

    name: str
    xml: bytes
    marks: Mapping[tuple[int, int], Cell]
    height: int
    width: int
    filled: int


@frozen
class Package:
    """What calamine may read."""

    parts: tuple[Part, ...]
    strings: tuple[str, ...]
    styles: bytes | None
    from_1904: bool

    def packed(self) -> BytesIO:
        """The parts as an XLSX file."""
        file = BytesIO()
        targets = {f"worksheets/sheet{n}.xml": part for n, part in enumerate(self.parts, 1)}
        related = [("worksheet", target) for target in targets]
        related += [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        sheets = "".join(
            f'<sheet name={quoteattr(part.name)} sheetId="{n}" r:id="r{n}"/>'
            for n, part in enumerate(self.parts, 1)
        )
        book = f'<workbookPr date1904="{int(self.from_1904)}"/><sheets>{sheets}</sheets>'
        strings = "".join(f"<si><t>{escape(each)}</t></si>" for each in self.strings)
        with ZipFile(file, "w", ZIP_STORED) as packed:
            packed.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
            packed.writestr("xl/_rels/workbook.xml.rels", _relations(related))
            packed.writestr(
                "xl/workbook.xml",
                f'<workbook xmlns="{_SPREADSHEETS}" xmlns:r="{_OFFICE}">{book}</workbook>',
            )
            packed.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_SPREADSHEETS}">{strings}</sst>')
            if self.styles is not None:
                packed.writestr("xl/styles.xml", self.styles)
            for target, part in targets.items():
                packed.writestr(f"xl/{target}", part.xml)
        file.seek(0)
        return file


def _relations(related: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(related, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def read_package(packed: ZipFile, room: Room) -> Package:
    """The worksheets, in the workbook's order, each with its size.

    Raises:
        DamagedError: where it is no workbook, or a worksheet isn't found in it.
        FullError: where it holds more than there is room for.
    """
    files = _Files(packed, room)
    (book,) = files.related("", "_rels/.rels", "officeDocument").values()
    folder, name = posixpath.split(book)
    relations = f"{folder}/_rels/{name}.rels"
    contents = _read_book(files.read(book), room)
    strings: tuple[str, ...] = ()
    for part in files.related(folder, relations, "sharedStrings").values():
        strings = _read_strings(files.read(part), room)
    styles = None
    for part in files.related(folder, relations, "styles").values():
        styles = files.read(part)
        _parse(styles, room, _nothing)
    worksheets = files.related(folder, relations, "worksheet")
    others = files.related(folder, relations, *_NO_TABLES)
    parts = []
    for title, relation in contents.sheets.items():
        if relation in others:
            continue
        if relation not in worksheets:
            raise DamagedError(title)
        xml = files.read(worksheets[relation])
        parts.append(_measured(title, xml, strings, contents, room))
    return Package(tuple(parts), strings, styles, contents.from_1904)


class _Files:
    """A package's files, by names in which upper and lower case are one, as the standard has it."""

    def __init__(self, packed: ZipFile, room: Room) -> None:
        self.packed, self.room = packed, room
        self.known: dict[str, ZipInfo] = {}
        for each in packed.infolist():
            if self.known.setdefault(_key(each.filename), each) is not each:
                raise DamagedError(each.filename)

    def read(self, name: str) -> bytes:
        """A file's content."""
        found = self.known.get(_key(name))
        # other ways of packing say themselves how much memory they take
        if found is None or found.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise DamagedError(name)
        return self.packed.read(found)

    def related(self, folder: str, name: str, *kinds: str) -> dict[str, str]:
        """The files that a file of relations names as one of these kinds, by relation."""
        found: dict[str, str] = {}

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag != "Relationship" or attributes.get("Type", "").rpartition("/")[2] not in kinds:
                return
            part = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
            if found.setdefault(attributes.get("Id", ""), part) != part:
                raise DamagedError(part)

        _parse(self.read(name), self.room, start)
        return found


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _nothing(*_: object) -> None:
    pass


def _parse(
    xml: bytes,
    room: Room,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] = _nothing,
    text: Callable[[str], object] = _nothing,
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


@define
class _Book:
    """Sheets and their relation; `stale` is whether formulas are to be worked out at opening."""

    sheets: dict[str, str] = field(factory=dict)
    from_1904: bool = False
    stale: bool = False


def _read_book(xml: bytes, room: Room) -> _Book:
    book = _Book()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            name = attributes.get("name", "")
            if name in book.sheets:
                raise DamagedError(name)
            of = (each for key, each in attributes.items() if key.rpartition(":")[2] == "id")
            book.sheets[name] = next(of, "")
        elif tag == "workbookPr":
            book.from_1904 = attributes.get("date1904") in ("1", "true")
        elif tag == "calcPr":
            book.stale = attributes.get("fullCalcOnLoad") in ("1", "true")

    _parse(xml, room, start)
    return book


class _Texts:
    """The text of `t` elements, without how it is pronounced."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.inside: list[str] = []

    def start(self, tag: str) -> None:
        self.inside.append(tag)

    def end(self) -> None:
        self.inside.pop()

    def text(self, found: str) -> None:
        if self.inside and self.inside[-1] in ("t", "v") and "rPh" not in self.inside:
            self.parts.append(found)

    def taken(self) -> str:
        """All of it, and begin anew."""
        found = "".join(self.parts)
        self.parts.clear()
        return found


def _read_strings(xml: bytes, room: Room) -> tuple[str, ...]:
    strings: list[str] = []
    texts = _Texts()

    def end(tag: str) -> None:
        texts.end()
        if tag == "si":
            strings.append(texts.taken())

    _parse(xml, room, lambda tag, _: texts.start(tag), end, texts.text)
    return tuple(strings)


def _measured(title: str, xml: bytes, strings: tuple[str, ...], book: _Book, room: Room) -> Part:
    cells = _Cells(strings, stale=book.stale)
    _parse(xml, room, cells.start, cells.end, cells.texts.text)
    room.take(cells.height * cells.width, cells.characters)
    return Part(title, xml, cells.marks, cells.height, cells.width, cells.filled)


class _Cells:
    """A worksheet's cells as they pass by; rows and columns are counted as calamine does."""

    def __init__(self, strings: tuple[str, ...], *, stale: bool) -> None:
        self.strings, self.stale = strings, stale
        self.marks: dict[tuple[int, int], Cell] = {}
        self.height = self.width = self.filled = self.characters = 0
        self.texts = _Texts()
        self.line = self.line_of_cell = self.column = 1
        self.of: str | None = None
        self.holds: list[str] = []
        self.within = self.sheets = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            self.within += 1
            self.sheets += 1
        if not self.within:
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
