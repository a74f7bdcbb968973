"""How a claim fails: with what to mend, line by line, in the author's language."""

from collections.abc import Iterable

import pytest

from tnt.problems import Problem, blocking, problems_in
from tnt.report import problem_lines
from tnt.words import Words, usual_language


def words() -> Words:
    """The words that `tnt` speaks unless asked."""
    return Words(usual_language())


def errors_in(findings: Iterable[object]) -> list[Problem]:
    """Those among what was found that stand in a figure's way."""
    return list(blocking(problems_in(findings)))


def told(problems: Iterable[Problem]) -> list[str]:
    """A line for each: file, line, column, code, what was found and what to write instead."""
    return problem_lines(problems, words())


def none_of(lines: Iterable[str]) -> None:
    """Fail with the lines, if there are any."""
    if found := list(dict.fromkeys(lines)):
        pytest.fail("\n".join(found), pytrace=False)
