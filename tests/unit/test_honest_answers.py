"""Answers that must not say more than is known, and explanations that lead to the right place."""

from pathlib import Path

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import action, branch, condition, guideline, people, recommendation
from tnt.estimate import Explanation

NOW = {"now": {"share": "50 %", "assumption": "invented for a test"}}


def both(minutes: str) -> list[files.Block]:
    """Two recommendations, of which only one says how many get it now."""
    known = recommendation("known", uptake=NOW, actions=[action(time=minutes)])
    return [known, recommendation("unknown")]


def test_what_is_not_estimated_leaves_open_whether_it_all_fits() -> None:
    # 40 hours x 50 weeks x half of it with patients is 60,000 minutes
    each = people(("female", "40", 1000))
    estimated = files.estimate([guideline(both("10 min"))], each, uptake="now")
    assert estimated.total("gp").over_working_time is None
    assert [left.id for left in estimated.lists[0].not_estimated] == ["x.unknown"]
    assert "UVISST" in tnt.report(estimated, "text", "nb")


def test_what_is_estimated_may_pass_the_time_there_is_all_by_itself() -> None:
    each = people(("female", "40", 1000))
    estimated = files.estimate([guideline(both("3 h"))], each, uptake="now")
    assert estimated.total("gp").over_working_time is True


BY_YEAR = {"values": {"2020": "10 min", "2025": "12 min", "2030": "20 min"}}


def coded(problems: object) -> list[str]:
    assert isinstance(problems, tuple)
    return [each.code for each in problems if isinstance(each, tnt.Problem)]


@pytest.mark.parametrize(
    ("year", "minutes"), [(2020, 10), (2024, 10), (2025, 12), (2029, 12), (2030, 20), (2040, 20)]
)
def test_a_value_by_year_is_the_newest_not_after_the_asked_year(year: int, minutes: float) -> None:
    made = guideline([recommendation(actions=[action() | {"time": BY_YEAR}])])
    found = files.estimate([made], people(("female", "40", 1)), year=year)
    assert files.minutes(found) == pytest.approx(minutes)
    # the people stay those of the population's own year
    assert coded(found.problems) == ["TNT514"]


def test_without_a_year_values_are_those_of_the_population_s() -> None:
    made = guideline([recommendation(actions=[action() | {"time": BY_YEAR}])])
    for asked in ({}, {"year": 2026}):
        found = files.estimate([made], people(("female", "40", 1)), **asked)
        assert files.minutes(found) == pytest.approx(12)
        assert found.question.year == 2026
        assert coded(found.problems) == []


def test_a_year_before_the_first_figure_is_refused() -> None:
    made = guideline([recommendation(actions=[action() | {"time": BY_YEAR}])])
    with pytest.raises(tnt.Refused) as refused:
        files.estimate([made], people(("female", "40", 1)), year=2019)
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["id"]) == ("TNT513", "x.r.actions.gp.time")


def test_every_kind_of_value_may_be_given_by_year() -> None:
    def by_year(before: str, after: str) -> dict[str, dict[str, str]]:
        return {"values": {"2020": before, "2030": after}}

    rule = recommendation(
        actions=[action()],
        eligible={
            "age": "0+",
            "condition": "a",
            "share": by_year("50 %", "100 %"),
            "assumption": files.INVENTED,
        },
        frequency=by_year("1/year", "3/year"),
        uptake={
            "target": {"share": by_year("50 %", "100 %"), "assumption": files.INVENTED},
        },
        follow_up=[branch("b", probability=by_year("10 %", "20 %"), actions=[action()])],
    )
    common = {"a": {"prevalence": [files.prevalence(share=by_year("20 %", "40 %"))]}}
    read = files.rules_of(guideline([rule], common), files.LAND, files.TIME)
    each = people(("female", "40", 100))
    found = [files.estimate(read, each, uptake="target", year=year) for year in (2026, 2030)]
    assert [files.minutes(one) for one in found] == [
        pytest.approx(100 * 0.2 * 0.5 * 0.5 * 1 * (10 + 0.1 * 10)),
        pytest.approx(100 * 0.4 * 3 * (10 + 0.2 * 10)),
    ]


def test_hours_from_the_list_s_own_table_are_the_table_s(tmp_path: Path) -> None:
    lists, own = tmp_path / "lists.csv", tmp_path / "own.csv"
    lists.write_text("list,sex,age,persons\nhill,female,40,100\n", "utf-8")
    own.write_text("list,fte,hours_per_week\nhill,0.5,30\n", "utf-8")
    read = files.rules_of(guideline([recommendation()]), files.LAND, files.TIME)
    asked = tnt.question(population="land", working_time="time", lists=(str(lists), str(own)))
    estimated = tnt.answer_to(read, asked).estimate
    time = estimated.lists[0].working_time
    assert time is not None
    assert time.minutes_per_year == 30 * 60 * 50 * 0.5
    assert time.source == f"{own}:2:1"
    explained = tnt.explain(read, "x.r", asked)
    assert isinstance(explained, Explanation)
    where = {
        each.id: (each.text, Path(each.file).name, each.line) for each in explained.working_time
    }
    assert where["hill.fte"] == ("0.5", "own.csv", 2)
    assert where["hill.hours_per_week"] == ("30", "own.csv", 2)
    assert "time.roles.gp.hours_per_week" not in where
    assert "time.roles.gp.weeks_per_year" in where


def test_explain_says_what_each_condition_is_for_and_what_is_known() -> None:
    made = guideline(
        [
            recommendation(
                eligible={"age": "0+", "condition": "a", "any": ["b", "c"], "not": ["d"]},
                follow_up=[branch("e", condition="e", actions=[action()])],
            )
        ],
        {name: condition("30 %") for name in "abcde"},
    )
    read = files.rules_of(made, files.LAND, files.TIME)
    each = people(("female", "40", 10, {"a": True}), ("male", "40", 5, {"a": False}))
    answered = tnt.answer_to(
        read, tnt.question(population="land", working_time="time"), each, i_own_the_data=True
    )
    from tnt.estimate import explain

    explained = explain(answered, "x.r", read)
    parts = {step.condition: step.part for step in explained.prevalence}
    assert parts == {"b": "any", "c": "any", "d": "ruled-out", "e": "follow-up"}
    (known,) = explained.known
    assert (known.condition, known.part, known.have, known.lack) == ("a", "needed", 10, 5)
    shares = {step.after: step.share_of_contacts for step in explained.work}
    assert shares == {("e",): pytest.approx(0.3)}


def test_explain_shows_new_cases_also_where_how_common_it_is_is_nothing_to_them() -> None:
    made = guideline(
        [recommendation(eligible={"condition": "a"}, frequency="1 per new case")],
        {"a": condition("30 %") | {"incidence": [{"rate": "500 per 100 000", "assumption": "x"}]}},
    )
    read = files.rules_of(made, files.LAND, files.TIME)
    asked = tnt.question(population="land", working_time="time")
    explained = tnt.explain(read, "x.r", asked, lists=people(("female", "40", 1000)))
    assert isinstance(explained, Explanation)
    told = tnt.report_explanation(explained, read, "text", "en")
    (row,) = [line for line in told.splitlines() if "condition.a.incidence." in line]
    assert "500 per 100 000" in row
    assert row.split()[-2:] == ["1,000", "5"]


@pytest.mark.parametrize("role", ["fastlege", "lege", "doctor", "GP", "sykepleier"])
def test_a_role_by_another_name_is_refused_and_the_right_one_named(
    role: str, tmp_path: Path
) -> None:
    files.write(tmp_path, guideline([recommendation(actions=[action(role)])]))
    (problem,) = [p for p in tnt.load(tmp_path).problems if isinstance(p, tnt.Problem)]
    assert problem.code == "TNT143"
    assert problem.facts["meant"] == ("nurse" if role == "sykepleier" else "gp")


def test_two_lists_of_one_name_are_refused() -> None:
    each = people(("female", "40", 1))
    with pytest.raises(tnt.Refused) as refused:
        files.estimate([guideline([recommendation()])], [each, each])
    assert [problem.code for problem in refused.value.problems] == ["TNT416"]


@pytest.mark.parametrize("persons", [-1.0, float("nan"), float("inf")])
def test_persons_are_a_number_of_people(persons: float) -> None:
    with pytest.raises(ValueError, match="number of persons"):
        people(("female", "40", persons))


def test_what_was_left_out_leaves_open_whether_it_all_fits(tmp_path: Path) -> None:
    broken = guideline([recommendation(actions=[action(time="7")])], id_="broken")
    files.write(tmp_path, guideline([recommendation()]), broken, files.LAND, files.TIME)
    estimated = tnt.estimate(
        tnt.load(tmp_path),
        people(("female", "40", 10)),
        skip_broken=True,
        population="land",
        working_time="time",
    )
    assert estimated.total("gp").over_working_time is None
    said = tnt.report(estimated, "text", "en")
    assert said.startswith("NOT WHOLE")
    assert "NOT KNOWN" in said
    assert "YES" not in said
    assert "--skip-broken" in said.splitlines()[-1]


def test_explain_says_of_work_at_the_desk_that_none_of_it_is_in_patient_time() -> None:
    written = guideline([recommendation(actions=[action(mode="paperwork")])])
    time = files.working_time(modes=["consultation"])
    read = files.rules_of(written, files.LAND, time)
    asked = tnt.question(population="land", working_time="time")
    explained = tnt.explain(read, "x.r", asked, lists=people(("female", "40", 1000)))
    assert isinstance(explained, Explanation)
    told = tnt.report_explanation(explained, read, "text", "en").splitlines()[2]
    assert told.endswith("hours, none of it in patient time")


def test_of_many_that_the_figures_lack_the_screen_names_some_and_counts_the_rest() -> None:
    made = guideline([recommendation(f"r{number}") for number in range(10)])
    found = files.estimate([made], people(("female", "40", 100)), uptake="now")
    told = tnt.report(found, "text", "en")
    assert "10 recommendations without an uptake «now»: x.r0, x.r1," in told
    assert "x.r7 and 2 more\n" in told
    assert len(found.lists[0].not_estimated) == 10


def test_explain_shows_an_action_s_share_and_its_time_apart() -> None:
    made = guideline([recommendation(actions=[action("nurse", "90 s", share="25 %")])])
    read = files.rules_of(made, files.LAND, files.TIME)
    each = people(("female", "40", 200))
    answered = tnt.answer_to(
        read, tnt.question(population="land", working_time="time"), each, i_own_the_data=True
    )
    from tnt.estimate import explain

    (step,) = explain(answered, "x.r", read).work
    assert (step.share_of_contacts, step.times_per_year, step.minutes_each) == (0.25, 50, 1.5)
    assert step.minutes_per_year == 75


def test_a_rest_that_only_known_people_make_negative_names_what_is_known() -> None:
    made = guideline(
        [
            recommendation(
                follow_up=[
                    branch("ill", condition="a", actions=[action()]),
                    branch("some", probability="30 %", assumption="x", actions=[action()]),
                    branch("others", probability="rest", actions=[action()]),
                ]
            )
        ],
        {"a": condition("20 %")},
    )
    assert files.minutes(files.estimate([made], people(("female", "40", 10)))) == pytest.approx(100)
    with pytest.raises(tnt.Refused) as refused:
        files.estimate([made], people(("female", "40", 10, {"a": True})))
    (problem,) = refused.value.problems
    assert (problem.code, problem.facts["known"]) == ("TNT317", "a")


def test_work_that_is_all_another_role_s_is_shown_as_theirs_and_not_as_no_time_at_all() -> None:
    work = [
        recommendation("short", actions=[action("midwife", "6 min (5-7)")]),
        recommendation("long", actions=[action("midwife", "30 min (20-40)")]),
    ]
    estimated = files.estimate([guideline(work)], people(("female", "40", 100)), draws=1000)
    lines = tnt.report(estimated, "text", "en").splitlines()
    assert lines[0].startswith("These 2 recommendations ask nothing of the GP.   midwife 60.0 (")
    (head,) = (number for number, line in enumerate(lines) if line.startswith("Takes most time"))
    assert "midwife hours/year" in lines[head]
    assert [line.split()[3] for line in lines[head + 1 : head + 3]] == ["50.0", "10.0"]
    assert not any("GP hours" in line for line in lines)


def test_a_figure_without_any_range_has_no_interval_on_the_screen() -> None:
    made = guideline([recommendation(actions=[action(time="6 min")])])
    estimated = files.estimate([made], people(("female", "40", 100)), draws=1000)
    shown = tnt.report(estimated, "text", "en")
    assert "10.0–10.0" not in shown
    assert "it takes 10.0 of 1,000 hours" in shown
    assert "Without intervals: no figure here has a range." in shown


def test_gp_work_that_is_not_estimated_is_never_said_to_be_nothing() -> None:
    work = [recommendation("known", uptake=NOW, actions=[action("midwife")]), recommendation("gp")]
    estimated = files.estimate([guideline(work)], people(("female", "40", 100)), uptake="now")
    shown = tnt.report(estimated, "text", "en")
    assert shown.startswith("Does one GP have room")
    assert "NOT KNOWN" in shown.splitlines()[0]
    assert "midwife" in shown
