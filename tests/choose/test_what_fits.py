"""What fits in a budget: three recommendations worked by hand (see `tests.choose.asking`)."""

import re
from pathlib import Path
from typing import Any

import pytest

import tnt
from tests import rulefiles as files
from tests.choose.asking import (
    FALL,
    HELPFUL,
    HOUR,
    HUNDRED,
    IN_TWO_WAYS,
    PATIENT_MINUTES,
    STROKE,
    prioritise,
    question,
    rules_of,
    three,
)
from tests.rulefiles import action, benefit, people, recommendation, uptake
from tnt.choose.result import Priorities
from tnt.problems import Refused
from tnt.words import Words


def told(found: Priorities) -> dict[str, Any]:
    """What is told of each: status, what it adds, all so far, what dropping it frees."""
    return {
        each.id: (
            each.status,
            each.added_minutes_per_year,
            each.cumulative_minutes_per_year and each.cumulative_minutes_per_year.mean,
            each.freed_minutes_per_year,
        )
        for each in found.recommendations
    }


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [each.code for each in refused.value.problems]


def test_in_patient_time_all_three_fit_and_two_share_their_visit() -> None:
    # strong, weak, none given. a: 500 + 250. b: 800, and the visit grows from 250 to 350.
    # without a the visit is b's 200: 500 + 150 are free; without b 800 + 100
    found = prioritise(three())
    assert [each.id for each in found.recommendations] == ["x.a", "x.b", "x.c"]
    assert told(found) == {
        "x.a": ("fits", pytest.approx(750), pytest.approx(750), pytest.approx(650)),
        "x.b": ("fits", pytest.approx(900), pytest.approx(1650), pytest.approx(900)),
        "x.c": ("fits", pytest.approx(300), pytest.approx(1950), pytest.approx(300)),
    }
    assert found.marginal is None
    assert (found.fitting.count, found.fitting.of) == (3, 3)
    assert found.fitting.minutes_per_year.mean == pytest.approx(1950)
    assert found.budget.minutes_per_year.mean == pytest.approx(PATIENT_MINUTES)


def test_the_first_that_does_not_fit_is_marginal() -> None:
    # 30 hours are 1800 minutes: c is 150 over, half of its 300. First of all it takes 300, with a
    # 1050, and b makes 1950: b is displaced
    found = prioritise(three(), budget=30)
    assert [each.status for each in found.recommendations] == ["fits", "fits", "marginal"]
    assert found.marginal is not None
    assert found.marginal.id == "x.c"
    assert found.marginal.over_minutes_per_year == pytest.approx(150)
    assert found.marginal.part_that_fits == pytest.approx(0.5)
    assert found.marginal.displaces_if_first == ("x.b",)
    # of the two that fit, each shares its visit with the other
    assert told(found)["x.a"][3] == pytest.approx(650)
    assert told(found)["x.b"][3] == pytest.approx(900)
    assert found.by_id()["x.c"].freed_minutes_per_year is None


def test_nothing_after_the_first_that_does_not_fit_is_taken() -> None:
    # 10 hours: a's 750 don't fit. Neither b nor c is taken, though c's 300 would fit
    found = prioritise(three(), budget="10 hours")
    assert [each.status for each in found.recommendations] == ["marginal", "below", "below"]
    assert found.fitting.count == 0
    assert found.marginal is not None
    assert found.marginal.part_that_fits == pytest.approx(600 / 750)
    assert found.marginal.displaces_if_first == ()


def test_just_full_fits() -> None:
    found = prioritise(three(), budget=1950 / HOUR)
    assert found.marginal is None


def test_what_takes_none_of_the_gps_time_fits_wherever_it_stands() -> None:
    nurse = recommendation("d", actions=[action("nurse", "10 min")])
    stopped = recommendation("e", direction="against", visit="common")
    found = prioritise(three([nurse, stopped]), budget=10)
    taken = {each.id: (each.place, each.status) for each in found.recommendations}
    assert taken["x.d"] == (4, "fits")
    assert taken["x.e"] == (5, "fits")
    assert [each.id for each in found.recommendations if each.takes_no_time] == ["x.d", "x.e"]


def test_the_screen_numbers_what_it_shows_and_says_what_is_short() -> None:
    # nothing of the nurse's takes the GP's time: it has a place, and no number of its own
    free = recommendation("n", strength="legal", actions=[action("nurse")])
    found = prioritise(three([free]), budget=28)
    assert found.by_id()["x.a"].place == 2
    shown = tnt.report(found, "text", "en").splitlines()
    # 1950 minutes of 1680
    assert shown[0].endswith("the first that doesn't is «c», 4.5 hours short")
    assert [line.split("   ")[0] for line in shown if re.match(r"  \d+\. ", line)] == [
        "  1. a",
        "  2. b",
        "  3. c",
    ]


def test_several_that_are_new_are_one_answer() -> None:
    found = prioritise(three(), new=["x.a", "x.c"])
    (line,) = [each for each in tnt.report(found, "text", "en").splitlines() if "New, " in each]
    assert re.fullmatch(r"New, and taken first: «a», \S+ hours; «c», \S+ hours", line)


def test_what_must_be_done_comes_first_and_displaces() -> None:
    # without c, a and b fit in 30 hours; c and a are 300 + 750, and b would make it 1950
    found = prioritise(three(), budget=30, new=["x.c"])
    assert [(each.id, each.status) for each in found.recommendations] == [
        ("x.c", "fits"),
        ("x.a", "fits"),
        ("x.b", "marginal"),
    ]
    assert found.new is not None
    assert found.new.ids == ("x.c",)
    assert found.new.fitting_without == 2
    assert found.new.displaced == ("x.b",)


def test_a_new_guideline_stands_for_all_that_it_says() -> None:
    found = prioritise(three(), budget=30, new=["x"])
    assert found.new is not None
    assert found.new.ids == ("x.a", "x.b", "x.c")
    assert (found.new.fitting_without, found.new.displaced) == (0, ())


def test_what_is_new_is_taken_though_the_order_has_no_place_for_it() -> None:
    found = prioritise(three(**HELPFUL), order="benefit", budget=30, new=["x.c"])
    assert [each.id for each in found.recommendations] == ["x.c", "x.b", "x.a"]


@pytest.mark.parametrize(
    ("now", "done"),
    [
        # a now at 20 %: 500 × 20 % and 100 × 50 % × 20 % × 5 in the visit; c now at full: 300
        ({"a": "20 %", "b": "0 %", "c": "100 %"}, (450, 450)),
        # of c it isn't known: none of it, or all
        ({"a": "20 %", "b": "0 %"}, (150, 450)),
    ],
)
def test_what_remains_of_patient_time_holds_what_is_done_now(
    now: dict[str, str], done: tuple[float, float]
) -> None:
    # each comes three times a year for 15 minutes: 4500 in consultations
    time = files.working_time(more={"committed": files.committed([{"frequency": "3/year"}])})
    made = three(**{name: {"uptake": uptake(now=share)} for name, share in now.items()})
    found = prioritise(rules_of(made, time), budget="remaining")
    budget, least = found.budget, PATIENT_MINUTES - 4500 + done[0]
    assert budget.minutes_per_year.mean == pytest.approx(least)
    assert budget.done_now_minutes_per_year is not None
    assert budget.done_now_minutes_per_year.low == pytest.approx(done[0])
    assert budget.done_now_minutes_per_year.high == pytest.approx(done[1])
    if done[0] == done[1]:
        assert budget.ends is None
    else:
        assert budget.ends is not None
        assert budget.ends.low == pytest.approx(least)
        assert budget.ends.high == pytest.approx(PATIENT_MINUTES - 4500 + done[1])


def test_where_what_patients_come_for_takes_all_only_what_takes_nothing_fits() -> None:
    # fifty times a year for 15 minutes: 75000 of 60000
    time = files.working_time(more={"committed": files.committed([{"frequency": "50/year"}])})
    now = {name: {"uptake": uptake(now="0 %")} for name in "abc"}
    nurse = recommendation("d", uptake=uptake(now="0 %"), actions=[action("nurse")])
    found = prioritise(rules_of(three([nurse], **now), time), budget="remaining")
    assert found.budget.minutes_per_year.mean == pytest.approx(-15_000)
    assert [each.status for each in found.recommendations] == ["marginal", "below", "below", "fits"]
    assert found.marginal is not None
    assert found.marginal.part_that_fits == 0
    said = tnt.report(found, "text", "en").splitlines()[0]
    assert said == (
        "No time is left: all else that patients come for takes 250 hours a year more than there "
        "is of patient time. Recommendations that take none of it: 1 of 4"
    )


def test_only_minutes_that_patient_time_is_for_count() -> None:
    time = files.working_time(modes=["consultation"])
    written = [action(time="3 min", mode="paperwork")]
    found = prioritise(rules_of(three(c={"actions": written}), time), budget=30)
    assert found.by_id()["x.c"].takes_no_time
    assert found.budget.patient_time_only


# benefit


def test_fewest_minutes_for_one_person_helped_come_first() -> None:
    found = prioritise(three(**HELPFUL), order="benefit")
    ranked = [each for each in found.recommendations if each.place]
    assert [each.id for each in ranked] == ["x.b", "x.a"]
    assert [each.benefit and each.benefit.minutes_per_benefit for each in ranked] == [
        pytest.approx(200),
        pytest.approx(500),
    ]
    assert [each.benefit and each.benefit.persons_helped_per_year for each in ranked] == [
        pytest.approx(4),
        pytest.approx(1),
    ]


def test_without_a_benefit_it_stands_apart_and_is_not_nothing() -> None:
    found = prioritise(three(**HELPFUL), order="benefit")
    (apart,) = [each for each in found.recommendations if each.place is None]
    assert (apart.id, apart.status, apart.reason) == ("x.c", "apart", "no-benefit")
    assert apart.minutes_per_year.mean == pytest.approx(300)
    assert found.fitting.of == 2
    assert found.fitting.minutes_per_year.mean == pytest.approx(1650)


def test_harm_on_average_stands_apart() -> None:
    harmful = {"c": {"benefit": benefit(outcome=STROKE, arr="-1 % (-2 to 1)")}}
    found = prioritise(three(**HELPFUL, **harmful), order="benefit")
    each = found.by_id()["x.c"]
    assert (each.status, each.reason) == ("apart", "no-effect-or-harm")
    assert each.benefit is not None
    # 100 contacts, one of a hundred harmed
    assert each.benefit.persons_helped_per_year == pytest.approx(-1)
    assert [step.id for step in found.frontiers[0].steps] == ["x.b", "x.a"]


def test_the_frontier_is_hours_against_people_helped() -> None:
    # b: 800 + 200 in the visit for 4; then a: 500, and the visit grows to 350, for 1 more
    (frontier,) = prioritise(three(**HELPFUL)).frontiers
    assert frontier.outcome == STROKE
    assert [step.id for step in frontier.steps] == ["x.b", "x.a"]
    minutes = [step.cumulative_minutes_per_year.mean for step in frontier.steps]
    assert minutes == pytest.approx([1000, 1650])
    assert [step.cumulative_helped_per_year for step in frontier.steps] == pytest.approx([4, 5])
    assert {step.certainty for step in frontier.steps} == {"low"}


def test_different_outcomes_are_never_added_without_weights() -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(**IN_TWO_WAYS), order="benefit")
    assert codes(refused) == ["TNT564"]
    assert "A fall avoided; A stroke avoided" in str(refused.value)
    # an order that doesn't compare them needs none, and tells them apart
    found = prioritise(three(**IN_TWO_WAYS))
    assert [each.outcome for each in found.frontiers] == [FALL, STROKE]


def test_weights_are_the_users_and_are_printed() -> None:
    # a's 500 minutes are for a stroke that counts for 5: 100; b's 200 for a fall that counts for 1
    weights = ["ETT HJERNESLAG  unngått=5", "A fall avoided=1"]
    found = prioritise(three(**IN_TWO_WAYS), order="benefit", weights=weights)
    assert [each.id for each in found.recommendations if each.place] == ["x.a", "x.b"]
    assert [(each.outcome, each.weight) for each in found.weights] == [(FALL, 1), (STROKE, 5)]
    together = found.frontiers[-1]
    assert together.outcome is None
    assert [step.minutes_per_benefit for step in together.steps] == [
        pytest.approx(100),
        pytest.approx(200),
    ]
    assert [step.cumulative_helped_per_year for step in together.steps] == [
        pytest.approx(5),
        pytest.approx(9),
    ]


def test_weights_may_be_a_mapping() -> None:
    given = {"A stroke avoided": 5, "A fall avoided": 1.125}
    found = prioritise(three(**IN_TWO_WAYS), order="benefit", weights=given)
    assert [each.weight for each in found.weights] == [1.125, 5]


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        (["A stroke avoided"], ["TNT561"]),
        (["=2"], ["TNT561"]),
        (["A stroke avoided=0"], ["TNT561"]),
        (["A stroke avoided=-1", "A fall avoided=1 (0.5-2)"], ["TNT561", "TNT561"]),
        (["A stroke avoided=nan"], ["TNT561"]),
        (["A strike avoided=2"], ["TNT562"]),
        (["A stroke avoided=2", "a stroke  avoided=2"], ["TNT563"]),
        (["A stroke avoided=2"], ["TNT564"]),
    ],
)
def test_each_slip_in_a_weight_has_its_message(weights: list[str], expected: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(**IN_TWO_WAYS), order="benefit", weights=weights)
    assert codes(refused) == expected


# an order of one's own


def in_file(folder: Path, text: str | bytes) -> Path:
    path = folder / "order.txt"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_says_the_order_and_what_it_leaves_out_stands_apart(tmp_path: Path) -> None:
    order = in_file(tmp_path, "﻿# first of all\n\n  x.c  # short\nx.a\r\n")
    found = prioritise(three(), order=order, budget=10)
    assert [(each.id, each.status, each.reason) for each in found.recommendations] == [
        ("x.c", "fits", None),
        ("x.a", "marginal", None),
        ("x.b", "apart", "not-in-the-order"),
    ]
    assert found.order_file == str(order)


def test_a_guideline_in_the_file_stands_for_its_recommendations_by_id(tmp_path: Path) -> None:
    found = prioritise(three(), order=in_file(tmp_path, "x\n"))
    assert [each.id for each in found.recommendations] == ["x.a", "x.b", "x.c"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x.a\nx.b\nx.a\n", [("TNT559", 3)]),
        ("x\n\nx.b\n", [("TNT559", 3)]),
        ("x.b\nx\n", [("TNT559", 2)]),
        ("x.a\nx.d\n", [("TNT558", 2)]),
        ("x.a\n\nx.a\nnobody\n", [("TNT559", 3), ("TNT558", 4)]),
        ("# nothing\n\n", [("TNT560", None)]),
        (b"x.a\n\nx.\xff\n", [("TNT557", 3)]),
        (b"\xef\xbb\xbf# \xff", [("TNT557", 1)]),
        (b"#" * ((1 << 20) + 1), [("TNT556", None)]),
    ],
)
def test_each_slip_in_a_file_has_its_message_and_line(
    tmp_path: Path, text: str | bytes, expected: list[tuple[str, int | None]]
) -> None:
    path = in_file(tmp_path, text)
    with pytest.raises(Refused) as refused:
        prioritise(three(), order=path)
    assert [(each.code, each.line) for each in refused.value.problems] == expected
    assert {each.file for each in refused.value.problems} == {str(path)}


def test_both_lines_of_what_comes_twice_are_told(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(), order=in_file(tmp_path, "x.c\nx\n"))
    (problem,) = refused.value.problems
    assert problem.line == 2
    assert "x.c comes twice: it came in line 1 already" in problem.message(Words("en"))


def test_an_unknown_id_has_the_nearest_one_named(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(), order=in_file(tmp_path, "x.cc\n"))
    assert "nearest: x.c;" in refused.value.problems[0].hint(Words("en"))


@pytest.mark.parametrize("name", ["", "nowhere.txt", "\0"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        # the folder itself, where there is no name
        prioritise(three(), order=str(tmp_path / name))
    assert codes(refused) == ["TNT555"]


@pytest.mark.parametrize(
    ("budget", "code"),
    [
        ("", "TNT550"),
        ("half", "TNT550"),
        ("-1", "TNT550"),
        ("nan", "TNT550"),
        ("100 m", "TNT550"),
        ("100 t", "TNT550"),
        ("100 (90-110)", "TNT550"),
        ("100 hours (90-110)", "TNT550"),
        ("9**9**9", "TNT550"),
        ("1,500", "TNT551"),
        ("remaining", "TNT553"),
        (float("nan"), "TNT550"),
        (float("inf"), "TNT550"),
        (-0.5, "TNT550"),
    ],
)
def test_a_budget_that_is_none(budget: str | float, code: str) -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(), budget=budget)
    assert codes(refused) == [code]


@pytest.mark.parametrize(
    ("budget", "minutes"),
    [
        ("30", 1800),
        ("30 hours", 1800),
        ("30 timer", 1800),
        ("1800 min", 1800),
        ("1 500,5", 90_030),
        (0, 0),
        (2.5, 150),
        # a number of Python's is no text that could be read in two ways
        (1.875, 112.5),
    ],
)
def test_hours_are_read_as_rule_files_write_them(budget: str | float, minutes: float) -> None:
    found = prioritise(three(), budget=budget)
    assert found.budget.kind == "hours"
    assert found.budget.minutes_per_year.mean == pytest.approx(minutes)


def test_slips_are_told_all_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(), order="nowhere", budget="x", weights=["?"])
    assert sorted(codes(refused)) == ["TNT550", "TNT555", "TNT561"]
    path = in_file(tmp_path, "y\n")
    with pytest.raises(Refused) as refused:
        prioritise(three(), order=path, budget="remaining", weights=["A=1"], new=["z"])
    assert sorted(codes(refused)) == ["TNT553", "TNT558", "TNT562", "TNT565"]


def test_a_list_of_unknown_capacity_has_no_patient_time() -> None:
    each = people(("female", "40", 100), practice=None)
    with pytest.raises(Refused) as refused:
        prioritise(three(), each)
    assert codes(refused) == ["TNT552"]
    assert prioritise(three(), each, budget=30).fitting.count == 2


def test_more_done_now_than_consultations_take() -> None:
    # 100 consultations of a minute, and 300 minutes are said to be done in them
    time = files.working_time(
        more={"committed": files.committed([{"frequency": "1/year"}], time="1 min")}
    )
    made = three(**{name: {"uptake": uptake(now="100 %")} for name in "abc"})
    with pytest.raises(Refused) as refused:
        prioritise(rules_of(made, time), budget="remaining")
    assert codes(refused) == ["TNT554"]


def test_what_has_no_such_uptake_is_neither_in_the_order_nor_nothing() -> None:
    targets = {name: {"uptake": uptake(target="50 %")} for name in "ab"}
    found = prioritise(three(**targets), asked={"uptake": "target"})
    assert [each.id for each in found.recommendations] == ["x.a", "x.b"]
    assert [each.id for each in found.not_estimated] == ["x.c"]
    with pytest.raises(Refused) as refused:
        prioritise(three(**targets), asked={"uptake": "target"}, new=["x.c"])
    assert codes(refused) == ["TNT568"]


def test_probabilities_are_withheld_as_the_estimates_are() -> None:
    # no time has a range: a probability would be false certainty
    found = prioritise(three(), HUNDRED, asked={"draws": 200}, budget=30)
    assert {each.probability_of_making_the_cut for each in found.recommendations} == {None}
    assert found.fitting.p2_5 is None


def test_a_probability_is_the_share_of_draws_in_which_it_makes_the_cut() -> None:
    # c alone, 100 × 3 (2-4) minutes, in 300: as good as even
    ranged = {"c": {"actions": [action(time="3 min (2-4)")]}}
    only = three(**ranged)
    only["recommendations"] = only["recommendations"][2:]
    del only["visits"], only["conditions"]
    found = prioritise(only, asked={"draws": 20_000}, budget=5)
    chance = found.by_id()["x.c"].probability_of_making_the_cut
    # a gamma distribution of mean 3 and sd 0.51 is below its mean in 53 of 100
    assert chance == pytest.approx(0.534, abs=0.012)
    assert (found.fitting.p2_5, found.fitting.p97_5) == (0, 1)


def test_how_likely_the_first_makes_the_cut_is_a_known_probability() -> None:
    # ten minutes, gamma of shape 4, for a thousand people; the budget is 15 minutes for each
    time = "10 min (1-20.59964)"
    made = [
        recommendation(name, actions=[action(time=time)], strength="strong")
        for name in ("a", "b", "c")
    ]
    rules = files.rules_of(files.guideline(made), files.LAND, files.TIME)
    each = people(("female", "40-49", 1000))
    asked = question(draws=20_000, population="land")
    found = tnt.prioritise(rules, asked, lists=each, budget=250, i_own_the_data=True)
    first, second, third = (each.probability_of_making_the_cut for each in found.recommendations)
    # method_cases: 0.151204 over 15 minutes; two and three of them are gamma of shape 8 and 12
    assert first == pytest.approx(1 - 0.151204, abs=0.01)
    # Poisson: 1 - sum(exp(-6) 6^k / k!, k < 8), and k < 12
    assert second == pytest.approx(0.256020, abs=0.012)
    assert third == pytest.approx(0.020092, abs=0.005)


def test_who_comes_for_both_is_not_told_of_real_people() -> None:
    # who has a, and who b, is known of everybody: 50, 45, and one of them both
    rows = [
        ("female", "40-49", 49, {"a": True, "b": False}),
        ("female", "40-49", 44, {"a": False, "b": True}),
        ("female", "40-49", 1, {"a": True, "b": True}),
        ("female", "40-49", 900, {"a": False, "b": False}),
    ]
    asked = {"rules": rules_of(three()), "asked": question(draws=0), "lists": people(*rows)}
    with pytest.raises(Refused) as refused:
        tnt.prioritise(**asked)
    assert [each.code for each in refused.value.problems] == ["TNT566"]
    assert tnt.prioritise(**asked, i_own_the_data=True).fitting.of == 3


@pytest.mark.parametrize("weight", [1e-320, 0.0, -1.0, float("nan"), float("inf"), 1e300])
def test_a_weight_is_a_number_that_can_be_reckoned_with(weight: float) -> None:
    with pytest.raises(Refused) as refused:
        prioritise(three(**HELPFUL), order="benefit", weights={"A stroke avoided": weight})
    assert [each.code for each in refused.value.problems] == ["TNT561"]
