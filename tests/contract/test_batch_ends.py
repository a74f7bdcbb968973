"""A batch that something is wrong with: a clear message, the code, and the rest done or nothing."""

import csv
import os
import pty
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests import batches, rulefiles
from tests.batches import table
from tests.contract import commands
from tests.install.venvs import Ran

ASKED = (
    "--rules", "rules", "-g", "x", "--population", "land", "--working-time", "time", "--draws",
    "0", "--format", "csv", "-o", "out",
)  # fmt: skip
TABLES = ("lists.csv", "municipalities.csv", "recommendations.csv")
LISTS = 80
GOOD = "good,female,40-49,100"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    rulefiles.write(tmp_path / "rules", *batches.rules())
    batches.write_lists(tmp_path / "lists.csv", range(LISTS))
    return tmp_path


def estimate(folder: Path, *arguments: str) -> Ran:
    """`tnt estimate`; whatever it comes to, stdout is empty and nothing is left half-written."""
    ran = commands.tnt(folder, "estimate", *ASKED, *arguments)
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err
    assert not [str(each) for each in folder.rglob(".tnt-*")]
    return ran


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def state(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in sorted(folder.iterdir())}


def errors(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "errors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(folder: Path) -> list[tuple[str, str, str, str]]:
    """List, code, file and line of each error."""
    return [(e["list"], e["code"], e["file"], e["line"]) for e in errors(folder)]


def saved(folder: Path, name: str, *rows: str, header: str = batches.HEADER) -> str:
    (folder / name).write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return name


@pytest.fixture
def older(folder: Path) -> dict[str, bytes]:
    """What an earlier run has written."""
    assert estimate(folder, saved(folder, "older.csv", GOOD)).code == 0
    return state(folder / "out")


def test_all_is_well(folder: Path) -> None:
    ran = estimate(folder, "lists.csv")
    assert (ran.code, names(folder / "out")) == (0, sorted([*TABLES, "errors.csv"]))
    assert f"{LISTS} lists" in ran.err
    assert errors(folder) == []
    assert len({row["list"] for row in table(folder / "out" / "lists.csv")}) == LISTS


BAD = {
    "letter for sex": ("bad,k,40,1", "TNT409", "3"),
    "overlap": ("bad,male,40,1\nbad,male,40-49,2", "TNT412", "4"),
    "nobody on it": ("bad,male,40,0", "TNT422", "3"),
    "negative": ("bad,male,40,-1", "TNT411", "3"),
}


@pytest.mark.parametrize("bad", BAD)
def test_one_bad_list_is_left_out_and_told_and_the_others_are_as_without_it(
    folder: Path, bad: str
) -> None:
    rows, code, line = BAD[bad]
    assert estimate(folder, "lists.csv", saved(folder, "more.csv", GOOD)).code == 0
    without = state(folder / "out")
    ran = estimate(folder, "lists.csv", saved(folder, "more.csv", GOOD, *rows.splitlines()))
    assert ran.code == 3
    assert f"more.csv:{line}" in ran.err
    assert "1 list was left out" in ran.err
    assert {**state(folder / "out"), "errors.csv": b""} == {**without, "errors.csv": b""}
    assert said(folder) == [("bad", code, "more.csv", line)]
    assert all(each["message"] and each["hint"] for each in errors(folder))


def test_with_fail_fast_one_bad_list_leaves_everything_as_it_was(
    folder: Path, older: dict[str, bytes]
) -> None:
    more = saved(folder, "more.csv", "bad,k,40,1")
    ran = estimate(folder, "lists.csv", more, "--fail-fast")
    assert (ran.code, state(folder / "out")) == (3, older)
    assert "more.csv:2" in ran.err
    # and makes no folder
    assert estimate(folder, "lists.csv", more, "--fail-fast", "-o", "new").code == 3
    assert not (folder / "new").exists()
    assert estimate(folder, "lists.csv", "--fail-fast").code == 0


def test_where_all_lists_are_bad_there_are_errors_and_no_tables_of_another_run(
    folder: Path, older: dict[str, bytes]
) -> None:
    assert set(TABLES) < set(older)
    ran = estimate(folder, saved(folder, "bad.csv", "one,k,40,1", "two,male,old,1"))
    assert ran.code == 3
    assert names(folder / "out") == ["errors.csv"]
    assert said(folder) == [("one", "TNT409", "bad.csv", "2"), ("two", "TNT410", "bad.csv", "3")]


def test_where_the_rules_are_wrong_the_folder_stays_as_it_was(
    folder: Path, older: dict[str, bytes]
) -> None:
    bad = saved(folder, "bad.csv", "one,k,40,1")
    for lists in ("lists.csv", bad):
        ran = estimate(folder, lists, "-g", "no.such")
        assert (ran.code, state(folder / "out")) == (2, older)
        assert "TNT501" in ran.err
    # of lists all of which are bad nobody would hear otherwise
    assert "bad.csv:2" in ran.err


def test_a_list_in_two_files_is_left_out_of_both(folder: Path) -> None:
    one = saved(folder, "one.csv", GOOD, "twice,female,40,1")
    two = saved(folder, "two.csv", "twice,male,40,1", "other,male,40,30")
    assert estimate(folder, one, two).code == 3
    assert [(list_, code) for list_, code, *_ in said(folder)] == [("twice", "TNT416")]
    found = {row["list"] for row in table(folder / "out" / "lists.csv")}
    assert found == {"good", "other"}


def test_a_file_without_rows_and_one_that_cannot_be_read_are_told_and_the_rest_is_done(
    folder: Path,
) -> None:
    assert estimate(folder, "lists.csv").code == 0
    without = state(folder / "out")
    empty = saved(folder, "empty.csv")
    (folder / "folder.csv").mkdir()
    (folder / "noise.parquet").write_bytes(os.urandom(100))
    ran = estimate(folder, "lists.csv", empty, "folder.csv", "not-there.csv", "noise.parquet")
    assert ran.code == 3
    # nobody knows whether one of them says whose time there is
    assert state(folder / "out").keys() == without.keys()
    assert {row["list"] for row in table(folder / "out" / "lists.csv")} == {
        f"list-{number:03}" for number in range(LISTS)
    }
    told = {(code, file) for _, code, file, _ in said(folder)}
    assert told == {
        ("TNT403", "empty.csv"), ("TNT401", "folder.csv"), ("TNT401", "not-there.csv"),
        ("TNT442", "noise.parquet"),
    }  # fmt: skip
    assert "lists were left out" not in ran.err
    assert f"{Path('out', 'errors.csv')} says what is wrong" in ran.err


def test_a_list_that_no_population_can_split_is_left_out(folder: Path) -> None:
    # nobody in the population is between 90 and 94, so that no band around 92 can be cut
    rules = folder / "rules"
    made = batches.rules()
    made[0]["recommendations"].append(rulefiles.recommendation("r92", eligible={"age": "92+"}))
    land = [
        (sex, ages, 1000.0)
        for sex in ("female", "male")
        for ages in ("0-17", "18-64", "65-89", "95+")
    ]
    rulefiles.write(rules, made[0], rulefiles.population(land), made[2])
    more = saved(folder, "more.csv", "whole,male,40,30", "cut,male,90-94,3")
    assert estimate(folder, more).code == 3
    assert said(folder) == [("cut", "TNT420", *said(folder)[0][2:])]
    assert {row["list"] for row in table(folder / "out" / "lists.csv")} == {"whole"}


def test_a_damaged_row_group_leaves_out_its_file(folder: Path) -> None:
    path = folder / "damaged.parquet"
    rows = (
        "SELECT 'd' || range % 50 AS list, 'male' AS sex, (range // 50)::VARCHAR AS age, "
        "range AS persons FROM range(5000)"
    )
    with duckdb.connect() as connection:
        connection.sql(rows).write_parquet(str(path), row_group_size=2048, compression="snappy")
        pages = connection.execute(
            "SELECT row_group_id, data_page_offset, total_compressed_size FROM parquet_metadata(?) "
            "WHERE path_in_schema = 'persons' ORDER BY row_group_id",
            [str(path)],
        ).fetchall()
    assert len(pages) > 1
    data = bytearray(path.read_bytes())
    _, offset, size = pages[-1]
    data[offset + size // 2 : offset + size] = b"\xff" * (size - size // 2)
    path.write_bytes(data)
    ran = estimate(folder, "lists.csv", path.name)
    assert ran.code == 3
    assert {(code, file) for _, code, file, _ in said(folder)} == {("TNT442", path.name)}
    assert len({row["list"] for row in table(folder / "out" / "lists.csv")}) == LISTS


def test_a_seventh_file_of_another_type_is_left_out(folder: Path) -> None:
    with duckdb.connect() as connection:
        for number in range(7):
            age = "'40'" if number < 6 else "DATE '2020-01-01'"
            row = f"SELECT 'p{number}' AS list, 'male' AS sex, {age} AS age, 30 AS persons"
            connection.sql(row).write_parquet(str(folder / f"{number}.parquet"))
    assert estimate(folder, *(f"{number}.parquet" for number in range(7))).code == 3
    assert [(code, file) for _, code, file, _ in said(folder)] == [("TNT438", "6.parquet")]
    found = {row["list"] for row in table(folder / "out" / "lists.csv")}
    assert found == {f"p{number}" for number in range(6)}


@pytest.mark.parametrize("most", [10, 2_000, 20_000])
def test_a_full_disk_is_told_and_leaves_the_older_tables(
    folder: Path, older: dict[str, bytes], most: int
) -> None:
    full = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))"
    with commands.started(folder, full, "estimate", "lists.csv", *ASKED) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, b""), err
    assert b"out" in err
    assert b"Traceback" not in err
    assert state(folder / "out") == older


def test_a_place_that_is_no_folder_or_takes_no_files(folder: Path) -> None:
    (folder / "file").write_text("mine")
    for where in ("file/", "file/below", "/proc/nowhere", "/dev/full/"):
        ran = estimate(folder, "lists.csv", "-o", where)
        assert ran.code == 2, (where, ran.err)
        assert where.rstrip("/") in ran.err
    assert (folder / "file").read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_written_to(folder: Path) -> None:
    (folder / "out").mkdir(mode=0o500)
    assert estimate(folder, "lists.csv").code == 2


def test_no_table_takes_the_place_of_what_is_read(folder: Path) -> None:
    data = (folder / "lists.csv").read_bytes()
    ran = estimate(folder, "lists.csv", "-o", ".")
    assert ran.code == 2
    assert "TNT523" in ran.err
    assert (folder / "lists.csv").read_bytes() == data
    (folder / "people").mkdir()
    saved(folder / "people", "people.csv", *["p,male,40"] * 20, header="list,sex,age")
    before = state(folder / "people")
    for people, where in (("people", "people"), ("people", "people/out"), ("people/*", "people")):
        if people == "people/*":
            (folder / "people" / "people.csv").rename(folder / "people" / "lists.csv")
            before = state(folder / "people")
        ran = estimate(folder, "--people", people, "-o", where)
        assert (ran.code, "TNT523" in ran.err) == (2, True), (people, where, ran.err)
        assert state(folder / "people") == before


def test_what_stands_where_results_are_to_be_stays_there(folder: Path) -> None:
    (folder / "out" / "lists.csv").mkdir(parents=True)
    (folder / "older").write_text("the older one")
    (folder / "nowhere").symlink_to("nothing")
    for output, path in (
        ("out", "out/lists.csv"), ("older", "older"), ("nowhere", "nowhere"), ("older/x", "older"),
    ):  # fmt: skip
        ran = estimate(folder, "lists.csv", "-o", output)
        assert (ran.code, f"TNT524 {path}" in ran.err) == (2, True), ran.err
    assert names(folder / "out") == ["lists.csv"]
    assert (folder / "older").read_text() == "the older one"
    assert not (folder / "nothing").exists()


def test_of_two_runs_into_one_folder_the_second_is_refused(folder: Path) -> None:
    assert estimate(folder, "lists.csv").code == 0
    whole = state(folder / "out")
    with commands.started(folder, "", "estimate", "lists.csv", *ASKED) as first:
        while not list((folder / "out").glob(".tnt-*")):
            assert first.poll() is None
            time.sleep(0.001)
        first.send_signal(signal.SIGSTOP)
        try:
            ran = commands.tnt(folder, "estimate", "lists.csv", *ASKED)
        finally:
            first.send_signal(signal.SIGCONT)
        out, err = first.communicate(timeout=60)
    assert (ran.code, ran.out, "TNT522" in ran.err) == (2, "", True)
    assert (first.returncode, out) == (0, b""), err
    assert state(folder / "out") == whole


def test_what_a_killed_run_left_and_the_user_s_own_files(folder: Path) -> None:
    out = folder / "out"
    (out / ".tnt-batch-1-pieces").mkdir(parents=True)
    (out / ".tnt-batch-1-pieces" / "0.parquet").write_bytes(b"half")
    (out / ".tnt-batch-1-lists.csv").write_bytes(b"half")
    (out / "notes.txt").write_text("mine")
    assert estimate(folder, "lists.csv").code == 0
    assert names(out) == sorted([*TABLES, "errors.csv", "notes.txt"])


@pytest.mark.parametrize(
    "arguments",
    [("--fail-fast", "-o", "out.csv"), ("--format", "parquet", "-o", "-"), ("--table", "lists")],
)
def test_options_of_one_file_and_of_a_folder_are_not_mixed(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    ran = estimate(folder, "lists.csv", *arguments)
    assert ran.code == 2
    assert names(folder) == ["lists.csv", "rules"]


def test_lists_in_another_order_have_the_same_figures(folder: Path) -> None:
    one, two = (
        batches.write_lists(folder / f"{name}.csv", numbers).name
        for name, numbers in (("one", range(40)), ("two", range(40, 90)))
    )
    found: list[dict[str, list[batches.Row]]] = []
    for files in ((one, two), (two, one)):
        assert estimate(folder, *files).code == 0
        tables = {name: table(folder / "out" / name) for name in TABLES}
        # rows come as the lists do
        assert tables["lists.csv"][0]["list"] == ("list-000", "list-040")[len(found)]
        found.append(tables)
    for name in TABLES:
        rows = [sorted(each[name], key=key) for each in found]
        assert rows[0] == batches.close(rows[1])


def key(row: batches.Row) -> list[str]:
    return [str(row.get(name)) for name in batches.TEXTS]


def test_person_files_in_any_order_give_the_same_bytes(folder: Path) -> None:
    files = []
    for number, ages in enumerate((range(30), range(30, 60), range(60, 90))):
        rows = [f"p{age % 4},{('male', 'female')[age % 3 % 2]},{age}" for age in ages]
        files.append(saved(folder, f"{number}.csv", *rows, header="list,sex,age"))
    few = saved(folder, "few.csv", "p0,male,50", "p0,female,51", header="list,sex,age")
    found: list[dict[str, bytes]] = []
    for order in (files, files[::-1], [files[1], files[0], files[2]]):
        people = [part for file in order for part in ("--people", file)]
        before = state(folder / "out") if found else {}
        # nothing about so few real people is told, and nothing that was there is touched
        assert estimate(folder, "--people", few).code == 5
        assert (state(folder / "out") if found else {}) == before
        ran = estimate(folder, *people, "--draws", "200", "--i-own-the-data")
        assert ran.code == 0, ran.err
        found.append(state(folder / "out"))
    assert found[0] == found[1] == found[2]


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="says who runs where")
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_one_processor_gives_the_same_bytes_as_two(folder: Path, form: str) -> None:
    found = []
    for script in ("", "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})"):
        arguments = ("estimate", "lists.csv", *ASKED, "--draws", "200", "--format", form)
        with commands.started(folder, script, *arguments) as running:
            running.communicate(timeout=60)
        found.append(state(folder / "out"))
    assert found[0] == found[1]


def screen(folder: Path, *arguments: str) -> Iterator[str]:
    """What a terminal shows, piece by piece."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        env = commands.ENGLISH | {"PYTHONUTF8": "1", "PATH": os.environ["PATH"]}
        os.execve(sys.executable, [sys.executable, "-m", "tnt", *arguments], env)  # noqa: S606
    with os.fdopen(terminal, "rb", buffering=0) as file:
        while True:
            try:
                data = file.read(1024)
            except OSError:
                break
            if not data:
                break
            yield data.decode()
    os.waitpid(child, 0)


def test_on_a_terminal_a_line_says_how_far_it_is_and_goes_away(folder: Path) -> None:
    shown = "".join(screen(folder, "estimate", "lists.csv", *ASKED))
    assert f"\r{LISTS} / {LISTS}" in shown
    after = shown.rsplit(f"{LISTS} / {LISTS}", 1)[1]
    assert after.startswith("\r" + " " * len(f"{LISTS} / {LISTS}") + "\r")


def test_elsewhere_short_work_says_nothing_of_how_far_it_is(folder: Path) -> None:
    assert " / " not in estimate(folder, "lists.csv").err
