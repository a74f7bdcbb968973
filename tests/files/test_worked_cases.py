"""Worked cases: expected beside got; a case that can't be run says why and stops no other."""

from pathlib import Path

import pytest

from tests.files.texts import ASKED, FILES, GUIDELINE, Found, edited, found, loaded, write
from tnt.cases import CaseResult, case_file_problems, run_cases
from tnt.files import read_cases
from tnt.library import load
from tnt.problems import Problem

# 100 x 0.3 x (1 - 0.01) x 0.6 = 17.82 men; gp 0.65 x 10 + 0.3 x 2 x 5 = 9.5 minutes a contact
CASE = """\
schema: 1
kind: worked-case
cases:
  - name: A hundred men in middle age
    list:
      - sex: male
        age: 40-79
        persons: 100
    uptake: full
    expect:
      - recommendation: no.test.feet.check
        role: gp
        minutes_per_year: 169.29
"""
KNOWN = """\
        known:
          diabetes: yes
          blindness: no
"""


def run(folder: Path, text: str, **changed: str) -> tuple[list[CaseResult], list[Problem]]:
    rules = loaded(folder, **changed)
    path = folder / "feet.test.yaml"
    path.write_text(text, "utf-8")
    return run_cases(rules, [path], ASKED)


def test_a_case_that_agrees_passes_with_its_place(tmp_path: Path) -> None:
    (result,), problems = run(tmp_path, CASE)
    assert problems == []
    assert result.passed
    assert (result.line, result.expected) == (11, 169.29)
    assert result.got == pytest.approx(169.29)


@pytest.mark.parametrize(
    ("changes", "got"),
    [
        # known to be ill and to see: 100 x 0.6 x 9.5
        ((("        persons: 100\n", "        persons: 100\n" + KNOWN),), 570),
        # 50 % get it now, 90 % are meant to
        ((("uptake: full", "uptake: now"),), 84.645),
        ((("uptake: full", "uptake: target"),), 152.361),
        ((("age: 40-79", "age: 0-39"),), 0),
        ((("role: gp", "role: midwife"),), 0),
    ],
)
def test_what_a_case_comes_to_is_reckoned_by_hand(
    changes: tuple[tuple[str, str], ...], got: float, tmp_path: Path
) -> None:
    (result,), problems = run(tmp_path, edited(CASE, *changes))
    assert problems == []
    assert result.got == pytest.approx(got)
    assert not result.passed


@pytest.mark.parametrize(
    ("expected", "tolerance", "passes"),
    [("169", "0.3", True), ("169", "0.2", False), ("169.3", "0.01", True), ("169", "0", False)],
)
def test_a_tolerance_is_in_minutes(
    expected: str, tolerance: str, passes: bool, tmp_path: Path
) -> None:
    text = edited(CASE, ("169.29\n", f"{expected}\n        tolerance: {tolerance}\n"))
    (result,), _ = run(tmp_path, text)
    assert result.passed is passes


def test_a_recommendation_without_the_uptake_asked_for_has_no_figure(tmp_path: Path) -> None:
    now = "      now:\n        share: 50 % (40-60)\n        source: book\n"
    feet = edited(GUIDELINE, (now, ""))
    results, _ = run(tmp_path, edited(CASE, ("uptake: full", "uptake: now")), feet=feet)
    assert [(result.got, result.passed) for result in results] == [(None, False)]


def test_a_case_that_cannot_be_run_stops_no_other(tmp_path: Path) -> None:
    second = CASE.partition("cases:\n")[2].replace("A hundred", "Another hundred")
    results, problems = run(tmp_path, edited(CASE, ("feet.check", "feet.chek")) + second)
    assert [each.code for each in problems] == ["TNT315"]
    assert problems[0].facts["nearest"] == "no.test.feet.check"
    assert [each.passed for each in results] == [True]


def test_cases_of_a_broken_file_say_why(tmp_path: Path) -> None:
    broken = edited(GUIDELINE, ("10 min (8-12)", "10"))
    results, problems = run(tmp_path, CASE, feet=broken)
    assert results == []
    # not that the recommendation is nobody's: it stands in what can't be read
    assert [each.code for each in problems] == ["TNT201"]
    found_without_running = case_file_problems(
        loaded(tmp_path, feet=broken), [tmp_path / "feet.test.yaml"]
    )
    assert found_without_running == []


def test_every_slip_in_a_case_file_comes_at_once(tmp_path: Path) -> None:
    slips = edited(
        CASE,
        ("sex: male", "sex: men"),
        ("age: 40-79", "age: old"),
        ("uptake: full", "uptake: all"),
        ("        role: gp\n", ""),
        ("169.29", "169.29 min"),
        ("persons: 100\n", "persons: 100\n        known:\n          diabetes: NO\n"),
    )
    path = tmp_path / "feet.test.yaml"
    path.write_text(slips, "utf-8")
    assert found(read_cases(path)[1]) == [
        Found("TNT124", "6:14"),
        Found("TNT222", "7:14"),
        Found("TNT124", "10:21"),
        Found("TNT124", "11:13"),
        Found("TNT121", "13:9"),
        Found("TNT227", "14:27"),
    ]


def test_two_cases_of_one_name_are_told(tmp_path: Path) -> None:
    path = tmp_path / "feet.test.yaml"
    path.write_text(CASE + CASE.partition("cases:\n")[2], "utf-8")
    assert found(read_cases(path)[1]) == [Found("TNT191", "14:11")]


def test_case_files_are_found_beside_their_files_and_are_no_rules(tmp_path: Path) -> None:
    folder = write(tmp_path / "rules", {**FILES, "feet.test": CASE})
    rules = load(only=[folder])
    assert rules.problems == ()
    assert [path.name for path in rules.cases] == ["feet.test.yaml"]
    by_name = load(only=[write(tmp_path / "rest", FILES)], extra=[])
    assert by_name.cases == ()
    named = load(only=[folder / "feet.test.yaml"])
    assert list(named.guidelines) == ["no.test.feet"]
