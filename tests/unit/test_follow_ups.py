"""Follow-ups that are the rest: what their siblings leave, and never less than nothing."""

from typing import Any

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import Block, action, branch, condition, guideline, people, recommendation

SPLIT = [
    branch("some", probability="30 %", actions=[action(time="1 min")]),
    branch("with-c", condition="c", actions=[action(time="1 min")]),
]


def minutes_of_rest(
    siblings: list[Block], known: dict[str, bool] | None = None, **rest: Any
) -> float:
    """Nurse minutes of a rest beside siblings, one a time, for 1000 people; 10 % have c, 20 % d."""
    told = branch("left", probability="rest", actions=[action("nurse", "1 min")], **rest)
    rule = recommendation(follow_up=[*siblings, told])
    made = guideline([rule], {"c": condition("10 %"), "d": condition("20 %")})
    found = files.estimate([made], people(("female", "40", 1000, known or {})))
    return files.minutes(found, "nurse")


@pytest.mark.parametrize(
    ("siblings", "left"),
    [
        ([], 1000),
        (SPLIT[:1], 700),
        (SPLIT[1:], 900),
        (SPLIT, 600),
        # those with both conditions are taken away once
        ([*SPLIT[1:], branch("with-d", condition="d", actions=[action()])], 900 * 0.8),
        # how often a sibling is repeated takes nothing from the rest
        ([SPLIT[0] | {"times": "3"}], 700),
    ],
)
def test_the_rest_is_what_siblings_leave(siblings: list[Block], left: float) -> None:
    assert minutes_of_rest(siblings) == pytest.approx(left)


@pytest.mark.parametrize(("has", "left"), [(True, 0), (False, 1000)])
def test_nobody_known_to_have_a_siblings_condition_is_in_the_rest(has: bool, left: float) -> None:
    assert minutes_of_rest(SPLIT[1:], {"c": has}) == pytest.approx(left)


def test_a_rest_below_nothing_is_refused() -> None:
    # of those known to have c all go one way and 30 % another
    with pytest.raises(tnt.Refused) as refused:
        minutes_of_rest(SPLIT, {"c": True})
    assert [problem.code for problem in refused.value.problems] == ["TNT317"]


def test_what_follows_the_rest_is_never_below_nothing_either() -> None:
    # in the rest beside "with c" nobody has c
    deep = branch("deep", condition="c", actions=[action("nurse", "10 min")])
    assert minutes_of_rest(SPLIT[1:], follow_up=[deep]) == pytest.approx(900)
    with pytest.raises(tnt.Refused) as refused:
        minutes_of_rest(SPLIT, follow_up=[deep])
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["branch"]) == ("TNT314", "left")
