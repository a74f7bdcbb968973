"""Uncertainty beside closed forms: variances, drivers, seeds, probabilities, national intervals."""

from math import sqrt
from typing import Any

import pytest
from attrs import asdict, evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    INVENTED,
    LAND,
    ONE_GP,
    TIME,
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
from tests.rulestrategies import LAND as COUNTRY
from tests.rulestrategies import guidelines, lists
from tests.unit.likeness import assert_alike
from tnt.estimate import Estimate, population_list
from tnt.estimate import minutes as summing
from tnt.estimate.result import Figure
from tnt.model.question import VIEWS
from tnt.model.strata import PatientList

# HIGH - LOW of a normal distribution's central 95 %, in standard deviations
WIDTH = 3.919928
MANY = 200_000
# the standard error of a standard deviation of D draws is some 1/sqrt(2 D) of it
SD = 4 / sqrt(2 * MANY)
HUNDRED = people(("female", "40-49", 100))


def mv(best: float, low: float, high: float) -> tuple[float, float]:
    """The mean and the variance of BEST (LOW-HIGH)."""
    return best, ((high - low) / WIDTH) ** 2


def product(*factors: tuple[float, float]) -> tuple[float, float]:
    """Mean and variance of a product of independent factors."""
    mean, square = 1.0, 1.0
    for m, v in factors:
        mean *= m
        square *= m * m + v
    return mean, square - mean**2


def drawn(*blocks: Block, each: Any = HUNDRED, draws: int = MANY, **asked: Any) -> Estimate:
    return files.estimate(list(blocks), each, draws=draws, **asked)


def gp(found: Estimate, list_: str | None = None) -> Figure:
    return found.total("gp", list_).minutes_per_year


def sd(found: Estimate) -> float:
    spread = gp(found).sd
    assert spread is not None
    return spread


def shares(found: Estimate) -> dict[str, float]:
    assert found.drivers is not None
    return {each.value: each.share_of_variance for each in found.drivers}


def everything_unsure(**keys: Any) -> Block:
    return recommendation(
        eligible={"age": "0+", "condition": "a", "share": "60 % (40-80)", "assumption": INVENTED},
        frequency="2/year (1-3)",
        uptake=uptake(now="20 % (10-30)", target="50 % (30-70)"),
        actions=[action(time="10 min (6-14)", share="50 % (35-65)")],
        **keys,
    )


A = {"a": condition("30 % (20-40)")}
PEOPLE = [
    mv(0.3, 0.2, 0.4),
    mv(0.6, 0.4, 0.8),
    mv(0.5, 0.3, 0.7),
    mv(2, 1, 3),
    mv(10, 6, 14),
    mv(0.5, 0.35, 0.65),
]


def test_the_variance_of_a_product_is_that_of_independent_factors() -> None:
    found = drawn(guideline([everything_unsure()], A), uptake="target")
    mean, variance = product(*PEOPLE)
    assert gp(found).mean == pytest.approx(100 * mean, rel=1e-12)
    assert sd(found) == pytest.approx(100 * sqrt(variance), rel=2 * SD)
    told = shares(found)
    assert sum(told.values()) == pytest.approx(1)
    names = {
        "condition.a.prevalence.both.0+": PEOPLE[0],
        "x.r.eligible.share": PEOPLE[1],
        "x.r.uptake.target": PEOPLE[2],
        "x.r.frequency": PEOPLE[3],
        "x.r.actions.gp.time": PEOPLE[4],
        "x.r.actions.gp.share": PEOPLE[5],
    }
    for name, (m, v) in names.items():
        # by itself: all others at their means
        assert told.pop(name) == pytest.approx(v * (mean / m) ** 2 / variance, rel=0.02)
    together = 1 - sum(v * (mean / m) ** 2 for m, v in PEOPLE) / variance
    assert told == {"acting together": pytest.approx(together, abs=0.005)}
    values = [each.share_of_variance for each in found.drivers or ()][:-1]
    assert values == sorted(values, reverse=True)


def test_two_recommendations_share_the_prevalence_that_both_rest_on() -> None:
    rules = [
        recommendation(id_, eligible={"age": "0+", "condition": "a"}, actions=[action(time=time)])
        for id_, time in (("r", "10 min (6-14)"), ("s", "20 min (12-28)"))
    ]
    found = drawn(guideline(rules, A))
    p, v_p = mv(0.3, 0.2, 0.4)
    v_times = mv(10, 6, 14)[1] + mv(20, 12, 28)[1]
    variance = (p * p + v_p) * (30**2 + v_times) - (p * 30) ** 2
    assert sd(found) == pytest.approx(100 * sqrt(variance), rel=2 * SD)
    told = shares(found)
    assert told["condition.a.prevalence.both.0+"] == pytest.approx(900 * v_p / variance, rel=0.02)


def test_one_draw_of_the_prevalence_of_those_with_and_those_without() -> None:
    rules = [
        recommendation("with", eligible={"age": "0+", "condition": "a"}),
        recommendation("without", eligible={"age": "0+", "not": ["a"]}),
    ]
    # together they are everybody, whatever the prevalence
    found = drawn(guideline(rules, A), draws=1000)
    assert sd(found) == pytest.approx(0, abs=1e-9)
    assert gp(found).p97_5 == pytest.approx(1000)


@pytest.mark.parametrize("studies", [1, 2])
def test_incidences_of_one_study_move_together(studies: int) -> None:
    rows = [
        prevalence(sex="female", rate="100 per 1000 (80-120)", assumption="study 0"),
        prevalence(sex="male", rate="200 per 1000 (160-240)", assumption=f"study {studies - 1}"),
    ]
    rule = recommendation(eligible={"condition": "a"}, frequency="1 per new case")
    made = guideline([rule], {"a": condition("30 %") | {"incidence": rows}})
    both = people(("female", "40-49", 1000), ("male", "40-49", 1000))
    found = drawn(made, each=both)
    # gammas of one shape, so that one is twice the other exactly; 10 minutes each
    first, second = (10_000 * each / WIDTH for each in (0.04, 0.08))
    expected = first + second if studies == 1 else sqrt(first**2 + second**2)
    assert sd(found) == pytest.approx(expected, rel=2 * SD)
    told = shares(found)
    if studies == 1:
        assert told["condition.a.incidence"] == pytest.approx(1)
    else:
        assert told["condition.a.incidence.male.0+"] == pytest.approx(0.8, rel=0.01)


def test_prevalence_and_incidence_of_one_study_move_apart() -> None:
    rows = {
        "prevalence": [prevalence(share="30 % (20-40)", assumption="the study")],
        "incidence": [prevalence(rate="100 per 1000 (80-120)", assumption="the study")],
    }
    rules = [
        recommendation("r", eligible={"condition": "a"}),
        recommendation("n", eligible={"condition": "a"}, frequency="1 per new case"),
    ]
    found = drawn(guideline(rules, {"a": rows}))
    assert sd(found) == pytest.approx(1000 * sqrt(0.2**2 + 0.04**2) / WIDTH, rel=2 * SD)


def test_a_follow_up_and_its_rest_are_one_draw() -> None:
    parts = [
        branch("some", probability="30 % (20-40)", actions=[action(time="40 min (30-50)")]),
        branch("others", probability="rest", actions=[action(time="5 min (3-7)")]),
    ]
    found = drawn(guideline([recommendation(actions=[action(time="10 min")], follow_up=parts)]))
    (p, v_p), (m1, v1), (m2, v2) = mv(0.3, 0.2, 0.4), mv(40, 30, 50), mv(5, 3, 7)
    variance = v_p * (m1 - m2) ** 2 + (p * p + v_p) * v1 + ((1 - p) ** 2 + v_p) * v2
    assert gp(found).mean == pytest.approx(100 * (10 + p * m1 + (1 - p) * m2))
    assert sd(found) == pytest.approx(100 * sqrt(variance), rel=2 * SD)
    assert shares(found)["x.r.follow_up.some.probability"] == pytest.approx(
        v_p * (m1 - m2) ** 2 / variance, rel=0.02
    )


def test_a_shared_visit_is_as_unsure_as_its_product() -> None:
    rules = [
        recommendation(
            f"r{n}",
            eligible={"age": "0+", "share": share, "assumption": INVENTED},
            visit="common",
            actions=[action("nurse")],
        )
        for n, share in enumerate(("30 % (20-40)", "50 % (40-60)"))
    ]
    made = guideline(rules, visits={"common": files.visit("5 min (4-6)")})
    found = drawn(made)
    # those who come for neither are a product
    none, v_none = product(mv(0.7, 0.6, 0.8), mv(0.5, 0.4, 0.6))
    mean, variance = product((1 - none, v_none), mv(5, 4, 6))
    assert gp(found).mean == pytest.approx(100 * mean, rel=1e-12)
    assert sd(found) == pytest.approx(100 * sqrt(variance), rel=2 * SD)
    told = shares(found)
    assert told["x.r0.eligible.share"] == pytest.approx(
        (5 * 0.5) ** 2 * mv(0.3, 0.2, 0.4)[1] / variance, rel=0.02
    )
    assert told["visit.common.actions.gp.time"] == pytest.approx(
        (1 - none) ** 2 * mv(5, 4, 6)[1] / variance, rel=0.02
    )


def test_a_volume_of_a_working_week_is_unsure_with_the_weeks_too() -> None:
    time = files.working_time(weeks="44 (40-48)")
    rule = recommendation(volume=volume(count="10/week (6-14)", per="gp"))
    found = drawn(guideline([rule]), time)
    mean, variance = product(mv(10, 6, 14), mv(44, 40, 48), (10, 0))
    assert gp(found).mean == pytest.approx(mean)
    assert sd(found) == pytest.approx(sqrt(variance), rel=2 * SD)
    own = people(("female", "40-49", 100), practice=evolve(ONE_GP, weeks_per_year=44.0))
    exact = product(mv(10, 6, 14), (440, 0))[1]
    assert sd(drawn(guideline([rule]), time, each=own)) == pytest.approx(sqrt(exact), rel=2 * SD)


def test_the_mean_is_the_sum_at_best_and_not_that_of_the_draws() -> None:
    found = drawn(guideline([everything_unsure()], A), draws=100, uptake="target")
    assert gp(found).mean == pytest.approx(100 * 0.3 * 0.6 * 0.5 * 2 * 10 * 0.5, rel=1e-12)
    without = drawn(guideline([everything_unsure()], A), draws=0, uptake="target")
    assert gp(found).mean == gp(without).mean


def test_without_draws_there_is_no_spread_and_no_driver() -> None:
    found = drawn(
        guideline([everything_unsure(benefit=files.benefit(nnt="12 (7-33)"))], A), draws=0
    )
    total = found.total("gp")
    assert total.minutes_per_year == Figure(total.minutes_per_year.mean)
    assert (total.probability_over_working_time, found.drivers) == (None, None)
    told = found.by_recommendation()["x.r"]
    assert told.minutes_per_year["gp"] == Figure(told.minutes_per_year["gp"].mean)
    assert told.minutes_per_benefit is not None
    programme = told.minutes_per_benefit["gp"].programme
    assert (programme.p2_5, programme.p97_5, programme.open) == (None, None, None)
    assert found.population.total["gp"].minutes_per_year.sd is None


def test_a_seed_gives_the_same_bytes_and_another_seed_other_draws() -> None:
    rules = files.rules_of(guideline([everything_unsure()], A), LAND, TIME)

    def told(**asked: Any) -> str:
        return tnt.report(files.estimate(rules, HUNDRED, draws=1000, **asked), "json", "en")

    assert told(seed=3) == told(seed=3)
    one, other = (files.estimate(rules, HUNDRED, draws=1000, seed=seed) for seed in (3, 4))
    assert gp(one).mean == gp(other).mean
    assert gp(one).sd != gp(other).sd
    assert gp(one).p97_5 != gp(other).p97_5
    assert sd(one) == pytest.approx(sd(other), rel=0.15)


UNSURE_TIME = guideline([recommendation(actions=[action(time="10 min (9-11)")])])


def just_full(minutes: float = 1000.0, **figures: str) -> Block:
    """A working time with so many minutes of patient time a year."""
    year: dict[str, Any] = {
        "hours": f"{minutes / 60 / 50:.12f} hours",
        "weeks": "50",
        "share": "100 %",
    }
    return files.working_time(**(year | figures))


def chance(*blocks: Block, **asked: Any) -> float | None:
    return drawn(*blocks, **{"draws": 10_000} | asked).total("gp").probability_over_working_time


def test_a_probability_is_the_share_of_draws_above_patient_time() -> None:
    # a gamma of shape 384 has its median a third of a scale below its mean: P(above) is 0.49
    assert chance(UNSURE_TIME, just_full()) == pytest.approx(0.4932, abs=0.02)
    assert chance(UNSURE_TIME, just_full(1100)) == pytest.approx(0.0267, abs=0.006)


def test_unsure_weeks_make_what_just_fits_less_certain_to_fit() -> None:
    # two standard deviations below
    fits, does_not = just_full(1100), just_full(900)
    unsure: dict[str, Any] = {"weeks": "50 (40-60)"}
    wider, also = just_full(1100, **unsure), just_full(900, **unsure)
    for sure, ranged in ((fits, wider), (does_not, also)):
        before, after = chance(UNSURE_TIME, sure), chance(UNSURE_TIME, ranged)
        assert before is not None
        assert after is not None
        # nearer to even odds, from either side
        assert abs(after - 0.5) < abs(before - 0.5) - 0.05
    # the sd of the difference: 1000/19.6 and 1100/9.8 over WIDTH
    assert chance(UNSURE_TIME, wider) == pytest.approx(0.215, abs=0.02)


def test_a_list_s_own_weeks_are_as_sure_as_they_are_written() -> None:
    own = people(("female", "40-49", 100), practice=evolve(ONE_GP, weeks_per_year=50.0))
    ranged, plain = just_full(1100, weeks="50 (40-60)"), just_full(1100)
    assert chance(UNSURE_TIME, ranged, each=own) == chance(UNSURE_TIME, plain, each=own)


@pytest.mark.parametrize(("ranged", "told"), [(51, True), (50, True), (49, False)])
def test_a_probability_is_withheld_when_over_half_of_the_minutes_have_no_range(
    ranged: int, told: bool
) -> None:
    rules = [
        recommendation("r", actions=[action(time=f"{ranged} min ({ranged - 5}-{ranged + 5})")]),
        recommendation("s", actions=[action(time=f"{100 - ranged} min")]),
    ]
    total = drawn(guideline(rules), draws=1000).total("gp")
    assert total.unranged_share == pytest.approx(1 - ranged / 100)
    assert (total.probability_over_working_time is not None) is told
    # the interval is given, of what is known
    assert total.minutes_per_year.sd


@pytest.mark.parametrize(
    ("changed", "unranged"),
    [
        ({}, 0.0),
        # how often and how old are definitions
        ({"frequency": "2/year"}, 0.0),
        ({"actions": [action(time="10 min", share="50 % (35-65)")]}, 1.0),
        ({"actions": [action(time="10 min (6-14)", share="50 %")]}, 1.0),
        # everybody is meant as it stands
        ({"actions": [action(time="10 min (6-14)", share="100 %")]}, 0.0),
        ({"uptake": uptake(target="50 %")}, 1.0),
        ({"eligible": {"age": "0+", "condition": "b"}}, 1.0),
        (
            {
                "eligible": {
                    "age": "0+", "condition": "a", "share": "60 %", "assumption": INVENTED,
                }
            },
            1.0,
        ),
    ],
)  # fmt: skip
def test_a_minute_has_a_range_when_all_that_is_unsure_in_it_has(
    changed: Block, unranged: float
) -> None:
    both = A | {"b": condition("30 %")}
    found = drawn(guideline([everything_unsure() | changed], both), draws=0, uptake="target")
    assert found.total("gp").unranged_share == pytest.approx(unranged)


def test_what_is_known_of_people_needs_no_range() -> None:
    made = guideline(
        [recommendation(eligible={"condition": "b"}, actions=[action(time="10 min (6-14)")])],
        {"b": condition("30 %")},
    )
    each = people(("female", "40", 10, {"b": True}), ("male", "40", 100))
    # of the men 30 have it, by a prevalence without a range
    assert drawn(made, each=each, draws=0).total("gp").unranged_share == pytest.approx(0.75)


def test_a_probability_is_withheld_when_something_is_not_estimated() -> None:
    rules = [
        recommendation(
            "r", actions=[action(time="10 min (9-11)")], uptake=uptake(now="50 % (40-60)")
        ),
        recommendation("s", actions=[action(time="10 min (9-11)")]),
    ]
    now = drawn(guideline(rules), draws=1000, uptake="now")
    assert [each.id for each in now.lists[0].not_estimated] == ["x.s"]
    assert now.total("gp").probability_over_working_time is None
    assert drawn(guideline(rules), draws=1000).total("gp").probability_over_working_time == 0


def test_no_probability_of_passing_a_time_that_is_not_known() -> None:
    nobody = people(("female", "40-49", 100), practice=None)
    total = drawn(UNSURE_TIME, each=nobody, draws=1000).total("gp")
    assert total.probability_over_working_time is None
    assert total.minutes_per_year.sd


def relative(figure: Figure) -> tuple[float, float, float]:
    assert figure.sd is not None
    assert figure.p2_5 is not None
    assert figure.p97_5 is not None
    return (figure.sd / figure.mean, figure.p2_5 / figure.mean, figure.p97_5 / figure.mean)


def like_the_country(number: int, size: float) -> PatientList:
    rules = files.rules_of(guideline([everything_unsure()], A), LAND, TIME)
    land = population_list(rules.populations["land"], rules.populations["land"])
    strata = tuple(evolve(each, persons=each.persons * size) for each in land.strata)
    return evolve(land, id=f"list-{number}", strata=strata)


@pytest.mark.parametrize("lists", [1, 12, 80])
def test_the_country_is_as_unsure_as_a_list_of_its_composition(lists: int) -> None:
    each = [like_the_country(number, 1 / lists) for number in range(lists)]
    found = drawn(guideline([everything_unsure()], A), each=each, draws=2000, uptake="target")
    one = relative(gp(found, "list-0"))
    # drawing each list by itself would divide it by the root of their number
    national = relative(found.population.total["gp"].minutes_per_year)
    assert national == pytest.approx(one, rel=1e-9 if lists < 64 else 1e-5)


def test_among_many_lists_an_interval_is_the_same() -> None:
    made = guideline([everything_unsure(), UNSURE_TIME["recommendations"][0] | {"id": "s"}], A)
    each = [
        people(("female", "40-49", 10 * n + 1), ("male", "65-79", 7 * (n % 9)), id_=f"list-{n}")
        for n in range(70)
    ]
    many, few = drawn(made, each=each, draws=2000), drawn(made, each=each[:5], draws=2000)
    for one in each[:5]:
        here, there = gp(many, one.id), gp(few, one.id)
        assert here.mean == there.mean
        for name in ("sd", "p2_5", "p5", "p50", "p95", "p97_5"):
            assert getattr(here, name) == pytest.approx(getattr(there, name), rel=1e-5)
        chances = [found.total("gp", one.id).probability_over_working_time for found in (many, few)]
        assert chances[0] == pytest.approx(chances[1], abs=0.002)


def test_rows_of_one_study_are_one_driver_and_others_another() -> None:
    rows = [
        prevalence(age="0-44", share="10 % (6-14)", assumption="one study"),
        prevalence(age="45-64", share="20 % (12-28)", assumption="one study"),
        prevalence(age="65+", share="40 % (30-50)", assumption="another"),
    ]
    rule = recommendation(eligible={"age": "0+", "condition": "a"})
    land = files.population(
        [(sex, ages, 1) for sex in ("female", "male") for ages in ("0-44", "45-64", "65+")]
    )
    each = people(("female", "0-44", 100), ("female", "45-64", 100), ("female", "65+", 100))
    found = drawn(guideline([rule], {"a": {"prevalence": rows}}), land, each=each)
    # nearly normal, so that their standard deviations add up
    together, alone = (0.08 + 0.16) ** 2, 0.2**2
    told = shares(found)
    assert sd(found) == pytest.approx(1000 * sqrt(together + alone) / WIDTH, rel=0.01)
    assert sorted(told.values(), reverse=True)[:2] == [
        pytest.approx(together / (together + alone), abs=0.01),
        pytest.approx(alone / (together + alone), abs=0.01),
    ]
    assert "condition.a.prevalence.both.65+" in told


@settings(max_examples=30)
@given(guidelines(), lists(known=True), st.sampled_from(VIEWS))
def test_how_many_draws_are_held_at_a_time_changes_no_figure(
    made: Block, each: PatientList, view: str
) -> None:
    rules = files.rules_of(made, COUNTRY, TIME)
    whole = files.figures(files.estimate(rules, each, draws=100, view=view))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(summing, "MOST_HELD", 40)
        assert_alike(files.figures(files.estimate(rules, each, draws=100, view=view)), whole)


@settings(max_examples=10)
@given(guidelines(), st.lists(lists(known=True), min_size=1, max_size=4))
def test_among_many_lists_totals_and_their_intervals_are_the_same(
    made: Block, some: list[PatientList]
) -> None:
    rules = files.rules_of(made, COUNTRY, TIME)
    named = [evolve(each, id=f"list-{n}") for n, each in enumerate(some)]
    others = [people(("male", "55", 50 + n), id_=f"other-{n}") for n in range(70)]
    few = files.estimate(rules, named, draws=100)
    many = files.estimate(rules, [*others[:35], *named, *others[35:]], draws=100)
    for one in named:
        here, there = many.by_list()[one.id].total, few.by_list()[one.id].total
        for role, total in there.items():
            assert_alike(asdict(here[role]), asdict(total), within=1e-5)
    for role, total in few.population.total.items():
        assert_alike(asdict(many.population.total[role]), asdict(total), within=1e-5)


@pytest.mark.parametrize(("view", "counted"), [("steady", 5.0), ("first-year", 1.0)])
def test_what_lasts_is_drawn_once_for_each_who_comes_in(view: str, counted: float) -> None:
    years: dict[str, Any] = {"frequency": "2/year (1-3)", "for": "5 years"}
    drugs = branch("drugs", probability="25 % (15-35)", actions=[action(time="6 min")], **years)
    rule = recommendation(
        frequency="3 per person (2-4)",
        eligible={"age": "40+"},
        actions=[action(time="10 min")],
        follow_up=[drugs],
    )
    found = drawn(guideline([rule]), COUNTRY, each=people(("female", "40", 100)), view=view)
    after, v_after = product(mv(0.25, 0.15, 0.35), mv(2, 1, 3), (6 * counted, 0))
    _, v_contacts = mv(3, 2, 4)
    assert gp(found).mean == pytest.approx(100 * (30 + after), rel=1e-12)
    assert sd(found) == pytest.approx(100 * sqrt(100 * v_contacts + v_after), rel=2 * SD)


def test_a_prevalence_that_only_new_cases_come_of_needs_no_range() -> None:
    common = {"a": condition("30 %") | {"incidence": [prevalence(rate="10 per 1000 (8-12)")]}}
    rule = recommendation(
        eligible={"condition": "a"},
        frequency="1 per new case",
        actions=[action(time="10 min (8-12)")],
    )
    total = files.estimate([guideline([rule], common)], HUNDRED, draws=1000).total("gp")
    assert total.unranged_share == 0
