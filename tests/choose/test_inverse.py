"""The inverse questions: how long a list, and how much uptake, there is time for; by hand.

The three recommendations are those of `tests.choose.asking`: 1950 minutes a year on a hundred
persons, against 60,000 minutes of patient time.
"""

from math import sqrt
from typing import Any

import numpy as np
import pytest

import tnt
from tests import rulefiles as files
from tests.choose.asking import HUNDRED, longest, question, rules_of, three, uptake_that_fits
from tests.rulefiles import Block, action, condition, guideline, people, recommendation, uptake
from tests.rulestrategies import CONDITIONS
from tnt.choose.inverse import Inverse, LongestList, UptakeThatFits
from tnt.choose.needs import Points, counted
from tnt.choose.uptake import growth, part_that_fits
from tnt.model.strata import Practice
from tnt.problems import Refused

# three times a year for 15 minutes: 4500 on a hundred persons
CONSULTATIONS = {"committed": files.committed([{"frequency": "3/year"}])}
NOW = {
    # 500 × 20 %, and 100 × 50 % × 20 % × 5 in the visit; c's 300: 450 done now
    "a": {"uptake": uptake(now="20 %")},
    "b": {"uptake": uptake(now="0 %")},
    "c": {"uptake": uptake(now="100 %")},
}


def length(found: Inverse) -> LongestList:
    (each,) = found.lists
    assert each.longest_list is not None
    return each.longest_list


def part(found: Inverse) -> UptakeThatFits:
    (each,) = found.lists
    assert each.uptake_that_fits is not None
    return each.uptake_that_fits


def test_the_longest_list_fills_patient_time() -> None:
    # 100 × 60000 ÷ 1950
    found = longest(three())
    assert length(found).alone.at_means == pytest.approx(3076.923, abs=1e-3)
    assert length(found).with_patients is None
    assert found.lists[0].rest_unknown == "no-committed-time"


def test_what_each_position_does_does_not_grow_with_the_list() -> None:
    # 600 a year at 10 minutes: 6000 for the position, however many persons. n × 1950 ÷ 100 may be
    # 54000
    work = recommendation("v", volume=files.volume(count="600/year", per="gp"))
    found = longest(three([work]))
    assert length(found).alone.at_means == pytest.approx(100 * 54_000 / 1950)
    terms = found.lists[0].terms
    assert terms is not None
    assert terms.volumes_minutes_per_year == pytest.approx(6000)
    assert terms.minutes_per_year == pytest.approx(7950)


def test_positions_that_have_no_time_left_have_it_for_nobody() -> None:
    work = recommendation("v", volume=files.volume(time="31 hours/week", per="gp"))
    assert length(longest(three([work]))).alone.at_means == 0


def test_two_positions_take_twice_the_list() -> None:
    found = length(longest(three(), each=people(("female", "40", 100), practice=Practice(2.0))))
    assert found.alone.at_means == pytest.approx(2 * 3076.923, abs=1e-3)
    assert found.alone_per_position.at_means == pytest.approx(3076.923, abs=1e-3)


def test_with_what_patients_come_for_there_is_time_for_fewer() -> None:
    # 4500 + 1950 − 450 for a hundred: 60000 for a thousand
    found = length(longest(three(**NOW), files.working_time(more=CONSULTATIONS)))
    assert found.with_patients is not None
    assert found.with_patients.least.at_means == pytest.approx(1000)
    assert found.with_patients.most == found.with_patients.least
    assert found.alone.at_means == pytest.approx(3076.923, abs=1e-3)


def test_where_now_is_not_known_the_answer_lies_between_two() -> None:
    # of a nothing, or all, is done now: 300, or 300 + 500 + 250
    now = {name: each for name, each in NOW.items() if name != "a"}
    found = length(longest(three(**now), files.working_time(more=CONSULTATIONS)))
    assert found.with_patients is not None
    assert found.with_patients.least.at_means == pytest.approx(100 * 60_000 / (4500 + 1950 - 300))
    assert found.with_patients.most.at_means == pytest.approx(100 * 60_000 / (4500 + 1950 - 1050))


def test_what_each_position_does_now_is_no_part_of_what_persons_come_for() -> None:
    # a volume is as it is now: its 6000 are in the consultations' time already, however long the
    # list is. 4500 × k + 1950 × k + 6000 − (450 × k + 6000) = 60000 for k = 10
    work = recommendation("v", volume=files.volume(count="200/year", per="gp"))
    time = files.working_time(more=CONSULTATIONS)
    found = length(longest(three([work], **NOW), time))
    assert found.with_patients is not None
    assert found.with_patients.least.at_means == pytest.approx(1000)


def test_a_list_that_the_answer_names_is_just_full() -> None:
    time = files.working_time(more=CONSULTATIONS)
    rules = rules_of(three(**NOW), time)
    found = length(longest(three(**NOW), time))
    assert found.with_patients is not None
    for limit, of in (
        (found.alone, "minutes_per_year"),
        (found.with_patients.least, "remaining_need_minutes"),
    ):
        assert limit.at_means is not None
        full = files.estimate(rules, people(("female", "40", limit.at_means))).total("gp")
        minutes: Any = getattr(full, of)
        ends = [minutes.mean] if of == "minutes_per_year" else [minutes.low, minutes.high]
        assert ends == pytest.approx([60_000] * len(ends))


def test_where_nobody_needs_the_gp_there_is_no_limit() -> None:
    made = guideline([recommendation(actions=[action("nurse")])])
    alone = length(longest(made)).alone
    assert (alone.at_means, alone.open) == (None, True)
    assert part(uptake_that_fits(made)).alone.at_means == 1


def test_on_a_list_of_nobody_there_is_no_limit_either() -> None:
    nobody = people(("female", "40", 0))
    alone = length(longest(three(), each=nobody, draws=100)).alone
    assert (alone.at_means, alone.p2_5, alone.open) == (None, None, True)
    assert part(uptake_that_fits(three(), each=nobody)).alone.at_means == 1


def test_the_interval_is_of_the_ratio_at_each_draw() -> None:
    # 100 × 60000 ÷ (100 × t): of t its ends, turned around
    made = guideline([recommendation(actions=[action(time="10 min (8-12)")])])
    found = length(longest(made, draws=4000)).alone
    estimated = files.estimate([made], HUNDRED, draws=4000).total("gp").minutes_per_year
    assert estimated.p97_5 is not None
    assert found.p2_5 == pytest.approx(100 * 60_000 / estimated.p97_5, rel=1e-3)
    assert found.open is False


def test_it_is_the_longest_list_of_published_results() -> None:
    # persons ÷ share of patient time, as `tnt reproduce` has it
    found = files.estimate([three()], HUNDRED)
    share = found.total("gp").share_of_patient_time
    assert share is not None
    assert length(longest(three())).alone.at_means == pytest.approx(100 / share)


# uptake


def of_patient_time(share: str, **more: Any) -> Block:
    return files.working_time(share=share, **more)


def test_all_of_it_fits() -> None:
    assert part(uptake_that_fits(three())).alone.at_means == 1


def test_less_is_shared_of_less_uptake() -> None:
    # own 1600 s; the visit 500 × (1 − (1 − 0.5 s) × (1 − 0.4 s)) = 450 s − 100 s². 1.25 % of 120000
    # are 1500 = 2050 s − 100 s²
    found = part(uptake_that_fits(three(), of_patient_time("1.25 %")))
    by_hand = (2050 - sqrt(2050**2 - 4 * 100 * 1500)) / 200
    assert found.alone.at_means == pytest.approx(by_hand, abs=1e-9)
    assert found.alone.at_means == pytest.approx(0.7598, abs=1e-4)


def test_it_is_a_part_of_the_uptake_asked_about() -> None:
    # at half of everybody: own 800 s; the visit 500 × (1 − (1 − 0.25 s) × (1 − 0.2 s)); 900 minutes
    targets = {name: {"uptake": uptake(target="50 %")} for name in "abc"}
    time = of_patient_time("0.75 %")
    found = part(uptake_that_fits(three(**targets), time, uptake="target"))
    by_hand = (1025 - sqrt(1025**2 - 4 * 25 * 900)) / 50
    assert found.alone.at_means == pytest.approx(by_hand, abs=1e-9)
    full = part(uptake_that_fits(three(**targets), time))
    assert full.alone.at_means == pytest.approx(by_hand / 2, abs=1e-9)


def test_with_what_patients_come_for_less_fits() -> None:
    # 4.5 % of 120000 are 5400: 4500 + 2050 s − 100 s² − 450 = 5400
    found = part(uptake_that_fits(three(**NOW), of_patient_time("4.5 %", more=CONSULTATIONS)))
    by_hand = (2050 - sqrt(2050**2 - 4 * 100 * 1350)) / 200
    assert found.with_patients is not None
    assert found.with_patients.least.at_means == pytest.approx(by_hand, abs=1e-9)
    assert found.consultations_alone_fit is True
    assert found.alone.at_means == 1


def test_where_consultations_take_more_than_there_is_nothing_fits() -> None:
    # 3 % of 120000 are 3600, and consultations less what is done now 4050
    found = part(uptake_that_fits(three(**NOW), of_patient_time("3 %", more=CONSULTATIONS)))
    assert found.with_patients is not None
    assert found.with_patients.least.at_means == 0
    assert found.consultations_alone_fit is False


def crowded(often: list[str], *, target: str = "80 % (60-95)") -> Block:
    """Many in one visit, with conditions in common, each at its own uptake and pace."""
    rules = [
        recommendation(
            f"r{number:02}",
            eligible={"age": "0+", "any": [CONDITIONS[number % 4], CONDITIONS[number % 3]]},
            frequency=pace,
            uptake=uptake(target=target),
            visit="common",
            actions=[action(time="1 min (0.5-2)")],
        )
        for number, pace in enumerate(often)
    ]
    shares = {name: condition("30 % (20-40)") for name in CONDITIONS}
    return guideline(rules, shares, visits={"common": files.visit("30 min (20-40)")})


@pytest.mark.parametrize("count", [1, 3, 12, 30])
def test_at_each_draw_it_is_what_bisecting_the_visit_itself_gives(count: int) -> None:
    paces = ["1/year", "2/year", "4/year"]
    made = crowded([paces[number % 3] for number in range(count)])
    rules = rules_of(made)
    answered = tnt.answer_to(
        rules, question(draws=100, uptake="target"), HUNDRED, i_own_the_data=True
    )
    assert answered.draws is not None
    plan, counts = answered.plan, counted(answered.ready.selection.working_time).takes
    people_of = answered.columns[:1]
    drawn = growth(plan, people_of, counts, Points(answered.draws))
    whole = drawn.at(np.ones(100))
    room = 0.4 * whole
    found = part_that_fits(drawn, room)
    # one draw at a time, as if its values were the means: the visit's own sum, and no polynomial
    for number in (0, 17, 49):
        at = answered.draws.block(number, number + 1)

        alone = growth(plan, people_of, counts, Points(None, at))
        exact = part_that_fits(alone, room[number : number + 1])
        # of up to sixteen the polynomial is the visit's own; of more it is all but that
        assert found[number] == pytest.approx(exact[0], abs=1e-9 if count <= 16 else 1e-7)


# lists


def test_each_list_has_its_own_answer() -> None:
    each = [people(("female", "40", 100), id_=name) for name in ("hill", "vale")]
    rules = rules_of(three())
    found = tnt.longest_list(rules, question(), lists=each, i_own_the_data=True)
    assert [one.list for one in found.lists] == ["hill", "vale"]
    named = tnt.longest_list(rules, question(), lists=each, one_list=True, list_="vale")
    assert list(named.by_list()) == ["vale"]


def test_a_list_without_known_time_has_no_answer_and_says_why() -> None:
    unknown = people(("female", "40", 100), id_="vale", practice=None)
    rules = rules_of(three())
    found = tnt.longest_list(rules, question(), lists=[HUNDRED, unknown], i_own_the_data=True)
    assert [one.unknown for one in found.lists] == [None, "no-patient-time"]
    with pytest.raises(Refused) as refused:
        tnt.longest_list(rules, question(), lists=unknown, i_own_the_data=True)
    assert [one.code for one in refused.value.problems] == ["TNT552"]


def test_too_many_lists_are_refused() -> None:
    each = [people(("female", "40", 100), id_=str(number)) for number in range(64)]
    with pytest.raises(Refused) as refused:
        tnt.longest_list(rules_of(three()), question(), lists=each, i_own_the_data=True)
    assert [one.code for one in refused.value.problems] == ["TNT567"]
