"""Person files, read by one database or the other → counts, or all that is wrong."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from attrs import evolve, frozen

from tnt.problems import Phrase, Problem
from tnt.tables.identity import is_identity_number
from tnt.tables.people import sql
from tnt.tables.people.cells import crowd_of_cells, no_crowd, without
from tnt.tables.people.database import Database, FailedError
from tnt.tables.people.naming import Names, named
from tnt.tables.people.places import BadRow, bad_row, lines_of, row_problems, tells_who
from tnt.tables.people.result import ReadPeople
from tnt.tables.people.shape import (
    MASK,
    Shape,
    column_problems,
    identity_in_names,
    shape_of,
)
from tnt.tables.people.sources import Source, joined
from tnt.tables.telling import ALL_UP_TO, ListProblem, listed, shown
from tnt.words import mark

# texts of a column nobody knows that are looked at for national identity numbers
_LOOKED_AT: Final = 100_000
# of more rows than `ALL_UP_TO` that can't be counted, so many are told of
_FIRST: Final = 20
# who stands in a file is told nobody, and a file that changes can't be counted
_NO_WAY_ON: Final = ("TNT407", "TNT464")


@frozen
class Asked:
    """What is asked: see `read_people`."""

    starts: Sequence[int]
    used: Collection[str]
    conditions: Collection[str]
    bits: Sequence[str]
    keep_going: bool


def refused(problems: Iterable[Problem]) -> ReadPeople:
    """No list at all."""
    return refused_with(ListProblem(None, each) for each in problems)


def refused_with(problems: Iterable[ListProblem]) -> ReadPeople:
    """No list at all, for problems that may belong to one."""
    return ReadPeople(no_crowd(), tuple(problems))


def counted(database: Database, files: Sequence[str], asked: Asked) -> ReadPeople:
    """The people of the files by list and kind, or what is wrong with these."""
    sources: Sequence[Source] = ()
    try:
        found = [database.described(file) for file in files]
        sources = joined([each for each in found if isinstance(each, Source)])
        if identity := identity_in_names(sources) or _identity_in_strange(database, sources, asked):
            return refused(identity)
        problems = [each for each in found if isinstance(each, Problem)]
        problems += column_problems(sources, asked.conditions, asked.bits)
        shape = Problem("TNT403") if problems else shape_of(sources, asked.used, asked.bits)
        if isinstance(shape, Problem):
            return refused(problems or [shape])
        return _counted(database, sources, shape, asked)
    except FailedError as error:
        return refused([_at_its_file(error.problem, database, sources)])


def _at_its_file(problem: Problem, database: Database, sources: Sequence[Source]) -> Problem:
    """A problem of reading with its file: read together, none of them may be named."""
    if problem.code != "TNT464" or problem.file is not None:
        return problem
    for rows, source in database.placed(sources):
        try:
            list(database.ask(sql.every_value(rows, len(source.columns))))
        except FailedError as error:
            return evolve(error.problem, file=source.files[0])
    return problem


def _counted(
    database: Database, sources: Sequence[Source], shape: Shape, asked: Asked
) -> ReadPeople:
    database.run(sql.person_rows(database.relations(sources), shape))
    names = _names(database, sources)
    if not isinstance(names, Names):
        return refused(names)
    database.name_lists(names.codes)
    database.run(sql.people(shape))
    total, bad = database.count(sql.count(asked.starts, shape))
    if database.rows(sources) not in (total, None):
        # whatever the reason is: nobody is left out silently
        why = Phrase(mark("not every row of it was counted; is there a line break inside a field?"))
        return refused([_in_first(sources, Problem("TNT464", facts={"error": why}))])
    problems = _bad_rows(database, sources, shape, bad)
    if problems and not asked.keep_going:
        return refused_with(problems)
    if any(each.problem.code in _NO_WAY_ON for each in problems):
        return refused_with(problems)
    cells = database.cells(sql.keys(shape))
    crowd = crowd_of_cells(cells, names.ids, shape.conditions, asked.starts)
    left_out = frozenset(list_ for list_, *_ in bad if list_ >= 0)
    return ReadPeople(without(crowd, left_out), (*problems, *_left_out(names, bad)))


def _names(database: Database, sources: Sequence[Source]) -> Names | list[Problem]:
    """The lists that people are on: also TNT403, TNT407, TNT431 and TNT458."""
    names = named(name for (name,) in database.ask(sql.NAMES))
    if isinstance(names, Problem):
        return [_in_first(sources, names)]
    # a row that couldn't be taken apart may be anybody's on any list
    if rejected := database.rejected():
        return listed(rejected, _rejected)
    return names if names.codes else [_in_first(sources, Problem("TNT403"))]


def _in_first(sources: Sequence[Source], problem: Problem) -> Problem:
    line = sources[0].division.line if sources[0].division else None
    return Problem(problem.code, sources[0].files[0], line, None, problem.facts)


def _rejected(row: tuple[str, int | None, str]) -> Problem:
    file, line, reason = row
    return Problem("TNT431", file, line, None, {"error": reason})


def _identity_in_strange(
    database: Database, sources: Sequence[Source], asked: Asked
) -> list[Problem]:
    """TNT407 for columns that aren't known and hold national identity numbers."""
    known = {"list", "sex", "age", MASK, *asked.conditions}
    problems = []
    for relation, source in database.relations(sources):
        for number, column in enumerate(source.columns):
            if column.name in known or column.holds not in ("text", "whole", "fraction"):
                continue
            texts = database.ask(sql.many_digits(relation, number, _LOOKED_AT))
            if any(is_identity_number(text) for (text,) in list(texts)):
                line = source.division.line if source.division else None
                facts = {"column": shown(column.name)}
                problems.append(Problem("TNT407", source.files[0], line, None, facts))
    return problems


def _bad_rows(
    database: Database,
    sources: Sequence[Source],
    shape: Shape,
    bad: Sequence[tuple[int, int, int]],
) -> list[ListProblem]:
    """The first rows that can't be counted, each problem with its list."""
    if not bad:
        return []
    if any(reason == sql.NO_NAME for _, reason, _ in bad):
        changed = Problem("TNT464", facts={"error": Phrase(mark("it changed while it was read"))})
        return [ListProblem(None, _in_first(sources, changed))]
    total = sum(persons for *_, persons in bad)
    placed = database.placed(sources)
    found = database.ask(sql.bad_rows(placed, shape, ALL_UP_TO))
    rows = [bad_row(each, shape) for each in found]
    if telling := [(row, name) for row in rows for name in tells_who(row)]:
        columns = dict.fromkeys((row.file, name) for row, name in telling)
        told = [Problem("TNT407", file, facts={"column": name}) for file, name in columns]
        return [ListProblem(None, each) for each in told]
    first = rows if total <= ALL_UP_TO else rows[:_FIRST]
    lines = _lines([source for _, source in placed], first)
    problems = [
        ListProblem(row.list, problem)
        for row in first
        for problem in row_problems(row, shape, lines.get((row.file, row.row or 0), row.row))
    ]
    if total > len(first):
        more = Problem("TNT469", facts={"count": total - len(first)})
        problems.append(ListProblem(None, more))
    return problems


def _lines(sources: Sequence[Source], rows: Sequence[BadRow]) -> dict[tuple[str, int], int]:
    """The lines of rows in CSV files."""
    lines: dict[tuple[str, int], int] = {}
    for source in sources:
        file = source.files[0]
        wanted = {row.row for row in rows if row.file == file and row.row is not None}
        if wanted and source.division:
            lines |= {(file, row): line for row, line in lines_of(source, wanted).items()}
    return lines


def _left_out(names: Names, bad: Sequence[tuple[int, int, int]]) -> list[ListProblem]:
    """TNT470 for each list with rows that can't be counted."""
    rows: dict[int, int] = {}
    for list_, _, persons in bad:
        if list_ >= 0:
            rows[list_] = rows.get(list_, 0) + persons
    return [
        ListProblem(
            names.ids[number],
            Problem("TNT470", facts={"list": shown(names.ids[number]), "count": count}),
        )
        for number, count in sorted(rows.items())
    ]
