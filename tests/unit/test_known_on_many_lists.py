"""Known conditions on many lists: rules are planned in sections, and a list's sums stay its own.

Few lists are told apart in every column, many only by what each rule asks; and committed time
counts everybody once, however many rules ask about them.
"""

from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import rulefiles as files
from tests.rulefiles import Block, committed, working_time
from tests.rulestrategies import LAND, guidelines, lists
from tnt.estimate.spreads import FEW_LISTS
from tnt.model.question import VIEWS
from tnt.model.strata import PatientList

BUSY = working_time(more={"committed": committed([{"age": "0+", "frequency": "3/year"}])})
# 16 digits of the largest figure of a list that rows add up to
WITHIN = 1e-9


def told_of(each: Any) -> Any:
    """A list's figures at the means, without those that only few lists have."""
    if isinstance(each, dict):
        spread = ("sd", "p2_5", "p5", "p50", "p95", "p97_5")
        return {k: told_of(v) for k, v in each.items() if k not in (*spread, "list", "open")}
    if isinstance(each, list):
        return [told_of(part) for part in each]
    return pytest.approx(each, rel=WITHIN, abs=WITHIN) if isinstance(each, float) else each


@settings(max_examples=25)
@given(guidelines(), st.lists(lists(known=True), min_size=2, max_size=3), st.sampled_from(VIEWS))
def test_a_list_among_many_has_the_figures_that_it_has_alone(
    made: Block, some: list[PatientList], view: str
) -> None:
    rules = files.rules_of(made, LAND, BUSY)
    asked = {"view": view, "uptake": "now"}
    many = [
        evolve(some[number % len(some)], id=f"list-{number:03}") for number in range(FEW_LISTS + 6)
    ]
    among = files.figures(files.estimate(rules, many, **asked))["lists"]
    for number, each in enumerate(some):
        alone = files.figures(files.estimate(rules, each, **asked))["lists"][0]
        assert told_of(among[number]) == told_of(alone)
        assert told_of(among[number + len(some)]) == told_of(alone)


def test_committed_time_counts_those_of_whom_much_is_known_once() -> None:
    conditions = {name: files.condition("10 %") for name in "abc"}
    rules = [
        files.recommendation(f"r{number}", eligible={"age": "18+", "all": list(names)})
        for number, names in enumerate(("a", "b", "c", "ab", "bc"))
    ]
    made = files.rules_of(files.guideline(rules, conditions), files.LAND, BUSY)
    rows = [
        ("female", "40-49", 100, {"a": True, "b": True, "c": False}),
        ("female", "40-49", 100, {"a": False, "b": False, "c": False}),
    ]
    many = [evolve(files.people(*rows), id=f"list-{n}") for n in range(FEW_LISTS + 1)]
    for each in files.estimate(made, many).lists:
        assert each.working_time is not None
        # 200 people x 3 consultations x 15 minutes
        assert each.working_time.committed_minutes_per_year == pytest.approx(9000)
