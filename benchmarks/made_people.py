"""A country of invented people as Parquet: a row a person, in no order, as an extract has them.

    python -m benchmarks.made_people FOLDER --people 100000000 --lists 5600 --files 20

Everything comes from hashes of the row's number, so that the same call writes the same bytes. Ages
are those of `made_rules`: level until 60, then fewer and fewer. A frailty, the person's own and
growing with age, raises every condition, so that conditions go together as they do in real people.
"""

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import duckdb

from benchmarks.made_rules import condition_names

PEOPLE, LISTS, CONDITIONS = 5_600_000, 5600, 20
# of everybody, before the frailest are held back by `MOST`
COMMONEST, RAREST = 0.25, 0.012
MOST = 0.95
# ages end at 105: where the curve of `made_rules` is cut
END = 106
# the mean of (age + 10)² in such a country, so that frailty is 1 on average
AGE_SQUARED = 3090
# rows have places for so many numbers of their own
PLACES = 128
LIST, SEX, AGE, FRAILTY = range(PLACES - 4, PLACES)


def write_people(
    folder: Path,
    people: int = PEOPLE,
    lists: int = LISTS,
    conditions: int = CONDITIONS,
    files: int = 1,
) -> list[Path]:
    """Write `people-0.parquet` and so on into `folder`: `list`, `sex`, `age`, conditions as 0/1.

    `list` is text such as `list-00042`; conditions are those of `condition_names`, BOOLEAN.
    """
    starts = [number * people // files for number in range(files + 1)]
    written = []
    # one thread: several would share the rows out between them as they come
    with duckdb.connect(config={"threads": 1}) as connection:
        for number, (start, end) in enumerate(pairwise(starts)):
            path = folder / f"people-{number}.parquet"
            query = _query(start, end, lists, conditions)
            connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
            written.append(path)
    return written


def shares(conditions: int) -> list[float]:
    """How common each condition would be if nobody were held back: evenly on a log scale."""
    steps = max(conditions - 1, 1)
    return [COMMONEST * (RAREST / COMMONEST) ** (n / steps) for n in range(conditions)]


def _query(start: int, end: int, lists: int, conditions: int) -> str:
    has = [
        f'u({place}) < least({MOST}, {share} * frailty) AS "{name}"'
        for place, (name, share) in enumerate(
            zip(condition_names(conditions), shares(conditions), strict=True)
        )
    ]
    # the curve 1 / (1 + exp((age - 80) / 6)), summed up and turned round
    low, high = "exp(-80 / 6.0)", f"exp(-{END} / 6.0)"
    age = f"floor(-6 * ln(({low} + {high}) ** u({AGE}) - {low}))"
    text = f"""
        SELECT format('list-{{:05d}}', floor(u({LIST}) * {lists})::INTEGER) AS list,
            CASE WHEN u({SEX}) < 0.5 THEN 'female' ELSE 'male' END AS sex,
            age, {", ".join(has)}
        FROM (
            SELECT row, age, -ln(1 - u({FRAILTY})) * (age + 10) ** 2 / {AGE_SQUARED} AS frailty
            FROM (SELECT row, {age}::SMALLINT AS age FROM range({start}, {end}) AS rows(row))
        )"""
    # a number from 0 to below 1 of the row's own, for each place
    return re.sub(
        r"\bu\((\d+)\)", rf"((hash(row * {PLACES} + \1) >> 11) / 9007199254740992.0)", text
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write them, and say where."""
    parser = argparse.ArgumentParser(description="Invented people as Parquet.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--lists", type=int, default=LISTS)
    parser.add_argument("--conditions", type=int, default=CONDITIONS)
    parser.add_argument("--files", type=int, default=1)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for path in write_people(
        asked.folder, asked.people, asked.lists, asked.conditions, asked.files
    ):
        print(path)


if __name__ == "__main__":
    main()
