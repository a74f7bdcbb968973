"""Apache Spark and DuckDB count alike, and refuse alike."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

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
from tnt.tables import ReadPeople, read_people


def read(*paths: str | Path, **asked: Any) -> ReadPeople:
    given = {"starts": STARTS, "used": CONDITIONS, "conditions": CONDITIONS} | asked
    return read_people([str(path) for path in paths], **given)


def on_both(*paths: str | Path, **asked: Any) -> ReadPeople:
    """What Spark gives, once it is seen to be what DuckDB gives."""
    duck, spark = read(*paths, **asked), read(*paths, on="spark", **asked)
    # Spark doesn't know rows' numbers, and writes nan as NaN
    assert _without_lines(spark) == _without_lines(duck)
    assert same(spark.crowd, duck.crowd)
    return spark


def _without_lines(read: ReadPeople) -> list[Any]:
    return sorted(
        (
            each.problem.code,
            each.problem.file or "",
            each.list or "",
            str(each.problem.facts).lower(),
        )
        for each in read.problems
    )


def test_files_of_every_kind_together(tmp_path: Path) -> None:
    people = some_people()
    folder = tmp_path / "year=2024" / "part[1] {a}"
    folder.mkdir(parents=True)
    write_parquet(folder / "it's 1.parquet", people[:20])
    write_csv(folder / "2.csv", people[20:30], delimiter=";")
    write_csv(tmp_path / "3.csv", people[30:], delimiter="\t")
    assert counts(on_both(tmp_path).crowd) == by_hand(people)


def test_masks_and_few_of_many_conditions(tmp_path: Path) -> None:
    path = write_masks(tmp_path / "p.parquet", some_people(), CONDITIONS[::-1])
    asked = {"used": CONDITIONS[1:3], "bits": CONDITIONS[::-1]}
    found = on_both(path, **asked)
    assert counts(found.crowd) == by_hand(some_people(), used=CONDITIONS[1:3])


def test_more_conditions_than_a_profile_has_room_for(tmp_path: Path) -> None:
    names = [f"c{n:02d}" for n in range(64)]
    rows = [("a", "male", 50, *(bool(n >> bit % 7 & 1) for bit in range(64))) for n in range(128)]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", *names))
    ages = range(0, 131, 2)
    found = on_both(path, used=names, conditions=names, starts=list(ages))
    assert found.crowd.persons.tolist() == [1.0] * 128


@pytest.mark.parametrize("type_", ["UBIGINT", "DOUBLE", "DECIMAL(5, 2)", "VARCHAR"])
def test_types_of_numbers(tmp_path: Path, type_: str) -> None:
    people = [Person(str(n), "female", n) for n in range(131)]
    types = {"age": type_, "list": "BIGINT", "copd": "TINYINT", "diabetes": "VARCHAR"}
    rows = [(p.list, p.sex, p.age, 0, "0") for p in people]
    columns = ("list", "sex", "age", "copd", "diabetes")
    path = write_rows(tmp_path / "p.parquet", rows, columns, types=types)
    assert counts(on_both(path).crowd) == by_hand(people)


@pytest.mark.parametrize("keep_going", [False, True])
def test_rows_that_cannot_be_counted(tmp_path: Path, keep_going: bool) -> None:
    good = {"list": "a", "sex": "male", "age": 40.0, "copd": 0, "diabetes": 1}
    wrong: list[dict[str, object]] = [
        {"sex": "M"}, {"sex": None}, {"sex": "Male"}, {"age": 131}, {"age": -1}, {"age": 40.5},
        {"age": float("nan")}, {"age": None}, {"copd": None}, {"diabetes": 2}, {"list": " "},
        {"list": None}, {"list": "a\u0007"}, {},
    ]  # fmt: skip
    rows = [[*(good | {"list": f"l{n}"} | each).values()] for n, each in enumerate(wrong)]
    types = {"age": "DOUBLE", "copd": "INTEGER", "diabetes": "INTEGER"}
    path = write_rows(tmp_path / "p.parquet", rows, [*good], types=types)
    found = on_both(path, keep_going=keep_going)
    assert [each.id for each in found.crowd.lists] == (["l13"] if keep_going else [])


def test_spaces_around_a_sex_say_nothing(tmp_path: Path) -> None:
    rows = [("a", " female ", 40), ("a", "male ", 40)]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age"))
    assert on_both(path).crowd.persons.sum() == 2


def test_masks_with_bits_that_have_no_name(tmp_path: Path) -> None:
    rows = [("a", "male", 40, mask) for mask in (3, -1, 4, None, 1 << 62)]
    path = write_rows(tmp_path / "p.parquet", rows, ("list", "sex", "age", "conditions"))
    found = on_both(path, bits=["copd", "diabetes"])
    assert codes(found).count("TNT460") == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("list,sex,age\na,male,40\na,male\na,male,40,7\n", "TNT431"),
        ('list,sex,age\n"a\nb",male,40\n', None),
        ("list,sex,age\n", "TNT403"),
        ("list,sex,age,fnr\n", "TNT407"),
        ("list,sex,age,copdd\n", "TNT405"),
        ("list,sex,age\n99999999928,male,40\n", "TNT407"),
        ("list,sex,age\na,99999999928,40\n", "TNT407"),
    ],
)
def test_csv_files_that_are_refused(tmp_path: Path, text: str, code: str | None) -> None:
    path = tmp_path / "p.csv"
    path.write_text(text, encoding="utf-8")
    found = read(path, on="spark")
    assert not found.crowd.lists
    assert codes(found)
    if code is not None:
        assert codes(found) == [code]
        assert set(codes(read(path))) == {code}


def test_files_that_are_refused(tmp_path: Path) -> None:
    write_parquet(tmp_path / "1.parquet", some_people())
    write_parquet(tmp_path / "2.parquet", some_people(), types={"age": "DOUBLE"})
    assert codes(on_both(tmp_path)) == ["TNT449"]
    (tmp_path / "2.parquet").write_bytes(b"PAR1 but damaged PAR1")
    assert codes(on_both(tmp_path)) == ["TNT464"]
    assert codes(on_both(tmp_path / "none*")) == ["TNT446"]


def test_a_corrupt_page_in_the_middle_is_a_problem_of_its_file(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    people = [Person(str(n), "female", n % 131) for n in range(2000)]
    for name in ("1", "2 [a]", "3"):
        write_parquet(tmp_path / f"{name}.parquet", people)
    path = tmp_path / "2 [a].parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * 400 + whole[500:])
    found, duck = read(tmp_path, on="spark"), read(tmp_path)
    assert not found.crowd.lists
    assert told(found) == told(duck) == [("TNT464", path.name, None, None)]
    (only,) = found.problems
    assert only.problem.file == str(path)
    assert "calling" not in str(only.problem.facts)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("age", [float("nan"), float("inf"), -float("inf"), -1.0, 40.5, 1e300])
def test_an_age_that_is_no_whole_number_leaves_its_list_out(
    tmp_path: Path, age: float, capfd: pytest.CaptureFixture[str]
) -> None:
    query = (
        "SELECT unnest(['a', 'b', 'c']) AS list, 'male' AS sex,"
        " unnest([0, 0.625, 1]::DOUBLE[]) AS age"
    )
    path = write_instead(tmp_path / "p.parquet", query, 0.625, age)
    for on in ("spark", "duckdb"):
        found = read(path, on=on, keep_going=True)
        line = None if on == "spark" else 2
        assert told(found) == [("TNT459", "p.parquet", line, "b"), ("TNT470", None, None, "b")]
        assert [each.id for each in found.crowd.lists] == ["a", "c"]
    assert capfd.readouterr().err == ""


def test_line_ends_of_every_kind(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_bytes(b'list,sex,age\r\na,male,"40"\na,male,41\r\n\r\n"b",female,3\n')
    found = on_both(path)
    assert found.crowd.persons.sum() == 3
    path.write_bytes(b"list,sex,age\ra,male,40\r")
    assert codes(on_both(path)) == ["TNT444"]


def test_a_path_for_several_machines_is_for_spark_to_find(
    tmp_path: Path, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tnt.tables.people import spark

    monkeypatch.setattr(spark, "is_local", lambda *_: False)
    people = some_people()
    for number in range(3):
        write_parquet(tmp_path / f"{number}.parquet", people[number::3])
    address = tmp_path.as_uri()
    found = read(address, on="spark")
    assert found.problems == ()
    assert same(found.crowd, read(tmp_path).crowd)
    assert codes(read(address, f"{address}/0.parquet", on="spark")) == ["TNT447"]
    assert codes(read(f"{address}/none", on="spark")) == ["TNT468"]
    assert codes(read("file:/p.csv", on="spark")) == ["TNT464"]
    write_parquet(tmp_path / "3.parquet", [Person("a", "M", 40)])
    assert [(code, list_) for code, _, _, list_ in told(read(address, on="spark"))] == [
        ("TNT409", "a")
    ]


def test_what_is_shuffled_are_counts_and_no_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tnt.tables.people.spark import Spark

    plans: list[str] = []
    count = Spark.count

    def explained(self: Spark, sql: str) -> Any:
        ((plan,),) = self.ask(f"EXPLAIN {sql}")
        plans.append(plan)
        return count(self, sql)

    monkeypatch.setattr(Spark, "count", explained)
    read(write_parquet(tmp_path / "p.parquet", some_people()), on="spark")
    (plan,) = plans
    assert "BroadcastHashJoin" in plan
    # one exchange, of what was counted before it
    (before, after) = plan.split("Exchange hashpartitioning")
    assert "partial_count(1)" not in before
    assert "partial_count(1)" in after


def test_views_of_the_session_that_was_there_are_left_alone(tmp_path: Path, session: Any) -> None:
    session.sql("CREATE OR REPLACE TEMPORARY VIEW people AS SELECT 1 AS mine")
    read(write_parquet(tmp_path / "p.parquet", some_people()), on="spark")
    assert [row.mine for row in session.sql("SELECT mine FROM people").collect()] == [1]


def test_without_java_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "from tnt.tables import read_people\n"
        f"read = read_people([{str(tmp_path)!r}], starts=[0], used=[], conditions=[], on='spark')\n"
        "print([each.problem.code for each in read.problems])"
    )
    environment = {"PATH": str(tmp_path), "JAVA_HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout.strip(), ended.stderr) == ("['TNT466']", "")


def test_a_server_that_does_not_answer_is_told_with_its_address(tmp_path: Path) -> None:
    for package in ("grpc", "pandas"):
        pytest.importorskip(package, reason="the extra spark-connect isn't installed")
    remote = "sc://127.0.0.1:1"
    # a file: Spark takes -c for its own tests; and another process, as there is a session in this
    asking = tmp_path / "asking.py"
    asking.write_text(
        "from tnt.tables import read_people\n"
        "asked = dict(starts=[0], used=[], conditions=[], on='spark')\n"
        f"read = read_people(['people'], remote={remote!r}, **asked)\n"
        "print([(each.problem.code, *each.problem.facts.values()) for each in read.problems])",
        "utf-8",
    )
    ended = subprocess.run(
        [sys.executable, asking], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith(f"[('TNT467', {remote!r}, 'failed to connect to all addresses")
    assert ended.stderr == ""


def test_it_is_quiet_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "p.parquet", some_people())
    (tmp_path / "tmp").mkdir()
    (tmp_path / "here").mkdir()
    code = (
        "from tnt.tables import read_people\n"
        f"conditions = {CONDITIONS!r}\n"
        f"asked = dict(starts=[0], used=[], conditions=conditions, on='spark')\n"
        f"read = read_people([{path!r}], **asked)\n"
        "print(read.crowd.persons.sum(), read.problems)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "here",
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("60.0 ()\n", "")
    assert list((tmp_path / "here").iterdir()) == []
    assert list((tmp_path / "tmp").iterdir()) == []
