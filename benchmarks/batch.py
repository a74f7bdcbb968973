"""Thousands of lists × 22 tasks end to end: files in, tables out, a process of its own.

10,000 invented lists by sex and five-year age, as Parquet and as CSV. Beside it DuckDB in a process
of its own, which reads the same file and writes as many rows: what files in and out cost without
any estimate. They run in turn; medians are shown.

    python -m benchmarks.batch [--quick]
"""

import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.commands import estimate_lists
from benchmarks.made_lists import LISTS, write_lists
from benchmarks.made_tasks import TASKS, write_tasks
from benchmarks.timing import QUICK, head, medians, opening, ratio, row, run_command, told

SIZE = 100 if QUICK else LISTS
RUNS = 1 if QUICK else 7
DRAWS = 100 if QUICK else 10_000
AIM_SECONDS, AIM_MEGABYTES = 1.0, 300


def files_alone(lists: Path, output: Path) -> list[str]:
    """The same file read and as many rows written, by DuckDB in a process of its own."""
    query = (
        f"COPY (SELECT list, task, sum(persons * task) AS minutes FROM '{lists}', "
        f"range({TASKS}) AS tasks(task) GROUP BY ALL ORDER BY ALL) "
        f"TO '{output}' (FORMAT parquet)"
    )
    return [sys.executable, "-c", f"import duckdb; duckdb.execute({query!r})"]


def main() -> None:
    """Parquet and CSV, without draws and with."""
    opening("Batch", "batch")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rules = folder / "rules"
        rules.mkdir()
        write_tasks(rules)
        lists = write_lists(folder, SIZE)
        sides: list[tuple[str, str, list[str]]] = []
        for form, path in (("Parquet", lists.parquet), ("CSV", lists.csv)):
            alone = f"DuckDB, {form} in and Parquet out"
            sides.append((alone, alone, files_alone(path, folder / "alone.parquet")))
            for draws in (0, DRAWS):
                output = folder / f"output-{form}-{draws}"
                asked = estimate_lists(path, rules, output, draws)
                sides.append((f"`tnt estimate`, {form}, {draws:,} draws", alone, asked))
        ran = medians({side: partial(run_command, asked) for side, _, asked in sides}, RUNS)
    head(
        f"{SIZE:,} lists × {TASKS} tasks",
        "side", "time", "a list", "peak memory", "of the files alone",
    )  # fmt: skip
    for side, alone, _ in sides:
        row(
            side,
            told(ran[side].seconds),
            told(ran[side].seconds / SIZE),
            f"{ran[side].megabytes:.0f} MB",
            ratio(ran[side].seconds, ran[alone].seconds),
        )
    print(f"\nAims for 10,000 lists: under {AIM_SECONDS:.0f} s and {AIM_MEGABYTES} MB.")


if __name__ == "__main__":
    main()
