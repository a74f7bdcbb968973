"""What must hold of every estimate, whatever the rules and the lists."""

from copy import deepcopy
from math import ceil
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import TIME, Block, action, condition, guideline, people, recommendation
from tests.rulestrategies import (
    CONDITIONS,
    FORMS,
    LAND,
    SEXES,
    conditions,
    guideline_of,
    guidelines,
    lists,
    recommendations,
)
from tests.unit.likeness import assert_alike
from tnt.estimate import Answer, Estimate, population_list
from tnt.estimate.draws import Draws
from tnt.estimate.readings import minutes_of, need
from tnt.estimate.result import ListEstimate, RecommendationFigures, VisitFigures
from tnt.library import values
from tnt.model.question import VIEWS
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList

few = settings(max_examples=25)
views = st.sampled_from(VIEWS)
# all that is counted in people, so that it grows with them
OF_PEOPLE = tuple(form for form in FORMS if form != "hours")
DRAWS = 100


def close(figure: float, within: float = 1e-9) -> float:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=within, abs=1e-9)  # type: ignore[return-value]


def all_close(figures: dict[Any, float], within: float = 1e-9) -> dict[Any, float]:
    return {key: close(figure, within) for key, figure in figures.items()}


def rules_of(made: Block) -> RuleSet:
    return files.rules_of(made, LAND, TIME)


def asked_of(rules: RuleSet, each: PatientList | list[PatientList], **asked: Any) -> Answer:
    asked = {"population": "land", "working_time": "time", "draws": DRAWS} | asked
    return tnt.answer_to(rules, tnt.question(**asked), each, i_own_the_data=True)


def parts_of(each: ListEstimate) -> list[RecommendationFigures | VisitFigures]:
    """What a list's total is made of."""
    return [*each.recommendations, *each.visits]


def by_role(estimated: Estimate, list_: str = "list") -> dict[tuple[str, str], float]:
    """Minutes of each recommendation, visit and role on a list."""
    each = estimated.by_list()[list_]
    return {
        (found.id, role): figure.mean
        for found in parts_of(each)
        for role, figure in found.minutes_per_year.items()
    }


def country(estimated: Estimate) -> dict[str, float]:
    """Minutes of each role in the population."""
    totals = estimated.population.total
    return {role: total.minutes_per_year.mean for role, total in totals.items()}


def scaled(each: PatientList, by: float, id_: str = "list") -> PatientList:
    """So many times a list's people and positions."""
    strata = tuple(evolve(stratum, persons=stratum.persons * by) for stratum in each.strata)
    practice = each.practice and evolve(each.practice, fte=each.practice.fte * by)
    return evolve(each, id=id_, strata=strata, practice=practice)


@few
@given(guidelines(), lists(known=True), st.floats(0, 50), views)
def test_twice_the_people_and_positions_is_twice_the_time(
    made: Block, each: PatientList, by: float, view: str
) -> None:
    rules = rules_of(made)
    once = by_role(files.estimate(rules, each, view=view))
    more = by_role(files.estimate(rules, scaled(each, by), view=view))
    assert more == all_close({key: by * minutes for key, minutes in once.items()})


@few
@given(guidelines(per_gp=False), lists(known=True), st.floats(0, 50), views)
def test_time_is_linear_in_list_size_whoever_works_there(
    made: Block, each: PatientList, by: float, view: str
) -> None:
    rules = rules_of(made)
    once = by_role(files.estimate(rules, each, view=view))
    larger = evolve(scaled(each, by), practice=each.practice)
    more = by_role(files.estimate(rules, larger, view=view))
    assert more == all_close({key: by * minutes for key, minutes in once.items()})


def drawn_total(answer: Answer, role: str) -> Any:
    """Draws of a role's total, of each list and of the country, the last."""
    assert answer.draws is not None
    minutes = minutes_of(answer.plan, need(role), answer.draws.block, answer.draws.count)
    return answer.columns @ minutes


@few
@given(guidelines(), lists(known=True), st.floats(0, 1), views)
def test_parts_of_a_list_add_up_to_the_whole_draw_by_draw(
    made: Block, each: PatientList, share: float, view: str
) -> None:
    rules = rules_of(made)
    parts = [scaled(each, share, "first"), scaled(each, 1 - share, "second")]
    apart, whole = asked_of(rules, parts, view=view), asked_of(rules, each, view=view)
    first, second = by_role(apart.estimate, "first"), by_role(apart.estimate, "second")
    summed = {key: first[key] + second[key] for key in first}
    assert summed == all_close(by_role(whole.estimate))
    for role in whole.estimate.lists[0].total:
        halves, one = drawn_total(apart, role), drawn_total(whole, role)
        assert halves[0] + halves[1] == pytest.approx(one[0], rel=1e-9, abs=1e-9)
        # and the spread told is that of these draws
        told = whole.estimate.total(role).minutes_per_year
        assert told.sd == close(float(one[0].std()))
        ordered = np.sort(one[0])
        for name, p in (("p2_5", 0.025), ("p5", 0.05), ("p50", 0.5), ("p95", 0.95)):
            assert getattr(told, name) == close(float(ordered[ceil(p * DRAWS - 1e-9) - 1]))


rule_lists = st.lists(recommendations(), min_size=2, max_size=3).map(
    lambda rules: [rule | {"id": f"r{number}"} for number, rule in enumerate(rules)]
)


@few
@given(rule_lists, conditions(), lists(known=True), views)
def test_recommendations_add_up_and_visits_stand_apart(
    rules: list[Block], common: Any, each: PatientList, view: str
) -> None:
    asked = {"view": view, "draws": DRAWS}
    together = files.estimate([guideline_of(rules, common), LAND], each, **asked)
    alone = [files.estimate([guideline_of([rule], common), LAND], each, **asked) for rule in rules]
    found = together.by_recommendation()
    for rule, one in zip(rules, alone, strict=True):
        id_ = f"x.{rule['id']}"
        its, own = found[id_], one.by_recommendation()[id_]
        for role, figure in own.minutes_per_year.items():
            # byte for byte draws: the same spread, whatever else is there
            expected = (figure.mean, figure.sd, figure.p2_5, figure.p97_5)
            here = its.minutes_per_year[role]
            assert (here.mean, here.sd, here.p2_5, here.p97_5) == pytest.approx(
                expected, rel=1e-9, abs=1e-9
            )
    for visit in together.lists[0].visits:
        # sharing never takes more contacts than each by itself
        apart = [v for one in alone for v in one.lists[0].visits if v.id == visit.id]
        contacts = [v.contacts_per_year or 0.0 for v in apart]
        assert visit.contacts_per_year is not None
        assert visit.contacts_per_year <= sum(contacts) * (1 + 1e-12)
        assert visit.contacts_per_year >= max(contacts) * (1 - 1e-12)


@few
@given(guidelines(whole=False), lists(known=True), st.sampled_from(["full", "target", "now"]))
def test_a_total_is_the_sum_of_its_recommendations_and_visits(
    made: Block, each: PatientList, uptake: str
) -> None:
    found = files.estimate([made, LAND], each, uptake=uptake)
    told = found.lists[0]
    parts = parts_of(told)
    for role, total in told.total.items():
        figures = [one.minutes_per_year[role].mean for one in parts if role in one.minutes_per_year]
        assert total.minutes_per_year.mean == close(sum(figures))
    gp = told.total.get("gp")
    if gp is not None and told.working_time is not None:
        room = told.working_time.patient_minutes_per_year
        assert gp.share_of_patient_time == close(gp.minutes_per_year.mean / room)


@few
@given(guidelines(), lists(known=True), views)
def test_a_role_has_the_minutes_it_would_have_if_nobody_else_worked(
    made: Block, each: PatientList, view: str
) -> None:
    def idle(work: Block) -> None:
        for done in work.get("actions", ()):
            done["time"] = done["time"] if done["role"] == "gp" else "0 min"
        for branch in work.get("follow_up", ()):
            idle(branch)

    alone = deepcopy(made)
    for work in (*alone["recommendations"], *alone.get("visits", {}).values()):
        idle(work)
    found = by_role(files.estimate([alone, LAND], each, view=view))
    expected = by_role(files.estimate([made, LAND], each, view=view))
    assert found == {key: close(v if key[1] == "gp" else 0.0) for key, v in expected.items()}


def shuffled(made: Any, random: Any) -> Any:
    """The same file with every list and block in another order."""
    if isinstance(made, dict):
        keys = random.sample(sorted(made), len(made))
        return {key: shuffled(made[key], random) for key in keys}
    if isinstance(made, list):
        return [shuffled(each, random) for each in random.sample(made, len(made))]
    return made


def told(estimated: Estimate) -> Any:
    """All figures and ids that are told of lists, population and drivers."""
    return files.figures(estimated) | {
        "drivers": [(each.value, each.share_of_variance) for each in estimated.drivers or ()]
    }


@few
@given(guidelines(), lists(known=True), st.randoms(use_true_random=False), views)
def test_the_order_of_blocks_rows_and_files_never_matters(
    made: Block, each: PatientList, random: Any, view: str
) -> None:
    asked = {"draws": DRAWS, "view": view}
    expected = told(files.estimate([made, LAND, TIME], each, **asked))
    mixed = [shuffled(file, random) for file in (made, LAND, TIME)]
    rows = evolve(each, strata=tuple(random.sample(each.strata, len(each.strata))))
    found = told(files.estimate(random.sample(mixed, len(mixed)), rows, **asked))
    # of drivers that are equal to the last digits either may come first
    assert_alike(sorted(found.pop("drivers")), sorted(expected.pop("drivers")), within=1e-6)
    assert_alike(found, expected)


@few
@given(guidelines(), st.lists(lists(known=True), min_size=2, max_size=3), st.data(), views)
def test_a_list_is_the_same_whatever_lists_stand_beside_it(
    made: Block, each: list[PatientList], data: st.DataObject, view: str
) -> None:
    named = [evolve(one, id=f"list-{number}") for number, one in enumerate(each)]
    rules = rules_of(made)
    asked = {"draws": DRAWS, "view": view}
    together = files.estimate(rules, data.draw(st.permutations(named)), **asked)
    beside = {one["list"]: one for one in files.figures(together)["lists"]}
    for one in named:
        (alone,) = files.figures(files.estimate(rules, one, **asked))["lists"]
        assert_alike(beside[one.id], alone)


@few
@given(guidelines(), lists(), st.dictionaries(st.sampled_from(CONDITIONS), st.booleans()), views)
def test_known_for_everyone_is_a_prevalence_of_all_or_nobody(
    made: Block, each: PatientList, known: dict[str, bool], view: str
) -> None:
    certain = deepcopy(made)
    for name, has in known.items():
        prevalence = condition("100 %" if has else "0 %")
        certain["conditions"][name] |= prevalence
    strata = tuple(evolve(stratum, known=known) for stratum in each.strata)
    asked = {"draws": DRAWS, "view": view}
    found = files.estimate([made, LAND], evolve(each, strata=strata), **asked)
    expected = files.estimate([certain, LAND], each, **asked)
    mine, theirs = (files.figures(one)["lists"] for one in (found, expected))
    assert_alike(mine, theirs)


@few
@given(guidelines(), lists(known=True), st.integers(0, 100), views)
def test_full_is_everybody_and_a_target_its_share_of_them(
    made: Block, each: PatientList, share: int, view: str
) -> None:
    for rule in made["recommendations"]:
        rule["direction"] = "for"
        rule.pop("visit", None)
        rule.setdefault("uptake", {})["target"] = files.uptake(target=f"{share} %")["target"]
    made.pop("visits", None)
    for rule in made["recommendations"]:
        if not {"actions", "follow_up"} & set(rule) and "time" not in rule.get("volume", {}):
            rule["actions"] = [action()]
    rules = rules_of(made)
    full = by_role(files.estimate(rules, each, uptake="full", view=view))
    target = by_role(files.estimate(rules, each, uptake="target", view=view))
    assert target == all_close({key: share / 100 * minutes for key, minutes in full.items()})


@few
@given(guidelines(), lists(known=True), views)
def test_to_do_what_is_done_now_takes_no_extra_time(
    made: Block, each: PatientList, view: str
) -> None:
    for rule in made["recommendations"]:
        given = rule.setdefault("uptake", {})
        if "volume" in rule:
            given |= files.uptake(target="100 %")
        else:
            given["target"] = given["now"]
    rules = rules_of(made)
    now = by_role(files.estimate(rules, each, uptake="now", view=view))
    target = by_role(files.estimate(rules, each, uptake="target", view=view))
    assert target == all_close(now)


@few
@given(guidelines(), lists(known=True))
def test_what_is_advised_against_takes_no_time_once_it_is_not_done(
    made: Block, each: PatientList
) -> None:
    for rule in made["recommendations"]:
        rule["direction"] = "against"
        rule.pop("benefit", None)
        if "now" in rule.get("uptake", {}):
            rule["uptake"] = files.uptake(now="70 %", target="20 %")
    found = files.estimate([made, LAND], each, draws=DRAWS)
    assert by_role(found) == all_close(dict.fromkeys(by_role(found), 0.0))
    for total in found.lists[0].total.values():
        figure = total.minutes_per_year
        assert (figure.mean, figure.sd, figure.p97_5) == pytest.approx((0, 0, 0), abs=1e-9)


@few
@given(guidelines(), lists())
def test_60_minutes_are_an_hour_in_any_language(made: Block, each: PatientList) -> None:
    def in_hours(made: Any) -> Any:
        if isinstance(made, dict):
            changed = {key: in_hours(value) for key, value in made.items()}
            if isinstance(made.get("time"), str) and " min" in made["time"]:
                best, *ends = made["time"].replace(" min", "").replace("(", "").split()
                hours = [f"{float(best) / 60:.15f} timer"]
                if ends:
                    low, high = (float(end) / 60 for end in ends[0].rstrip(")").split("-"))
                    hours.append(f"({low:.15f}-{high:.15f})")
                changed["time"] = " ".join(hours).replace(".", ",")
            return changed
        return [in_hours(one) for one in made] if isinstance(made, list) else made

    found = files.estimate([in_hours(made), LAND], each, draws=DRAWS)
    expected = files.estimate([made, LAND], each, draws=DRAWS)
    assert_alike(told(found)["lists"], told(expected)["lists"], within=1e-6)


@pytest.mark.parametrize("time", ["60 min", "1 h", "1 time", "3600 s"])
def test_60_min_is_1_h(time: str) -> None:
    made = guideline([recommendation(actions=[action(time=time)])])
    assert files.minutes(files.estimate([made], people(("female", "40", 7)))) == 420


def conditions_of_its_own(made: Block, prefix: str) -> Block:
    """A guideline with other conditions than `made` names, and visits of its own."""

    def renamed(part: Any) -> Any:
        if isinstance(part, dict):
            return {
                key: f"{prefix}-{value}"
                if key in ("condition", "visit")
                else [f"{prefix}-{name}" for name in value]
                if key in ("all", "any", "not")
                else renamed(value)
                for key, value in part.items()
            }
        return [renamed(one) for one in part] if isinstance(part, list) else part

    changed: Block = renamed(made)
    for key in ("conditions", "visits"):
        if key in made:
            changed[key] = {f"{prefix}-{name}": each for name, each in made[key].items()}
    return changed


@few
@given(guidelines(), guidelines(), st.booleans(), lists(known=True), views)
def test_a_rule_that_is_added_changes_nobody_elses_draws_or_figures(
    made: Block, more: Block, shares_conditions: bool, each: PatientList, view: str
) -> None:
    if shares_conditions:
        added = {key: each for key, each in more.items() if key != "conditions"}
        added = added | {"id": "y", "uses": ["x"]}
        named = {rule["visit"] for rule in more["recommendations"] if "visit" in rule}
        mine = set(made.get("visits", {}))
        if named - mine:
            added["visits"] = {name: more["visits"][name] for name in sorted(named - mine)}
        else:
            added.pop("visits", None)
        # those in one visit share it, so that its contacts are others then
        visits = mine - named
    else:
        added = conditions_of_its_own(more, "other") | {"id": "y"}
        visits = set(made.get("visits", {}))
    rules = rules_of(made)
    before = asked_of(rules, each, view=view)
    both = files.rules_of(made, added, LAND, TIME)
    after = asked_of(both, each, view=view)
    assert before.draws is not None
    assert after.draws is not None
    for value in values(rules):
        assert after.draws(value).tobytes() == Draws(1, DRAWS)(value).tobytes()
    old, new = (files.figures(one.estimate)["lists"][0] for one in (before, after))
    beside = {one["id"]: one for one in new["recommendations"]}
    for one in old["recommendations"]:
        assert_alike(beside[one["id"]], one, within=1e-6)
    beside = {one["id"]: one for one in new["visits"]}
    for one in old["visits"]:
        if one["id"] in visits:
            assert_alike(beside[one["id"]], one, within=1e-6)


YEARS = [str(age) for age in range(20, 30)]
OTHER_BANDS = ("0", "1-17", "18", "19", "30-39", "40", "41-64", "65", "66-79", "80+")
weights = st.lists(st.integers(1, 500), min_size=len(YEARS), max_size=len(YEARS))


@few
@given(
    guidelines(),
    st.fixed_dictionaries(dict.fromkeys(SEXES, weights)),
    st.sampled_from(["20-24", "22-27", "26-64"]),
    st.integers(1, 1000),
    views,
)
def test_a_band_is_split_as_the_country_is(
    made: Block, weights: dict[str, list[int]], limit: str, size: int, view: str
) -> None:
    # limits inside the band 20-29: the first rule's own, and a row of prevalence at 25
    made["recommendations"][0] = recommendation("r0", eligible={"age": limit, "condition": "a"})
    made["conditions"]["a"] |= {
        "prevalence": [
            files.prevalence(age="0-24", share="10 %"),
            files.prevalence(age="25+", share="70 %"),
        ]
    }
    if not any(rule.get("visit") for rule in made["recommendations"]):
        made.pop("visits", None)
    land = [(sex, ages, 100.0) for sex in SEXES for ages in OTHER_BANDS]
    single = []
    for sex in SEXES:
        for age, weight in zip(YEARS, weights[sex], strict=True):
            land.append((sex, age, weight))
            single.append((sex, age, size * weight / sum(weights[sex])))
    rules = files.rules_of(made, files.population(land), TIME)
    banded = files.estimate(rules, people(*((sex, "20-29", size) for sex in SEXES)), view=view)
    yearly = files.estimate(rules, people(*single), view=view)
    assert by_role(banded) == all_close(by_role(yearly))

    def noted(found: Estimate) -> set[str]:
        return {each.code for each in found.problems if isinstance(each, tnt.Problem)}

    assert noted(banded) - noted(yearly) == {"TNT421"}


@few
@given(guidelines(), lists(known=True), views)
def test_the_country_is_its_population_whatever_lists_are_asked_about(
    made: Block, each: PatientList, view: str
) -> None:
    rules = rules_of(made)
    land = rules.populations["land"]
    asked = {"view": view, "draws": DRAWS}
    as_list = files.figures(files.estimate(rules, population_list(land, land), **asked))
    beside = files.figures(files.estimate(rules, each, **asked))
    assert_alike(beside["population"]["total"], as_list["population"]["total"])
    assert_alike(as_list["lists"][0]["total"], as_list["population"]["total"])


def test_percentiles_are_draws_themselves_never_between_two() -> None:
    made = guideline([recommendation(actions=[action(time="10 min (5-15)")])])
    answer = asked_of(files.rules_of(made, LAND, TIME), people(("female", "40", 3)), draws=997)
    figure = answer.estimate.total("gp").minutes_per_year
    (row,) = np.sort(drawn_total(answer, "gp")[:1])
    # 0.025 x 997 = 24.925, so that the 25th; 49.85, 498.5, 947.15, 972.075
    ranks = {"p2_5": 25, "p5": 50, "p50": 499, "p95": 948, "p97_5": 973}
    assert {name: getattr(figure, name) for name in ranks} == {
        name: float(row[rank - 1]) for name, rank in ranks.items()
    }


def without_ranges(made: Any) -> Any:
    """The same file with every figure as sure as its mean."""
    if isinstance(made, dict):
        return {key: without_ranges(value) for key, value in made.items()}
    if isinstance(made, list):
        return [without_ranges(one) for one in made]
    return made.split(" (")[0] if isinstance(made, str) else made


@few
@given(guidelines(), lists(known=True), st.sampled_from(["full", "target", "now"]), views)
def test_where_nothing_is_unsure_every_draw_is_the_mean(
    made: Block, each: PatientList, uptake: str, view: str
) -> None:
    sure = without_ranges(made)
    found = files.estimate([sure, LAND], each, draws=DRAWS, uptake=uptake, view=view)
    (told,) = found.lists
    figures = [figure for part in parts_of(told) for figure in part.minutes_per_year.values()] + [
        total.minutes_per_year for total in (*told.total.values(), *found.population.total.values())
    ]
    for figure in figures:
        assert figure.p2_5 == close(figure.mean)
        assert figure.p97_5 == close(figure.mean)
        assert figure.sd == pytest.approx(0, abs=1e-9 * max(1.0, figure.mean))
    for part in told.recommendations:
        for benefit in (part.minutes_per_benefit or {}).values():
            for one in (benefit.programme, benefit.treated):
                assert (one.p2_5 is None) == (one.at_means is None)
                if one.at_means is not None:
                    assert one.p2_5 == close(one.at_means)
                    assert one.p97_5 == close(one.at_means)
