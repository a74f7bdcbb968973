"""Files → whether they hold: checked, held against worked cases, and against published results."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from tnt.api.loading import load, paths_of
from tnt.cases import case_file_problems, run_cases
from tnt.cases import reproduce as work_out
from tnt.choose import scenario_problems
from tnt.library import advice
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet
from tnt.problems import Problem, blocking, problems_in
from tnt.report import (
    CaseReport,
    CheckReport,
    ReproductionReport,
    case_report,
    check_report,
    reproduction_report,
)


def check(paths: str | Path | Iterable[str | Path] = (), today: date | None = None) -> CheckReport:
    """Read and judge files beside the installed ones; without paths, the installed ones.

    `today` is what review dates are held against; the clock's date where it is None.
    """
    paths = paths_of(paths)
    rules = load(extra=paths)
    found = problems_in(rules.problems)
    found += advice(rules, today or date.today())  # noqa: DTZ011 - a review date has no zone
    found += scenario_problems(rules, rules.given if paths else None)
    found += case_file_problems(rules, rules.cases)
    files = {*rules.files, *(each.path for each in rules.broken)}
    if paths:
        others = files - rules.given
        files = set(rules.given)
        found = [each for each in found if each.file is not None and each.file not in others]
    return check_report(len(files) + len(rules.cases), found)


def test(
    paths: str | Path | Iterable[str | Path] = (), asked: Question | None = None
) -> CaseReport:
    """Run the worked cases beside files, or all that are installed.

    `asked` gives the population and the working time.
    """
    paths = paths_of(paths)
    rules = load(extra=paths)
    results, problems = run_cases(rules, rules.cases, asked or Question())
    # a file that can't be read has no cases to fail
    others = {*rules.files, *(each.path for each in rules.broken)} - rules.given if paths else set()
    found = blocking(problems_in(rules.problems))
    problems += [each for each in found if each.file not in others]
    if paths and not (results or problems):
        problems.append(Problem("TNT316", str(paths[0]), facts={"path": str(paths[0])}))
    return case_report(results, list(dict.fromkeys(problems)))


def reproduce(cases: str | Iterable[str] = (), rules: RuleSet | None = None) -> ReproductionReport:
    """Published results beside ours: of the papers `cases`, or of all that `rules` hold.

    `rules` are the installed ones where they aren't given.

    Raises:
        Refused: where there is no such paper, none at all, a plugin is broken, or a file or folder
            that the user named can't be read.
    """
    ids = [cases] if isinstance(cases, str) else cases
    return reproduction_report(*work_out(load() if rules is None else rules, ids))
