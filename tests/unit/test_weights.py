"""Weights beside sums by hand: in what share of the minutes a value is a factor."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import INVENTED, LAND, TIME, Block, action, branch, condition, people
from tests.rulestrategies import LAND as COUNTRY
from tests.rulestrategies import guidelines, lists
from tnt.estimate import Weight
from tnt.model.question import VIEWS
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList

HUNDRED = people(("female", "40-49", 100))


def weighed(
    made: Block | RuleSet,
    role: str = "gp",
    each: PatientList = HUNDRED,
    list_: str | None = None,
    **asked: Any,
) -> dict[str, Weight]:
    rules = made if isinstance(made, RuleSet) else files.rules_of(made, LAND, TIME)
    plain: Block = {"population": "land", "working_time": "time", "draws": 0}
    asked_about = tnt.question(**(plain | asked))
    answered = tnt.answer_to(rules, asked_about, each, i_own_the_data=True)
    return {each.value: each for each in tnt.weights(answered, rules, role, list_=list_)}


def shares(*args: Any, **asked: Any) -> dict[str, float]:
    return {name: each.weight for name, each in weighed(*args, **asked).items()}


def rule(id_: str, time: str, **keys: Any) -> Block:
    plain = {"eligible": {"age": "0+", "condition": "a"}, "actions": [action(time=time)]}
    return files.recommendation(id_, **(plain | keys))


A = {"a": condition("30 % (20-40)")}
SHARED = {"age": "0+", "condition": "a", "share": "60 %", "assumption": INVENTED}
# 100 x 30 % x 60 % x 10 = 180 minutes, and 100 x 30 % x 20 = 600
TWO = files.guideline([rule("r", "10 min (6-14)", eligible=SHARED), rule("s", "20 min")], A)


def test_a_value_weighs_what_the_minutes_do_that_it_is_a_factor_of() -> None:
    expected = {
        "condition.a.prevalence.both.0+": 1.0,
        "x.r.frequency": 180 / 780,
        "x.r.eligible.share": 180 / 780,
        "x.r.actions.gp.time": 180 / 780,
        "x.s.frequency": 600 / 780,
        "x.s.actions.gp.time": 600 / 780,
    }
    found = shares(TWO)
    assert found == pytest.approx(expected)
    assert [abs(each) for each in found.values()] == sorted(found.values(), reverse=True)


def test_a_share_of_an_action_weighs_by_its_own_minutes_alone() -> None:
    # 100 x 10, and 100 x 25 % x 8
    parts = [action(time="10 min"), action(time="8 min", share="25 %", id="more")]
    found = shares(files.guideline([files.recommendation("r", actions=parts)]))
    assert found["x.r.actions.more.share"] == pytest.approx(200 / 1200)
    assert found["x.r.actions.gp.time"] == pytest.approx(1000 / 1200)


def test_what_rules_people_out_takes_its_minutes_away() -> None:
    without = rule("t", "5 min", eligible={"age": "0+", "not": ["a"]})
    # 100 x 70 % x 5 = 350, of which 150 were lost to the 30 %
    assert shares(files.guideline([without], A))["condition.a.prevalence.both.0+"] == (
        pytest.approx(-150 / 350)
    )
    both = files.guideline([rule("s", "20 min"), without], A)
    assert shares(both)["condition.a.prevalence.both.0+"] == pytest.approx((600 - 150) / 950)


def test_a_probability_weighs_less_what_it_leaves_to_the_rest() -> None:
    parts = [
        branch("some", probability="30 %", actions=[action(time="40 min")]),
        branch("others", probability="rest", actions=[action(time="5 min")]),
    ]
    # 100 x (10 + 30 % x 40 + 70 % x 5)
    made = [files.recommendation(actions=[action(time="10 min")], follow_up=parts)]
    found = shares(files.guideline(made))
    assert found["x.r.follow_up.some.probability"] == pytest.approx((1200 - 150) / 2550)
    assert found["x.r.follow_up.others.actions.gp.time"] == pytest.approx(350 / 2550)


def test_uptake_weighs_where_it_is_asked_about() -> None:
    made = files.guideline([rule("r", "10 min", uptake=files.uptake(now="50 %"))], A)
    assert "x.r.uptake.now" not in shares(made)
    assert shares(made, uptake="now")["x.r.uptake.now"] == pytest.approx(1)


def test_who_comes_to_a_shared_visit_weighs_in_it_and_how_often_does_not() -> None:
    made = files.guideline(
        [rule("r", "10 min", frequency="2/year", visit="common", eligible=SHARED)],
        A,
        visits={"common": files.visit("5 min")},
    )
    # 18 people x 2 contacts x (10 + 5)
    expected = {
        "condition.a.prevalence.both.0+": 1.0,
        "x.r.eligible.share": 1.0,
        "x.r.frequency": 360 / 540,
        "x.r.actions.gp.time": 360 / 540,
        "visit.common.actions.gp.time": 180 / 540,
    }
    assert shares(made) == pytest.approx(expected)


@pytest.mark.parametrize("studies", [1, 2])
def test_rows_of_one_study_weigh_as_one(studies: int) -> None:
    rows = [
        files.prevalence(sex="female", share="20 % (10-30)", assumption="study 0"),
        files.prevalence(sex="male", share="40 %", assumption=f"study {studies - 1}"),
    ]
    made = files.guideline([rule("r", "10 min")], {"a": {"prevalence": rows}})
    each = people(("female", "40-49", 100), ("male", "40-49", 200))
    found = weighed(made, each=each, draws=1000)
    if studies == 1:
        one = found["condition.a.prevalence"]
        assert one.weight == pytest.approx(1)
        assert [row.text for row in one.factors] == ["20 % (10-30)", "40 %"]
        assert one.share_of_variance == pytest.approx(1)
    else:
        assert found["condition.a.prevalence.female.0+"].weight == pytest.approx(200 / 1000)
        assert found["condition.a.prevalence.female.0+"].share_of_variance == pytest.approx(1)
        assert found["condition.a.prevalence.male.0+"].share_of_variance == 0


def test_a_weight_says_whose_word_it_is_and_where_it_stands() -> None:
    cited = files.prevalence(share="30 % (20-40)", source="count")
    del cited["assumption"]
    made = files.guideline(
        [rule("r", "10 min (6-14)")],
        {"a": {"prevalence": [cited]}},
        sources={"count": {"citation": "Somebody counted"}},
    )
    found = weighed(made)
    time, prevalence = found["x.r.actions.gp.time"], found["condition.a.prevalence.both.0+"]
    assert (time.assumed, prevalence.assumed) == (True, False)
    assert time.file.endswith("00.yaml")
    assert [row.text for row in time.factors] == ["10 min (6-14)"]


def test_the_share_of_variance_is_the_driver_s() -> None:
    rules = files.rules_of(TWO, LAND, TIME)
    asked = tnt.question(population="land", working_time="time", draws=1000)
    answered = tnt.answer_to(rules, asked, HUNDRED, i_own_the_data=True)
    found = {each.value: each.share_of_variance for each in tnt.weights(answered, rules)}
    told = {each.value: each.share_of_variance for each in answered.estimate.drivers or ()}
    del told["acting together"]
    assert told == {name: each for name, each in found.items() if each}
    assert found["x.s.actions.gp.time"] == 0
    assert {each.share_of_variance for each in weighed(TWO).values()} == {None}


def test_the_country_has_weights_of_its_own() -> None:
    # of the list nobody is old enough for the second
    old = rule("s", "20 min", eligible={"age": "80+"})
    made = files.guideline([rule("r", "10 min"), old], A)
    assert "x.s.actions.gp.time" not in shares(made)
    # 12 000 x 30 % x 10, and 2000 x 20
    expected = pytest.approx(40_000 / 76_000)
    assert shares(made, list_="land")["x.s.actions.gp.time"] == expected


def test_a_list_that_is_not_there_is_refused() -> None:
    with pytest.raises(tnt.Refused) as refused:
        weighed(TWO, list_="lst")
    assert [each.code for each in refused.value.problems] == ["TNT528"]


def test_a_role_that_nothing_asks_for_is_refused_and_a_list_of_nobody_has_no_weights() -> None:
    with pytest.raises(tnt.Refused) as refused:
        weighed(TWO, "nurse")
    assert [each.facts["wanted"] for each in refused.value.problems] == ["gp"]
    assert weighed(TWO, each=people(("female", "40-49", 0))) == {}


def test_the_country_s_variance_is_its_own() -> None:
    # of the list nobody is old enough for the second, which alone is unsure
    old = rule("s", "20 min (10-32)", eligible={"age": "80+"})
    made = files.guideline([rule("r", "10 min"), old], {"a": condition("30 %")})
    assert weighed(made, draws=1000)["x.r.actions.gp.time"].share_of_variance == 0
    found = weighed(made, list_="land", draws=1000)
    assert found["x.s.actions.gp.time"].share_of_variance == pytest.approx(1)


def test_weights_stand_by_their_size_whatever_their_sign() -> None:
    # 100 x 70 % x 50: of the 30 % who are out, -150 / 350 of these; the rest is small
    out = rule("t", "50 min", eligible={"age": "0+", "not": ["a"]})
    found = shares(files.guideline([rule("r", "1 min", eligible={"age": "0+"}), out], A))
    signs = [each < 0 for each in found.values()]
    assert signs.index(True) < len(signs) - 1
    sizes = [round(abs(each), 9) for each in found.values()]
    assert sizes == sorted(sizes, reverse=True)


def test_who_comes_to_a_visit_with_others_weighs_as_the_total_moves() -> None:
    def made(share: str) -> Block:
        who = {"age": "0+", "share": share, "assumption": INVENTED}
        rules = [
            rule("r", "10 min", visit="common", eligible=who),
            rule("s", "20 min", visit="common", frequency="2/year"),
        ]
        return files.guideline(rules, A, visits={"common": files.visit("5 min")})

    def total(share: str) -> float:
        return files.estimate([made(share), LAND, TIME], HUNDRED).total("gp").minutes_per_year.mean

    slope = (total("61 %") - total("59 %")) / 0.02
    expected = pytest.approx(0.6 * slope / total("60 %"))
    assert shares(made("60 %"))["x.r.eligible.share"] == expected


@settings(max_examples=50)
@given(guidelines(), lists(known=True), st.sampled_from(VIEWS), st.sampled_from(["gp", "nurse"]))
def test_every_minute_has_one_time(made: Block, each: PatientList, view: str, role: str) -> None:
    try:
        found = shares(files.rules_of(made, COUNTRY, TIME), role, each, view=view)
    except tnt.Refused:  # nothing made has work for the role
        found = {}
    assume(found)
    assert sum(part for name, part in found.items() if name.endswith(".time")) == pytest.approx(1)
