"""The line that a problem stands in, with a mark under what it is about."""

from collections.abc import Iterator
from itertools import accumulate

from tnt.problems import Problem
from tnt.report.text import width
from tnt.words import visible

# columns of a line that are shown at most, and how many of them before what is pointed at
WIDEST, BEFORE = 96, 48
CUT = "…"
# a tab would move the mark, and is often what is wrong
TAB = "→"


def pointed_line(problem: Problem, text: str) -> tuple[str, str] | None:
    """The line, its number before it, and the line with the mark; None where it isn't there.

    A file may have changed since it was read: then its line may be shorter than the problem's
    column.
    """
    if problem.line is None or problem.column is None or problem.column > len(text) + 1:
        return None
    at = problem.column - 1
    shown = [TAB if character == "\t" else visible(character) for character in text]
    first, last = _window([width(each) for each in shown], at)
    before = (CUT if first else "") + "".join(shown[first:at])
    marked = "".join(shown[at : min(at + _length(problem, text, at), last)])
    line = before + "".join(shown[at:last]) + (CUT if last < len(text) else "")
    number = f"{problem.line:>6}"
    mark = " " * width(before) + "^" * max(1, width(marked))
    return f"{number} | {line.rstrip()}", f"{' ' * len(number)} | {mark}"


def _length(problem: Problem, text: str, at: int) -> int:
    """How many characters the problem is about, where it names them as they stand in the line."""
    return max((len(each) for each in _named(problem) if text.startswith(each, at)), default=1)


def _named(problem: Problem) -> Iterator[str]:
    for fact in problem.facts.values():
        if isinstance(fact, str) and fact:
            yield fact
            # a text in quotes begins with its quote
            yield from (f"{quote}{fact}{quote}" for quote in "\"'")


def _window(widths: list[int], at: int) -> tuple[int, int]:
    """From which character, and before which, a long line is shown."""
    if sum(widths) <= WIDEST:
        return 0, len(widths)
    backwards = list(accumulate(reversed(widths[:at])))
    first = at - sum(each <= BEFORE for each in backwards)
    forwards = list(accumulate(widths[first:]))
    return first, first + sum(each <= WIDEST for each in forwards)
