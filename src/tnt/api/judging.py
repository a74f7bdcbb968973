"""Files → whether they hold: checked, held against worked cases, and against published results."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from attrs import evolve

from tnt.api.loading import load, paths_of
from tnt.cases import case_file_problems, run_cases
from tnt.cases import reproduce as work_out
from tnt.files import nearest
from tnt.library import advice
from tnt.model.question import Question
from tnt.model.ruleset import BrokenFile, RuleSet
from tnt.problems import Problem, Refused, blocking, problems_in
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
    rules = load() if rules is None else rules
    ids = [cases] if isinstance(cases, str) else list(dict.fromkeys(cases))
    ids = [each.lower() for each in ids]
    errors = blocking(problems_in(rules.problems))
    nameless = {each.path for each in rules.broken if each.id is None}
    known = {*rules.files, *(each.path for each in rules.broken)}
    if wrong := [p for p in errors if p.file not in known or p.file in nameless & rules.given]:
        raise Refused(wrong)
    broken = _broken_papers(rules)
    names = {*rules.published, *(each.id for each in broken if each.id)}
    if missing := [each for each in ids if each not in names]:
        facts = [{"id": each, "nearest": nearest(each, names)} for each in missing]
        # a file that doesn't tell its name may be the one
        unnamed = [each for each in errors if each.file in nameless]
        raise Refused([*unnamed, *(Problem("TNT517", facts=each) for each in facts)])
    if not (rules.published or broken):
        raise Refused([Problem("TNT518")])
    unread = {each.path for each in broken if not ids or each.id in (None, *ids)}
    wanted = [each for each in ids or sorted(rules.published) if each in rules.published]
    papers = list(work_out(_by_name(rules), wanted))
    told = {each for paper in papers for each in paper.problems}
    return reproduction_report(papers, [p for p in errors if p.file in unread and p not in told])


def _broken_papers(rules: RuleSet) -> list[BrokenFile]:
    """Broken files among papers, whatever their kind: one with a slip in its kind is one of them.

    Papers are brought by the user and by the plugins that have some.
    """
    homes = {rules.files[each.place.file].plugin for each in rules.published.values()}
    homes |= {each.plugin for each in rules.broken if each.kind == "published"}
    return [each for each in rules.broken if each.path in rules.given or each.plugin in homes]


def _by_name(rules: RuleSet) -> RuleSet:
    """The rules for questions that name all they are about.

    That a file was named on the command line chooses nothing then, and a file that doesn't tell
    its name can't be what is asked for.
    """
    nameless = {each.path for each in rules.broken if each.id is None}
    return evolve(
        rules,
        given=frozenset(),
        broken=tuple(each for each in rules.broken if each.id is not None),
        problems=tuple(p for p in problems_in(rules.problems) if p.file not in nameless),
    )
