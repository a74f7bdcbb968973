"""A municipality is the sum of its lists, as unsure as one list of everybody in it."""

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests import batches
from tests import rulefiles as files
from tests.batches import Row, run, table, write_hours, write_lists
from tnt.estimate.spreads import FEW_LISTS
from tnt.report.list_columns import MUNICIPALITIES
from tnt.report.tables import SPREAD

Key = tuple[str | None, str]


def tables_of(folder: Path, *paths: Path, form: str = "csv", **asked: Any) -> tuple[list[Row], ...]:
    """The tables of lists and of municipalities."""
    run(folder, *paths, form=form, **asked)
    return tuple(table(folder / f"{name}.{form}") for name in ("lists", "municipalities"))


def by_municipality(lists: list[Row]) -> dict[Key, list[Row]]:
    found = defaultdict(list)
    for row in lists:
        found[row["municipality"], row["role"]].append(row)
    return found


def summed(rows: list[Row], name: str) -> float | None:
    cells = [row[name] for row in rows]
    return None if None in cells else sum(cells)


def files_of(folder: Path, count: int, *, known: bool = False) -> tuple[Path, Path]:
    return (
        write_lists(folder / "lists.csv", range(count), known=known),
        write_hours(folder / "hours.csv", range(count)),
    )


@pytest.mark.parametrize("form", ["csv", "parquet"])
@pytest.mark.parametrize("count", [20, FEW_LISTS + 20])
def test_every_figure_is_the_sum_of_the_lists_and_blank_where_one_of_them_is(
    tmp_path: Path, count: int, form: str
) -> None:
    lists, found = tables_of(tmp_path / "out", *files_of(tmp_path, count), form=form, draws=0)
    assert all(tuple(row) == MUNICIPALITIES for row in found)
    groups = by_municipality(lists)
    # those without one come last
    assert [row["municipality"] for row in found[::3]] == ["0301", "1103", "Ås", None]
    assert {(row["municipality"], row["role"]) for row in found} == set(groups)
    for row in found:
        rows = groups[row["municipality"], row["role"]]
        gp = groups[row["municipality"], "gp"]
        assert row["lists"] == len(rows)
        assert row["lists_over_working_time"] == sum(
            each["over_working_time"] is True for each in gp
        )
        assert row["lists_not_known_to_fit"] == sum(
            each["over_working_time"] is None for each in gp
        )
        assert row["persons"] == summed(rows, "persons")
        assert row["withheld"] is False
        for name in ("minutes_per_year", "patient_minutes_per_year"):
            assert row[name] == pytest.approx(summed(rows, name)), (row["municipality"], name)


def hours(folder: Path, *rows: str) -> Path:
    path = folder / "hours.csv"
    path.write_text("\n".join(["list,fte,municipality", *rows]) + "\n", "utf-8")
    return path


def test_positions_shares_and_staff(tmp_path: Path) -> None:
    lists = write_lists(tmp_path / "lists.csv", range(4))
    practices = hours(tmp_path, "list-000,0.5,a", "list-001,1,a", "list-002,2,b", "list-003,0,b")
    of_lists, found = tables_of(tmp_path / "out", lists, practices, draws=0)
    a, b = (row for row in found if row["role"] == "gp")
    of_a = [row for row in of_lists if row["role"] == "gp" and row["municipality"] == "a"]
    assert (a["municipality"], a["fte"], b["fte"]) == ("a", 1.5, 2)
    minutes, patient = (summed(of_a, n) for n in ("minutes_per_year", "patient_minutes_per_year"))
    assert minutes is not None
    assert patient is not None
    # all of a GP's minutes are such as patient time is for
    assert a["share_of_patient_time"] == pytest.approx(minutes / patient)
    assert a["required_staff"] == pytest.approx(summed(of_a, "required_staff"))
    # a list that nobody works at has no time, so that its municipality's isn't known
    assert b["patient_minutes_per_year"] is None
    assert b["share_of_patient_time"] is None
    assert b["minutes_per_year"] is not None


def test_a_municipality_with_a_list_whose_time_is_not_known_has_no_share(tmp_path: Path) -> None:
    lists = write_lists(tmp_path / "lists.csv", range(3))
    found = tables_of(tmp_path / "out", lists, hours(tmp_path, "list-000,1,a", "list-001,1,b"))[1]
    of_gp = {row["municipality"]: row for row in found if row["role"] == "gp"}
    assert of_gp.keys() == {"a", "b", None}
    for name in ("fte", "patient_minutes_per_year", "share_of_patient_time"):
        assert (of_gp["a"][name] is None, of_gp[None][name] is None) == (False, True)
    assert (of_gp[None]["lists"], of_gp[None]["lists_not_known_to_fit"]) == (1, 1)


def test_lists_without_the_second_table_are_of_no_municipality(tmp_path: Path) -> None:
    lists, found = tables_of(tmp_path / "out", write_lists(tmp_path / "lists.csv", range(5)))
    assert [row["municipality"] for row in found] == [None] * 3
    assert {row["lists"] for row in found} == {5}
    assert found[0]["persons"] == summed([row for row in lists if row["role"] == "gp"], "persons")


def everybody(folder: Path, numbers: range, positions: float) -> tuple[Path, Path]:
    """One list of all the people of others, with all their positions."""
    people: dict[str, float] = defaultdict(float)
    for row in (row for number in numbers for row in batches.list_rows(number)):
        _, sex, age, persons = row.split(",")
        people[f"{sex},{age}"] += float(persons)
    rows = [f"all,{who},{persons:g}" for who, persons in people.items()]
    path = folder / "all.csv"
    path.write_text("\n".join([batches.HEADER, *rows]) + "\n", "utf-8")
    (folder / "all").mkdir(exist_ok=True)
    return path, hours(folder / "all", f"all,{positions:g},a")


@pytest.mark.parametrize("count", [1, 12, FEW_LISTS + 20])
def test_its_interval_is_that_of_one_list_of_everybody_in_it(tmp_path: Path, count: int) -> None:
    # with draws of their own lists would even each other out
    lists = write_lists(tmp_path / "lists.csv", range(count + 30 * (count > FEW_LISTS)))
    practices = hours(tmp_path, *(f"list-{n:03},0.1,a" for n in range(count)))
    found = tables_of(tmp_path / "out", lists, practices, draws=400)[1]
    whole = everybody(tmp_path, range(count), 0.1 * count)
    ((*alone,), _) = tables_of(tmp_path / "whole", *whole, draws=400)
    some = [row for row in found if row["municipality"] == "a"]
    assert len(some) == len(alone) == 3
    for row, expected in zip(some, alone, strict=True):
        assert row["role"] == expected["role"]
        # sums of many lists have seven digits
        for name in ("minutes_per_year", *SPREAD):
            assert row[name] == pytest.approx(expected[name], rel=1e-5), name
        assert row["p2_5"] < row["p97_5"] or not expected["sd"]


def test_a_sum_that_would_give_a_withheld_list_away_is_withheld(tmp_path: Path) -> None:
    # of the lists with known conditions, those of numbers 3, 7, 11 … are withheld
    lists = write_lists(tmp_path / "lists.csv", range(12), known=True)
    of = {"one": (0, 3), "none": (1, 2, 4), "two": (5, 7, 11)}
    practices = hours(tmp_path, *(f"list-{n:03},1,{name}" for name, ns in of.items() for n in ns))
    of_lists, found = tables_of(tmp_path / "out", lists, practices, draws=100)
    assert {row["list"] for row in of_lists if row["withheld"]} == {
        "list-003", "list-007", "list-011",
    }  # fmt: skip
    shown = {row["municipality"]: row for row in found if row["role"] == "gp"}
    assert {name: row["withheld"] for name, row in shown.items()} == {
        "none": False, "one": True, "two": True, None: False,
    }  # fmt: skip
    over = {"lists_over_working_time", "lists_over_remaining_time", "lists_not_known_to_fit"}
    counts = {"municipality", "role", "lists"} | over
    told = {name for name, cell in shown["one"].items() if cell is not None}
    assert told == counts | {"withheld"}
    # what a withheld list comes to doesn't come out of how many go over
    for name, column in (
        ("lists_over_working_time", True),
        ("lists_not_known_to_fit", None),
    ):
        for place, row in shown.items():
            of_place = [
                each
                for each in of_lists
                if (each["municipality"], each["role"], each["withheld"]) == (place, "gp", False)
            ]
            assert row[name] == sum(each["over_working_time"] is column for each in of_place)


def of_few(folder: Path, *few: int) -> Path:
    """Lists of a hundred people, of whom so many have the condition `b`."""
    path = folder / "few.csv"
    rows = [
        f"list-{number:03},female,40-49,{persons},{flag}"
        for number, some in enumerate(few)
        for persons, flag in ((some, 1), (100 - some, 0))
    ]
    path.write_text("\n".join([f"{batches.HEADER},b", *rows]) + "\n", "utf-8")
    return path


def test_what_withheld_lists_come_to_together_is_told_only_where_it_is_of_many(
    tmp_path: Path,
) -> None:
    # who does one thing alone says how many it is done for
    of_b = files.recommendation(
        "b",
        eligible={"age": "18+", "condition": "b"},
        actions=[files.action("gp", "10 min"), files.action("nurse", "4 min")],
    )
    others = files.recommendation("all", eligible={"age": "0+"}, actions=[files.action("gp")])
    conditions = {"b": files.condition("2 % (1-3)")}
    made = [files.guideline([of_b, others], conditions), files.LAND, files.TIME]
    lists = of_few(tmp_path, 1, 2, 3, 4, 50)
    towns = ("few", "few", "many", "many", "many")
    practices = hours(tmp_path, *(f"list-{n:03},1,{town}" for n, town in enumerate(towns)))
    of_lists, found = tables_of(tmp_path / "out", lists, practices, made=made)
    assert {row["list"] for row in of_lists if not row["withheld"]} == {"list-004"}
    nurse = {row["municipality"]: row for row in found if row["role"] == "nurse"}
    assert (nurse["few"]["withheld"], nurse["few"]["minutes_per_year"]) == (True, None)
    assert (nurse["many"]["withheld"], nurse["many"]["minutes_per_year"]) == (False, 57 * 4)
    # of lists whose positions aren't alike it would be another sum of the same minutes
    assert all(row["required_staff"] is None for row in found)
