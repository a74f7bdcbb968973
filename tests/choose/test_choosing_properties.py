"""What holds of every choice, whatever is recommended and on whatever list."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.choose.asking import question, rules_of
from tests.rulefiles import Block
from tests.rulestrategies import LAND, guidelines, lists
from tnt.choose import Priorities
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList, Practice

few = settings(max_examples=40, deadline=None)
with_time = lists(known=True, practice=st.just(Practice(fte=1.0)))


def prioritise(rules: RuleSet, each: PatientList, draws: int = 0, **how: Any) -> Priorities:
    return tnt.prioritise(rules, question(draws=draws), lists=each, i_own_the_data=True, **how)


def plain(found: Priorities) -> Any:
    """All that is said of the recommendations."""
    return found.recommendations, found.fitting, found.marginal, found.new, found.frontiers


@few
@given(guidelines(), with_time, st.floats(0, 500), st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_has_no_say(
    made: Block, each: PatientList, hours: float, random: Any
) -> None:
    other = made | {
        "recommendations": random.sample(made["recommendations"], k=len(made["recommendations"]))
    }
    first, second = ([made, LAND, files.TIME], [files.TIME, other, LAND])
    found = [
        plain(prioritise(files.rules_of(*some), each, draws=100, budget=round(hours, 3)))
        for some in (first, second)
    ]
    assert found[0] == found[1]


@few
@given(guidelines(), with_time, st.floats(0, 300), st.floats(0, 300))
def test_a_larger_budget_never_takes_fewer(
    made: Block, each: PatientList, hours: float, more: float
) -> None:
    rules = rules_of(made, LAND)
    small = prioritise(rules, each, budget=round(hours, 3))
    large = prioritise(rules, each, budget=round(hours, 3) + round(more, 3))
    assert {one.id for one in small.recommendations if one.status == "fits"} <= {
        one.id for one in large.recommendations if one.status == "fits"
    }


@few
@given(guidelines(), with_time)
def test_all_of_them_together_take_what_the_estimate_says(made: Block, each: PatientList) -> None:
    rules = rules_of(made, LAND)
    found = prioritise(rules, each, draws=100)
    answered = tnt.answer_to(rules, question(draws=100), each, i_own_the_data=True)
    total = answered.estimate.lists[0].total.get("gp")
    last = found.recommendations[-1].cumulative_minutes_per_year
    assert last is not None
    if total is None:
        assert last.mean == 0
        return
    assert last.mean == pytest.approx(total.covered.mean, rel=1e-9, abs=1e-9)
    assert last.p97_5 == pytest.approx(total.covered.p97_5, rel=1e-9, abs=1e-9)
    assert last.sd == pytest.approx(total.covered.sd, rel=1e-6, abs=1e-6)


@few
@given(guidelines(), with_time, st.floats(0, 300))
def test_later_in_the_order_is_never_likelier_to_fit(
    made: Block, each: PatientList, hours: float
) -> None:
    found = prioritise(rules_of(made, LAND), each, draws=100, budget=round(hours, 3))
    chances = [
        one.probability_of_making_the_cut
        for one in found.recommendations
        if not one.takes_no_time and one.probability_of_making_the_cut is not None
    ]
    assert chances == sorted(chances, reverse=True)


@few
@given(guidelines(), with_time)
def test_dropping_one_frees_no_more_than_it_takes_alone_and_no_less_than_its_own(
    made: Block, each: PatientList
) -> None:
    rules = rules_of(made, LAND)
    found = prioritise(rules, each, budget=1_000_000)
    for one in found.recommendations:
        assert one.freed_minutes_per_year is not None
        with TemporaryDirectory() as folder:
            order = Path(folder) / "order"
            order.write_text(one.id, "utf-8")
            alone = prioritise(rules, each, order=order).recommendations[0]
        assert alone.added_minutes_per_year is not None
        rounding = 1e-9 * (1 + found.fitting.minutes_per_year.mean)
        assert one.freed_minutes_per_year <= alone.added_minutes_per_year + rounding
        assert one.freed_minutes_per_year >= one.minutes_per_year.mean - rounding


@few
@given(guidelines(per_gp=False), with_time)
def test_the_uptake_that_fits_fills_the_time(made: Block, each: PatientList) -> None:
    rules = rules_of(made, LAND, files.working_time(share="1 %"))
    (answer,) = tnt.uptake_that_fits(rules, question(), lists=each, i_own_the_data=True).lists
    assert answer.uptake_that_fits is not None
    assert answer.terms is not None
    part = answer.uptake_that_fits.alone.at_means
    assert part is not None
    need, room = answer.terms.minutes_per_year, answer.terms.patient_minutes_per_year
    assert (part == 1) == (need <= room * (1 + 1e-9))
    # what is shared makes the last of it the cheapest
    assert part * need <= room * (1 + 1e-9)
