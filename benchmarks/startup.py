"""How long `tnt` takes to start and to answer, beside something that can't be avoided.

The two sides of a pair run in turn, so that a busy machine slows both. Prints medians, their ratio
and the aim; a ratio above its aim is a finding to look into, never a failed test.
"""

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

from benchmarks.timing import QUICK, TNT, head, medians, opening, ratio, row, run_command, told

CLICK = str(Path(__file__).with_name("two_commands.py"))
RUNS = 1 if QUICK else 21


@frozen
class Pair:
    """A command of ours, what it is measured against, and the ratio that it shall not pass."""

    name: str
    ours: Sequence[str]
    beside: str
    theirs: Sequence[str]
    aim: float


PAIRS = [
    Pair(
        "tnt --help", [TNT, "--help"], "click, 2 commands", [sys.executable, CLICK, "--help"], 1.5
    ),
    Pair(
        "tnt estimate",
        [TNT, "estimate"],
        "import numpy, pint",
        [sys.executable, "-c", "import numpy, pint"],
        2.5,
    ),
]


def main() -> None:
    """Measure every pair and print the table."""
    opening("Start", "startup")
    head("Start and answer", "command", "time", "beside", "time", "ratio", "aim")
    for pair in PAIRS:
        sides = {
            "ours": partial(run_command, pair.ours),
            "theirs": partial(run_command, pair.theirs),
        }
        ran = medians(sides, RUNS)
        ours, theirs = ran["ours"].seconds, ran["theirs"].seconds
        row(
            f"`{pair.name}`",
            told(ours),
            pair.beside,
            told(theirs),
            ratio(ours, theirs),
            f"{pair.aim}×",
        )


if __name__ == "__main__":
    main()
