"""Problems as workflow commands of GitHub Actions, which shows them at their lines.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from collections.abc import Iterable

from tnt.problems import Problem
from tnt.report.problems import said
from tnt.words import Words, visible

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def to_github(problems: Iterable[Problem], words: Words) -> str:
    """A command a line, in the order in which a person mends a file; empty without problems."""
    return "".join(f"{_command(each, words)}\n" for each in sorted(problems, key=Problem.sort_key))


def _command(problem: Problem, words: Words) -> str:
    properties = {
        "file": problem.file,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    written = ",".join(
        f"{name}={_property(str(each))}" for name, each in properties.items() if each is not None
    )
    return f"::{COMMANDS[problem.severity]} {written}::{_data(visible(said(problem, words)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # a line break has a form of its own here; what else a terminal would obey is made visible
    shown = "".join(each if each in "\r\n" else visible(each) for each in text)
    return _data(shown).replace(":", "%3A").replace(",", "%2C")
