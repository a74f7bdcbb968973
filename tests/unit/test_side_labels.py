"""What the sides of a comparison are called, and signs of what rounds to nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tnt
from tests import rulefiles as files
from tests.rulefiles import LAND, TIME, guideline, people, recommendation, uptake, write
from tnt.estimate.result import Figure
from tnt.model.question import Question
from tnt.report.charts.saying import Hours
from tnt.report.document import document
from tnt.report.side_labels import labels
from tnt.words import Words

ENGLISH = Words("en")
SAID = uptake(now="40 %", target="60 %")
SHORT = files.working_time(id_="short", hours="30 hours") | {"title": {"en": "A short week"}}
RULES = files.rules_of(
    guideline([recommendation(uptake=SAID)], id_="a.one", title={"en": "Blood pressure"}),
    guideline([recommendation(uptake=SAID)], id_="b.one", title={"en": "Certificates"}),
    guideline([recommendation(uptake=SAID)], id_="b.two"),
    LAND,
    TIME,
    SHORT,
)
ASKED = Question(population="land", working_time="time", draws=0)


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("now", "uptake=full", ("now", "full")),
        # what is the same on both sides is no part of what they are called
        ("guidelines=a.one,uptake=now", "guidelines=a.one,full", ("now", "full")),
        (
            "guidelines=a.*,uptake=now",
            "guidelines=b.*,uptake=now",
            ("Blood pressure", "2 guidelines"),
        ),
        ("guidelines=a.one, b.one", "guidelines=b.one", ("2 guidelines", "Certificates")),
        ("working-time=time", "working_time=short", ("time", "A short week")),
        ("view=steady", "view=first-year,uptake=now", ("steady", "first year, now")),
        # nothing else is told apart
        ("guidelines=a.one,b.one", "guidelines=b.*", ("guidelines=a.one,b.one", "guidelines=b.*")),
        ("full", "working_time=short", ("full", "A short week")),
    ],
)
def test_sides_are_called_what_a_reader_would_say(a: str, b: str, said: tuple[str, str]) -> None:
    one = people(("female", "40-49", 500))
    found = tnt.compare(a, b, asked=ASKED, rules=RULES, lists=one, i_own_the_data=True)
    assert labels(found, ENGLISH) == said


def test_a_document_about_one_guideline_has_its_title() -> None:
    one = people(("female", "40-49", 500))
    for id_, title in (("a.one", "Blood pressure"), ("*", "Time needed to treat")):
        sides = [f"guidelines={id_},uptake={each}" for each in ("now", "full")]
        found = tnt.compare(*sides, asked=ASKED, rules=RULES, lists=one, i_own_the_data=True)
        page = document(found, "compare", (), "html", ENGLISH).decode("utf-8")
        assert f"<title>{title}: from «now» to «full»</title>" in page


def test_files_are_called_by_their_names(tmp_path: Path) -> None:
    for name, minutes in (("before", "10 min"), ("after", "20 min")):
        (tmp_path / name).mkdir()
        rule = guideline([recommendation(actions=[files.action(time=minutes)])], id_="local.x")
        write(tmp_path / name, rule)
        (tmp_path / name / "00.yaml").rename(tmp_path / f"{name}.yaml")
    sides = [f"rules={tmp_path}/{name}.yaml" for name in ("before", "after")]
    one = people(("female", "40-49", 500))
    asked = Question(guidelines=("local.x",), draws=0)
    found = tnt.compare(*sides, asked=asked, lists=one, i_own_the_data=True)
    assert labels(found, ENGLISH) == ("before.yaml", "after.yaml")


@given(mean=st.floats(-1e4, 1e4), wide=st.floats(0.0, 1e4))
def test_what_rounds_to_nothing_has_no_sign(mean: float, wide: float) -> None:
    told = Hours.up_to(1e4).signed(Figure(mean, p2_5=mean - wide, p97_5=mean + wide), ENGLISH)
    assert not re.search(r"[+−]0(?:\.0+)?(?![\d.])", told), told
    assert ("+" in told) <= (mean > 0)
