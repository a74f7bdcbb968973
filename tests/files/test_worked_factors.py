"""The factors of a worked case: held against the program's, and the first that differs is named."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests.files.texts import ASKED, GUIDELINE, MORE, Found, edited, found, loaded
from tnt.cases import CaseResult, case_file_problems, run_cases
from tnt.model.case import FACTORS, FactorName
from tnt.problems import Problem

# ages that the small land doesn't cut its bands at are of nobody's concern here
WHOLE_BANDS = edited(
    MORE, ("age: 16+", "age: 40+"), ("1 per person", "1 per new case"), ("age: 70+", "age: 80+")
)
CASE = """\
schema: 1
kind: worked-case
cases:
  - name: By hand
    list:
      - sex: {sex}
        age: {age}
        persons: 100
    uptake: {uptake}
    view: {view}
    expect:
      - recommendation: {recommendation}
        role: {role}
        minutes_per_year: {minutes}
        tolerance: {tolerance}
"""


@frozen
class Sum:
    """What is on an author's paper: the figure, and its factors."""

    recommendation: str
    role: str
    minutes: str
    factors: dict[FactorName, str]
    sex: str = "male"
    age: str = "40-79"
    uptake: str = "full"
    view: str = "steady"
    tolerance: str = "0.0001"

    def text(self, **instead: str) -> str:
        """The worked-case file, with some factors, or the minutes, other than on the paper."""
        facts = {
            "sex": self.sex,
            "age": self.age,
            "uptake": self.uptake,
            "view": self.view,
            "recommendation": self.recommendation,
            "role": self.role,
            "minutes": instead.pop("minutes", self.minutes),
            "tolerance": self.tolerance,
        }
        lines = [f"        {name}: {each}\n" for name, each in (self.factors | instead).items()]
        return CASE.format(**facts) + "".join(lines)


SUMS = {
    # 100 x 0.3 x (1 - 0.01) x 0.6 = 17.82; half of them now; 0.65 x 10 + 0.3 x 2 x 5 = 9.5
    "people each year": Sum(
        "no.test.feet.check",
        "gp",
        "84.6450",
        {
            "eligible": "17.82",
            "times_each": "1",
            "uptake_share": "50 %",
            "contacts_per_year": "8.91",
            "minutes_per_contact": "9.5",
        },
        uptake="now",
    ),
    # 90 + 0.3 x 2 x 20 % x 4 + 0.7 x 1 = 91.18 minutes, nested and with a rest; 17.82 x 91.18
    "nested follow-ups": Sum(
        "no.test.feet.check",
        "nurse",
        "1624.8276",
        {
            "eligible": "17.82",
            "times_each": "1",
            "uptake_share": "100 %",
            "contacts_per_year": "17.82",
            "minutes_per_contact": "91.18",
        },
    ),
    # 100 x 30 / 10 000 = 0.3 new cases, two contacts each of 12 minutes
    "new cases": Sum(
        "no.test.more.quit",
        "gp",
        "7.2",
        {
            "eligible": "0.3",
            "times_each": "2",
            "uptake_share": "100 %",
            "contacts_per_year": "0.6",
            "minutes_per_contact": "12",
        },
    ),
    # 30 % x 2/year x 5 years x 6 = 18 minutes for each new case, over two contacts: 9
    "follow-ups that last": Sum(
        "no.test.more.quit",
        "nurse",
        "5.4",
        {"eligible": "0.3", "times_each": "2", "uptake_share": "100 %", "minutes_per_contact": "9"},
    ),
    # of the five years one has been: 30 % x 2 x 1 x 6 = 3.6, over two contacts: 1.8
    "the first year": Sum(
        "no.test.more.quit",
        "nurse",
        "1.08",
        {
            "eligible": "0.3",
            "times_each": "2",
            "uptake_share": "100 %",
            "minutes_per_contact": "1.8",
        },
        view="first-year",
    ),
    # 12 a month for one full-time GP; 30 % remain; 4 minutes
    "a volume": Sum(
        "no.test.more.scan",
        "gp",
        "172.8",
        {
            "counted_per_year": "144",
            "uptake_share": "30 %",
            "contacts_per_year": "43.2",
            "minutes_per_contact": "4",
        },
        uptake="target",
    ),
    # 900 a year in a land of 4 100, of whom the list has 100; 3 minutes
    "a volume of a country": Sum(
        "no.test.more.calls",
        "nurse",
        "65.8536585366",
        {
            "counted_per_year": "21.9512195122",
            "uptake_share": "100 %",
            "contacts_per_year": "21.9512195122",
            "minutes_per_contact": "3",
        },
    ),
    # 5.9 x 60 minutes x 44 weeks
    "a volume of hours": Sum(
        "no.test.more.letters",
        "gp",
        "15576",
        {"counted_minutes_per_year": "15576", "uptake_share": "100 %"},
    ),
}
EVERY = [(name, factor) for name, each in SUMS.items() for factor in each.factors]
PAIRS = [(name, *pair) for name, each in SUMS.items() for pair in combinations(each.factors, 2)]


def run(folder: Path, text: str, **changed: str) -> tuple[CaseResult, ...]:
    rules = loaded(folder, **{"more": WHOLE_BANDS, **changed})
    path = folder / "by-hand.test.yaml"
    path.write_text(text, "utf-8")
    results, problems = run_cases(rules, [path], ASKED)
    assert problems == []
    return tuple(results)


def scaled(written: str, by: float) -> str:
    """A factor as it is written, of another size."""
    number, _, unit = written.partition(" ")
    return f"{float(number) * by:.10f} {unit}".rstrip()


@pytest.mark.parametrize("name", SUMS)
def test_factors_reckoned_by_hand_agree(name: str, tmp_path: Path) -> None:
    (result,) = run(tmp_path, SUMS[name].text())
    told = {each.factor for each in result.factors if each.agrees}
    assert (result.passed, told) == (True, set(SUMS[name].factors))


@pytest.mark.parametrize(("name", "factor"), EVERY)
def test_each_factor_wrong_in_turn_is_named(name: str, factor: FactorName, tmp_path: Path) -> None:
    wrong = {factor: scaled(SUMS[name].factors[factor], 0.9)}
    (result,) = run(tmp_path, SUMS[name].text(**wrong))
    assert (result.passed, result.agrees) == (False, True)
    assert result.first_difference == factor
    line = SUMS[name].text(**wrong).splitlines().index(f"        {factor}: {wrong[factor]}") + 1
    (named,) = (each for each in result.factors if each.agrees is False)
    assert named.place is not None
    assert named.place.endswith(f"by-hand.test.yaml:{line}")


@pytest.mark.parametrize(("name", "one", "other"), PAIRS)
def test_of_two_errors_that_cancel_the_first_in_order_is_named(
    name: str, one: FactorName, other: FactorName, tmp_path: Path
) -> None:
    paper = SUMS[name].factors
    # written in the other order: that of multiplying counts
    less = one if one == "uptake_share" else other
    wrong = {each: scaled(paper[each], 0.8 if each == less else 1.25) for each in (other, one)}
    (result,) = run(tmp_path, SUMS[name].text(**wrong))
    assert (result.agrees, result.passed) == (True, False)
    assert result.first_difference == one


@pytest.mark.parametrize("name", SUMS)
def test_the_factors_multiply_to_what_came(name: str, tmp_path: Path) -> None:
    (result,) = run(tmp_path, SUMS[name].text())
    total = 1.0
    for each in result.factors:
        assert each.got is not None
        if each.factor == "contacts_per_year":
            assert each.got == pytest.approx(total)
        else:
            total *= each.got
    assert total == pytest.approx(result.got)


def test_every_shipped_figure_is_the_product_of_its_factors() -> None:
    for result in tnt.test().cases:
        total = 1.0
        for each in result.factors:
            if each.factor != "contacts_per_year":
                total *= 0.0 if each.got is None else each.got
        assert total == pytest.approx(result.got), (result.file, result.line)


def test_every_factor_that_may_be_stated_is_on_one_of_the_papers() -> None:
    assert {factor for _, factor in EVERY} == set(FACTORS)


# what a rule file may say otherwise, and which of the author's factors that is
TURNED: dict[str, tuple[str, str, FactorName]] = {
    "prevalence": ("share: 30 % (27-33)", "share: {} %", "eligible"),
    "share of them": ("share: 60 % (50-70)", "share: {} %", "eligible"),
    "frequency": ("frequency: 1/year", "frequency: {}/year", "times_each"),
    "uptake": ("share: 50 % (40-60)", "share: {} %", "uptake_share"),
    "share of contacts": ("share: 65 % (50-80)", "share: {} %", "minutes_per_contact"),
    "time": ("time: 10 min (8-12)", "time: {} min", "minutes_per_contact"),
    "probability": ("probability: 30 % (20-40)", "probability: {} %", "minutes_per_contact"),
    "times": ("times: 2", "times: {}", "minutes_per_contact"),
    "follow-up's time": ("time: 5 min (4-6)", "time: {} min", "minutes_per_contact"),
}


@settings(max_examples=60, deadline=None)
@given(
    turned=st.sampled_from(sorted(TURNED)),
    by=st.floats(0.05, 1.4).filter(lambda by: abs(by - 1) > 0.001),
)
def test_whatever_is_otherwise_in_the_rules_its_factor_is_named(
    turned: str, by: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    old, new, factor = TURNED[turned]
    size = f"{float(re.findall('[0-9]+', old)[0]) * by:.10f}"
    feet = edited(GUIDELINE, (old, new.format(size)))
    (result,) = run(tmp_path_factory.mktemp("turned"), SUMS["people each year"].text(), feet=feet)
    assert not result.agrees
    assert result.first_difference == factor
    (behind,) = (each.values for each in result.factors if each.factor == factor)
    line = feet[: feet.index(size)].count("\n") + 1
    assert line in {value.line for value in behind}


def test_a_factor_may_be_off_in_proportion_as_the_minutes_may(tmp_path: Path) -> None:
    # 17.82 is 0.990 % less than 17.9982, and 0.990 % of 84.645 is 0.838
    for tolerance, passes in (("0.84", True), ("0.83", False), ("0", False)):
        text = SUMS["people each year"].text(eligible="17.9982")
        text = text.replace("tolerance: 0.0001", f"tolerance: {tolerance}")
        (result,) = run(tmp_path / f"up to {tolerance}", text)
        assert (result.first_difference is None) is passes, tolerance


def test_a_factor_of_nobody_has_no_minutes(tmp_path: Path) -> None:
    sums = SUMS["people each year"]
    text = edited(sums.text(minutes="0"), ("age: 40-79", "age: 0-39"))
    (result,) = run(tmp_path, text)
    got = {each.factor: each.got for each in result.factors}
    assert (got["eligible"], got["minutes_per_contact"]) == (0.0, None)
    assert result.first_difference == "eligible"


def test_what_is_advised_against_has_minutes_for_each_contact_all_the_same(tmp_path: Path) -> None:
    text = SUMS["a volume"].text(minutes="0", uptake_share="0 %", contacts_per_year="0")
    (result,) = run(tmp_path, text.replace("uptake: target", "uptake: full"))
    assert result.passed


def problems(folder: Path, text: str) -> list[Problem]:
    rules = loaded(folder, more=WHOLE_BANDS)
    path = folder / "by-hand.test.yaml"
    path.write_text(text, "utf-8")
    _, ran = run_cases(rules, [path], ASKED)
    assert ran == case_file_problems(rules, [path])
    return ran


@pytest.mark.parametrize("name", SUMS)
def test_a_factor_of_something_else_is_a_problem_and_never_passed_over(
    name: str, tmp_path: Path
) -> None:
    others = [factor for factor in FACTORS if factor not in SUMS[name].factors]
    for factor in others:
        if factor == "contacts_per_year" and name != "a volume of hours":
            continue
        text = SUMS[name].text(**{factor: "1 %" if factor == "uptake_share" else "1"})
        (problem,) = problems(tmp_path, text)
        assert (problem.code, problem.line) == ("TNT332", len(text.splitlines()))
        assert problem.facts["factor"] == factor


def test_slips_in_factors_come_at_once_with_their_places(tmp_path: Path) -> None:
    text = SUMS["people each year"].text(
        eligible="17 persons", uptake_share="0.5", minutes_per_contact="9.5 (9-10)"
    )
    assert found(problems(tmp_path, text)) == [
        Found("TNT227", "16:19"),
        Found("TNT204", "18:23"),
        Found("TNT211", "20:30"),
    ]


def test_without_the_uptake_it_is_said_why_there_is_no_figure(tmp_path: Path) -> None:
    now = "      now:\n        share: 50 % (40-60)\n        source: book\n"
    text = SUMS["people each year"].text()
    (result,) = run(tmp_path, text, feet=edited(GUIDELINE, (now, "")))
    assert (result.got, result.passed, result.factors) == (None, False, ())
    assert result.why is not None
    assert (result.why.code, result.why.line) == ("TNT333", 12)


@pytest.mark.parametrize(
    ("name", "minutes", "slip"),
    [
        ("people each year", "169.29", "uptake-full"),
        ("people each year", "152.3610", "uptake-target"),
        # 8.91 x 6.5
        ("people each year", "57.9150", "follow-up-left-out"),
        # 100 x 50 % x 9.5
        ("people each year", "475", "everybody-eligible"),
        ("people each year", "1.41075", "in-hours"),
        # 8.91 x (9.5 + 91.18)
        ("people each year", "897.0588", "all-roles"),
        ("new cases", "3.6", "times-left-out"),
        # 0.6 x (12 + 5), since the visit is counted apart
        ("new cases", "10.2", "visit-counted-in"),
        ("a volume", "576", "uptake-now"),
        # none of them comes to it
        ("people each year", "84.7", None),
        ("people each year", "100", None),
    ],
)
def test_a_slip_is_named_only_where_it_explains_the_whole_difference(
    name: str, minutes: str, slip: str | None, tmp_path: Path
) -> None:
    (result,) = run(tmp_path, SUMS[name].text(minutes=minutes))
    assert not result.agrees
    assert result.slip == slip


def test_of_two_slips_that_come_to_the_same_none_is_named(tmp_path: Path) -> None:
    # half of them, or half the frequency: full uptake and once for each come to 169.29
    halved = edited(GUIDELINE, ("frequency: 1/year", "frequency: 0.5/year"))
    text = SUMS["people each year"].text(minutes="84.6450")
    (result,) = run(tmp_path, text, feet=halved)
    assert result.got == pytest.approx(84.6450 / 2)
    assert result.slip is None


def test_a_wide_tolerance_names_no_slip(tmp_path: Path) -> None:
    text = SUMS["people each year"].text(minutes="169.29")
    (result,) = run(tmp_path, text.replace("tolerance: 0.0001", "tolerance: 1"))
    assert result.slip is None
