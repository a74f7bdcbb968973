"""A batch that is killed or stopped at any moment: each table is whole, the old one or the new one.

And a run after it writes what an undisturbed one does.
"""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from shutil import copytree, rmtree

import pytest

from tests import batches, rulefiles
from tests.contract import commands

FILES = ("recommendations.csv", "lists.csv", "municipalities.csv", "errors.csv")
ASKED = (
    "estimate", "lists.csv", "hours.csv", "--rules", "rules", "-g", "x", "--population", "land",
    "--working-time", "time", "--draws", "200", "--format", "csv", "-o", "out",
)  # fmt: skip
LISTS = 300
# files that are written on the way stand where a test can see them
TEMPORARY = "import tempfile; tempfile.tempdir = 'temporary'"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lists and rules; `old/` is what an earlier run wrote, and `new/` what a whole one does."""
    folder = tmp_path_factory.mktemp("killed")
    (folder / "rules").mkdir()
    rulefiles.write(folder / "rules", *batches.rules())
    batches.write_hours(folder / "hours.csv", range(LISTS))
    for name, numbers in (("old", range(20)), ("new", range(LISTS))):
        batches.write_lists(folder / "lists.csv", numbers)
        undisturbed(folder, 3 if name == "old" else 0)
        (folder / "out").rename(folder / name)
    for name in FILES:
        assert read(folder, "old", name) != read(folder, "new", name) or name == "errors.csv"
    return folder


def undisturbed(folder: Path, code: int = 0) -> tuple[float, float]:
    """A run in the same surroundings as the others: the last digits hang on them.

    How long it took in all, and how long something of it was half-written.
    """
    start = time.monotonic()
    with commands.started(folder, "", *ASKED) as running:
        once_it_writes(folder, 0)(running)
        writes = time.monotonic()
        while parts(folder):
            time.sleep(0.001)
        wrote = time.monotonic()
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (code, b""), err
    return time.monotonic() - start, wrote - writes


def read(folder: Path, run: str, name: str) -> bytes:
    return (folder / run / name).read_bytes()


def as_it_was(folder: Path) -> None:
    rmtree(folder / "out", ignore_errors=True)
    copytree(folder / "old", folder / "out")


def parts(folder: Path) -> list[str]:
    """What no run leaves behind that ends by itself."""
    out = folder / "out"
    return sorted({each.name for each in out.iterdir()} - set(FILES)) if out.exists() else []


def disturbed(folder: Path, how: int, when: Callable[["subprocess.Popen[bytes]"], None]) -> int:
    """Start a run on the older tables and send it a signal; its exit code."""
    as_it_was(folder)
    with commands.started(folder, "", *ASKED) as running:
        when(running)
        running.send_signal(how)
        _, err = running.communicate(timeout=60)
    assert b"Traceback" not in err, err
    assert b"internal error" not in err, err
    return running.returncode


def once_it_writes(folder: Path, more: float) -> Callable[["subprocess.Popen[bytes]"], None]:
    """Wait until something is being written, and so many seconds more."""

    def wait(running: "subprocess.Popen[bytes]") -> None:
        while not parts(folder) and running.poll() is None:
            time.sleep(0.001)
        time.sleep(more)

    return wait


def after(seconds: float) -> Callable[[object], None]:
    return lambda _: time.sleep(seconds)


def assert_whole(folder: Path, seed: int) -> None:
    for name in FILES:
        found = read(folder, "out", name)
        assert found in (read(folder, "old", name), read(folder, "new", name)), (seed, name)


def assert_rerun_is_undisturbed(folder: Path, seed: int) -> tuple[float, float]:
    times = undisturbed(folder)
    for name in FILES:
        assert read(folder, "out", name) == read(folder, "new", name), (seed, name)
    assert not parts(folder), seed
    return times


def test_killed_at_random_moments_every_table_is_the_old_or_the_new_one(folder: Path) -> None:
    whole, writing = assert_rerun_is_undisturbed(folder, 0)
    ended, left = 0, 0
    for seed in range(26):
        random = Random(seed)  # noqa: S311 - a moment
        at_any_time = after(random.uniform(0, whole))
        while_writing = once_it_writes(folder, random.uniform(0, writing))
        code = disturbed(folder, signal.SIGKILL, while_writing if seed % 3 else at_any_time)
        assert code in (0, -signal.SIGKILL), (seed, code)
        assert_whole(folder, seed)
        ended += code == 0
        left += bool(parts(folder))
        if seed % 5 == 0:
            assert_rerun_is_undisturbed(folder, seed)
    # else the kills came too late or too early to be of interest
    assert ended < 20
    assert left > 3
    assert_rerun_is_undisturbed(folder, -1)


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signals")
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP"])
def test_told_to_end_it_leaves_nothing_and_dies_of_the_signal(folder: Path, how: str) -> None:
    number = getattr(signal, how)
    for seed in range(4):
        rmtree(folder / "out", ignore_errors=True)
        temporary = folder / "temporary"
        temporary.mkdir()
        with commands.started(folder, TEMPORARY, *ASKED) as running:
            time.sleep(Random(seed).uniform(0.3, 0.6))  # noqa: S311 - a moment
            once_it_writes(folder, 0)(running)
            running.send_signal(number)
            _, err = running.communicate(timeout=60)
        assert running.returncode in (0, -number), err
        assert b"Traceback" not in err
        # a folder that was begun and has nothing in it is gone as well
        assert not parts(folder)
        assert running.returncode == 0 or not (folder / "out").exists()
        assert not list(temporary.iterdir())
        temporary.rmdir()


def test_a_signal_that_is_ignored_stays_so(folder: Path) -> None:
    # as under nohup
    rmtree(folder / "out", ignore_errors=True)
    ignored = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    with commands.started(folder, ignored, *ASKED) as running:
        once_it_writes(folder, 0)(running)
        running.send_signal(signal.SIGHUP)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 0, err


def test_interrupted_it_says_so_and_leaves_nothing(folder: Path) -> None:
    for seed in range(8):
        wait = once_it_writes(folder, Random(seed).uniform(0, 0.3))  # noqa: S311 - a moment
        code = disturbed(folder, signal.SIGINT, wait)
        # a shell says 130 of both: the program's word, and Python's as it ends
        assert code in (0, 130, -signal.SIGINT), (seed, code)
        assert_whole(folder, seed)
        assert not parts(folder), seed
