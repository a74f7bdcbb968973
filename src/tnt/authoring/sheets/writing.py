"""Cells that were changed → the text of a figure, its source or its assumption."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from tnt.authoring.sheets.judging import same
from tnt.authoring.sheets.showing import Cells, parts_of
from tnt.files import Entry, Slot
from tnt.quantities import Parts, spelled, together

# the dot of `hvert 2. år` is none
_MARK: Final = re.compile("[0-9]([.,])[0-9]")


@frozen
class Change:
    """What stood in the file, and what comes in its place; both are what the file says.

    `of` is figure, source or assumption; `before` is empty where there was none.
    """

    id: str
    of: str
    before: str
    after: str


def entry_of(slot: Slot, before: Cells, after: Cells, mark: str) -> Entry:
    """What to write for a row that was changed; `mark` is the file's decimal mark."""
    figures = [(each.best, each.unit, each.low, each.high) for each in (before, after)]
    figure = None
    if after.best is not None and figures[0] != figures[1]:
        figure = _figure(slot, before, after, mark)
    bases = [(each.source, each.assumption) for each in (before, after)]
    basis = None
    if bases[0] != bases[1]:
        basis = ("source", after.source) if after.source else ("assumption", after.assumption)
    return Entry(slot, figure, basis if basis and basis[1] else None)


def changes_of(before: Sequence[Slot], after: Sequence[Slot]) -> Iterator[Change]:
    """What differs between two states of a file, in its order."""
    now = {slot.id: slot for slot in after}
    for old in before:
        new = now[old.id]
        if old.figure != new.figure:
            yield Change(old.id, "figure", str(old.figure or ""), str(new.figure or ""))
        (_, was), (of, said) = old.basis() or ("", None), new.basis() or ("", None)
        if (old.basis() or ()) != (new.basis() or ()):
            yield Change(old.id, of, str(was or ""), str(said or ""))


def basis_unchanged(before: Sequence[Slot], after: Sequence[Slot]) -> Iterator[str]:
    """The ids of figures that took the place of others, whose assumption stayed as it was."""
    now = {slot.id: slot for slot in after}
    for old in before:
        new = now[old.id]
        key, _ = basis = old.basis() or ("", None)
        if old.figure not in (None, new.figure) and key == "assumption" and basis == new.basis():
            yield old.id


def decimal_mark(slots: Sequence[Slot], otherwise: str) -> str:
    """The mark that most of a file's figures have; `otherwise` where neither has most."""
    marks = [mark for slot in slots for mark in _MARK.findall(slot.figure or "")]
    commas = marks.count(",")
    if 2 * commas == len(marks):
        return otherwise
    return "," if 2 * commas > len(marks) else "."


def _figure(slot: Slot, before: Cells, after: Cells, mark: str) -> str:
    """The new figure; what didn't change in it is written as it was."""
    old = parts_of(slot)
    written = str(slot.figure or "")
    own = _MARK.findall(written)
    # its groups of thousands, and its mark or the file's
    like = re.sub("[.,]", "", written) + (own[0] if own else mark)
    olds = (None, None, None) if old is None else (old.best, old.low, old.high)
    numbers = [
        _spelled(getattr(before, name), getattr(after, name), number, like)
        for name, number in zip(("best", "low", "high"), olds, strict=True)
    ]
    best, low, high = numbers
    assert best is not None
    # `1/year` has none, and neither of the two is written on in a unit of another shape
    alike = old is not None and old.unit and old.unit[0].isalpha() == after.unit[:1].isalpha()
    gap = old.gap if old is not None and alike else " "
    between = old.between if old is not None else "-"
    return together(Parts(best, after.unit, low, high, gap, between))


def _spelled(before: object, after: object, written: str | None, like: str) -> str | None:
    if written is not None and same(before, after):
        return written
    return spelled(after, like) if isinstance(after, Decimal) else None
