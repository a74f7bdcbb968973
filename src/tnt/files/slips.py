"""A slip: what most likely went wrong in a line of YAML, and what its author meant."""

import re
from collections.abc import Mapping

from attrs import frozen

from tnt.files.nodes import quoted
from tnt.problems import Problem

_KEY = r"[^\s:#\"'“”«»][^:\"'“”«»]*?"
LINE = re.compile(rf"(?P<lead>[ ]*(?:- +)*)(?P<key>{_KEY}):[ \t]+(?P<text>\S.*)")
BARE_KEY = re.compile(r"[ ]*(?:- +)*[A-Za-z_0-9-]+:(?: |$)")
OPENING, CURLY = "“”„«»‘’‚‹›", "“”„‟«»‘’‚‛‹›"
# a hint holds a text as a whole or not at all
_LONGEST = 160


@frozen
class Failure:
    """What the parser says, where, and in which line began what it was reading; from 1.

    `context` says what that was.
    """

    said: str
    line: int
    column: int
    began: int | None = None
    context: str = ""


@frozen
class Slip:
    """A problem's code, place and facts, and the lines of which nothing can be believed.

    `mended` has lines, by their numbers, as they were meant beyond much doubt: with them in place
    the file can be read on. None where that can't be known.
    """

    code: str
    line: int
    column: int
    facts: Mapping[str, object]
    doubted: frozenset[int] = frozenset()
    mended: Mapping[int, str] | None = None

    def problem(self, file: str, column: int = 1) -> Problem:
        """The slip as a problem of a file; `column` is where the text begins that was looked at."""
        facts = {name: quoted(fact) for name, fact in self.facts.items()}
        return Problem(self.code, file, self.line, self.column + column - 1, facts)


def text_mended(
    first: int, match: re.Match[str], text: str, lines: list[str], last: int | None = None
) -> dict[int, str] | None:
    """The lines `first` to `last` with a text in quotes; None where the text goes on below them."""
    last = last or first
    below = next((line for line in lines[last:] if line.strip()), "")
    if len(below) - len(below.lstrip()) > match.end("lead") and not BARE_KEY.match(below):
        return None
    start = lines[first - 1][: match.start("text")]
    quoted = "'" + text.replace("'", "''") + "'"
    return {first: f"{start}{quoted}", **dict.fromkeys(range(first + 1, last + 1), "")}


def without_note(text: str) -> str:
    """The text up to a note."""
    return re.split(r"\s+#\s", text)[0].rstrip()


def in_quotes(text: str) -> str:
    """The text as YAML in quotes; cut short where it would fill a screen."""
    text = short(text)
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def short(text: str) -> str:
    """The text for a hint, cut short where it would fill a screen."""
    text = text.rstrip()
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
