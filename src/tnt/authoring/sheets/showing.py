"""A place for a figure → what its row of the table shows."""

from decimal import Decimal
from typing import Any

from attrs import frozen

from tnt.files import Slot, figure_in, unit_of
from tnt.quantities import Parts, apart, together


@frozen
class Cells:
    """What stands in the columns that people fill in.

    `best` is text where the file's own isn't a figure; None is a blank cell.
    """

    best: Decimal | str | None
    unit: str
    low: Decimal | None
    high: Decimal | None
    source: str
    assumption: str


def cells_of(slot: Slot) -> Cells:
    """What a row shows. A figure that is missing has the unit in which it is mostly written."""
    key, written = slot.basis() or ("", None)
    source = str(written or "") if key == "source" else ""
    assumption = str(written or "") if key == "assumption" else ""
    if slot.figure is None:
        return Cells(None, unit_of(slot.kind), None, None, source, assumption)
    parts = parts_of(slot)
    if parts is None:
        return Cells(str(slot.figure), "", None, None, source, assumption)
    best, low, high = parts.numbers
    return Cells(best, parts.unit, low, high, source, assumption)


def parts_of(slot: Slot) -> Parts | None:
    """A figure's parts, which say together what its text says; None where they would not."""
    if slot.figure is None or (parts := apart(slot.figure)) is None:
        return None
    again = together(parts)
    if again == slot.figure:
        return parts
    alike = _means(slot.kind, again) == (meant := _means(slot.kind, str(slot.figure)))
    return parts if alike and meant is not None else None


def _means(kind: Any, text: str) -> tuple[object, ...] | None:
    value = None if kind is None else figure_in(text, kind)
    return None if value is None else (value.best, value.low, value.high, value.per)
