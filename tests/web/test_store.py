"""What is kept is kept: whole, once, and also where a process is killed in the midst of writing."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.writer import documents
from tnt.problems import Refused
from tnt.web import store_file
from tnt.web.backup import back_up
from tnt.web.store import Full, Kept, Store, Unusable
from tnt.web.store_file import NAME, VERSION, check_store

ROOT = Path(__file__).resolve().parents[2]
ROOM = 2**30

ids = st.sampled_from(["a", "b", "c"])
names = st.sampled_from(["json", "csv", "page.nb", "æ"])
bodies = st.dictionaries(names, st.binary(max_size=300), max_size=4)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.problems]


def noise(seed: int, size: int) -> bytes:
    """Bytes that don't pack."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - nothing is kept secret


def sound(folder: Path) -> bool:
    """As SQLite itself judges the file."""
    with closing(sqlite3.connect(folder / NAME)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@given(st.lists(st.tuples(ids, bodies), max_size=8), st.lists(st.tuples(ids, names, st.binary())))
@settings(max_examples=40)
def test_the_store_is_a_dictionary_whose_entries_never_change(
    tmp_path_factory: pytest.TempPathFactory,
    puts: list[tuple[str, dict[str, bytes]]],
    adds: list[tuple[str, str, bytes]],
) -> None:
    folder = tmp_path_factory.mktemp("state")
    wanted: dict[str, dict[str, bytes]] = {}
    store = Store(folder, ROOM)
    for id_, documents_ in puts:
        store.put(id_, f"kind of {id_}", documents_)
        wanted.setdefault(id_, dict(documents_))
    for id_, name, body in adds:
        store.add(id_, name, body)
        if id_ in wanted:
            wanted[id_].setdefault(name, body)
    for again in (store, Store(folder, ROOM)):
        for id_ in "abc":
            assert again.kind(id_) == (f"kind of {id_}" if id_ in wanted else None)
            for name in ("json", "csv", "page.nb", "æ"):
                assert again.get(id_, name) == wanted.get(id_, {}).get(name)
        assert again.kept().results == len(wanted)
        again.close()
    with closing(sqlite3.connect(folder / NAME)) as connection:
        # what triggers count is what is there
        counted = "SELECT coalesce(sum(length(body)), 0) FROM documents"
        assert (
            connection.execute(counted).fetchone()
            == connection.execute("SELECT bytes FROM kept").fetchone()
        )


def test_beyond_its_room_nothing_new_is_kept_and_what_is_there_stays(tmp_path: Path) -> None:
    large = noise(1, 3000)
    store = Store(tmp_path, 5000)
    store.put("one", "estimates", {"json": large})
    with pytest.raises(Full):
        store.put("two", "estimates", {"json": large, "csv": b"short"})
    # all or none
    assert store.kind("two") is None
    assert store.get("two", "csv") is None
    # the same question again is answered as before
    store.put("one", "estimates", {"json": large})
    # a picture that there is no room for is drawn again next time
    store.add("one", "svg", large)
    assert store.get("one", "svg") is None
    store.put("small", "estimates", {"json": b"{}"})
    assert store.kept().results == 2
    store.close()


def test_a_full_disk_is_a_full_store(tmp_path: Path) -> None:
    store = Store(tmp_path, ROOM)
    store.put("one", "estimates", {"json": b"{}"})
    # SQLite's own limit stands for the disk's: the same answer from the same place
    connection = store._connection()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Full):
        store.put("two", "estimates", {"json": noise(2, 100_000)})
    store.add("one", "svg", noise(3, 100_000))
    assert store.kind("two") is None
    assert store.get("one", "json") == b"{}"
    connection.execute("PRAGMA max_page_count = 1000000")
    store.put("two", "estimates", {"json": b"{}"})
    assert store.ready()
    store.close()


def test_threads_share_a_store(tmp_path: Path) -> None:
    store = Store(tmp_path, ROOM)

    def write(number: int) -> None:
        # half of them ask the same
        id_ = f"r-{number // 2}"
        store.put(id_, "estimates", documents(id_))
        assert store.get(id_, "json") == documents(id_)["json"]

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(80)))
    assert store.kept().results == 40
    store.close()
    assert not store.ready()


def test_a_stopped_service_leaves_one_file_and_copying_the_folder_is_a_back_up(
    tmp_path: Path,
) -> None:
    state = tmp_path / "state"
    store = Store(state, ROOM)
    for number in range(20):
        store.put(f"r-{number}", "estimates", documents(f"r-{number}"))
    thread = threading.Thread(target=store.get, args=("r-1", "json"))
    thread.start()
    thread.join()
    store.close()
    assert [each.name for each in state.iterdir()] == [NAME]
    shutil.copytree(state, tmp_path / "copy")
    copy = Store(tmp_path / "copy", ROOM)
    assert copy.get("r-19", "json") == documents("r-19")["json"]
    assert copy.kept().results == 20
    copy.close()


def a_writer(folder: Path, name: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.web.writer", str(folder), name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )


def lines(writer: "subprocess.Popen[str]", count: int) -> list[str]:
    """So many whole lines of what it says is kept."""
    assert writer.stdout is not None
    return [writer.stdout.readline().strip() for _ in range(count)]


def killed(writer: "subprocess.Popen[str]") -> list[str]:
    """Kill it, and give the rest of what it said was kept."""
    writer.send_signal(signal.SIGKILL)
    with writer:
        assert writer.stdout is not None
        out = writer.stdout.read()
    # a line that it was killed in the midst of was no word
    return [each for each in out.split("\n")[:-1] if each]


def assert_kept(folder: Path, said: list[str]) -> None:
    store = Store(folder, ROOM)
    for id_ in said:
        assert store.kind(id_) == "estimates"
        for name, body in documents(id_).items():
            assert store.get(id_, name) == body
    # what nobody was told of is there whole, or not at all
    with closing(sqlite3.connect(folder / NAME)) as connection:
        for (id_,) in connection.execute("SELECT id FROM results").fetchall():
            assert {name: store.get(id_, name) for name in documents(id_)} == documents(id_)
    store.close()
    assert sound(folder)


def test_what_was_acknowledged_is_there_after_kill_9_in_the_midst_of_writing(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    for round_ in range(5):
        # several processes write at once, and all are killed
        writers = [a_writer(tmp_path, f"{round_}{each}") for each in "ab"]
        for writer in writers:
            said += lines(writer, 10 + 7 * round_)
        for writer in writers:
            said += killed(writer)
        assert_kept(tmp_path, said)
    assert len(said) == len(set(said)) > 200


def test_several_processes_that_start_at_once_on_a_new_folder_share_it(tmp_path: Path) -> None:
    writers = [a_writer(tmp_path / "new", name) for name in "abcd"]
    said = [id_ for writer in writers for id_ in lines(writer, 5)]
    said += [id_ for writer in writers for id_ in killed(writer)]
    assert {each[0] for each in said} == set("abcd")
    assert_kept(tmp_path / "new", said)


def test_a_back_up_of_a_running_service_holds_all_that_was_kept_before_it(tmp_path: Path) -> None:
    state = tmp_path / "state"
    writer = a_writer(state, "w")
    try:
        for number in range(3):
            said = lines(writer, 15)
            copy = tmp_path / f"copy-{number}"
            assert back_up(state, copy) == copy / NAME
            assert [each.name for each in copy.iterdir()] == [NAME]
            assert_kept(copy, said)
    finally:
        killed(writer)


def test_a_back_up_never_takes_the_place_of_another(tmp_path: Path) -> None:
    state, copy = tmp_path / "state", tmp_path / "copy"
    store = Store(state, ROOM)
    store.put("one", "estimates", {"json": b"{}"})
    back_up(state, copy)
    before = (copy / NAME).read_bytes()
    store.put("two", "estimates", {"json": b"{}"})
    for folder in (copy, state):
        with pytest.raises(Refused) as refused:
            back_up(state, folder)
        assert codes(refused) == ["TNT779"]
    assert (copy / NAME).read_bytes() == before
    assert store.kind("two") == "estimates"
    with pytest.raises(Refused) as refused:
        back_up(tmp_path / "nothing", tmp_path / "other")
    assert codes(refused) == ["TNT777"]
    assert not (tmp_path / "other").exists()
    store.close()


def test_what_is_no_database_of_this_program_is_left_as_it_is(tmp_path: Path) -> None:
    another = tmp_path / "another"
    another.mkdir()
    with closing(sqlite3.connect(another / NAME)) as connection:
        connection.execute("CREATE TABLE patients (name TEXT)")
        connection.commit()
    text = tmp_path / "text"
    text.mkdir()
    (text / NAME).write_text("minutes\n" * 100, "utf-8")
    short = tmp_path / "short"
    short.mkdir()
    (short / NAME).write_text("x", "utf-8")
    folder = tmp_path / "folder"
    (folder / NAME).mkdir(parents=True)
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    with pytest.raises(Refused):
        check_store(another)
    for each in (another, text, short, folder, blocked, blocked / "below"):
        before = (each / NAME).read_bytes() if (each / NAME).is_file() else None
        with pytest.raises(Refused) as refused:
            Store(each, ROOM)
        assert codes(refused) == ["TNT777"], each
        assert before is None or (each / NAME).read_bytes() == before


def test_a_newer_versions_file_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_file, "VERSION", VERSION + 1)
    monkeypatch.setattr(
        store_file,
        "_SCHEMA",
        (*store_file._SCHEMA[:-1], f"PRAGMA user_version = {VERSION + 1}"),
    )
    newer = Store(tmp_path, ROOM)
    newer.put("one", "estimates", {"json": b"{}"})
    monkeypatch.undo()
    # beside a process of the newer version, whose file has its numbers in the log alone
    with pytest.raises(Refused) as refused:
        Store(tmp_path, ROOM)
    assert codes(refused) == ["TNT778"]
    newer.close()
    with pytest.raises(Refused, match="install the newer one"):
        check_store(tmp_path)


def test_what_is_written_to_a_file_that_is_gone_is_not_kept(tmp_path: Path) -> None:
    """Its process could go on with it as if it were there: until it ends."""
    state, aside = tmp_path / "state", tmp_path / "aside"
    store = Store(state, ROOM)
    store.put("one", "estimates", {"json": b"{}"})
    state.rename(aside)
    for do in (
        lambda: store.put("two", "estimates", {"json": b"{}"}),
        lambda: store.get("one", "json"),
        lambda: store.kind("one"),
        store.kept,
    ):
        with pytest.raises(Unusable):
            do()
    store.add("one", "svg", b"<svg/>")
    assert not store.ready()
    # another's in its place is no better
    Store(state, ROOM).close()
    with pytest.raises(Unusable):
        store.get("one", "json")
    assert not store.ready()
    shutil.rmtree(state)
    aside.rename(state)
    assert store.ready()
    assert store.get("one", "json") == b"{}"
    assert store.get("one", "svg") is None
    store.close()


def test_a_damaged_file_is_told_from_then_on(tmp_path: Path) -> None:
    Store(tmp_path, ROOM).close()
    store = Store(tmp_path, ROOM)
    store.put("one", "estimates", {"json": noise(4, 200_000)})
    store.close()
    file = tmp_path / NAME
    size = file.stat().st_size
    store = Store(tmp_path, ROOM)
    with file.open("r+b") as damaged:
        damaged.seek(8192)
        damaged.write(noise(5, size - 8192))
    with pytest.raises(Unusable):
        store.get("one", "json")
    assert not store.ready()
    store.close()


def test_where_nothing_can_be_written_nothing_is_promised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path, ROOM)
    store.put("one", "estimates", {"json": b"{}"})
    store._connection().execute("PRAGMA query_only = ON")
    with pytest.raises(Unusable):
        store.put("two", "estimates", {"json": b"{}"})
    assert not store.ready()
    assert store.get("one", "json") == b"{}"
    store.close()

    def read_only(path: Path) -> sqlite3.Connection:
        connection = store_file.connect(path)
        connection.execute("PRAGMA query_only = ON")
        return connection

    # as a folder that is another user's, which the system's first user never meets
    monkeypatch.setattr("tnt.web.store.connect", read_only)
    with pytest.raises(Refused) as refused:
        Store(tmp_path, ROOM)
    assert codes(refused) == ["TNT777"]


def test_looking_whether_a_folder_can_be_used_makes_nothing(tmp_path: Path) -> None:
    check_store(tmp_path / "missing")
    check_store(tmp_path)
    assert list(tmp_path.iterdir()) == []
    Store(tmp_path, ROOM).close()
    check_store(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == [NAME]


def test_nothing_kept_is_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path, ROOM)
    assert store.kept() == Kept(0, 0)
    assert store.kind("x") is None
    assert store.get("x", "json") is None
    store.add("x", "svg", b"<svg/>")
    assert store.kept() == Kept(0, 0)
    store.close()
