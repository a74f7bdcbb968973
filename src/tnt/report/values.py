"""A single value, a condition, and a problem code, explained."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import frozen

from tnt import __version__
from tnt.estimate import Factor
from tnt.model.value import Titles
from tnt.problems import CODES, Fence, problem_page
from tnt.report.content import Content, Writing
from tnt.report.factors import factor_lines
from tnt.report.wording import SEVERITIES
from tnt.words import Words, mark

# the name of a fact is for programs: a reader is shown what it stands for in the sample
_FACT: Final = re.compile(r"\{\w+\}")


@frozen
class ValueNote:
    """A value with its source and place, and the recommendations that it is part of."""

    value: Factor
    used_by: tuple[str, ...]
    tnt: str = __version__
    schema: str = "tnt.value/1"


@frozen
class ConditionNote:
    """How common a condition is, value by value, and the recommendations that name it."""

    condition: str
    title: Titles | None
    values: tuple[Factor, ...]
    used_by: tuple[str, ...]
    tnt: str = __version__
    schema: str = "tnt.condition/1"


@frozen
class ProblemNote:
    """What a problem code means, in English for programs."""

    code: str
    severity: str
    exit: int
    message: str
    hint: str
    why: str
    bad: str
    good: str
    tnt: str = __version__
    schema: str = "tnt.problem/1"

    @classmethod
    def of(cls, code: str) -> "ProblemNote":
        """The note on a code of `CODES`."""
        found = CODES[code]
        page = problem_page(code)
        samples = ["\n".join(_sample_lines(each)) for each in (page.bad, page.good)]
        return cls(
            code, found.severity, found.exit, found.message, found.hint, page.why("en"), *samples
        )


def value_content(note: ValueNote, words: Words) -> Content:
    """The value's lines, and where it is used."""
    writing = Writing()
    for line in factor_lines(note.value, words):
        writing.line(line)
    _used_by(note.used_by, writing, words)
    return writing.content()


def condition_content(note: ConditionNote, words: Words) -> Content:
    """The condition's title, the lines of each of its values, and who names it."""
    writing = Writing()
    title = words.title(note.title) if note.title else note.condition
    writing.line(words.say("{title}: how common it is", title=title), strong=True)
    for each in note.values:
        for line in factor_lines(each, words):
            writing.line(line)
    _used_by(note.used_by, writing, words)
    return writing.content()


def _used_by(ids: Sequence[str], writing: Writing, words: Words) -> None:
    if ids:
        writing.line(words.say("used by: {ids}", ids=", ".join(ids)))


def problem_note_content(note: ProblemNote, words: Words) -> Content:
    """The code's message and hint, with gaps where its facts come, why, and samples."""
    writing = Writing()
    code = CODES[note.code]
    writing.line(f"{note.code} ({words.say(SEVERITIES[note.severity])})", strong=True)
    writing.line(_FACT.sub("…", words.raw(code.message)))
    # where the hint is what to write and no more, the good sample shows it
    if len(_FACT.sub("", code.hint).split()) > 1:
        writing.line(_FACT.sub("…", words.raw(code.hint)))
    page = problem_page(note.code)
    writing.gap()
    for line in page.why(words.lang).split("\n"):
        writing.line(line)
    # what is the same in both is shown once
    good = [each for each in page.good if each not in page.bad]
    for title, sample in ((mark("Bad:"), page.bad), (mark("Good:"), good)):
        writing.gap()
        writing.line(words.raw(title), strong=True)
        for line in _sample_lines(sample):
            writing.line(line)
    return writing.content()


def _sample_lines(sample: Sequence[Fence]) -> Iterator[str]:
    """A sample's files and commands, without what the commands print."""
    for block in sample:
        lines = block.text.splitlines()
        if block.language == "console":
            lines = [line for line in lines if line.startswith("$ ")]
        if block.name:
            yield f"# {block.name}"
        yield from (f"  {line}" for line in lines)
