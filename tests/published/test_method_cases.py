"""Hand-worked cases, from closed forms and at full precision, through rule files."""

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import branch, condition, guideline, people, prevalence, recommendation
from tnt.estimate import Explanation
from tnt.quantities import Unreadable, read_share

THOUSAND = people(("female", "40-49", 500), ("male", "40-49", 500))


def close(figure: float) -> float:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=1e-12)  # type: ignore[return-value]


def test_a_condition_named_twice_counts_once() -> None:
    rule = recommendation(eligible={"all": ["a"], "any": ["a", "b"]})
    made = guideline([rule], {"a": condition("30 %"), "b": condition("20 %")})
    found = files.estimate([made], THOUSAND).by_recommendation()["x.r"]
    # multiplying list by list would give 0.3 x (1 - 0.7 x 0.8) = 0.132
    assert found.eligible == close(1000 * 0.3)


def test_all_any_and_not_and_a_follow_up_for_those_with_one_of_any() -> None:
    rule = recommendation(
        eligible={"all": ["a"], "any": ["b", "c"], "not": ["d", "e"]},
        actions=[files.action(time="10 min")],
        follow_up=[branch("has-b", condition="b", actions=[files.action(time="5 min")])],
    )
    shares = {"a": "40 %", "b": "30 %", "c": "50 %", "d": "20 %", "e": "10 %"}
    made = guideline([rule], {name: condition(share) for name, share in shares.items()})
    rules = files.rules_of(made, files.LAND, files.TIME)
    found = files.estimate(rules, THOUSAND).by_recommendation()["x.r"]
    assert found.eligible == close(187.2)
    # 2152.8 would take b's prevalence again, not its share among the eligible
    assert found.minutes_per_year["gp"].mean == close(2304)
    with_b = 2304 / 187.2 - 10
    assert with_b / 5 == close(0.46153846153846156)


def test_every_three_years_and_two_roles() -> None:
    actions = [files.action("gp", "10 min"), files.action("nurse", "20 min")]
    made = guideline([recommendation(frequency="every 3 years", actions=actions)])
    found = files.estimate([made], people(("female", "50", 300)))
    assert files.minutes(found, "gp") == close(1000)
    assert files.minutes(found, "nurse") == close(2000)


def test_a_count_is_a_share_of_those_of_that_age_in_its_population() -> None:
    land = files.population(
        [
            ("female", "0-79", 2_400_000),
            ("male", "0-79", 2_350_000),
            ("female", "80+", 150_000),
            ("male", "80+", 100_000),
        ]
    )
    row = prevalence(age="80+", count="90 000 (80 000-100 000)", per="land")
    rule = recommendation(eligible={"age": "80+", "condition": "a"})
    rules = files.rules_of(guideline([rule], {"a": {"prevalence": [row]}}), land, files.TIME)
    old = people(("female", "80+", 40), ("male", "80+", 25))
    found = files.estimate(rules, old)
    # 11.7 would divide by everybody
    assert files.minutes(found) == close(234)
    asked = tnt.question(population="land", working_time="time")
    explained = tnt.explain(rules, "x.r", asked)
    assert isinstance(explained, Explanation)
    assert [step.share for step in explained.prevalence] == [close(0.36)]
    # the country is counted once: its 90 000
    assert found.population.total["gp"].minutes_per_year.mean == close(900_000)


def test_brief_advice_to_the_inactive() -> None:
    # the shape of Johansson 2023's example: 2000 asked, two in five advised
    rule = recommendation(
        eligible={"age": "18+"},
        actions=[files.action(time="1 min")],
        follow_up=[
            branch("inactive", probability="40 %", actions=[files.action(time="10 min")]),
        ],
    )
    adults = people(("female", "18+", 1000), ("male", "18+", 1000))
    assert files.minutes(files.estimate([guideline([rule])], adults)) == close(10_000)


def beta_nu(text: str) -> float:
    """The beta distribution's alpha + beta for a share's range; see the method's uncertainty."""
    share = read_share(text)
    assert share.low is not None
    assert share.high is not None
    s = (share.high - share.low) / 3.919928
    return share.best * (1 - share.best) / s**2 - 1


def test_a_range_of_a_share_is_read_as_its_95_percent() -> None:
    assert beta_nu("30 % (20-40)") == pytest.approx(79.67063523457662, rel=1e-7)


def test_a_range_that_no_distribution_of_shares_has_is_refused() -> None:
    assert beta_nu("10 % (0,1-99)") > 0
    with pytest.raises(Unreadable):
        read_share("5 % (0,1-99)")
