"""Checks on scenario files: something is changed, each thing once, and no part passes the whole."""

from collections.abc import Iterable

from tnt.files.bases import has
from tnt.files.faults import problem_at
from tnt.files.figures import ROUNDING, highest_sum
from tnt.files.nodes import Block, Items, Text
from tnt.files.overlap import items
from tnt.problems import Problem

WHAT_CHANGES = ("add", "set", "move", "demand")


def something_changes(block: Block) -> Iterable[Problem]:
    """A scenario adds, sets, moves, or says how demand changes."""
    if not any(has(block, key) for key in WHAT_CHANGES):
        yield problem_at(block.place, "TNT170", keys=", ".join(WHAT_CHANGES))


def each_once(block: Block) -> Iterable[Problem]:
    """No value is set twice, no guideline is added twice, and a move names an action once."""
    yield from _twice(each.get("id") for each in items(block, "set"))
    yield from _twice(_texts(block, "add"))
    for move in items(block, "move"):
        yield from _twice(_texts(move, "actions"))


def part_of_the_whole(block: Block) -> Iterable[Problem]:
    """All that is taken over of an action is no more than the action."""
    moves = items(block, "move")
    named = {str(name): name for move in moves for name in _texts(move, "actions")}
    for id_, last in named.items():
        shares = [move.get("share") for move in moves if id_ in map(str, _texts(move, "actions"))]
        total = highest_sum(shares)
        if len(shares) > 1 and total > 1 + ROUNDING:
            yield problem_at(last.place, "TNT172", id=id_, total=f"{100 * total:g} %")


def _texts(block: Block, key: str) -> list[Text]:
    node = block.get(key)
    return (
        [each for each in node.nodes if isinstance(each, Text)] if isinstance(node, Items) else []
    )


def _twice(found: Iterable[object]) -> Iterable[Problem]:
    seen: dict[str, int] = {}
    for text in found:
        if not isinstance(text, Text):
            continue
        if str(text) in seen:
            yield problem_at(text.place, "TNT171", id=text, line=seen[str(text)])
        seen.setdefault(str(text), text.place.line)
