"""How long a comparison of a country takes beside one estimate of it, as commands.

Country: 5,600 GP lists, 300 recommendations, 10,000 draws, all invented, from the same files. The
estimate writes its tables of every list, the comparison its table of every list; each in a process
of its own. The sides are a usual year and a first one, so that every recommendation is in both.
They run in turn; medians are shown. Prints a ratio and its aim; above it there is something to look
into, never a failed test.

    python -m benchmarks.compare [--quick]
"""

import tempfile
from functools import partial
from pathlib import Path

from benchmarks.commands import compare_lists, estimate_made
from benchmarks.made_lists import write_lists
from benchmarks.made_rules import write_rules
from benchmarks.timing import QUICK, head, medians, opening, row, run_command, told

# as many lists as are summed in columns, in a quick run too
LISTS, RECOMMENDATIONS, DRAWS = (160, 30, 200) if QUICK else (5600, 300, 10_000)
RUNS = 1 if QUICK else 5
AIM = 2.2


def main() -> None:
    """Measure both, and say how the one stands to the other."""
    opening("Comparing", "compare")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rules = folder / "rules"
        rules.mkdir()
        write_rules(rules, RECOMMENDATIONS, country=False)
        lists = write_lists(folder, LISTS).parquet
        commands = {
            "`tnt estimate`": estimate_made(lists, rules, folder / "output", DRAWS),
            "`tnt compare`": compare_lists(lists, rules, folder / "compared.csv", DRAWS),
        }
        ran = medians({side: partial(run_command, each) for side, each in commands.items()}, RUNS)
    head(
        f"{LISTS:,} lists, {RECOMMENDATIONS} recommendations, {DRAWS:,} draws",
        "what", "time", "peak memory",
    )  # fmt: skip
    for side, found in ran.items():
        row(side, told(found.seconds), f"{found.megabytes:.0f} MB")
    one, two = (ran[side].seconds for side in commands)
    print(f"\nA comparison takes {two / one:.2f}× one estimate; aim {AIM:.1f}×.")


if __name__ == "__main__":
    main()
