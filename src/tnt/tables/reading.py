"""Files of both kinds → lists side by side, with what is known of their capacity."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import TypeAlias

from attrs import frozen

from tnt.model.crowd import Crowd, crowd_of, joined
from tnt.problems import Problem
from tnt.tables.capacity import (
    given_twice,
    in_two_files,
    with_full_time,
    with_practices,
    without_persons,
)
from tnt.tables.decoding import CSV, PARQUET, kind_of, read_data, text_of
from tnt.tables.header import header_problems, nothing_known
from tnt.tables.lines import csv_table
from tnt.tables.lists import ListFile, read_list_file
from tnt.tables.practices import PracticeFile, read_practice_file
from tnt.tables.rows import Table
from tnt.tables.ssb import SsbTable, as_table, notes_of, table_of
from tnt.tables.telling import ListProblem, as_a_whole, name_of


@frozen(eq=False)
class ReadLists:
    """The lists that were read, and every error and note, by file and line."""

    crowd: Crowd
    problems: tuple[ListProblem, ...]


@frozen
class _Unread:
    """A file of which nobody knows which of the two tables it is."""

    file: str
    problems: tuple[ListProblem, ...]
    whole: bool = False


_File: TypeAlias = ListFile | PracticeFile | _Unread


def read_lists(
    paths: Sequence[str],
    *,
    conditions: Collection[str],
    keep_going: bool = False,
    beside: Crowd | None = None,
) -> ReadLists:
    """The lists of CSV, Parquet and XLSX files, in the order met; `-` is standard input.

    Tables 07459 and 12005 of Statistics Norway may be among them, as CSV or json-stat2. They make
    notes, which are about no list.

    `conditions` are the ids that may be columns. A file with `fte` is the second table: with one,
    the lists that it leaves out have no practice; without, each list is one full-time position.
    All problems are told at once. Where there is an error the crowd is empty, unless `keep_going`:
    it then holds each list with nothing wrong in it. What can't be put down to a list leaves out
    its whole file; where that may be a second table, no practice is taken for full-time.

    `beside` are lists counted elsewhere, which come first in the crowd. They take practice and
    municipality from a second table as the files' lists do; without one they stay as they are.
    """
    read: list[_File] = []
    known = set(beside.kinds.conditions) if beside else set()
    of_ssb: list[tuple[str, SsbTable]] = []
    for path in paths:
        name = name_of(path)
        table = _table(path, name)
        if isinstance(table, SsbTable):
            of_ssb.append((name, table))
            table = table_of(table, name)
        file = _read(table, name, conditions, known)
        read.append(file)
        known.update(file.crowd.kinds.conditions if isinstance(file, ListFile) else ())
    problems, bad = _problems(read, keep_going=keep_going, beside=beside)
    problems += as_a_whole(notes_of(of_ssb))
    problems.sort(key=partial(_order, {file.file: place for place, file in enumerate(read)}))
    if not keep_going and any(each.problem.severity == "error" for each in problems):
        return ReadLists(crowd_of(()), tuple(problems))
    lists = [file.crowd for file in read if isinstance(file, ListFile)]
    second = [file for file in read if isinstance(file, PracticeFile)]
    if not second and not any(isinstance(file, _Unread) for file in read):
        lists = [with_full_time(crowd) for crowd in lists]
    crowd = joined([*([beside] if beside else []), *lists] or [crowd_of(())])
    if second:
        crowd = with_practices(
            crowd, [row for file in second if file.whole for row in file.practices]
        )
    if bad:
        crowd = crowd.only([row for row, head in enumerate(crowd.lists) if head.id not in bad])
    return ReadLists(crowd, tuple(problems))


def _read(
    table: Table | Problem | tuple[Problem, ...],
    name: str,
    conditions: Collection[str],
    known: Collection[str],
) -> _File:
    if isinstance(table, Problem):
        table = (table,)
    if isinstance(table, tuple):
        return _Unread(name, tuple(as_a_whole(table)))
    if nothing_known(table.header):
        of_header = header_problems(table.header, conditions)
        return _Unread(table.header.file, tuple(as_a_whole(of_header)))
    if table.header.of_practices:
        return read_practice_file(table)
    return read_list_file(table, conditions, known)


def _table(path: str, name: str) -> Table | SsbTable | Problem | tuple[Problem, ...]:
    """The columns and rows of a file, told by its name; or all that keeps them from being read."""
    data = read_data(path)
    if isinstance(data, Problem):
        return data
    kind = kind_of(name, data)
    if isinstance(kind, Problem):
        return kind
    if kind == CSV:
        text = text_of(name, data)
        if isinstance(text, Problem):
            return text
        of_ssb = as_table(text, name)
        return csv_table(text, name) if of_ssb is None else of_ssb
    if kind == PARQUET:
        from tnt.tables.parquet import parquet_table

        return parquet_table(data, name)
    from tnt.tables.spreadsheets import spreadsheet_table

    return spreadsheet_table(data, name)


def _problems(
    read: Sequence[_File], *, keep_going: bool, beside: Crowd | None
) -> tuple[list[ListProblem], set[str]]:
    """All problems, in no order; and the lists left out for what is wrong between files."""
    lists = [file for file in read if isinstance(file, ListFile)]
    second = [file for file in read if isinstance(file, PracticeFile)]
    counted = {head.id for head in beside.lists} if beside else set()
    rows = [row for file in second for row in file.practices]
    problems = [problem for file in read for problem in file.problems]
    # A list may be missing only because what names it couldn't be read.
    standing = [file for file in read if not isinstance(file, PracticeFile)]
    told = all(file.whole if keep_going else not file.problems for file in standing)
    if told and (lists or beside):
        problems += without_persons(
            rows, {*counted, *(n for file in lists for n in file.first_lines)}
        )
    in_two, of_two = in_two_files(lists, counted)
    twice, of_twice = given_twice(rows)
    problems += [*in_two, *twice]
    if read and len(second) == len(read) and beside is None:
        problems += as_a_whole([Problem("TNT510")])
    badly_given = {row.list for row in rows if row.practice is None}
    return problems, of_two | of_twice | badly_given


def _order(places: dict[str, int], each: ListProblem) -> tuple[int, tuple[object, ...]]:
    return places.get(each.problem.file or "", -1), each.problem.sort_key()
