"""Shared visits: the bounds hold for every population that can be built, and some meet them."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import rulefiles as files
from tests.rulefiles import Block, action, condition, guideline, people, recommendation, uptake
from tests.unit.person_by_person import is_eligible
from tnt.estimate.result import SharedVisits

# two years of a calendar on which every contact is booked
SLOTS = 24
SLOTS_OF = {"every 2 years": 1, "1/year": 2, "2/year": 4, "5/year": 10, "6/year": 12}
NAMES = ("a", "b", "c")
# with this many people every combination of quarters has a whole number of them
PEOPLE = 64
QUARTERS = ("0 %", "25 %", "50 %", "75 %", "100 %")
WHOEVER: dict[str, Any] = {"age": "0+"}

# a and b are linked by the rules on them, c and everybody stand by themselves
TREES: list[dict[str, Any]] = [
    {"all": ["a"]},
    {"all": ["b"]},
    {"all": ["a"], "any": ["b"]},
    {"any": ["a", "b"]},
    {"all": ["b"], "not": ["a"]},
    {"condition": "c"},
    {"not": ["c"]},
    {},
]


@frozen
class Rule:
    """A recommendation of the visit: whom, how often, and the share of them that takes part."""

    tree: dict[str, Any]
    often: str
    quarters: int

    @property
    def slots(self) -> int:
        return SLOTS_OF[self.often]


rule_of = st.builds(
    Rule, st.sampled_from(TREES), st.sampled_from(sorted(SLOTS_OF)), st.integers(0, 4)
)
Somebody = dict[str, bool]


def shared(rules: Sequence[Rule], each: Any, shares: Sequence[int]) -> SharedVisits:
    """The visit's contacts a year under the three readings: it takes a minute."""
    blocks = [
        recommendation(
            f"r{number}",
            eligible=WHOEVER | rule.tree,
            frequency=rule.often,
            uptake=uptake(target=QUARTERS[rule.quarters]),
            visit="common",
            actions=[action("nurse")],
        )
        for number, rule in enumerate(rules)
    ]
    conditions = {
        name: condition(QUARTERS[share]) for name, share in zip(NAMES, shares, strict=True)
    }
    made = guideline(blocks, conditions, visits={"common": files.visit("1 min")})
    found = files.estimate([made], each, uptake="target").total("gp").shared_visits
    assert found is not None
    return found


def takes_part(rule: Rule, persons: Sequence[Somebody], random: Any) -> list[bool]:
    """Who takes part: of those alike in all conditions the rule's share, whoever they are."""
    chosen = [False] * len(persons)
    alike: dict[tuple[bool, ...], list[int]] = {}
    for number, has in enumerate(persons):
        alike.setdefault(tuple(has[name] for name in of_group(rule)), []).append(number)
    for numbers in alike.values():
        if is_eligible(WHOEVER | rule.tree, BODY, persons[numbers[0]]):
            share = len(numbers) * rule.quarters
            assert share % 4 == 0
            for number in random.sample(numbers, share // 4):
                chosen[number] = True
    return chosen


class _Body:
    sex, age = "female", 40


BODY: Any = _Body()


def of_group(rule: Rule) -> tuple[str, ...]:
    """The conditions that the rule and those linked with it go by."""
    named = {name for names in rule.tree.values() for name in ([names] if names == "c" else names)}
    return ("a", "b") if named & {"a", "b"} else tuple(sorted(named))


def contacts(
    rules: Sequence[Rule], persons: Sequence[Somebody], random: Any, aligned: bool
) -> float:
    """Contacts a year in a population in which everybody books their own calendar."""
    part = [takes_part(rule, persons, random) for rule in rules]
    count = 0
    for number in range(len(persons)):
        booked: set[int] = set()
        for rule, chosen in zip(rules, part, strict=True):
            if chosen[number]:
                # the rarer on the days of the more frequent, or on any days
                booked |= set(
                    range(rule.slots) if aligned else random.sample(range(SLOTS), rule.slots)
                )
        count += len(booked)
    return count / 2


def population(shares: Sequence[int], random: Any) -> list[Somebody]:
    """a and b independent of each other; c goes together with them in any way."""
    a, b, c = shares
    pairs = [
        (first, second)
        for first, n in ((True, a), (False, 4 - a))
        for second, m in ((True, b), (False, 4 - b))
        for _ in range(4 * n * m)
    ]
    with_c = [True] * (16 * c) + [False] * (16 * (4 - c))
    if random.random() < 0.7:
        random.shuffle(with_c)
    return [
        dict(zip(NAMES, (*pair, third), strict=True))
        for pair, third in zip(pairs, with_c, strict=True)
    ]


quarters = st.integers(0, 4)
randoms = st.randoms(use_true_random=False)


@settings(max_examples=100)
@given(
    st.lists(rule_of, min_size=1, max_size=5),
    st.tuples(quarters, quarters, quarters),
    randoms,
    st.booleans(),
)
def test_the_bounds_bracket_every_population_of_these_prevalences(
    rules: list[Rule], shares: tuple[int, int, int], random: Any, aligned: bool
) -> None:
    found = shared(rules, people(("female", "40-49", PEOPLE)), shares)
    persons = population(shares, random)
    assert len(persons) == PEOPLE
    for _ in range(5):
        count = contacts(rules, persons, random, aligned)
        assert found.everything - 1e-9 <= count <= found.nothing + 1e-9


@settings(max_examples=60)
@given(
    st.lists(rule_of, min_size=1, max_size=5),
    st.dictionaries(
        st.tuples(st.booleans(), st.booleans(), st.booleans()), st.integers(1, 3), min_size=1
    ),
    randoms,
    st.booleans(),
)
def test_the_bounds_bracket_every_population_whose_conditions_are_known(
    rules: list[Rule], profiles: dict[tuple[bool, ...], int], random: Any, aligned: bool
) -> None:
    rows, persons = [], []
    for flags, fours in profiles.items():
        has = dict(zip(NAMES, flags, strict=True))
        rows.append(("female", "40-49", 4 * fours, has))
        persons.append([has] * (4 * fours))
    found = shared(rules, people(*rows), (2, 2, 2))
    for _ in range(5):
        count = sum(contacts(rules, alike, random, aligned) for alike in persons)
        assert found.everything - 1e-9 <= count <= found.nothing + 1e-9


def in_order(rules: Sequence[Rule], persons: Sequence[Somebody], *, nested: bool) -> float:
    """Contacts where the same people take part in as much as they can; or as few things."""

    class Chosen:
        used = 0

        def sample(self, numbers: list[int], size: int) -> list[int]:
            if nested:
                return numbers[:size]
            start = self.used % len(numbers)
            self.used += size
            return [numbers[(start + place) % len(numbers)] for place in range(size)]

    order = Chosen()
    part = [takes_part(rule, persons, order) for rule in rules]
    count = 0
    for number in range(len(persons)):
        often = [rule.slots for rule, chosen in zip(rules, part, strict=True) if chosen[number]]
        count += max(often, default=0) if nested else sum(often)
    return count / 2


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            Rule,
            st.sampled_from(TREES[:5]),
            st.sampled_from(sorted(SLOTS_OF)),
            st.integers(0, 4),
        ),
        min_size=1,
        max_size=4,
    ),
    st.tuples(quarters, quarters, quarters),
    randoms,
)
def test_within_a_group_both_bounds_are_met(
    rules: list[Rule], shares: tuple[int, int, int], random: Any
) -> None:
    # rules on a alone and on b alone are linked only by one on both
    rules = [Rule({"any": ["a", "b"]}, "1/year", 1), *rules]
    found = shared(rules, people(("female", "40-49", PEOPLE)), shares)
    persons = population(shares, random)
    assert in_order(rules, persons, nested=True) == pytest.approx(found.everything)
    assert in_order(rules, persons, nested=False) == pytest.approx(found.nothing)


def close(figure: float) -> Any:
    """Equal but for the rounding of floats."""
    return pytest.approx(figure, rel=1e-12)


def visits_of(*blocks: Block, view: str = "steady", **asked: Any) -> SharedVisits:
    rules = [
        block | {"id": f"r{n}", "visit": "common", "actions": [action("nurse")]}
        for n, block in enumerate(blocks)
    ]
    made = guideline(
        rules,
        {"a": condition("30 %") | {"incidence": [files.prevalence(rate="10 per 1000")]}},
        visits={"common": files.visit("1 min")},
    )
    each = people(("female", "40", 100))
    land = files.population([("female", "40", 1000), ("male", "40", 1000)])
    found = files.estimate([made, land], each, view=view, **asked).total("gp").shared_visits
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("block", "contacts"),
    [
        (recommendation(frequency="2 per person", eligible={"age": "40+"}), 200),
        (recommendation(frequency="3 per new case", eligible={"condition": "a"}), 3),
        (recommendation(volume=files.volume(count="12/month", per="gp")), 144),
        (recommendation(volume=files.volume(count="800/year", per="land")), 40),
    ],
)
def test_what_happens_once_or_is_counted_shares_no_visit(block: Block, contacts: float) -> None:
    yearly = recommendation(eligible={"condition": "a"})
    found = visits_of(block, yearly)
    # 30 a year by themselves
    assert found == SharedVisits(*(close(30 + contacts) for _ in range(3)))


def test_a_follow_up_takes_no_visit() -> None:
    after = [files.branch("after", probability="50 %", times="3", actions=[action("nurse")])]
    found = visits_of(recommendation(follow_up=after))
    assert found.independent == pytest.approx(100)


def test_what_is_stopped_takes_no_visit() -> None:
    stopped = recommendation(direction="against", frequency="4/year", uptake=uptake(now="50 %"))
    kept = recommendation(eligible={"condition": "a"}, uptake=uptake(now="100 %"))
    assert visits_of(stopped, kept).independent == pytest.approx(30)
    # now half of all come four times, and of the others 30 % once
    now = visits_of(stopped, kept, uptake="now")
    assert now.independent == pytest.approx(100 * (0.5 * 4 + 0.5 * 0.3))


def test_minutes_of_a_visit_are_its_own_row_and_role() -> None:
    rule = recommendation(visit="common", actions=[action("nurse", "10 min")])
    made = guideline([rule], visits={"common": files.visit("5 min", share="50 %")})
    found = files.estimate([made], people(("female", "40", 100)))
    assert found.by_recommendation()["x.r"].minutes_per_year.keys() == {"nurse"}
    (visit,) = found.lists[0].visits
    assert visit.contacts_per_year == pytest.approx(100)
    assert visit.minutes_per_year["gp"].mean == pytest.approx(250)
    assert found.total("gp").minutes_per_year.mean == pytest.approx(250)
    assert found.total("nurse").minutes_per_year.mean == pytest.approx(1000)


def test_a_visit_that_nobody_comes_to_is_never_unsure() -> None:
    rule = recommendation(eligible={"all": ["a", "b"]}, visit="common", uptake=uptake(target="0 %"))
    common = {"a": condition("2 % (1.5-2.5)"), "b": condition("1 %")}
    made = guideline([rule], common, visits={"common": files.visit("5 min")})
    found = files.estimate([made], people(("female", "40", 1)), uptake="target", draws=1000)
    assert found.total("gp").minutes_per_year.sd == 0.0
    assert not found.drivers
