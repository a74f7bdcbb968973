"""Minutes for one person to benefit, beside sums by hand and a loop over people."""

from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    ONE_GP,
    TIME,
    Block,
    action,
    branch,
    condition,
    guideline,
    people,
    recommendation,
    volume,
)
from tests.rulestrategies import LAND, guidelines, lists
from tests.unit.person_by_person import per_benefit
from tnt.estimate import Explanation
from tnt.estimate.explanation import BenefitStep
from tnt.estimate.result import Benefit, PerBenefit
from tnt.model.question import VIEWS
from tnt.model.strata import PatientList

SOME = people(("female", "40", 100))
NNT = 10


def of(rule: Block, each: PatientList = SOME, role: str = "gp", **asked: Any) -> Benefit:
    made = guideline([rule], {"a": condition("30 %"), "b": condition("20 %")})
    found = files.estimate([made, LAND], each, **asked).by_recommendation()["x.r"]
    assert found.minutes_per_benefit is not None
    return found.minutes_per_benefit[role]


def at_means(rule: Block, role: str = "gp", **asked: Any) -> tuple[Any, Any]:
    """Programme and treated minutes per benefit."""
    found = of(rule, role=role, **asked)
    return found.programme.at_means, found.treated.at_means


def helping(**keys: Any) -> Block:
    return files.benefit(**({"nnt": str(NNT)} | keys))


def close(*figures: float) -> tuple[Any, ...]:
    return tuple(pytest.approx(figure, rel=1e-12) for figure in figures)


@settings(max_examples=75)
@given(guidelines(), lists(known=True), st.sampled_from(VIEWS))
def test_minutes_per_benefit_are_what_a_loop_over_people_comes_to(
    made: Block, each: PatientList, view: str
) -> None:
    found = files.estimate([made, LAND], each, view=view).by_recommendation()
    for rule in made["recommendations"]:
        told = found[f"x.{rule['id']}"].minutes_per_benefit
        if "benefit" not in rule:
            assert told is None
            continue
        for role in found[f"x.{rule['id']}"].minutes_per_year:
            expected = per_benefit(rule, made["conditions"], each, view, role)
            assert (told is None) == (expected is None)
            if told is None or expected is None:
                continue
            for mine, theirs in (
                (told[role].programme, expected.programme),
                (told[role].treated, expected.treated),
            ):
                figure: Any = pytest.approx(theirs, rel=1e-9, abs=1e-12)
                figure = None if theirs == inf else figure
                # nothing is drawn, so nothing can tell of an upper limit where there is a figure
                assert mine == PerBenefit(figure, None, None, True if theirs == inf else None)


# everybody is asked for 2 minutes; of 40 % who are raised half are treated
TREATED = branch("treated", probability="50 %", times="3", actions=[action(time="7 min")])
RAISED = branch(
    "raised", probability="40 %", times="2", actions=[action(time="5 min")], follow_up=[TREATED]
)
ASKED: dict[str, Any] = {"actions": [action(time="2 min")], "frequency": "1 per person"}


def once(*after: Block, **keys: Any) -> Block:
    return recommendation(**(ASKED | {"follow_up": list(after)} | keys))


def test_times_are_minutes_and_not_more_people_treated() -> None:
    rule = once(RAISED, benefit=helping(treated="treated"))
    # everyone: 2 + 0.4 x 2 x (5 + 0.5 x 3 x 7); the treated: one in five
    programme = (2 + 0.4 * 2 * (5 + 0.5 * 3 * 7)) / 0.2 * NNT
    # those who are treated: all of the way
    treated = (2 + 2 * (5 + 3 * 7)) * NNT
    assert at_means(rule, view="first-year") == close(programme, treated)


def test_what_follows_the_treated_comes_at_its_own_probability() -> None:
    rule = once(RAISED, benefit=helping(treated="raised"))
    programme = (2 + 0.4 * 2 * (5 + 0.5 * 3 * 7)) / 0.4 * NNT
    treated = (2 + 2 * (5 + 0.5 * 3 * 7)) * NNT
    assert at_means(rule, view="first-year") == close(programme, treated)


OTHER = branch("other", probability="10 %", times="4", actions=[action(time="11 min")])
REST = branch("rest", probability="rest", actions=[action(time="3 min")])


def test_siblings_without_a_rest_come_beside_the_treated() -> None:
    rule = once(RAISED, OTHER, benefit=helping(treated="treated"))
    _, treated = at_means(rule, view="first-year")
    assert treated == pytest.approx((2 + 2 * (5 + 3 * 7) + 0.1 * 4 * 11) * NNT)


def test_siblings_beside_a_rest_are_other_people() -> None:
    rule = once(RAISED, OTHER, REST, benefit=helping(treated="treated"))
    programme, treated = at_means(rule, view="first-year")
    # the rest: 1 - 0.4 - 0.1
    each = 2 + 0.4 * 2 * (5 + 0.5 * 3 * 7) + 0.1 * 4 * 11 + 0.5 * 3
    assert programme == pytest.approx(each / 0.2 * NNT)
    assert treated == pytest.approx((2 + 2 * (5 + 3 * 7)) * NNT)


def test_the_rest_itself_may_be_treated() -> None:
    rule = once(RAISED, OTHER, REST, benefit=helping(treated="rest"))
    _, treated = at_means(rule, view="first-year")
    assert treated == pytest.approx((2 + 3) * NNT)


def test_the_treated_with_a_condition_have_what_goes_with_it() -> None:
    after = [
        branch("with-a", condition="a", actions=[action(time="10 min")]),
        branch("with-b", condition="b", actions=[action(time="4 min")]),
        branch("also-a", condition="a", actions=[action(time="1 min")]),
    ]
    rule = once(*after, benefit=helping(treated="with-a"))
    programme = (2 + 0.3 * 11 + 0.2 * 4) / 0.3 * NNT
    # all of the treated have a, and one in five has b
    treated = (2 + 10 + 1 + 0.2 * 4) * NNT
    assert at_means(rule, view="first-year") == close(programme, treated)


@pytest.mark.parametrize(("horizon", "counted"), [("10 years", 5.0), ("2 years", 2.0)])
@pytest.mark.parametrize("view", VIEWS)
def test_what_lasts_counts_within_the_horizon_whatever_the_view(
    horizon: str, counted: float, view: str
) -> None:
    lasting = {"frequency": "2/year", "for": "5 years"}
    on_drugs = branch("drugs", probability="25 %", actions=[action(time="6 min")], **lasting)
    rule = once(on_drugs, benefit=helping(treated="drugs", horizon=horizon))
    rule["eligible"] = {"age": "40+"}
    programme = (2 + 0.25 * 2 * counted * 6) / 0.25 * NNT
    treated = (2 + 2 * counted * 6) * NNT
    assert at_means(rule, view=view) == close(programme, treated)


def test_what_lasts_begins_once_however_many_contacts_a_person_has() -> None:
    lasting = {"frequency": "2/year", "for": "5 years"}
    on_drugs = branch("drugs", probability="25 %", actions=[action(time="6 min")], **lasting)
    rule = once(
        on_drugs, frequency="3 per person", benefit=helping(treated="drugs", horizon="5 years")
    )
    programme = (3 * 2 + 0.25 * 2 * 5 * 6) / 0.25 * NNT
    treated = (3 * 2 + 2 * 5 * 6) * NNT
    assert at_means(rule, view="first-year") == close(programme, treated)


@pytest.mark.parametrize(
    ("frequency", "horizon", "contacts"),
    [
        ("3 per person", "5 years", 3),
        ("2 per new case", "5 years", 2),
        ("2/year", "5 years", 10),
        ("2/year", "3 months", 1),
        ("every 10 years", "5 years", 1),
        ("every 2 years", "5 years", 2.5),
    ],
)
def test_contacts_for_each_person_over_the_horizon(
    frequency: str, horizon: str, contacts: float
) -> None:
    rule = recommendation(
        frequency=frequency,
        eligible={"condition": "a"},
        actions=[action(time="4 min"), action("nurse", "6 min")],
        benefit=helping(horizon=horizon),
    )
    a = condition("30 %") | {"incidence": [files.prevalence(rate="10 per 1000")]}
    made = guideline([rule], {"a": a})
    found = files.estimate([made], SOME, view="first-year").by_recommendation()["x.r"]
    assert found.minutes_per_benefit is not None
    told = {role: each.programme.at_means for role, each in found.minutes_per_benefit.items()}
    expected = {"gp": contacts * 4 * NNT, "nurse": contacts * 6 * NNT}
    assert told == {role: pytest.approx(figure) for role, figure in expected.items()}


@pytest.mark.parametrize(
    ("count", "per"), [("12/month", "gp"), ("3/week", "gp"), ("9/year", "land")]
)
def test_each_contact_of_a_volume_is_a_person(count: str, per: str) -> None:
    after = [branch("treated", probability="20 %", actions=[action(time="5 min")])]
    rule = recommendation(
        volume=volume(count=count, per=per),
        actions=[action(time="2 min")],
        follow_up=after,
        benefit=helping(treated="treated", horizon="5 years"),
    )
    assert at_means(rule) == close((2 + 0.2 * 5) / 0.2 * NNT, (2 + 5) * NNT)


@pytest.mark.parametrize(
    ("effect", "reduction"),
    [
        ({"nnt": "40"}, 1 / 40),
        ({"arr": "2,5 %"}, 0.025),
        ({"baseline_risk": "10 %", "relative_risk": "0.8"}, 0.02),
    ],
)
def test_three_ways_to_say_how_much_it_helps(effect: Block, reduction: float) -> None:
    rule = recommendation(actions=[action(time="4 min")], benefit=files.benefit(**effect))
    assert at_means(rule) == close(4 / reduction, 4 / reduction)


def test_where_nothing_helps_there_is_no_figure() -> None:
    for effect in (
        {"arr": "0 %"},
        {"arr": "-1 %"},
        {"baseline_risk": "10 %", "relative_risk": "1.2"},
    ):
        found = of(recommendation(benefit=files.benefit(**effect)))
        assert found.programme == PerBenefit(None, None, None, open=True)


def test_nobody_eligible_has_no_figure() -> None:
    rule = recommendation(eligible={"age": "65+"}, benefit=helping())
    found = files.estimate([guideline([rule]), LAND], SOME).by_recommendation()["x.r"]
    assert found.minutes_per_benefit is None


@pytest.mark.parametrize(
    ("best", "high", "arr", "open_"),
    [
        # a normal at zero: 0.0025 below 0, and 0.16
        (0.02, 0.034, "2 % (0,6 to 3,4)", False),
        (0.01, 0.03, "1 % (-1 to 3)", True),
    ],
)
def test_a_reduction_through_zero_has_no_upper_limit(
    best: float, high: float, arr: str, open_: bool
) -> None:
    rule = recommendation(actions=[action(time="4 min")], benefit=files.benefit(arr=arr))
    found = of(rule, draws=20_000)
    for figure in (found.programme, found.treated):
        assert figure.at_means == pytest.approx(4 / best)
        assert (figure.p97_5 is None, figure.open) == (open_, open_)
        # the lower end is that of the largest reduction
        assert figure.p2_5 is not None
        assert figure.p2_5 == pytest.approx(4 / high, rel=0.03)


def test_an_interval_has_the_ends_of_a_number_needed_to_treat_swapped() -> None:
    rule = recommendation(
        actions=[action(time="4 min")], benefit=files.benefit(nnt="100 (80-133.3333333)")
    )
    found = of(rule, draws=50_000).programme
    # 1/NNT is a normal with ends 0.0075 and 0.0125
    assert found.p2_5 == pytest.approx(4 * 80, rel=0.01)
    assert found.p97_5 == pytest.approx(4 * 133.33, rel=0.01)


def test_uptake_and_the_visit_change_no_minutes_per_benefit() -> None:
    rule = recommendation(
        actions=[action(time="4 min")],
        benefit=helping(),
        visit="common",
        uptake=files.uptake(target="20 %"),
    )
    made = guideline([rule], visits={"common": files.visit("5 min")})
    for asked in ("full", "target"):
        found = files.estimate([made], SOME, uptake=asked).by_recommendation()["x.r"]
        assert found.minutes_per_benefit is not None
        assert found.minutes_per_benefit["gp"].programme.at_means == pytest.approx(40)


def helped(rule: Block, **asked: Any) -> BenefitStep:
    rules = files.rules_of(guideline([rule]), files.LAND, TIME)
    asked_of = tnt.question(population="land", working_time="time", draws=0, **asked)
    told = tnt.explain(rules, "x.r", asked_of, lists=people(("female", "40-49", 650)))
    assert isinstance(told, Explanation)
    assert told.benefit is not None
    return told.benefit


@pytest.mark.parametrize(
    ("keys", "asked", "expected"),
    [
        # contacts x q x ARR / contacts for each person over the horizon
        ({"frequency": "2/year"}, "full", 650 * 2 * 0.2 / NNT / 10),
        ({"frequency": "2/year"}, "target", 650 * 2 * 0.5 * 0.2 / NNT / 10),
        ({"volume": volume(count="12/month", per="gp")}, "full", 144 * 0.2 / NNT),
    ],
)
def test_persons_helped_in_a_year(keys: Block, asked: str, expected: float) -> None:
    rule = recommendation(
        **keys,
        follow_up=[RAISED],
        actions=[action(time="2 min")],
        uptake=files.uptake(target="50 %"),
        benefit=helping(treated="treated", horizon="5 years"),
    )
    step = helped(rule, uptake=asked)
    assert step.persons_helped_per_year == pytest.approx(expected)
    assert ONE_GP.fte == 1
