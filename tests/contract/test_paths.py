"""Files named by a detour, and results that must not go where they would do harm."""

import os
from pathlib import Path

import pytest

from tests.contract import commands
from tests.rulefiles import guideline, recommendation, write

BROKEN = "10 meters"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rules beside the working folder `here`, and a link to it inside."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "rules")
    write(tmp_path / "rules", guideline([recommendation()]))
    return tmp_path / "rules"


@pytest.mark.parametrize("way", ["../rules", "../rules/00.yaml", "link", "link/00.yaml"])
def test_rules_count_however_the_way_to_them_is_written(rules: Path, way: str) -> None:
    here = rules.parent / "here"
    alone = commands.answer(here)["lists"][0]["total"]["gp"]["minutes_per_year"]["mean"]
    both = commands.answer(here, "--rules", way)["lists"][0]
    assert "x.r" in [each["id"] for each in both["recommendations"]]
    # everybody on the average list, ten minutes a year
    assert both["total"]["gp"]["minutes_per_year"]["mean"] == pytest.approx(alone + 958 * 10)


@pytest.mark.parametrize("way", ["../rules", "../rules/00.yaml", "link", "link/00.yaml"])
def test_slips_are_told_however_the_way_to_them_is_written(rules: Path, way: str) -> None:
    file = rules / "00.yaml"
    file.write_text(file.read_text("utf-8").replace("10 min", BROKEN), "utf-8")
    here = rules.parent / "here"
    for command, code in (("estimate", 4), ("check", 1), ("test", 1)):
        asked = ("--rules", way) if command == "estimate" else (way,)
        ran = commands.tnt(here, command, *asked)
        assert ran.code == code, command
        assert "00.yaml:" in ran.out + ran.err
        assert "TNT202" in ran.out + ran.err


def test_a_path_that_is_empty_is_not_the_working_folder(rules: Path) -> None:
    ran = commands.tnt(rules, "estimate", "--rules", "")
    assert (ran.code, ran.out) == (2, "")
    assert "TNT508" in ran.err


def test_what_is_read_is_never_written_over(tmp_path: Path) -> None:
    commands.example(tmp_path)
    before = (tmp_path / "list.csv").read_text("utf-8")
    ran = commands.tnt(tmp_path, "estimate", "list.csv", "-o", "list.csv")
    assert ran.code == 2
    assert (tmp_path / "list.csv").read_text("utf-8") == before


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("the older one", "utf-8")
    (tmp_path / "link.json").symlink_to("there.json")
    assert commands.tnt(tmp_path, "estimate", "--format", "json", "-o", "link.json").code == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "there.json").read_text("utf-8").startswith("{")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with commands.started(tmp_path, "", "estimate", "-o", "pipe") as running:
        said = (tmp_path / "pipe").read_text("utf-8")
        assert running.wait(60) == 0
    assert said.startswith("Does one GP have room")
    assert (tmp_path / "pipe").is_fifo()


def test_what_a_terminal_would_act_on_is_shown_and_not_sent(tmp_path: Path) -> None:
    hostile = "e\x1b[31mx\u200f.csv"
    (tmp_path / hostile).write_text("list,sex,age,persons\na,x,4,5\n", "utf-8")
    ran = commands.tnt(tmp_path, "estimate", hostile, "-g", "\x1b[2J")
    assert ran.code in (2, 3)
    assert "\x1b" not in ran.err + ran.out
    assert "\u200f" not in ran.err + ran.out


def test_a_stream_without_end_is_cut_off(tmp_path: Path) -> None:
    script = "from tnt.tables import decoding; decoding.MOST_BYTES = 1 << 20"
    with commands.started(tmp_path, script, "estimate", "/dev/zero") as running:
        _, err = running.communicate(timeout=60)
    assert running.returncode == 6
    assert b"TNT433" in err


def test_linked_folders_are_followed_and_never_in_circles(rules: Path) -> None:
    inside = rules.parent / "here" / "inside"
    inside.mkdir()
    (inside / "deep").symlink_to(rules)
    (inside / "round").symlink_to(inside)
    checked = commands.tnt(rules.parent, "check", "here/inside", "--format", "json")
    assert '"files": 1' in checked.out
    both = commands.answer(rules.parent, "--rules", "here/inside")["lists"][0]
    assert "x.r" in [each["id"] for each in both["recommendations"]]


def test_a_test_of_nothing_is_a_finding(rules: Path) -> None:
    (rules.parent / "empty").mkdir()
    assert "TNT117" in commands.tnt(rules.parent, "test", "empty").out
    ran = commands.tnt(rules.parent, "test", "rules")
    assert ran.code == 1
    assert "TNT316" in ran.out


def test_what_a_table_has_no_room_for_is_told_beside_it(rules: Path) -> None:
    text = (rules / "00.yaml").read_text("utf-8")
    broken = text.replace("id: x", "id: y", 1).replace("10 min", BROKEN)
    (rules / "01.yaml").write_text(broken, "utf-8")
    asked = ("estimate", "--rules", "rules", "--skip-broken", "--format", "csv")
    ran = commands.tnt(rules.parent, *asked)
    assert ran.code == 0
    assert "TNT511" in ran.err
    assert "TNT202" in ran.err
