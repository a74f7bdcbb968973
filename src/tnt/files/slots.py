"""Every place in a file where a figure stands, or is still to stand, with the id of its value.

It goes by the model's classes as `tnt.files.naming` does, on nodes: a file in which minutes are
still missing has them all.
"""

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

import attrs

from tnt.files.faults import Faulty
from tnt.files.leaves import read_leaf
from tnt.files.measured import FIGURES
from tnt.files.naming import SHARED, UNNAMED
from tnt.files.nodes import Block, Items, Lost, Node, Text
from tnt.files.structure import key_of
from tnt.files.years import under_its_key
from tnt.model.guideline import Recommendation
from tnt.model.reference import AgeAndSex
from tnt.model.scenario import Setting
from tnt.model.value import Place, Value, Written
from tnt.quantities import Ages, apart

# what a key of a block may be whose word its figures are
BASES = ("source", "assumption")
UNNAMED_PART = "?"


@attrs.frozen
class Step:
    """A block on the way to a figure: its class, the key or id that it goes by, and itself."""

    cls: Any
    name: str
    block: Block


@attrs.frozen
class Slot:
    """A place for one figure.

    `kind` is what it measures, None where another file says it. `figure` is None where nothing is
    written yet. `trail` are the blocks around it, outermost first; `holder` is the one whose source
    or assumption it is. A figure given by year has a slot for each, with `.values.YEAR` in its id.
    """

    id: str
    kind: Any
    field: str
    place: Place
    figure: Text | None
    holder: Block
    trail: tuple[Step, ...]
    year: str | None = None

    def basis(self) -> tuple[str, Text | None] | None:
        """Whose word it is, `source` or `assumption` and what is written; None where none is.

        The file's source covers how often a recommendation says that something is done; any other
        figure needs a word of its own.
        """
        inner = self.trail[-1]
        covers = inner.cls is Recommendation and self.holder is inner.block
        for block in (self.holder, *([self.trail[0].block] if covers else [])):
            if (own := own_basis(block)) is not None:
                key, value = own
                return str(key), value if isinstance(value, Text) else None
        return None


def own_basis(block: Block) -> tuple[Text, Node] | None:
    """A block's own source or assumption, key and value; the first where it has both."""
    return next(((key, node) for key, node in block.entries.items() if key in BASES), None)


def slots_of(root: Block, cls: Any) -> tuple[Slot, ...]:
    """The places for figures in a file of the class `cls`, in the classes' order.

    An id has `?` in it where the file doesn't name what the figure belongs to.
    """
    return tuple(_in_class(root, cls, root.text("id") or UNNAMED_PART, "", ()))


def figure_in(text: str, kind: Any) -> Value | None:
    """What a text says as a figure of a kind, or None where it says none."""
    try:
        value: Value = read_leaf(Text.at(text, Place("", 1, 1)), kind)
    except Faulty:
        return None
    return value


def unit_of(kind: Any) -> str:
    """The unit in which figures of a kind are mostly written; empty where they have none."""
    parts = None if kind is None else apart(FIGURES[kind].example)
    return "" if parts is None else parts.unit


def _in(node: Node, kind: Any, path: str, key: Text, trail: tuple[Step, ...]) -> Iterator[Slot]:
    """The slots of a field of some kind."""
    kind = _meant(kind, node)
    origin, args = get_origin(kind), get_args(kind)
    if kind in FIGURES or kind is Written:
        yield from _figure(node, kind, path, key, trail)
    elif origin is tuple and isinstance(node, Items):
        for block in node.blocks():
            name = _item_name(block, args[0])
            # what is set has the id of the value that it stands for
            below = name if args[0] is Setting else _join(path, name)
            yield from _in_class(block, args[0], below, name, trail)
    elif origin is Mapping and isinstance(node, Block):
        for name, each in node.entries.items():
            if isinstance(each, Block):
                yield from _in_class(each, args[1], _join(path, name), str(name), trail)
    elif attrs.has(origin or kind) and isinstance(node, Block):
        yield from _in_class(node, kind, path, str(key), trail)


def _in_class(
    block: Block, kind: Any, path: str, name: str, trail: tuple[Step, ...]
) -> Iterator[Slot]:
    cls, args = get_origin(kind) or kind, get_args(kind)
    if not attrs.has(cls) or (cls in UNNAMED and cls is not Setting):
        return
    attrs.resolve_types(cls)
    block, _ = under_its_key(block, cls)
    trail = (*trail, Step(cls, name, block))
    for field in attrs.fields(cls):
        key = next((each for each in block.entries if each == key_of(field.name)), None)
        if key is None:
            continue
        inner = args[0] if isinstance(field.type, TypeVar) else field.type
        part = "" if cls is Setting else field.metadata.get("path", str(key))
        below = _join(path, part)
        if field.name in SHARED and isinstance(block.get(key), Block):
            below = SHARED[field.name]
        yield from _in(block.entries[key], inner, below, key, trail)


def _figure(node: Node, kind: Any, path: str, key: Text, trail: tuple[Step, ...]) -> Iterator[Slot]:
    measured = None if kind is Written else kind

    def slot(node: Node, key: Text, holder: Block, year: str | None) -> Slot:
        id_ = path if year is None else f"{path}.values.{year}"
        figure = node if isinstance(node, Text) else None
        return Slot(id_, measured, str(key), node.place, figure, holder, trail, year)

    holder = trail[-1].block
    if isinstance(node, Text | Lost):
        yield slot(node, key, holder, None)
    values = node.get("values") if isinstance(node, Block) else None
    for year, each in values.entries.items() if isinstance(values, Block) else ():
        if isinstance(each, Block):
            for inside, found in each.entries.items():
                if inside == "value" and isinstance(found, Text | Lost):
                    yield slot(found, key, each, str(year))
        elif isinstance(each, Text | Lost):
            yield slot(each, key, holder, str(year))


def _meant(kind: Any, node: Node) -> Any:
    """Of several kinds, the one that a node is of; nothing where it is a word such as `rest`."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    kinds = [each for each in get_args(kind) if each is not NoneType]
    words = [word for each in kinds if get_origin(each) is Literal for word in get_args(each)]
    if node in words:
        return None
    kinds = [each for each in kinds if get_origin(each) is not Literal]
    if len(kinds) > 1:
        given = isinstance(node, Block) and [*node.entries] != ["values"]
        return next(each for each in kinds if (get_origin(each) is not None) == given)
    return kinds[0] if kinds else None


def _item_name(block: Block, cls: Any) -> str:
    """What stands for an item of a list in the ids of its values, as its class has it."""
    if cls is Setting:
        return block.text("id") or UNNAMED_PART
    if isinstance(cls, type) and issubclass(cls, AgeAndSex):
        return f"{block.text('sex') or 'both'}.{_ages(block)}"
    if attrs.has(cls) and "id" in attrs.fields_dict(cls):
        return block.text("id") or block.text("role") or UNNAMED_PART
    return ""


def _ages(block: Block) -> str:
    node = block.get("age")
    try:
        return "0+" if node is None else str(read_leaf(node, Ages))
    except Faulty:
        return UNNAMED_PART


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if name and path else path or name
