"""Lists saved as Parquet or XLSX say the same as in CSV, and what they can't say is refused."""

from datetime import date
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest
import xlsxwriter
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
    write_query,
    write_xlsx,
)
from tnt.model.strata import Practice
from tnt.problems import exit_code
from tnt.tables import read_lists
from tnt.tables.spreadsheets import MOST_CELLS
from tnt.words import Words

TEXT = ("VARCHAR",) * 4
PRACTICES = ("list", "fte", "hours_per_week", "weeks_per_year", "patient_share", "municipality")
IDENTITY_NUMBER = "99999999928"

names = st.text("abcXYZ0123456789 .,;-_'æøåÆØÅé", min_size=1, max_size=8).map(str.strip)
cells = st.dictionaries(
    st.tuples(st.sampled_from(["female", "male"]), st.integers(0, 110), st.booleans()),
    # what a text with four decimals says exactly
    st.integers(0, 10**8).map(lambda n: n / 10**4),
    min_size=1,
    max_size=6,
).filter(lambda of_list: sum(of_list.values()) > 0)
countries = st.dictionaries(names.filter(bool), cells, min_size=1, max_size=4)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lists=countries, order=st.randoms())
def test_one_table_says_the_same_in_each_kind_of_file(
    tmp_path: Path, lists: dict[str, dict[tuple[str, int, bool], float]], order: Random
) -> None:
    columns = (*HEADER, "asthma")
    rows: list[tuple[Value, ...]] = [
        (list_, sex, age, persons, has)
        for list_, of_list in lists.items()
        for (sex, age, has), persons in of_list.items()
    ]
    order.shuffle(rows)
    as_csv = read(write_csv(tmp_path / "a.csv", columns, rows))
    types = ("VARCHAR", "VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN")
    as_parquet = read(write_parquet(tmp_path / "a.parquet", columns, rows, types))
    as_xlsx = read(write_xlsx(tmp_path / "a.xlsx", [columns, *rows]))
    assert same(as_csv, as_parquet)
    assert same(as_csv, as_xlsx)
    for crowd in (as_csv, as_parquet, as_xlsx):
        assert len(np.unique(crowd.row.astype(np.int64) * len(crowd.kinds) + crowd.kind)) == len(
            rows
        )
        for name in ("row", "kind", "persons"):
            assert np.array_equal(getattr(crowd, name), getattr(as_csv, name))
        for name in ("sex", "low", "high", "known", "has"):
            found = getattr(crowd.kinds, name)
            assert np.array_equal(found, getattr(as_csv.kinds, name))
            assert found.dtype == getattr(as_csv.kinds, name).dtype


def test_the_second_table_says_the_same_in_each_kind_of_file(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [(x, "male", 40, 1) for x in ("a", "0301")])
    rows: list[tuple[Value, ...]] = [
        ("0301", 0.825, 40.5, 44, "54.1 %", "0301"),
        ("a", 1, None, None, None, None),
    ]
    types = ("VARCHAR", "DOUBLE", "FLOAT", "SMALLINT", "VARCHAR", "VARCHAR")
    files = [
        write_csv(tmp_path / "b.csv", PRACTICES, rows),
        write_parquet(tmp_path / "b.parquet", PRACTICES, rows, types),
        write_xlsx(tmp_path / "b.xlsx", [PRACTICES, *rows]),
    ]
    for file in files:
        one, two = read(lists, file).lists
        assert (one.practice, one.municipality) == (Practice(fte=1.0), None)
        assert two.practice == Practice(0.825, 40.5 * 60, 44.0, 0.541)
        assert two.municipality == "0301"


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


def test_names_are_text_as_in_csv(tmp_path: Path) -> None:
    rows = [("A\u030a\u00a0", "male", 40, 1), ("\u00c5", "female", 40, 1), (" 0301 ", "male", 1, 1)]
    types = ("VARCHAR", "VARCHAR", "INTEGER", "INTEGER")
    crowds = [
        read(write_parquet(tmp_path / "a.parquet", HEADER, rows, types)),
        read(write_xlsx(tmp_path / "a.xlsx", [HEADER, *rows])),
    ]
    assert [ids(crowd) for crowd in crowds] == [["Å", "0301"]] * 2


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


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_a_dash_is_standard_input_of_any_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    path = tmp_path / "any"
    if kind == "parquet":
        write_query(path, "SELECT 'a' list, 'male' sex, 40 age, 1 persons")
    else:
        write_xlsx(path, [HEADER, ("a", "male", 40, 1)])
    with path.open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Standard", (), {"buffer": file}))
        assert ids(read("-")) == ["a"]


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


def damaged(path: Path, kind: str) -> list[bytes]:
    """A file cut short, without its end, and with a page or part that can't be read."""
    if kind == "parquet":
        query = "SELECT i::VARCHAR list, 'male' sex, 4 age, 1 persons FROM range(9999) t(i)"
        write_query(path, query)
    else:
        write_xlsx(path, [HEADER, *((f"l{n}", "male", 40, 1) for n in range(2000))])
    data = path.read_bytes()
    middle = len(data) // 3
    return [
        data[:4],
        data[:-1],
        data[: len(data) // 2],
        data[:middle] + bytes(99) + data[middle + 99 :],
    ]


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_a_damaged_file_is_named_and_nothing_of_it_counts(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    for data in damaged(path, kind):
        path.write_bytes(data)
        (problem,) = refused(str(path))
        assert (problem.code, problem.file) == ("TNT442", str(path))
        assert "tnt-" not in problem.message(Words("en"))


def test_a_workbooks_place_is_its_sheet_and_row(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [
        (), (None, *HEADER), (), (None, "a", "m", 40, 1), (None, "b", "male", 40.5, "x"),
        (None, None, "male", 40, 1),
    ]  # fmt: skip
    path = write_xlsx(tmp_path / "a.xlsx", [], rows, [])
    assert [(each.code, each.file, each.line) for each in refused(path)] == [
        ("TNT409", f"{path}!Sheet2", 4), ("TNT410", f"{path}!Sheet2", 5),
        ("TNT411", f"{path}!Sheet2", 5), ("TNT414", f"{path}!Sheet2", 6),
    ]  # fmt: skip


def test_two_sheets_with_content_are_ambiguous(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [HEADER, ("a", "male", 40, 1)]
    (problem,) = refused(write_xlsx(tmp_path / "a.xlsx", rows, [("note",)]))
    assert (problem.code, problem.facts["sheets"]) == ("TNT439", "Sheet1, Sheet2")


@pytest.mark.parametrize("rows", [[], [HEADER], [HEADER, (" ", "", None)]])
def test_a_workbook_without_rows(tmp_path: Path, rows: list[tuple[Value, ...]]) -> None:
    assert [each.code for each in refused(write_xlsx(tmp_path / "a.xlsx", rows))] == ["TNT403"]


def test_a_column_without_a_name_in_a_workbook(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [(*HEADER, None), ("a", "male", 40, 1, 1)]
    (problem,) = refused(write_xlsx(tmp_path / "a.xlsx", rows))
    assert (problem.code, problem.line, problem.facts["number"]) == ("TNT425", 1, 5)


@pytest.mark.parametrize("value", [301, 301.5, True, date(2024, 4, 3), "=1/0", "=A1"])
def test_a_name_that_is_no_text_may_have_lost_a_zero(
    tmp_path: Path, value: float | date | str
) -> None:
    def written(name: str, header: tuple[str, ...], row: list[object]) -> str:
        with xlsxwriter.Workbook(str(tmp_path / name)) as workbook:
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, header)
            for place, each in enumerate(row):
                if isinstance(each, date):
                    sheet.write_datetime(
                        1, place, each, workbook.add_format({"num_format": "yyyy-mm-dd"})
                    )
                elif each == "=1/0":
                    sheet.write_formula(1, place, each, None, "#DIV/0!")
                elif each == "=A1":
                    sheet.write_formula(1, place, each, None, 0)
                else:
                    sheet.write(1, place, each)
        return str(tmp_path / name)

    (problem,) = refused(written("a.xlsx", HEADER, [value, "male", 40, 1]))
    assert (problem.code, problem.line, problem.facts["column"]) == ("TNT440", 2, "list")
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1), ("b", "male", 40, 1)])
    second = written("b.xlsx", ("list", "fte", "municipality"), ["a", 1, value])
    found = going_on(lists, second)
    assert hit(found.problems) == [("TNT440", "a")]
    assert ids(found.crowd) == ["b"]


def test_a_municipality_of_numbers_in_parquet_may_have_lost_a_zero(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1), ("b", "male", 40, 1)])
    query = "SELECT * FROM (VALUES ('a', 1, 301), ('b', 1, NULL)) t(list, fte, municipality)"
    found = going_on(lists, write_query(tmp_path / "b.parquet", query))
    assert hit(found.problems) == [("TNT440", "a")]
    assert [(head.id, head.municipality) for head in found.crowd.lists] == [("b", None)]


def test_a_municipality_that_cannot_be_shown(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1)])
    second = write_csv(tmp_path / "b.csv", ("list", "fte", "municipality"), [("a", 1, "\x1b[2J")])
    (problem,) = refused(lists, second)
    assert (problem.code, problem.facts["character"]) == ("TNT441", "U+001B")


def test_a_share_typed_as_a_percentage_is_a_fraction_in_the_file(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1)])
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ("list", "fte", "patient_share"))
        sheet.write_row(1, 0, ("a", 1))
        sheet.write_number(1, 2, 0.541, workbook.add_format({"num_format": "0.0%"}))
    (problem,) = refused(lists, str(tmp_path / "b.xlsx"))
    assert (problem.code, problem.facts["found"]) == ("TNT415", "0.541")
    assert "54.1 %" in problem.hint(Words("en"))


def test_a_workbook_that_unfolds_is_refused_in_time(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        workbook.add_worksheet().write(MOST_CELLS // 10, 9, 1)
    with ZipFile(tmp_path / "b.xlsx", "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", bytes(65 << 20))
    for name in ("a.xlsx", "b.xlsx"):
        (problem,) = refused(str(tmp_path / name))
        assert (problem.code, exit_code([problem])) == ("TNT433", 6)
    (tmp_path / "c.xlsx").write_bytes(b"PK\x03\x04" + bytes(17 << 20))
    assert [each.code for each in refused(str(tmp_path / "c.xlsx"))] == ["TNT433"]


def test_more_known_conditions_than_a_crowd_can_hold(tmp_path: Path) -> None:
    conditions = [f"c{number:02}" for number in range(65)]
    rows: list[tuple[Value, ...]] = [("a", "male", 40, 1, *[n % 2 for n in range(64)])]
    one = write_csv(tmp_path / "one.csv", (*HEADER, *conditions[:64]), rows)
    two = write_csv(tmp_path / "two.csv", (*HEADER, conditions[64]), [("b", "male", 40, 1, 1)])
    three = write_csv(tmp_path / "three.csv", (*HEADER, conditions[0]), [("c", "male", 40, 1, 1)])
    full = read_lists([one, three], conditions=conditions)
    assert full.problems == ()
    assert int(full.crowd.kinds.known.max()) == 2**64 - 1
    assert int(full.crowd.kinds.has.max()) == sum(1 << bit for bit in range(1, 64, 2))
    found = read_lists([one, two, three], conditions=conditions, keep_going=True)
    assert hit(found.problems) == [("TNT437", None)]
    (problem,) = (each.problem for each in found.problems)
    assert (problem.file, problem.facts, exit_code([problem])) == (
        two, {"found": 65, "limit": 64}, 6,
    )  # fmt: skip
    assert ids(found.crowd) == ["a", "c"]
    alone = write_csv(
        tmp_path / "alone.csv", (*HEADER, *conditions), [("a", "male", 40, 1, *[1] * 65)]
    )
    assert hit(read_lists([alone], conditions=conditions).problems) == [("TNT437", None)]


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
