"""Cases that a hostile tester brought: each was a wrong figure, a crash, or a wrong reason."""

from pathlib import Path

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import (
    Block,
    action,
    benefit,
    branch,
    condition,
    guideline,
    people,
    population,
    recommendation,
    volume,
)
from tnt.estimate import Estimate
from tnt.model.strata import Practice
from tnt.problems import problems_in

WOMEN = people(("female", "40-49", 1000))
NOWHERE = population([("female", "40-49", 1000), ("male", "40-49", 1000)])


def refused(*made: Block) -> list[str]:
    with pytest.raises(tnt.Refused) as told:
        files.estimate(list(made), WOMEN)
    return [problem.code for problem in told.value.problems]


def with_rest(*siblings: Block, conditions: dict[str, Block] | None = None) -> Block:
    rest = branch("rest", probability="rest", actions=[action(time="500 min")])
    return guideline([recommendation(follow_up=[*siblings, rest])], conditions)


def sibling(id_: str, **keys: str) -> Block:
    return branch(id_, actions=[action(time="1 min")], **keys)


def test_a_rest_is_not_negative_where_siblings_are_at_their_upper_ends() -> None:
    common = {"c": condition("75 % (65-85)")}
    one, other = sibling("a", condition="c"), sibling("b", probability="20 % (15-25)")
    assert refused(with_rest(one, other, conditions=common)) == ["TNT314"]
    even = [sibling(id_, probability="45 % (40-50)") for id_ in "ab"]
    minutes = files.estimate([with_rest(*even)], WOMEN, draws=1000).total("gp").minutes_per_year
    assert minutes.p2_5 is not None
    assert minutes.p2_5 > 0


def test_hours_of_nought_in_a_lists_own_table_are_no_crash() -> None:
    idle = people(("female", "40-49", 10), practice=Practice(1.0, minutes_per_week=0.0))
    total = files.estimate([guideline([recommendation()])], idle, draws=100).total("gp")
    assert (total.required_staff, total.share_of_patient_time) == (None, None)
    assert total.over_working_time is True


def test_a_country_without_positions_says_what_its_totals_lack() -> None:
    rules = [
        recommendation("v", volume=volume(count="1/week", per="gp"), actions=[action()]),
        recommendation("w"),
    ]
    found = files.estimate([guideline(rules), NOWHERE], WOMEN)
    assert found.population.total["gp"].minutes_per_year.mean == 20_000
    assert [each.code for each in problems_in(found.problems)] == ["TNT436"]
    assert "x.v" in tnt.report(found, "text", "en")


def test_a_list_without_positions_gives_that_as_the_reason() -> None:
    rule = recommendation(volume=volume(count="1/week", per="gp"), actions=[action()])
    rules = files.rules_of(guideline([rule]), files.LAND, files.TIME)
    asked = tnt.question(population="land", working_time="time", draws=0)
    unknown = people(("female", "40-49", 10), practice=None)
    with pytest.raises(tnt.Refused) as told:
        tnt.explain(rules, "x.r", asked, lists=unknown)
    assert [problem.code for problem in told.value.problems] == ["TNT515"]
    known = people(("female", "40-49", 10), id_="known")
    text = tnt.report(files.estimate(rules, [known, unknown]), "text", "en")
    assert "Not in the figures of 1 of 2 lists: x.r" in text


def rare(share: str) -> Estimate:
    rule = recommendation(
        eligible={"condition": "c"}, actions=[action(time="10 min (8-12)")],
        benefit=benefit(nnt="50 (30-150)"),
    )  # fmt: skip
    return files.estimate([guideline([rule], {"c": condition(share)})], WOMEN, draws=2000)


def test_draws_in_which_nobody_comes_in_say_nothing_of_minutes_per_benefit() -> None:
    ends = []
    for share in ("1 % (0.9-1.1)", "1 % (0.001-12)"):
        of_roles = rare(share).by_recommendation()["x.r"].minutes_per_benefit
        assert of_roles is not None
        ends.append((of_roles["gp"].programme.p2_5, of_roles["gp"].programme.open))
    (plain, plain_open), (rare_low, rare_open) = ends
    assert rare_low == pytest.approx(plain, rel=1e-6)
    assert (plain_open, rare_open) == (False, False)


def test_a_probability_is_withheld_by_the_minutes_that_it_is_about() -> None:
    def chance(consultation: str, paperwork: str) -> float | None:
        actions = [
            action(time=consultation, mode="consultation", id="a"),
            action(time=paperwork, mode="paperwork", id="b"),
        ]
        made = guideline([recommendation(actions=actions)])
        time = files.working_time(modes=["consultation"])
        found = files.estimate([made, time], WOMEN, draws=100)
        return found.total("gp").probability_over_working_time

    assert chance("3 min", "30 min (25-35)") is None
    assert chance("3 min (2-4)", "30 min") is not None


def test_a_broken_rule_file_is_told_beside_the_column_that_it_would_define(
    tmp_path: Path,
) -> None:
    broken = guideline([recommendation(actions=[action(time="10")])], {"c0": condition("1 %")})
    files.write(tmp_path, broken)
    (tmp_path / "list.csv").write_text("list,sex,age,persons,c0\nhill,female,40,5,1\n", "utf-8")
    rules = tnt.load(extra=tmp_path / "00.yaml")
    with pytest.raises(tnt.Refused) as told:
        tnt.estimate(rules, tmp_path / "list.csv")
    assert {"TNT201", "TNT405"} <= {problem.code for problem in told.value.problems}


@pytest.mark.parametrize("option", [{"seed": 1.5}, {"draws": 1000.5}, {"draws": "1000"}])
def test_what_is_no_whole_number_is_refused_by_name(option: dict[str, object]) -> None:
    with pytest.raises(tnt.Refused) as told:
        tnt.question(**option)
    assert [problem.code for problem in told.value.problems] == ["TNT508"]


@pytest.mark.parametrize(
    "written", ["1 min (0.9999999999-1.0000000001)", "10 min (9.999999-10.000001)"]
)
def test_narrow_ranges_are_neither_a_crash_nor_doubtful(written: str, tmp_path: Path) -> None:
    made = guideline([recommendation(actions=[action(time=written)])])
    files.write(tmp_path, made)
    codes = {problem.code for problem in tnt.check(tmp_path).problems}
    assert not codes & {"TNT161", "TNT162"}
