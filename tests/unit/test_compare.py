"""Comparing: B − A by hand, intervals by closed forms, and sides that don't compare."""

from collections.abc import Sequence
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from attrs import astuple
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import LAND, TIME, Block, action, guideline, recommendation, uptake, write
from tnt.choose import Comparison, Difference, ListDifference
from tnt.estimate.result import Figure
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList, Practice
from tnt.problems import Refused

# a range of 95 % of a gamma or beta is this many standard deviations wide
WIDTH = 3.919928
THOUSAND = files.people(("female", "40-49", 500), ("male", "40-49", 500))


def compare(
    rules: RuleSet | Sequence[Block],
    *sides: str,
    lists: Any = THOUSAND,
    draws: int = 0,
    **asked: Any,
) -> Comparison:
    """The comparison of made rules, on the made country and working time."""
    if not isinstance(rules, RuleSet):
        rules = files.rules_of(*rules, LAND, TIME)
    common: Block = {"population": "land", "working_time": "time", "draws": draws} | asked
    return tnt.compare(
        *(sides or ("now", "target")),
        asked=Question(**common),
        rules=rules,
        lists=lists,
        i_own_the_data=True,
    )


def only(found: Comparison) -> ListDifference:
    """The one list."""
    (each,) = found.lists
    return each


def both(of: Difference) -> Any:
    """A and B, of any kind that `==` takes."""
    return of.a, of.b


def mean(figure: Figure | None) -> float:
    """A figure that is known."""
    assert figure is not None
    return figure.mean


def sd(figure: Figure | None) -> float:
    """How unsure a figure is."""
    assert figure is not None
    assert figure.sd is not None
    return figure.sd


# 1,000 people. Now: a 200 × 10 = 2,000, b 400 × 4 = 1,600, c 300 × 6 = 1,800, and the visit that a
# and b share 1,000 × (1 − 0.8 × 0.6) × 5 = 2,600: 8,000 minutes. At the target: a 500 × 10 = 5,000,
# b 600 × 4 = 2,400, c 100 × 6 = 600, the visit 1,000 × (1 − 0.5 × 0.4) × 5 = 4,000: 12,000.
THREE = guideline(
    [
        recommendation("a", uptake=uptake("20 %", "50 %"), visit="common"),
        recommendation(
            "b", uptake=uptake("40 %", "60 %"), visit="common", actions=[action(time="4 min")]
        ),
        recommendation(
            "c",
            direction="against",
            uptake=uptake("30 %", "10 %"),
            actions=[action(time="6 min"), action("nurse", "1 min")],
        ),
    ],
    visits={"common": files.visit("5 min")},
)


ALONE = guideline([recommendation("a", visit="common")], id_="alone", uses=["x"])


def test_three_recommendations_and_a_shared_visit_by_hand() -> None:
    each = only(compare([THREE]))
    gp = each.total["gp"]
    assert gp.minutes_per_year.a == pytest.approx(8000)
    assert gp.minutes_per_year.b == pytest.approx(12_000)
    assert mean(gp.minutes_per_year.net) == pytest.approx(4000)
    # more for a 3,000, for b 800 and for their visit 1,400; less for c 1,200
    assert gp.extra_minutes_per_year.mean == pytest.approx(5200)
    assert gp.freed_minutes_per_year.mean == pytest.approx(1200)
    # 40 hours × 50 weeks × 50 % are 60,000 minutes, of 120,000 in a position
    assert mean(gp.share_of_patient_time.net) == pytest.approx(4000 / 60_000)
    assert mean(gp.required_staff.net) == pytest.approx(4000 / 120_000)
    assert gp.minutes_left.a == pytest.approx(52_000)
    assert mean(gp.minutes_left.net) == pytest.approx(-4000)
    parts = {part.id: part.minutes_per_year for part in (*each.recommendations, *each.visits)}
    assert mean(parts["x.a"]["gp"].net) == pytest.approx(3000)
    assert mean(parts["x.c"]["gp"].net) == pytest.approx(-1200)
    assert mean(parts["common"]["gp"].net) == pytest.approx(1400)
    # roles stay apart
    assert mean(each.total["nurse"].minutes_per_year.net) == pytest.approx(-200)


def test_stopping_one_of_two_in_a_visit_frees_less_than_both_by_themselves() -> None:
    rules = files.rules_of(THREE, ALONE, LAND, TIME)
    found = only(compare(rules, "guidelines=x,guidelines=alone,uptake=full", "guidelines=x"))
    # all of them come for b already: a's own ten minutes are freed, and nothing of the visit
    assert mean(found.total["gp"].minutes_per_year.net) == pytest.approx(-10_000)


def test_what_both_sides_have_in_common_is_one_draw() -> None:
    made = guideline(
        [recommendation(uptake=uptake("20 %", "50 %"), actions=[action(time="10 min (8-12)")])]
    )
    net = only(compare([made], draws=20_000)).total["gp"].minutes_per_year.net
    # 300 people more, each of one and the same time; two draws would give 539 times its sd
    assert sd(net) == pytest.approx(300 * 4 / WIDTH, rel=0.02)


def test_a_value_that_is_another_on_each_side_is_drawn_on_each(tmp_path: Path) -> None:
    sides = []
    for name, time in (("old", "10 min (8-12)"), ("new", "13 min (10-16)")):
        folder = tmp_path / name
        folder.mkdir()
        write(folder, guideline([recommendation(actions=[action(time=time)])], id_="local.x"))
        sides.append(f"rules={folder}")
    found = tnt.compare(*sides, asked=Question(guidelines=("local.x",)))
    gp = found.lists[0].total["gp"]
    assert found.lists[0].persons.a == pytest.approx(958)
    assert mean(gp.minutes_per_year.net) == pytest.approx(958 * 3)
    assert sd(gp.minutes_per_year.net) == pytest.approx(958 * hypot(4, 6) / WIDTH, rel=0.03)
    drivers = {each.value: each.share_of_variance for each in found.drivers or ()}
    assert drivers["local.x.r.actions.gp.time (A)"] == pytest.approx(16 / 52, rel=0.03)
    assert drivers["local.x.r.actions.gp.time (B)"] == pytest.approx(36 / 52, rel=0.03)


def test_shares_of_variance_are_of_the_difference() -> None:
    # the time of r is the same on both sides and r is full on both: it falls out
    made = guideline(
        [
            recommendation("r", actions=[action(time="10 min (5-15)")]),
            recommendation(
                "s", uptake=uptake(target="50 %"), actions=[action(time="10 min (8-12)")]
            ),
        ]
    )
    twin = guideline([recommendation("t", actions=[action(time="10 min (7-13)")])], id_="twin")
    rules = files.rules_of(made, twin, LAND, TIME)
    found = compare(
        rules, "guidelines=x", "guidelines=x,guidelines=twin", draws=20_000, uptake="full"
    )
    drivers = {each.value: each.share_of_variance for each in found.drivers or ()}
    assert drivers == {"twin.t.actions.gp.time": pytest.approx(1), "acting together": 0.0}


def test_sides_that_are_alike_differ_by_nothing_at_all() -> None:
    made = guideline([recommendation(actions=[action(time="10 min (8-12)")])])
    found = compare([made], "full", "uptake=full", draws=1000)
    net = only(found).total["gp"].minutes_per_year.net
    assert net == Figure(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    assert found.drivers == ()
    assert "as many GP hours as before" in tnt.report(found, lang="en")


def test_the_sign_of_the_mean_says_what_is_freed_and_no_draw_does() -> None:
    # about as much freed as taken: draws go either way, and stay with their own
    made = guideline(
        [
            recommendation(
                uptake=uptake("50 % (30-70)", "52 % (30-74)"), actions=[action(time="10 min")]
            )
        ]
    )
    gp = only(compare([made], draws=5000)).total["gp"]
    assert gp.freed_minutes_per_year.mean == 0
    assert gp.freed_minutes_per_year.p97_5 == 0
    assert gp.extra_minutes_per_year.p2_5 is not None
    assert gp.extra_minutes_per_year.p2_5 < 0
    assert gp.extra_minutes_per_year == gp.minutes_per_year.net


def test_what_a_side_cannot_estimate_is_left_out_on_both() -> None:
    made = guideline([recommendation("a", uptake=uptake("20 %", "50 %")), recommendation("b")])
    found = compare([made])
    assert [(each.id, each.side) for each in found.not_compared] == [("x.b", "a"), ("x.b", "b")]
    assert [each.id for each in only(found).recommendations] == ["x.a"]
    assert mean(only(found).total["gp"].minutes_per_year.net) == pytest.approx(3000)


def test_what_one_side_alone_asks_for_is_all_extra_or_all_freed() -> None:
    other = guideline([recommendation("new", actions=[action(time="2 min")])], id_="y")
    rules = files.rules_of(guideline([recommendation("old")]), other, LAND, TIME)
    each = only(compare(rules, "guidelines=x", "guidelines=y", uptake="full"))
    parts = {part.id: part for part in each.recommendations}
    assert (parts["x.old"].only, parts["y.new"].only) == ("a", "b")
    gp = each.total["gp"]
    assert gp.extra_minutes_per_year.mean == pytest.approx(2000)
    assert gp.freed_minutes_per_year.mean == pytest.approx(10_000)


def test_a_shorter_week_leaves_less_time_and_changes_no_minutes() -> None:
    short = files.working_time(id_="short", hours="36 hours (33-39)")
    rules = files.rules_of(guideline([recommendation()]), LAND, TIME, short)
    gp = only(
        compare(rules, "working_time=time", "working_time=short", uptake="full", draws=20_000)
    ).total["gp"]
    assert mean(gp.minutes_per_year.net) == 0
    # 36 × 60 × 50 × 50 % = 54,000, less 10,000
    assert both(gp.minutes_left) == (50_000, pytest.approx(44_000))
    assert sd(gp.minutes_left.net) == pytest.approx(6 / WIDTH * 60 * 50 * 0.5, rel=0.03)
    # 10,000 of 60,000 and of 54,000
    assert mean(gp.share_of_patient_time.net) == pytest.approx(1 / 5.4 - 1 / 6)
    # where patient time is what differs, what is unsure of it is in the share: 10,000 ÷ 54,000²
    unsure = 6 / WIDTH * 60 * 50 * 0.5
    assert sd(gp.share_of_patient_time.net) == pytest.approx(10_000 / 54_000**2 * unsure, rel=0.05)


def test_what_patients_come_for_stands_beside_what_is_left() -> None:
    # 1,000 people × 2 consultations × 15 minutes are 30,000
    held = files.committed([{"frequency": "2/year"}])
    time = files.working_time(more={"committed": held})
    made = guideline([recommendation(uptake=uptake("20 %", "50 %"))])
    gp = only(compare(files.rules_of(made, LAND, time))).total["gp"]
    assert both(gp.committed_minutes_per_year) == (30_000, 30_000)
    # now, 2,000 of the 30,000 are the recommendation's; at the target 3,000 come on top
    assert both(gp.minutes_left) == (30_000, pytest.approx(27_000))


def many_lists(count: int) -> list[PatientList]:
    """Lists of different sizes and ages."""
    return [
        files.people(
            ("female", "40-49", 300 + 7 * number),
            ("male", "65-79", 200 + 3 * number, {"k": number % 2 == 0}),
            ("male", "80+", 50 + number),
            id_=f"list-{number:03}",
            practice=Practice(1.0 + number % 3),
        )
        for number in range(count)
    ]


@pytest.mark.parametrize("sides", [("now", "target"), ("guidelines=x", "guidelines=y")])
def test_many_lists_come_to_what_few_do(sides: tuple[str, str]) -> None:
    made = guideline(
        [
            recommendation(
                "a",
                uptake=uptake("20 % (10-32)", "50 % (40-60)"),
                actions=[action(time="10 min (8-12)"), action("nurse", "3 min (2-4)")],
            ),
            recommendation(
                "b",
                eligible={"age": "65+", "condition": "k"},
                uptake=uptake("30 % (20-41)", "10 % (5-16)"),
            ),
        ],
        {"k": files.condition("30 % (20-40)")},
    )
    # people are told apart in other ways where the rules of the sides ask for other conditions
    other = guideline([recommendation("c", uptake=uptake("20 %", "40 % (30-50)"))], id_="y")
    rules = files.rules_of(made, other, LAND, TIME)
    asked = {} if sides[0] == "now" else {"uptake": "target"}
    lists = many_lists(70)
    many = compare(rules, *sides, lists=lists, draws=2000, **asked)
    few = compare(rules, *sides, lists=lists[:5], draws=2000, **asked)
    for one, other_one in zip(many.lists[:5], few.lists, strict=True):
        assert one.list == other_one.list
        for role, of in one.total.items():
            alike, figures = other_one.total[role], of.minutes_per_year
            assert parts_of(figures.net) == near(alike.minutes_per_year.net)
            assert parts_of(of.share_of_patient_time.net) == near(alike.share_of_patient_time.net)
            covered = alike.covered_minutes_per_year.net
            assert parts_of(of.covered_minutes_per_year.net) == near(covered)
            assert parts_of(of.required_staff.net) == near(alike.required_staff.net)
            for name in ("patient_minutes_per_year", "committed_minutes_per_year", "minutes_left"):
                told, also = getattr(of, name), getattr(alike, name)
                assert (told.a, told.b) == (pytest.approx(also.a), pytest.approx(also.b))
            assert of.extra_minutes_per_year.mean == pytest.approx(
                alike.extra_minutes_per_year.mean
            )
            assert of.freed_minutes_per_year.mean == pytest.approx(
                alike.freed_minutes_per_year.mean
            )
    assert {note.code for note in many.problems} == {"TNT546"}
    assert parts_of(many.population.total["gp"].minutes_per_year.net) == near(
        few.population.total["gp"].minutes_per_year.net
    )


def near(figure: Figure | None) -> Any:
    """The figure's parts, but for single precision; None stays None."""
    if figure is None or figure.sd is None:
        return figure
    scale = abs(figure.mean) + figure.sd
    return [pytest.approx(each, rel=1e-3, abs=1e-3 * scale) for each in astuple(figure)]


def parts_of(figure: Figure | None) -> Any:
    """What `near` is held against."""
    return figure if figure is None or figure.sd is None else list(astuple(figure))


shares = st.integers(1, 99).map(lambda share: f"{share} %")


@settings(deadline=None, max_examples=30)
@given(
    st.lists(st.tuples(shares, shares, st.booleans()), min_size=1, max_size=4),
    st.booleans(),
)
def test_a_difference_is_that_of_two_estimates(
    rules: list[tuple[str, str, bool]], in_a_visit: bool
) -> None:
    made = guideline(
        [
            recommendation(
                f"r{number}",
                direction="for",
                uptake=uptake(now, target),
                **({"visit": "common"} if in_a_visit and shared else {}),
            )
            for number, (now, target, shared) in enumerate(rules)
        ],
        visits={"common": files.visit("5 min")},
    )
    read = files.rules_of(made, LAND, TIME)
    found = only(compare(read))
    of = {
        name: files.estimate(read, THOUSAND, uptake=name).total("gp").minutes_per_year.mean
        for name in ("now", "target")
    }
    gp = found.total["gp"]
    net = mean(gp.minutes_per_year.net)
    assert net == pytest.approx(of["target"] - of["now"], abs=1e-6)
    assert gp.extra_minutes_per_year.mean - gp.freed_minutes_per_year.mean == pytest.approx(
        net, abs=1e-6
    )
    back = only(compare(read, "target", "now")).total["gp"]
    assert mean(back.minutes_per_year.net) == pytest.approx(-net, abs=1e-9)
    assert back.freed_minutes_per_year == gp.extra_minutes_per_year


@pytest.mark.parametrize(
    ("sides", "codes"),
    [
        (("now",), ["TNT547"]),
        (("now", "target", "full"), ["TNT547"]),
        (("uptake=now", "upteke=target"), ["TNT540"]),
        (("uptake=now", "target,tarjet"), ["TNT540"]),
        (("uptake=", "seed=3"), ["TNT541", "TNT540"]),
        (("now,uptake=full", "full"), ["TNT542"]),
        (("uptake=often", "year=soon"), ["TNT508", "TNT508"]),
        (("full", "year=2020,population=nowhere"), ["TNT502"]),
        (("full", "guidelines=x,guidelines=z"), ["TNT501"]),
        (("full", "working_time=nine-to-five"), ["TNT503"]),
    ],
)
def test_what_no_side_can_be_is_told_all_at_once(sides: tuple[str, ...], codes: list[str]) -> None:
    with pytest.raises(Refused) as refused:
        compare([guideline([recommendation()])], *sides)
    assert [each.code for each in refused.value.problems] == codes


def test_years_and_populations_differ_only_where_that_was_asked_for() -> None:
    later = files.population([("female", "40-49", 1000)], id_="later", year="2030")
    rules = files.rules_of(guideline([recommendation()]), LAND, later, TIME)
    with pytest.raises(Refused) as refused:
        compare(rules, "full", "population=later", lists=None)
    assert [each.code for each in refused.value.problems] == ["TNT543"]
    asked = compare(rules, "full", "population=later,year=2026", lists=None)
    assert (only(asked).persons.a, only(asked).persons.b) == (12_000, 1000)


def test_lists_that_one_side_lacks_are_told(tmp_path: Path) -> None:
    for name, other in (("one", "hill"), ("two", "valley")):
        text = f"list,sex,age,persons\nshore,female,40-49,9\n{other},male,40-49,9\n"
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    sides = [f"lists={tmp_path / f'{name}.csv'}" for name in ("one", "two")]
    with pytest.raises(Refused) as refused:
        compare([guideline([recommendation()])], *sides, lists=None)
    assert [(each.code, each.facts["list"]) for each in refused.value.problems] == [
        ("TNT545", "hill"),
        ("TNT545", "valley"),
    ]


def test_lists_stand_beside_those_of_their_name_whatever_their_order(tmp_path: Path) -> None:
    rows = ["shore,female,40-49,9", "hill,male,40-49,90"]
    for name, lines in (("one", rows), ("two", rows[::-1])):
        (tmp_path / f"{name}.csv").write_text("\n".join(["list,sex,age,persons", *lines]), "utf-8")
    sides = [f"lists={tmp_path / f'{name}.csv'}" for name in ("one", "two")]
    found = compare([guideline([recommendation()])], *sides, lists=None, uptake="full")
    assert [(each.list, each.persons.a, each.persons.b) for each in found.lists] == [
        ("shore", 9, 9),
        ("hill", 90, 90),
    ]
    assert [mean(each.total["gp"].minutes_per_year.net) for each in found.lists] == [0, 0]


def test_small_counts_of_either_side_hide_the_list_from_the_comparison() -> None:
    made = guideline(
        [
            recommendation("a", eligible={"age": "0+", "condition": "k"}),
            recommendation("b"),
            recommendation("c", eligible={"age": "0+", "condition": "m"}),
        ],
        {"k": files.condition("30 %"), "m": files.condition("20 %")},
    )
    few = files.people(
        ("female", "40-49", 3, {"k": True}), ("female", "40-49", 300, {"k": False}), id_="few"
    )
    many = files.people(
        ("female", "40-49", 90, {"k": True}), ("female", "40-49", 300, {"k": False}), id_="many"
    )
    rules = files.rules_of(made, LAND, TIME)
    asked = Question(population="land", working_time="time", draws=0)
    found = tnt.compare("full", "view=first-year", asked=asked, rules=rules, lists=[few, many])
    assert [(each.list, each.withheld) for each in found.lists] == [("few", True), ("many", False)]
    assert found.lists[0].total == {}
    assert "TNT519" in {each.code for each in found.problems}


def test_a_list_with_hours_of_its_own_has_positions_as_long_as_these() -> None:
    half = Practice(1.0, minutes_per_week=20 * 60.0)
    own = files.people(("female", "40-49", 1000), practice=half)
    made = guideline([recommendation(uptake=uptake("20 %", "50 %"))])
    staff = only(compare([made], lists=own)).total["gp"].required_staff
    # 3,000 minutes more, of 20 hours × 50 weeks
    assert staff.a is not None
    assert staff.b is not None
    assert staff.b - staff.a == pytest.approx(3000 / 60_000)
    assert mean(staff.net) == pytest.approx(3000 / 60_000)


@pytest.mark.parametrize("count", [1, 70])
def test_a_role_without_a_working_time_has_none_of_it(count: int) -> None:
    nurse = [action("nurse", "10 min (8-12)")]
    made = guideline([recommendation(uptake=uptake("20 %", "50 %"), actions=nurse)])
    found = compare([made], lists=many_lists(count), draws=500)
    for of in (*(each.total["nurse"] for each in found.lists), found.population.total["nurse"]):
        assert of.covered_minutes_per_year == Difference(None, None, None)
        assert of.share_of_patient_time.net is None
        assert of.required_staff.net is None
        assert sd(of.minutes_per_year.net) > 0


def held_time(id_: str, time: str) -> Block:
    """A working time with consultations of so many minutes."""
    held = files.committed([{"frequency": "2/year"}], time=time)
    return files.working_time(id_=id_, more={"committed": held})


def test_two_working_times_that_say_the_same_in_the_same_words_say_it_once() -> None:
    times = (held_time("one", "15 min (10-20)"), held_time("two", "15 min (10-20)"))
    made = guideline([recommendation(uptake=uptake("20 %", "50 %"))])
    rules = files.rules_of(made, LAND, *times)
    gp = only(
        compare(rules, "working_time=one", "working_time=two", uptake="full", draws=500)
    ).total["gp"]
    assert sd(gp.committed_minutes_per_year.net) == 0
    assert sd(gp.minutes_left.net) == 0


@pytest.mark.parametrize("now", ["20 %", None])
def test_what_is_drawn_on_each_side_hangs_on_no_order_of_drawing(now: str | None) -> None:
    # where it isn't known how much is done now, nothing has had need of the consultations' time
    made = guideline([recommendation(uptake=uptake(now, "50 %"))])
    times = (held_time("one", "15 min (10-20)"), held_time("two", "18 min (12-24)"))
    rules = files.rules_of(made, LAND, *times)
    sides = ("working_time=one", "working_time=two")
    gp = only(compare(rules, *sides, uptake="target", draws=20_000)).total["gp"]
    # 2,000 consultations, whose minutes are unsure by 10 and by 12 wide
    assert sd(gp.committed_minutes_per_year.net) == pytest.approx(
        2000 * hypot(10, 12) / WIDTH, rel=0.03
    )


def test_a_side_that_knows_nothing_of_consultations_leaves_them_out_of_both() -> None:
    rules = files.rules_of(
        guideline([recommendation(uptake=uptake("20 %", "50 %"))]),
        LAND,
        TIME,
        held_time("held", "15 min"),
    )
    gp = only(compare(rules, "working_time=held", "working_time=time", uptake="full")).total["gp"]
    assert both(gp.minutes_left) == (50_000, 50_000)
    assert gp.committed_minutes_per_year.net is None


def test_a_position_that_is_not_as_long_is_no_measure_of_the_work() -> None:
    short = files.working_time(id_="short", hours="20 hours")
    rules = files.rules_of(guideline([recommendation()]), LAND, TIME, short)
    gp = only(compare(rules, "working_time=time", "working_time=short", uptake="full")).total["gp"]
    # 10,000 of 120,000 and of 60,000
    assert both(gp.required_staff) == (pytest.approx(1 / 12), pytest.approx(1 / 6))
    assert gp.required_staff.net is None


def test_a_volume_of_a_position_is_not_compared_where_a_side_knows_no_positions() -> None:
    with_positions = files.population([("female", "40-49", 1000)], "manned", positions="3")
    without = files.population([("female", "40-49", 1000)], "unmanned")
    call = recommendation(volume=files.volume(count="12/month", per="gp"))
    rules = files.rules_of(guideline([call]), with_positions, without, TIME)
    sides = ("population=unmanned", "population=manned")
    found = compare(rules, *sides, lists=None, population=None, uptake="full")
    assert [(each.id, each.side) for each in found.not_compared] == [("x.r", "a")]
    assert found.population.total == {}
    assert found.population.id == "unmanned / manned"
    assert both(found.population.positions) == (None, 3)


def test_rules_that_were_given_hold_for_a_side_with_a_scenario_of_its_own(tmp_path: Path) -> None:
    scenario = {
        "schema": "1",
        "kind": "scenario",
        "id": "local.quick",
        "title": {"en": "Quicker"},
        "set": [{"id": "local.x.r.actions.gp.time", "value": "5 min", "assumption": "for a test"}],
    }
    write(tmp_path, guideline([recommendation()], id_="local.x"), scenario)
    rules = tnt.load(extra=tmp_path)
    asked = Question(guidelines=("local.x",), draws=0)
    for side in ("scenario=local.quick", f"scenario={tmp_path / '01.yaml'}"):
        found = tnt.compare("full", side, asked=asked, rules=rules)
        net = found.lists[0].total["gp"].minutes_per_year.net
        assert mean(net) == pytest.approx(-958 * 5)


def test_one_side_alone_that_hides_hides_the_list() -> None:
    made = guideline(
        [
            recommendation("a", eligible={"age": "0+", "condition": "k"}),
            recommendation("b", eligible={"age": "0+", "condition": "k"}),
            recommendation("c"),
        ],
        {"k": files.condition("30 %")},
    )
    open_ = guideline([recommendation("d")], id_="y")
    few = files.people(
        ("female", "40-49", 3, {"k": True}), ("female", "40-49", 300, {"k": False}), id_="few"
    )
    rules = files.rules_of(made, open_, LAND, TIME)
    asked = Question(population="land", working_time="time", draws=0)
    other = files.people(("male", "40-49", 300), id_="other")
    for sides in (("guidelines=y", "guidelines=x"), ("guidelines=x", "guidelines=y")):
        found = tnt.compare(*sides, asked=asked, rules=rules, lists=[few, other])
        assert [each.withheld for each in found.lists] == [True, False]


def test_sides_that_count_other_real_people_are_not_set_against_each_other() -> None:
    # all who have k, and all of them but one: each is many, the difference is somebody
    conditions = {"k": files.condition("30 %"), "m": files.condition("20 %")}
    broad = guideline(
        [recommendation("r", eligible={"age": "0+", "condition": "k"})], conditions, id_="broad"
    )
    narrow = guideline(
        [recommendation("r", eligible={"age": "0+", "condition": "k", "not": ["m"]})],
        id_="narrow",
        uses=["broad"],
    )
    rules = files.rules_of(broad, narrow, LAND, TIME)
    rows = [
        ("female", "40-49", 60, {"k": True, "m": False}),
        ("female", "40-49", 1, {"k": True, "m": True}),
        ("female", "40-49", 900, {"k": False, "m": False}),
    ]
    asked = Question(population="land", working_time="time", draws=0)
    each: Block = {"asked": asked, "rules": rules, "lists": files.people(*rows)}
    with pytest.raises(Refused) as refused:
        tnt.compare("guidelines=broad", "guidelines=narrow", **each)
    assert [problem.code for problem in refused.value.problems] == ["TNT520"]
    sides = ("guidelines=broad", "guidelines=broad,view=first-year")
    assert not only(tnt.compare(*sides, **each)).withheld


def test_sides_whose_follow_ups_count_other_real_people_are_not_either() -> None:
    conditions = {"k": files.condition("30 %"), "m": files.condition("20 %")}

    def asked_of(condition: str, id_: str, **keys: Any) -> Block:
        later = [files.branch("later", condition=condition, actions=[action(time="7 min")])]
        return guideline([recommendation("r", follow_up=later)], id_=id_, **keys)

    one, two = asked_of("k", "local.one", conditions=conditions), asked_of("m", "local.two")
    two |= {"uses": ["local.one"]}
    rules = files.rules_of(one, two, LAND, TIME)
    rows = [
        ("female", "40-49", 60, {"k": True, "m": True}),
        ("female", "40-49", 2, {"k": False, "m": True}),
        ("female", "40-49", 900, {"k": False, "m": False}),
    ]
    asked = Question(population="land", working_time="time", draws=0)
    each: Block = {"asked": asked, "rules": rules, "lists": files.people(*rows)}
    with pytest.raises(Refused) as refused:
        tnt.compare("guidelines=local.one", "guidelines=local.two", **each)
    assert [problem.code for problem in refused.value.problems] == ["TNT520"]


@pytest.mark.parametrize("years", [0.0, -1.0, float("nan"), float("inf"), 101.0])
def test_a_career_is_some_years(years: float) -> None:
    rules = files.rules_of(guideline([recommendation()]), LAND, TIME)
    with pytest.raises(Refused) as refused:
        tnt.compare("now", "full", rules=rules, career_years=years)
    assert [each.code for each in refused.value.problems] == ["TNT508"]


def test_people_of_files_are_counted_by_what_each_side_asks(tmp_path: Path) -> None:
    rows = [f"hill,{sex},{age},{age % 2}" for sex in ("female", "male") for age in range(20, 90)]
    text = "\n".join(["list,sex,age,k", *rows]) + "\n"
    (tmp_path / "people.csv").write_text(text, "utf-8")
    conditions = {"k": files.condition("30 %")}
    one = guideline(
        [recommendation("r", eligible={"age": "40+", "condition": "k"})], conditions, id_="one"
    )
    two = guideline([recommendation("r", eligible={"age": "65+"})], id_="two")
    rules = files.rules_of(one, two, LAND, TIME)
    people = (str(tmp_path / "people.csv"),)
    found = compare(
        rules, "guidelines=one", "guidelines=two", lists=None, people=people, uptake="full"
    )
    gp = only(found).total["gp"]
    # odd ages from 41 to 89 are 25, of both sexes; ages from 65 to 89 are 25
    assert (gp.minutes_per_year.a, gp.minutes_per_year.b) == (500, 500)
    assert gp.extra_minutes_per_year.mean == pytest.approx(500)
    assert gp.freed_minutes_per_year.mean == pytest.approx(500)
