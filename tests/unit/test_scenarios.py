"""Scenarios: parts of actions move without loss, patients come oftener, guidelines are added."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    INVENTED,
    Block,
    action,
    benefit,
    branch,
    committed,
    condition,
    guideline,
    people,
    recommendation,
    rules_of,
    uptake,
    visit,
    volume,
)
from tnt.choose import scenario_problems
from tnt.estimate import Answer, Estimate, Explanation
from tnt.estimate.role_draws import role_draws
from tnt.model.ruleset import RuleSet
from tnt.problems import problems_in

HUNDRED = people(("female", "40-49", 50), ("male", "40-49", 50))
# what a GP does: in every contact, after some, in a part of them, and in the visit
RICH = recommendation(
    eligible={"age": "0+", "condition": "a"},
    visit="v",
    uptake=uptake(now="50 %"),
    actions=[action("gp", "10 min (8-12)", share="80 % (70-88)"), action("nurse", "4 min (3-5)")],
    follow_up=[
        branch(
            "some",
            probability="30 % (20-40)",
            times="2",
            actions=[action("gp", "5 min (4-6)", mode="phone")],
        )
    ],
    benefit=benefit(nnt="20 (10-60)", treated="some"),
)
RICH_FILE = guideline(
    [RICH], {"a": condition("25 % (20-30)")}, visits={"v": visit("6 min (4-8)", id="notes")}
)
ALL_OF_IT = ("x.r.actions.gp", "x.r.follow_up.some.actions.gp", "visit.v.actions.notes")


def scenario(id_: str = "s", **keys: Any) -> Block:
    """A scenario of what `keys` say."""
    return {"schema": "1", "kind": "scenario", "id": id_, "title": {"en": "What if"}, **keys}


def setting(id_: str, value: str) -> Block:
    """A figure in another's place."""
    return {"id": id_, "value": value, "assumption": INVENTED}


def move(*actions: str, share: str = "40 %", to: str = "nurse", id_: str = "m") -> Block:
    """What a role takes over of some actions."""
    made = {"id": id_, "to": to, "share": share, "assumption": INVENTED}
    return made | {"actions": list(actions)}


def demand(times: str) -> Block:
    """How much oftener patients come."""
    return {"times": times, "assumption": INVENTED}


def rules(*blocks: Block) -> RuleSet:
    """These files, with the land and its working time."""
    kinds = {block["kind"] for block in blocks}
    return rules_of(
        *blocks, *(each for each in (files.LAND, files.TIME) if each["kind"] not in kinds)
    )


def estimate(*blocks: Block, **asked: Any) -> Estimate:
    """On a hundred people, with the scenario `s` unless told."""
    return files.estimate(rules(*blocks), HUNDRED, **({"scenario": "s"} | asked))


def answered(found: RuleSet, scenario: str | None, draws: int = 400) -> Answer:
    asked = tnt.question(population="land", working_time="time", draws=draws, scenario=scenario)
    return tnt.answer_to(found, asked, HUNDRED, i_own_the_data=True)


def totals(found: Estimate) -> dict[str, float]:
    return {role: each.minutes_per_year.mean for role, each in found.lists[0].total.items()}


# move


def test_a_part_of_an_action_goes_over_and_the_rest_stays() -> None:
    found = estimate(guideline([recommendation()]), scenario(move=[move("x.r.actions.gp")]))
    # 100 x 10 minutes, of which 40 % go over
    assert totals(found) == pytest.approx({"gp": 600, "nurse": 400})


def test_several_take_over_parts_of_one_action() -> None:
    moves = [
        move("x.r.actions.gp", share="30 %"),
        move("x.r.actions.gp", share="20 %", to="secretary", id_="n"),
        move("x.r.actions.gp", share="10 %", id_="o"),
    ]
    found = rules(guideline([recommendation()]), scenario(move=moves))
    assert totals(answered(found, "s").estimate) == pytest.approx(
        {"gp": 400, "nurse": 400, "secretary": 200}
    )
    asked = tnt.question(population="land", working_time="time", draws=0, scenario="s")
    explained = tnt.explain(found, "x.r", asked, lists=HUNDRED, i_own_the_data=True)
    assert isinstance(explained, Explanation)
    steps = explained.work
    assert [(step.action, step.role) for step in steps] == [
        ("gp", "gp"),
        ("gp-to-nurse", "nurse"),
        ("gp-to-secretary", "secretary"),
        ("gp-to-nurse-2", "nurse"),
    ]
    assert [step.minutes_per_year for step in steps] == pytest.approx([400, 300, 200, 100])
    assert [factor.id for factor in steps[1].factors][-1] == "s.move.m.share"


def test_shares_follow_ups_and_visits_are_shared_out_alike() -> None:
    found = estimate(RICH_FILE, scenario(move=[move(*ALL_OF_IT)]))
    (each,) = found.lists[0].recommendations
    (shared,) = found.lists[0].visits
    # 25 contacts: 25 x (80 % x 10 + 30 % x 2 x 5) = 275, of which 40 % go to the nurse's 25 x 4
    assert {k: v.mean for k, v in each.minutes_per_year.items()} == pytest.approx(
        {"gp": 0.6 * 275, "nurse": 100 + 0.4 * 275}
    )
    assert {k: v.mean for k, v in shared.minutes_per_year.items()} == pytest.approx(
        {"gp": 0.6 * 150, "nurse": 0.4 * 150}
    )


def test_what_moves_is_minutes_for_the_one_who_benefits_too() -> None:
    alone = estimate(RICH_FILE, scenario=None).lists[0].recommendations[0]
    (each,) = estimate(RICH_FILE, scenario(move=[move(*ALL_OF_IT)])).lists[0].recommendations
    assert alone.minutes_per_benefit is not None
    assert each.minutes_per_benefit is not None
    gp = alone.minutes_per_benefit["gp"].programme.at_means
    assert gp is not None
    assert each.minutes_per_benefit["gp"].programme.at_means == pytest.approx(0.6 * gp)


@given(share=st.integers(1, 99), wide=st.integers(0, 1))
def test_no_minute_vanishes_at_the_mean_or_in_any_draw(share: int, wide: int) -> None:
    room = min(share, 100 - share) / 2
    text = f"{share} % ({share - room:g}-{share + room:g})" if wide else f"{share} %"
    found = rules(RICH_FILE, scenario(move=[move(*ALL_OF_IT, share=text)]))

    def drawn(name: str | None) -> np.ndarray[Any, Any]:
        each = answered(found, name, draws=100)
        assert each.draws is not None
        time = each.estimate.selection.working_time
        needs = role_draws(each.plan, ("gp", "nurse"), each.draws, time, each.columns)
        total: np.ndarray[Any, Any] = needs["gp"].need + needs["nurse"].need
        return total

    np.testing.assert_allclose(drawn("s"), drawn(None), rtol=1e-5)
    before, after = (totals(answered(found, name, 0).estimate) for name in (None, "s"))
    assert sum(after.values()) == pytest.approx(sum(before.values()))
    assert after["gp"] == pytest.approx(before["gp"] * (1 - share / 100))


def test_the_part_that_moves_weighs_in_both_roles() -> None:
    part = move("x.r.actions.gp", share="40 % (30-50)")
    found = rules(guideline([recommendation()]), scenario(move=[part]))
    each = answered(found, "s")

    def weight(role: str) -> float:
        (value,) = [w for w in tnt.weights(each, found, role) if w.value == "s.move.m.share"]
        assert value.share_of_variance == pytest.approx(1)
        return value.weight

    # 1000 (1 - m) and 1000 m, at m = 40 %
    assert weight("gp") == pytest.approx(-0.4 / 0.6)
    assert weight("nurse") == pytest.approx(1)


def test_what_the_nurse_is_to_take_over_is_in_the_consultations_of_now() -> None:
    rows = [{"frequency": "1/year"}]
    time = files.working_time(more={"committed": committed(rows, "15 min")})
    rule = recommendation(uptake=uptake(now="50 %"))
    blocks = (guideline([rule]), time, scenario(move=[move("x.r.actions.gp")]))

    def rest(name: str | None) -> float:
        found = estimate(*blocks, scenario=name).total("gp").remaining_need_minutes
        assert found is not None
        assert found.low == found.high
        return found.low

    # 1500 in consultations, half of 1000 done in them now; then 600 of 1000 are asked of the GP
    assert rest(None) == pytest.approx(1500 + 1000 - 500)
    assert rest("s") == pytest.approx(1500 + 600 - 500)


@pytest.mark.parametrize("id_", ["x.r", "x.r.volume", "x.r.volume.time", "x.r.actions.gp"])
def test_hours_without_a_count_cannot_be_shared_out(id_: str) -> None:
    rule = recommendation(volume=volume(time="2 hours/week", per="gp"))
    found = rules(guideline([rule]), scenario(move=[move(id_)]))
    assert [each.code for each in scenario_problems(found)] == ["TNT343"]


def test_an_unknown_action_is_told_with_the_nearest() -> None:
    found = rules(guideline([recommendation()]), scenario(move=[move("x.r.action.gp")]))
    (problem,) = scenario_problems(found)
    assert (problem.code, problem.facts["nearest"]) == ("TNT342", "x.r.actions.gp")


# demand


def test_demand_multiplies_the_time_in_consultations_alone() -> None:
    rows = [{"frequency": "1/year"}]
    time = files.working_time(more={"committed": committed(rows, "15 min (13-17)")})
    rule = recommendation(uptake=uptake(now="50 %"))
    found = estimate(guideline([rule]), time, scenario(demand=demand("1.2 (1.1-1.3)")), draws=400)
    of_time = found.lists[0].working_time
    assert of_time is not None
    assert of_time.committed_minutes_per_year == pytest.approx(1800)
    rest = found.total("gp").remaining_need_minutes
    assert rest is not None
    # 1.2 x 1500 in consultations; what is done now in them is as much as it was
    assert rest.low == pytest.approx(1800 + 1000 - 500)
    assert found.total("gp").minutes_per_year.mean == pytest.approx(1000)
    assert "120 a year × 15 min (13-17)" in tnt.report(found, "text", "en")


def test_demand_without_a_range_leaves_the_second_answer_without_probability() -> None:
    rows = [{"frequency": "1/year"}]
    time = files.working_time(more={"committed": committed(rows, "15 min (13-17)")})
    rule = recommendation(uptake=uptake(now="50 %"), actions=[action(time="1 min (0.5-1.5)")])
    blocks = (guideline([rule]), time)

    def known(*more: Block, name: str | None) -> bool:
        found = estimate(*blocks, *more, scenario=name, draws=400)
        return found.total("gp").probability_over_remaining_time is not None

    assert known(name=None)
    assert known(scenario(demand=demand("1.2 (1.1-1.3)")), name="s")
    assert not known(scenario(demand=demand("1.2")), name="s")


# what has an effect


def refusal(found: RuleSet, **asked: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(tnt.Refused) as refused:
        files.estimate(found, HUNDRED, **({"scenario": "s"} | asked))
    (problem,) = refused.value.problems
    return problem.code, dict(problem.facts)


TWO = (guideline([recommendation()]), guideline([recommendation()], id_="y"))


@pytest.mark.parametrize(
    ("changes", "without"),
    [
        ({"move": [move("y.r.actions.gp")]}, "y.r.actions.gp"),
        ({"set": [setting("y.r.actions.gp.time", "3 min")]}, "y.r.actions.gp.time"),
        (
            {"set": [setting("other.roles.gp.hours_per_week", "3 h")]},
            "other.roles.gp.hours_per_week",
        ),
        ({"add": ["x"]}, "x"),
    ],
)
def test_a_scenario_that_changes_nothing_of_the_question_is_refused(
    changes: Block, without: str
) -> None:
    other = files.working_time(id_="other")
    found = rules(*TWO, files.TIME, other, scenario(**changes))
    code, facts = refusal(found, guidelines=("x",))
    assert (code, facts) == ("TNT531", {"id": "s", "ids": without})


def test_a_part_that_changes_nothing_is_named_in_a_note() -> None:
    changes = [setting("x.r.actions.gp.time", "3 min"), setting("y.r.actions.gp.time", "4 min")]
    found = estimate(*TWO, scenario(set=changes), guidelines=("x",))
    (note,) = problems_in(found.problems)
    assert (note.code, note.severity) == ("TNT532", "note")
    assert note.facts["ids"] == "y.r.actions.gp.time"
    assert totals(found) == pytest.approx({"gp": 300})
    assert "y.r.actions.gp.time" in tnt.report(found, "text", "en")


def test_explaining_a_recommendation_that_the_scenario_leaves_alone_is_no_error() -> None:
    changes = [setting("x.r.actions.gp.time", "3 min")]
    found = rules(*TWO, scenario(set=changes))
    asked = tnt.question(population="land", working_time="time", draws=0, scenario="s")
    each = tnt.explain(found, "y.r", asked, lists=HUNDRED, i_own_the_data=True)
    assert isinstance(each, Explanation)
    assert each.minutes_per_year["gp"].mean == pytest.approx(1000)


def test_a_working_time_without_committed_time_has_no_demand() -> None:
    found = rules(guideline([recommendation()]), scenario(demand=demand("1.2")))
    assert refusal(found) == ("TNT533", {"id": "s", "working_time": "time"})


def test_added_guidelines_count_beside_those_asked_about_whatever_their_status() -> None:
    example = guideline([recommendation()], id_="y", status="example")
    found = estimate(TWO[0], example, scenario(add=["y"]))
    assert sorted(each.id for each in found.lists[0].recommendations) == ["x.r", "y.r"]
    alone = estimate(example, scenario(add=["y"]), guidelines=())
    assert [each.id for each in alone.lists[0].recommendations] == ["y.r"]


def test_an_added_alternative_to_what_is_asked_about_is_refused() -> None:
    other = guideline([recommendation()], id_="y", status="example", alternative_to="x")
    found = rules(TWO[0], other, scenario(add=["y"]))
    assert refusal(found)[0] == "TNT322"


def test_an_unknown_scenario_is_told_with_the_nearest() -> None:
    found = rules(TWO[0], scenario("no.scenario.team", add=["x"]))
    code, facts = refusal(found, scenario="no.scenario.teams")
    assert (code, facts["nearest"]) == ("TNT530", "no.scenario.team")
    assert refusal(found, scenario="")[0] == "TNT530"


def test_a_path_must_be_of_a_scenario_that_was_read(tmp_path: Path) -> None:
    files.write(tmp_path, TWO[0], files.LAND, files.TIME, scenario(add=["x"]))
    found = tnt.load(tmp_path)
    code, facts = refusal(found, scenario=str(tmp_path / "00.yaml"))
    assert (code, facts["kind"]) == ("TNT534", "guideline")
    assert refusal(found, scenario=str(tmp_path / "nothing.yaml"))[0] == "TNT535"


def test_a_scenario_goes_by_its_id_and_by_its_path(tmp_path: Path) -> None:
    files.write(tmp_path, TWO[0], files.LAND, files.TIME, scenario(move=[move("x.r.actions.gp")]))
    found = tnt.load(tmp_path)
    by_path = files.estimate(found, HUNDRED, scenario=str(tmp_path / "03.yaml"))
    assert files.figures(by_path) == files.figures(files.estimate(found, HUNDRED, scenario="s"))
    assert by_path.question.scenario == str(tmp_path / "03.yaml")


def test_moves_and_settings_of_one_scenario_come_together() -> None:
    found = estimate(
        guideline([recommendation()]),
        scenario(set=[setting("x.r.actions.gp.time", "20 min")], move=[move("x.r.actions.gp")]),
    )
    assert totals(found) == pytest.approx({"gp": 1200, "nurse": 800})


def test_of_a_file_left_out_with_errors_a_scenario_changes_nothing(tmp_path: Path) -> None:
    broken = guideline([recommendation(actions=[action(time="10 meters")])], id_="y")
    changes = [setting("x.r.actions.gp.time", "3 min"), setting("y.r.actions.gp.time", "4 min")]
    moves = [move("y.r.actions.gp")]
    files.write(tmp_path, TWO[0], broken, files.LAND, files.TIME, scenario(set=changes, move=moves))
    found = tnt.load(tmp_path)
    # what is wrong is the broken file's alone
    with pytest.raises(tnt.Refused) as refused:
        files.estimate(found, HUNDRED, scenario="s")
    assert {each.code for each in refused.value.problems} == {"TNT202"}
    whole = files.estimate(found, HUNDRED, scenario="s", skip_broken=True)
    assert totals(whole) == pytest.approx({"gp": 300})
    (note,) = [each for each in problems_in(whole.problems) if each.code == "TNT532"]
    assert note.facts["ids"] == "y.r.actions.gp.time, y.r.actions.gp"
