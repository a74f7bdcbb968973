"""Small counts of real people: what is withheld, and that it doesn't come out of what is shown."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

import tnt
from tests import rulefiles as files
from tests.rulefiles import Block, action, guideline, recommendation
from tnt.api import answer_to, question
from tnt.api import explain as explain_
from tnt.api.batch import estimate_to_folder
from tnt.estimate import FEWEST_PEOPLE, Estimate
from tnt.estimate.coarse import coarse
from tnt.estimate.covering import Parts, covered, solved
from tnt.estimate.relations import Component, Structure
from tnt.model.crowd import Crowd, crowd_of
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList
from tnt.problems import Refused

CONDITIONS = {name: files.condition("10 % (5-15)") for name in "abc"}
ASKED: Any = {"population": "land", "working_time": "time", "draws": 0}


def rules_of(*eligible: Block, **keys: Any) -> RuleSet:
    """A rule r0, r1 … for each; each takes minutes that no other does, of the GP alone."""
    made = [
        recommendation(f"r{n}", eligible=each, actions=[action("gp", f"{7 + 3 * n} min")])
        for n, each in enumerate(eligible)
    ]
    return files.rules_of(guideline(made, CONDITIONS, **keys), files.LAND, files.TIME)


def known(*rows: tuple[str, float, str], names: str = "abc", id_: str = "list") -> PatientList:
    """Women by age and by which conditions they have; of the others they are known to have none."""
    return files.people(
        *(
            ("female", ages, persons, {name: name in have for name in names})
            for ages, persons, have in rows
            if persons
        ),
        id_=id_,
    )


def ask(rules: RuleSet, *lists: PatientList, owned: bool = False, **asked: Any) -> Estimate:
    return tnt.estimate(rules, lists, i_own_the_data=owned, **(ASKED | asked))


def hidden(estimate: Estimate, row: int = 0) -> set[str]:
    """The recommendations that aren't shown, by the last part of their id."""
    return {
        each.id.rpartition(".")[2] for each in estimate.lists[row].recommendations if each.withheld
    }


def single(*lists: PatientList) -> Crowd:
    """The same people, counted from records of single persons."""
    return evolve(crowd_of(lists), individuals=True)


# each clause by hand


def test_four_people_are_withheld_with_one_more_row_and_five_are_shown() -> None:
    rules = rules_of(*({"age": "40+", "condition": name} for name in "abc"))
    few = known(("40-49", 4, "a"), ("40-49", 10, "b"), ("40-49", 20, "c"), ("40-49", 100, ""))
    assert hidden(ask(rules, few)) == {"r0", "r1"}
    enough = known(("40-49", 5, "a"), ("40-49", 10, "b"), ("40-49", 20, "c"), ("40-49", 100, ""))
    assert hidden(ask(rules, enough)) == set()


def test_where_every_figure_is_nought_there_is_an_answer_all_the_same() -> None:
    nobody = {"age": "40+", "condition": "a", "share": "0 %", "assumption": "invented"}
    with pytest.raises(Refused, match="TNT520"):
        ask(rules_of(nobody), known(("40-49", 30, "a"), ("40-49", 70, "")))


def test_nobody_is_few() -> None:
    rules = rules_of(*({"age": "40+", "condition": name} for name in "ab"), {"age": "40+"})
    nobody = known(("40-49", 0, "a"), ("40-49", 10, "b"), ("40-49", 100, ""))
    assert hidden(ask(rules, nobody)) == {"r0", "r1"}


def test_all_but_four_are_withheld_too() -> None:
    rules = rules_of(*({"age": "40+", "condition": name} for name in "ab"))
    most = known(("40-49", 96, "a"), ("40-49", 4, ""), ("18-39", 50, "b"), ("50-64", 40, "ab"))
    assert "r0" in hidden(ask(rules, most))


def test_where_no_row_covers_it_the_whole_list_is_withheld() -> None:
    rules = rules_of({"age": "40+", "condition": "a"}, {"age": "40+"})
    few, many = (
        known(("40-49", 4, "a"), ("40-49", 96, ""), id_="few"),
        known(("40-49", 40, "a"), ("40-49", 60, ""), id_="many"),
    )
    found = ask(rules, few, many).by_list()
    assert found["few"].withheld
    assert (found["few"].total, found["few"].recommendations) == ({}, ())
    assert found["few"].persons == 100
    assert not found["many"].withheld
    with pytest.raises(Refused) as refused:
        ask(rules, few)
    assert [each.code for each in refused.value.problems] == ["TNT520"]


def test_the_first_list_being_withheld_takes_no_recommendation_from_the_answer() -> None:
    rules = rules_of({"age": "40+", "condition": "a"}, {"age": "40+"})
    few = known(("40-49", 4, "a"), ("40-49", 96, ""), id_="few")
    many = known(("40-49", 40, "a"), ("40-49", 60, ""), id_="many")
    assert "these 2 recommendations" in tnt.report(ask(rules, few, many), "text", "en")


def test_the_same_people_in_another_guideline_are_no_cover() -> None:
    # r1 is r0 again, and r3 is r2: two rows, one number of people
    a, b = {"age": "40+", "condition": "a"}, {"age": "40+", "all": ["b"]}
    rules = rules_of(a, a | {"all": ["a"]}, b, {"age": "40+", "condition": "b"})
    people = known(("40-49", 4, "a"), ("40-49", 20, "b"), ("40-49", 100, ""))
    assert hidden(ask(rules, people)) == {"r0", "r1", "r2", "r3"}


def test_people_of_ages_that_nobody_has_make_no_difference() -> None:
    # nobody is 80 or over: r1 is r0, and r2 is its cover
    rules = rules_of(
        {"age": "40+", "condition": "a"},
        {"age": "40-79", "condition": "a"},
        {"age": "40+", "condition": "b"},
    )
    people = known(("40-49", 4, "a"), ("40-49", 20, "b"), ("40-49", 100, ""))
    assert hidden(ask(rules, people)) == {"r0", "r1", "r2"}
    enough = known(("40-49", 20, "a"), ("40-49", 20, "b"), ("40-49", 100, ""))
    assert hidden(ask(rules, enough)) == set()


def test_two_shown_rows_do_not_differ_by_few() -> None:
    # 20 of 40 and over, 18 of 50 and over: 2 are 40-49
    rules = rules_of(
        {"age": "40+", "condition": "a"},
        {"age": "50+", "condition": "a"},
        {"age": "40+", "condition": "b"},
    )
    people = known(
        ("40-49", 2, "a"),
        ("50-64", 18, "a"),
        ("40-49", 30, "b"),
        ("40-64", 0, ""),
        ("50-64", 99, ""),
    )
    assert "r1" in hidden(ask(rules, people))
    apart = known(("40-49", 6, "a"), ("50-64", 18, "a"), ("40-49", 30, "b"), ("50-64", 99, ""))
    assert hidden(ask(rules, apart)) == set()


def test_those_with_and_without_something_more_do_not_differ_by_few() -> None:
    rules = rules_of(
        {"age": "40+", "condition": "a"},
        {"age": "40+", "condition": "a", "not": ["b"]},
        {"age": "40+", "condition": "c"},
    )
    people = known(("40-49", 3, "ab"), ("40-49", 27, "a"), ("40-49", 40, "c"), ("40-49", 99, ""))
    assert "r1" in hidden(ask(rules, people))


def test_the_parts_of_a_shown_row_need_a_third_that_is_hidden() -> None:
    # r0 = r1 + r2: were r0 shown, r1 and r2 would be two equations' only unknowns
    rules = rules_of(
        {"age": "40+", "condition": "a"},
        {"age": "40-49", "condition": "a"},
        {"age": "50+", "condition": "a"},
        {"age": "40+", "condition": "b"},
    )
    people = known(("40-49", 20, "a"), ("50-64", 3, "a"), ("40-49", 50, "b"), ("50-64", 99, ""))
    assert len(hidden(ask(rules, people))) >= 3


def test_what_follows_a_known_condition_is_counted_too() -> None:
    follow_up = [
        files.branch("more", condition="c", actions=[action("gp", "30 min")]),
    ]
    made = [
        recommendation("all", eligible={"age": "40+"}, follow_up=follow_up, actions=[action()]),
        recommendation("b", eligible={"age": "40+", "condition": "b"}),
        recommendation("a", eligible={"age": "40+", "condition": "a"}),
    ]
    rules = files.rules_of(guideline(made, CONDITIONS), files.LAND, files.TIME)
    people = known(("40-49", 2, "c"), ("40-49", 30, "a"), ("40-49", 40, "b"), ("40-49", 50, ""))
    assert "all" in hidden(ask(rules, people))
    enough = known(("40-49", 9, "c"), ("40-49", 30, "a"), ("40-49", 40, "b"), ("40-49", 50, ""))
    assert hidden(ask(rules, enough)) == set()


def test_ages_alone_are_nobodys_secret_on_a_list_and_are_of_single_persons() -> None:
    rules = rules_of({"age": "40+"}, {"age": "80+"}, {"age": "65+"})
    few = files.people(("female", "40-49", 100), ("female", "65-79", 50), ("female", "80+", 3))
    assert hidden(ask(rules, few)) == set()
    found = tnt.estimate(rules, single(few), **ASKED)
    assert "r1" in hidden(found)


@pytest.mark.parametrize("persons", [1, 7, 1000])
def test_expected_numbers_are_nobodys_secret(persons: int) -> None:
    rules = rules_of(*({"age": "40+", "condition": name} for name in "abc"))
    assert hidden(ask(rules, files.people(("female", "40-49", persons)))) == set()


def test_a_condition_that_is_not_in_a_person_file_counts_by_age() -> None:
    rules = rules_of({"age": "40+", "condition": "a"}, {"age": "40+", "condition": "b"})
    people = files.people(("female", "40-49", 60), ("female", "18-39", 40))
    assert hidden(tnt.estimate(rules, single(people), **ASKED)) == set()


def test_what_is_known_on_another_list_hides_nothing_here() -> None:
    rules = rules_of({"age": "40+", "any": ["a", "b"]}, {"age": "40+", "condition": "c"})
    one, other = (
        files.people(
            ("female", "40-49", 50, {name: True}), ("female", "40-49", 50, {name: False}), id_=name
        )
        for name in "ab"
    )
    assert [each.withheld for each in ask(rules, one).lists] == [False]
    assert [each.withheld for each in ask(rules, one, other).lists] == [False, False]


def test_what_is_known_on_another_list_covers_nothing_here() -> None:
    # of those with b, c is expected here: the two rows are one number of people
    rules = rules_of(
        {"age": "40+", "condition": "b"}, {"age": "40+", "all": ["b", "c"]}, {"age": "40+"}
    )
    here = files.people(
        ("female", "40-49", 3, {"b": True}), ("female", "40-49", 97, {"b": False}), id_="here"
    )
    there = known(
        ("40-49", 50, "bc"), ("40-49", 50, "b"), ("40-49", 50, "c"), ("40-49", 50, ""),
        names="bc", id_="there",
    )  # fmt: skip
    found = ask(rules, here, there).by_list()
    assert (found["here"].withheld, found["there"].withheld) == (True, False)


def test_a_figure_that_is_nearly_another_is_told_besides() -> None:
    # minutes of r0 are 60 for each, and 0.005 for each who has a
    made = [
        recommendation(
            "r0",
            eligible={"age": "40+", "any": ["a", "b"]},
            actions=[action("gp", "60 min")],
            follow_up=[
                files.branch(
                    "more",
                    condition="a",
                    follow_up=[
                        files.branch("deep", probability="5 %", actions=[action("gp", "0.1 min")])
                    ],
                )
            ],
        ),
        recommendation("r1", eligible={"age": "40+", "condition": "b"}),
        recommendation(
            "r2", eligible={"age": "40+", "all": ["a", "b"]}, actions=[action("gp", "11 min")]
        ),
        recommendation("r3", eligible={"age": "40+", "condition": "c"}),
    ]
    rules = files.rules_of(guideline(made, CONDITIONS), files.LAND, files.TIME)
    people = known(
        ("40-49", 30, ""),
        ("40-49", 25, "b"),
        ("40-49", 20, "a"),
        ("40-49", 3, "ab"),
        ("40-49", 30, "c"),
    )
    # r0 tells who has a, and so that r1 and r2 are one number: r3 is needed besides
    assert hidden(ask(rules, people)) == {"r1", "r2", "r3"}


def test_a_person_list_of_nobody_is_withheld_as_one_of_few_is() -> None:
    rules = rules_of({"age": "40+", "condition": "a"}, {"age": "0+", "any": ["b"], "not": ["a"]})
    some = known(("40-49", 40, "a"), ("40-49", 40, "b"), ("40-49", 40, ""), names="ab")
    nobody = single(files.people(id_="nobody"), some)
    found = tnt.estimate(rules, nobody, **ASKED).by_list()
    assert (found["nobody"].withheld, found["list"].withheld) == (True, False)


def test_those_who_are_expected_make_no_small_difference() -> None:
    # b is known of half of them, and a of none: all that the rows differ by is expected
    rules = rules_of({"age": "40+", "any": ["a", "b"]}, {"age": "40+", "condition": "b"})
    people = files.people(
        ("female", "40-49", 25, {"b": True}), ("female", "40-49", 25, {"b": False}),
        ("female", "40-49", 50),
    )  # fmt: skip
    assert hidden(ask(rules, people)) == set()


# the equations by themselves


def structure(told: list[list[float]], *equations: list[float]) -> Structure:
    """Totals of a part each, and what holds between these."""
    totals = np.array(told)
    count = totals.shape[1]
    one = Component(np.arange(count), np.array(equations), totals)
    return Structure(
        part=np.arange(count),
        public=np.zeros(count, dtype=bool),
        totals=totals,
        components=(one,) if equations else (),
        alone=np.arange(0 if equations else count),
        related=np.full((count, count), bool(equations)),
    )


def test_a_row_alone_in_an_equation_is_solved_and_two_are_not() -> None:
    people = np.array([[3.0, 8.0, 9.0]])
    one, two = np.array([[True, False, False]]), np.array([[True, True, False]])
    total = structure([[10.0, 20.0, 5.0]])
    assert solved(one, people, total)[0].tolist() == [[True, False, False]]
    assert not solved(two, people, total)[0].any()
    # another role's equation solves two, and three are needed
    roles = structure([[10.0, 20.0, 5.0], [1.0, 1.0, 1.0]])
    assert solved(two, people, roles)[0].all(where=two)
    assert not solved(np.ones((1, 3), dtype=bool), people, roles)[0].any()


def test_a_row_that_follows_from_others_is_solved_whatever_totals_say() -> None:
    people = np.array([[3.0, 8.0, 11.0]])
    sums = structure([[0.0, 0.0, 0.0]], [1.0, 1.0, -1.0])
    one, two = np.array([[True, False, False]]), np.array([[True, True, False]])
    assert [each.tolist() for each in solved(one, people, sums)] == [[[True, False, False]]] * 2
    assert not solved(two, people, sums)[0].any()
    # with a total that weighs the two unlike, nothing is left
    both = structure([[10.0, 20.0, 0.0]], [1.0, 1.0, -1.0])
    by_totals, by_rows = solved(two, people, both)
    assert by_totals.tolist() == [[True, True, False]]
    assert not by_rows.any()
    alike = structure([[10.0, 10.0, 0.0]], [1.0, 1.0, -1.0])
    assert not solved(two, people, alike)[0].any()


def test_totals_are_held_by_their_own_measure() -> None:
    people = np.array([[3.0, 8.0, 9.0]])
    two = np.array([[True, True, False]])
    # of the second total, nearly all is shown; and the third row is beyond both
    little = structure([[10.0, 20.0, 1.0], [2e-5, 1e-5, 1e3]])
    assert solved(two, people, little)[0].all(where=two)
    # two totals that are alike to a few digits are two, and one that is a multiple isn't
    near = structure([[10.0, 20.0, 0.0], [5.0, 10.0001, 0.0]])
    assert solved(two, people, near)[0].all(where=two)
    multiple = structure([[10.0, 20.0, 0.0], [0.3, 0.6, 0.0]])
    assert not solved(two, people, multiple)[0].any()


def test_a_row_that_nobody_is_in_needs_others_that_can_make_up_for_it() -> None:
    # to leave both sums as they are, r0 and r1 would have to change against each other
    told = structure([[1.0, 1.0, 1.0], [1.0, -1.0, 0.0]])
    nobody = np.array([[0.0, 0.0, 9.0]])
    every = np.ones((1, 3), dtype=bool)
    assert solved(every, nobody, told)[0][0, :2].all()
    assert not solved(every, nobody + 2, told)[0].any()
    # nor can one become more where its part is shown to be no more
    within = structure([[0.0, 0.0, 0.0]], [1.0, 0.0, -1.0])
    assert solved(np.array([[True, True, False]]), nobody, within)[1].tolist() == [
        [True, False, False]
    ]


counts = st.lists(st.integers(0, 30), min_size=2, max_size=6)


@given(counts, st.data())
def test_two_rows_and_five_people_or_nothing(people: list[int], data: st.DataObject) -> None:
    persons = np.array([people], dtype=np.float64)
    told = data.draw(st.lists(st.integers(1, 20), min_size=len(people), max_size=len(people)))
    small = persons < FEWEST_PEOPLE
    without_visits = np.zeros((0, len(people)), dtype=bool)
    parts = Parts(small, np.ones_like(small), persons, without_visits)
    rows, closed = covered(parts, structure([[float(each) for each in told]]))
    assert (rows >= small).all()
    if small.any() and not closed[0]:
        assert rows.sum() >= 2
        assert persons[rows].sum() >= FEWEST_PEOPLE
        # the null space, once more by singular values: both can go up or down
        for row in np.flatnonzero(small & (persons > 0)):
            equation = np.array([told], dtype=np.float64)[:, rows[0]]
            assert _moves(equation, int(rows[0, :row].sum()))
    assert rows.any() == small.any()


def _moves(equations: NDArray[np.float64], unknown: int) -> bool:
    """Whether equations leave an unknown free: numpy's rank without it is no smaller."""
    unit = np.zeros((1, equations.shape[1]))
    unit[0, unknown] = 1
    rank = np.linalg.matrix_rank
    return bool(rank(np.vstack([equations, unit])) > rank(equations))


# one pattern for every output

FOUR = rules_of(
    {"age": "40+", "condition": "a"},
    {"age": "40+", "condition": "b"},
    {"age": "40+", "condition": "c"},
    {"age": "40+"},
)
FOUR_BENEFITS = files.rules_of(
    guideline(
        [
            recommendation(
                f"r{n}",
                eligible={"age": "40+", "condition": name},
                actions=[action("gp", f"{10 + n} min ({5 + n}-{17 + n})")],
                benefit=files.benefit(nnt="20 (10-40)"),
            )
            for n, name in enumerate("abc")
        ],
        CONDITIONS,
    ),
    files.LAND,
    files.TIME,
)
PEOPLE = known(("40-49", 4, "a"), ("40-49", 10, "b"), ("40-49", 40, "c"), ("40-49", 200, ""))


def test_every_output_hides_the_same_rows(tmp_path: Path) -> None:
    found = ask(FOUR, PEOPLE)
    assert hidden(found) == {"r0", "r1"}
    told = json.loads(tnt.report(found, "json", "en"))["lists"][0]["recommendations"]
    assert [each["id"] for each in told if not each["minutes_per_year"]] == ["x.r0", "x.r1"]
    for each in told[:2]:
        left = {key: value for key, value in each.items() if key != "id"}
        assert not any(left.values()), left
    rows = list(csv.DictReader(io.StringIO(tnt.report(found, "csv", "en"))))
    shown = {row["recommendation"] for row in rows if row["minutes_per_year"]}
    assert shown == {"x.r2", "x.r3"}
    screen = [line.split() for line in tnt.report(found, "text", "en").splitlines() if line]
    assert {f"r{n}": any(line[0] == f"r{n}" for line in screen) for n in range(4)} == {
        "r0": False,
        "r1": False,
        "r2": True,
        "r3": True,
    }
    for name in ("r0", "r1", "r2", "r3"):
        asked = question(**ASKED)
        if name in ("r0", "r1"):
            with pytest.raises(Refused) as refused:
                explain_(FOUR, f"x.{name}", asked, lists=PEOPLE)
            assert [each.code for each in refused.value.problems] == ["TNT521"]
        else:
            explain_(FOUR, f"x.{name}", asked, lists=PEOPLE)
    with pytest.raises(Refused) as refused:
        tnt.weights(answer_to(FOUR, question(**ASKED), PEOPLE), FOUR)
    assert [each.code for each in refused.value.problems] == ["TNT521"]
    with (tmp_path / "list.csv").open("w") as file:
        file.write("list,sex,age,persons,a,b,c\n")
        for part in PEOPLE.strata:
            has = ",".join(str(int(part.known[name])) for name in "abc")
            file.write(f"list,{part.sex},{part.age.text},{part.persons:g},{has}\n")
    asked = question(lists=(str(tmp_path / "list.csv"),), **ASKED)
    estimate_to_folder(FOUR, asked, tmp_path / "out", form="csv")
    with (tmp_path / "out" / "recommendations.csv").open() as file:
        in_folder = {
            row["recommendation"] for row in csv.DictReader(file) if row["minutes_per_year"]
        }
    assert in_folder == shown


def test_who_owns_the_data_sees_the_figures_of_the_same_people_expected() -> None:
    # 10 % have a: 20 of 200, of whom it is known, or of whom it is expected
    rules = rules_of({"age": "40+", "condition": "a"}, {"age": "40+"})
    by_prevalence = ask(rules, files.people(("female", "40-49", 40)))
    counted = ask(rules, known(("40-49", 4, "a"), ("40-49", 36, "")), owned=True)
    for one, other in zip(
        by_prevalence.lists[0].recommendations, counted.lists[0].recommendations, strict=True
    ):
        assert not other.withheld
        assert other.eligible == pytest.approx(one.eligible)
        assert other.minutes_per_year["gp"].mean == pytest.approx(one.minutes_per_year["gp"].mean)


def test_an_explanation_does_not_count_few_on_the_way() -> None:
    # 30 have a or b: shown; of a alone it would say 2
    rules = rules_of({"age": "40+", "any": ["a", "b"]}, {"age": "40+", "condition": "c"})
    people = known(("40-49", 2, "a"), ("40-49", 28, "b"), ("40-49", 40, "c"), ("40-49", 99, ""))
    assert hidden(ask(rules, people)) == set()
    with pytest.raises(Refused) as refused:
        explain_(rules, "x.r0", question(**ASKED), lists=people)
    assert [each.code for each in refused.value.problems] == ["TNT521"]


def test_an_explanation_does_not_tell_of_a_row_that_is_withheld() -> None:
    # 51 have a or b; of a it would say 31 and of b 23, so that 3 have both
    rules = rules_of(
        {"age": "40+", "any": ["a", "b"]},
        {"age": "40+", "all": ["a", "b"]},
        {"age": "18-39", "condition": "a"},
        {"age": "40+", "condition": "c"},
    )
    people = known(
        ("40-49", 28, "a"),
        ("40-49", 20, "b"),
        ("40-49", 3, "ab"),
        ("18-39", 10, "a"),
        ("40-49", 40, "c"),
        ("40-49", 99, ""),
        ("18-39", 99, ""),
    )
    assert hidden(ask(rules, people)) == {"r1", "r2"}
    with pytest.raises(Refused) as refused:
        explain_(rules, "x.r0", question(**ASKED), lists=people)
    assert [each.code for each in refused.value.problems] == ["TNT521"]
    explain_(rules, "x.r3", question(**ASKED), lists=people)


def test_an_explanation_tells_nothing_of_the_rest_of_a_person_file() -> None:
    # 103 in all and 100 of them under 65: 3 are not
    rules = rules_of(
        {"age": "65+"}, {"age": "0-64", "condition": "c"}, {"age": "65+", "condition": "a"}
    )
    people = single(
        known(("18-39", 20, "c"), ("18-39", 80, ""), ("65-79", 3, ""), names="ac"),
        known(("18-39", 20, "c"), ("18-39", 80, ""), ("65-79", 30, ""), names="ac", id_="other"),
    )
    for id_ in ("x.r1", "x.r0"):
        with pytest.raises(Refused) as refused:
            explain_(rules, id_, question(**ASKED), lists=people)
        assert {each.code for each in refused.value.problems} <= {"TNT520", "TNT521"}


def test_an_interval_is_no_finer_than_what_is_hidden_in_it() -> None:
    spread = np.array([[123.4, 1801.0, 1850.2, 2003.9, 2208.1, 2249.9]] * 3)
    rounded = coarse(spread, np.array([0.0, 33.0, 130.0]))
    assert rounded[0].tolist() == spread[0].tolist()
    assert rounded[1].tolist() == [100, 1800, 1850, 2000, 2200, 2250]
    assert np.isnan(rounded[2]).all()


def test_an_interval_of_a_shown_row_is_rounded_where_others_are_hidden() -> None:
    # c is as common in both ages, but not as surely: a fine interval would say who is of which
    many = known(("40-49", 40, "a"), ("40-49", 10, "b"), ("40-49", 40, "c"), ("40-49", 9, ""))
    rounded, fine = (
        next(each for each in found.lists[0].recommendations if each.id == "x.r2")
        for found in (ask(FOUR_BENEFITS, people, draws=200) for people in (PEOPLE, many))
    )
    assert rounded.eligible == fine.eligible
    one, other = (each.minutes_per_year["gp"] for each in (rounded, fine))
    assert one.mean == other.mean
    assert one.p2_5 != other.p2_5
    assert one.p2_5 == pytest.approx(other.p2_5, rel=0.1)
    assert rounded.minutes_per_benefit is not None
    assert fine.minutes_per_benefit is not None
    helped, as_fine = (
        each["gp"].programme for each in (rounded.minutes_per_benefit, fine.minutes_per_benefit)
    )
    assert helped.at_means == as_fine.at_means
    assert helped.p2_5 != as_fine.p2_5
    assert helped.p2_5 == pytest.approx(as_fine.p2_5, rel=0.03)
