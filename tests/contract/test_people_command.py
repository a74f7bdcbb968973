"""Person files on the command line: the same figures as the same people counted by hand."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests.contract import commands

ASKED = ("--rules", "rules", "-g", "x", "--draws", "200")
# on each list women of 50 and men of 45, some of whom have it
LISTS = {"hill": ((40, 12), (30, 9)), "0301": ((25, 6), (80, 30))}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    commands.example(tmp_path)
    people, counted, masks = [], [], []
    for list_, sexes in LISTS.items():
        for (sex, age), (without, with_it) in zip(
            (("female", 50), ("male", 45)), sexes, strict=True
        ):
            for has, count in ((0, without), (1, with_it)):
                people += [(list_, sex, age, has)] * count
                masks += [(list_, sex, age, 2 * has + 1)] * count
                counted.append((list_, sex, age, count, has))
    _write(tmp_path / "people.csv", ("list", "sex", "age", "a"), people)
    _write(tmp_path / "masks.csv", ("list", "sex", "age", "conditions"), masks)
    _write(tmp_path / "counted.csv", ("list", "sex", "age", "persons", "a"), counted)
    (tmp_path / "hours.csv").write_text("list,fte\nhill,0.5\n0301,1\n", "utf-8")
    return tmp_path


def _write(path: Path, head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def told(answer: Any) -> Any:
    """The lists by name, and the country."""
    return {each["list"]: each for each in answer["lists"]}, answer["population"]


def test_people_are_what_the_same_counts_are(folder: Path) -> None:
    lists, country = told(commands.answer(folder, "--people", "people.csv", "hours.csv", *ASKED))
    counted = commands.answer(folder, "counted.csv", "hours.csv", *ASKED)
    expected, land = told(counted)
    assert set(lists) == set(LISTS)
    for name, each in lists.items():
        assert each["total"] == expected[name]["total"]
        assert each["recommendations"][0]["eligible"] == sum(has for _, has in LISTS[name])
        assert each["working_time"]["fte"] == {"hill": 0.5, "0301": 1.0}[name]
    assert country == land


def test_a_mask_of_bits_says_what_columns_say(folder: Path) -> None:
    by_columns = commands.answer(folder, "--people", "people.csv", *ASKED)
    # the lowest bit is of a condition that no rule asks about
    bits = ("--conditions", "type-2-diabetes,a")
    by_mask = commands.answer(folder, "--people", "masks.csv", *bits, *ASKED)
    assert told(by_mask) == told(by_columns)
    assert by_mask["question"]["people"] == ["masks.csv"]


def test_an_explanation_counts_the_same_people(folder: Path) -> None:
    ran = commands.tnt(
        folder, "explain", "x.r0", "--people", "people.csv", "--list", "0301", *ASKED
    )
    assert (ran.code, ran.err) == (0, "")
    assert "known on the list: 36 have it, 105 don't" in ran.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--conditions", "a"), "--conditions goes with --people"),
        (("--on", "spark"), "--on goes with --people"),
        (("--on", "duckdb"), "--on goes with --people"),
        (("--memory", "1GB"), "--memory goes with --people"),
        (
            ("--people", "people.csv", "--spark-remote", "sc://host"),
            "--spark-remote goes with --on spark",
        ),
        (("--people", "people.csv", "--memory", "much"), "TNT"),
        (("--people", "people.csv", "--conditions", "a"), "TNT"),
        (("--people", "masks.csv"), "TNT"),
        (("--people", "nowhere/*.parquet"), "TNT"),
        (("--people", "people.csv", "--fail-fast"), "--fail-fast goes with -o FOLDER"),
    ],
)
def test_what_cannot_be_counted_is_said(
    folder: Path, arguments: tuple[str, ...], says: str
) -> None:
    ran = commands.tnt(folder, "estimate", *arguments, *ASKED)
    assert ran.code in (2, 3)
    assert ran.out == ""
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_few_people_are_not_told_of_unless_one_owns_the_data(folder: Path) -> None:
    path = folder / "few.csv"
    rows = [("hill", "female", 50, int(n < 3)) for n in range(60)]
    _write(path, ("list", "sex", "age", "a"), rows)
    refused = commands.tnt(folder, "estimate", "--people", "few.csv", *ASKED)
    # one recommendation, of three people: with it hidden, its total would tell it
    assert refused.code == 5
    assert refused.out == ""
    assert "TNT520" in refused.err
    shown = commands.answer(folder, "--people", "few.csv", "--i-own-the-data", *ASKED)
    assert shown["lists"][0]["recommendations"][0]["eligible"] == 3
