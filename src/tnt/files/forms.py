"""A rule file as places to be filled in: also one in which figures are still missing."""

from collections import Counter
from collections.abc import Mapping

from attrs import frozen

from tnt.files.nodes import Block, Items, Text
from tnt.files.read import KINDS, FileRead, read_data
from tnt.files.reader import read_nodes
from tnt.files.scalars import Scalar, scalars
from tnt.files.slots import BASES, Slot, slots_of
from tnt.problems import Problem, Refused

# nothing is written where a figure is to stand
_BLANK = "TNT114"
# what is named as a whole: its keys are languages, or names that authors gave
_WHOLE = ("title", "outcome", "sources")
# what every file has, and nobody thinks of changing in a table
_HEAD = ("schema", "kind", "id")


@frozen(eq=False)
class FormFile:
    """A file's places for figures, and the scalars of its text by line and column.

    `read` is what the ordinary reader made of it, and all that it says is wrong with it.
    """

    read: FileRead
    root: Block
    slots: tuple[Slot, ...]
    scalars: Mapping[tuple[int, int], Scalar]

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids of figures that are still to be written."""
        return tuple(slot.id for slot in self.slots if slot.figure is None)

    @property
    def other_problems(self) -> tuple[Problem, ...]:
        """What is wrong with it, but for what is blank."""
        return tuple(each for each in self.read.problems if each.code != _BLANK)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list at the top of the file."""
        node = self.root.get(key)
        nodes = node.nodes if isinstance(node, Items) else []
        return tuple(str(each) for each in nodes if isinstance(each, Text))


def read_form(name: str, data: bytes) -> FormFile:
    """The places for figures in a file's content.

    Raises:
        Refused: with its problems, where it can't be read as YAML, or is of no known kind; TNT724
            for figures that go by the same id; TNT726 where there is none.
    """
    read = read_data(name, data)
    kind = read.head["kind"]
    nodes = read_nodes(read.text, name) if read.text else None
    # what the reader refused would be lost on the way
    whole = nodes is not None and nodes.whole
    refused = nodes is None or any(each.code != _BLANK for each in nodes.problems)
    if nodes is None or nodes.root is None or not whole or refused or kind is None:
        raise Refused(read.problems)
    slots = slots_of(nodes.root, KINDS[kind])
    if not slots:
        raise Refused([Problem("TNT726", name)])
    if twice := _twice(slots):
        raise Refused([*read.problems, *twice])
    return FormFile(read, nodes.root, slots, scalars(read.text))


def _twice(slots: tuple[Slot, ...]) -> list[Problem]:
    """TNT724 for each figure that goes by the same id as another."""
    times = Counter(slot.id for slot in slots)
    return [
        Problem("TNT724", slot.place.file, slot.place.line, slot.place.column, {"id": slot.id})
        for slot in slots
        if times[slot.id] > 1
    ]


def other_keys(form: FormFile) -> tuple[str, ...]:
    """The keys of all that the file says beside figures and whose word they are, each once."""
    figures = {slot.place for slot in form.slots}
    found: dict[str, None] = {}

    def look(block: Block) -> None:
        for key, node in block.entries.items():
            if key in _WHOLE:
                found[str(key)] = None
            elif isinstance(node, Block):
                look(node)
            elif isinstance(node, Items) and any(node.blocks()):
                for each in node.blocks():
                    look(each)
            elif key not in (*BASES, *_HEAD) and node.place not in figures:
                found[str(key)] = None

    look(form.root)
    return tuple(found)
