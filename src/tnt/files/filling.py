"""Figures and their bases put into a rule file's text: all else in it stays as it is."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from tnt.files.forms import FormFile
from tnt.files.nodes import Block, Items, Node
from tnt.files.scalars import Edit, Scalar, at, edited, exchange, new_line
from tnt.files.slots import Slot, own_basis
from tnt.model.value import Place


@frozen
class Entry:
    """What a slot is to hold: a figure's text, and `source` or `assumption` with its own.

    None leaves it as it is.
    """

    slot: Slot
    figure: str | None
    basis: tuple[str, str] | None


def filled(form: FormFile, entries: Iterable[Entry]) -> str:
    """The file's text with the entries in it.

    Of several bases for one block the first is taken: the others see it when the text is read.
    """
    text = form.read.text
    edits: list[Edit] = []
    done: set[Place] = set()
    for entry in entries:
        slot = entry.slot
        if entry.figure is not None:
            edits.append(exchange(text, form.scalars[at(slot.place)], entry.figure))
        if entry.basis is not None and slot.holder.place not in done:
            done.add(slot.holder.place)
            edits += _basis_edits(form, slot, *entry.basis)
    return edited(text, edits)


def _basis_edits(form: FormFile, slot: Slot, key: str, value: str) -> Iterator[Edit]:
    text = form.read.text
    if (own := own_basis(slot.holder)) is None:
        column = next(iter(slot.holder.entries)).place.column
        yield new_line(text, _last_scalar(form, slot), column, key, value)
        return
    written, node = own
    if written != key:
        yield exchange(text, form.scalars[at(written.place)], key)
    yield exchange(text, form.scalars[at(node.place)], value)


def _last_scalar(form: FormFile, slot: Slot) -> Scalar:
    """The last scalar of what stands in the holder's key that the figure is under."""
    for node in slot.holder.entries.values():
        places = [*_places(node)]
        if slot.place in places:
            return max((form.scalars[at(each)] for each in places), key=lambda each: each.end)
    raise AssertionError(slot.id)


def _places(node: Node) -> Iterator[Place]:
    match node:
        case Block():
            for key, each in node.entries.items():
                yield key.place
                yield from _places(each)
        case Items():
            for each in node.nodes:
                yield from _places(each)
        case _:
            yield node.place
