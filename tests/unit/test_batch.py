"""The tables of a folder say what `--format csv` says of the same lists, cell by cell."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import tnt
from tests import batches
from tests import rulefiles as files
from tests.batches import Row, run, table, told, write_hours, write_lists
from tests.rulefiles import Block
from tests.rulestrategies import LAND, guidelines, lists, practices
from tnt.estimate import answer, figures, prepare
from tnt.estimate.spreads import FEW_LISTS
from tnt.library import select
from tnt.model.crowd import crowd_of
from tnt.model.question import UPTAKES
from tnt.model.strata import PatientList
from tnt.report import render
from tnt.report.columns import recommendation_columns
from tnt.report.list_columns import list_columns
from tnt.report.tables import LISTS, RECOMMENDATIONS, TABLES, to_csv
from tnt.tables import Columns, Counts, Texts, Truths
from tnt.words import Words

MANY = FEW_LISTS + 10


def one_by_one(paths: list[Path], **asked: Any) -> dict[str, list[Row]]:
    """What `--format csv` gives of the same lists."""
    estimate = tnt.estimate(files.rules_of(*batches.rules()), paths, **(batches.ASKED | asked))
    return {name: told(render(estimate, "csv", Words("en"), table=name)) for name in TABLES}


@pytest.mark.parametrize("draws", [0, 200])
@pytest.mark.parametrize("count", [6, FEW_LISTS - 1, FEW_LISTS])
@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("uptake", ["full", "target"])
def test_a_folder_s_tables_are_those_of_format_csv(
    tmp_path: Path, draws: int, count: int, form: str, uptake: str
) -> None:
    paths = [
        write_lists(tmp_path / "lists.csv", range(count), known=True),
        write_hours(tmp_path / "hours.csv", range(count)),
    ]
    asked: Block = {"draws": draws, "uptake": uptake}
    run(tmp_path / "out", *paths, form=form, **asked)
    expected = one_by_one(paths, **asked)
    for name in TABLES:
        found = table(tmp_path / "out" / f"{name}.{form}")
        assert [list(row) for row in found] == [list(row) for row in expected[name]]
        assert found == batches.close(expected[name]), name


def test_what_the_comparison_is_about_is_there(tmp_path: Path) -> None:
    # else the test above may compare blanks
    paths = [
        write_lists(tmp_path / "lists.csv", range(30), known=True),
        write_hours(tmp_path / "hours.csv", range(30)),
    ]
    found = one_by_one(paths, draws=200)
    # a list that hides rows doesn't tell what its minutes rest on
    whole = one_by_one([write_lists(tmp_path / "whole.csv", range(3))], draws=200)
    for name, columns in (("recommendations", RECOMMENDATIONS), ("lists", LISTS)):
        told_of = {
            column
            for row in (*found[name], *whole[name])
            for column, cell in row.items()
            if cell is not None
        }
        assert told_of == set(columns)
    assert any(row["not_estimated"] for row in found["lists"])
    assert {row["withheld"] for row in found["recommendations"]} == {True, False}
    assert {row["over_working_time"] for row in found["lists"]} == {True, False, None}
    assert {row["withheld"] for row in found["lists"]} == {True, False}


@pytest.mark.parametrize("draws", [0, 200])
def test_a_recommendation_has_an_interval_where_lists_are_few(tmp_path: Path, draws: int) -> None:
    for count in (FEW_LISTS - 1, FEW_LISTS):
        paths = [write_lists(tmp_path / "lists.csv", range(count))]
        run(tmp_path / "out", *paths, uptake="target", draws=draws)
        rows = table(tmp_path / "out" / "recommendations.csv")
        drawn = [row for row in rows if row["p97_5"] is not None]
        assert bool(drawn) == bool(draws and count < FEW_LISTS)
        # totals have theirs in any case
        totals = table(tmp_path / "out" / "lists.csv")
        assert all((row["sd"] is not None) == bool(draws) for row in totals)


def as_rows(columns: Columns) -> list[Row]:
    """Columns as rows of Python values."""

    def cells(column: Any) -> list[Any]:
        if isinstance(column, Texts):
            return [column.texts[code] if code >= 0 else None for code in column.codes]
        if isinstance(column, Truths):
            return [{1: True, 0: False, -1: None}[int(flag)] for flag in column.flags]
        if isinstance(column, Counts):
            return [float(number) if number >= 0 else None for number in column.numbers]
        return [None if figure != figure else float(figure) for figure in column]  # noqa: PLR0124

    return [
        dict(zip(columns, row, strict=True))
        for row in zip(*map(cells, columns.values()), strict=True)
    ]


@settings(max_examples=30, deadline=None, phases=[Phase.generate])
@given(
    guidelines(whole=False),
    st.lists(lists(known=True, practice=st.none() | practices), min_size=1, max_size=3),
    st.sampled_from(UPTAKES),
    st.tuples(st.booleans(), st.booleans(), st.sampled_from([0, 20])),
)
def test_both_ways_to_the_tables_say_the_same_of_any_lists(
    made: Block, some: list[PatientList], uptake: str, how: tuple[bool, bool, int]
) -> None:
    single, many, draws = how
    count = FEW_LISTS if many else len(some)
    named = [evolve(some[n % len(some)], id=f"list-{n}") for n in range(count)]
    crowd = evolve(crowd_of(named), individuals=single)
    rules = files.rules_of(made, LAND, files.TIME)
    asked = tnt.api.question(
        guidelines=("x",), population="land", working_time="time", uptake=uptake,
        lists=tuple(each.id for each in named),
    )  # fmt: skip
    # what nobody could ask of files, tens of draws, is as good
    selection = select(rules, evolve(asked, draws=draws))
    ready = prepare(selection, crowd)
    found = figures(ready, 0, ready.lists + 1)
    estimate = answer(selection, crowd, "").estimate
    for name, columns in (
        ("recommendations", recommendation_columns(ready, found, ready.lists)),
        ("lists", list_columns(ready, found, ready.lists)),
    ):
        assert as_rows(columns) == batches.close(told(to_csv(estimate, name)))  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [1, 500])
def test_many_lists_are_taken_so_many_at_a_time_and_come_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    paths = [
        write_lists(tmp_path / "lists.csv", range(MANY), known=True),
        write_hours(tmp_path / "hours.csv", range(MANY)),
    ]
    once = run(tmp_path / "once", *paths, draws=200)
    monkeypatch.setattr("tnt.api.batch.MOST_ROWS", rows)
    in_pieces = run(tmp_path / "pieces", *paths, draws=200)
    for one, other in zip(once.files[:-1], in_pieces.files[:-1], strict=True):
        assert table(other) == batches.close(table(one), rel=1e-6)
    assert evolve(in_pieces, folder=once.folder, files=once.files) == once


def test_a_batch_says_what_its_tables_hold(tmp_path: Path) -> None:
    paths = [
        write_lists(tmp_path / "lists.csv", range(MANY), known=True),
        write_hours(tmp_path / "hours.csv", range(MANY)),
    ]
    batch = run(tmp_path / "out", *paths, draws=0)
    rows = [row for row in table(batch.files[1]) if row["role"] == "gp"]
    shown = [row for row in rows if not row["withheld"]]
    assert (batch.lists, batch.withheld) == (len(rows), len(rows) - len(shown))
    assert batch.persons == sum(row["persons"] for row in shown)
    assert batch.over == sum(row["over_working_time"] is True for row in shown)
    assert batch.unknown == sum(row["over_working_time"] is None for row in shown)
    assert batch.left_out == 0
