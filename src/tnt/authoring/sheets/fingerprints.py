"""What a row held when it was exported, as a short word: who changed a figure since can be told.

The word is of letters alone, and no vowel is among them: no spreadsheet program makes a number,
a date or a truth value of it.
"""

import re
from decimal import Decimal
from hashlib import blake2b
from typing import Final, TypeAlias

from tnt.authoring.sheets.columns import NUMBERS, TO_FILL
from tnt.authoring.sheets.reading import SheetRow
from tnt.authoring.sheets.showing import Cells
from tnt.quantities import Unreadable, cell_number
from tnt.tables import ERROR, composed

_LETTERS: Final = "bcdfghjkmnpqrstv"
_BYTES: Final = 4
_SHAPE: Final = re.compile(f"[{_LETTERS}]{{{2 * _BYTES}}}")

# the columns of `TO_FILL`, each as a spreadsheet program can tell it apart from another
Said: TypeAlias = tuple[str, ...]


def fingerprint(id_: str, said: Said) -> str:
    """The word for what a figure's row says: eight letters; another figure's is another."""
    digest = blake2b("\x1f".join((id_, *said)).encode(), digest_size=_BYTES).digest()
    return "".join(_LETTERS[each >> 4] + _LETTERS[each & 15] for each in digest)


def fingerprint_in(row: SheetRow) -> str | None:
    """The word that a row carries, or None where it carries none that `fingerprint` gives."""
    found = row.text("fingerprint").casefold()
    return found if _SHAPE.fullmatch(found) else None


def said_by(cells: Cells) -> Said:
    """What a row says that shows these cells."""
    return _said({name: getattr(cells, name) for name in TO_FILL})


def said_in(row: SheetRow) -> Said:
    """What a row says, whether or not a figure can be made of it."""
    cells: dict[str, Decimal | str | None] = {name: row.text(name) for name in TO_FILL}
    for name in NUMBERS:
        number = row.cell(name).number
        if number is not None:
            cells[name] = number * 100 if row.cell(name).percent else number
    if any(row.cell(name).percent for name in NUMBERS):
        cells["unit"] = cells["unit"] or "%"
    return _said(cells)


def is_plain(row: SheetRow) -> bool:
    """Whether no cell to fill in holds a formula or an error, whatever that comes to."""
    cells = [row.cell(name) for name in TO_FILL]
    return not any(cell.formula or cell == ERROR for cell in cells)


def _said(cells: dict[str, Decimal | str | None]) -> Said:
    said = {
        name: _number(cell) if name in NUMBERS else _words(cell) for name, cell in cells.items()
    }
    # without a figure a unit says nothing
    return tuple("" if name == "unit" and not said["best"] else said[name] for name in TO_FILL)


def _number(cell: Decimal | str | None) -> str:
    if isinstance(cell, str):
        try:
            cell = cell_number(cell)
        except Unreadable:
            return _words(cell)
    # as far as a spreadsheet program can hold it; 0 and -0 are one
    return "" if cell is None else repr(float(cell) + 0.0)


def _words(cell: Decimal | str | None) -> str:
    return " ".join(composed(str(cell or "")).split())
