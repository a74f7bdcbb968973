"""Files of both kinds → patient lists with what is known of their capacity."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

from attrs import evolve

from tnt.model.strata import PatientList, Practice
from tnt.problems import Problem
from tnt.tables.decoding import read_text
from tnt.tables.header import read_header
from tnt.tables.lists import ListFile, read_list_file
from tnt.tables.practices import ListedPractice, PracticeFile, read_practice_file
from tnt.tables.telling import listed, shown


def read_lists(
    paths: Sequence[str], *, conditions: Collection[str]
) -> tuple[tuple[PatientList, ...], tuple[Problem, ...]]:
    """The lists of CSV files, in the order met; `-` is standard input.

    `conditions` are the ids that may be columns. A file with `fte` is the second table: with one,
    the lists that it leaves out have no practice; without, each list is one full-time position.
    Lists come only where nothing is wrong; problems are all told at once, by file and line.
    """
    read = [_read(path, conditions) for path in paths]
    list_files = [file for file in read if isinstance(file, ListFile)]
    practice_files = [file for file in read if isinstance(file, PracticeFile)]
    practices = [row for file in practice_files for row in file.practices]

    problems = [file for file in read if isinstance(file, Problem)]
    problems += [problem for file in list_files for problem in file.problems]
    # A list may be missing only because what names it couldn't be read.
    if list_files and not problems:
        problems += _without_persons(practices, list_files)
    problems += [problem for file in practice_files for problem in file.problems]
    problems += [*_in_two_files(list_files), *_given_twice(practices)]
    if read and len(practice_files) == len(read):
        problems.append(Problem("TNT510"))
    if problems:
        order = {path: number for number, path in enumerate(paths)}
        problems.sort(key=lambda problem: (order.get(problem.file or "", -1), problem.sort_key()))
        return (), tuple(problems)
    lists = [list_ for file in list_files for list_ in file.lists]
    if not practice_files:
        return tuple(evolve(list_, practice=Practice(fte=1.0)) for list_ in lists), ()
    known = {row.list: row.practice for row in practices}
    return tuple(evolve(list_, practice=known.get(list_.id)) for list_ in lists), ()


def _read(path: str, conditions: Collection[str]) -> ListFile | PracticeFile | Problem:
    text = read_text(path)
    header = text if isinstance(text, Problem) else read_header(text, path)
    if isinstance(header, Problem):
        return header
    return read_practice_file(header) if header.of_practices else read_list_file(header, conditions)


def _without_persons(
    practices: Sequence[ListedPractice], list_files: Sequence[ListFile]
) -> list[Problem]:
    """TNT417 for rows of the second table whose list nobody is on."""
    lists = {list_ for file in list_files for list_ in file.first_lines}

    def problem(row: ListedPractice) -> Problem:
        return Problem("TNT417", row.file, row.line, None, {"list": shown(row.list)})

    return listed([row for row in practices if row.list not in lists], problem)


def _in_two_files(list_files: Sequence[ListFile]) -> list[Problem]:
    """TNT416 for lists that an earlier file has too."""
    problems: list[Problem] = []
    files: dict[str, str] = {}
    for file in list_files:
        again = [(line, list_) for list_, line in file.first_lines.items() if list_ in files]
        problems += listed(again, partial(_again, file.file, files))
        files = {**dict.fromkeys(file.first_lines, file.file), **files}
    return problems


def _again(file: str, files: Mapping[str, str], row: tuple[int, str]) -> Problem:
    line, list_ = row
    return Problem("TNT416", file, line, None, {"list": shown(list_), "other": files[list_]})


def _given_twice(practices: Sequence[ListedPractice]) -> list[Problem]:
    """TNT423 for lists whose working time an earlier row gives."""
    first: dict[str, ListedPractice] = {}
    again = [row for row in practices if first.setdefault(row.list, row) is not row]

    def problem(row: ListedPractice) -> Problem:
        place = f"{first[row.list].file}:{first[row.list].line}"
        return Problem(
            "TNT423", row.file, row.line, None, {"list": shown(row.list), "first": place}
        )

    return listed(again, problem)
