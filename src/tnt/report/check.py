"""What checking files found, as content and as a record."""

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from tnt import __version__
from tnt.files import Lines
from tnt.problems import Problem
from tnt.report.content import Content, Writing
from tnt.report.problems import pointed_problem_lines
from tnt.words import Words


@frozen
class CheckReport:
    """Files that were checked, and what was found in them.

    Notes are neither errors nor warnings.
    """

    files: int
    errors: int
    warnings: int
    problems: tuple[Problem, ...]
    tnt: str = __version__
    schema: str = "tnt.check/1"
    # for the screen alone: programs have the file
    lines: Lines = field(factory=dict, metadata={"inner": True})


def check_report(
    files: int, problems: Sequence[Problem], lines: Lines | None = None
) -> CheckReport:
    """The report on these problems, in the order in which a person mends files.

    `lines` has the lines that are shown below them.
    """
    ordered = tuple(sorted(problems, key=Problem.sort_key))
    counts = _counts(ordered)
    return CheckReport(files, counts["error"], counts["warning"], ordered, lines=lines or {})


def check_content(report: CheckReport, words: Words) -> Content:
    """The verdict, then each problem with its line."""
    writing = Writing()
    writing.line(verdict(report, words), strong=True)
    for line in pointed_problem_lines(report.problems, report.lines, words):
        writing.line(line)
    return writing.content()


def verdict(report: CheckReport, words: Words) -> str:
    """How many errors and warnings there are, and how many notes beside them."""
    files = words.plural("{n} file", "{n} files", report.files)
    notes = _counts(report.problems)["note"]
    beside = f"; {words.plural('{n} note', '{n} notes', notes)}" if notes else ""
    if not (report.errors or report.warnings):
        return words.say("no problems in {files}", files=files) + beside
    errors = words.plural("{n} error", "{n} errors", report.errors)
    warnings = words.plural("{n} warning", "{n} warnings", report.warnings)
    counted = {"errors": errors, "warnings": warnings, "files": files}
    return words.say("{errors} and {warnings} in {files}", **counted) + beside


def _counts(problems: Sequence[Problem]) -> Mapping[str, int]:
    severities = [each.severity for each in problems]
    return {kind: severities.count(kind) for kind in ("error", "warning", "note")}
