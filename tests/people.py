"""People made up for tests: written to files, and counted in plain Python, one after the other."""

import csv
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
from attrs import evolve, frozen

from tnt.model.crowd import OPEN, Crowd
from tnt.model.reference import SEXES
from tnt.tables import ReadPeople

CONDITIONS = ("copd", "depression", "diabetes", "heart-failure", "hypertension")
STARTS = (0, 18, 40, 65, 80)

Kind = tuple[str, str, int, int, frozenset[str]]


@frozen
class Person:
    """A row of a person file."""

    list: str
    sex: str
    age: int
    has: frozenset[str] = frozenset()


def some_people() -> list[Person]:
    """Sixty people on four lists, of every sex and age band, with zero to five conditions."""
    return [
        Person(
            ("0301", "301", "Ås legesenter", "x'y")[n % 4],
            SEXES[n % 7 % 2],
            (n * 29) % 131,
            frozenset(name for bit, name in enumerate(CONDITIONS) if (n * 5 % 32) >> bit & 1),
        )
        for n in range(60)
    ]


def write_parquet(
    path: Path, people: Iterable[Person], *, types: Mapping[str, str] | None = None
) -> str:
    """A file with a true or false column for each condition; `types` are other types, by column."""
    rows = [
        (each.list, each.sex, each.age, *(name in each.has for name in CONDITIONS))
        for each in people
    ]
    return write_rows(path, rows, ("list", "sex", "age", *CONDITIONS), types=types)


def write_masks(path: Path, people: Iterable[Person], bits: Sequence[str]) -> str:
    """A file with the conditions as bits of one number."""
    rows = [
        (each.list, each.sex, each.age, sum(1 << bits.index(name) for name in each.has))
        for each in people
    ]
    return write_rows(path, rows, ("list", "sex", "age", "conditions"))


def write_rows(
    path: Path,
    rows: Sequence[Sequence[object]],
    columns: Sequence[str],
    *,
    types: Mapping[str, str] | None = None,
) -> str:
    """A Parquet file of these rows."""
    usual = {"list": "VARCHAR", "sex": "VARCHAR", "age": "INTEGER", "conditions": "BIGINT"}
    wanted = usual | dict(types or {})
    described = ", ".join(f'"{name}" {wanted.get(name, "BOOLEAN")}' for name in columns)
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE people ({described})")
        marks = ", ".join("?" * len(columns))
        if rows:
            connection.executemany(f"INSERT INTO people VALUES ({marks})", rows)  # noqa: S608 - marks
        connection.table("people").write_parquet(str(path))
    return str(path)


def write_csv(path: Path, people: Iterable[Person], *, delimiter: str = ",") -> str:
    """The same as text, with 1 and 0."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        writer.writerow(["list", "sex", "age", *CONDITIONS])
        for each in people:
            flags = [int(name in each.has) for name in CONDITIONS]
            writer.writerow([each.list, each.sex, each.age, *flags])
    return str(path)


def by_hand(
    people: Iterable[Person],
    *,
    starts: Sequence[int] = STARTS,
    used: Collection[str] = CONDITIONS,
) -> Counter[Kind]:
    """How many there are of each kind, counted one after the other."""
    counts: Counter[Kind] = Counter()
    for each in people:
        band = max(number for number, start in enumerate(starts) if start <= each.age)
        high = OPEN if band == len(starts) - 1 else starts[band + 1] - 1
        counts[each.list, each.sex, starts[band], high, each.has & frozenset(used)] += 1
    return counts


def counts(crowd: Crowd) -> Counter[Kind]:
    """What a crowd says, in the same form."""
    kinds = crowd.kinds
    found: Counter[Kind] = Counter()
    for row, kind, persons in zip(crowd.row, crowd.kind, crowd.persons, strict=True):
        has = frozenset(
            name for bit, name in enumerate(kinds.conditions) if int(kinds.has[kind]) >> bit & 1
        )
        sex, low, high = SEXES[kinds.sex[kind]], int(kinds.low[kind]), int(kinds.high[kind])
        key = (crowd.lists[row].id, sex, low, high, has)
        assert key not in found
        found[key] = int(persons)
    return found


def same(one: Crowd, other: Crowd) -> bool:
    """Whether two crowds are alike to the last number, in the same order."""
    arrays = ("row", "kind", "persons")
    kinds = ("sex", "low", "high", "known", "has")
    return (
        one.lists == other.lists
        and one.kinds.conditions == other.kinds.conditions
        and all((getattr(one, a) == getattr(other, a)).all() for a in arrays)
        and all((getattr(one.kinds, a) == getattr(other.kinds, a)).all() for a in kinds)
    )


def codes(read: ReadPeople) -> list[str]:
    """The codes of what is wrong, in order."""
    return [each.problem.code for each in read.problems]


def told(read: ReadPeople) -> list[tuple[str, str | None, int | None, str | None]]:
    """Code, file's name, line and list of everything that is wrong."""
    return [
        (
            each.problem.code,
            Path(each.problem.file).name if each.problem.file else None,
            each.problem.line,
            each.list,
        )
        for each in read.problems
    ]


def changed(people: Sequence[Person], number: int, **changes: Any) -> list[Person]:
    """The people, one of them changed."""
    return [evolve(each, **changes) if at == number else each for at, each in enumerate(people)]
