"""What the shipped guidelines promise: a range and a basis for each value, a case for each rule."""

import re
from itertools import chain

import pytest

from tests.docs.pages import ROOT
from tnt import api
from tnt.library import values
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value
from tnt.report import CaseReport

GUIDELINES = ROOT / "guidelines"
CONTENT = (ROOT / "docs" / "content.md").read_text("utf-8")
# a convention, which nobody is unsure of
SURE = "no-normal-year."
# rows that were looked at
LOOKED_AT = 82
# how a judgement names a study
AUTHOR_AND_YEAR = re.compile(r"\b([A-ZÆØÅ][a-zæøå]+(?:-[A-Z][a-z]+)?) ((?:19|20)\d\d)\b")
# months, and the last words of journals' names where an assumption has the journal itself
JOURNALS = ("Educ", "Heart", "January", "Lancet", "Legeforen", "Med", "Open", "Tidsskriftet")
# the examples that no row asked for
EXAMPLES = (
    *("yearly-bp.check", "yearly-bp.new-treatment", "yearly-bp.yearly-control"),
    *("home-follow-up.nurse", "home-follow-up.gp"),
    *("activity-individual.advice", "activity-group.course"),
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return api.load(only=GUIDELINES)


@pytest.fixture(scope="module")
def told() -> CaseReport:
    return api.test(GUIDELINES)


def test_the_files_check_clean_and_every_case_agrees(told: CaseReport) -> None:
    assert not api.check(GUIDELINES).problems
    assert not told.problems
    assert [each for each in told.cases if not each.passed] == []


def test_every_recommendation_has_a_case_worked_by_hand(rules: RuleSet, told: CaseReport) -> None:
    shipped = {each.id for file in rules.guidelines.values() for each in file.recommendations}
    assert {each.recommendation for each in told.cases} >= shipped


def test_no_value_lacks_a_range(rules: RuleSet) -> None:
    lacking = [
        each.id for each in values(rules) if each.low is None and not _needs_none(each, rules)
    ]
    assert lacking == []


def _needs_none(value: Value, rules: RuleSet) -> bool:
    """What is counted, exact or certain; and how often a text asks, which is no matter of doubt."""
    if value.measure in ("frequency", "duration"):
        return True
    if value.measure == "share" and value.best in (0, 1):
        return True
    counted = any(value.id.startswith(f"{name}.") for name in rules.populations)
    # an allowance is taken as it stands, and may have no range
    return counted or value.id.startswith(SURE) or ".allowances." in value.id


def test_a_frequency_that_is_assumed_has_a_range_where_it_may(rules: RuleSet) -> None:
    """Beside a visit it may have none, and `every N years` never has one; once is once."""
    recommendations = chain.from_iterable(f.recommendations for f in rules.guidelines.values())
    judged = [
        each.id
        for each in recommendations
        if each.assumption is not None
        and each.visit is None
        and each.frequency is not None
        and each.frequency.low is None
        and each.frequency.best != 1
        and not each.frequency.text.startswith("every")
    ]
    assert judged == []


def test_every_row_that_was_looked_at_is_shipped_or_refused_with_a_reason(rules: RuleSet) -> None:
    rows = re.findall(r"^\| (NO-[A-Za-z0-9-]+) \| ([^|]+) \| ([^|]+) \|$", CONTENT, re.M)
    assert len(rows) == len({id_ for id_, *_ in rows}) == LOOKED_AT
    known = {each.id for file in rules.guidelines.values() for each in file.recommendations}
    files = ROOT / "plugins" / "tnt-kloke-valg" / "src" / "tnt_kloke_valg" / "files"
    stopped = api.load([GUIDELINES, files])
    known |= {each.id for file in stopped.guidelines.values() for each in file.recommendations}
    named: set[str] = set()
    for id_, _, here in rows:
        ids = set(re.findall(r"`(no\.[a-z0-9.-]+)`", here))
        assert ids <= known, f"{id_} names what isn't shipped"
        assert ids or here.startswith("**refused**: "), id_
        named |= ids
    of_program = {each for each in known if not each.startswith("no.kloke-valg.")}
    assert of_program - named <= {f"no.example.{each}" for each in EXAMPLES}


def test_every_study_that_a_judgement_names_can_be_found(rules: RuleSet) -> None:
    """`Author 2006` in an assumption is listed on the page with its journal, or is a source."""
    listed = CONTENT.partition("## Studies that judgements are built from")[2].splitlines()
    listed += [each.citation for file in rules.sources.values() for each in file.values()]
    assumed = {each.basis.assumption or "" for each in values(rules)}
    named = {found for text in assumed for found in AUTHOR_AND_YEAR.findall(text)}
    lost = {
        (author, year)
        for author, year in named
        if author not in JOURNALS and not any(author in line and year in line for line in listed)
    }
    assert lost == set()
