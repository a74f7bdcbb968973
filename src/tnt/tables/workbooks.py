"""An XLSX workbook → its sheets, the only place that knows calamine.

calamine lays a sheet out from its first cell to its last, however far apart, and hands errors such
as #DIV/0! on as blanks: both are looked for in the sheet's own XML first.
"""

import posixpath
import re
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from tnt.problems import Problem
from tnt.tables.sheets import BLANK, Cell, Row, Sheet, no_table, text_cell, too_large, within_bounds
from tnt.words import mark

MOST_BYTES_UNPACKED: Final = 256 << 20
MOST_CELLS: Final = 2_000_000

_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_CELL: Final = re.compile(rb"<(?:\w+:)?c\b[^>]*>")
_ROW: Final = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_PLACE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ERROR: Final = Cell("#ERROR!")


def read_workbook(path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    """The workbook's sheets, charts aside, or why there are none: TNT602, TNT603."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        with ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_BYTES_UNPACKED:
                return (), (too_large(path, f"{MOST_BYTES_UNPACKED >> 20} MiB"),)
            parts = _parts(packed)
            errors = {}
            for name, part in parts.items():
                text = packed.read(part)
                if _extent(text) > MOST_CELLS:
                    return (), (too_large(path, f"{MOST_CELLS:,} cells".replace(",", " ")),)
                errors[name] = frozenset(_places_of_errors(text))
        with CalamineWorkbook.from_path(str(path)) as workbook:
            names = [
                each.name
                for each in workbook.sheets_metadata
                if each.typ == SheetTypeEnum.WorkSheet
            ]
            sheets = tuple(
                Sheet(
                    name,
                    f"{path}!{name}",
                    f"sheet {name} of {path.name}",
                    _rows(workbook.get_sheet_by_name(name), errors.get(name, frozenset())),
                    of_workbook=True,
                )
                for name in names
            )
    except (BadZipFile, CalamineError, OSError, KeyError, zlib.error, RuntimeError,
            NotImplementedError, ValueError, EOFError):  # fmt: skip
        return (), (no_table(path, mark("it is no XLSX workbook, is damaged, or has a password")),)
    return sheets, ()


def _rows(sheet: Any, errors: frozenset[tuple[int, int]]) -> tuple[Row, ...]:
    grid = sheet.to_python(skip_empty_area=False)
    # at a sheet's end, errors leave not even their place behind in calamine
    height = max([len(grid), *(line for line, _ in errors)])
    width = max(
        [*(len(values) for values in grid[:1]), *(column for _, column in errors)], default=0
    )
    rows = []
    for line in range(1, height + 1):
        values = grid[line - 1] if line <= len(grid) else []
        cells = [_cell(value) for value in values] + [BLANK] * (width - len(values))
        rows.append(
            Row(line, tuple(_ERROR if (line, at) in errors else c for at, c in enumerate(cells, 1)))
        )
    return tuple(rows)


def _cell(value: object) -> Cell:
    if value == "" or value is None:
        return BLANK
    if isinstance(value, bool):
        return Cell(str(value).upper(), None, value)
    if isinstance(value, int | float):
        # what a float's shortest text says is what was typed
        number = Decimal(repr(value))
        if not number.is_finite():
            return Cell(str(value))
        text = str(value).removesuffix(".0")
        return Cell(text, within_bounds(number))
    return text_cell(value) if isinstance(value, str) else Cell(str(value))


def _parts(packed: ZipFile) -> Mapping[str, str]:
    """Each sheet's name, and the part of the package that holds it.

    Raises:
        KeyError: where it isn't a workbook.
    """
    book = packed.read("xl/workbook.xml")
    relations = {
        _attribute(each, "Id"): _attribute(each, "Target")
        for each in _RELATION.findall(packed.read("xl/_rels/workbook.xml.rels"))
    }
    known = set(packed.namelist())
    parts = {}
    for each in _SHEET.findall(book):
        target = relations.get(_attribute(each, r"\w+:id"), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if (part := posixpath.normpath(part)) in known:
            parts[_unescaped(_attribute(each, "name"))] = part
    return parts


def _extent(text: bytes) -> int:
    """How many cells the sheet has room for, from its first to its furthest."""
    last_row = last_column = 1
    for each in _CELL.findall(text):
        if place := _PLACE.fullmatch(_attribute(each, "r")):
            last_row = max(last_row, int(place[2]))
            last_column = max(last_column, _column(place[1]))
    for each in _ROW.findall(text):
        if (number := _attribute(each, "r")).isdecimal():
            last_row = max(last_row, int(number))
    return last_row * last_column


def _places_of_errors(text: bytes) -> Iterator[tuple[int, int]]:
    for each in _CELL.findall(text):
        place = _PLACE.fullmatch(_attribute(each, "r"))
        if place and _attribute(each, "t") == "e":
            yield int(place[2]), _column(place[1])


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf"\s{name}\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", tag.decode("utf-8", "replace"))
    return (found[1] or found[2] or "") if found else ""


def _unescaped(text: str) -> str:
    for entity, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("apos", "'"), ("amp", "&")):
        text = text.replace(f"&{entity};", character)
    return text
