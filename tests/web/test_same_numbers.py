"""One question has one answer: on the command line, in Python and over HTTP."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tnt
from tests.contract import commands
from tests.web.conftest import Client
from tnt.model.ruleset import RuleSet

GUIDELINE = "no.hdir.hypertension"
RECOMMENDATION = f"{GUIDELINE}.annual-control"
ASKED: dict[str, Any] = {"guidelines": [GUIDELINE], "draws": 500, "seed": 7}
OPTIONS = ("-g", GUIDELINE, "--draws", "500", "--seed", "7")
LISTS = "list,sex,age,persons\nhill,female,40-69,700\nhill,male,40-69,690\ndale,male,70-79,200\n"
Ask = Callable[[RuleSet], Any]


def question(**more: Any) -> Any:
    return tnt.question(**{**ASKED, **more})


QUESTIONS: dict[str, tuple[str, dict[str, Any], tuple[str, ...], Ask]] = {
    "estimate": (
        "estimates",
        ASKED,
        ("estimate", *OPTIONS),
        lambda rules: tnt.estimate(rules, **ASKED),
    ),
    "everything": (
        "estimates",
        {"uptake": "target", "view": "first-year", "draws": 100},
        ("estimate", "--uptake", "target", "--view", "first-year", "--draws", "100"),
        lambda rules: tnt.estimate(rules, uptake="target", view="first-year", draws=100),
    ),
    "comparison": (
        "comparisons",
        {**ASKED, "a": {"uptake": "target"}, "b": {"uptake": "full"}, "career_years": 30},
        ("compare", "target", "full", "--career-years", "30", *OPTIONS),
        lambda _: tnt.compare("target", "full", asked=question(), career_years=30.0),
    ),
    "priorities": (
        "priorities",
        {**ASKED, "order": "benefit", "budget": 20},
        ("prioritise", "--order", "benefit", "--budget", "20 hours", *OPTIONS),
        lambda rules: tnt.prioritise(rules, question(), order="benefit", budget=20.0),
    ),
    "explanation": (
        "explanations",
        {**ASKED, "id": RECOMMENDATION},
        ("explain", RECOMMENDATION, *OPTIONS),
        lambda rules: tnt.explain(rules, RECOMMENDATION, question()),
    ),
}


def without_folders(text: str) -> str:
    """Each door tells of a file as it is found from there: by its name it is the same."""
    return re.sub(r'"file": "(?:[^"]*/)?([^"/]+)"', r'"file": "\1"', text)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return tnt.load()


@pytest.mark.parametrize("name", QUESTIONS)
def test_three_doors_lead_to_the_same_bytes(
    name: str, api: Client, rules: RuleSet, tmp_path: Path
) -> None:
    kind, body, arguments, ask = QUESTIONS[name]
    sent = api.post(f"/api/v1/{kind}", json=body)
    assert sent.status_code == 200, sent.text
    own = ask(rules)
    if kind == "explanations":
        in_python = tnt.report_explanation(own, rules, "json")
    else:
        in_python = tnt.report(own, "json")
    assert without_folders(sent.text) == without_folders(in_python)
    ran = commands.tnt(tmp_path, *arguments, "--format", "json")
    assert ran.code == 0, ran.err
    assert without_folders(sent.text) == without_folders(ran.out)
    assert api.get(sent.headers["location"]).text == sent.text


def test_lists_that_are_sent_have_the_figures_of_lists_in_a_file(
    api: Client, tmp_path: Path
) -> None:
    (tmp_path / "lists.csv").write_text(LISTS, encoding="utf-8")
    body = {**ASKED, "lists": [{"name": "lists.csv", "text": LISTS}]}
    sent = api.post("/api/v1/estimates", json=body).json()
    ran = commands.tnt(tmp_path, "estimate", "lists.csv", *OPTIONS, "--format", "json")
    told = json.loads(ran.out)
    for key in ("lists", "population", "drivers", "files"):
        assert sent[key] == told[key]
    assert [each["list"] for each in sent["lists"]] == ["hill", "dale"]
