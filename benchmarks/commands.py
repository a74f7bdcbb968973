"""The commands of `tnt` that are measured, on files of `made_…`."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.timing import TNT


def estimate_people(
    files: Sequence[Path], rules: Path, output: Path, draws: int, *more: str
) -> list[str]:
    """People to figures, by the rules of `made_rules`; the tables come into `output`.

    `more` are further options.
    """
    people = [part for path in files for part in ("--people", str(path))]
    return [*_estimate(rules, "made.guideline-*", output, draws), *people, *more]


def estimate_lists(lists: Path, rules: Path, output: Path, draws: int) -> list[str]:
    """Lists to figures, by the tasks of `made_tasks`; the tables come into `output`."""
    return [*_estimate(rules, "made.tasks", output, draws), str(lists)]


def estimate_made(lists: Path, rules: Path, output: Path, draws: int) -> list[str]:
    """Lists to figures, by the rules of `made_rules`; the tables come into `output`."""
    return [*_estimate(rules, "made.guideline-*", output, draws), str(lists)]


def compare_lists(lists: Path, rules: Path, output: Path, draws: int) -> list[str]:
    """A usual year and a first one compared by the same rules; a table of lists is `output`."""
    asked = ["--rules", str(rules), "-g", "made.guideline-*", "--draws", str(draws)]
    written = ["--format", "csv", "--table", "lists", "-o", str(output)]
    sides = ["view=steady", "view=first-year"]
    return [TNT, "compare", *sides, "--lists", str(lists), *asked, *written]


def _estimate(rules: Path, guidelines: str, output: Path, draws: int) -> list[str]:
    # a folder that is there is what tables go into
    output.mkdir(exist_ok=True)
    asked = ["--rules", str(rules), "-g", guidelines, "--draws", str(draws)]
    return [TNT, "estimate", *asked, "-o", str(output)]
