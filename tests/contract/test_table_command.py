"""`tnt table`: out to a workbook, in again; what is written is whole, and where it was asked."""

import signal
import stat
from pathlib import Path

import pytest

from tests import sheets
from tests.contract import commands
from tests.sheets import GP, NURSE

# the file is half written, and the disk is slow
SLOW = """\
import io, pathlib, time
opened = pathlib.Path.open
class Slow(io.FileIO):
    def write(self, data):
        super().write(data[:20])
        print("half", flush=True)
        time.sleep(60)
def open_slowly(path, mode="r", *more, **others):
    return Slow(path, mode) if mode == "xb" else opened(path, mode, *more, **others)
pathlib.Path.open = open_slowly
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = sheets.rules(tmp_path, sheets.SKELETON)
    table = sheets.table(path)
    table.change(NURSE, Figure=12, Low=10, High=14, Assumption="We agreed").change(GP, High=2.5)
    table.xlsx(tmp_path / "filled.xlsx")
    return tmp_path


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


FILLED = (
    sheets.SKELETON.replace("1,5 h (1-2)", "1,5 h (1-2,5)")
    .replace("time:\n", "time: 12 min (10-14)\n")
    .replace("assumption:\n", "assumption: We agreed\n")
)


def test_a_skeleton_goes_out_and_says_what_is_missing(folder: Path) -> None:
    ran = commands.tnt(folder, "table", "export", "rules.yaml", "-o", "a b.xlsx")
    assert (ran.code, ran.out) == (0, "")
    missing, only, comes_next = ran.err.splitlines()
    assert missing == f"1 figure is still missing: {NURSE}"
    # what the committee may look for in vain is named where the table begins
    assert only.startswith("not in the table, and changed in rules.yaml itself: title")
    assert comes_next == "next: tnt table import 'a b.xlsx' rules.yaml --in-place"
    assert (folder / "a b.xlsx").read_bytes().startswith(b"PK")


def test_without_an_output_csv_is_printed_and_nothing_is_written(folder: Path) -> None:
    before = names(folder)
    ran = commands.tnt(folder, "table", "export", "rules.yaml")
    assert ran.code == 0
    assert ran.out.removeprefix("\ufeff").startswith("Recommendation;What it is;Role;Figure;Unit")
    assert names(folder) == before


def test_the_filled_in_table_is_printed_as_the_new_file_and_what_changed_beside_it(
    folder: Path,
) -> None:
    ran = commands.tnt(folder, "table", "import", "filled.xlsx", "rules.yaml")
    assert (ran.code, ran.out) == (0, FILLED)
    first, second, third, asked, only = ran.err.splitlines()
    assert first == f"{GP}: 1,5 h (1-2) → 1,5 h (1-2,5)"
    assert second == f"{NURSE}: nothing → 12 min (10-14)"
    assert third == f"{NURSE}: assumption: nothing → We agreed"
    # the nurse's minutes are the first there, and have an assumption of their own
    assert asked == f"a new figure with the old assumption: {GP} – does it still hold?"
    assert only == "all else is as it was in rules.yaml"
    assert (folder / "rules.yaml").read_text("utf-8") == sheets.SKELETON


def test_in_place_the_file_itself_is_written_and_keeps_who_may_read_it(folder: Path) -> None:
    path = folder / "rules.yaml"
    path.chmod(0o600)
    ran = commands.tnt(folder, "table", "import", "filled.xlsx", "rules.yaml", "--in-place")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == "next: tnt check rules.yaml"
    assert path.read_text("utf-8") == FILLED
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.stat().st_mtime_ns
    again = commands.tnt(folder, "table", "import", "filled.xlsx", "rules.yaml", "--in-place")
    assert "the table changes nothing" in again.err
    assert path.stat().st_mtime_ns == written
    assert commands.tnt(folder, "check", "rules.yaml").code == 0


def test_in_place_a_write_protected_file_stays(folder: Path) -> None:
    path = folder / "rules.yaml"
    path.chmod(0o444)
    ran = commands.tnt(folder, "table", "import", "filled.xlsx", "rules.yaml", "--in-place")
    assert ran.code != 0
    assert "rules.yaml" in ran.err
    assert "write-protected" in ran.err
    assert path.read_text("utf-8") == sheets.SKELETON
    assert names(folder) == {"rules.yaml", "filled.xlsx"}


@pytest.mark.parametrize("output", ["rules.yaml", "filled.xlsx", "folder", "link.yaml"])
def test_nothing_that_is_there_is_written_over(folder: Path, output: str) -> None:
    (folder / "folder").mkdir()
    (folder / "link.yaml").symlink_to("nowhere.yaml")
    before = {each.name: each.is_file() and each.read_bytes() for each in folder.iterdir()}
    ran = commands.tnt(folder, "table", "import", "filled.xlsx", "rules.yaml", "-o", output)
    assert (ran.code, ran.out) == (2, "")
    assert "TNT725" in ran.err
    assert {each.name: each.is_file() and each.read_bytes() for each in folder.iterdir()} == before


def test_an_old_table_is_not_exported_over(folder: Path) -> None:
    before = (folder / "filled.xlsx").read_bytes()
    ran = commands.tnt(folder, "table", "export", "rules.yaml", "-o", "filled.xlsx")
    assert ran.code == 2
    assert "TNT725" in ran.err
    assert (folder / "filled.xlsx").read_bytes() == before


@pytest.mark.parametrize("output", [".", "x.ods", "rules.yaml"])
def test_an_output_that_is_neither_is_a_slip_of_use(folder: Path, output: str) -> None:
    ran = commands.tnt(folder, "table", "export", "rules.yaml", "-o", output)
    assert ran.code == 2
    assert ".xlsx" in ran.err


def test_in_place_and_an_output_dont_go_together(folder: Path) -> None:
    asked = ("--in-place", "-o", "new.yaml")
    ran = commands.tnt(folder, "table", "import", "filled.xlsx", "rules.yaml", *asked)
    assert ran.code == 2
    assert names(folder) == {"rules.yaml", "filled.xlsx"}


def test_a_slip_ends_with_4_and_nothing_is_written(folder: Path) -> None:
    table = sheets.table(folder / "rules.yaml").change(GP, Figure="8-12", Low=3)
    table.xlsx(folder / "slip.xlsx")
    ran = commands.tnt(folder, "table", "import", "slip.xlsx", "rules.yaml", "--in-place")
    assert (ran.code, ran.out) == (4, "")
    cell = table.cell(GP, "Figure")
    assert ran.err.startswith(f"slip.xlsx!Figures!{cell}: TNT708 {cell} holds 8-12")
    assert (folder / "rules.yaml").read_text("utf-8") == sheets.SKELETON


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ended_midway_the_file_is_as_it_was_and_nothing_is_left(
    folder: Path, number: signal.Signals
) -> None:
    asked = ("table", "import", "filled.xlsx", "rules.yaml", "--in-place")
    with commands.started(folder, SLOW, *asked) as running:
        assert running.stdout is not None
        assert running.stdout.readline().strip() == b"half"
        running.send_signal(number)
        running.communicate(timeout=30)
    assert running.returncode in (130, -number)
    assert names(folder) == {"rules.yaml", "filled.xlsx"}
    assert (folder / "rules.yaml").read_text("utf-8") == sheets.SKELETON


def test_a_pipe_gets_the_table_as_it_is(folder: Path) -> None:
    asked = ("table", "export", "rules.yaml", "-o", "t.csv")
    assert commands.tnt(folder, *asked).code == 0
    ran = commands.tnt(folder, "table", "import", "t.csv", "rules.yaml")
    assert ran.out == sheets.SKELETON
    assert "still missing" in ran.err
