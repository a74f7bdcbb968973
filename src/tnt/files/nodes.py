"""What a YAML file holds before anyone asks what it means: texts, blocks and lists with marks."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from tnt.model.value import Place
from tnt.problems import Figures, Phrase


class Text(str):
    """A scalar, always text, that knows its place."""

    __slots__ = ("place",)
    place: Place

    @classmethod
    def at(cls, text: str, place: Place) -> "Text":
        """`text` found at `place`."""
        node = cls(text)
        node.place = place
        return node


@frozen
class Lost:
    """Something that was there but was refused; its problem has been told already."""

    place: Place


@frozen
class Block:
    """A mapping: keys with their own places, in the file's order."""

    entries: dict[Text, "Node"]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The node under `key`, or None."""
        return {str(name): node for name, node in self.entries.items()}.get(key)

    def text(self, key: str) -> str | None:
        """The text under `key`, or None where there is none or it isn't text."""
        node = self.get(key)
        return str(node) if isinstance(node, Text) else None


@frozen
class Items:
    """A list."""

    nodes: list["Node"] = field(factory=list)
    place: Place = field(kw_only=True)

    def blocks(self) -> Iterator[Block]:
        """The items that are mappings."""
        return (node for node in self.nodes if isinstance(node, Block))


Node = Text | Block | Items | Lost


def exchanged(block: Block, instead: Mapping[Place, Text]) -> Block:
    """The block with other texts at some places."""

    def other(node: Node) -> Node:
        match node:
            case Text():
                return instead.get(node.place, node)
            case Block():
                return exchanged(node, instead)
            case Items():
                return Items([other(each) for each in node.nodes], place=node.place)
            case Lost():
                return node

    return Block({key: other(node) for key, node in block.entries.items()}, block.place)


LONGEST_SHOWN = 60


def quoted(fact: object) -> object:
    """A fact for a message: what a file says comes cut short and safe to print, on one line."""
    if not isinstance(fact, str) or isinstance(fact, Phrase | Figures):
        return fact
    cut = isinstance(fact, Text) and len(fact) > LONGEST_SHOWN
    text = fact[: LONGEST_SHOWN - 1] + "…" if cut else fact
    return "".join(
        character if character.isprintable() else f"U+{ord(character):04X}" for character in text
    )
