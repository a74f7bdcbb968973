"""Files that were made."""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from tnt.model.question import UptakeName
from tnt.problems import Problem


@frozen
class Pair:
    """A guideline's file, and the file and the id of the population that it is for.

    `uptake` is the one to ask for: now, where the tables say how many get it now.
    """

    guideline: str
    population: str
    population_id: str
    uptake: UptakeName


@frozen
class Made:
    """`files` are texts by file name, in a stable order; `problems` are warnings and notes."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    pairs: tuple[Pair, ...]


@frozen
class New:
    """A new rule file, or a new package, on disk: the example's id and the files, itself first."""

    id: str
    written: tuple[Path, ...]
