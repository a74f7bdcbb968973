"""Patient time: what it is, which minutes are held against it, and when it is passed."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    TIME,
    Block,
    action,
    condition,
    guideline,
    people,
    recommendation,
    uptake,
    volume,
)
from tests.rulestrategies import LAND, guidelines, lists
from tnt.estimate.result import Interval, RoleTotal
from tnt.model.strata import PatientList, Practice

# 40 hours x 50 weeks x 50 %
PATIENT_MINUTES = 60_000.0


def of(actions: list[Block], persons: float, **working_time: Any) -> Any:
    """The GP's total when so many people have a contact a year."""
    time = files.working_time(**working_time)
    made = guideline([recommendation(actions=actions)])
    return files.estimate([made, time], people(("female", "40", persons))).total("gp")


def test_patient_time_is_hours_times_weeks_times_share() -> None:
    each = files.estimate([guideline([recommendation()])], people(("female", "40", 600))).lists[0]
    assert each.working_time is not None
    assert each.working_time.minutes_per_year == 40 * 60 * 50
    assert each.working_time.patient_minutes_per_year == PATIENT_MINUTES
    assert each.total["gp"].share_of_patient_time == pytest.approx(6000 / PATIENT_MINUTES)


@pytest.mark.parametrize(("persons", "over"), [(5999, False), (6000, False), (6001, True)])
def test_just_full_is_not_over(persons: float, over: bool) -> None:
    assert of([action(time="10 min")], persons).over_working_time is over


@pytest.mark.parametrize(
    ("modes", "covered"),
    [
        ((), 10 + 20 + 40),
        (("consultation",), 10 + 20),
        (("paperwork",), 10 + 40),
        (("consultation", "paperwork"), 10 + 20 + 40),
        (("phone",), 10),
    ],
)
def test_only_minutes_of_the_modes_covered_are_held_against_it(
    modes: tuple[str, ...], covered: float
) -> None:
    actions = [
        action(time="10 min", id="no-mode"),
        action(time="20 min", id="seen", mode="consultation"),
        action(time="40 min", id="written", mode="paperwork"),
    ]
    total = of(actions, 100, modes=modes)
    # the need itself is all of it
    assert total.minutes_per_year.mean == pytest.approx(7000)
    assert total.share_of_patient_time == pytest.approx(100 * covered / PATIENT_MINUTES)


def test_the_interval_beside_patient_time_is_of_the_minutes_held_against_it() -> None:
    actions = [
        action(time="20 min", id="seen", mode="consultation"),
        action(time="40 min (20-65)", id="written", mode="paperwork"),
    ]
    made, asked = guideline([recommendation(actions=actions)]), people(("female", "40", 100))
    time = files.working_time(modes=("consultation",))
    found = files.estimate([made, time], asked, draws=2000)
    total = found.total("gp")
    # what is written is unsure, and what is seen isn't
    assert total.minutes_per_year.p2_5 == pytest.approx(2000 + 2000, rel=0.05)
    assert total.minutes_per_year.p97_5 == pytest.approx(2000 + 6500, rel=0.05)
    assert (total.covered.p2_5, total.covered.p97_5) == pytest.approx((2000, 2000))
    told = tnt.report(found, "text", "en")
    assert "they take" not in told
    assert "YES – it takes 33.3 of 1,000 hours of patient time (3.3%)" in told
    assert "Besides, 66.7 hours a year outside patient time" in told


def test_of_many_lists_too_each_has_the_interval_of_its_own_covered_minutes() -> None:
    actions = [
        action(time="20 min (10-32)", id="seen", mode="consultation"),
        action(time="40 min", id="written", mode="paperwork"),
    ]
    made, time = (
        guideline([recommendation(actions=actions)]),
        files.working_time(modes=("consultation",)),
    )
    many = [people(("female", "40", 100 + each), id_=f"l{each}") for each in range(70)]
    found = files.estimate([made, time], many, draws=500)
    for each in found.lists:
        total, persons = each.total["gp"], each.persons or 0.0
        assert total.covered.mean == pytest.approx(20 * persons)
        for end in ("p2_5", "p50", "p97_5"):
            # the written minutes are sure: all that is unsure is in what is covered
            apart = getattr(total.minutes_per_year, end) - getattr(total.covered, end)
            assert apart == pytest.approx(40 * persons, rel=1e-4)


def test_minutes_in_other_modes_never_fill_it() -> None:
    actions = [action(time="40 min", mode="paperwork")]
    assert of(actions, 100_000, modes=("consultation",)).over_working_time is False
    assert of(actions, 100_000).over_working_time is True


def test_other_roles_minutes_never_count_and_have_no_share() -> None:
    made = guideline([recommendation(actions=[action("nurse", "5 h"), action("gp", "1 min")])])
    found = files.estimate([made], people(("female", "40", 60_000)))
    assert found.total("gp").over_working_time is False
    nurse = found.total("nurse")
    assert nurse.minutes_per_year.mean == pytest.approx(60_000 * 300)
    assert (nurse.share_of_patient_time, nurse.over_working_time) == (None, None)


@settings(max_examples=25, deadline=None)
@given(guidelines(per_gp=False), lists(practice=st.just(Practice(1.0))), st.floats(0.05, 20))
def test_twice_the_doctors_have_twice_the_time(made: Block, each: PatientList, fte: float) -> None:
    rules = files.rules_of(made, LAND, TIME)
    one = files.estimate(rules, each).lists[0]
    strata = PatientList("list", each.strata, Practice(fte=fte))
    several = files.estimate(rules, strata).lists[0]
    assert several.working_time is not None
    assert several.working_time.patient_minutes_per_year == pytest.approx(fte * PATIENT_MINUTES)
    assert several.working_time.minutes_per_year == pytest.approx(fte * 2 * PATIENT_MINUTES)
    if "gp" not in one.total:
        return
    before, after = one.total["gp"], several.total["gp"]
    assert after.minutes_per_year == before.minutes_per_year
    assert before.share_of_patient_time is not None
    assert after.share_of_patient_time == pytest.approx(before.share_of_patient_time / fte)


def test_a_lists_own_hours_weeks_and_share_hold_for_its_gp() -> None:
    own = Practice(fte=2.0, minutes_per_week=30 * 60.0, weeks_per_year=40.0, patient_share=0.25)
    made = guideline([recommendation()])
    each = files.estimate([made], people(("male", "40", 10), practice=own)).lists[0]
    assert each.working_time is not None
    assert each.working_time.patient_minutes_per_year == pytest.approx(30 * 60 * 40 * 0.25 * 2)


@pytest.mark.parametrize("practice", [None, Practice(fte=0.0)])
def test_a_list_without_capacity_has_need_but_no_share_and_no_flag(
    practice: Practice | None,
) -> None:
    made = guideline([recommendation()])
    found = files.estimate([made], people(("male", "40", 100_000), practice=practice))
    total = found.total("gp")
    assert total.minutes_per_year.mean == pytest.approx(1_000_000)
    assert (total.share_of_patient_time, total.over_working_time) == (None, None)
    assert found.lists[0].working_time is None
    assert found.population.lists_over_working_time == 0


def test_the_country_is_held_against_the_time_in_its_positions() -> None:
    land = files.population([("female", "0+", 6000)], positions="3")
    found = files.estimate([guideline([recommendation()]), land], people(("female", "40", 1)))
    total = found.population.total["gp"]
    assert found.population.positions == 3
    assert total.share_of_patient_time == pytest.approx(60_000 / (3 * PATIENT_MINUTES))


def test_lists_over_working_time_counts_lists() -> None:
    each = [people(("male", "40", n), id_=f"of-{n}") for n in (1, 6000, 6001, 9000)]
    each.append(people(("male", "40", 9000), id_="nobody-there", practice=None))
    found = files.estimate([guideline([recommendation()])], each)
    assert found.population.lists_over_working_time == 2


# what is left: committed time, and what it already holds


def held_against(
    rules: list[Block], minutes: float, committed: Block | None = None, **asked: Any
) -> RoleTotal:
    """The GP's total for 1000 people, where committed time is 20,000 minutes of `minutes`."""
    year: dict[str, Any] = {
        "hours": f"{minutes / 60 / 50:.12f} hours",
        "weeks": "50",
        "share": "100 %",
    }
    taken = committed or files.committed([{"frequency": "2/year"}], time="10 min")
    time = files.working_time(**year, more={"committed": taken})
    made = guideline(rules, {"a": condition("30 %")})
    each = people(("female", "40-49", 600), ("male", "40-49", 400))
    return files.estimate([made, time], each, **asked).total("gp")


def close(figure: float) -> Any:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=1e-12)


def remaining(rules: list[Block], **asked: Any) -> tuple[float, float]:
    found = held_against(rules, 1, **asked).remaining_need_minutes
    assert found is not None
    return close(found.low), close(found.high)


KNOWN = recommendation("known", uptake=uptake(now="40 %", target="70 %"))
UNKNOWN = recommendation("unknown", uptake=uptake(target="70 %"))
# C = 20,000; each takes 10,000 minutes if everybody has it


@pytest.mark.parametrize(
    ("rules", "asked", "expected"),
    [
        ([KNOWN], "full", (26_000, 26_000)),
        ([KNOWN], "target", (23_000, 23_000)),
        ([KNOWN], "now", (20_000, 20_000)),
        # between nobody and all who are asked about
        ([UNKNOWN], "full", (20_000, 30_000)),
        ([UNKNOWN], "target", (20_000, 27_000)),
        ([KNOWN, UNKNOWN], "full", (26_000, 36_000)),
    ],
)
def test_what_is_done_now_is_already_in_committed_time(
    rules: list[Block], asked: str, expected: tuple[float, float]
) -> None:
    assert remaining(rules, uptake=asked) == expected


@pytest.mark.parametrize(
    ("given", "asked", "expected"),
    [
        (uptake(now="60 %", target="20 %"), "full", (14_000, 14_000)),
        (uptake(now="60 %", target="20 %"), "target", (16_000, 16_000)),
        # whatever is done now, 0 to 100 % of them, is freed
        ({}, "full", (10_000, 20_000)),
        (uptake(target="20 %"), "target", (12_000, 22_000)),
    ],
)
def test_what_is_stopped_frees_committed_time(
    given: Block, asked: str, expected: tuple[float, float]
) -> None:
    keys: dict[str, Any] = {"uptake": given} if given else {}
    rule = recommendation(direction="against", **keys)
    assert remaining([rule], uptake=asked) == expected


def test_a_volume_is_what_is_done_now() -> None:
    counted = recommendation(
        volume=volume(count="100/month", per="gp"), uptake=uptake(target="50 %")
    )
    assert remaining([counted]) == (20_000, 20_000)
    assert remaining([counted], uptake="target") == (14_000, 14_000)


def test_what_committed_time_does_not_hold_comes_on_top() -> None:
    seen = action(time="10 min", mode="consultation")
    rules = [
        recommendation("r", actions=[seen], uptake=uptake(now="40 %")),
        recommendation("s", actions=[seen | {"mode": "phone"}], uptake=uptake(now="40 %")),
        recommendation("t", actions=[seen | {"role": "nurse"}], uptake=uptake(now="40 %")),
    ]
    holds = files.committed([{"frequency": "2/year"}], time="10 min", modes=["consultation"])
    # 20,000 + 10,000 - 4,000 of consultations, and 10,000 on the phone
    assert remaining(rules, committed=holds) == (36_000, 36_000)


def test_visit_work_done_now_is_in_committed_time() -> None:
    rule = recommendation(visit="common", actions=[action("nurse")], uptake=uptake(now="40 %"))
    time = files.working_time(
        more={"committed": files.committed([{"frequency": "2/year"}], time="10 min")}
    )
    for known, expected in ((True, (23_000, 23_000)), (False, (20_000, 25_000))):
        one = rule if known else {key: each for key, each in rule.items() if key != "uptake"}
        made = guideline([one], visits={"common": files.visit("5 min")})
        found = files.estimate([made, time], people(("female", "40", 1000))).total("gp")
        assert found.remaining_need_minutes == Interval(*map(close, expected))


@pytest.mark.parametrize(
    ("room", "over"), [(19_999, True), (20_000, None), (29_999, None), (30_000, False)]
)
def test_a_room_within_the_interval_leaves_it_open(room: float, over: bool | None) -> None:
    assert held_against([UNKNOWN], room).over_remaining_time is over


@pytest.mark.parametrize(("room", "over"), [(25_999, True), (26_000.001, False)])
def test_a_remaining_need_that_is_known_passes_the_time_or_does_not(
    room: float, over: bool
) -> None:
    found = held_against([KNOWN], room)
    assert (found.over_remaining_time, found.over_working_time) == (over, False)


def test_without_committed_time_nothing_is_said_of_what_remains() -> None:
    found = of([action(time="10 min")], 100)
    assert (found.remaining_need_minutes, found.over_remaining_time) == (None, None)
    assert found.probability_over_remaining_time is None


def test_a_list_without_capacity_has_a_remaining_need_but_no_flag() -> None:
    taken = files.committed([{"frequency": "2/year"}], time="10 min")
    time = files.working_time(more={"committed": taken})
    each = people(("female", "40", 1000), practice=None)
    found = files.estimate([guideline([KNOWN]), time], each, draws=200).total("gp")
    assert found.remaining_need_minutes == Interval(close(26_000), close(26_000))
    assert (found.over_remaining_time, found.probability_over_remaining_time) == (None, None)
    assert (found.over_working_time, found.share_of_patient_time) == (None, None)


def test_what_is_not_estimated_leaves_the_remaining_need_open() -> None:
    rules = [KNOWN, recommendation("other")]
    found = held_against(rules, 1, uptake="now")
    # it may be more, or less where it is done now
    assert found.over_remaining_time is None
    assert found.over_working_time is True


def test_the_probability_of_passing_what_remains_needs_to_know_what_is_done_now() -> None:
    time = "10 min (8-12)"
    taken = files.committed([{"frequency": "2/year"}], time=time)
    known, unknown = (each | {"actions": [action(time=time)]} for each in (KNOWN, UNKNOWN))
    known["uptake"] = uptake(now="40 % (30-50)")
    asked: dict[str, Any] = {"committed": taken, "draws": 20_000}
    half = held_against([known], 26_000, **asked).probability_over_remaining_time
    # sds of 20,000 and 6,000 at a tenth each, and of 40 % at half of 10 of it
    assert half == pytest.approx(0.5, abs=0.03)
    assert held_against([unknown], 26_000, **asked).probability_over_remaining_time is None
    # two standard deviations, sqrt(2041**2 + 612**2 + 510**2) each
    some = held_against([known], 26_000 + 2 * 2191, **asked).probability_over_remaining_time
    assert some == pytest.approx(0.025, abs=0.01)


# volumes of a position


def positions(practice: Practice | None, count: str, **figures: Any) -> Any:
    made = guideline([recommendation(volume=volume(count=count, per="gp"))])
    each = people(("female", "40", 100), practice=practice)
    return files.estimate([made, files.working_time(**figures)], each).lists[0]


@pytest.mark.parametrize(
    ("count", "practice", "contacts"),
    [
        ("12/month", Practice(1.0), 144),
        ("12/month", Practice(2.5), 360),
        ("100/year", Practice(0.5), 50),
        # weeks are working weeks: the working time's, or the list's own
        ("3/week", Practice(1.0), 3 * 44),
        ("3/week", Practice(2.0), 6 * 44),
        ("3/week", Practice(2.0, weeks_per_year=40.0), 240),
        # months and years are of the calendar
        ("12/month", Practice(1.0, weeks_per_year=40.0), 144),
        ("3/week", Practice(0.0), 0),
    ],
)
def test_a_volume_grows_with_positions_and_working_weeks(
    count: str, practice: Practice, contacts: float
) -> None:
    each = positions(practice, count, weeks="44")
    (found,) = each.recommendations
    assert found.contacts_per_year == pytest.approx(contacts)
    assert found.minutes_per_year["gp"].mean == pytest.approx(10 * contacts)
    assert found.eligible is None
    assert not each.not_estimated


@pytest.mark.parametrize(
    ("time", "minutes"), [("5,9 hours/week", 5.9 * 60 * 44 * 2), ("40 hours/year", 40 * 60 * 2)]
)
def test_hours_without_a_count_are_minutes_without_contacts(time: str, minutes: float) -> None:
    made = guideline([recommendation(volume=volume(time=time, per="gp"))])
    each = people(("female", "40", 100), practice=Practice(2.0))
    found = files.estimate([made, files.working_time(weeks="44")], each)
    told = found.by_recommendation()["x.r"]
    assert told.minutes_per_year["gp"].mean == pytest.approx(minutes)
    assert (told.contacts_per_year, told.eligible) == (None, None)


@pytest.mark.parametrize("count", ["12/month", "3/week"])
def test_a_volume_of_positions_nobody_knows_of_is_not_estimated(count: str) -> None:
    each = positions(None, count)
    assert [left.id for left in each.not_estimated] == ["x.r"]
    assert not each.recommendations


def test_lists_whose_positions_are_not_known_are_told_apart_from_those_whose_are() -> None:
    rules = [recommendation("v", volume=volume(count="12/month", per="gp")), recommendation("w")]
    lists = [
        people(("female", "40", 100), id_="known"),
        people(("female", "40", 100), id_="unknown", practice=None),
    ]
    found = files.estimate([guideline(rules)], lists)
    assert list(found.by_recommendation("known")) == ["x.v", "x.w"]
    assert list(found.by_recommendation("unknown")) == ["x.w"]
    assert found.total("gp", "known").over_working_time is False
    assert found.total("gp", "unknown").minutes_per_year.mean == pytest.approx(1000)


def test_a_volume_of_the_country_is_its_persons_share_whoever_works_there() -> None:
    rule = recommendation(volume=volume(count="1200/year", per="land"))
    for practice in (None, Practice(3.0)):
        each = people(("female", "40-49", 30), ("male", "80+", 70), practice=practice)
        found = files.estimate([guideline([rule]), files.LAND], each)
        # 100 of 12,000
        assert found.by_recommendation()["x.r"].contacts_per_year == pytest.approx(10)
    assert found.population.total["gp"].minutes_per_year.mean == pytest.approx(12_000)


@pytest.mark.parametrize("per", ["gp", "land"])
def test_a_volume_does_not_say_who_has_a_condition(per: str, tmp_path: Path) -> None:
    after = files.branch("with-a", condition="a", actions=[action("nurse", "5 min")])
    rule = recommendation(volume=volume(count="100/year", per=per), follow_up=[after])
    files.write(tmp_path, guideline([rule], {"a": condition("30 %")}), files.LAND, TIME)
    problems = tnt.load(tmp_path).problems
    assert [problem.code for problem in problems] == ["TNT163"]
