"""Fréchet's bounds hold for every way in which conditions may go together, and are met by some."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import condition, guideline, people, recommendation
from tests.rulestrategies import CONDITIONS
from tnt.estimate import Explanation
from tnt.estimate.conditions import TruthTable, bounds
from tnt.model.guideline import Eligible
from tnt.model.value import Place, Ref

HERE = Place("test", 1, 1)
COMBINATIONS = 2 ** len(CONDITIONS)
slack = 1e-9


@st.composite
def trees(draw: st.DrawFn) -> Eligible:
    """A condition tree in which nothing is both asked for and ruled out."""
    keys = {name: draw(st.sampled_from(["", "all", "any", "not"])) for name in CONDITIONS}
    named = {
        key: tuple(Ref(name, HERE) for name, its in keys.items() if its == key)
        for key in ("all", "any", "not")
    }
    also = named["all"] + named["not"]
    more = draw(st.lists(st.sampled_from(also), max_size=2)) if named["any"] and also else []
    return Eligible(place=HERE, all=named["all"], any=(*named["any"], *more), not_=named["not"])


joints = st.lists(st.integers(0, 100), min_size=COMBINATIONS, max_size=COMBINATIONS).map(
    lambda weights: np.array(weights, dtype=float)
)


TABLE = TruthTable.of(CONDITIONS)


def independent(shares: Sequence[float], table: TruthTable = TABLE) -> Any:
    """The probability of each row, where nothing depends on anything."""
    (cell,) = table.chances([np.array([[share]]) for share in shares])
    return cell[:, 0]


@settings(deadline=None, max_examples=500)
@given(trees(), joints)
def test_no_dependence_takes_the_share_outside_the_bounds(tree: Eligible, weights: Any) -> None:
    assume(weights.sum() > 0)
    joint = weights / weights.sum()
    share = float(joint @ TABLE.eligible(tree))
    chance_of = {name: float(joint @ TABLE.has(name)) for name in CONDITIONS}
    low, high = bounds(tree, chance_of)
    assert low - slack <= share <= high + slack
    # independence is one of the dependences
    chances = independent([chance_of[name] for name in CONDITIONS])
    assert low - slack <= float(chances @ TABLE.eligible(tree)) <= high + slack


@settings(deadline=None)
@given(trees(), st.lists(st.floats(0, 1), min_size=4, max_size=4))
@example(Eligible(place=HERE), [0.5] * 4)
def test_the_truth_table_is_a_distribution_with_the_prevalences_as_its_margins(
    tree: Eligible, shares: list[float]
) -> None:
    chances = independent(shares)
    assert float(chances.sum()) == pytest.approx(1)
    assert [float(chances @ TABLE.has(name)) for name in CONDITIONS] == pytest.approx(shares)
    if not tree.conditions:
        assert TABLE.eligible(tree).all()


@settings(deadline=None)
@given(
    trees(),
    st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=4, max_size=4),
    st.sets(st.integers(0, COMBINATIONS - 1), min_size=1),
)
def test_cells_points_and_rows_are_reckoned_one_by_one(
    tree: Eligible, shares: list[list[float]], rows: set[int]
) -> None:
    # two cells; the second is the first with its points in another order
    given_ = [np.array([share, share[::-1]]) for share in shares]
    chances = TABLE.chances(given_)
    assert chances.shape == (2, COMBINATIONS, 3)
    for point in range(3):
        expected = independent([share[point] for share in shares])
        assert chances[0, :, point] == pytest.approx(expected)
        assert chances[1, :, 2 - point] == pytest.approx(expected)
    some = np.isin(np.arange(COMBINATIONS), sorted(rows))
    assert TABLE.only(some).chances(given_) == pytest.approx(chances[:, some])
    assert (TABLE.only(some).eligible(tree) == TABLE.eligible(tree)[some]).all()


@settings(deadline=None)
@given(trees(), st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_new_cases_are_the_slope_of_the_eligible_in_each_prevalence(
    tree: Eligible, shares: list[float]
) -> None:
    holds = TABLE.eligible(tree)
    for place, name in enumerate(CONDITIONS):
        rates = [np.array([[float(each == place)]]) for each in range(len(CONDITIONS))]
        new = TABLE.onsets(holds, [np.array([[share]]) for share in shares], rates)
        # with one condition for certain and without it for certain: who gains, never who loses
        with_it, without = (
            independent([end if each == place else share for each, share in enumerate(shares)])
            for end in (1.0, 0.0)
        )
        change = float(with_it @ holds) - float(without @ holds)
        ruled_out = name in {ref.id for ref in tree.not_}
        assert float(new.sum()) == pytest.approx(0.0 if ruled_out else change, abs=1e-12)


def ends(eligible: dict[str, list[str]], a: str, b: str) -> Any:
    """Eligible of 1000, at independence and at the bounds, as `explain` tells them."""
    made = guideline([recommendation(eligible=eligible)], {"a": condition(a), "b": condition(b)})
    rules = files.rules_of(made, files.LAND, files.TIME)
    each = people(("female", "40", 600), ("male", "40", 400))
    answered = tnt.answer_to(
        rules, tnt.question(population="land", working_time="time"), each, i_own_the_data=True
    )
    from tnt.estimate import explain

    told = explain(answered, "x.r", rules)
    assert isinstance(told, Explanation)
    return told.eligible_low, told.eligible, told.eligible_high


@pytest.mark.parametrize(
    ("eligible", "shares", "expected"),
    [
        # a inside b, or as far from it as there is room
        ({"all": ["a", "b"]}, ("30 %", "20 %"), (0, 60, 200)),
        ({"all": ["a", "b"]}, ("80 %", "70 %"), (500, 560, 700)),
        ({"any": ["a", "b"]}, ("30 %", "20 %"), (300, 440, 500)),
        ({"any": ["a", "b"]}, ("80 %", "70 %"), (800, 940, 1000)),
        ({"all": ["a"], "not": ["b"]}, ("30 %", "20 %"), (100, 240, 300)),
        ({"not": ["a", "b"]}, ("30 %", "20 %"), (500, 560, 700)),
        # one condition depends on nothing
        ({"all": ["a"]}, ("30 %", "20 %"), (300, 300, 300)),
        ({"all": ["a"], "any": ["a", "b"]}, ("30 %", "20 %"), (300, 300, 300)),
        ({"any": ["a", "b"], "not": ["b"]}, ("30 %", "20 %"), (100, 240, 300)),
    ],
)
def test_bounds_are_those_of_nested_and_disjoint_conditions(
    eligible: dict[str, list[str]], shares: tuple[str, str], expected: tuple[float, float, float]
) -> None:
    assert ends(eligible, *shares) == pytest.approx(expected)


@settings(deadline=None)
@given(
    st.sampled_from([("all", "all"), ("any", "any"), ("all", "not"), ("not", "not")]),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_the_bounds_of_two_conditions_are_met(keys: tuple[str, str], a: float, b: float) -> None:
    refs = {key: tuple(Ref(name, HERE) for name, its in zip("ab", keys, strict=True) if its == key)
            for key in ("all", "any", "not")}  # fmt: skip
    tree = Eligible(place=HERE, all=refs["all"], any=refs["any"], not_=refs["not"])
    met = []
    # the joint distribution of two conditions is one number: how many have both
    for both in (max(0.0, a + b - 1), min(a, b)):
        table = TruthTable.of(("a", "b"))
        joint = np.array([1 - a - b + both, a - both, b - both, both])
        met.append(float(joint @ table.eligible(tree)))
    assert sorted(met) == pytest.approx(bounds(tree, {"a": a, "b": b}), abs=1e-12)
