"""Parquet list files: which types say what, and what is refused instead of guessed."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.list_tables import (
    CONDITIONS,
    HEADER,
    Value,
    going_on,
    hit,
    ids,
    read,
    refused,
    write_csv,
    write_instead,
    write_parquet,
    write_query,
)
from tnt.problems import exit_code
from tnt.tables import read_lists

IDENTITY_NUMBER = "99999999928"


@pytest.mark.parametrize(
    ("type_", "value", "age"),
    [("INTEGER", 40, (40, 40)), ("UTINYINT", 40, (40, 40)), ("BIGINT", 0, (0, 0)),
     ("DOUBLE", 40.0, (40, 40)), ("DECIMAL(9,2)", 40, (40, 40)), ("VARCHAR", " 40-44 ", (40, 44)),
     ("ENUM('90+')", "90+", (90, -1))],
)  # fmt: skip
def test_types_that_an_age_may_have(
    tmp_path: Path, type_: str, value: Value, age: tuple[int, int]
) -> None:
    types = ("VARCHAR", "VARCHAR", type_, "INTEGER")
    rows: list[tuple[Value, ...]] = [("a", "male", value, 1)]
    kinds = read(write_parquet(tmp_path / "a.parquet", HEADER, rows, types)).kinds
    assert (kinds.low.tolist(), kinds.high.tolist()) == ([age[0]], [age[1]])


@pytest.mark.parametrize(
    ("type_", "value", "persons"),
    [("DOUBLE", 1.234, 1.234), ("DOUBLE", 0.1 + 0.2, 0.1 + 0.2), ("DOUBLE", 1e-9, 1e-9),
     ("FLOAT", 0.1, float(np.float32(0.1))), ("DECIMAL(9,3)", "1.234", 1.234),
     ("HUGEINT", 7, 7.0), ("VARCHAR", "1 200,5", 1200.5)],
)  # fmt: skip
def test_a_number_keeps_its_exact_value(
    tmp_path: Path, type_: str, value: Value, persons: float
) -> None:
    types = ("VARCHAR", "VARCHAR", "INTEGER", type_)
    crowd = read(write_parquet(tmp_path / "a.parquet", HEADER, [("a", "male", 4, value)], types))
    assert crowd.persons.tolist() == [persons]
    assert crowd.lists[0].persons == persons


@pytest.mark.parametrize(
    ("type_", "values"),
    [("BOOLEAN", (True, False)), ("INTEGER", (1, 0)), ("DOUBLE", (1.0, 0.0)),
     ("VARCHAR", ("1", "0"))],
)  # fmt: skip
def test_types_that_a_known_condition_may_have(
    tmp_path: Path, type_: str, values: tuple[Value, Value]
) -> None:
    columns, types = (*HEADER, "Asthma "), ("VARCHAR", "VARCHAR", "INTEGER", "INTEGER", type_)
    rows = [("a", "male", 40, number, has) for number, has in zip((3, 5), values, strict=True)]
    crowd = read(write_parquet(tmp_path / "a.parquet", columns, rows, types))
    assert crowd.kinds.conditions == ("asthma",)
    assert crowd.kinds.known.tolist() == [1, 1]
    assert dict(zip(crowd.kinds.has[crowd.kind].tolist(), crowd.persons.tolist(), strict=True)) == {
        1: 3.0, 0: 5.0,
    }  # fmt: skip


def test_whole_numbers_of_a_parquet_file_may_name_lists(tmp_path: Path) -> None:
    types = ("BIGINT", "VARCHAR", "INTEGER", "INTEGER")
    path = write_parquet(tmp_path / "a.parquet", HEADER, [(7, "male", 40, 1)], types)
    assert ids(read(path)) == ["7"]


@pytest.mark.parametrize("name", ["a[1].parquet", "a*.parquet", "a?.parquet", "x=1.parquet", "å b"])
def test_a_name_is_no_pattern_of_names(tmp_path: Path, name: str) -> None:
    good = write_query(tmp_path / "g", "SELECT 'a' list, 'male' sex, 40 age, 1 persons")
    write_query(tmp_path / "a1.parquet", "SELECT 'b' list, 'male' sex, 40 age, 1 persons")
    (tmp_path / name).write_bytes(Path(good).read_bytes())
    assert ids(read(str(tmp_path / name))) == ["a"]


def test_a_row_of_a_parquet_file_is_told_by_its_number_from_1(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        ("a", "male", 40, 1.0), ("b", "k", 40, 1.0), ("c", "male", 140, -1.0),
        ("d", "male", None, float("nan")), (None, "male", 1, float("inf")), ("e", "male", 1, 1e13),
        ("f", "male", 40.5, 1.0), ("a", "male", 40, 1.0), ("g", "male", 1, 0),
    ]  # fmt: skip
    path = write_parquet(
        tmp_path / "a.parquet", HEADER, rows, ("VARCHAR", "VARCHAR", "DOUBLE", "DOUBLE")
    )
    problems = refused(path)
    assert [(each.code, each.line) for each in problems] == [
        ("TNT409", 2), ("TNT410", 3), ("TNT411", 3), ("TNT411", 4), ("TNT426", 4), ("TNT411", 5),
        ("TNT414", 5), ("TNT411", 6), ("TNT410", 7), ("TNT412", 8), ("TNT422", 9),
    ]  # fmt: skip
    assert [each.facts["found"] for each in problems if each.code == "TNT411"][:2] == ["-1", "nan"]
    assert {each.place for each in problems[:1]} == {f"{path}:2"}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), -1.0])
@pytest.mark.parametrize(
    ("column", "code"),
    [("persons", "TNT411"), ("age", "TNT410"), ("asthma", "TNT413"), ("fte", "TNT428"),
     ("hours_per_week", "TNT415"), ("weeks_per_year", "TNT415"), ("patient_share", "TNT415")],
)  # fmt: skip
def test_what_is_no_number_is_refused_whatever_the_file_says_of_its_columns(
    tmp_path: Path, column: str, code: str, value: float
) -> None:
    lists = {"sex": "'male'", "age": "40", "persons": "1"}
    row = lists if column in (*lists, "asthma") else {"fte": "1"}
    row |= {column: "unnest([0, 0.625, 1]::DOUBLE[])"}
    query = "SELECT unnest(['a', 'b', 'c']) AS list"
    query += "".join(f", {text} AS {name}" for name, text in row.items())
    path = write_instead(tmp_path / "a.parquet", query, 0.625, value)
    found = read_lists([path], conditions=CONDITIONS)
    assert not found.crowd.lists
    told = [(each.problem.code, each.problem.line, each.list) for each in found.problems]
    assert (code, 2, "b") in told
    shown = "-1" if value == -1 else str(value)
    assert shown in [each.problem.facts.get("found") for each in found.problems]


@pytest.mark.parametrize("column", ["age", "asthma", "fte", "hours_per_week", "weeks_per_year"])
def test_minus_nought_is_nought(tmp_path: Path, column: str) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1)])
    of_list = column in ("age", "asthma")
    row = {"sex": "'male'", "age": "40", "persons": "1"} if of_list else {"fte": "1"}
    columns = ", ".join(f"{text} AS {name}" for name, text in (row | {column: "-0.0"}).items())
    path = write_query(tmp_path / "a.parquet", f"SELECT 'a' AS list, {columns}")
    crowd = read(path) if of_list else read(lists, path)
    practice = crowd.lists[0].practice
    figures = [crowd.kinds.low.tolist(), crowd.kinds.has.tolist()]
    if practice is not None:
        figures.append([practice.fte, practice.minutes_per_week, practice.weeks_per_year])
    assert "-" not in str(figures)


TYPES = {
    ("list", "'a'::BLOB"): "BLOB", ("list", "1.5::DOUBLE"): "DOUBLE", ("list", "true"): "BOOLEAN",
    ("sex", "1"): "INTEGER", ("age", "DATE '2020-01-01'"): "DATE", ("age", "[40]"): "INTEGER[]",
    ("age", "true"): "BOOLEAN", ("persons", "TIMESTAMP '2020-01-01'"): "TIMESTAMP",
    ("persons", "{'a': 1}"): "STRUCT(a INTEGER)", ("asthma", "[1]"): "INTEGER[]",
    ("asthma", "TIME '10:00'"): "TIME",
}  # fmt: skip


@pytest.mark.parametrize(("column", "type_"), TYPES.items())
def test_a_type_that_says_nothing_of_a_list(
    tmp_path: Path, column: tuple[str, str], type_: str
) -> None:
    values = {"list": "'a'", "sex": "'male'", "age": "40", "persons": "1", "asthma": "1"}
    values[column[0]] = column[1]
    query = ", ".join(f'{value} AS "{name}"' for name, value in values.items())
    (problem,) = refused(write_query(tmp_path / "a.parquet", f"SELECT {query}"))
    assert (problem.code, problem.line) == ("TNT438", None)
    assert (problem.facts["column"], problem.facts["type"]) == (column[0], type_)


def test_columns_inside_a_column_are_not_the_tables_own(tmp_path: Path) -> None:
    query = (
        "SELECT {'list': 1, 'sex': [{'age': 1}]} AS x, 'a' AS list, 'male' AS sex, 40 AS age, "
        "MAP {'persons': 1} AS y, 1 AS persons"
    )
    problems = refused(write_query(tmp_path / "a.parquet", query))
    assert [(each.code, each.facts["column"]) for each in problems] == [
        ("TNT405", "x"), ("TNT405", "y"),
    ]  # fmt: skip


def test_columns_of_one_name_but_for_capitals_are_the_same_column(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_query(path, "SELECT 'a' list, 'male' sex, 40 age, 1 persons, 'b' lisu")
    path.write_bytes(path.read_bytes().replace(b"lisu", b"LIST"))
    (problem,) = refused(str(path))
    assert (problem.code, problem.facts["column"]) == ("TNT406", "list")


@pytest.mark.parametrize(
    "query",
    [f"SELECT '{IDENTITY_NUMBER}' list, 'x' sex, 40 age, 1 persons",
     f"SELECT 'a' list, 'x' sex, 40 age, {IDENTITY_NUMBER} persons",
     f"SELECT 'a' list, 'x' sex, 40 age, {IDENTITY_NUMBER}::DOUBLE persons",
     "SELECT 'a' list, 'x' sex, 40 age, 1 persons, 1 fnr",
     f"SELECT 'a' list, 'x' sex, 40 age, 1 persons, {IDENTITY_NUMBER} other",
     f"SELECT 'a' list, 1 fte, '{IDENTITY_NUMBER}' municipality"],
)  # fmt: skip
def test_identity_numbers_are_refused_and_not_told(tmp_path: Path, query: str) -> None:
    (problem,) = refused(write_query(tmp_path / "a.parquet", query))[-1:]
    assert problem.code in ("TNT407", "TNT510")
    problems = refused(write_query(tmp_path / "a.parquet", query))
    assert "TNT407" in {each.code for each in problems}
    assert IDENTITY_NUMBER not in str([each.facts for each in problems])


def test_a_parquet_file_without_rows(tmp_path: Path) -> None:
    path = write_query(
        tmp_path / "a.parquet", "SELECT 'a' list, 'male' sex, 40 age, 1 persons WHERE false"
    )
    assert [each.code for each in refused(path)] == ["TNT403"]


def test_a_parquet_file_with_too_many_columns_or_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = ", ".join(f"1 AS c{number}" for number in range(2001))
    (problem,) = refused(write_query(tmp_path / "a.parquet", f"SELECT {many}"))
    assert (problem.code, problem.facts["found"]) == ("TNT432", 2001)
    query = "SELECT i::VARCHAR list, 'male' sex, 40 age, 1 persons FROM range(9) t(i)"
    path = write_query(tmp_path / "b.parquet", query)
    monkeypatch.setattr("tnt.tables.parquet.MOST_ROWS", 8)
    (problem,) = refused(path)
    assert (problem.code, problem.facts["found"], exit_code([problem])) == ("TNT443", 9, 6)


@pytest.mark.parametrize("data", [b"PAR1 but damaged PAR1", b"no Parquet"])
def test_a_damaged_file_is_called_by_its_own_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "mine.parquet"
    path.write_bytes(data)
    (problem,) = refused(str(path))
    assert problem.code == "TNT442"
    assert "rows.parquet" not in str(problem.facts)
    assert "mine.parquet" in str(problem.facts)


def test_a_municipality_of_numbers_in_parquet_may_have_lost_a_zero(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1), ("b", "male", 40, 1)])
    query = "SELECT * FROM (VALUES ('a', 1, 301), ('b', 1, NULL)) t(list, fte, municipality)"
    found = going_on(lists, write_query(tmp_path / "b.parquet", query))
    assert hit(found.problems) == [("TNT440", "a")]
    assert [(head.id, head.municipality) for head in found.crowd.lists] == [("b", None)]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(-700, 4000), st.integers(0, 255)), min_size=1, max_size=20))
def test_whatever_bytes_of_a_parquet_file_are_damaged_the_answer_is_lists_or_problems(
    tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    # most of what steers the reading stands at the end
    path = tmp_path / "a.parquet"
    if not path.exists():
        query = (
            "SELECT i // 6 || 'ø' AS list, CASE i % 2 WHEN 0 THEN 'male' ELSE 'female' END AS sex, "
            "i // 2 % 3 AS age, i + 0.5 AS persons FROM range(600) t(i)"
        )
        write_query(path, query)
    data = bytearray(path.read_bytes())
    for place, byte in changes:
        data[place % len(data)] = byte
    (tmp_path / "b.parquet").write_bytes(data)
    found = read_lists([str(tmp_path / "b.parquet")], conditions=())
    assert bool(found.problems) != bool(found.crowd.lists)
