"""A hundred million people from files to figures, under a limit of memory.

5,600 lists of some 18,000 people with 20 conditions in 20 files, 100 rules, all invented. Counting
alone runs in a process of its own, then the whole command without draws and with; each once. Every
eligible count that the command writes is held against DuckDB's. It takes minutes and some
gigabytes of disk, so that it is no part of `python -m benchmarks`.

    python -m benchmarks.hundred_million [--quick] [--people NUMBER] [--folder FOLDER]

`--folder` keeps the person files there, and takes those that are there already.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.commands import estimate_people
from benchmarks.made_people import CONDITIONS, write_people
from benchmarks.people import MEMORY, Country, counting, persons_in
from benchmarks.timing import QUICK, head, opening, row, run_command, seconds, told

PEOPLE, LISTS = (200_000, 100) if QUICK else (100_000_000, 5600)
DRAWS = 100 if QUICK else 10_000
RULES, FILES = 100, 20


def people_in(folder: Path, people: int) -> tuple[list[Path], str]:
    """The person files of a folder, made where there are none, and how that went."""
    there = sorted(folder.glob("people-*.parquet"))
    said = "were there"
    if not there:
        folder.mkdir(parents=True, exist_ok=True)
        took = seconds(lambda: write_people(folder, people, LISTS, CONDITIONS, FILES))
        there, said = sorted(folder.glob("people-*.parquet")), f"made in {told(took)}"
    size = sum(path.stat().st_size for path in there) / 1e9
    return there, f"{len(there)} files of {size:.1f} GB together, {said}"


def show(folder: Path, files: Sequence[Path]) -> None:
    """The table: counting alone, then all of it."""
    country = Country.made(folder / "rules", files, RULES)
    head(
        f"{persons_in(files):,} people × {RULES} rules, `--memory {MEMORY}`",
        "what", "time", "peak memory", "note",
    )  # fmt: skip
    alone = [sys.executable, "-m", "benchmarks.hundred_million", "--count", str(country.folder)]
    counted = run_command([*alone, *map(str, files)])
    row("the count of profiles alone", told(counted.seconds), f"{counted.megabytes:.0f} MB", "")
    for draws in (0, DRAWS):
        output = folder / f"draws-{draws}"
        asked = estimate_people(files, country.folder, output, draws, "--memory", MEMORY)
        ran = run_command(asked)
        same, withheld = country.check(output)
        row(
            f"`tnt estimate --people`, {draws:,} draws",
            told(ran.seconds),
            f"{ran.megabytes:.0f} MB",
            f"{same:,} counts as DuckDB's, {withheld:,} withheld",
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the people, or take those that are there, and show the table."""
    parser = argparse.ArgumentParser(description="Many people under a limit of memory.")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--count", type=Path, nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.count:
        rules, *files = asked.count
        counting(rules, files, MEMORY)()
        return
    opening("A hundred million people", "hundred_million")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, said = people_in(asked.folder or folder / "people", asked.people)
        print(f"\n{said}.")
        show(folder, files)


if __name__ == "__main__":
    main()
