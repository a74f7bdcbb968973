"""Problems → those that a response tells: no more than somebody mends, and safe to repeat."""

from collections.abc import Sequence

from attrs import evolve, frozen

from tnt.problems import Problem, Saying
from tnt.report.problems import said
from tnt.web.wire.identity import holds_identity_number
from tnt.web.wire.shape import MOST_TOLD
from tnt.web.wire.statuses import deciding
from tnt.words import Words, visible


@frozen
class Told:
    """What a response tells; `first` decides its status, and `more` problems are left out."""

    problems: tuple[Problem, ...]
    first: Problem
    more: int = 0


def told_of(problems: Sequence[Problem], words: Words) -> Told:
    """At most `MOST_TOLD` of the problems, the one that decides the status among them.

    Signs that act on a screen, or can't be seen, are told by their numbers. Where something like
    an identity number would be repeated nothing is but that.
    """
    first = deciding(problems)
    chosen = tuple(problems[:MOST_TOLD])
    if not any(each is first for each in chosen):
        chosen = (first, *chosen[:-1])
    if any(holds_identity_number(f"{each.place}\n{said(each, words)}") for each in chosen):
        only = Problem("TNT788")
        return Told((only,), only)
    shown = tuple(map(_visibly, chosen))
    place = next(at for at, each in enumerate(chosen) if each is first)
    return Told(shown, shown[place], len(problems) - len(chosen))


def _visibly(problem: Problem) -> Problem:
    return evolve(
        problem,
        file=None if problem.file is None else visible(problem.file),
        facts={name: _visible_fact(fact) for name, fact in problem.facts.items()},
    )


def _visible_fact(fact: object) -> object:
    if isinstance(fact, Saying):
        return Saying(tuple(_visible_text(each) for each in fact.parts))
    return _visible_text(fact) if isinstance(fact, str) else fact


def _visible_text(text: str) -> str:
    # phrases of the program's own are said in the reader's language
    return visible(text) if type(text) is str else text
