"""What reading person files gives."""

from typing import Literal

from attrs import frozen

from tnt.model.crowd import Crowd
from tnt.tables.telling import ListProblem

Engine = Literal["duckdb", "spark"]


@frozen(eq=False)
class ReadPeople:
    """The lists that were counted, and what is wrong with the files; warnings come beside lists."""

    crowd: Crowd
    problems: tuple[ListProblem, ...]
