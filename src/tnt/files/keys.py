"""Keys that stand for others: misspelt, in Norwegian, or with a sign in them that nobody sees."""

from collections.abc import Sequence

from tnt.files.faults import problem_at
from tnt.files.likeness import meant
from tnt.files.nodes import Block, Text
from tnt.files.plainly import odd, written_plainly
from tnt.problems import Problem


def keys_as_meant(block: Block, known: Sequence[str]) -> tuple[Block, list[Problem]]:
    """The block with keys in place of those that stand for them, and a problem for each of those.

    What stands below such a key is judged as if it were right: one slip is one problem.
    """
    problems: list[Problem] = []
    taken = {str(key) for key in block.entries}
    if taken <= set(known):
        return block, problems
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
    return Block(entries, block.place), problems
