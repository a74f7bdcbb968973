"""Files that were made, before anything is written."""

from collections.abc import Mapping

from attrs import frozen

from tnt.problems import Problem


@frozen
class Made:
    """`files` are texts by file name, in a stable order; `problems` are warnings and notes.

    `people_of` has the file of the population that each guideline's file belongs to.
    """

    files: Mapping[str, str]
    problems: tuple[Problem, ...]
    people_of: Mapping[str, str]
