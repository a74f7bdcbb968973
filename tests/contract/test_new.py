"""`tnt new` writes all of its files or none, and never over what is there."""

import errno
import re
import shutil
import stat
from inspect import signature
from pathlib import Path

import pytest

from tests import pacehrh_tables as made
from tests.contract import commands
from tnt.authoring import from_pacehrh, write_files
from tnt.problems import Refused

FROM = ("--from-pacehrh", "tables", "--year", "2020")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made.write_csv(tmp_path / "tables", made.tables(made.task(RateMultiplier="", Type_of_task="x")))
    return tmp_path


def files(folder: Path) -> dict[str, str]:
    return {each.name: each.read_text("utf-8") for each in folder.iterdir() if each.is_file()}


def test_it_says_what_it_wrote_and_what_comes_next(folder: Path) -> None:
    ran = commands.tnt(folder, "new", "a/new folder", *FROM)
    assert ran.code == 0
    assert "TNT640" in ran.err
    lines = ran.out.splitlines()
    assert lines[:2] == ["written: a/new folder/one.yaml", "written: a/new folder/population.yaml"]
    for line in lines[2:]:
        assert line.startswith("next: tnt ")
    assert "'a/new folder/one.yaml'" in lines[3]
    assert commands.tnt(folder, "check", "a/new folder").code == 0
    asked = ("--rules", "a/new folder", "--population", "local.pacehrh.population")
    assert "health-worker" in commands.tnt(folder, "estimate", *asked).out


def test_files_that_are_there_stay_and_are_all_named(folder: Path) -> None:
    (folder / "one.yaml").write_text("mine")
    (folder / "population.yaml").write_text("mine too")
    before = files(folder)
    ran = commands.tnt(folder, "new", *FROM)
    assert (ran.code, ran.out) == (2, "")
    assert "TNT635" in ran.err
    assert "one.yaml" in ran.err
    assert "population.yaml" in ran.err
    assert files(folder) == before


def test_bad_tables_leave_nothing_behind(folder: Path) -> None:
    ran = commands.tnt(folder, "new", "made", *FROM[:2])
    assert (ran.code, ran.out) == (4, "")
    assert "TNT626" in ran.err
    assert not (folder / "made").exists()


def test_a_full_disk_leaves_nothing_behind(folder: Path) -> None:
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))"
    with commands.started(folder, small, "new", "made", *FROM) as running:
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (2, b"")
    assert b"TNT636" in err
    assert not (folder / "made").exists()


def test_an_interruption_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_before = tmp_path / "there"
    made_before.mkdir()
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    for folder in (made_before, tmp_path / "new" / "deep"):
        with pytest.raises(KeyboardInterrupt):
            write_files({"a.yaml": "", "b.yaml": "", "c.yaml": ""}, folder)
    assert list(tmp_path.rglob("*")) == [made_before]


def test_a_folder_that_somebody_else_uses_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, *_: object) -> None:
        (self.parent / "theirs").write_text("")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with pytest.raises(Refused):
        write_files({"a.yaml": ""}, tmp_path / "made")
    assert not (tmp_path / "made" / "a.yaml").exists()
    assert (tmp_path / "made").exists()


def test_a_name_cannot_steer_the_screen(folder: Path) -> None:
    ran = commands.tnt(folder, "new", "a\x1b[2Jb", *FROM)
    assert ran.code == 0
    assert "aU+001B[2Jb/one.yaml" in ran.out
    asked = commands.tnt(folder, "new", "a\x1b[2Jb")
    assert "aU+001B[2Jb" in asked.err
    assert "\x1b" not in ran.out + ran.err + asked.err


def test_the_defaults_that_help_tells_are_those_that_count(folder: Path) -> None:
    ran = commands.tnt(folder, "new", "--help")
    told = re.findall(r"Default: (\S+)\.", " ".join(ran.out.split()))
    asked = signature(from_pacehrh).parameters
    assert told == [asked["prefix"].default, asked["role"].default]


def test_a_folder_that_cannot_be_made_is_told(folder: Path) -> None:
    (folder / "file").write_text("")
    ran = commands.tnt(folder, "new", "file/made", *FROM)
    assert (ran.code, ran.out) == (2, "")
    assert "TNT636" in ran.err


def test_new_files_have_the_rights_of_any_new_file(folder: Path) -> None:
    (folder / "plain").write_text("")
    commands.tnt(folder, "new", *FROM)
    rights = [stat.S_IMODE((folder / name).stat().st_mode) for name in ("plain", "one.yaml")]
    assert rights[0] == rights[1]
