"""Keys that stand for others: misspelt, in Norwegian, or with a sign in them that nobody sees."""

from collections.abc import Callable, Mapping, Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin

import attrs

from tnt.files.faults import problem_at
from tnt.files.likeness import meant
from tnt.files.measured import FIGURES
from tnt.files.nodes import Block, Items, Node, Text
from tnt.files.plainly import odd, written_plainly
from tnt.files.years import OF_A_YEAR
from tnt.problems import Problem

Known = Callable[[Any], Sequence[str]]


def keys_as_meant(
    node: Node, kind: Any, known: Known, key_of: Callable[[str], str]
) -> tuple[Node, list[Problem]]:
    """What is at and below a node of a kind, with keys in place of those that stand for them.

    And a problem for each of those. What is below such a key can then be judged as if it were
    right, and so can what asks for it: one slip is one problem. `known` has the keys of a class,
    `key_of` the key of a field.
    """
    problems: list[Problem] = []

    def walk(node: Node, kind: Any) -> Node:  # noqa: PLR0911 - one return for each kind of type
        origin, parts = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            of_blocks = [part for part in parts if attrs.has(get_origin(part) or part)]
            kind = next(iter(of_blocks or [part for part in parts if part in FIGURES]), None)
            return walk(node, kind)
        if origin is tuple and isinstance(node, Items):
            return Items([walk(each, parts[0]) for each in node.nodes], place=node.place)
        if not isinstance(node, Block):
            return node
        if origin in (Mapping, dict):
            return Block(
                {key: walk(each, parts[1]) for key, each in node.entries.items()}, node.place
            )
        if kind in FIGURES:
            return _by_year(node, problems)
        cls = origin or kind
        if not attrs.has(cls):
            return node
        block = _block(node, known(cls), problems)
        kinds = {key_of(each.name): each.type for each in attrs.fields(cls)}
        return Block(
            {key: walk(each, kinds.get(str(key))) for key, each in block.entries.items()},
            block.place,
        )

    return walk(node, kind), problems


def _by_year(node: Block, problems: list[Problem]) -> Block:
    """A figure by year, each year's block with its own keys."""
    values = node.get("values")
    if not isinstance(values, Block):
        return node
    years: dict[Text, Node] = {
        year: _block(each, OF_A_YEAR, problems) if isinstance(each, Block) else each
        for year, each in values.entries.items()
    }
    by_year = Block(years, values.place)
    return Block(
        {key: by_year if key == "values" else each for key, each in node.entries.items()},
        node.place,
    )


def _block(block: Block, known: Sequence[str], problems: list[Problem]) -> Block:
    """The block with its own keys as they are meant."""
    taken = {str(key) for key in block.entries}
    if taken <= set(known):
        return block
    entries = {}
    for key, node in block.entries.items():
        plain = written_plainly(key)
        name = None if key in known else plain if plain in known else meant(key, known)
        if name is None or name in taken:
            entries[key] = node
            continue
        taken.add(name)
        entries[Text.at(name, key.place)] = node
        if name == plain:
            problems.append(problem_at(key.place, "TNT178", **odd(key, plain)))
        else:
            facts = {"nearest": name, "known": ", ".join(known)}
            problems.append(problem_at(key.place, "TNT122", key=key, **facts))
    return Block(entries, block.place)
