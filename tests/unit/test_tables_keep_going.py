"""One bad list doesn't stop the rest, and none that is bad is ever counted among them."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.list_tables import (
    HEADER,
    Value,
    going_on,
    hit,
    ids,
    read,
    refused,
    same,
    write_csv,
    write_parquet,
    write_xlsx,
)
from tnt.model.crowd import Crowd, crowd_of, patient_lists
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import read_ages
from tnt.tables import read_lists

COLUMNS = (*HEADER, "asthma")
Rows = list[tuple[Value, ...]]

# what may be wrong with a list called NAME, and the code that says so
FLAWS: dict[str, tuple[str, Rows]] = {
    "letter for sex": ("TNT409", [("NAME", "k", "40", "1", "1")]),
    "no sex": ("TNT426", [("NAME", "", "40", "1", "1")]),
    "no age": ("TNT426", [("NAME", "male", "", "1", "1")]),
    "age in words": ("TNT410", [("NAME", "male", "old", "1", "1")]),
    "no persons": ("TNT426", [("NAME", "male", "70", "", "1")]),
    "negative": ("TNT411", [("NAME", "male", "70", "-1", "1")]),
    "two ways": ("TNT427", [("NAME", "male", "70", "1.234", "1")]),
    "condition": ("TNT413", [("NAME", "male", "70", "1", "yes")]),
    "no condition": ("TNT426", [("NAME", "male", "70", "1", "")]),
    "overlap": ("TNT412", [("NAME", "male", "70-79", "1", "1"), ("NAME", "male", "75", "1", "1")]),
    "twice": ("TNT412", [("NAME", "male", "70", "1", "0"), ("NAME", "male", "70", "1", "0")]),
}


def saved(folder: Path, rows: Rows, name: str = "lists.csv") -> str:
    return write_csv(folder / name, COLUMNS, rows)


def good_rows(name: str) -> Rows:
    return [(name, "female", "40-44", "12", "0"), (name, "male", "40", "2,5", "1")]


def flawed(name: str, flaw: str) -> Rows:
    return [(name, *row[1:]) for row in FLAWS[flaw][1]]


def one_list(name: str) -> Crowd:
    stratum = Stratum("male", read_ages("40"), 3.0, {"stroke": True})
    return crowd_of([PatientList(name, (stratum,), Practice(fte=1.0))])


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_flaw_leaves_out_its_own_list_alone(tmp_path: Path, flaw: str) -> None:
    rows = [*good_rows("a"), *good_rows("b"), *flawed("b", flaw), *good_rows("c")]
    path = saved(tmp_path, rows)
    found = going_on(path)
    assert hit(found.problems) == [(FLAWS[flaw][0], "b")]
    assert same(found.crowd, read(saved(tmp_path, [*good_rows("a"), *good_rows("c")], "x.csv")))
    assert [each.code for each in refused(path)] == [FLAWS[flaw][0]]


def test_a_list_of_nobody_and_one_that_cannot_be_shown_are_left_out(tmp_path: Path) -> None:
    hidden = "\x1b[2J"
    rows: Rows = [*good_rows("a"), ("b", "male", "40", "0", "1"), *good_rows(hidden)]
    found = going_on(saved(tmp_path, rows))
    assert hit(found.problems) == [("TNT422", "b"), ("TNT429", hidden)]
    assert ids(found.crowd) == ["a"]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    flaws=st.lists(st.sampled_from(["", "", *FLAWS]), min_size=1, max_size=6),
    order=st.randoms(),
    kind=st.sampled_from(["csv", "parquet", "xlsx"]),
)
def test_what_is_counted_is_what_the_file_says_without_the_rows_of_bad_lists(
    tmp_path: Path, flaws: list[str], order: Random, kind: str
) -> None:
    def written(name: str, rows: Rows) -> str:
        path = tmp_path / f"{name}.{kind}"
        if kind == "csv":
            return write_csv(path, COLUMNS, rows)
        if kind == "xlsx":
            return write_xlsx(path, [COLUMNS, *rows])
        return write_parquet(path, COLUMNS, rows, ("VARCHAR",) * 5)

    rows = [
        row
        for number, flaw in enumerate(flaws)
        for row in (*good_rows(f"l{number}"), *(flawed(f"l{number}", flaw) if flaw else ()))
    ]
    order.shuffle(rows)
    bad = {f"l{number}" for number, flaw in enumerate(flaws) if flaw}
    found = going_on(written("all", rows))
    assert {each.list for each in found.problems} == bad
    rest = [row for row in rows if row[0] not in bad]
    assert same(found.crowd, read(written("rest", rest)) if rest else crowd_of(()))
    assert read_lists([written("all", rows)], conditions=("asthma",)).crowd.lists == (
        () if bad else found.crowd.lists
    )


@pytest.mark.parametrize("flaw", ["negative", "overlap", "letter for sex"])
def test_lists_whose_problems_are_not_all_told_are_left_out_too(tmp_path: Path, flaw: str) -> None:
    rows = [
        row
        for number in range(250)
        for row in (*good_rows(f"g{number}"), *flawed(f"b{number}", flaw))
    ]
    found = going_on(saved(tmp_path, rows))
    code = FLAWS[flaw][0]
    assert hit(found.problems) == [*((code, f"b{n}") for n in range(20)), ("TNT430", None)]
    assert found.problems[-1].problem.facts == {"count": 230, "code": code}
    assert ids(found.crowd) == [f"g{number}" for number in range(250)]


WHOLE = {
    "list;sex;age\na;male;40\n": "TNT404", "list;sex;age;persons;x\na;male;40;1;1\n": "TNT405",
    "list;sex;age;persons;Sex\na;male;40;1;male\n": "TNT406",
    "list;sex;age;persons;fnr\na;male;40;1;1\n": "TNT407",
    "list;sex;age;persons\n99999999928;male;40;1\na;male;40;1\n": "TNT407",
    "list;sex;age;persons\na;male;40\na;male;41;1\n": "TNT408",
    'list;sex;age;persons\na;male;40;"\na;male;41;1\n': "TNT424",
    f"list;sex;age;persons\n{'x' * 100_001};male;40;1\na;male;41;1\n": "TNT431",
    "list;sex;age;persons\n;male;40;1\na;male;41;1\n": "TNT414",
    "list;sex;age;persons\n": "TNT403", "": "TNT403", "a\0": "TNT445",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), WHOLE.items(), ids=range(len(WHOLE)))
def test_what_no_list_can_be_blamed_for_leaves_out_its_file_and_no_other(
    tmp_path: Path, text: str, code: str
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(text, "utf-8")
    good = saved(tmp_path, good_rows("g"))
    for paths in ((str(bad), good), (good, str(bad))):
        found = going_on(*paths)
        assert hit(found.problems) == [(code, None)]
        assert ids(found.crowd) == ["g"]


def test_a_list_in_two_files_is_left_out_of_both(tmp_path: Path) -> None:
    one = saved(tmp_path, [*good_rows("a"), *good_rows("b")], "one.csv")
    two = saved(tmp_path, [*good_rows("c"), *good_rows("b")], "two.csv")
    found = going_on(one, two)
    assert hit(found.problems) == [("TNT416", "b")]
    assert ids(found.crowd) == ["a", "c"]
    # in one of them its rows can't even be read
    three = saved(tmp_path, [*good_rows("d"), *flawed("a", "negative")], "three.csv")
    found = going_on(one, three)
    assert hit(found.problems) == [("TNT411", "a"), ("TNT416", "a")]
    assert ids(found.crowd) == ["b", "d"]


SECOND = {
    "b;x;;;;\n": [("TNT428", "b")], "b;;;;;\n": [("TNT426", "b")],
    "b;1;169;;;\n": [("TNT415", "b")], "b;1.234;;;;\n": [("TNT427", "b")],
    "b;1;;;54;\n": [("TNT415", "b")],
    "b;1;;;;\nb;2;;;;\n": [("TNT423", "b")], "b;1;;;;\nb;x;;;;\n": [("TNT428", "b")],
    "b;1;;;;\x07\n": [("TNT441", "b")],
}  # fmt: skip
PRACTICES = "list;fte;hours_per_week;weeks_per_year;patient_share;municipality\n"


@pytest.mark.parametrize(("rows", "expected"), SECOND.items())
def test_a_bad_row_of_the_second_table_leaves_out_its_list(
    tmp_path: Path, rows: str, expected: list[tuple[str, str | None]]
) -> None:
    lists = saved(tmp_path, [*good_rows("a"), *good_rows("b"), *good_rows("c")])
    (tmp_path / "hours.csv").write_text(f"{PRACTICES}a;0,8;;;;0301\n{rows}", "utf-8")
    found = going_on(lists, str(tmp_path / "hours.csv"))
    assert hit(found.problems) == expected
    assert [(head.id, head.practice, head.municipality) for head in found.crowd.lists] == [
        ("a", Practice(fte=0.8), "0301"), ("c", None, None),
    ]  # fmt: skip


def test_working_time_without_persons_leaves_nothing_out(tmp_path: Path) -> None:
    lists = saved(tmp_path, [*good_rows("a"), *flawed("b", "negative")])
    (tmp_path / "hours.csv").write_text(f"{PRACTICES}a;1;;;;\nb;1;;;;\nc;1;;;;\n", "utf-8")
    found = going_on(lists, str(tmp_path / "hours.csv"))
    # b has persons, though they couldn't be counted
    assert hit(found.problems) == [("TNT411", "b"), ("TNT417", None)]
    assert found.problems[1].problem.facts == {"list": "c"}
    assert ids(found.crowd) == ["a"]


@pytest.mark.parametrize(
    "second", ["none.csv", "list;fte\na;1;2\n", "list;fte;x\na;1;1\n", "x\n1\n"]
)
def test_no_list_is_taken_for_full_time_where_a_second_table_may_be_missing(
    tmp_path: Path, second: str
) -> None:
    lists = saved(tmp_path, good_rows("a"))
    path = tmp_path / "hours.csv"
    if second != "none.csv":
        path.write_text(second, "utf-8")
    found = going_on(lists, str(path))
    assert [each.list for each in found.problems] == [None]
    assert [(head.id, head.practice) for head in found.crowd.lists] == [("a", None)]


def test_the_second_table_may_speak_of_lists_counted_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_text(f"{PRACTICES}p;0,5;;;;0301\nq;1;;;;\n", "utf-8")
    found = going_on(str(tmp_path / "hours.csv"), beside=one_list("p"))
    assert hit(found.problems) == [("TNT417", None)]
    (head,) = found.crowd.lists
    assert (head.id, head.practice, head.municipality) == ("p", Practice(fte=0.5), "0301")
    assert [each.code for each in refused(str(tmp_path / "hours.csv"))] == ["TNT510"]


def test_lists_of_files_stand_beside_those_counted_elsewhere(tmp_path: Path) -> None:
    path = saved(tmp_path, [*good_rows("a"), *good_rows("p")])
    found = going_on(path, beside=one_list("q"))
    assert found.problems == ()
    assert ids(found.crowd) == ["q", "a", "p"]
    assert patient_lists(found.crowd) == (
        *patient_lists(one_list("q")), *patient_lists(read(path)),
    )  # fmt: skip
    both = going_on(path, beside=one_list("p"))
    assert hit(both.problems) == [("TNT416", "p")]
    assert both.problems[0].problem.facts == {"list": "p", "other": "--people"}
    assert ids(both.crowd) == ["a"]
    strict = read_lists([path], conditions=("asthma",), beside=one_list("p"))
    assert (strict.crowd.lists, hit(strict.problems)) == ((), [("TNT416", "p")])


def test_without_files_what_was_counted_elsewhere_stays_as_it_is() -> None:
    found = read_lists([], conditions=(), beside=one_list("p"))
    assert (found.problems, same(found.crowd, one_list("p"))) == ((), True)


def test_a_bad_row_leaves_out_a_list_counted_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "hours.csv").write_text(f"{PRACTICES}p;x;;;;\n", "utf-8")
    found = going_on(str(tmp_path / "hours.csv"), beside=one_list("p"))
    assert (hit(found.problems), ids(found.crowd)) == ([("TNT428", "p")], [])
