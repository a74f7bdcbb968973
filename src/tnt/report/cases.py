"""Worked cases as content and as a record: what was expected, and what came."""

from collections.abc import Sequence

from attrs import field, frozen

from tnt import __version__
from tnt.cases import CaseResult
from tnt.files import Lines
from tnt.problems import Problem
from tnt.report.case_factors import difference_lines, in_enough_decimals
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
    """The verdict, then every figure that differs, with the first factor that does."""
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
    if report.fine and (held := _held(report)):
        writing.line(words.plural("{n} factor agrees too", "{n} factors agree too", held))
    failed = [each for each in report.cases if not each.passed]
    for each in failed:
        writing.line(_figure(each, words))
        for line in difference_lines(each, words):
            writing.line(line)
    silent = next((each for each in failed if each.factors and not each.states_factors), None)
    if silent is not None:
        writing.line(
            words.say(
                "A case may state a figure's factors beside it ({factors}): the first that differs "
                "is named then.",
                factors=", ".join(each.factor for each in silent.factors),
            )
        )
    for line in pointed_problem_lines(report.problems, report.lines, words):
        writing.line(line)
    return writing.content()


def _figure(each: CaseResult, words: Words) -> str:
    expected, got = words.number(each.expected, 4), "–"
    if each.got is not None and not each.agrees:
        expected, got = in_enough_decimals(each.expected, each.got, words)
    elif each.got is not None:
        got = words.number(each.got, 4)
    return words.say(
        "{place}: {case}: {recommendation}, {role}: expected {expected} minutes a year, got {got}",
        place=f"{each.file}:{each.line}",
        case=each.case,
        recommendation=each.recommendation,
        role=role(each.role, words),
        expected=expected,
        got=got,
    )


def _held(report: CaseReport) -> int:
    """How many factors were held against the program's."""
    return sum(factor.agrees is not None for each in report.cases for factor in each.factors)


def _differing(report: CaseReport, words: Words) -> str:
    return words.plural(
        "{failed} of {n} figure differs",
        "{failed} of {n} figures differ",
        len(report.cases),
        failed=words.number(report.failed),
    )


def _problems(report: CaseReport, words: Words) -> str:
    return words.plural("{n} problem", "{n} problems", len(report.problems))
