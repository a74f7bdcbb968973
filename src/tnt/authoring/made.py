"""Files that were made, before anything is written."""

from collections.abc import Mapping

from attrs import frozen

from tnt.problems import Problem


@frozen
class Made:
    """`files` are texts by file name, in a stable order; `problems` are warnings and notes."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...]
