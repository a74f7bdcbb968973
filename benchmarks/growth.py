"""What the time of the whole command grows with: people, lists, rules, draws, each doubled.

Sizes run in turn, so that a busy machine slows them all; medians are shown, and each as a multiple
of the smallest. Linear growth doubles from row to row; what doesn't grow stays at 1.

    python -m benchmarks.growth [--quick]
"""

import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.commands import estimate_lists, estimate_people
from benchmarks.made_lists import write_lists
from benchmarks.made_people import CONDITIONS, write_people
from benchmarks.made_rules import write_rules
from benchmarks.made_tasks import write_tasks
from benchmarks.timing import QUICK, head, medians, opening, ratio, row, run_command, told

RUNS = 1 if QUICK else 3
LEAST_PEOPLE, LEAST_LISTS, LEAST_RULES, LEAST_DRAWS = (
    (2_000, 50, 6, 100) if QUICK else (700_000, 1250, 38, 1250)
)
DOUBLED = (1, 2, 4, 8)


def show(title: str, what: str, commands: Mapping[int, Sequence[str]]) -> None:
    """A table: every size in turn."""
    ran = medians(
        {f"{size:,}": partial(run_command, each) for size, each in commands.items()}, RUNS
    )
    least = next(iter(ran.values()))
    head(title, what, "time", "of the least", "peak memory", "of the least")
    for size, found in ran.items():
        row(
            size,
            told(found.seconds),
            ratio(found.seconds, least.seconds),
            f"{found.megabytes:.0f} MB",
            ratio(found.megabytes, least.megabytes),
        )


def made(folder: Path) -> Path:
    """The folder, made."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main() -> None:
    """A table for each of the four."""
    opening("Growth", "growth")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tasks = made(folder / "tasks")
        write_tasks(tasks)
        rules = {}
        for times in DOUBLED:
            rules[times] = made(folder / f"rules-{times}")
            write_rules(rules[times], times * LEAST_RULES, CONDITIONS, trees=True, country=False)
        people, lists = {}, {}
        for times in DOUBLED:
            # as many people on each list: what grows is the country
            size = times * LEAST_PEOPLE
            path = made(folder / f"people-{times}")
            people[times] = write_people(path, size, size // 1000)
            lists[times] = write_lists(made(folder / f"lists-{times}"), times * LEAST_LISTS).parquet
        output = made(folder / "output")
        show(
            f"With people, 1,000 a list; {4 * LEAST_RULES} rules, no draws",
            "people",
            {n * LEAST_PEOPLE: estimate_people(people[n], rules[4], output, 0) for n in DOUBLED},
        )
        show(
            f"With rules; {2 * LEAST_PEOPLE:,} people, no draws",
            "rules",
            {n * LEAST_RULES: estimate_people(people[2], rules[n], output, 0) for n in DOUBLED},
        )
        show(
            "With lists; 22 tasks, no draws",
            "lists",
            {n * LEAST_LISTS: estimate_lists(lists[n], tasks, output, 0) for n in DOUBLED},
        )
        show(
            f"With draws; {8 * LEAST_LISTS:,} lists, 22 tasks",
            "draws",
            {
                n * LEAST_DRAWS: estimate_lists(lists[8], tasks, output, n * LEAST_DRAWS)
                for n in DOUBLED
            },
        )


if __name__ == "__main__":
    main()
