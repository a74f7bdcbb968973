"""Hand-worked cases, from closed forms and at full precision, through rule files.

Each test is one case of the method's list; where one figure is right, the wrong ones that it is
often taken for are in a comment.
"""

from math import sqrt

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    Block,
    action,
    branch,
    condition,
    guideline,
    people,
    prevalence,
    recommendation,
    uptake,
    volume,
)
from tnt.estimate import Estimate, Explanation
from tnt.estimate.result import Benefit, RoleTotal
from tnt.model.strata import PatientList
from tnt.quantities import Unreadable, fit, read_share

THOUSAND = people(("female", "40-49", 500), ("male", "40-49", 500))
ONE = people(("female", "40-49", 1))
DRAWS = 10_000


def close(figure: float, within: float = 1e-12) -> float:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=within)  # type: ignore[return-value]


def gp(found: Estimate) -> RoleTotal:
    return found.total("gp")


def mean(found: Estimate, role: str = "gp") -> float:
    return found.total(role).minutes_per_year.mean


def sd(found: Estimate) -> float:
    spread = gp(found).minutes_per_year.sd
    assert spread is not None
    return spread


def benefits(found: Estimate, id_: str = "x.r") -> Benefit:
    of_roles = found.by_recommendation()[id_].minutes_per_benefit
    assert of_roles is not None
    return of_roles["gp"]


def explained(made: Block, each: PatientList, id_: str = "x.r") -> Explanation:
    rules = files.rules_of(made, files.LAND, files.TIME)
    asked = tnt.question(population="land", working_time="time", guidelines=("x",), draws=0)
    found = tnt.explain(rules, id_, asked, lists=each, i_own_the_data=True)
    assert isinstance(found, Explanation)
    return found


def room(minutes: float) -> Block:
    """A working time with so many minutes of patient time a year."""
    hours = f"{minutes / 60 / 50:.12f} hours"
    return files.working_time(hours=hours, weeks="50", share="100 %")


# point 8: distributions; the cases were reckoned with and without rounding the width of 95 %
WIDTH = 1e-7


def test_a_time_is_a_gamma_of_the_same_mean_and_width() -> None:
    assert fit("time", 10, 8, 12).first == close(96.03647051735315, WIDTH)


def test_a_share_is_a_beta_of_the_same_mean_and_width() -> None:
    found = fit("share", 0.3, 0.2, 0.4)
    assert found.first + found.second == close(79.67063523457662, WIDTH)


SKEWED = "10 min (1-20.59964)"


def test_percentiles_are_those_of_the_gamma() -> None:
    made = guideline([recommendation(actions=[action(time=SKEWED)])])
    found = files.estimate([made, room(15)], ONE, draws=DRAWS)
    minutes = gp(found).minutes_per_year
    # the standard error of a percentile of 10,000 draws is 0.045 standard deviations of 5
    assert minutes.mean == close(10)
    assert minutes.p2_5 == pytest.approx(2.724663, abs=4 * 0.225)
    assert minutes.p97_5 == pytest.approx(21.918183, abs=4 * 0.225)
    assert gp(found).probability_over_working_time == pytest.approx(0.151204, abs=0.015)
    distribution = fit("time", 10, 1, 20.59964)
    assert distribution.first == pytest.approx(4, rel=1e-6)
    assert distribution.quantile(0.025) == pytest.approx(2.724663, abs=1e-6)
    assert distribution.quantile(0.975) == pytest.approx(21.918183, abs=1e-6)
    assert 1 - distribution.below(15) == pytest.approx(0.151204, abs=1e-6)


def test_a_mean_over_the_limit_is_no_probability_over_a_half() -> None:
    made = guideline([recommendation(actions=[action(time=SKEWED)])])
    found = gp(files.estimate([made, room(9.5)], ONE, draws=DRAWS))
    assert found.over_working_time is True
    assert found.probability_over_working_time == pytest.approx(0.473485, abs=0.02)
    assert 1 - fit("time", 10, 1, 20.59964).below(9.5) == pytest.approx(0.473485, abs=1e-6)


def test_a_wide_share_is_a_beta_with_two_and_two() -> None:
    found = fit("share", 0.5, 0.0617387, 0.9382613)
    assert found.first == pytest.approx(2, abs=1e-5)
    assert found.second == pytest.approx(2, abs=1e-5)
    assert 1 - found.below(0.75) == pytest.approx(0.15625, abs=1e-6)


def test_two_factors_and_what_they_do_together() -> None:
    # two gammas of shape 4 and mean 1 each way: a coefficient of variation of 0.5
    made = guideline(
        [recommendation(frequency="2/year (0.2-4.119928)", actions=[action(time=SKEWED)])]
    )
    found = files.estimate([made], ONE, draws=200_000)
    assert mean(found) == close(20)
    assert sd(found) == pytest.approx(15, rel=0.02)
    assert found.drivers is not None
    shares = {each.value: each.share_of_variance for each in found.drivers}
    assert shares == {
        "x.r.frequency": pytest.approx(4 / 9, abs=0.005),
        "x.r.actions.gp.time": pytest.approx(4 / 9, abs=0.005),
        "acting together": pytest.approx(1 / 9, abs=0.005),
    }


@pytest.mark.parametrize(("sources", "expected"), [(1, 400.0), (2, 282.8427)])
def test_rows_of_one_study_are_unsure_together(sources: int, expected: float) -> None:
    rows = [
        prevalence(sex=sex, share="10 % (6.08007-13.91993)", assumption=f"study {n % sources}")
        for n, sex in enumerate(("female", "male"))
    ]
    rule = recommendation(eligible={"age": "0+", "condition": "a"})
    made = guideline([rule], {"a": {"prevalence": rows}})
    two_thousand = people(("female", "40-49", 1000), ("male", "40-49", 1000))
    found = files.estimate([made], two_thousand, draws=DRAWS)
    assert mean(found) == close(2000)
    # the standard error of a standard deviation of D draws is about its 1/sqrt(2 D)
    assert sd(found) == pytest.approx(expected, rel=4 / sqrt(2 * DRAWS))


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
    made = guideline([rule], {"a": {"prevalence": [row]}})
    old = people(("female", "80+", 40), ("male", "80+", 25))
    found = files.estimate([made, land], old, draws=DRAWS)
    # 11.7 would divide by everybody
    assert mean(found) == close(234)
    # 9.62 would draw the sexes apart
    assert sd(found) == pytest.approx(13.265549775404, rel=4 / sqrt(2 * DRAWS))
    # the country is counted once: its 90 000
    assert found.population.total["gp"].minutes_per_year.mean == close(900_000)
    rules = files.rules_of(made, land, files.TIME)
    asked = tnt.question(population="land", working_time="time", draws=0)
    told = tnt.explain(rules, "x.r", asked, lists=old, i_own_the_data=True)
    assert isinstance(told, Explanation)
    assert [step.share for step in told.prevalence] == [close(0.36)]
    distribution = rules.conditions["a"].prevalence[0].value.divided(250_000).fit
    assert distribution is not None
    assert distribution.first + distribution.second == close(552.170078906624, WIDTH)


# point 1: who


def test_a_condition_named_twice_counts_once() -> None:
    rule = recommendation(eligible={"all": ["a"], "any": ["a", "b"]})
    made = guideline([rule], {"a": condition("30 %"), "b": condition("20 %")})
    found = files.estimate([made], THOUSAND).by_recommendation()["x.r"]
    # multiplying list by list would give 0.3 x (1 - 0.7 x 0.8) = 0.132
    assert found.eligible == close(1000 * 0.3)


def test_all_any_and_not_and_a_follow_up_for_those_with_one_of_any() -> None:
    rule = recommendation(
        eligible={"all": ["a"], "any": ["b", "c"], "not": ["d", "e"]},
        actions=[action(time="10 min")],
        follow_up=[branch("has-b", condition="b", actions=[action(time="5 min")])],
    )
    shares = {"a": "40 %", "b": "30 %", "c": "50 %", "d": "20 %", "e": "10 %"}
    made = guideline([rule], {name: condition(share) for name, share in shares.items()})
    found = files.estimate([made], THOUSAND)
    # 254.8 would read `not` as "not both"
    assert found.by_recommendation()["x.r"].eligible == close(187.2)
    # 2152.8 would take b's prevalence again, not its share among the eligible
    assert mean(found) == close(2304)
    with_b = 2304 / 187.2 - 10
    assert with_b / 5 == close(0.46153846153846156)


# point 2: how often


def test_every_three_years_and_two_roles() -> None:
    actions = [action("gp", "10 min"), action("nurse", "20 min")]
    made = guideline([recommendation(frequency="every 3 years", actions=actions)])
    found = files.estimate([made], people(("female", "50", 300)))
    assert (mean(found), mean(found, "nurse")) == (close(1000), close(2000))


AT_65 = [("female", str(age), 100) for age in range(65, 70)]
AT_70 = [("female", str(age), 80) for age in range(70, 75)]


@pytest.mark.parametrize(("view", "expected"), [("steady", 1000), ("first-year", 9000)])
def test_once_per_person(view: str, expected: float) -> None:
    rule = recommendation(frequency="1 per person", eligible={"age": "65+"})
    land = files.population([*AT_65, *AT_70, ("male", "40", 1)])
    found = files.estimate([guideline([rule]), land], people(*AT_65, *AT_70), view=view)
    assert mean(found) == close(expected)


def test_a_follow_up_that_lasts() -> None:
    rule = recommendation(
        frequency="1 per person",
        eligible={"age": "65+"},
        follow_up=[
            branch(
                "on-drugs",
                probability="30 %",
                frequency="2/year",
                **{"for": "5 years"},
                actions=[action(time="5 min")],
            )
        ],
        actions=[action(time="10 min")],
    )
    land = files.population([*AT_65, *AT_70, ("male", "40", 1)])
    found = files.estimate([guideline([rule]), land], people(("female", "65", 100)))
    assert mean(found) == close(2500)


# point 4: stopping, and volumes


@pytest.mark.parametrize(("asked", "expected"), [("now", 720), ("full", 0), ("target", 216)])
def test_stopping_what_is_done_a_dozen_times_a_month(asked: str, expected: float) -> None:
    rule = recommendation(
        direction="against",
        volume=volume(count="12/month", per="gp"),
        uptake=uptake(target="30 %"),
        actions=[action(time="5 min")],
    )
    found = files.estimate([guideline([rule])], THOUSAND, uptake=asked)
    # the extra, target less now, is 216 - 720 = -504: freed
    assert mean(found) == close(expected)


def test_a_volume_in_a_population_is_spread_over_its_persons() -> None:
    land = files.population([("female", "0+", 2_800_000), ("male", "0+", 2_827_400)])
    rule = recommendation(
        volume=volume(count="667 000/year", per="land"), actions=[action(time="4 min")]
    )
    each = people(("female", "0+", 500), ("male", "0+", 458))
    found = files.estimate([guideline([rule]), land], each)
    assert found.by_recommendation()["x.r"].contacts_per_year == close(113.5490635106799)
    assert mean(found) == close(454.1962540427196)


# point 5: shared visits


def visits(found: Estimate) -> tuple[float, float, float]:
    """Contacts of a visit of one minute, for each person."""
    shared = gp(found).shared_visits
    assert shared is not None
    return shared.nothing, shared.independent, shared.everything


def in_a_visit(*rules: Block, conditions: dict[str, Block] | None = None) -> Estimate:
    named = [
        rule | {"id": f"r{number}", "visit": "chronic", "actions": [action("nurse")]}
        for number, rule in enumerate(rules)
    ]
    made = guideline(named, conditions, visits={"chronic": files.visit("1 min")})
    return files.estimate([made], ONE)


def test_three_that_share_a_visit() -> None:
    parts = [("1/year", "30 %"), ("2/year", "10 %"), ("4/year", "5 %")]
    rules = [
        recommendation(frequency=often, eligible={"share": share, "assumption": files.INVENTED})
        for often, share in parts
    ]
    assert visits(in_a_visit(*rules)) == (close(0.7), close(0.6465), close(0.5))


def test_visits_of_recommendations_that_share_a_condition() -> None:
    rules = [
        recommendation(frequency=often, eligible={"condition": name})
        for often, name in (("1/year", "a"), ("4/year", "a"), ("2/year", "b"))
    ]
    found = in_a_visit(*rules, conditions={"a": condition("30 %"), "b": condition("20 %")})
    # 1.648 would treat the two on a as independent
    assert visits(found) == (close(1.9), close(1.48), close(1.2))


# point 6: minutes per benefit


def test_brief_advice_to_the_inactive() -> None:
    # the shape of Johansson 2023's example: 2000 asked, two in five advised
    rule = recommendation(
        eligible={"age": "18+"},
        actions=[action(time="1 min")],
        follow_up=[branch("inactive", probability="40 %", actions=[action(time="10 min")])],
        benefit=files.benefit(nnt="12", treated="inactive"),
    )
    adults = people(("female", "18+", 1000), ("male", "18+", 1000))
    found = files.estimate([guideline([rule])], adults)
    assert mean(found) == close(10_000)
    assert benefits(found).programme.at_means == close(150)
    # screening is charged to the programme, not to the treated
    assert benefits(found).treated.at_means == close(132)


def test_an_interval_through_the_risk_reduction() -> None:
    rule = recommendation(
        frequency="1 per person",
        actions=[action(time="11 min")],
        benefit=files.benefit(nnt="12 (7-33)"),
    )
    estimated = files.estimate([guideline([rule])], THOUSAND, draws=DRAWS, view="first-year")
    found = benefits(estimated).programme
    assert found.at_means == close(132)
    distribution = fit("nnt", 12, 7, 33)
    assert 11 / distribution.quantile(0.975) == pytest.approx(78.7907, abs=1e-4)
    assert 11 / distribution.quantile(0.025) == pytest.approx(406.56, abs=1e-2)
    assert distribution.below(0) == pytest.approx(0.00185244, abs=1e-8)
    assert found.p2_5 == pytest.approx(78.7907, rel=0.03)
    assert found.p97_5 == pytest.approx(406.56, rel=0.15)
    assert found.open is False


def test_every_ten_years_is_once_in_five() -> None:
    rule = recommendation(
        frequency="every 10 years", benefit=files.benefit(nnt="10", horizon="5 years")
    )
    found = explained(guideline([rule]), THOUSAND).benefit
    assert found is not None
    assert found.contacts_per_person == 1


def test_persons_helped_a_year() -> None:
    acute = recommendation(
        "acute",
        volume=volume(count="880/year", per="gp"),
        benefit=files.benefit(nnt="5"),
    )
    chronic = recommendation("chronic", benefit=files.benefit(nnt="40", horizon="5 years"))
    made = guideline([acute, chronic])
    each = people(("female", "40-49", 650))
    found = [explained(made, each, f"x.{id_}").benefit for id_ in ("acute", "chronic")]
    helped = [step.persons_helped_per_year for step in found if step]
    assert helped == [close(176), close(3.25)]


# point 7: working time


def with_need(full: str, now: str | None) -> Block:
    """A recommendation with `full` minutes a year for each person."""
    rule = recommendation(actions=[action(time=full, mode="consultation")])
    return guideline([rule | ({"uptake": uptake(now=now)} if now else {})])


def held_against_57_480(now: str | None) -> RoleTotal:
    time = room(66_660)
    time["roles"]["gp"]["committed"] = files.committed(
        [{"frequency": "3.8320/year"}], time="15 min"
    )
    return gp(files.estimate([with_need("25 min", now), time], THOUSAND))


def test_committed_time_is_counted_once() -> None:
    found = held_against_57_480("72 %")
    assert found.remaining_need_minutes is not None
    # adding the need to committed time would give 82,480, and a false alarm
    assert found.remaining_need_minutes.low == close(64_480)
    assert found.remaining_need_minutes.high == close(64_480)
    assert found.over_remaining_time is False


def test_with_uptake_now_unknown_the_remaining_need_is_an_interval() -> None:
    found = held_against_57_480(None)
    assert found.remaining_need_minutes is not None
    assert found.remaining_need_minutes.low == close(57_480)
    assert found.remaining_need_minutes.high == close(82_480)
    assert found.over_remaining_time is None


def test_committed_time_holds_its_own_role_and_modes() -> None:
    # (full, now) minutes a year of all 700 people
    parts = {
        "a": ("gp", "consultation", 12_000, 5_000),
        "b": ("gp", "paperwork", 8_000, 1_000),
        "c": ("gp", "phone", 6_000, 4_000),
        "d": ("nurse", "consultation", 9_000, 2_000),
    }
    rules = [
        recommendation(
            id_,
            actions=[action(role, f"{full / 700:.14f} min", mode=mode)],
            uptake=uptake(now=f"{100 * now / full:.14f} %"),
        )
        for id_, (role, mode, full, now) in parts.items()
    ]
    rows = [
        {"sex": "female", "frequency": "3/year"},
        {"sex": "male", "frequency": "2/year"},
    ]
    time = room(41_000)
    time["roles"]["gp"] |= {
        "modes": ["consultation", "phone"],
        "committed": files.committed(rows, modes=["consultation"]),
    }
    each = people(("female", "40", 400), ("male", "40", 300))
    estimated = files.estimate([guideline(rules), time], each)
    told = estimated.lists[0].working_time
    assert told is not None
    assert told.committed_minutes_per_year == close(27_000)
    found = gp(estimated).remaining_need_minutes
    assert found is not None
    # 36,000 would subtract the phone, which committed time doesn't hold; 43,000 add paperwork;
    # 50,000 mix the roles
    assert (found.low, found.high) == (close(40_000), close(40_000))
    assert gp(estimated).over_remaining_time is False


def test_staff_by_wisn() -> None:
    allowances = {
        "category": [{"id": "other", "share": "15 %", "assumption": files.INVENTED}],
        "individual": [{"id": "lead", "time": "759.5 hours/year", "assumption": files.INVENTED}],
    }

    def staff(*kinds: str) -> float:
        given = {kind: allowances[kind] for kind in kinds}
        time = files.working_time(
            hours="35 hours", weeks="43.4", more={"allowances": given} if given else None
        )
        made = guideline([recommendation(actions=[action(time="160 min")])])
        found = gp(files.estimate([made, time], THOUSAND)).required_staff
        assert found is not None
        return found

    # 217 days of 7 hours are 1519 hours, half of which are 759.5
    assert staff() == close(1.7555409260478383)
    assert staff("category") == close(2.065342265938633)
    assert staff("category", "individual") == close(2.565342265938633)


# what a share can't be


def test_a_range_that_no_distribution_of_shares_has_is_refused() -> None:
    assert read_share("10 % (0,1-99)").low == 0.001
    with pytest.raises(Unreadable):
        read_share("5 % (0,1-99)")
