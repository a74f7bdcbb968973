"""Patient time: what it is, which minutes are held against it, and when it is passed."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import rulefiles as files
from tests.rulefiles import LAND, TIME, Block, action, guideline, people, recommendation
from tests.rulestrategies import guidelines, lists
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
@given(guidelines(), lists(), st.floats(0.05, 20))
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
