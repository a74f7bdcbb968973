"""A country of people from files to figures, beside other ways to count whom its rules cover.

5.6 million people with 20 conditions that go together, 100 and 300 rules, all invented. Every rival
gives the eligible people by list and rule, and every answer is held against DuckDB's before it is
timed. `tnt` does all that it does: reads the rules, counts, reckons minutes, visits and flags, and
writes its tables. It is timed from the start of its process, rivals without theirs; with small
counts withheld, as people who don't own the data get them, and with all of them shown.

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
    medians,
    opening,
    ratio,
    row,
    run_command,
    told,
    took,
)
from tnt.estimate import age_bands
from tnt.library import select
from tnt.model.question import Question
from tnt.tables import read_people

RULES = (12, 30) if QUICK else (100, 300)
RUNS = 1 if QUICK else 3
DRAWS = 100 if QUICK else 10_000
SCALE = 250 if QUICK else 1
FILES = 4
OF_OPENFISCA = 1_000_000
PLAIN_LISTS = 5
AIM_SCAN, AIM_DUCKDB = 30, 4
SCAN, DUCKDB = "bare Parquet scan of the same columns", "DuckDB, one count_if per rule"
POLARS, OPENFISCA = "polars, one expression per rule", "OpenFisca-core"
PLAIN, OURS = "plain Python with pint", "tnt estimate --people"
COUNTING = "`tnt`, the count of profiles alone"
MEMORY = "1GB"
OWNED = "--i-own-the-data"


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

    def check(self, output: Path) -> tuple[int, int]:
        """How many eligible counts in `tnt`'s table are DuckDB's, and how many are withheld.

        Raises:
            ValueError: where one differs.
        """
        table = files_in_sql([output / "recommendations.parquet"])
        query = "SELECT list, recommendation, any_value(eligible) AS eligible FROM {} GROUP BY ALL"
        with duckdb.connect() as connection:
            found = connection.execute(query.format(table)).fetchnumpy()
        lists = {name: number for number, name in enumerate(self.expected.lists)}
        rules = {rule.id: number for number, rule in enumerate(self.rules) if rule.yearly}
        yearly = np.isin(found["recommendation"].astype(str), list(rules))
        row = np.array([lists[name] for name in found["list"][yearly]])
        rule = np.array([rules[id_] for id_ in found["recommendation"][yearly]])
        shares = np.array([each.share for each in self.rules])
        expected = self.expected.people[row, rule] * shares[rule]
        # nan is what isn't told
        eligible = np.ma.filled(found["eligible"][yearly].astype(np.float64), np.nan)
        same, withheld = np.isclose(eligible, expected, rtol=1e-9), np.isnan(eligible)
        if wrong := np.flatnonzero(~same & ~withheld).tolist():
            list_, id_ = (found[name][yearly][wrong[0]] for name in ("list", "recommendation"))
            told_, meant = eligible[wrong[0]], expected[wrong[0]]
            raise ValueError(f"{list_}, {id_}: {told_}, and {meant} expected")
        if len(row) != len(lists) * len(rules):
            raise ValueError(f"{len(row)} counts, {len(lists)} × {len(rules)} expected")
        return int(same.sum()), int(withheld.sum())


def counting(folder: Path, files: Sequence[Path], memory: str) -> Callable[[], object]:
    """What `tnt` does first, for rules that are selected already: people by list and kind."""
    rules = tnt.load(extra=[folder])
    selection = select(rules, Question(guidelines=("made.guideline-*",)))
    return lambda: read_people(
        [str(path) for path in files],
        starts=[band.low for band in age_bands(selection)],
        used=sorted(selection.conditions),
        conditions=rules.conditions,
        memory=memory,
    )


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
    people = persons_in(files)
    made = [Side(SCAN, took(partial(scan, files, rules)))]
    made.append(Side(DUCKDB, took(partial(by_duckdb, files, rules))))
    if word in POLARS:
        by_polars(files, rules).must_be(expected)
        made.append(Side(POLARS, took(partial(by_polars, files, rules))))
    if word in OPENFISCA:
        made.append(_openfisca(fewer, rules, people))
    if word in PLAIN:
        few = PlainPython.read(files, expected.lists[:PLAIN_LISTS])
        few.count(rules).must_be(Found(few.lists, expected.people[: len(few.lists)]))
        scale = people / len(few.people)
        note = f"{len(few.lists)} lists, × {scale:.0f}: extrapolated"
        made.append(Side(PLAIN, took(partial(few.count, rules)), scale, note))
    for draws, more in ((0, ()), (0, (OWNED,)), (DRAWS, ())):
        name = f"`{' '.join([OURS, *more])}`, {draws:,} draws"
        if word in name:
            made.append(_ours(name, country, outputs, draws, *more))
    if word in COUNTING:
        made.append(Side(COUNTING, took(counting(country.folder, files, MEMORY))))
    return made


def _ours(name: str, country: Country, outputs: Path, draws: int, *more: str) -> Side:
    """The whole command, its counts held against DuckDB's."""
    output = outputs / "-".join([f"draws-{draws}", *(each.strip("-") for each in more)])
    command = estimate_people(country.files, country.folder, output, draws, *more)
    run_command(command)
    same, withheld = country.check(output)
    if withheld and OWNED in more:
        raise ValueError(f"{withheld} counts withheld with {OWNED}")
    note = f"{same:,} counts as DuckDB's, {withheld:,} withheld"
    return Side(name, partial(run_command, command), note=note)


def _openfisca(fewer: Sequence[Path], rules: Sequence[Rule], people: int) -> Side:
    from benchmarks.openfisca_rival import OpenFisca

    system = OpenFisca.of(rules)
    system.count(fewer).must_be(by_duckdb(fewer, rules))
    measured = persons_in(fewer)
    note = f"{measured:,} people, × {people / measured:.3g}: extrapolated"
    return Side(OPENFISCA, took(partial(system.count, fewer)), people / measured, note)


def persons_in(files: Sequence[Path]) -> int:
    """How many people are in person files."""
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
        f"{persons_in(country.files):,} people × {len(country.rules)} rules",
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
    opening("People", "people")
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
