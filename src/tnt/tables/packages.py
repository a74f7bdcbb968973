"""An XLSX package → its sheets as calamine may have them, each measured before it is laid out.

calamine lays a sheet out from its first cell to its last, however far apart; believes what a part
says of its own size; copies a shared text for each cell that uses it; and hands on errors such as
#DIV/0!, and formulas that were never worked out, as blanks. A call that asks for more memory than
there is ends the whole process. So each part is read here first, by a parser that is strict, and
calamine then gets a package that holds these parts alone.
"""

import posixpath
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from attrs import define, field, frozen

from tnt.tables.measuring import Part, measured
from tnt.tables.percents import percent_formats
from tnt.tables.room import Room
from tnt.tables.xml import DamagedError, Texts, parse

# sheets of these kinds have no cells of their own
_NO_TABLES: Final = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_SPREADSHEETS: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"


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
    percents: frozenset[str] = frozenset()
    for part in files.related(folder, relations, "styles").values():
        styles = files.read(part)
        percents = percent_formats(styles, room)
    worksheets = files.related(folder, relations, "worksheet")
    others = files.related(folder, relations, *_NO_TABLES)
    parts = []
    for title, relation in contents.sheets.items():
        if relation in others:
            continue
        if relation not in worksheets:
            raise DamagedError(title)
        xml = files.read(worksheets[relation])
        parts.append(measured(title, xml, strings, room, stale=contents.stale, percents=percents))
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

        parse(self.read(name), self.room, start)
        return found


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


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

    parse(xml, room, start)
    return book


def _read_strings(xml: bytes, room: Room) -> tuple[str, ...]:
    strings: list[str] = []
    texts = Texts()

    def end(tag: str) -> None:
        texts.end()
        if tag == "si":
            strings.append(texts.taken())

    parse(xml, room, lambda tag, _: texts.start(tag), end, texts.text)
    return tuple(strings)
