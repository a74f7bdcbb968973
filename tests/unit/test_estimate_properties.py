"""What must hold of every estimate, whatever the rules and the lists."""

from copy import deepcopy
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import LAND, TIME, Block, action, condition, guideline, people, recommendation
from tests.rulestrategies import CONDITIONS, SEXES, conditions, guidelines, lists, recommendations
from tnt.estimate import Estimate, population_list
from tnt.model.strata import PatientList

few = settings(max_examples=25, deadline=None)


def close(figure: float) -> float:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=1e-9, abs=1e-9)  # type: ignore[return-value]


def by_role(estimated: Estimate, list_: str = "list") -> dict[tuple[str, str], float]:
    """Minutes of each recommendation and role on a list."""
    return {
        (id_, role): figure.mean
        for id_, found in estimated.by_recommendation(list_).items()
        for role, figure in found.minutes_per_year.items()
    }


def country(estimated: Estimate) -> dict[str, float]:
    """Minutes of each role in the population."""
    totals = estimated.population.total
    return {role: total.minutes_per_year.mean for role, total in totals.items()}


def scaled(each: PatientList, by: float, id_: str = "list") -> PatientList:
    strata = tuple(evolve(stratum, persons=stratum.persons * by) for stratum in each.strata)
    return evolve(each, id=id_, strata=strata)


@few
@given(guidelines(), lists(known=True), st.floats(0, 50))
def test_twice_the_people_is_twice_the_time(made: Block, each: PatientList, by: float) -> None:
    rules = files.rules_of(made, LAND, TIME)
    once = by_role(files.estimate(rules, each))
    more = by_role(files.estimate(rules, scaled(each, by)))
    assert more == {key: close(by * minutes) for key, minutes in once.items()}


@few
@given(guidelines(), lists(known=True), st.floats(0, 1))
def test_parts_of_a_list_add_up_to_the_whole(made: Block, each: PatientList, share: float) -> None:
    rules = files.rules_of(made, LAND, TIME)
    parts = [scaled(each, share, "first"), scaled(each, 1 - share, "second")]
    apart, whole = files.estimate(rules, parts), by_role(files.estimate(rules, each))
    first, second = by_role(apart, "first"), by_role(apart, "second")
    assert {key: first[key] + second[key] for key in first} == {
        k: close(v) for k, v in whole.items()
    }


@few
@given(st.lists(recommendations(), min_size=2, max_size=3), conditions(), lists())
def test_recommendations_add_up(rules: list[Block], common: Any, each: PatientList) -> None:
    named = [rule | {"id": f"r{number}"} for number, rule in enumerate(rules)]
    together = files.estimate([guideline(named, common)], each)
    alone = [files.estimate([guideline([rule], common)], each) for rule in named]
    roles = {role for one in alone for role in one.lists[0].total}
    assert set(together.lists[0].total) == roles
    for role in roles:
        parts = [one.lists[0].total[role] for one in alone if role in one.lists[0].total]
        total = together.total(role)
        assert total.minutes_per_year.mean == close(sum(p.minutes_per_year.mean for p in parts))
        shares = [part.share_of_patient_time or 0.0 for part in parts]
        assert (total.share_of_patient_time or 0.0) == close(sum(shares))


@few
@given(guidelines(), lists())
def test_a_role_has_the_minutes_it_would_have_if_nobody_else_worked(
    made: Block, each: PatientList
) -> None:
    def idle(work: Block) -> None:
        for done in work["actions"]:
            done["time"] = done["time"] if done["role"] == "gp" else "0 min"
        for branch in work.get("follow_up", ()):
            idle(branch)

    alone = deepcopy(made)
    for rule in alone["recommendations"]:
        idle(rule)
    found, expected = by_role(files.estimate([alone], each)), by_role(files.estimate([made], each))
    assert found == {key: close(v if key[1] == "gp" else 0.0) for key, v in expected.items()}


def shuffled(made: Any, random: Any) -> Any:
    """The same file with every list and block in another order."""
    if isinstance(made, dict):
        keys = random.sample(sorted(made), len(made))
        return {key: shuffled(made[key], random) for key in keys}
    if isinstance(made, list):
        return [shuffled(each, random) for each in random.sample(made, len(made))]
    return made


@few
@given(guidelines(), lists(known=True), st.randoms(use_true_random=False))
def test_the_order_of_blocks_rows_and_files_never_matters(
    made: Block, each: PatientList, random: Any
) -> None:
    expected = files.estimate([made, LAND, TIME], each)
    mixed = [shuffled(file, random) for file in (made, LAND, TIME)]
    rows = evolve(each, strata=tuple(random.sample(each.strata, len(each.strata))))
    found = files.estimate(random.sample(mixed, len(mixed)), rows)
    assert by_role(found) == {key: close(v) for key, v in by_role(expected).items()}
    assert list(found.by_recommendation()) == list(expected.by_recommendation())
    assert country(found) == {role: close(v) for role, v in country(expected).items()}


@few
@given(guidelines(), st.lists(lists(known=True), min_size=2, max_size=3), st.data())
def test_a_list_is_the_same_whatever_lists_stand_beside_it(
    made: Block, each: list[PatientList], data: st.DataObject
) -> None:
    named = [evolve(one, id=f"list-{number}") for number, one in enumerate(each)]
    rules = files.rules_of(made, LAND, TIME)
    together = files.estimate(rules, data.draw(st.permutations(named)))
    for one in named:
        alone = by_role(files.estimate(rules, one), one.id)
        assert by_role(together, one.id) == {key: close(v) for key, v in alone.items()}


@few
@given(guidelines(), lists(), st.dictionaries(st.sampled_from(CONDITIONS), st.booleans()))
def test_known_for_everyone_is_a_prevalence_of_all_or_nobody(
    made: Block, each: PatientList, known: dict[str, bool]
) -> None:
    certain = made["conditions"] | {
        name: condition("100 %" if has else "0 %") for name, has in known.items()
    }
    strata = tuple(evolve(stratum, known=known) for stratum in each.strata)
    found = files.estimate([made], evolve(each, strata=strata))
    expected = files.estimate([made | {"conditions": certain}], each)
    assert by_role(found) == {key: close(v) for key, v in by_role(expected).items()}


@few
@given(guidelines(), lists(), st.integers(0, 100))
def test_time_grows_with_uptake_and_full_is_everybody(
    made: Block, each: PatientList, share: int
) -> None:
    for rule in made["recommendations"]:
        rule["uptake"]["target"]["share"] = f"{share} %"
    rules = files.rules_of(made, LAND, TIME)
    full = by_role(files.estimate(rules, each, uptake="full"))
    target = by_role(files.estimate(rules, each, uptake="target"))
    assert target == {key: close(share / 100 * minutes) for key, minutes in full.items()}


@few
@given(guidelines(), lists())
def test_60_minutes_are_an_hour_in_any_language(made: Block, each: PatientList) -> None:
    def in_hours(made: Any) -> Any:
        if isinstance(made, dict):
            changed = {key: in_hours(value) for key, value in made.items()}
            if "time" in made:
                hours = float(made["time"].split()[0]) / 60
                changed["time"] = f"{hours:.15f} timer".replace(".", ",")
            return changed
        return [in_hours(one) for one in made] if isinstance(made, list) else made

    found = by_role(files.estimate([in_hours(made)], each))
    assert found == {k: close(v) for k, v in by_role(files.estimate([made], each)).items()}


@pytest.mark.parametrize("time", ["60 min", "1 h", "1 time", "3600 s"])
def test_60_min_is_1_h(time: str) -> None:
    made = guideline([recommendation(actions=[action(time=time)])])
    assert files.minutes(files.estimate([made], people(("female", "40", 7)))) == 420


YEARS = [str(age) for age in range(20, 30)]
OTHER_BANDS = ("0-17", "18-19", "30-39", "40-64", "65-79", "80+")
weights = st.lists(st.integers(1, 500), min_size=len(YEARS), max_size=len(YEARS))


@few
@given(
    guidelines(),
    st.fixed_dictionaries(dict.fromkeys(SEXES, weights)),
    st.sampled_from(["20-24", "22-27", "26-64"]),
    st.integers(1, 1000),
)
def test_a_band_is_split_as_the_country_is(
    made: Block, weights: dict[str, list[int]], limit: str, size: int
) -> None:
    # limits inside the band 20-29: the first rule's own, and a row of prevalence at 25
    made["recommendations"][0]["eligible"]["age"] = limit
    rows = [
        files.prevalence(age="0-24", share="10 %"),
        files.prevalence(age="25+", share="70 %"),
    ]
    made["conditions"]["a"] = {"prevalence": rows}
    land = [(sex, ages, 100.0) for sex in SEXES for ages in OTHER_BANDS]
    single = []
    for sex in SEXES:
        for age, weight in zip(YEARS, weights[sex], strict=True):
            land.append((sex, age, weight))
            single.append((sex, age, size * weight / sum(weights[sex])))
    rules = files.rules_of(made, files.population(land), TIME)
    banded = files.estimate(rules, people(*((sex, "20-29", size) for sex in SEXES)))
    yearly = files.estimate(rules, people(*single))
    assert by_role(banded) == {key: close(v) for key, v in by_role(yearly).items()}
    noted = [problem.code for problem in banded.problems if isinstance(problem, tnt.Problem)]
    assert noted == ["TNT421"]
    assert not yearly.problems


@few
@given(guidelines(), lists(known=True))
def test_the_country_is_its_population_whatever_lists_are_asked_about(
    made: Block, each: PatientList
) -> None:
    rules = files.rules_of(made, LAND, TIME)
    land = rules.populations["land"]
    as_list = files.estimate(rules, population_list(land, land))
    beside = files.estimate(rules, each)
    expected = {role: close(minutes) for role, minutes in country(as_list).items()}
    assert country(beside) == expected
    totals = as_list.lists[0].total.items()
    assert {role: total.minutes_per_year.mean for role, total in totals} == expected
