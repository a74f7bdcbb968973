"""Person files are counted as one would count them by hand, or refused with what is wrong."""

import os
import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.list_tables import write_instead
from tests.people import (
    CONDITIONS,
    STARTS,
    Person,
    by_hand,
    codes,
    counts,
    same,
    some_people,
    told,
    write_csv,
    write_masks,
    write_parquet,
    write_rows,
)
from tnt.problems import Refused, exit_code
from tnt.tables import ReadPeople, read_people
from tnt.tables.people.failing import problem_of
from tnt.words import Words


def read(*paths: str | Path, **asked: Any) -> ReadPeople:
    given_ = {"starts": STARTS, "used": CONDITIONS, "conditions": CONDITIONS} | asked
    return read_people([str(path) for path in paths], **given_)


def text(tmp_path: Path, content: str, name: str = "people.csv") -> str:
    path = tmp_path / name
    path.write_bytes(content.encode())
    return str(path)


people = st.lists(
    st.builds(
        Person,
        st.sampled_from(["0301", "301", "1103 Øst", "b"]),
        st.sampled_from(["female", "male"]),
        st.integers(0, 130),
        st.frozensets(st.sampled_from(CONDITIONS)),
    ),
    min_size=1,
    max_size=40,
)
some_starts = st.frozensets(st.integers(1, 130), max_size=12).map(lambda ages: (0, *sorted(ages)))


@settings(max_examples=30, deadline=None)
@given(people, some_starts, st.frozensets(st.sampled_from(CONDITIONS)), st.permutations(CONDITIONS))
def test_counts_are_those_of_counting_one_after_the_other(
    people: list[Person], starts: tuple[int, ...], used: frozenset[str], bits: list[str]
) -> None:
    expected = by_hand(people, starts=starts, used=used)
    with TemporaryDirectory() as name:
        folder = Path(name)
        asked = {"starts": starts, "used": sorted(used)}
        columns = read(write_parquet(folder / "a.parquet", people), **asked)
        masks = read(write_masks(folder / "b.parquet", people, bits), bits=bits, **asked)
        lines = read(write_csv(folder / "c.csv", people, delimiter=";"), **asked)
    assert columns.problems == masks.problems == lines.problems == ()
    assert counts(columns.crowd) == expected
    # how the same people are written never matters
    assert same(columns.crowd, masks.crowd)
    assert same(columns.crowd, lines.crowd)


@settings(max_examples=15, deadline=None)
@given(people, st.randoms(use_true_random=False))
def test_the_order_of_people_and_files_never_matters(
    people: list[Person], chance: random.Random
) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)
    half = len(people) // 2
    with TemporaryDirectory() as name:
        folder = Path(name)
        whole = read(write_parquet(folder / "whole.parquet", people))
        first = write_parquet(folder / "1.parquet", shuffled[half:])
        second = write_csv(folder / "2.csv", shuffled[:half])
        apart = read(first, second) if half else read(first)
        other_way = read(second, first) if half else read(first)
    assert same(whole.crowd, apart.crowd)
    assert same(whole.crowd, other_way.crowd)


def test_truth_in_words_is_what_it_is_in_figures(tmp_path: Path) -> None:
    figures = text(tmp_path, "list,sex,age,copd\na,male,40,1\na,male,40,0\n", "1.csv")
    words = text(tmp_path, "list,sex,age,copd\na,male,40, TRUE\na,male,40,false\n", "2.csv")
    assert counts(read(words).crowd) == counts(read(figures).crowd)
    wrong = text(tmp_path, "list,sex,age,copd\na,male,40,True\na,male,40,yes\n", "3.csv")
    assert told(read(wrong)) == [("TNT413", "3.csv", 3, "a")]


def test_a_crowd_says_what_it_counted(tmp_path: Path) -> None:
    people = [
        Person("b", "male", 80),
        Person("a", "female", 17, frozenset({"copd"})),
        Person("a", "female", 3, frozenset({"copd", "diabetes"})),
    ]
    crowd = read(write_parquet(tmp_path / "p.parquet", people), used=["diabetes"]).crowd
    assert crowd.individuals
    assert [(each.id, each.persons) for each in crowd.lists] == [("a", 2.0), ("b", 1.0)]
    assert all(each.practice is not None and each.practice.fte == 1 for each in crowd.lists)
    # only what rules ask about is told apart
    assert crowd.kinds.conditions == ("diabetes",)
    assert crowd.kinds.sex.tolist() == [0, 0, 1]
    assert crowd.kinds.low.tolist() == [0, 0, 80]
    assert crowd.kinds.high.tolist() == [17, 17, -1]
    assert crowd.kinds.has.tolist() == [0, 1, 0]
    assert crowd.kinds.known.tolist() == [1, 1, 1]
    arrays = (crowd.row, crowd.kind, crowd.persons)
    assert [str(each.dtype) for each in arrays] == ["int8", "int32", "float32"]


def test_conditions_that_the_file_lacks_are_not_known(tmp_path: Path) -> None:
    rows = [("a", "female", 40, True)]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", "copd"))
    assert read(path).crowd.kinds.conditions == ("copd",)


@pytest.mark.parametrize("number", [48, 49, 64])
def test_as_many_conditions_as_a_crowd_can_hold(tmp_path: Path, number: int) -> None:
    names = [f"c{n:02d}" for n in range(number)]
    rows = [("a", "male", 50, *(n in (0, 47, number - 1) for n in range(number)))]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", *names))
    crowd = read(path, used=names, conditions=names).crowd
    assert crowd.kinds.has.tolist() == [1 | 1 << 47 | 1 << number - 1]
    assert crowd.kinds.sex.tolist() == [1]


def test_more_conditions_than_a_crowd_can_hold_are_refused(tmp_path: Path) -> None:
    names = [f"c{n:02d}" for n in range(65)]
    rows = [("a", "male", 50, *([True] * 65))]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", *names))
    assert codes(read(path, used=names, conditions=names)) == ["TNT457"]


def test_all_63_bits_of_a_mask(tmp_path: Path) -> None:
    names = [f"c{n:02d}" for n in range(63)]
    rows = [("a", "male", 50, (1 << 63) - 1), ("a", "male", 50, 1 << 62)]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", "conditions"))
    crowd = read(path, used=names, conditions=names, bits=names).crowd
    assert sorted(crowd.kinds.has.tolist()) == [1 << 62, (1 << 63) - 1]


def test_identifiers_are_texts_and_numbers_their_digits(tmp_path: Path) -> None:
    people = [Person("0301", "female", 40), Person("301", "female", 40)]
    assert len(read(write_parquet(tmp_path / "a.parquet", people)).crowd.lists) == 2
    numbers = write_parquet(tmp_path / "b.parquet", people, types={"list": "INTEGER"})
    (only,) = read(numbers).crowd.lists
    assert (only.id, only.persons) == ("301", 2.0)


def test_letters_written_in_two_ways_are_one_list(tmp_path: Path) -> None:
    people = [Person("Ås", "female", 40), Person("A\u030as ", "female", 40)]
    (only,) = read(write_parquet(tmp_path / "a.parquet", people)).crowd.lists
    assert (only.id, only.persons) == ("Ås", 2.0)


@pytest.mark.parametrize("type_", ["TINYINT", "UBIGINT", "DOUBLE", "DECIMAL(5, 2)", "VARCHAR"])
def test_whole_ages_of_any_type(tmp_path: Path, type_: str) -> None:
    people = some_people()
    path = write_parquet(
        tmp_path / "p.parquet", [p for p in people if p.age < 128], types={"age": type_}
    )
    assert counts(read(path).crowd) == by_hand(p for p in people if p.age < 128)


# --- files, folders, globs -----------------------------------------------------------------------


def test_folders_and_globs_stand_for_files(tmp_path: Path) -> None:
    people = some_people()
    deep = tmp_path / "year=2024" / "part[1]"
    deep.mkdir(parents=True)
    write_parquet(tmp_path / "one.parquet", people[:20])
    write_parquet(deep / "it's.parquet", people[20:40])
    write_csv(tmp_path / "three.CSV", people[40:])
    for passed_over in ("_SUCCESS", ".hidden.parquet", "_temporary.parquet", "note.txt"):
        (tmp_path / passed_over).write_text("no table")
    assert counts(read(tmp_path).crowd) == by_hand(people)
    globbed = read(tmp_path / "**" / "*.parquet", tmp_path / "three.*")
    assert counts(globbed.crowd) == by_hand(people)


def test_what_is_not_there_is_told_with_everything_else(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    path = write_parquet(tmp_path / "p.parquet", some_people())
    found = read(tmp_path / "empty", tmp_path / "x*.parquet", tmp_path / "none.parquet", path, path)
    assert sorted(told(found)) == [
        ("TNT401", "none.parquet", None, None),
        ("TNT446", "empty", None, None),
        ("TNT446", "x*.parquet", None, None),
        ("TNT447", "p.parquet", None, None),
    ]
    assert not found.crowd.lists


def test_a_file_given_by_two_names_counts_nobody_twice(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "p.parquet", some_people())
    link = tmp_path / "q.parquet"
    link.symlink_to(path)
    assert codes(read(tmp_path)) == ["TNT447"]


def test_a_hard_link_counts_nobody_twice(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "p.parquet", some_people())
    (tmp_path / "q.parquet").hardlink_to(path)
    (only,) = read(tmp_path).problems
    other = tmp_path / "q.parquet"
    assert (only.problem.code, only.problem.file) == ("TNT447", str(other))
    assert only.problem.message(Words("en")) == f"{other} is given already: it is {path}"
    (other).unlink()
    (only,) = read(path, path).problems
    assert "it is named twice" in only.problem.message(Words("en"))
    # another file with the same people is another file
    other.write_bytes(Path(path).read_bytes())
    assert read(tmp_path).crowd.persons.sum() == 120


@pytest.mark.parametrize("name", ["p.txt", "p", "p.csv.gz", "p.CSV.bak"])
def test_a_file_of_no_known_kind_is_told_what_a_name_should_be(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("list,sex,age\na,female,40\n")
    (only,) = read(tmp_path / name).problems
    assert (only.problem.code, only.problem.file) == ("TNT525", str(tmp_path / name))
    # Parquet is known by what it holds
    write_parquet(tmp_path / "q.parquet", some_people())
    (tmp_path / "q.parquet").rename(tmp_path / name)
    assert counts(read(tmp_path / name).crowd) == by_hand(some_people())


def test_a_name_that_begins_like_somebodys_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("~p.csv", "~"):
        write_csv(tmp_path / "p.csv", some_people())
        (tmp_path / "p.csv").rename(tmp_path / name)
        folder = name == "~"
        found = read("~p.csv") if not folder else read("~p.csv", "~")
        assert codes(found) == (["TNT525"] if folder else [])
    assert counts(read("~*").crowd) == by_hand(some_people())


def test_a_parquet_column_that_stands_twice_goes_by_its_own_name(tmp_path: Path) -> None:
    # DuckDB itself writes no such file
    columns = ("list", "sex", "age", "copd", "copX")
    path = Path(write_rows(tmp_path / "p.parquet", [("a", "female", 40, True, True)], columns))
    path.write_bytes(path.read_bytes().replace(b"copX", b"copd"))
    (only,) = read(path).problems
    assert (only.problem.code, only.problem.facts["column"]) == ("TNT406", "copd")


def test_a_damaged_file_is_told_by_its_name(tmp_path: Path) -> None:
    path = text(tmp_path, "no table", "p.parquet")
    assert told(read(path)) == [("TNT464", "p.parquet", None, None)]


def test_a_name_that_is_not_utf8_is_told_with_backslashes(tmp_path: Path) -> None:
    folder = tmp_path / "people"
    folder.mkdir()
    write_csv(folder / "a.csv", some_people())
    (folder / os.fsdecode(b"n\xe6.txt")).write_text("no table")
    # what is no table is left alone
    assert counts(read(folder).crowd) == by_hand(some_people())
    for name in (b"p\xe6.csv", b"p\xe6.parquet"):
        path = tmp_path / os.fsdecode(name)
        path.write_bytes((folder / "a.csv").read_bytes())
        (only,) = read(path).problems
        assert only.problem.code == "TNT401"
        assert str(only.problem.file).endswith(name.decode("utf-8", "backslashreplace"))
        only.problem.message(Words("en")).encode()
    found = [read(tmp_path), read(tmp_path / os.fsdecode(b"x\xe6*")), read("\ud800.csv")]
    assert [sorted(codes(each)) for each in found] == [["TNT401"] * 2, ["TNT446"], ["TNT401"]]
    str([each.problem.facts for one in found for each in one.problems]).encode()


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_parquet(tmp_path / "p.parquet", some_people())
    write_csv(tmp_path / "p.csv", some_people())
    monkeypatch.chdir(tmp_path)
    assert (
        counts(read("p.parquet").crowd) == counts(read("./p.csv").crowd) == by_hand(some_people())
    )


def test_a_seventh_file_with_another_type_or_without_a_column(tmp_path: Path) -> None:
    for number in range(6):
        write_parquet(tmp_path / f"{number}.parquet", some_people())
    write_parquet(tmp_path / "7.parquet", some_people(), types={"age": "DOUBLE"})
    rows = [(each.list, each.sex, each.age) for each in some_people()]
    write_rows(tmp_path / "8.parquet", rows, ("list", "sex", "age"))
    found = read(tmp_path)
    (of_type, *lacking) = [each.problem for each in found.problems]
    assert (of_type.code, of_type.file) == ("TNT449", str(tmp_path / "7.parquet"))
    assert of_type.facts == {
        "column": "age", "found": "DOUBLE", "wanted": "INTEGER",
        "other": str(tmp_path / "0.parquet"),
    }  # fmt: skip
    assert {each.facts["column"] for each in lacking} == set(CONDITIONS)
    assert {(each.code, each.facts["file"]) for each in lacking} == {
        ("TNT450", str(tmp_path / "8.parquet"))
    }


def test_columns_in_another_order_are_the_same_columns(tmp_path: Path) -> None:
    first = write_rows(tmp_path / "1.parquet", [("a", "male", 3)], ("list", "sex", "age"))
    second = write_rows(tmp_path / "2.parquet", [(3, "male", "a")], ("age", "sex", "list"))
    (only,) = read(first, second).crowd.lists
    assert only.persons == 2


def test_no_rows_at_all(tmp_path: Path) -> None:
    assert codes(read(write_parquet(tmp_path / "p.parquet", []))) == ["TNT403"]
    assert codes(read(text(tmp_path, "list,sex,age\n"))) == ["TNT403"]
    assert codes(read(text(tmp_path, ""))) == ["TNT403"]


@pytest.mark.parametrize("keep_going", [False, True])
def test_a_file_that_is_no_parquet_means_no_lists(tmp_path: Path, keep_going: bool) -> None:
    write_parquet(tmp_path / "1.parquet", some_people())
    (tmp_path / "2.parquet").write_bytes(b"PAR1 but damaged PAR1")
    found = read(tmp_path, keep_going=keep_going)
    assert told(found) == [("TNT464", "2.parquet", None, None)]
    assert not found.crowd.lists


def test_a_corrupt_page_in_a_later_row_group_means_no_lists(tmp_path: Path) -> None:
    path = tmp_path / "p.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 'a' AS list, 'male' AS sex, (hash(range) % 100)::INTEGER AS age"
            " FROM range(500_000)) TO ? (FORMAT parquet, ROW_GROUP_SIZE 122880)",
            [str(path)],
        )
    whole = path.read_bytes()
    at = len(whole) * 3 // 4
    path.write_bytes(whole[:at] + os.urandom(4000) + whole[at + 4000 :])
    found = read(path)
    assert not found.crowd.lists
    assert codes(found)[0] in ("TNT464", "TNT459")


def test_a_file_that_can_t_be_read_is_named_among_others(tmp_path: Path) -> None:
    for name in ("1", "2", "3"):
        write_parquet(tmp_path / f"{name}.parquet", some_people())
    damaged = bytearray((tmp_path / "2.parquet").read_bytes())
    # the first column's page, not the description at the end
    damaged[4:20] = b"\xff" * 16
    (tmp_path / "2.parquet").write_bytes(damaged)
    assert told(read(tmp_path)) == [("TNT464", "2.parquet", None, None)]


# --- columns -------------------------------------------------------------------------------------


def header(tmp_path: Path, line: str, **asked: Any) -> list[str]:
    return codes(read(text(tmp_path, f"{line}\n"), **asked))


def test_columns_that_make_no_person_file(tmp_path: Path) -> None:
    assert header(tmp_path, "list,sex") == ["TNT404"]
    assert header(tmp_path, "list,sex,age,copdd") == ["TNT405"]
    assert header(tmp_path, "list,sex,age,persons") == ["TNT526"]
    assert header(tmp_path, "list,sex,age,copd,copd") == ["TNT406"]
    assert header(tmp_path, "list,sex,age,") == ["TNT425"]
    assert header(tmp_path, "list,sex,age,conditions,copd") == ["TNT452"]
    assert header(tmp_path, "list,sex,age,conditions") == ["TNT453"]
    assert header(tmp_path, "list,sex,age,copd", bits=["copd"]) == ["TNT454"]
    assert header(tmp_path, "list,sex,age,fnr") == ["TNT407"]


def test_names_of_bits_that_make_no_sense(tmp_path: Path) -> None:
    assert header(tmp_path, "list,sex,age,conditions", bits=["kols", "copd", "copd"]) == [
        "TNT455",
        "TNT456",
    ]
    many = [f"c{n}" for n in range(64)]
    assert header(tmp_path, "list,sex,age,conditions", bits=many, conditions=many) == ["TNT457"]


@pytest.mark.parametrize(
    ("column", "type_", "value"),
    [
        ("sex", "INTEGER", 1),
        ("age", "BOOLEAN", True),
        ("copd", "DOUBLE", 1.0),
        ("list", "DATE", "2020-01-01"),
    ],
)
def test_columns_of_a_type_that_says_nothing(
    tmp_path: Path, column: str, type_: str, value: object
) -> None:
    row = {"list": "a", "sex": "male", "age": 40, "copd": True} | {column: value}
    path = write_rows(tmp_path / "p.parquet", [[*row.values()]], [*row], types={column: type_})
    (only,) = read(path).problems
    assert (only.problem.code, only.problem.facts["column"]) == ("TNT451", column)
    assert only.problem.facts["found"] == type_


# --- national identity numbers -------------------------------------------------------------------


def identity_number() -> str:
    from tnt.tables.identity import is_identity_number

    return next(n for n in (f"0101{k:07d}" for k in range(10**7)) if is_identity_number(n))


@pytest.mark.parametrize("column", ["list", "sex", "age", "copd", "note"])
def test_national_identity_numbers_hide_everything_else(tmp_path: Path, column: str) -> None:
    row = {"list": "a", "sex": "male", "age": "40", "copd": "1"} | {column: identity_number()}
    types = dict.fromkeys(row, "VARCHAR")
    bad = ["", "x", "-1", "2", "", ""][: len(row)]
    path = write_rows(tmp_path / "p.parquet", [bad, [*row.values()]], [*row], types=types)
    found = read(path)
    assert codes(found) == ["TNT407"]
    assert identity_number() not in str(Refused(each.problem for each in found.problems))


def test_national_identity_numbers_that_are_whole_numbers(tmp_path: Path) -> None:
    number = int(next(n for n in map(str, range(10**10 + 10**9, 10**11)) if _is(n)))
    rows: list[tuple[object, ...]] = [(number, "male", 40)]
    path = write_rows(
        tmp_path / "p.parquet", rows, ("list", "sex", "age"), types={"list": "BIGINT"}
    )
    assert codes(read(path)) == ["TNT407"]
    rows = [("a", "male", number)]
    path = write_rows(tmp_path / "q.parquet", rows, ("list", "sex", "age"), types={"age": "DOUBLE"})
    assert codes(read(path)) == ["TNT407"]


@pytest.mark.parametrize(
    ("column", "type_"),
    [("list", "VARCHAR"), ("list", "BIGINT"), ("sex", "VARCHAR"), ("age", "VARCHAR"),
     ("age", "BIGINT"), ("age", "DOUBLE"), ("copd", "BIGINT"), ("note", "BIGINT"),
     ("note", "DOUBLE")],
)  # fmt: skip
def test_national_identity_numbers_that_lost_their_zero(
    tmp_path: Path, column: str, type_: str
) -> None:
    number = identity_number().removeprefix("0")
    row = {"list": "a", "sex": "male", "age": "40", "copd": "1"} | {column: number}
    types = dict.fromkeys(row, "VARCHAR") | {column: type_}
    found = read(write_rows(tmp_path / "p.parquet", [[*row.values()]], [*row], types=types))
    assert codes(found) == ["TNT407"]
    assert number not in str(Refused(each.problem for each in found.problems))


def _is(number: str) -> bool:
    from tnt.tables.identity import is_identity_number

    return is_identity_number(number)


# --- rows ----------------------------------------------------------------------------------------


def test_spaces_around_a_sex_say_nothing_in_either_kind_of_file(tmp_path: Path) -> None:
    people = [Person("a", " female ", 40), Person("a", "male ", 40)]
    for path in (
        write_parquet(tmp_path / "p.parquet", people),
        write_csv(tmp_path / "p.csv", people),
    ):
        assert read(path).crowd.persons.tolist() == [1.0, 1.0]


BAD = [
    ({"sex": "M"}, "TNT409"),
    ({"sex": None}, "TNT426"),
    ({"age": 131}, "TNT459"),
    ({"age": -1}, "TNT459"),
    ({"age": 40.5}, "TNT459"),
    ({"age": float("nan")}, "TNT459"),
    ({"age": None}, "TNT426"),
    ({"copd": None}, "TNT426"),
    ({"diabetes": 2}, "TNT413"),
    ({"list": " "}, "TNT414"),
    ({"list": None}, "TNT414"),
    ({"list": "a\u0007"}, "TNT429"),
]


@pytest.mark.parametrize(("wrong", "code"), BAD)
def test_a_row_that_cannot_be_counted_is_never_dropped_silently(
    tmp_path: Path, wrong: dict[str, object], code: str
) -> None:
    good = {"list": "a", "sex": "male", "age": 40, "copd": 0, "diabetes": 1}
    rows = [[*good.values()], [*(good | wrong).values()], [*(good | {"list": "b"}).values()]]
    types = {"age": "DOUBLE", "copd": "INTEGER", "diabetes": "INTEGER"}
    path = write_rows(tmp_path / "p.parquet", rows, [*good], types=types)
    list_ = None if "list" in wrong else "a"
    none = read(path)
    assert told(none) == [(code, "p.parquet", 2, list_)]
    assert not none.crowd.lists
    some = read(path, keep_going=True)
    left_out = [] if list_ is None else [("TNT470", None, None, "a")]
    assert told(some) == [(code, "p.parquet", 2, list_), *left_out]
    kept = ["a", "b"] if list_ is None else ["b"]
    assert [each.id for each in some.crowd.lists] == kept
    assert some.crowd.persons.sum() == len(kept)


@pytest.mark.parametrize("age", [float("nan"), float("inf"), -float("inf"), -1.0])
def test_an_age_that_is_no_number_whatever_the_file_says_of_its_column(
    tmp_path: Path, age: float
) -> None:
    path = tmp_path / "p.parquet"
    query = (
        "SELECT unnest(['a', 'b', 'c']) AS list, 'male' AS sex,"
        " unnest([0, 0.625, 1]::DOUBLE[]) AS age"
    )
    write_instead(path, query, 0.625, age)
    found = read(path, keep_going=True)
    assert told(found) == [("TNT459", "p.parquet", 2, "b"), ("TNT470", None, None, "b")]
    assert found.problems[0].problem.facts["found"] == ("-1" if age == -1 else str(age))
    assert [each.id for each in found.crowd.lists] == ["a", "c"]


@pytest.mark.parametrize("mask", [-1, 4, None])
def test_masks_with_bits_that_have_no_name(tmp_path: Path, mask: int | None) -> None:
    rows = [("a", "male", 40, 3), ("a", "male", 40, mask)]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", "conditions"))
    found = read(path, bits=["copd", "diabetes"])
    assert told(found) == [("TNT426" if mask is None else "TNT460", "p.parquet", 2, "a")]


def test_of_many_rows_that_cannot_be_counted_the_first_are_told(tmp_path: Path) -> None:
    people = [Person("a", "M", 40)] * 300
    found = read(write_parquet(tmp_path / "p.parquet", people))
    assert codes(found) == ["TNT409"] * 20 + ["TNT469"]
    assert [each.problem.line for each in found.problems[:20]] == list(range(1, 21))
    assert found.problems[-1].problem.facts == {"count": 280}


def test_keeping_going_with_no_list_left(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "p.parquet", [Person("a", "M", 40), Person("a", "male", 40)])
    found = read(path, keep_going=True)
    assert told(found) == [("TNT409", "p.parquet", 1, "a"), ("TNT470", None, None, "a")]
    assert not found.crowd.lists
    assert len(found.crowd.kinds) == 0


def test_everything_wrong_with_a_row_is_told(tmp_path: Path) -> None:
    path = text(tmp_path, "list,sex,age,copd\n,M,x,ja\n")
    assert codes(read(path)) == ["TNT414", "TNT409", "TNT459", "TNT413"]


# --- CSV -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_csv_as_norwegians_write_it(tmp_path: Path, newline: str, mark: str) -> None:
    lines = ["", " List ;SEX;age; copd", '"0301"; female ;40;1', "", ";;;", "Ås;male;7;0", ""]
    found = read(text(tmp_path, mark + newline.join(lines)))
    assert found.problems == ()
    assert counts(found.crowd) == {
        ("0301", "female", 40, 64, frozenset({"copd"})): 1,
        ("Ås", "male", 0, 17, frozenset()): 1,
    }


def test_rows_that_cannot_be_taken_apart_are_told_with_their_lines(tmp_path: Path) -> None:
    path = text(tmp_path, "list,sex,age\na,male,40\n\na,male\na,male,40,7\na,female,3\n")
    found = read(path, keep_going=True)
    assert told(found) == [
        ("TNT431", "people.csv", 4, None),
        ("TNT431", "people.csv", 5, None),
    ]
    assert not found.crowd.lists


def test_a_bad_cell_of_a_csv_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = text(tmp_path, "\nlist,sex,age\na,male,40\n\n,,\n\na,M,40\n")
    assert told(read(path)) == [("TNT409", "people.csv", 7, "a")]


def test_rows_that_nobody_can_tell_apart_are_never_lost_silently(tmp_path: Path) -> None:
    path = text(tmp_path, 'list,sex,age\n"a\nb",male,40\n')
    assert codes(read(path)) == ["TNT464"]


ROWS = ["list;sex;age", '"a";male;"40"', "b;female;3", "", ";;", '"a";male;"41"']


@pytest.mark.parametrize("crlf", [{0}, {1}, {2, 4}, {0, 1, 2, 3, 4}, {5}])
def test_line_ends_of_windows_and_unix_together(tmp_path: Path, crlf: set[int]) -> None:
    lines = "".join(line + ("\r\n" if at in crlf else "\n") for at, line in enumerate(ROWS))
    whole, bad = read(text(tmp_path, lines)), read(text(tmp_path, lines + "b;M;3\na;male\r\n"))
    assert whole.problems == ()
    assert [(each.id, each.persons) for each in whole.crowd.lists] == [("a", 2.0), ("b", 1.0)]
    assert told(bad) == [("TNT431", "people.csv", 8, None)]
    other = text(tmp_path, lines + "b;M;3\r\n")
    assert told(read(other)) == [("TNT409", "people.csv", 7, "b")]


def test_line_ends_of_old_macs_are_refused_at_their_line(tmp_path: Path) -> None:
    assert told(read(text(tmp_path, "list,sex,age\r" + "a,male,40\r" * 4000))) == [
        ("TNT444", "people.csv", 1, None)
    ]
    late = "list,sex,age\r\n" + "a,male,40\r\n" * 1_000_000 + "a,male,40\ra,male,40\r\n"
    assert told(read(text(tmp_path, late))) == [("TNT444", "people.csv", 1_000_002, None)]


def test_a_nul_byte_is_told_as_one(tmp_path: Path) -> None:
    assert told(read(text(tmp_path, "list,sex,age\na,m\0ale,40\n"))) == [
        ("TNT445", "people.csv", 2, None)
    ]


def test_csv_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("list,sex,age\nÅs,male,40\n".encode("cp1252"))
    assert told(read(tmp_path / "a.csv")) == [("TNT448", "a.csv", 2, None)]
    late = b"list,sex,age\n" + b"a,male,40\n" * 200_000 + b"\xc5s,male,40\n"
    (tmp_path / "a.csv").write_bytes(late)
    assert codes(read(tmp_path / "a.csv")) == ["TNT431"]


# --- memory --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "memory", ["", "1", "1 G", "1gb", "0GB", "-1GB", "1.5GB", "255MB", "9**9GB"]
)
def test_memory_that_is_no_amount(memory: str) -> None:
    assert codes(read("nothing.parquet", memory=memory))[0] == "TNT461"


@pytest.mark.parametrize("memory", ["256MB", "512 MB", "2 GiB"])
def test_memory_that_is(tmp_path: Path, memory: str) -> None:
    path = write_parquet(tmp_path / "p.parquet", some_people())
    assert read(path, memory=memory).problems == ()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("many") / "people.parquet"
    flags = ", ".join(f"hash(range, {n}) % 3 = 0 AS c{n:02d}" for n in range(20))
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT (range % 100)::VARCHAR AS list, 'male' AS sex,"  # noqa: S608
            f" (hash(range) % 100)::INTEGER AS age, {flags} FROM range(3_000_000)) TO '{path}'"
        )
    return str(path)


def test_what_does_not_fit_is_spilt_and_counted_all_the_same(many: str, tmp_path: Path) -> None:
    names = [f"c{n:02d}" for n in range(20)]
    asked = {"used": names[:12], "conditions": names}
    small, large = read(many, memory="256MB", **asked), read(many, memory="4GB", **asked)
    assert small.problems == ()
    assert small.crowd.persons.sum() == 3_000_000
    assert same(small.crowd, large.crowd)


def test_more_counts_than_fit_are_refused_with_what_to_give(many: str) -> None:
    names = [f"c{n:02d}" for n in range(20)]
    (only,) = read(many, memory="256MB", used=names, conditions=names).problems
    assert (only.problem.code, only.problem.facts) == ("TNT462", {"limit": "256 MB"})
    assert exit_code([only.problem]) == 6


def test_a_full_disk_is_told_as_one(tmp_path: Path) -> None:
    config: dict[str, Any] = {
        "memory_limit": "60MB", "temp_directory": str(tmp_path), "max_temp_directory_size": "1MB",
    }  # fmt: skip
    large = "CREATE TABLE large AS SELECT hash(range) FROM range(20_000_000)"
    full = pytest.raises(duckdb.OutOfMemoryException)
    with duckdb.connect(config=config) as connection, full as raised:
        connection.execute(large)
    assert problem_of(raised.value, 10**9).code == "TNT463"


def test_progress_is_told_and_nothing_is_left_behind(
    many: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    heard: list[str] = []
    names = [f"c{n:02d}" for n in range(20)]
    read(many, used=names, conditions=names, memory="256MB", tell=heard.append)
    assert heard
    assert all(each.endswith(" %") for each in heard)
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_ends_it_and_leaves_nothing_behind(many: str, tmp_path: Path) -> None:
    code = (
        "import os, signal, threading\n"
        "from tnt.tables import read_people\n"
        "names = [f'c{n:02d}' for n in range(20)]\n"
        "def tell(_): os.kill(os.getpid(), signal.SIGINT)\n"
        f"read_people([{many!r}], starts=[0], used=names, conditions=names, tell=tell)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "KeyboardInterrupt" in ended.stderr
    assert list(tmp_path.iterdir()) == []


# --- Spark ---------------------------------------------------------------------------------------


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed")
@pytest.mark.parametrize("remote", [None, "sc://localhost:15002"])
def test_without_spark_it_says_what_to_install(tmp_path: Path, remote: str | None) -> None:
    path = write_parquet(tmp_path / "p.parquet", some_people())
    found = read(path, on="spark", remote=remote)
    assert codes(found) == ["TNT465"]
    extra = "spark" if remote is None else "spark-connect"
    assert f"tnt[{extra}]" in found.problems[0].problem.hint(Words("en"))
