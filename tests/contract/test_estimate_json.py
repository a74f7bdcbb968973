"""`tnt.estimate/1`: the shape that other programs rely on, the same by every door, twice over."""

import json
from pathlib import Path
from typing import Any

import pytest

import tnt
from tests import rulefiles as files
from tests.contract import commands

ASKED = ("list.csv", "--rules", "rules", "-g", "x")
FIGURE = ["mean", "sd", "p2_5", "p5", "p50", "p95", "p97_5"]
TOTAL = {
    "minutes_per_year",
    "share_of_patient_time",
    "required_staff",
    "remaining_need_minutes",
    "over_working_time",
    "probability_over_working_time",
    "over_remaining_time",
    "probability_over_remaining_time",
    "assumed_time_share",
    "any_assumed_share",
    "unranged_share",
    "shared_visits",
}
SHARED = {"nothing", "independent", "everything"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("contract")
    commands.example(made, times=("10 min", "5 min"))
    return made


@pytest.fixture(scope="module")
def told(folder: Path) -> Any:
    return commands.answer(folder, *ASKED)


def spread(figure: Any) -> None:
    """A figure with its spread, the percentiles in order."""
    assert list(figure) == FIGURE
    assert {type(figure[key]) for key in FIGURE} == {float}
    assert figure["sd"] > 0
    ordered = [figure[key] for key in FIGURE[2:]]
    assert ordered == sorted(ordered)
    assert figure["p2_5"] < figure["mean"] < figure["p97_5"]


def test_the_result(told: Any) -> None:
    assert next(iter(told)) == "schema"
    assert set(told) == {
        "schema", "tnt", "question", "files", "lists", "population", "drivers", "problems",
    }  # fmt: skip
    assert (told["schema"], told["tnt"]) == ("tnt.estimate/1", tnt.__version__)
    assert sum(each["share_of_variance"] for each in told["drivers"]) == pytest.approx(1)
    assert told["problems"] == []


def test_the_question_is_echoed_with_its_defaults_filled_in(told: Any) -> None:
    assert told["question"] == {
        "guidelines": ["x"],
        "rules": ["rules"],
        "lists": ["list.csv"],
        "people": [],
        "population": "norway",
        "year": 2026,
        "view": "steady",
        "uptake": "full",
        "working_time": "no-2018",
        "scenario": None,
        "draws": 10_000,
        "seed": 1,
    }


def test_files_are_those_the_figures_are_made_from(told: Any) -> None:
    stamps = told["files"]
    assert [each["id"] for each in stamps] == ["no-2018", "no.reference", "norway", "x"]
    for each in stamps:
        assert set(each) == {"id", "kind", "sha256", "plugin", "plugin_version"}
        assert len(each["sha256"]) == 64
    assert [each["kind"] for each in stamps] == [
        "working-time", "reference", "population", "guideline",
    ]  # fmt: skip


def test_a_list(told: Any) -> None:
    (each,) = told["lists"]
    assert set(each) == {
        "list", "persons", "working_time", "total", "recommendations", "visits", "not_estimated",
    }  # fmt: skip
    assert (each["list"], each["persons"]) == ("hill", 200.0)
    assert set(each["working_time"]) == {
        "id", "minutes_per_year", "patient_minutes_per_year", "committed_minutes_per_year", "fte",
        "source",
    }  # fmt: skip
    assert each["working_time"]["committed_minutes_per_year"] > 0
    assert (each["visits"], each["not_estimated"]) == ([], [])


@pytest.mark.parametrize("where", ["list", "population"])
def test_a_total(told: Any, where: str) -> None:
    total = (told["lists"][0] if where == "list" else told["population"])["total"]
    assert set(total) == {"gp", "nurse"}
    for role, figures in total.items():
        assert set(figures) == TOTAL
        spread(figures["minutes_per_year"])
        assert figures["shared_visits"] is None
        # the working time is the GP's
        known = role == "gp"
        for key in ("over_working_time", "over_remaining_time"):
            # what is done now isn't said of one of them, and wouldn't matter here
            assert isinstance(figures[key], bool) is known
        for key in ("share_of_patient_time", "required_staff"):
            assert isinstance(figures[key], float) is known
        rest = figures["remaining_need_minutes"]
        assert (set(rest) == {"low", "high"} and rest["low"] < rest["high"]) if known else not rest
        # times without ranges: a probability would be false certainty
        assert figures["unranged_share"] == 1.0
        assert figures["probability_over_working_time"] is None
        assert figures["probability_over_remaining_time"] is None


def test_a_recommendation(told: Any) -> None:
    found = told["lists"][0]["recommendations"]
    assert [each["id"] for each in found] == ["x.r0", "x.r1"]
    for each in found:
        assert set(each) == {
            "id", "eligible", "contacts_per_year", "minutes_per_year", "share_of_patient_time",
            "assumed_time_share", "minutes_per_benefit",
        }  # fmt: skip
        assert each["minutes_per_benefit"] is None
        for figure in each["minutes_per_year"].values():
            spread(figure)


def test_visits_benefits_and_probabilities(folder: Path) -> None:
    rule = files.recommendation(
        actions=[files.action(time="10 min (8-12)")],
        uptake=files.uptake(now="50 % (40-60)"),
        visit="chronic",
        benefit=files.benefit(nnt="12 (7-33)"),
    )
    made = files.guideline([rule], id_="y", visits={"chronic": files.visit("5 min (3-7)")})
    (folder / "more").mkdir()
    files.write(folder / "more", made)
    asked = ("list.csv", "--rules", "more", "-g", "y")
    told = commands.answer(folder, *asked)
    each = told["lists"][0]
    (visit,) = each["visits"]
    assert set(visit) == {"id", "contacts_per_year", "minutes_per_year"}
    assert (visit["id"], visit["contacts_per_year"]) == ("chronic", 200.0)
    assert visit["minutes_per_year"]["gp"]["mean"] == pytest.approx(1000)
    total = each["total"]["gp"]
    assert total["minutes_per_year"]["mean"] == pytest.approx(3000)
    assert total["shared_visits"] == dict.fromkeys(SHARED, pytest.approx(1000))
    assert total["probability_over_working_time"] == 0
    assert 0 <= total["probability_over_remaining_time"] <= 1
    (found,) = each["recommendations"]
    assert set(found["minutes_per_benefit"]["gp"]) == {"programme", "treated"}
    for figure in found["minutes_per_benefit"]["gp"].values():
        assert set(figure) == {"at_means", "p2_5", "p97_5", "open"}
        assert figure["p2_5"] < figure["at_means"] < figure["p97_5"]
        assert figure["open"] is False
    assert {frozenset(driver) for driver in told["drivers"]} == {
        frozenset({"value", "share_of_variance"})
    }
    assert [driver["value"] for driver in told["drivers"]] == [
        "visit.chronic.actions.gp.time",
        "y.r.actions.gp.time",
        "acting together",
    ]
    assert sum(driver["share_of_variance"] for driver in told["drivers"]) == pytest.approx(1)
    without = commands.answer(folder, *asked, "--draws", "0")
    assert without["drivers"] is None
    assert without["lists"][0]["total"]["gp"]["minutes_per_year"]["p2_5"] is None


def test_the_population(told: Any) -> None:
    assert set(told["population"]) == {
        "id", "persons", "positions", "total", "lists_over_working_time",
    }  # fmt: skip


def test_the_sums(told: Any) -> None:
    each = told["lists"][0]
    first, second = each["recommendations"]
    # 200 persons, 30 % of them, once a year
    assert first["eligible"] == pytest.approx(60)
    assert first["minutes_per_year"]["gp"]["mean"] == pytest.approx(600)
    assert second["minutes_per_year"]["nurse"]["mean"] == pytest.approx(300)
    assert each["total"]["gp"]["minutes_per_year"]["mean"] == pytest.approx(900)


def test_what_lacks_the_uptake_asked_for_is_named_and_never_0(folder: Path) -> None:
    each = commands.answer(folder, *ASKED, "--uptake", "now")["lists"][0]
    assert [found["id"] for found in each["recommendations"]] == ["x.r0"]
    assert each["total"]["gp"]["minutes_per_year"]["mean"] == pytest.approx(300)
    ((left),) = each["not_estimated"]
    assert set(left) == {"id", "why"}
    assert left["id"] == "x.r1"
    assert "now" in left["why"]


def test_a_note_has_the_shape_of_a_problem(folder: Path) -> None:
    (folder / "cut.csv").write_text("list,sex,age,persons\nhill,male,30-49,100\n", "utf-8")
    (note,) = commands.answer(folder, "cut.csv", *ASKED[1:])["problems"]
    assert list(note) == ["code", "severity", "file", "line", "column", "message", "hint"]
    assert (note["code"], note["severity"]) == ("TNT421", "note")


@pytest.mark.parametrize("uptake", ["full", "now"])
def test_the_command_line_and_python_give_the_same_numbers(
    folder: Path, uptake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TNT_PLUGINS", "")
    typed = commands.answer(folder, *ASKED, "--uptake", uptake)
    rules = tnt.load(extra=folder / "rules")
    lists = tnt.read_lists(folder / "list.csv", rules=rules)
    estimated = tnt.estimate(rules, lists, guidelines=("x",), uptake=uptake)
    called = json.loads(tnt.report(estimated, "json"))
    for key in ("lists", "population", "files", "problems"):
        assert typed[key] == called[key]
    gp = typed["lists"][0]["total"]["gp"]["minutes_per_year"]["mean"]
    assert estimated.total("gp").minutes_per_year.mean == gp


@pytest.mark.parametrize("form", ["json", "csv", "text"])
def test_two_runs_give_the_same_bytes(folder: Path, form: str) -> None:
    runs = [
        commands.tnt(folder, "estimate", *ASKED, "--format", form, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].code == 0
    assert runs[0] == runs[1]


def test_json_is_never_localised(folder: Path) -> None:
    said = [
        commands.tnt(folder, "estimate", *ASKED, "--format", "json", "--lang", lang).out
        for lang in ("nb", "nn", "en")
    ]
    assert said[0] == said[1] == said[2]
