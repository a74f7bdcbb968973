"""The worked scenarios change what they say they change, by as much as they say."""

import re
from typing import Any

import pytest

from tests.docs.pages import ROOT
from tnt import api
from tnt.estimate import Estimate
from tnt.model.ruleset import RuleSet
from tnt.model.value import GP
from tnt.problems import Refused, problems_in
from tnt.words import Words


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return api.load(only=ROOT / "guidelines")


def estimate(rules: RuleSet, scenario: str | None = None, **asked: Any) -> Estimate:
    return api.estimate(rules, scenario=scenario, **({"draws": 0} | asked))


def hours(found: Estimate) -> dict[str, float]:
    return {role: total.minutes_per_year.mean / 60 for role, total in found.lists[0].total.items()}


def test_four_scenarios_are_shipped(rules: RuleSet) -> None:
    names = ("duty-in-the-week", "home-follow-up", "team", "yearly-bp")
    assert sorted(rules.scenarios) == [f"no.scenario.{each}" for each in names]


def test_a_team_takes_over_and_nothing_is_lost(rules: RuleSet) -> None:
    before, after = hours(estimate(rules)), hours(estimate(rules, "no.scenario.team"))
    assert sum(after.values()) == pytest.approx(sum(before.values()))
    assert after["gp"] < 0.75 * before["gp"]
    assert after["nurse"] > 2 * before["nurse"]
    assert after["secretary"] > before["secretary"]
    assert {role for role in before if before[role] != pytest.approx(after[role])} == {
        "gp",
        "nurse",
        "secretary",
    }


def test_all_that_a_team_changes_nothing_of_is_named(rules: RuleSet) -> None:
    found = estimate(rules, "no.scenario.team", guidelines=("no.hdir.smoking",))
    notes = [each.message(Words("en")) for each in problems_in(found.problems)]
    named = {id_ for note in notes for id_ in re.findall(r"(?:no|visit)\.[a-z0-9._-]+", note)}
    changed = {ref.id for each in rules.scenarios["no.scenario.team"].move for ref in each.actions}
    smoking = {each for each in changed if each.startswith("no.hdir.smoking.")}
    assert named - {"no.scenario.team"} == changed - smoking


def test_duty_in_the_week_leaves_fewer_hours_and_asks_for_as_many(rules: RuleSet) -> None:
    plain, duty = estimate(rules), estimate(rules, "no.scenario.duty-in-the-week")
    assert hours(plain) == hours(duty)
    rooms = [found.lists[0].working_time for found in (plain, duty)]
    assert rooms[0] is not None
    assert rooms[1] is not None
    left = 49.0 - (55.6 - 49.0)
    assert rooms[1].minutes_per_year / rooms[0].minutes_per_year == pytest.approx(left / 49.0)


@pytest.mark.parametrize(
    ("scenario", "added"),
    [
        ("home-follow-up", {"gp", "nurse"}),
        ("yearly-bp", {"check", "new-treatment", "yearly-control"}),
    ],
)
def test_an_added_guideline_is_counted_beside_the_others(
    rules: RuleSet, scenario: str, added: set[str]
) -> None:
    plain, more = estimate(rules), estimate(rules, f"no.scenario.{scenario}")
    ids = [{each.id for each in found.lists[0].recommendations} for found in (plain, more)]
    assert ids[0] < ids[1]
    assert ids[1] - ids[0] == {f"no.example.{scenario}.{each}" for each in added}
    assert hours(more)[GP] > hours(plain)[GP]


def test_advice_and_a_group_are_for_the_same_people_and_never_added_up(rules: RuleSet) -> None:
    one, group = (
        estimate(rules, guidelines=(f"no.example.activity-{name}",))
        for name in ("individual", "group")
    )
    (advice,), (course,) = (found.lists[0].recommendations for found in (one, group))
    assert advice.eligible == course.eligible
    assert hours(group)[GP] < hours(one)[GP] < sum(hours(group).values())
    both = ("no.example.activity-individual", "no.example.activity-group")
    with pytest.raises(Refused, match="TNT322"):
        estimate(rules, guidelines=both)
