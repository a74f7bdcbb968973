"""An attack on withheld counts: all that a JSON result says, as equations in a list's people.

The attacker knows the rules, and so what one person of each kind adds to each figure that is shown;
of lists also how many people there are of each age, which is public; and nothing else. A count is
safe where two lists of people, neither with fewer than nobody of a kind, agree in all that is shown
and differ in that count.
"""

import json
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np
import pytest
from attrs import evolve, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    Block,
    action,
    branch,
    committed,
    guideline,
    recommendation,
    working_time,
)
from tnt.estimate import small_counts
from tnt.estimate.conditions import Bools
from tnt.estimate.covering import Parts
from tnt.estimate.points import Floats
from tnt.model.crowd import crowd_of
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList
from tnt.problems import Refused

NAMES = "ab"


def by_age(young: str, old: str) -> list[Block]:
    """Rows of new cases below 65 and from 65 on."""
    return [
        {"age": age, "rate": rate, "assumption": files.INVENTED}
        for age, rate in (("0-64", young), ("65+", old))
    ]


CONDITIONS = {
    "a": files.condition("10 % (5-15)") | {"incidence": by_age("1 per 1000", "3 per 1000")},
    "b": files.condition("10 % (5-15)") | {"incidence": by_age("2 per 1000", "1 per 1000")},
    # of which nothing is known but how common it is: two figures tell how many are of which age
    "c": {
        "prevalence": [
            files.prevalence(age=age, share=share)
            for age, share in (("0-64", "10 %"), ("65+", "30 %"))
        ]
    },
}


@frozen
class Game:
    """Whom a list has, and what is known: of `ages` when they aren't counted from persons."""

    ages: tuple[str, ...]
    of_rules: tuple[str, ...]
    consultations: tuple[Block, ...]
    persons: bool

    @property
    def kinds(self) -> list[tuple[str, dict[str, int]]]:
        return [
            (age, dict(zip(NAMES, has, strict=True)))
            for age in self.ages
            for has in product((0, 1), repeat=2)
        ]

    def rules(self, made: Block) -> RuleSet:
        busy = working_time(more={"committed": committed(self.consultations)})
        return files.rules_of(made, files.LAND, busy)


LISTS = Game(
    ages=("40-49", "65-79"),
    of_rules=("0+", "40+", "40-64", "65+"),
    consultations=({"age": "0+", "frequency": "3/year"},),
    persons=False,
)
PERSONS = Game(
    ages=("0-17", "18-39", "40-64", "65-79"),
    of_rules=("0+", "18+", "18-39", "40+", "40-64", "65+"),
    # what consultations take is told as well, and tells of ages
    consultations=(
        {"age": "0-39", "frequency": "3/year"},
        {"age": "40-64", "frequency": "4/year"},
        {"age": "65+", "frequency": "11/year"},
    ),
    persons=True,
)
TREES: list[Block] = [
    {"condition": "a"},
    {"condition": "b"},
    {"all": ["a", "b"]},
    {"any": ["a", "b"]},
    {"not": ["a"]},
    {"condition": "b", "not": ["a"]},
    {"condition": "a", "not": ["b"]},
    {"all": ["a", "c"]},
    {"condition": "c"},
    {},
]
# an uneven number of minutes of each: what adds up by chance hides nothing
MINUTES = ("7 min", "11 min", "13 min", "17 min", "19 min", "23 min", "29 min", "31 min")


@st.composite
def guidelines(draw: st.DrawFn, ages: tuple[str, ...]) -> Block:
    """Up to eight rules, of which some have a nurse's part, some share a visit, some follow up."""
    made = []
    for number in range(draw(st.integers(2, 8))):
        tree, age = draw(st.sampled_from(TREES)), draw(st.sampled_from(ages))
        actions = [action("gp", MINUTES[number])]
        if draw(st.integers(0, 3)) == 0:
            actions.append(action("nurse", MINUTES[-number - 1]))
        keys: Block = {"visit": "control"} if draw(st.integers(0, 3)) == 0 else {}
        often = draw(st.integers(0, 9))
        if often == 0 and {"a", "b"} & {tree.get("condition")}:
            keys["frequency"] = "1 per new case"
        elif "visit" in keys and often < 5:
            keys["frequency"] = "2/year"
        if draw(st.integers(0, 4)) == 0:
            keys["uptake"] = files.uptake(now="20 %")
        if draw(st.integers(0, 5)) == 0:
            role = draw(st.sampled_from(["gp", "nurse"]))
            more = {"condition": draw(st.sampled_from("abc")), "actions": [action(role, "3 min")]}
            keys["follow_up"] = [branch("more", **more)]
        made.append(
            recommendation(f"r{number}", eligible={"age": age} | tree, actions=actions, **keys)
        )
    visit = files.visit("5 min", draw(st.sampled_from(["gp", "nurse"])))
    return guideline(made, CONDITIONS, visits={"control": visit})


def of_list(game: Game, persons: Mapping[int, float], id_: str) -> PatientList:
    """A list with so many people of kinds."""
    rows = [
        (
            "female",
            game.kinds[kind][0],
            count,
            {name: bool(v) for name, v in game.kinds[kind][1].items()},
        )
        for kind, count in persons.items()
    ]
    return files.people(*rows, id_=id_)


def figures(told: Any) -> Iterator[tuple[str, float]]:
    """All that is said of a list and is a sum over people, by name."""
    yield "persons", told["persons"]
    if told["working_time"]:
        yield "committed", told["working_time"]["committed_minutes_per_year"]
    for each in (*told["recommendations"], *told["visits"]):
        for name in ("eligible", "contacts_per_year", "share_of_patient_time"):
            if each.get(name) is not None:
                yield f"{each['id']} {name}", each[name]
        for role, figure in (each["minutes_per_year"] or {}).items():
            yield f"{each['id']} {role}", figure["mean"]
    for role, total in told["total"].items():
        minutes = total["minutes_per_year"]["mean"]
        yield f"total {role}", minutes
        for name in ("share_of_patient_time", "required_staff"):
            if total[name] is not None:
                yield f"total {role} {name}", total[name]
        for name in ("assumed_time_share", "any_assumed_share", "unranged_share"):
            if total[name] is not None:
                yield f"total {role} {name}", total[name] * minutes
        for reading, figure in (total["shared_visits"] or {}).items():
            yield f"total {role} {reading}", figure
        if total["remaining_need_minutes"]:
            # the lower end isn't a sum where all of committed time may be taken up already
            yield f"total {role} remaining", total["remaining_need_minutes"]["high"]


def told(
    game: Game, rules: RuleSet, lists: list[PatientList], *, owned: bool
) -> list[dict[str, Any]]:
    crowd = evolve(crowd_of(lists), individuals=game.persons)
    found = tnt.estimate(
        rules, crowd, population="land", working_time="time", draws=0, i_own_the_data=owned
    )
    parsed: list[dict[str, Any]] = json.loads(tnt.report(found, "json", "en"))["lists"]
    return parsed


def solved(game: Game, rules: RuleSet, people: list[float]) -> tuple[set[str], set[str]]:
    """The withheld recommendations, and those of them that the attacker works out."""
    kinds = game.kinds
    attacked = of_list(game, dict(enumerate(people)), "attacked")
    one_by_one = [of_list(game, {kind: 1000.0}, f"{kind}") for kind in range(len(kinds))]
    whole = told(game, rules, one_by_one, owned=True)
    per_person = [{name: value / 1000 for name, value in figures(each)} for each in whole]
    (shown,) = told(game, rules, [attacked], owned=False)
    labels = [name for name, _ in figures(shown)]
    equations = [[each.get(label, 0.0) for each in per_person] for label in labels]
    # what is shown is what these equations say
    for label, row, (_, value) in zip(labels, equations, figures(shown), strict=True):
        assert np.dot(row, people) == pytest.approx(value, rel=1e-6, abs=1e-6), label
    if not game.persons:
        equations += [[float(age == kind[0]) for kind in kinds] for age in game.ages]
    table = np.array(equations)
    table /= np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12)
    _, sizes, vectors = np.linalg.svd(table)
    rank = int((sizes > 1e-7 * sizes[0]).sum())
    free = vectors[rank:]
    withheld = {each["id"] for each in shown["recommendations"] if not each["minutes_per_year"]}
    counts = {
        id_: np.array([each.get(f"{id_} eligible", 0.0) for each in per_person]) for id_ in withheld
    }
    return withheld, {id_ for id_, one in counts.items() if not _moves(free, one, people)}


def _moves(free: Floats, count: Floats, people: list[float]) -> bool:
    """Whether two lists of people agree in all that is shown, and differ in a count."""
    along = free.T @ (free @ count)
    if abs(along @ count) < 1e-6:
        return False
    # everybody's kind has somebody, so that a small step either way leaves nobody below 0
    step = 0.5 * min(np.array(people) / np.maximum(np.abs(along), 1e-12))
    here, there = np.array(people) - step * along, np.array(people) + step * along
    assert (here >= 0).all()
    assert (there >= 0).all()
    return bool(abs((there - here) @ count) > 1e-9)


def attack(game: Game, made: Block, people: list[float]) -> None:
    """No small count comes out of what is shown of the people."""
    rules = game.rules(made)
    (whole,) = told(game, rules, [of_list(game, dict(enumerate(people)), "attacked")], owned=True)
    # how many there are of an age is public of a list
    public = {
        f"x.{each['id']}" for each in made["recommendations"] if set(each["eligible"]) == {"age"}
    }
    # and what is expected of a prevalence is about nobody
    expected = {
        f"x.{each['id']}"
        for each in made["recommendations"]
        if "c" in str(each["eligible"].get("all", each["eligible"].get("condition")))
        or each["frequency"] == "1 per new case"
    }
    counted = {
        each["id"]: each["eligible"]
        for each in whole["recommendations"]
        if each["id"] not in expected
    }
    small = {id_ for id_ in counted if counted[id_] < 5 and (game.persons or id_ not in public)}
    try:
        withheld, found = solved(game, rules, people)
    except Refused:
        # nothing is shown at all
        return
    assert small <= withheld
    assert not found & small
    assert len(withheld) != 1


def some_people(game: Game) -> st.SearchStrategy[list[float]]:
    def people(persons: st.SearchStrategy[int]) -> st.SearchStrategy[list[float]]:
        count = len(game.kinds)
        return st.lists(persons.map(float), min_size=count, max_size=count)

    # few of every kind leave the least to hide behind
    return people(st.integers(1, 2)) | people(st.integers(1, 3) | st.integers(1, 40))


@settings(max_examples=150)
@given(guidelines(LISTS.of_rules), some_people(LISTS))
def test_no_small_count_comes_out_of_a_list(made: Block, people: list[float]) -> None:
    attack(LISTS, made, people)


@settings(max_examples=150)
@given(guidelines(PERSONS.of_rules), some_people(PERSONS))
def test_no_small_count_comes_out_of_a_list_of_persons(made: Block, people: list[float]) -> None:
    attack(PERSONS, made, people)


@pytest.mark.parametrize("few", [3.0, 4.0])
def test_two_rates_by_age_tell_how_many_are_of_which(few: float) -> None:
    # a of 40 and over, and those of them with c: 10 % of the younger, 30 % of the older
    made = [
        recommendation(f"r{number}", eligible=eligible, actions=[action("gp", MINUTES[number])])
        for number, eligible in enumerate(
            [
                {"age": "40+", "condition": "a"},
                {"age": "40+", "all": ["a", "c"]},
                {"age": "40-64", "condition": "a"},
                {"age": "40+", "condition": "b"},
            ]
        )
    ]
    people = [50.0, 12.0, few - 0.5, 0.5, 60.0, 14.0, 15.0, 20.0]
    withheld, found = solved(LISTS, LISTS.rules(guideline(made, CONDITIONS)), people)
    assert "x.r2" in withheld
    assert "x.r2" not in found


def test_those_with_and_without_a_condition_tell_of_an_age() -> None:
    made = [
        recommendation(f"r{number}", eligible=eligible, actions=[action("gp", MINUTES[number])])
        for number, eligible in enumerate(
            [
                {"age": "40+", "condition": "a"},
                {"age": "40+", "not": ["a"]},
                {"age": "40-64"},
                {"age": "65+"},
                {"age": "18-39"},
            ]
        )
    ]
    people = [20.0, 20.0, 20.0, 20.0, 20.0, 5.0, 5.0, 20.0, 20.0, 9.0, 9.0, 9.0, 1.0, 1.0, 0.5, 0.5]
    withheld, found = solved(PERSONS, PERSONS.rules(guideline(made, CONDITIONS)), people)
    assert "x.r3" in withheld
    assert "x.r3" not in found


def test_how_many_persons_there_are_is_an_equation() -> None:
    made = [
        recommendation("a", eligible={"age": "18+", "condition": "a"}, actions=[action("gp")]),
        recommendation("everyone", eligible={"age": "0+"}, actions=[action("gp", "1 min")]),
        recommendation("b", eligible={"age": "18+", "condition": "b"}, actions=[action("gp")]),
    ]
    people = [30.0, 1.0, 1.0, 1.0, 70.0, 60.0, 0.5, 0.5]
    people += [90.0, 80.0, 0.5, 0.5, 50.0, 40.0, 0.5, 0.5]
    rules = PERSONS.rules(guideline(made[:2], CONDITIONS))
    with pytest.raises(Refused) as refused:
        told(PERSONS, rules, [of_list(PERSONS, dict(enumerate(people)), "x")], owned=False)
    assert {each.code for each in refused.value.problems} == {"TNT520"}
    # a row of some is cover where a row of all is none
    withheld, found = solved(PERSONS, PERSONS.rules(guideline(made, CONDITIONS)), people)
    assert withheld == {"x.a", "x.b"}
    assert not found


def test_the_attack_finds_counts_that_are_withheld_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def primary_only(parts: Parts, *_: object) -> tuple[Bools, Bools]:
        return parts.small, np.zeros(len(parts.small), dtype=bool)

    made = [
        recommendation("a", eligible={"age": "40+", "condition": "a"}, actions=[action("gp")]),
        recommendation("both", eligible={"age": "40+", "all": ["a", "b"]}, actions=[action("gp")]),
        recommendation("b", eligible={"age": "40+", "condition": "b"}, actions=[action("gp")]),
    ]
    rules = LISTS.rules(guideline(made, CONDITIONS))
    people = [50.0, 12.0, 13.0, 1.0, 60.0, 14.0, 15.0, 2.0]
    withheld, found = solved(LISTS, rules, people)
    assert "x.both" in withheld
    assert not found
    monkeypatch.setattr(small_counts, "covered", primary_only)
    withheld, found = solved(LISTS, rules, people)
    assert "x.both" in withheld & found
