"""What is very large beside what is not, and figures without ranges: told so that all is clear."""

import tnt
from tests import rulefiles as files
from tests.rulefiles import action, guideline, people, recommendation
from tnt.estimate import Estimate
from tnt.report.charts import charts_of
from tnt.words import Words

ENGLISH = Words("en")


def screen(found: Estimate) -> str:
    return tnt.report(found, "text", "en")


def of(actions: list[files.Block], persons: float = 1000, draws: int = 0) -> Estimate:
    return files.estimate(
        [guideline([recommendation(actions=actions)]), files.working_time(["consultation"])],
        people(("female", "40", persons)),
        draws=draws,
    )


def test_hours_are_no_millions_beside_a_thousand() -> None:
    # 60 million minutes
    found = of([action(time="60 min", mode="consultation")], persons=1_000_000)
    assert "NO – it takes 1,000,000 of 1,000 hours of patient time" in screen(found)
    (chart,) = [each for each in charts_of(found, ENGLISH) if each.name == "time"]
    assert chart.spec["limit"]["label"] == "patient time: 1,000 hours"
    # the axis is in millions of hours
    assert ("Patient time", "0.001") in chart.table.rows


def test_what_takes_no_patient_time_is_no_share_of_it() -> None:
    found = of([action(time="6 min", mode="paperwork")])
    (row,) = [line for line in screen(found).splitlines() if line.startswith("  r ")]
    assert row.endswith("outside it")


def test_no_brackets_are_explained_where_there_are_none() -> None:
    told = "Without intervals: no figure here has a range."
    for time, said in (("6 min", True), ("6 min (4-9)", False)):
        found = of([action(time=time, mode="consultation")], draws=200)
        assert (told in screen(found)) is said
        assert ("In brackets: 95 % intervals (200 draws)" in screen(found)) is not said
        (chart,) = [each for each in charts_of(found, ENGLISH) if each.name == "time"]
        assert (told in chart.notes) is said
