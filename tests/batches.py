"""Batches made for tests: list files, the rules they are asked about, and the tables read back."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import Block
from tnt.api import Batch

Row = dict[str, Any]

# what a batch is asked: made rules, and people who are nobody
ASKED: Block = {"guidelines": ("x",), "population": "land", "working_time": "time"}
HEADER = "list,sex,age,persons"
TRUTHS = ("over_working_time", "over_remaining_time", "withheld")
TEXTS = ("list", "recommendation", "role", "municipality")


def rules() -> list[Block]:
    """Rules of every kind: unsure, shared, helping, by condition and week, without a target."""
    made = [
        files.recommendation(
            "all-kinds",
            eligible={"age": "18+", "condition": "a"},
            visit="common",
            uptake=files.uptake(now="20 %", target="50 %"),
            actions=[
                files.action("gp", "10 min (8-13)", share="50 %"),
                files.action("nurse", "5 min"),
            ],
            benefit=files.benefit(nnt="20 (10-40)"),
        ),
        *(
            files.recommendation(
                name,
                eligible={"age": age, "condition": "b"},
                uptake=files.uptake(now="50 %", target="100 %"),
                actions=[files.action("gp", "4 min"), files.action("secretary", "1 min")],
            )
            for name, age in (("few", "65+"), ("more", "18+"), ("most", "0+"))
        ),
        files.recommendation(
            "meetings",
            volume=files.volume(per="gp", time="30 min/week (20-40)", mode="paperwork"),
            uptake=files.uptake(target="100 %"),
        ),
        files.recommendation("without-target", uptake=files.uptake(now="30 %")),
    ]
    conditions = {"a": files.condition("30 % (20-40)"), "b": files.condition("2 % (1-3)")}
    visits = {"common": files.visit("5 min (4-7)")}
    time = files.working_time(
        hours="4 hours (3.5-4.5)",
        weeks="50 (46-52)",
        more={
            "committed": files.committed([{"age": "0+", "frequency": "3/year"}], "15 min (12-18)")
        },
    )
    return [files.guideline(made, conditions, visits=visits), files.LAND, time]


def list_rows(number: int, *, known: bool = False) -> list[str]:
    """The rows of a list called `list-NUMBER`, of 30 people and more.

    With `known`, of whom it is known who has the condition `b`: of two lists in four so many that
    all may be told, then so few that rows are withheld, and so few that the list is.
    """
    name = f"list-{number:03}"
    old, young = ((6, 8), (2, 6), (6, 8), (0, 1))[number % 4]
    people = [
        ("female,0-17", 6 + number % 5, 0),
        ("female,18-39", 14 + number % 7, young),
        ("male,40-49", 5 + number, 0),
        ("male,65-79", 12 + number % 11, old),
        ("female,80+", number % 3, 0),
    ]
    if not known:
        return [f"{name},{who},{persons}" for who, persons, _ in people]
    return [
        f"{name},{who},{persons},{flag}"
        for who, all_, some in people
        for flag, persons in ((0, all_ - some), (1, some))
        if persons
    ]


def write_lists(path: Path, numbers: Sequence[int], *, known: bool = False) -> Path:
    """A CSV of lists by number; with `known`, who has the condition `b`."""
    header = f"{HEADER},b" if known else HEADER
    rows = [row for number in numbers for row in list_rows(number, known=known)]
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def write_hours(path: Path, numbers: Sequence[int]) -> Path:
    """The second table: of five lists, one isn't in it, one has no positions; three municipalities
    and some without one."""
    fte, places = (0.1, 1, 0, 1.5), ("0301", "1103", "", "Ås")
    rows = [
        f"list-{number:03};{fte[number // 4 % 4]};{places[number // 3 % 4]}"
        for number in numbers
        if number % 5 != 4
    ]
    path.write_text("\n".join(["list;fte;municipality", *rows]) + "\n", "utf-8")
    return path


def run(
    folder: Path, *paths: Path, made: Sequence[Block] | None = None, form: str = "csv", **asked: Any
) -> Batch:
    """Run a batch on list files; keywords are a question's, or those of `estimate_to_folder`."""
    options = {key: asked.pop(key) for key in ("fail_fast", "i_own_the_data") if key in asked}
    question = tnt.api.question(lists=tuple(map(str, paths)), **(ASKED | asked))
    rule_set = files.rules_of(*(rules() if made is None else made))
    return tnt.api.estimate_to_folder(rule_set, question, folder, form=form, **options)  # type: ignore[arg-type]


def told(text: str) -> list[Row]:
    """The rows of a CSV table; None where a cell is blank."""
    return [
        {name: _cell(name, cell) for name, cell in row.items()}
        for row in csv.DictReader(text.splitlines())
    ]


def _cell(name: str, cell: str) -> Any:
    if cell == "":
        return None
    if name in TRUTHS:
        return {"true": True, "false": False}[cell]
    return cell if name in TEXTS else float(cell)


def table(path: Path) -> list[Row]:
    """The rows of a table file."""
    if path.suffix == ".csv":
        return told(path.read_text("utf-8"))
    with duckdb.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [each[0] for each in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def close(rows: list[Row], rel: float = 1e-9) -> list[Row]:
    """Equal, but for the last digits of floats."""
    return [
        {
            name: pytest.approx(cell, rel=rel, abs=1e-9) if isinstance(cell, float) else cell
            for name, cell in row.items()
        }
        for row in rows
    ]
