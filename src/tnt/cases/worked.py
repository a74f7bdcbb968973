"""Worked cases: what a rule file must come to on a small list, beside what it comes to."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve

from tnt.cases.expected import CaseResult, compared, without_figure
from tnt.estimate import answer, factor_names, product
from tnt.files import nearest, problem_at, read_cases, shown
from tnt.library import select
from tnt.model.case import Case, CaseRow
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.problems import Problem, Refused, blocking, problems_in


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
        beside = _errors_beside(rules, path)
        problems += beside
        for case in file.cases if file and not beside else ():
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
        for case in file.cases if file and not _errors_beside(rules, path) else ():
            problems += [*_unknown_names(rules, case), *_other_factors(rules, case)]
    return problems


def _errors_beside(rules: RuleSet, path: Path) -> list[Problem]:
    """What is wrong with the broken rule file that a case file stands beside; none if it isn't.

    What a broken file defines isn't known, so that its own problems are all there is to say.
    """
    beside = path.with_name(path.name.replace(".test.", "."))
    own = shown(beside)
    # one that isn't there is no broken one
    if own not in {each.path for each in rules.broken} or not beside.exists():
        return []
    return [each for each in blocking(problems_in(rules.problems)) if each.file == own]


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


def _other_factors(rules: RuleSet, case: Case) -> Iterator[Problem]:
    """Factors that a case states and that the recommendation isn't the product of."""
    guideline_of = rules.recommendations
    for expected in case.expect:
        id_ = expected.recommendation.id
        guideline = guideline_of.get(id_)
        if guideline is None:
            continue
        recommendation = guideline.recommendation(id_)
        names = factor_names(recommendation)
        for name, stated in expected.stated.items():
            if name not in names:
                facts = {"factor": name, "recommendation": id_, "factors": ", ".join(names)}
                yield problem_at(stated.place, "TNT332", **facts)


def _run(rules: RuleSet, file: str, case: Case, question: Question) -> Iterator[CaseResult]:
    if problems := _unknown_names(rules, case):
        # a broken file may be the one that defines them
        paths = {each.path for each in rules.broken}
        standing = blocking(problems_in(rules.problems))
        raise Refused([*problems, *(each for each in standing if each.file in paths)])
    if others := list(_other_factors(rules, case)):
        raise Refused(others)
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
    answered = answer(selection, [people], hours_source="", owned=True)
    (estimated,) = answered.estimate.lists
    figures = estimated.by_id()
    left = {each.id: each for each in estimated.not_estimated}
    for expected in case.expect:
        id_ = expected.recommendation.id
        if id_ in figures:
            yield compared(file, case, expected, product(answered, id_, expected.role, rules))
        else:
            yield without_figure(file, case, expected, left[id_])


def _stratum(row: CaseRow) -> Stratum:
    known = {name: answer == "yes" for name, answer in row.known.items()}
    return Stratum(row.sex, row.age, row.persons, known)
