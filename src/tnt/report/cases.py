"""Worked cases as content and as a record: what was expected, and what came."""

from collections.abc import Sequence

from attrs import field, frozen

from tnt import __version__
from tnt.cases import CaseResult
from tnt.files import Lines
from tnt.problems import Problem
from tnt.report.content import Content, Writing
from tnt.report.problems import pointed_problem_lines
from tnt.report.wording import role
from tnt.words import Words


@frozen
class CaseReport:
    """All worked cases that were run, and what kept others from being run."""

    cases: tuple[CaseResult, ...]
    failed: int
    problems: tuple[Problem, ...]
    tnt: str = __version__
    schema: str = "tnt.test/1"
    # for the screen alone: programs have the file
    lines: Lines = field(factory=dict, metadata={"inner": True})

    @property
    def fine(self) -> bool:
        """Whether every figure agreed and every case could be run."""
        return not self.failed and not self.problems


def case_report(
    results: Sequence[CaseResult], problems: Sequence[Problem], lines: Lines | None = None
) -> CaseReport:
    """The report on these results; `lines` has the lines that are shown below problems."""
    failed = sum(not each.passed for each in results)
    return CaseReport(tuple(results), failed, tuple(problems), lines=lines or {})


def cases_content(report: CaseReport, words: Words) -> Content:
    """The verdict, then every figure that differs."""
    writing = Writing()
    count = len(report.cases)
    if report.fine and count:
        writing.line(words.plural("{n} figure agrees", "all {n} figures agree", count), strong=True)
    elif report.fine:
        writing.line(words.say("no worked cases"), strong=True)
    else:
        writing.line(
            ", ".join(
                [
                    *([_differing(report, words)] if count else []),
                    *([_problems(report, words)] if report.problems else []),
                ]
            ),
            strong=True,
        )
    for each in report.cases:
        if not each.passed:
            got = "–" if each.got is None else words.number(each.got, 4)
            writing.line(
                words.say(
                    "{place}: {case}: {recommendation}, {role}: expected {expected} minutes a "
                    "year, got {got}",
                    place=f"{each.file}:{each.line}",
                    case=each.case,
                    recommendation=each.recommendation,
                    role=role(each.role, words),
                    expected=words.number(each.expected, 4),
                    got=got,
                )
            )
    for line in pointed_problem_lines(report.problems, report.lines, words):
        writing.line(line)
    return writing.content()


def _differing(report: CaseReport, words: Words) -> str:
    return words.plural(
        "{failed} of {n} figure differs",
        "{failed} of {n} figures differ",
        len(report.cases),
        failed=words.number(report.failed),
    )


def _problems(report: CaseReport, words: Words) -> str:
    return words.plural("{n} problem", "{n} problems", len(report.problems))
