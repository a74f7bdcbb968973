"""A single value, and a problem code, explained."""

from attrs import frozen

from tnt import __version__
from tnt.estimate import Factor
from tnt.problems import CODES
from tnt.report.content import Content, Writing
from tnt.report.factors import factor_lines
from tnt.report.wording import SEVERITIES
from tnt.words import Words


@frozen
class ValueNote:
    """A value with its source and place, and the recommendations that it is part of."""

    value: Factor
    used_by: tuple[str, ...]
    tnt: str = __version__
    schema: str = "tnt.value/1"


@frozen
class ProblemNote:
    """What a problem code means, in English for programs."""

    code: str
    severity: str
    exit: int
    message: str
    hint: str
    tnt: str = __version__
    schema: str = "tnt.problem/1"

    @classmethod
    def of(cls, code: str) -> "ProblemNote":
        """The note on a code of `CODES`."""
        found = CODES[code]
        return cls(code, found.severity, found.exit, found.message, found.hint)


def value_content(note: ValueNote, words: Words) -> Content:
    """The value's lines, and where it is used."""
    writing = Writing()
    for line in factor_lines(note.value, words):
        writing.line(line)
    if note.used_by:
        writing.line(words.say("used by: {ids}", ids=", ".join(note.used_by)))
    return writing.content()


def problem_note_content(note: ProblemNote, words: Words) -> Content:
    """The code's message and hint, with the names of its facts in braces."""
    writing = Writing()
    code = CODES[note.code]
    writing.line(f"{note.code} ({words.say(SEVERITIES[note.severity])})", strong=True)
    # said without facts: the braces show where they come
    writing.line(words.raw(code.message))
    writing.line(words.raw(code.hint))
    return writing.content()
