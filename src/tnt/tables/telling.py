"""Problems as a person can take them in: texts cut and safe to print, long series cut short."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import groupby
from typing import Final, TypeVar

from tnt.problems import Problem
from tnt.words import visible

# Up to this many problems of one kind are all told; of more, only the first few.
ALL_UP_TO: Final = 100
_FIRST: Final = 20
_LONGEST_SHOWN: Final = 60

T = TypeVar("T")


def shown(text: str) -> str:
    """The text at 60 characters at most, its unprintable characters by number.

    A file from outside must not reach a terminal's control codes through a message.
    """
    cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return visible(cut)


def nearest(found: str, known: Sequence[str]) -> str:
    """The known names most like the one found, or all the known ones where none is."""
    return ", ".join(get_close_matches(shown(found), known, n=3, cutoff=0.5) or known[:8])


def listed(
    found: Sequence[T], make: Callable[[T], Problem], total: int | None = None
) -> list[Problem]:
    """A problem for each thing found, in the order of lines; TNT430 for those beyond the limit.

    `found` may be cut after its first `ALL_UP_TO` + 1 things; `total` is then how many there are.
    """
    total = len(found) if total is None else total
    if total <= ALL_UP_TO:
        return [make(thing) for thing in found]
    problems = [make(thing) for thing in found[: _FIRST + 1]]
    first_left_out = problems.pop()
    facts = {"count": total - _FIRST, "code": first_left_out.code}
    return [*problems, Problem("TNT430", first_left_out.file, first_left_out.line, None, facts)]


def cut_short(problems: Sequence[Problem]) -> list[Problem]:
    """The problems by place, each series of one code and column cut short as in `listed`."""

    def kind(problem: Problem) -> tuple[str, str]:
        return problem.code, str(problem.facts.get("column", ""))

    told: list[Problem] = []
    in_order = sorted(problems, key=Problem.sort_key)
    for _, series in groupby(sorted(in_order, key=kind), key=kind):
        told += listed(list(series), lambda problem: problem)
    return sorted(told, key=Problem.sort_key)
