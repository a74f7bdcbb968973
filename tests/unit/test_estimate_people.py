"""The estimate beside the plainest thing it could be: a loop over people, one at a time."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import Block
from tests.rulestrategies import (
    LAND,
    SEXES,
    SINGLE_AGES,
    guidelines,
    lists,
    practices,
)
from tests.unit.person_by_person import (
    Person,
    figures_of,
    one_by_one,
    states,
    visit_contacts,
    visit_minutes,
)
from tnt.estimate import Estimate, Explanation
from tnt.model.question import UPTAKES, VIEWS
from tnt.model.strata import PatientList

views = st.sampled_from(VIEWS)
asked_uptakes = st.sampled_from(UPTAKES)
many = settings(max_examples=150)


def close(figure: float) -> Any:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=1e-9, abs=1e-12)


def visits_of(found: Estimate) -> dict[str, dict[str, float]]:
    """Contacts and minutes by role of each visit on the only list."""
    return {
        each.id: {
            "contacts": each.contacts_per_year or 0.0,
            **{role: figure.mean for role, figure in each.minutes_per_year.items()},
        }
        for each in found.lists[0].visits
    }


@many
@given(
    guidelines(whole=False),
    lists(known=True, practice=st.none() | practices),
    asked_uptakes,
    views,
)
def test_the_estimate_is_what_a_loop_over_people_comes_to(
    made: Block, each: PatientList, uptake: str, view: str
) -> None:
    estimated = files.estimate([made, LAND], each, uptake=uptake, view=view)
    found, expected = figures_of(estimated), one_by_one(made, each, uptake, view)
    assert set(found) == set(expected)
    left = {f"x.{rule['id']}" for rule in made["recommendations"]} - set(expected)
    assert {one.id for one in estimated.lists[0].not_estimated} == left
    for id_, figures in expected.items():
        told = {name: figure for name, figure in found[id_].items() if figure is not None}
        assert told == {name: close(figures.get(name, 0.0)) for name in told}
        assert set(figures) <= set(told)
    visits = visits_of(estimated)
    for id_, told in visits.items():
        contacts = visit_contacts(made, id_, each, uptake, view)["independent"]
        assert told.pop("contacts") == close(contacts)
        own = visit_minutes(id_)
        assert told == {role: close(contacts * minutes) for role, minutes in own.items()}
    for role, total in estimated.lists[0].total.items():
        in_all = sum(figures.get(role, 0.0) for figures in expected.values())
        in_visits = sum(
            visit_contacts(made, id_, each, uptake, view)["independent"]
            * visit_minutes(id_).get(role, 0.0)
            for id_ in visits
        )
        assert total.minutes_per_year.mean == close(in_all + in_visits)
        if any(role in visit_minutes(id_) for id_ in visits):
            assert total.shared_visits is not None
            for reading in ("nothing", "independent", "everything"):
                of_reading = sum(
                    visit_contacts(made, id_, each, uptake, view)[reading]
                    * visit_minutes(id_).get(role, 0.0)
                    for id_ in visits
                )
                assert getattr(total.shared_visits, reading) == close(of_reading)


@settings(max_examples=100)
@given(guidelines(), st.sampled_from(SEXES), st.sampled_from(SINGLE_AGES), asked_uptakes)
def test_a_prevalence_is_a_population_in_which_all_is_known_and_nothing_depends(
    made: Block, sex: str, age: str, uptake: str
) -> None:
    unknown = Person(sex, int(age), {})
    rows = [(sex, age, 1000 * likely, has) for has, likely in states(made["conditions"], unknown)]
    known = files.estimate([made, LAND], files.people(*rows), uptake=uptake, view="first-year")
    whole = files.people((sex, age, 1000))
    expected = files.estimate([made, LAND], whole, uptake=uptake, view="first-year")
    found, visits = figures_of(known), visits_of(known)
    for id_, figures in figures_of(expected).items():
        told = {name: figure for name, figure in figures.items() if figure is not None}
        assert {name: found[id_][name] for name in told} == {k: close(v) for k, v in told.items()}
    for id_, told in visits_of(expected).items():
        assert visits[id_] == {name: close(figure) for name, figure in told.items()}


@settings(max_examples=60)
@given(guidelines(), lists(known=True), asked_uptakes, views)
def test_an_explanation_has_the_estimate_s_own_figures(
    made: Block, each: PatientList, uptake: str, view: str
) -> None:
    rules = files.rules_of(made, LAND, files.TIME)
    asked = tnt.question(population="land", working_time="time", draws=0, uptake=uptake, view=view)
    found = tnt.answer_to(rules, asked, each, i_own_the_data=True).estimate.by_recommendation()
    for id_, figures in found.items():
        told = tnt.explain(rules, id_, asked, lists=each, i_own_the_data=True)
        assert isinstance(told, Explanation)
        assert told.eligible == (None if figures.eligible is None else close(figures.eligible))
        for role, figure in figures.minutes_per_year.items():
            assert told.minutes_per_year[role].mean == close(figure.mean)
            steps = [step for step in told.work if step.role == role]
            assert sum(step.minutes_per_year for step in steps) == close(figure.mean)
            for step in steps:
                assert step.minutes_per_year == close(step.times_per_year * step.minutes_each)
        if told.per == "year":
            assert told.eligible is not None
            assert told.eligible_low is not None
            assert told.eligible_high is not None
            assert told.eligible_low - 1e-9 <= told.eligible <= told.eligible_high + 1e-9


def test_a_condition_needs_figures_only_for_whom_it_is_asked_about() -> None:
    women = {"a": {"prevalence": [files.prevalence(sex="female", age="40+", share="30 %")]}}
    rules = [
        files.recommendation(
            "r", eligible={"age": "40+", "sex": "female", "any": ["a", "b"]}, visit="short"
        ),
        files.recommendation("s", eligible={"age": "0+", "condition": "b"}, visit="short"),
    ]
    both = women | {"b": files.condition("20 %")}
    made = files.guideline(rules, both, visits={"short": files.visit("5 min")})
    each = files.people(("female", "40-49", 100), ("male", "40-49", 100), ("male", "0-17", 100))
    found = files.estimate([made], each)
    assert figures_of(found)["x.r"]["coming"] == close(100 * (1 - 0.7 * 0.8))
    assert figures_of(found)["x.s"]["coming"] == close(60)
    # of the women those of `r`, and of the rest a fifth, once each
    assert visits_of(found)["short"]["contacts"] == close(100 * (1 - 0.7 * 0.8) + 40)


def test_incidence_is_needed_only_where_people_newly_get_it() -> None:
    rows = {
        "prevalence": [files.prevalence(share="30 %")],
        "incidence": [files.prevalence(age="41+", rate="10 per 1000")],
    }
    rule = files.recommendation(frequency="1 per person", eligible={"age": "40+", "condition": "a"})
    each = files.people(("female", "40", 100), ("female", "41", 100), ("female", "39", 100))
    found = files.estimate([files.guideline([rule], {"a": rows}), LAND], each)
    # of those of 40 all who have it, of those of 41 who newly get it
    assert figures_of(found)["x.r"]["coming"] == close(30 + 1)
