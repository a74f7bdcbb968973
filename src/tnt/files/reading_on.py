"""Past what no YAML reader gets past: the rest of the file is read as if the slip were mended."""

import math
from collections.abc import Callable

from attrs import evolve

from tnt.files.columns import better_placed, with_lines
from tnt.files.nodes import Block
from tnt.files.reader import Nodes, read_nodes
from tnt.files.slips import Slip

# each is a reading of the whole file
MOST_SLIPS = 30
# where the parser may have stumbled over the column in which a line begins
_COLUMNS = ("TNT104", "TNT176")


def read_on(text: str, file: str, wrong_with: Callable[[Block], int]) -> Nodes:
    """The file's one mapping, and every problem found on the way.

    Where it is plain what the author of a slip meant, the file is read on as if that stood there,
    and nothing else is believed of its lines. `wrong_with` counts what is wrong with a mapping.
    """

    def judge(text: str) -> tuple[float, int]:
        nodes, _ = _read_past_slips(text, file)
        reach = math.inf if nodes.whole else nodes.slip.line if nodes.slip else 0
        wrong = len(nodes.problems) + (0 if nodes.root is None else wrong_with(nodes.root))
        return reach, wrong

    slips: list[Slip] = []
    nodes, text = _read_past_slips(text, file, slips)
    while nodes.slip is not None and nodes.slip.code in _COLUMNS:
        slip = better_placed(nodes.slip, text, judge)
        nodes = evolve(nodes, slip=slip, problems=[*nodes.problems[:-1], slip.problem(file)])
        if slip.mended is None or len(slips) >= MOST_SLIPS:
            break
        further: list[Slip] = []
        after, meant = _read_past_slips(with_lines(text, slip.mended), file, further)
        if after.slip is not None and after.slip.line <= slip.line:
            break
        slips += [slip, *further]
        nodes, text = after, meant
    mended = frozenset(line for slip in slips for line in (slip.line, *(slip.mended or ())))
    problems = [*(slip.problem(file) for slip in slips), *nodes.problems]
    return evolve(nodes, problems=problems, doubted=nodes.doubted | mended)


def _read_past_slips(text: str, file: str, slips: list[Slip] | None = None) -> tuple[Nodes, str]:
    """The file as far as it can be read past slips that are plain, and its text without them.

    The slips that are passed are added to `slips`.
    """
    passed: list[Slip] = [] if slips is None else slips
    nodes = read_nodes(text, file)
    while nodes.slip is not None and nodes.slip.mended is not None and len(passed) < MOST_SLIPS:
        meant = with_lines(text, nodes.slip.mended)
        after = read_nodes(meant, file)
        if after.slip is not None and after.slip.line <= nodes.slip.line:
            break
        passed.append(nodes.slip)
        nodes, text = after, meant
    return nodes, text
