"""Problems as lines: `file:line:column: TNT123 message (hint)`."""

from collections.abc import Iterable

from tnt.files import Lines
from tnt.problems import Problem
from tnt.report.pointing import pointed_line
from tnt.report.wording import SEVERITIES
from tnt.words import Words, visible


def problem_lines(problems: Iterable[Problem], words: Words) -> list[str]:
    """A line for each problem, in the order in which a person mends a file."""
    return [problem_line(each, words) for each in sorted(problems, key=Problem.sort_key)]


def pointed_problem_lines(problems: Iterable[Problem], lines: Lines, words: Words) -> list[str]:
    """As `problem_lines`; below each the line that it stands in, where there is one."""
    said: list[str] = []
    for each in sorted(problems, key=Problem.sort_key):
        text = lines.get((each.file or "", each.line or 0))
        below = None if text is None else pointed_line(each, text)
        said += [problem_line(each, words), *(below or ())]
    return said


def problem_line(problem: Problem, words: Words) -> str:
    """One problem; its severity is said where it isn't an error."""
    place = f"{problem.place}: " if problem.place else ""
    kind = "" if problem.severity == "error" else f"{words.say(SEVERITIES[problem.severity])}: "
    return visible(f"{place}{problem.code} {kind}{said(problem, words)}")


def said(problem: Problem, words: Words) -> str:
    """What was found, and in brackets what to write instead."""
    return f"{problem.message(words)} ({problem.hint(words)})"


def problem_record(problem: Problem, words: Words | None = None) -> dict[str, object]:
    """A problem for programs: with its place, in English where no words are given."""
    words = words or Words("en")
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "message": problem.message(words),
        "hint": problem.hint(words),
    }
