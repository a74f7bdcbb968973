"""A line that begins where it can't: which line is wrong, found by trying what may have been meant.

YAML's parser stumbles on the first line that fits nothing above it. The slip may as well be in the
line above: only what each would come to tells them apart.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping

from attrs import frozen

from tnt.files.slips import Slip, short

# how far a text can be read, as a line, and how much is wrong with it so far
Judge = Callable[[str], tuple[float, int]]

# how many lines above one are looked at for where it could begin
_AROUND = 30
# trying is reading again: not in a file of many pages
_LONGEST = 200_000
_START = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<rest>.*)")


@frozen
class _Line:
    """A line that isn't blank, with its number and the columns in which its parts begin."""

    number: int
    text: str

    @property
    def column(self) -> int:
        return len(self.text) - len(self.text.lstrip(" ")) + 1

    @property
    def columns(self) -> tuple[int, ...]:
        """Where it begins, and where the key behind its dash begins."""
        match = _START.fullmatch(self.text)
        assert match is not None
        return tuple(dict.fromkeys((self.column, match.end("dashes") + 1)))

    def key(self, column: int) -> str:
        """What begins in a column."""
        return short(self.text[column - 1 :].partition(":")[0])


def better_placed(slip: Slip, text: str, judge: Judge) -> Slip:
    """The slip of a line that begins where it can't, once what may have been meant was tried.

    `judge` says how far a text can be read, and how many problems it has so far.
    """
    lines = text.splitlines()
    above = [
        _Line(number, line)
        for number, line in enumerate(lines[: slip.line - 1], start=1)
        if line.strip() and not line.lstrip().startswith("#")
    ][: -_AROUND - 1 : -1]
    if len(text) > _LONGEST or not above or slip.line > len(lines) or not lines[slip.line - 1]:
        return slip
    tried: dict[str, tuple[tuple[float, int], Slip]] = {}
    for candidate in _candidates(_Line(slip.line, lines[slip.line - 1]), above, lines):
        assert candidate.mended is not None
        meant = with_lines(text, candidate.mended)
        if meant not in tried:
            reach, wrong = judge(meant)
            tried[meant] = ((-reach, wrong), candidate)
    best = min((score for score, _ in tried.values()), default=(-math.inf, 0))
    likely = [candidate for score, candidate in tried.values() if score == best]
    told = {(each.code, each.line, str(each.facts)) for each in likely}
    found = likely[0] if len(told) == 1 and -best[0] > slip.line else None
    if found is not None and (found.code != "TNT176" or "above" in found.facts):
        return found
    if slip.code != "TNT176" and found is None:
        return slip
    mended = None if found is None else found.mended
    facts = {"above": above[0].key(above[0].columns[-1]), "line": above[0].number}
    return Slip("TNT188", slip.line, slip.column, facts, slip.doubted, mended)


def with_lines(text: str, instead: Mapping[int, str]) -> str:
    """The text with other lines in place of some, by their numbers."""
    lines = text.splitlines()
    for number, line in instead.items():
        lines[number - 1] = line
    return "\n".join([*lines, ""])


def _candidates(here: _Line, above: list[_Line], lines: list[str]) -> Iterator[Slip]:
    """What may have been meant: `here` or the line above it elsewhere, or with a dash."""
    columns = dict.fromkeys(column for line in above for column in line.columns)
    for column in columns:
        yield from _moved(here, column, above, lines)
    # its key, or what stands behind its dash, where this line begins
    behind_the_dash = above[0].columns[-1] - above[0].column
    for column in dict.fromkeys((here.column, here.column - behind_the_dash)):
        yield from _moved(above[0], column, [*above[1:], here], lines)
    for line in (here, above[0]):
        if not line.text.lstrip().startswith("-"):
            dashed = f"{' ' * (line.column - 1)}- {line.text.lstrip()}"
            facts = {"found": line.key(line.column), "instead": short(dashed.strip())}
            mended = {line.number: dashed}
            yield Slip("TNT187", line.number, line.column, facts, frozenset(), mended)


def _moved(line: _Line, column: int, others: list[_Line], lines: list[str]) -> Iterator[Slip]:
    """A line that begins in another column, alone and with what is below it."""
    if column in (line.column, 0, -1):
        return
    at = next((other for other in others if column in other.columns), None)
    facts: dict[str, object] = {"found": line.column, "column": column}
    facts |= {"above": at.key(column), "line": at.number} if at else {}
    block = [line.number]
    for number in range(line.number + 1, len(lines) + 1):
        text = lines[number - 1]
        if text.strip() and _Line(number, text).column < line.column:
            break
        block.append(number)
    for numbers in ([line.number], block):
        mended = {each: _shifted(lines[each - 1], column - line.column) for each in numbers}
        yield Slip("TNT176", line.number, line.column, facts, frozenset(), mended)


def _shifted(line: str, by: int) -> str:
    if not line.strip():
        return line
    indent = len(line) - len(line.lstrip(" "))
    return " " * max(indent + by, 0) + line.lstrip(" ")
