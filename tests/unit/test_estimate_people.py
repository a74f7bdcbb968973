"""The estimate beside the plainest thing it could be: a loop over people, one at a time."""

from collections import defaultdict
from itertools import product
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import rulefiles as files
from tests.rulefiles import Block
from tests.rulestrategies import CONDITIONS, FREQUENCIES, SEXES, SINGLE_AGES, guidelines
from tnt.quantities import read_ages

few = settings(max_examples=60, deadline=None)


@frozen
class Person:
    """Somebody; `known` are the conditions that are known of them."""

    sex: str
    age: int
    known: dict[str, bool]


people = st.builds(
    Person,
    st.sampled_from(SEXES),
    st.sampled_from(SINGLE_AGES).map(int),
    st.dictionaries(st.sampled_from(CONDITIONS), st.booleans()),
)


def part(text: str | None) -> float:
    return 1.0 if text is None else float(text.removesuffix("%")) / 100


def is_eligible(who: Block, person: Person, has: dict[str, bool]) -> bool:
    return (
        read_ages(who["age"]).contains(person.age)
        and who.get("sex", person.sex) == person.sex
        and has.get(who.get("condition", ""), True)
        and all(has[name] for name in who.get("all", ()))
        and (any(has[name] for name in who["any"]) if "any" in who else True)
        and not any(has[name] for name in who.get("not", ()))
    )


def contact(work: Block, has: dict[str, bool]) -> dict[str, float]:
    """Minutes by role of one contact, follow-ups included."""
    spent: dict[str, float] = defaultdict(float)
    for action in work["actions"]:
        spent[action["role"]] += part(action.get("share")) * float(action["time"].split()[0])
    branches = work.get("follow_up", [])
    for branch in branches:
        times = float(branch.get("times", "1")) * chance(branch, branches, has)
        for role, minutes in contact(branch, has).items():
            spent[role] += times * minutes
    return spent


def chance(branch: Block, siblings: list[Block], has: dict[str, bool]) -> float:
    if "condition" in branch:
        return float(has[branch["condition"]])
    if branch["probability"] != "rest":
        return part(branch["probability"])
    others = [each for each in siblings if each is not branch]
    left = 1 - sum(part(each["probability"]) for each in others if "probability" in each)
    return left - any(has[each["condition"]] for each in others if "condition" in each)


def one_by_one(guideline: Block, persons: list[Person]) -> dict[str, dict[str, float]]:
    """Eligible, contacts and minutes by role of each recommendation, summed over people.

    What isn't known of a person is averaged over all they may have.
    """
    figures: dict[str, dict[str, float]] = {}
    for rule in guideline["recommendations"]:
        found: dict[str, float] = defaultdict(float)
        rate = FREQUENCIES[rule["frequency"]]
        for person in persons:
            for flags in product([False, True], repeat=len(CONDITIONS)):
                has = dict(zip(CONDITIONS, flags, strict=True))
                if any(has[name] != flag for name, flag in person.known.items()):
                    continue
                weight = likelihood(guideline["conditions"], person, has)
                weight *= part(rule["eligible"].get("share"))
                if not is_eligible(rule["eligible"], person, has):
                    continue
                found["eligible"] += weight
                found["contacts"] += weight * rate
                for role, minutes in contact(rule, has).items():
                    found[role] += weight * rate * minutes
        figures[f"x.{rule['id']}"] = found
    return figures


def likelihood(conditions: dict[str, Any], person: Person, has: dict[str, bool]) -> float:
    """How likely somebody of this sex and age has just these conditions, beyond those known."""
    weight = 1.0
    for name in CONDITIONS:
        if name in person.known:
            continue
        (share,) = (
            part(row["share"])
            for row in conditions[name]["prevalence"]
            if row["sex"] == person.sex and read_ages(row["age"]).contains(person.age)
        )
        weight *= share if has[name] else 1 - share
    return weight


@few
@given(guidelines(), st.lists(people, min_size=1, max_size=8))
def test_the_estimate_is_what_a_loop_over_people_comes_to(
    guideline: Block, persons: list[Person]
) -> None:
    rows = [(each.sex, str(each.age), 1, each.known) for each in persons]
    estimated = files.estimate([guideline], files.people(*rows))
    found = estimated.by_recommendation()
    expected = one_by_one(guideline, persons)
    assert set(found) == set(expected)
    for id_, figures in expected.items():
        assert found[id_].eligible == pytest.approx(figures["eligible"], rel=1e-9, abs=1e-12)
        assert found[id_].contacts_per_year == pytest.approx(
            figures["contacts"], rel=1e-9, abs=1e-12
        )
        for role, figure in found[id_].minutes_per_year.items():
            assert figure.mean == pytest.approx(figures[role], rel=1e-9, abs=1e-12)
        assert {role for role in figures if role not in ("eligible", "contacts")} <= set(
            found[id_].minutes_per_year
        )
    for role, total in estimated.lists[0].total.items():
        in_all = sum(figures[role] for figures in expected.values())
        assert total.minutes_per_year.mean == pytest.approx(in_all, rel=1e-9, abs=1e-12)


@few
@given(guidelines(), st.sampled_from(SEXES), st.sampled_from(SINGLE_AGES))
def test_a_prevalence_is_a_population_in_which_all_is_known_and_nothing_depends(
    guideline: Block, sex: str, age: str
) -> None:
    unknown = Person(sex, int(age), {})
    rows = []
    for flags in product([False, True], repeat=len(CONDITIONS)):
        has = dict(zip(CONDITIONS, flags, strict=True))
        rows.append((sex, age, 1000 * likelihood(guideline["conditions"], unknown, has), has))
    known = files.estimate([guideline], files.people(*rows))
    expected = files.estimate([guideline], files.people((sex, age, 1000)))
    for id_, figures in expected.by_recommendation().items():
        found = known.by_recommendation()[id_]
        assert found.eligible == pytest.approx(figures.eligible, rel=1e-9, abs=1e-9)
        for role, figure in figures.minutes_per_year.items():
            assert found.minutes_per_year[role].mean == pytest.approx(
                figure.mean, rel=1e-9, abs=1e-9
            )
