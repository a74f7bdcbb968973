"""Lists say the same in whichever kind of file they are saved."""

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.list_tables import (
    HEADER,
    Value,
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
from tnt.words import Words

PRACTICES = ("list", "fte", "hours_per_week", "weeks_per_year", "patient_share", "municipality")

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


def test_names_are_text_as_in_csv(tmp_path: Path) -> None:
    rows = [("A\u030a\u00a0", "male", 40, 1), ("\u00c5", "female", 40, 1), (" 0301 ", "male", 1, 1)]
    types = ("VARCHAR", "VARCHAR", "INTEGER", "INTEGER")
    crowds = [
        read(write_parquet(tmp_path / "a.parquet", HEADER, rows, types)),
        read(write_xlsx(tmp_path / "a.xlsx", [HEADER, *rows])),
    ]
    assert [ids(crowd) for crowd in crowds] == [["Å", "0301"]] * 2


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


def test_a_municipality_that_cannot_be_shown(tmp_path: Path) -> None:
    lists = write_csv(tmp_path / "lists.csv", HEADER, [("a", "male", 40, 1)])
    second = write_csv(tmp_path / "b.csv", ("list", "fte", "municipality"), [("a", 1, "\x1b[2J")])
    (problem,) = refused(lists, second)
    assert (problem.code, problem.facts["character"]) == ("TNT441", "U+001B")


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


@pytest.mark.parametrize("kind", ["csv", "parquet", "xlsx"])
def test_a_file_is_read_whose_name_is_not_utf8(tmp_path: Path, kind: str) -> None:
    rows: list[tuple[Value, ...]] = [("a", "male", 40, 1), ("b", "x", 40, 1)]
    # the tests' own programs can't write to such a name
    made = tmp_path / f"plain.{kind}"
    types = ("VARCHAR", "VARCHAR", "INTEGER", "INTEGER")
    write = {
        "csv": lambda: write_csv(made, HEADER, rows),
        "parquet": lambda: write_parquet(made, HEADER, rows, types),
        "xlsx": lambda: write_xlsx(made, [HEADER, *rows]),
    }
    write[kind]()
    path = made.rename(tmp_path / os.fsdecode(b"l\xe6." + kind.encode()))
    found = read_lists([str(path)], conditions=(), keep_going=True)
    assert [head.id for head in found.crowd.lists] == ["a"]
    assert hit(found.problems) == [("TNT409", "b")]
    assert str(found.problems[0].problem.file).startswith(str(tmp_path / f"l\\xe6.{kind}"))


def test_a_name_is_told_as_it_is_where_the_locale_knows_ascii_alone(tmp_path: Path) -> None:
    write_csv(tmp_path / "æ.csv", HEADER, [("b", "x", 40, 1)])
    code = (
        "import os\n"
        "from tnt.tables import read_lists, read_people\n"
        "(name,) = os.listdir()\n"
        "lists = read_lists([name], conditions=())\n"
        "people = read_people([name], starts=[0], used=[], conditions=())\n"
        "for each in (*lists.problems, *people.problems):\n"
        "    os.write(1, f'{each.problem.code} {each.problem.place}\\n'.encode())"
    )
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, **locale},
        capture_output=True,
        check=False,
    )
    assert (ended.stdout.decode(), ended.stderr) == ("TNT409 æ.csv:2\nTNT401 æ.csv\n", b"")
