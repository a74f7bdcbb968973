"""What checking files found, as content and as a record."""

from collections.abc import Sequence

from attrs import frozen

from tnt import __version__
from tnt.problems import Problem, blocking
from tnt.report.content import Content, Writing
from tnt.report.problems import problem_lines
from tnt.words import Words


@frozen
class CheckReport:
    """Files that were checked, and what was found in them."""

    files: int
    errors: int
    warnings: int
    problems: tuple[Problem, ...]
    tnt: str = __version__
    schema: str = "tnt.check/1"


def check_report(files: int, problems: Sequence[Problem]) -> CheckReport:
    """The report on these problems, in the order in which a person mends files."""
    ordered = tuple(sorted(problems, key=Problem.sort_key))
    errors = len(blocking(ordered))
    return CheckReport(files, errors, len(ordered) - errors, ordered)


def check_content(report: CheckReport, words: Words) -> Content:
    """The verdict, then each problem."""
    writing = Writing()
    files = words.plural("{n} file", "{n} files", report.files)
    if not report.problems:
        writing.line(words.say("no problems in {files}", files=files), strong=True)
    else:
        errors = words.plural("{n} error", "{n} errors", report.errors)
        warnings = words.plural("{n} warning", "{n} warnings", report.warnings)
        writing.line(
            words.say(
                "{errors} and {warnings} in {files}", errors=errors, warnings=warnings, files=files
            ),
            strong=True,
        )
    for line in problem_lines(report.problems, words):
        writing.line(line)
    return writing.content()
