"""`tnt explain CONDITION`: every figure of a condition, with whose word it is, and who names it."""

from pathlib import Path

import pytest
import yaml

import tnt
from tests.install import venvs
from tnt.estimate import Explanation
from tnt.model.ruleset import RuleSet
from tnt.report import ConditionNote
from tnt.words import LANGUAGES

REFERENCE = Path(__file__).parents[2] / "guidelines" / "no" / "reference.yaml"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return tnt.load(REFERENCE.parent)


def test_a_conditions_figures_are_those_of_its_file(rules: RuleSet) -> None:
    told = tnt.explain(rules, "copd")
    assert isinstance(told, ConditionNote)
    text = REFERENCE.read_text("utf-8")
    written = yaml.safe_load(text)["conditions"]["copd"]
    rows = [*written["prevalence"], *written["incidence"]]
    given = [row["share"] if "share" in row else row["rate"] for row in rows]
    assert [each.text for each in told.values] == given
    for each, row in zip(told.values, rows, strict=True):
        assert each.text in text.splitlines()[each.line - 1]
        assert (each.source is None) == ("assumption" in row)


def test_those_who_name_it_are_those_that_use_its_figures(rules: RuleSet) -> None:
    told = tnt.explain(rules, "copd")
    assert isinstance(told, ConditionNote)
    named = {
        each.id
        for guideline in rules.guidelines.values()
        for each in guideline.recommendations
        if "copd" in {ref.id for ref in each.condition_refs()}
    }
    assert named
    assert set(told.used_by) == named


def test_a_name_nearly_right_is_pointed_to_the_condition(rules: RuleSet) -> None:
    with pytest.raises(tnt.Refused, match=r"TNT504.*\bcopd\b"):
        tnt.explain(rules, "copdd")


def test_the_command_shows_it_in_every_form(tmp_path: Path) -> None:
    here = venvs.this_python(tmp_path)
    record = here.json("explain", "copd", env={"TNT_PLUGINS": ""})
    assert record["schema"] == "tnt.condition/1"
    ran = here.run("-m", "tnt", "explain", "copd", "--lang", "en", env={"TNT_PLUGINS": ""})
    assert ran.code == 0
    for each in record["values"]:
        assert f"{each['id']}: {each['text']}\n" in ran.out
        assert f"{each['file']}:{each['line']} (tnt " in ran.out
    assert f"used by: {', '.join(record['used_by'])}\n" in ran.out


def test_every_condition_and_visit_has_a_title_in_every_language(rules: RuleSet) -> None:
    # charts and texts name it by its title; its id is for files
    titles = [each.title for each in rules.conditions.values()]
    titles += [each.title for each in rules.visits.values()]
    for title in titles:
        assert title
        assert set(title) == set(LANGUAGES)


def test_a_recommendation_is_explained_with_the_titles_of_what_it_names(rules: RuleSet) -> None:
    told = tnt.explain(rules, "no.dmp.medication.review", tnt.question(draws=0))
    assert isinstance(told, Explanation)
    shown = tnt.report_explanation(told, rules, "text", "en")
    assert "  With «Four or more medicines»:\n" in shown
    assert ". The visit, counted apart: «Control visit in long-term disease»\n" in shown
