"""What benchmarks measure with: people and lists are as they say, and rivals count the same people.

An answer that nobody checked is not worth timing.
"""

import re
import subprocess
import sys
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

import tnt
from benchmarks.__main__ import ALL
from benchmarks.asked import Found, Rule, conditions_of, covers
from benchmarks.made_lists import write_lists
from benchmarks.made_people import shares, write_people
from benchmarks.made_rules import condition_names, write_rules
from benchmarks.made_tasks import TASKS, write_tasks
from benchmarks.people import Country
from benchmarks.rivals import PlainPython, files_in_sql, scan
from benchmarks.timing import Ran, median_of, medians, run_command, took

PEOPLE, LISTS, CONDITIONS = 20_000, 20, 20
ROOT = Path(__file__).parents[2]


def asked(query: str, files: list[Path]) -> list[Any]:
    """The rows that a query gives of files, named `people` in it."""
    with duckdb.connect() as connection:
        return connection.execute(query.replace("people", files_in_sql(files))).fetchall()


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_people(tmp_path_factory.mktemp("people"), PEOPLE, LISTS, CONDITIONS, files=3)


@pytest.fixture(scope="module")
def country(people: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Country:
    return Country.made(tmp_path_factory.mktemp("country") / "rules", people, 60)


def test_people_are_as_many_as_asked_on_as_many_lists(people: list[Path]) -> None:
    assert asked("SELECT count(*), count(DISTINCT list) FROM people", people) == [(PEOPLE, LISTS)]
    least, most = asked(
        "SELECT min(n), max(n) FROM (SELECT count(*) AS n FROM people GROUP BY list)", people
    )[0]
    # a thousand each, give or take what chance gives
    assert 850 < least < most < 1150


def test_ages_are_level_until_sixty_and_end_at_105(people: list[Path]) -> None:
    found = asked("SELECT age, sex FROM people", people)
    ages = np.array([age for age, _ in found])
    assert ages.min() == 0
    assert 99 <= ages.max() <= 105
    young, middle, old = (np.mean((ages >= low) & (ages < low + 10)) for low in (0, 50, 90))
    assert middle == pytest.approx(young, rel=0.15)
    assert 0 < old < young / 5
    assert np.mean([sex == "female" for _, sex in found]) == pytest.approx(0.5, abs=0.02)


def test_conditions_are_from_rare_to_common_and_go_together(people: list[Path]) -> None:
    names = condition_names(CONDITIONS)
    columns = ", ".join(f'"{name}"' for name in names)
    has = np.array(asked(f"FROM people SELECT {columns}", people), dtype=float)
    prevalence = has.mean(axis=0)
    assert np.all((prevalence > 0.01) & (prevalence < 0.25))
    # held back at 95 %, so never more common than asked, but for chance
    assert np.all(prevalence < np.array(shares(CONDITIONS)) * 1.15)
    related = np.corrcoef(has.T)
    assert all(related[a, b] > 0 for a, b in combinations(range(10), 2))
    assert related[0, 1] > 0.3


def test_they_go_together_at_the_same_age_too(people: list[Path]) -> None:
    first, second = condition_names(CONDITIONS)[:2]
    related = f'corr("{first}"::INT, "{second}"::INT)'
    assert asked(f"FROM people SELECT {related} WHERE age // 5 = 9", people)[0][0] > 0.1


def test_the_same_call_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_people(tmp_path / name, 5000, 5, CONDITIONS, files=2)
        write_lists(tmp_path / name, 20)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["lists.csv", "lists.parquet", "people-0.parquet", "people-1.parquet"]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_people_are_the_same_in_one_file_or_many(people: list[Path], tmp_path: Path) -> None:
    one = write_people(tmp_path, PEOPLE, LISTS, CONDITIONS)
    assert len(one) == 1
    assert asked("FROM people", one) == asked("FROM people", people)


def test_lists_have_a_row_for_each_sex_and_band(tmp_path: Path) -> None:
    files = write_lists(tmp_path, 30)
    query = "SELECT count(*), count(DISTINCT list), count(DISTINCT age), sum(persons) FROM people"
    rows, lists, bands, persons = asked(query, [files.parquet])[0]
    assert (rows, lists, bands) == (30 * 2 * 19, 30, 19)
    assert 30 * 700 < persons < 30 * 1500
    read = {each.id: each.persons for each in tnt.read_lists(files.csv)}
    totals = asked("SELECT list, sum(persons)::DOUBLE FROM people GROUP BY list", [files.parquet])
    assert read == dict(totals)


def test_tasks_and_rules_are_files_without_errors(tmp_path: Path) -> None:
    write_tasks(tmp_path)
    write_rules(tmp_path, 100, CONDITIONS, trees=True, country=False)
    rules = tnt.load(tmp_path)
    assert [each for each in rules.problems if each.severity == "error"] == []
    numbers = [len(each.recommendations) for each in rules.guidelines.values()]
    assert sum(numbers) == TASKS + 100


def test_rules_have_every_kind_of_tree(country: Country) -> None:
    assert all(
        any(getattr(rule, kind) for rule in country.rules)
        for kind in ("sex", "has", "any", "lacks")
    )


def test_duckdb_and_a_loop_over_people_count_the_same(country: Country) -> None:
    expected = country.expected
    assert expected.people.shape == (LISTS, 60)
    assert np.count_nonzero(expected.people) > LISTS * 30
    everybody = PlainPython.read(country.files, expected.lists)
    assert len(everybody.people) == PEOPLE
    everybody.count(country.rules).must_be(expected)
    few = PlainPython.read(country.files, expected.lists[:1])
    few.count(country.rules).must_be(Found(few.lists, expected.people[:1]))


def test_a_wrong_count_is_told(country: Country) -> None:
    wrong = country.expected.people.copy()
    wrong[3, 7] += 1
    with pytest.raises(
        ValueError, match=f"1 counts differ, first list {country.expected.lists[3]}"
    ):
        country.expected.must_be(Found(country.expected.lists, wrong))
    with pytest.raises(ValueError, match="lists"):
        country.expected.must_be(Found(country.expected.lists[1:], wrong[1:]))


def test_a_rule_is_ages_sex_and_a_tree() -> None:
    rule = Rule("r", 40, 79, "male", ("a",), ("b", "c"), ("d",), (), 1.0, 1.0, 1.0, yearly=True)
    person = {"age": 79, "sex": "male", "a": True, "b": False, "c": True, "d": False}
    assert covers(rule, person)
    changes = ({"age": 80}, {"age": 39}, {"sex": "female"}, {"a": False}, {"c": False}, {"d": True})
    assert not any(covers(rule, person | change) for change in changes)


def write_table(country: Country, output: Path, raised: float = 0.0, hidden: int = 0) -> None:
    """A table such as `tnt` writes: one count `raised`, and the first `hidden` withheld."""
    rows = [
        (list_, rule.id, float(country.expected.people[row, number]) * rule.share)
        for row, list_ in enumerate(country.expected.lists)
        for number, rule in enumerate(country.rules)
        if rule.yearly
    ]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t (list TEXT, recommendation TEXT, eligible DOUBLE)")
        told = [
            (*row[:2], None if place < hidden else row[2] + raised * (place == hidden))
            for place, row in enumerate(rows)
        ]
        connection.executemany("INSERT INTO t VALUES (?, ?, ?)", told)
        connection.execute(f"COPY t TO '{output / 'recommendations.parquet'}'")


def test_what_the_program_writes_is_held_against_duckdb(country: Country, tmp_path: Path) -> None:
    write_table(country, tmp_path, hidden=5)
    yearly = sum(rule.yearly for rule in country.rules)
    assert country.check(tmp_path) == (LISTS * yearly - 5, 5)
    write_table(country, tmp_path, raised=1.0)
    with pytest.raises(ValueError, match="expected"):
        country.check(tmp_path)


def test_the_scan_reads_every_column_that_rules_name(country: Country, tmp_path: Path) -> None:
    assert conditions_of(country.rules) == condition_names(CONDITIONS)
    scan(country.files, country.rules)
    narrow = tmp_path / "narrow.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT 'x' AS list, 'male' AS sex, 1 AS age) TO '{narrow}'")
    with pytest.raises(duckdb.BinderException, match="condition-"):
        scan([narrow], country.rules)


def test_sides_run_in_turn_after_a_round_that_warms_up() -> None:
    order: list[str] = []
    sides = {name: took(partial(order.append, name)) for name in "ab"}
    assert set(medians(sides, 3)) == {"a", "b"}
    assert "".join(order) == "ab" * 4
    assert median_of([Ran(3.0, 1.0), Ran(1.0, 9.0), Ran(2.0, 1.0)]) == Ran(2.0, 9.0)


def test_a_command_s_memory_is_its_own() -> None:
    held = bytearray(200_000_000)
    ran = run_command([sys.executable, "-c", "pass"])
    assert len(held) / 1e6 > ran.megabytes
    ran = run_command([sys.executable, "-c", "b'x' * 150_000_000"])
    assert ran.megabytes > 150
    assert ran.seconds > 0


@pytest.mark.parametrize("name", ["minutes", "country", "batch"])
def test_a_quick_run_prints_tables_that_can_be_pasted(name: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}", "--quick"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    # a warning, or what a command said, would stand in the middle of a table
    assert ran.stderr == ""
    assert f"`python -m benchmarks.{name} --quick`" in ran.stdout
    tables = [part.splitlines() for part in ran.stdout.split("\n\n") if part.startswith("|")]
    assert tables
    for table in tables:
        assert len(table) > 2
        assert len({line.count("|") for line in table}) == 1
        assert not any(word in line for line in table for word in ("nan", "inf", "| 0 "))


def test_the_page_has_a_place_for_what_every_program_prints() -> None:
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    for name in (*ALL, "hundred_million"):
        module = (ROOT / "benchmarks" / f"{name}.py").read_text("utf-8")
        title = re.search(rf'opening\("(.+)", "{name}"\)', module)
        assert title, name
        assert f"\n## {title[1]}\n\n`python -m benchmarks.{name}`" in page
