"""GP lists of invented people as files: list × sex × five-year age, as Parquet and as CSV.

    python -m benchmarks.made_lists FOLDER --lists 10000

Some thousand people each, of the ages of `made_rules`; a list is up to half larger or smaller than
that, and so is each of its bands. From hashes of the row, so that the same call writes the same.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import duckdb
from attrs import frozen

LISTS = 10_000
BANDS = 19


@frozen
class ListFiles:
    """The same lists twice."""

    parquet: Path
    csv: Path


def write_lists(folder: Path, lists: int = LISTS) -> ListFiles:
    """Write `lists.parquet` and `lists.csv` into `folder`, alike row by row: `list`, `sex`, `age`,
    `persons`; whole persons, the last band 90+."""
    files = ListFiles(folder / "lists.parquet", folder / "lists.csv")
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.execute(f"COPY ({_query(lists)}) TO '{files.parquet}' (FORMAT parquet)")
        connection.execute(
            f"COPY (FROM '{files.parquet}') TO '{files.csv}' (FORMAT csv, DELIMITER ';', HEADER)"
        )
    return files


def _query(lists: int) -> str:
    # a number from 0.5 to below 1.5 of each list, and of each row
    own = "0.5 + (hash({}) >> 11) / 9007199254740992.0"
    size, part = own.format("-1 - number"), own.format("row")
    return f"""
        SELECT format('list-{{:05d}}', number) AS list,
            CASE WHEN sex = 0 THEN 'female' ELSE 'male' END AS sex,
            CASE WHEN band = {BANDS - 1} THEN '90+'
                ELSE format('{{}}-{{}}', 5 * band, 5 * band + 4) END AS age,
            round(({size}) * ({part}) * 35 / (1 + exp((5 * band + 2 - 80) / 6.0)))::BIGINT
                AS persons
        FROM (
            SELECT row, row // {2 * BANDS} AS number, row // {BANDS} % 2 AS sex,
                row % {BANDS} AS band
            FROM range({lists * 2 * BANDS}) AS rows(row)
        )"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Write them, and say where."""
    parser = argparse.ArgumentParser(description="Invented GP lists as Parquet and CSV.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lists", type=int, default=LISTS)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    files = write_lists(asked.folder, asked.lists)
    print(files.parquet)
    print(files.csv)


if __name__ == "__main__":
    main()
