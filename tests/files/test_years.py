"""Values by year: the newest not after the asked year counts, everywhere that a figure stands."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from tests.files.texts import ASKED, HOURS, LAND, MORE, SHELF, edited, loaded
from tnt.library import advice, select
from tnt.model.population import figure
from tnt.model.ruleset import RuleSet, Selection
from tnt.problems import Problem, Refused
from tnt.words import Words

ALONE = edited(MORE, ("to: no.test.feet", "to: no.test.other"))
OF_MORE = evolve(ASKED, guidelines=("no.test.more",))


def selected(folder: Path, year: int | None, **changed: str) -> Selection:
    rules = loaded(folder, **{"more": ALONE, **changed})
    return select(rules, evolve(OF_MORE, year=year))


@pytest.mark.parametrize(
    ("year", "minutes", "probability"), [(2020, 10, 0.3), (2024, 10, 0.3), (2025, 12, 0.3),
                                         (2030, 12, 0.4), (None, 12, 0.3)]
)  # fmt: skip
def test_the_newest_value_not_after_the_asked_year_counts(
    year: int | None, minutes: float, probability: float, tmp_path: Path
) -> None:
    (guideline,) = selected(tmp_path, year).guidelines
    quitting = guideline.recommendations[0]
    assert quitting.actions[0].time.best == minutes
    branch = quitting.follow_up[0]
    assert branch.probability != "rest"
    assert branch.probability is not None
    assert branch.probability.best == probability
    assert branch.probability.years == ()


def test_what_others_name_is_of_that_year_too(tmp_path: Path) -> None:
    visit = (
        "        time: 5 min (3-7)",
        "        values:\n          2020: 5 min\n          2026: 6 min",
    )
    rules = {"more": edited(ALONE, visit)}
    old, new = (selected(tmp_path, year, **rules) for year in (2020, 2026))
    rows = [each.conditions["smoking"].incidence[2].rate.best for each in (old, new)]
    assert rows == pytest.approx([0.004, 0.003])
    assert [each.visits["long"].actions[0].time.best for each in (old, new)] == [5, 6]


def test_working_time_and_population_are_of_that_year_too(tmp_path: Path) -> None:
    hours = edited(HOURS, ("value: 40 h", "values:\n        2020: 40 h\n        2026: 38 h"))
    land = edited(LAND, ("positions: 2", "positions:\n  values:\n    2020: 2\n    2026: 3"))
    for year, minutes, positions in ((2020, 2400, 2), (2026, 2280, 3)):
        selection = selected(tmp_path, year, hours=hours, land=land)
        assert selection.working_time.roles["gp"].hours_per_week.value.best == minutes
        found = selection.population.positions
        assert found is not None
        assert figure(found).best == positions


def test_a_year_before_all_values_is_refused_with_every_one_of_them(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        selected(tmp_path, 2019)
    told = [(each.code, each.facts["id"], each.facts["first"]) for each in refused.value.problems]
    assert all(code == "TNT513" and first == 2020 for code, _, first in told)
    assert [id_ for _, id_, _ in told] == [
        "no.test.more.quit.actions.gp.time",
        "no.test.more.quit.follow_up.drug.probability",
        "no.test.more.photograph.uptake.now",
        "no.test.more.calls.volume.count",
        "condition.smoking.incidence.male.40+",
        "hours.roles.gp.committed.time",
    ]


def test_another_year_than_the_peoples_is_said(tmp_path: Path) -> None:
    assert selected(tmp_path, 2026).problems == ()
    assert selected(tmp_path, None).question.year == 2026
    (note,) = selected(tmp_path, 2025).problems
    assert isinstance(note, Problem)
    assert (note.code, note.severity) == ("TNT514", "note")
    assert note.facts == {"population_year": 2026, "year": 2025}


def test_what_is_not_by_year_is_left_as_it_is(tmp_path: Path) -> None:
    rules: RuleSet = loaded(tmp_path)
    selection = select(rules, ASKED)
    assert selection.guidelines[0].recommendations is (
        rules.guidelines["no.test.feet"].recommendations
    )
    assert selection.conditions["blindness"] is rules.conditions["blindness"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("shelf", "share: 1 % (0.5-2)", "values:\n          2020: 1 %"),
        ("shelf", "share: 1 % (0.5-2)", "share:\n          values:\n            2020: 1 %"),
        ("shelf", "20 per 1000 (15-25)", "\n          values:\n            2020: 2 per 1000"),
        ("more", "12 (8-24)", "\n        values:\n          2020: 12 (8-24)"),
        ("more", "5 years", "\n          values:\n            2020: 5 years"),
        ("more", "every 2 years", "\n      values:\n        2020: 1/year"),
        ("hours", "4/year", "\n            values:\n              2020: 4/year"),
        ("hours", "40 hours/year", "\n            values:\n              2020: 40 hours/year"),
    ],
)
def test_any_figure_may_be_given_by_year(file: str, old: str, new: str, tmp_path: Path) -> None:
    text = {"shelf": SHELF, "more": MORE, "hours": HOURS}[file]
    assert loaded(tmp_path, **{file: edited(text, (old, new))}).problems == ()


def test_years_with_sources_of_their_own_need_no_other(tmp_path: Path) -> None:
    own = "{}:\n          value: 40 h\n          assumption: Ours\n"
    years = "      values:\n        " + own.format(2020) + "        " + own.format(2025)
    bare = ("      value: 40 h\n      assumption: Invented\n", years)
    assert loaded(tmp_path, hours=edited(HOURS, bare)).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "fitted"),
    [
        # a tenth of the width is missed where the mean isn't in the middle
        ("5 min (3-7)", "5 min (1-6)", "2.82-7.79 min"),
        ("10 % (8-12)", "10 % (9-20)", "5.21-16.1 %"),
        ("12 (8-24)", "12 (10-60)", "8-24"),
        ("12 (8-24)", "20 (5-1000)", "6.69-∞"),
        ("0,8 % (-0,1 to 1,7)", "0,8 % (-1 to 1)", "-0.2 to 1.8 %"),
        ("5,9 hours/week (5-7)", "5,9 hours/week (5-12)", "176-593 min/week"),
    ],
)
def test_the_fitted_range_is_told_in_the_units_of_the_file(
    old: str, new: str, fitted: str, tmp_path: Path
) -> None:
    rules = loaded(tmp_path, more=edited(MORE, (old, new)))
    told = [each for each in advice(rules, date(2026, 1, 1)) if each.code == "TNT162"]
    assert [each.facts["fitted"] for each in told] == [fitted]
    # with the decimal mark of whoever reads it
    assert fitted in told[0].message(Words("en"))
    assert fitted.replace(".", ",") in told[0].message(Words("nn"))


def test_a_count_among_persons_is_judged_as_their_share(tmp_path: Path) -> None:
    feet = loaded(tmp_path).guidelines["no.test.feet"]
    assert [each.code for each in advice(loaded(tmp_path), date(2026, 1, 1))] == []
    (row,) = (row for row in feet.conditions["diabetes"].prevalence if row.count)
    assert row.count is not None
    fit = row.count.divided(1000).fit
    assert fit is not None
    assert fit.family == "beta"
