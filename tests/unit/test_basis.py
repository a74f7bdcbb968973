"""The line under the answer gives the hours that were used, and none that weren't."""

import re

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import guideline, people, recommendation
from tnt.estimate import Estimate
from tnt.model.question import Question
from tnt.model.strata import Practice


def on(practice: Practice) -> Estimate:
    """A year of 40 hours × 50 weeks × 50 % with patients, where the list has no other."""
    one = people(("female", "40-49", 500), practice=practice)
    return files.estimate([guideline([recommendation()]), files.working_time()], one)


def basis(found: Estimate) -> str:
    return tnt.report(found, "text", "en").splitlines()[1]


@pytest.mark.parametrize("fte", [0.8, 1.0, 1.5])
def test_the_product_comes_to_the_hours_that_the_need_is_held_against(fte: float) -> None:
    found = on(Practice(fte))
    told = re.search(
        r"working time \S+ \(([\d.]+) hours × (\d+) weeks × (\d+)\.0%(?: × ([\d.]+) positions?)?\)",
        basis(found),
    )
    assert told
    hours, weeks, share, positions = (float(each or 1) for each in told.groups())
    used = found.lists[0].working_time
    assert used is not None
    assert hours * 60 * weeks * share / 100 * positions == used.patient_minutes_per_year


def test_a_list_with_its_own_hours_is_told_by_them() -> None:
    own = Practice(0.8, minutes_per_week=40 * 60, weeks_per_year=44, patient_share=0.6)
    told = "own working time: 0.8 position, 845 of 1,408 hours a year with patients"
    assert told in basis(on(own))


def test_so_are_the_sides_of_a_comparison() -> None:
    own = Practice(0.8, minutes_per_week=40 * 60, weeks_per_year=44, patient_share=0.6)
    rules = files.rules_of(guideline([recommendation()]), files.LAND, files.TIME)
    asked = Question(population="land", working_time="time", draws=0)
    for practice, told in (
        (own, "working time time, on this list 845 hours a year with patients"),
        (Practice(1.0), "working time time (40.0 hours × 50 weeks × 50.0%)"),
    ):
        one = people(("female", "40-49", 500), practice=practice)
        sides = ("view=first-year", "view=steady")
        found = tnt.compare(*sides, asked=asked, rules=rules, lists=one, i_own_the_data=True)
        assert told in tnt.report(found, "text", "en")
