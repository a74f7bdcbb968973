"""Worked cases: what a rule file must come to on a small list, beside what it comes to."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from tnt.estimate import answer
from tnt.files import nearest, problem_at, read_cases, shown
from tnt.library import select
from tnt.model.case import Case, CaseRow, Expectation
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.problems import Problem, Refused, blocking, problems_in

# the rounding of floats is never what a case fails by
EXACT = 1e-9


@frozen
class CaseResult:
    """One expectation: minutes a year expected and got, and whether they agree.

    `got` is None where the recommendation can't be estimated at the case's uptake.
    """

    file: str
    line: int
    case: str
    recommendation: str
    role: str
    expected: float
    got: float | None
    tolerance: float

    @property
    def passed(self) -> bool:
        """Whether the difference is within the tolerance."""
        rounding = EXACT * max(1.0, abs(self.expected))
        return self.got is not None and abs(self.got - self.expected) <= self.tolerance + rounding


def run_cases(
    rules: RuleSet, paths: Iterable[Path], question: Question
) -> tuple[list[CaseResult], list[Problem]]:
    """Run every case in `paths`; a case that can't be run is a problem, and stops no other.

    `question` gives the population and working time; its list and uptake are the case's own.
    """
    results: list[CaseResult] = []
    problems: list[Problem] = []
    for path in paths:
        file, found = read_cases(path)
        problems += found
        for case in file.cases if file else ():
            try:
                results += _run(rules, shown(path), case, question)
            except Refused as refused:
                problems += refused.problems
    return results, list(dict.fromkeys(problems))


def case_file_problems(rules: RuleSet, paths: Iterable[Path]) -> list[Problem]:
    """What is wrong with worked-case files, without running them."""
    problems: list[Problem] = []
    for path in paths:
        file, found = read_cases(path)
        problems += found
        for case in file.cases if file else ():
            problems += _unknown_names(rules, case)
    return problems


def _unknown_names(rules: RuleSet, case: Case) -> list[Problem]:
    """Recommendations and conditions that a case names and no file defines."""
    recommendations = rules.recommendations
    problems = [
        problem_at(
            expected.recommendation.place,
            "TNT315",
            case=case.name,
            recommendation=expected.recommendation.id,
            nearest=nearest(expected.recommendation.id, recommendations),
        )
        for expected in case.expect
        if expected.recommendation.id not in recommendations
    ]
    return problems + [
        problem_at(row.place, "TNT306", id=name, nearest=nearest(name, rules.conditions))
        for row in case.list
        for name in row.known
        if name not in rules.conditions
    ]


def _run(rules: RuleSet, file: str, case: Case, question: Question) -> Iterator[CaseResult]:
    if problems := _unknown_names(rules, case):
        # a broken file may be the one that defines them
        paths = {each.path for each in rules.broken}
        standing = blocking(problems_in(rules.problems))
        raise Refused([*problems, *(each for each in standing if each.file in paths)])
    guideline_of = rules.recommendations
    asked = Question(
        guidelines=tuple(
            sorted({guideline_of[expected.recommendation.id].id for expected in case.expect})
        ),
        population=question.population,
        working_time=question.working_time,
        year=case.year,
        view=case.view,
        uptake=case.uptake,
        draws=0,
    )
    strata = tuple(_stratum(row) for row in case.list)
    people = PatientList(case.name, strata, Practice(fte=1.0))
    # a file that was named brings its cases, and is no part of those of others
    selection = select(evolve(rules, given=frozenset()), asked)
    estimate = answer(selection, [people], hours_source="", owned=True).estimate
    figures = estimate.by_recommendation()
    for expected in case.expect:
        found = figures.get(expected.recommendation.id)
        minutes = found.minutes_per_year.get(expected.role) if found else None
        # a role without work has 0 minutes; a recommendation without this uptake has no figure
        got = None if found is None else minutes.mean if minutes else 0.0
        yield _result(file, case, expected, got)


def _stratum(row: CaseRow) -> Stratum:
    known = {name: answer == "yes" for name, answer in row.known.items()}
    return Stratum(row.sex, row.age, row.persons, known)


def _result(file: str, case: Case, expected: Expectation, got: float | None) -> CaseResult:
    return CaseResult(
        file=file,
        line=expected.place.line,
        case=case.name,
        recommendation=expected.recommendation.id,
        role=expected.role,
        expected=expected.minutes_per_year,
        got=got,
        tolerance=expected.tolerance or 0.0,
    )
