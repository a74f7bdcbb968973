"""`--scenario` on the command line: by id, by path, and what is said where it doesn't hold."""

import json
from pathlib import Path

import pytest

from tests.contract import commands
from tests.files.texts import edited

TEAM = """\
schema: 1
kind: scenario
id: local.team
title:
  nb: Et lag
  nn: Eit lag
  en: A team
move:
  - id: controls
    to: nurse
    share: 50 % (40-60)
    assumption: Ours
    actions:
      - no.hdir.diabetes-type-2.annual-review.actions.gp
"""
ASKED = ("-g", "no.hdir.diabetes-type-2", "--draws", "0")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    path = tmp_path / "team file.yaml"
    path.write_text(TEAM, "utf-8")
    return path


def test_a_scenario_file_is_read_and_named(team: Path) -> None:
    here = team.parent
    plain = commands.answer(here, *ASKED)
    found = commands.answer(here, *ASKED, "--scenario", "./team file.yaml")
    assert found["question"]["scenario"] == "./team file.yaml"
    assert [e["id"] for e in found["files"] if e["kind"] == "scenario"] == ["local.team"]
    assert [e for e in plain["files"] if e["kind"] == "scenario"] == []

    def minutes(answer: dict[str, object], role: str) -> float:
        lists = json.loads(json.dumps(answer["lists"]))
        return float(lists[0]["total"][role]["minutes_per_year"]["mean"])

    moved = minutes(plain, "gp") - minutes(found, "gp")
    assert moved > 100
    assert minutes(found, "nurse") - minutes(plain, "nurse") == pytest.approx(moved)
    screen = commands.tnt(here, "estimate", *ASKED, "--scenario", "./team file.yaml")
    assert screen.code == 0
    assert screen.out.splitlines()[1].endswith(" · scenario: A team")
    assert "--scenario './team file.yaml'" in screen.out
    again = commands.tnt(
        here,
        "explain",
        "no.hdir.diabetes-type-2.annual-review",
        *ASKED[2:],
        "--scenario",
        "./team file.yaml",
    )
    assert again.code == 0
    (row,) = [line for line in again.out.splitlines() if "local.team.move.controls" in line]
    assert "50 % (40-60)" in row
    assert "team file.yaml:11" in row
    assert "nurse: gp-to-nurse" in again.out


def test_a_value_is_explained_as_the_scenario_sets_it(tmp_path: Path) -> None:
    ran = commands.tnt(
        tmp_path,
        *("explain", "no-2018.roles.gp.hours_per_week"),
        *("--scenario", "no.scenario.duty-in-the-week"),
    )
    assert ran.code == 0
    assert "42.4 hours (39.9-45)" in ran.out
    assert "duty-in-the-week.yaml:" in ran.out


def test_a_whole_country_is_estimated_with_a_scenario(team: Path) -> None:
    here = team.parent
    (here / "list.csv").write_text(commands.LIST, "utf-8")
    asked = ("estimate", "list.csv", *ASKED, "--format", "csv", "-o")
    for name, more in (("plain", ()), ("team", ("--scenario", "./team file.yaml"))):
        assert commands.tnt(here, *asked, f"{name}/", *more).code == 0
    plain, found = ((here / name / "lists.csv").read_text("utf-8") for name in ("plain", "team"))
    assert plain != found


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        (("actions.gp\n", "action.gp\n"), 4, "annual-review.actions.gp"),
        (("50 % (40-60)", "150 %"), 4, "TNT214"),
        (("kind: scenario", "kind: scenari"), 4, "nearest: scenario"),
        (("diabetes-type-2.annual-review", "hypertension.annual-control"), 2, "TNT531"),
    ],
)
def test_what_does_not_hold_is_one_clear_message(
    change: tuple[str, str], code: int, told: str, team: Path
) -> None:
    team.write_text(edited(TEAM, change), "utf-8")
    ran = commands.tnt(team.parent, "estimate", *ASKED, "--scenario", str(team))
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


def test_all_that_is_wrong_is_told_at_once(team: Path) -> None:
    more = "set:\n  - id: norway-list.size\n    value: -5\n    source: nowhere\n"
    team.write_text(edited(TEAM, ("actions.gp\n", "action.gp\n")) + more, "utf-8")
    ran = commands.tnt(team.parent, "estimate", *ASKED, "--scenario", str(team))
    assert (ran.code, ran.out) == (4, "")
    assert [each in ran.err for each in ("TNT208", "TNT304", "TNT342")] == [True] * 3


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("no.scenario.tean", 2, "nearest: no.scenario.team"),
        ("nothing.yaml", 4, "TNT116"),
        ("", 2, "TNT530"),
    ],
)
def test_a_scenario_that_is_not_there(name: str, code: int, told: str, tmp_path: Path) -> None:
    ran = commands.tnt(tmp_path, "estimate", *ASKED, "--scenario", name)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_another_kind_of_file_is_no_scenario(tmp_path: Path) -> None:
    commands.example(tmp_path)
    ran = commands.tnt(tmp_path, "estimate", *ASKED, "--scenario", "rules/00.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "its kind is guideline" in ran.err


def test_the_scenario_file_is_never_written_over(team: Path) -> None:
    ran = commands.tnt(team.parent, "estimate", *ASKED, "--scenario", team.name, "-o", team.name)
    assert ran.code == 2
    assert team.read_text("utf-8") == TEAM


def test_the_scenarios_that_are_installed_are_listed(tmp_path: Path) -> None:
    ran = commands.tnt(tmp_path, "scenarios")
    assert ran.code == 0
    assert "no.scenario.team" in ran.out
    told = json.loads(commands.tnt(tmp_path, "scenarios", "--format", "json").out)
    found = {each["id"]: each for each in told["scenarios"]}
    assert found["no.scenario.yearly-bp"]["add"] == ["no.example.yearly-bp"]
    assert {each["to"] for each in found["no.scenario.team"]["move"]} == {"nurse", "secretary"}


def test_a_link_to_itself_is_told_where_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    ran = commands.tnt(tmp_path, "estimate", "--scenario", "loop.yaml")
    assert ran.code in (2, 4)
    assert "loop.yaml" in ran.err
    assert "internal" not in ran.err
