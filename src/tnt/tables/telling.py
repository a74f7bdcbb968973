"""Problems as a person can take them in: texts cut and safe to print, long series cut short."""

import os
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import groupby
from typing import Final, TypeVar

from attrs import frozen

from tnt.problems import Problem, reason_of
from tnt.words import visible

# Up to this many problems of one kind are all told; of more, only the first few.
ALL_UP_TO: Final = 100
_FIRST: Final = 20
_LONGEST_SHOWN: Final = 60

T = TypeVar("T")


@frozen
class ListProblem:
    """A problem, and the list that it keeps from being counted; None: the file or row as a whole.

    Of a long series that is cut short (TNT430), the lists further on aren't named.
    """

    list: str | None
    problem: Problem


def shown(text: str) -> str:
    """The text at 60 characters at most, its unprintable characters by number.

    A file from outside must not reach a terminal's control codes through a message.
    """
    cut = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
    return visible(cut)


def is_utf8(path: str) -> bool:
    """Whether a path is text that can be written and handed on, and not bytes that aren't UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def name_of(path: str) -> str:
    r"""The path as it is told: one that isn't UTF-8 has backslashes, as in `l\xe6ger.csv`."""
    if is_utf8(path):
        return path
    try:
        # where the locale knows ASCII alone, Python holds UTF-8 for bytes of no meaning
        return os.fsencode(path).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return path.encode("utf-8", "backslashreplace").decode()


def unreadable(path: str, error: Exception) -> Problem:
    """TNT401."""
    name = name_of(path)
    return Problem("TNT401", name, facts={"path": name, "error": reason_of(error)})


def nearest(found: str, known: Sequence[str]) -> str:
    """The known names most like the one found, or all the known ones where none is."""
    return ", ".join(get_close_matches(shown(found), known, n=3, cutoff=0.5) or known[:8])


def listed(
    found: Sequence[T], make: Callable[[T], Problem], total: int | None = None
) -> list[Problem]:
    """A problem for each thing found, in the order of lines; TNT430 for those beyond the limit.

    `found` may be cut after its first `ALL_UP_TO` + 1 things; `total` is then how many there are.
    """
    return problems_of(listed_by_list(found, lambda thing: ListProblem(None, make(thing)), total))


def listed_by_list(
    found: Sequence[T], make: Callable[[T], ListProblem], total: int | None = None
) -> list[ListProblem]:
    """As `listed`, each problem with the list that it hits."""
    total = len(found) if total is None else total
    if total <= ALL_UP_TO:
        return [make(thing) for thing in found]
    problems = [make(thing) for thing in found[: _FIRST + 1]]
    first = problems.pop().problem
    facts = {"count": total - _FIRST, "code": first.code}
    return [*problems, ListProblem(None, Problem("TNT430", first.file, first.line, None, facts))]


def cut_short(problems: Sequence[Problem]) -> list[Problem]:
    """The problems by place, each series of one code and column cut short as in `listed`."""
    return problems_of(cut_short_by_list(as_a_whole(problems)))


def cut_short_by_list(problems: Sequence[ListProblem]) -> list[ListProblem]:
    """As `cut_short`, each problem with the list that it hits."""

    def kind(each: ListProblem) -> tuple[str, str]:
        return each.problem.code, str(each.problem.facts.get("column", ""))

    told: list[ListProblem] = []
    for _, series in groupby(sorted(by_place(problems), key=kind), key=kind):
        told += listed_by_list(list(series), lambda each: each)
    return by_place(told)


def as_a_whole(problems: Sequence[Problem]) -> list[ListProblem]:
    """Problems that can't be put down to a list."""
    return [ListProblem(None, problem) for problem in problems]


def problems_of(problems: Sequence[ListProblem]) -> list[Problem]:
    """The problems alone."""
    return [each.problem for each in problems]


def by_place(problems: Sequence[ListProblem]) -> list[ListProblem]:
    """In the order in which a person mends a file."""
    return sorted(problems, key=lambda each: each.problem.sort_key())
