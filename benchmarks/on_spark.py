"""A country of people counted on Apache Spark, beside the same on DuckDB.

5.6 million people with 20 conditions, 100 rules, no draws, all invented. Both are the whole
command, one machine, Java's start counted; they run in turn, and medians are shown. What each
writes is held against DuckDB's own `count_if`. Where pyspark or Java isn't installed, the row of
Spark says so.

    python -m benchmarks.on_spark [--quick]
"""

import tempfile
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from benchmarks.commands import estimate_people
from benchmarks.made_people import CONDITIONS, LISTS, PEOPLE, write_people
from benchmarks.people import FILES, SCALE, Country
from benchmarks.timing import (
    NOT_MEASURED,
    QUICK,
    head,
    medians,
    opening,
    ratio,
    row,
    run_command,
    told,
)

RULES = 12 if QUICK else 100
RUNS = 1 if QUICK else 2
DUCKDB, SPARK = "duckdb", "spark"


def main() -> None:
    """A row for each."""
    opening("Spark", "on_spark")
    there = find_spec("pyspark") is not None and which("java") is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = folder / "people"
        people.mkdir()
        files = write_people(people, PEOPLE // SCALE, LISTS // SCALE, CONDITIONS, FILES)
        country = Country.made(folder / "rules", files, RULES)
        outputs = {on: folder / on for on in ((DUCKDB, SPARK) if there else (DUCKDB,))}
        ran = medians(
            {
                on: partial(
                    run_command,
                    estimate_people(files, country.folder, output, 0, "--on", on),
                )
                for on, output in outputs.items()
            },
            RUNS,
        )
        notes = {
            on: "{:,} counts as DuckDB's, {:,} withheld".format(*country.check(output))
            for on, output in outputs.items()
        }
    head(
        f"{PEOPLE // SCALE:,} people × {RULES} rules, on DuckDB and on Spark",
        "side", "time", "of DuckDB", "note",
    )  # fmt: skip
    for on, note in notes.items():
        row(
            f"`tnt estimate --people --on {on}`",
            told(ran[on].seconds),
            ratio(ran[on].seconds, ran[DUCKDB].seconds),
            note,
        )
    if not there:
        row(
            f"`tnt estimate --people --on {SPARK}`", NOT_MEASURED, NOT_MEASURED,
            "not measured: pyspark or Java isn't installed",
        )  # fmt: skip


if __name__ == "__main__":
    main()
