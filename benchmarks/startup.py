"""How long `tnt` takes to start and to answer, beside something that can't be avoided.

The two sides of a pair run in turn, so that a busy machine slows both. Prints medians, their ratio
and the aim; a ratio above its aim is a finding to look into, never a failed test.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from attrs import frozen

TNT = str(Path(sys.executable).with_name("tnt"))
CLICK = str(Path(__file__).with_name("two_commands.py"))
RUNS = 21


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


def seconds(command: Sequence[str]) -> float:
    """The wall time of one run, which must end well."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(pair: Pair, runs: int = RUNS) -> tuple[float, float]:
    """The median seconds of both sides of a pair; one run of each first, to warm the caches."""
    timed = [(seconds(pair.ours), seconds(pair.theirs)) for _ in range(runs + 1)][1:]
    ours, theirs = zip(*timed, strict=True)
    return median(ours), median(theirs)


def main() -> None:
    """Measure every pair and print the table."""
    print(f"{'':14}{'ms':>7}  {'beside':20}{'ms':>7}{'ratio':>8}{'aim':>7}")
    for pair in PAIRS:
        ours, theirs = measure(pair)
        print(
            f"{pair.name:14}{ours * 1000:7.0f}  {pair.beside:20}{theirs * 1000:7.0f}"
            f"{ours / theirs:8.2f}{pair.aim:7.1f}"
        )


if __name__ == "__main__":
    main()
