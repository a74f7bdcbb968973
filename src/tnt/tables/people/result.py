"""What reading person files gives."""

from typing import Literal

from attrs import frozen

from tnt.model.crowd import Crowd
from tnt.problems import Problem

Engine = Literal["duckdb", "spark"]


@frozen
class ListProblem:
    """A problem, and the list that is left out for it; None where it concerns no list alone."""

    list: str | None
    problem: Problem


@frozen(eq=False)
class ReadPeople:
    """The lists that were counted, and what is wrong with the files; warnings come beside lists."""

    crowd: Crowd
    problems: tuple[ListProblem, ...]
