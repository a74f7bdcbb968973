"""A country of people from files to figures, beside other ways to count whom its rules cover.

5.6 million people with 20 conditions that go together, 100 and 300 rules, all invented. Every rival
gives the eligible people by list and rule, and every answer is held against DuckDB's before it is
timed. `tnt` does all that it does: reads the rules, counts, reckons minutes, visits and flags, and
writes its tables. It is timed from the start of its process, rivals without theirs.

    python -m benchmarks.people [--quick] [--only WORD]

`--only` leaves out the sides whose name lacks WORD; the scan and DuckDB are always there.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import duckdb
import numpy as np
from attrs import frozen

import tnt
from benchmarks.asked import Found, Rule, rules_in
from benchmarks.commands import estimate_people
from benchmarks.made_people import CONDITIONS, LISTS, PEOPLE, write_people
from benchmarks.made_rules import write_rules
from benchmarks.rivals import PlainPython, by_duckdb, by_polars, files_in_sql, scan
from benchmarks.timing import (
    NOT_MEASURED,
    QUICK,
    Ran,
    head,
    machine,
    medians,
    ratio,
    row,
    run_command,
    told,
    took,
)

RULES = (12, 30) if QUICK else (100, 300)
RUNS = 1 if QUICK else 5
DRAWS = 100 if QUICK else 10_000
SCALE = 250 if QUICK else 1
FILES = 4
OF_OPENFISCA = 1_000_000
PLAIN_LISTS = 5
AIM_SCAN, AIM_DUCKDB = 30, 4
SCAN, DUCKDB = "bare Parquet scan of the same columns", "DuckDB, one count_if per rule"


@frozen(eq=False)
class Country:
    """Person files and rules, and DuckDB's answer."""

    files: Sequence[Path]
    folder: Path
    rules: Sequence[Rule]
    expected: Found

    @classmethod
    def made(cls, folder: Path, files: Sequence[Path], rules: int) -> "Country":
        """So many rules for these people, in a folder of their own."""
        folder.mkdir()
        write_rules(folder, rules, CONDITIONS, trees=True, country=False)
        made = rules_in(folder)
        return cls(files, folder, made, by_duckdb(files, made))

    def counting(self) -> Callable[[], object]:
        """What `tnt` does first, its count of profiles, for rules that are loaded already."""
        loaded = tnt.load(extra=[self.folder])
        return lambda: tnt.read_people(*self.files, rules=loaded)

    def check(self, output: Path) -> tuple[int, int]:
        """How many eligible counts in `tnt`'s table are DuckDB's, and how many are withheld.

        Raises:
            ValueError: where one differs.
        """
        table = files_in_sql([output / "recommendations.parquet"])
        with duckdb.connect() as connection:
            query = "SELECT list, recommendation, any_value(eligible) FROM {} GROUP BY ALL"
            found = connection.execute(query.format(table)).fetchall()
        lists = {name: number for number, name in enumerate(self.expected.lists)}
        rules = {rule.id: number for number, rule in enumerate(self.rules) if rule.yearly}
        same = withheld = 0
        for list_, id_, eligible in found:
            if id_ not in rules:
                continue
            rule = rules[id_]
            expected = float(self.expected.people[lists[list_], rule]) * self.rules[rule].share
            if eligible is None:
                withheld += 1
            elif np.isclose(eligible, expected, rtol=1e-9):
                same += 1
            else:
                raise ValueError(f"{list_}, {id_}: {eligible}, and {expected} expected")
        if same + withheld != len(lists) * len(rules):
            raise ValueError(f"{same + withheld} counts, {len(lists)} × {len(rules)} expected")
        return same, withheld


@frozen
class Side:
    """One way to do it; its time is multiplied by `scale`, as `note` says."""

    name: str
    run: Callable[[], Ran]
    scale: float = 1.0
    note: str = ""


def sides_of(country: Country, fewer: Sequence[Path], outputs: Path, word: str) -> list[Side]:
    """All of them, each checked once; `fewer` are files of the first of the people."""
    files, rules, expected = country.files, country.rules, country.expected
    people = _persons(files)
    made = [Side(SCAN, took(partial(scan, files, rules)))]
    made.append(Side(DUCKDB, took(partial(by_duckdb, files, rules))))
    if word in "polars, one expression per rule":
        by_polars(files, rules).must_be(expected)
        run = took(partial(by_polars, files, rules))
        made.append(Side("polars, one expression per rule", run))
    if word in "OpenFisca-core":
        made.append(_openfisca(fewer, rules, people))
    if word in "plain Python with pint":
        few = PlainPython.read(files, expected.lists[:PLAIN_LISTS])
        few.count(rules).must_be(Found(few.lists, expected.people[: len(few.lists)]))
        scale = people / len(few.people)
        note = f"{len(few.lists)} lists, × {scale:.0f}: extrapolated"
        made.append(Side("plain Python with pint", took(partial(few.count, rules)), scale, note))
    if word in "tnt":
        for draws in (0, DRAWS):
            output = outputs / f"draws-{draws}"
            command = estimate_people(files, country.folder, output, draws)
            run_command(command)
            same, withheld = country.check(output)
            note = f"{same:,} counts as DuckDB's, {withheld:,} withheld"
            name = f"`tnt estimate --people`, {draws:,} draws"
            made.append(Side(name, partial(run_command, command), note=note))
        made.append(Side("tnt, the count of profiles alone", took(country.counting())))
    return made


def _openfisca(fewer: Sequence[Path], rules: Sequence[Rule], people: int) -> Side:
    from benchmarks.openfisca_rival import OpenFisca

    system = OpenFisca.of(rules)
    system.count(fewer).must_be(by_duckdb(fewer, rules))
    measured = _persons(fewer)
    note = f"{measured:,} people, × {people / measured:.3g}: extrapolated"
    return Side("OpenFisca-core", took(partial(system.count, fewer)), people / measured, note)


def _persons(files: Sequence[Path]) -> int:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT count(*) FROM {files_in_sql(files)}").fetchone()
    assert found is not None
    return int(found[0])


def compare(country: Country, fewer: Sequence[Path], outputs: Path, word: str) -> None:
    """Every side in turn, and their table."""
    sides = sides_of(country, fewer, outputs, word)
    ran = medians({side.name: side.run for side in sides}, RUNS)
    seconds = {side.name: ran[side.name].seconds * side.scale for side in sides}
    head(
        f"{_persons(country.files):,} people × {len(country.rules)} rules",
        "side", "time", "of the scan", "of DuckDB", "peak memory", "note",
    )  # fmt: skip
    for side in sides:
        memory = ran[side.name].megabytes
        row(
            side.name,
            told(seconds[side.name]),
            ratio(seconds[side.name], seconds[SCAN]),
            ratio(seconds[side.name], seconds[DUCKDB]),
            f"{memory:.0f} MB" if memory else NOT_MEASURED,
            side.note,
        )
    print(f"\nAims for 300 rules: at most {AIM_SCAN}× the scan, 1/{AIM_DUCKDB} of DuckDB's time.")


def main() -> None:
    """The people once, then a table for each number of rules."""
    word = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    print("\n## People\n")
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for made in ("people", "fewer"):
            (folder / made).mkdir()
        people, lists = PEOPLE // SCALE, LISTS // SCALE
        files = write_people(folder / "people", people, lists, CONDITIONS, FILES)
        fewer = write_people(folder / "fewer", OF_OPENFISCA // SCALE, lists, CONDITIONS)
        for rules in RULES:
            outputs = folder / f"outputs-{rules}"
            outputs.mkdir()
            country = Country.made(folder / f"rules-{rules}", files, rules)
            compare(country, fewer, outputs, word)


if __name__ == "__main__":
    main()
