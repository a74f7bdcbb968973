"""With all that patients come for: what the screen says of it, and when it can't be said."""

import re

import tnt
from tests import rulefiles as files
from tests.rulefiles import Block, action, guideline, people, recommendation, uptake, volume
from tnt.estimate import Estimate
from tnt.problems import problems_in

THOUSAND = people(("female", "40-49", 500), ("male", "40-49", 500))


def working_time(consultations: str, minutes: str = "15 min") -> Block:
    """120,000 working minutes, half of them with patients; and how many consultations there are."""
    rows = [{"frequency": f"{consultations}/year"}]
    return files.working_time(more={"committed": files.committed(rows, minutes)})


def screen(found: Estimate) -> str:
    return tnt.report(found, "text", "en")


def codes(found: Estimate) -> list[str]:
    return [problem.code for problem in problems_in(found.problems)]


def test_more_done_in_consultations_than_they_take_is_no_answer() -> None:
    rule = recommendation(volume=volume(time="10 hours/week", per="gp"))
    found = files.estimate([guideline([rule]), working_time("1")], THOUSAND)
    total = found.total("gp")
    assert total.remaining_need_minutes is None
    assert total.over_remaining_time is None
    # the country of the test has no positions, and so no such volume
    assert codes(found) == ["TNT435", "TNT436"]
    first = screen(found).splitlines()[0]
    assert "NOT KNOWN – alone it takes 500" in first
    assert first.endswith("with all that patients come for it can't be told")
    assert "more is said to be done in consultations now than the 250 hours" in screen(found)


def test_hours_in_another_mode_are_not_done_in_consultations() -> None:
    hours = volume(time="2 hours/week", per="gp", mode="paperwork")
    time = working_time("1")
    time["roles"]["gp"]["committed"]["modes"] = ["consultation"]
    found = files.estimate([guideline([recommendation(volume=hours)]), time], THOUSAND)
    rest = found.total("gp").remaining_need_minutes
    assert rest is not None
    # 15,000 in consultations, and 2 hours of 50 weeks beside them
    assert (rest.low, rest.high) == (21_000, 21_000)


def test_no_more_is_done_now_than_consultations_take() -> None:
    # 40,000 minutes of which nobody knows how much is done; consultations take 15,000
    rule = recommendation(actions=[action(time="40 min")])
    found = files.estimate([guideline([rule]), working_time("1")], THOUSAND)
    rest = found.total("gp").remaining_need_minutes
    assert rest is not None
    assert (rest.low, rest.high) == (40_000, 55_000)


def test_of_several_lists_one_without_room_for_all_else_is_a_no() -> None:
    rule = recommendation(actions=[action(time="20 min")], uptake=uptake(now="0 %"))
    lists = [
        people(("female", "40-49", size), id_=name)
        for name, size in (("small", 100), ("big", 2000))
    ]
    found = files.estimate([guideline([rule]), working_time("1")], lists)
    assert [each.total["gp"].over_working_time for each in found.lists] == [False, False]
    assert [each.total["gp"].over_remaining_time for each in found.lists] == [False, True]
    first = screen(found).splitlines()[0]
    assert "NO – not with all that patients come for: 1 of 2 lists" in first
    (row,) = [line for line in screen(found).splitlines() if line.startswith("  big")]
    assert row.endswith("no")


def test_where_it_hangs_on_what_is_done_now_it_is_not_known() -> None:
    rule = recommendation(actions=[action(time="50 min")])
    found = files.estimate([guideline([rule]), working_time("1")], THOUSAND)
    assert found.total("gp").over_remaining_time is None
    assert "NOT KNOWN – alone it takes" in screen(found).splitlines()[0]


def test_an_answer_without_a_probability_is_not_told_as_a_sure_one() -> None:
    rule = recommendation(actions=[action(time="10 min (8-12)")])
    said = uptake(now="50 % (40-60)", target="90 % (85-95)")
    other = recommendation("other", actions=[action(time="10 min (8-12)")], uptake=said)
    made = [guideline([rule, other]), working_time("2", "15 min (13-17)")]
    found = files.estimate(made, THOUSAND, draws=1000)
    assert found.total("gp").over_remaining_time is False
    shown = screen(found)
    unsaid = "; with all that patients come for it isn't known how sure the answer is"
    assert shown.splitlines()[0].endswith(unsaid)
    # by its id, so that whoever wrote it knows what to add
    (why,) = [line for line in shown.splitlines() if "No probability with all" in line]
    assert why.endswith("1 recommendation says no uptake now: x.r")
    # with means alone nobody asked how sure it is
    assert "how sure" not in screen(files.estimate(made, THOUSAND, draws=0))


def test_why_a_row_has_no_probability_is_said_of_that_row() -> None:
    rule = recommendation(actions=[action(time="2 min")], uptake=uptake(now="0 %"))
    alone = "  No probability for the recommendations alone: over half of the minutes rest on a "
    rest = "  No probability with all that patients come for: over half of it rests on a figure "
    for minutes, told in (("15 min (13-17)", [alone]), ("15 min", [alone, rest])):
        made = [guideline([rule]), working_time("3", minutes)]
        found = files.estimate(made, THOUSAND, draws=1000)
        assert found.total("gp").probability_over_working_time is None
        why = [line for line in screen(found).splitlines() if "No probability" in line]
        assert len(why) == len(told)
        assert all(line.startswith(begins) for line, begins in zip(why, told, strict=True))


def test_an_answer_that_draws_disagree_on_says_so() -> None:
    rule = recommendation(
        actions=[action(time="44 min (34-54)")], uptake=uptake(now="0 %", target="50 % (40-60)")
    )
    made = [guideline([rule]), working_time("1", "15 min (13-17)")]
    found = files.estimate(made, THOUSAND, draws=1000)
    assert found.total("gp").over_remaining_time is False
    # the hours told are of the recommendations alone, and sure enough to fit
    first = screen(found).splitlines()[0]
    assert re.search(r"\); with all that patients come for it is unsure: \d+% probability", first)


def test_a_no_for_all_together_is_unsure_of_that_and_not_of_the_hours_told_last() -> None:
    rule = recommendation(
        actions=[action(time="46 min (36-56)")], uptake=uptake(now="0 %", target="50 % (40-60)")
    )
    made = [guideline([rule]), working_time("1", "15 min (13-17)")]
    found = files.estimate(made, THOUSAND, draws=1000)
    assert found.total("gp").over_remaining_time is True
    assert re.search(
        r"NO – not with all that patients come for, but that is unsure: \d+% probability of going "
        r"over; alone it takes \S+ \(\S+\) of 1,000 hours of patient time \(\S+\)$",
        screen(found).splitlines()[0],
    )


def test_time_that_was_full_before_is_said_to_be_so_first() -> None:
    # 75,000 minutes in consultations, of 60,000 with patients
    rule = recommendation(actions=[action(time="1 min")], uptake=uptake(now="100 %"))
    found = files.estimate([guideline([rule]), working_time("5")], THOUSAND)
    assert found.total("gp").over_remaining_time is True
    assert (
        screen(found)
        .splitlines()[0]
        .endswith(
            "NO – patient time is full already (1,250 of 1,000 hours); it takes 16.7 hours (1.7%)"
        )
    )


def test_of_several_lists_those_that_were_full_before_are_counted() -> None:
    rule = recommendation(actions=[action(time="1 min")], uptake=uptake(now="0 %"))
    lists = [
        people(("female", "40-49", size), id_=name)
        for name, size in (("small", 100), ("big", 2000), ("bigger", 3000))
    ]
    found = files.estimate([guideline([rule]), working_time("3")], lists)
    shown = screen(found).splitlines()
    assert "NO – not with all that patients come for: 2 of 3 lists" in shown[0]
    # a list is a doctor's: they stand as they came
    rows = [line.split()[0] for line in shown if line.startswith(("  small", "  big"))]
    assert rows == ["small", "big", "bigger"]
    # a count of nothing isn't told
    assert shown[1] == "With all that patients come for: 2 of 3 lists go over patient time."
    assert shown[2] == "2 of them are full already, with what patients come for alone."


def test_one_recommendation_is_asked_about_by_its_title() -> None:
    made = [guideline([recommendation(title={"en": "Ask about smoking"})]), working_time("1")]
    asked = "Does one GP have room for «Ask about smoking»?   YES – it takes "
    assert screen(files.estimate(made, THOUSAND)).startswith(asked)
    made[0] = guideline([recommendation(title={"en": "Ask about smoking " * 5})])
    asked = "Does one GP have room for this recommendation?   YES – it takes "
    assert screen(files.estimate(made, THOUSAND)).startswith(asked)


def test_the_minutes_of_a_consultation_are_shown_with_whose_word_they_are() -> None:
    found = files.estimate([guideline([recommendation()]), working_time("3")], THOUSAND)
    said = "In consultations: 3,000 a year × 15 min, which is an assumption: tnt explain "
    assert f"{said}time.roles.gp.committed.time" in screen(found)


def test_what_is_advised_against_says_where_its_time_is() -> None:
    rule = recommendation(direction="against", volume=volume(count="12/month", per="gp"))
    found = files.estimate([guideline([rule])], THOUSAND)
    assert "1 says what to stop, and takes no time in full" in screen(found)


def test_both_bounds_of_shared_visits_stand_beside_the_total() -> None:
    rules = [recommendation(id_, visit="v", actions=[action("nurse")]) for id_ in ("a", "b")]
    made = guideline(rules, visits={"v": files.visit("6 min")})
    assert (
        "Shared visits: 100 GP hours if it is chance who comes for what, 200 if no contact is "
        "shared, 100 if all are that can be"
    ) in screen(files.estimate([made], THOUSAND))


def test_the_weeks_that_a_volume_is_counted_by_are_no_missing_range() -> None:
    weekly = volume(count="3/week (2-4)", per="gp")
    rule = recommendation(volume=weekly, actions=[action(time="10 min (8-12)")])
    total = files.estimate([guideline([rule])], THOUSAND).total("gp")
    assert total.unranged_share == 0
    assert total.any_assumed_share == 1
