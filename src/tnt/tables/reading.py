"""Files of both kinds → patient lists with what is known of their capacity."""

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve

from tnt.model.strata import PatientList, Practice
from tnt.problems import Problem, blocking
from tnt.tables.decoding import read_text
from tnt.tables.header import Header, read_header
from tnt.tables.lists import ListFile, read_list_file
from tnt.tables.practices import ListedPractice, read_practice_file
from tnt.tables.telling import listed, shown


def read_lists(
    paths: Sequence[str], *, conditions: Collection[str]
) -> tuple[tuple[PatientList, ...], tuple[Problem, ...]]:
    """The lists of CSV files, in the order met; `-` is standard input.

    `conditions` are the ids that may be columns. A file with `fte` is the second table: with one,
    the lists that it leaves out have no practice; without, each list is one full-time position.
    Lists come only where nothing is wrong; problems are all told at once, by file and line.
    """
    list_files: list[ListFile] = []
    practices: list[ListedPractice] = []
    problems: list[Problem] = []
    opened = [_open(path) for path in paths]
    for header in opened:
        if isinstance(header, Problem):
            problems.append(header)
        elif header.of_practices:
            practice_file = read_practice_file(header)
            practices += practice_file.practices
            problems += practice_file.problems
        else:
            list_files.append(read_list_file(header, conditions))
            problems += list_files[-1].problems
    if opened and all(isinstance(header, Header) and header.of_practices for header in opened):
        problems.append(Problem("TNT510"))
    ...
