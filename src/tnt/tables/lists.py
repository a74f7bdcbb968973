"""One list file → the lists in it with nothing wrong, and all that is wrong with the others."""

from collections.abc import Collection, Mapping

from attrs import frozen

from tnt.model.crowd import MOST_CONDITIONS, Crowd, crowd_of
from tnt.problems import Problem
from tnt.tables.checks import cell_problems
from tnt.tables.header import LIST_COLUMNS, end_reading, header_problems, sql_columns
from tnt.tables.identity import identity_problems
from tnt.tables.rows import Table, loaded
from tnt.tables.strata import (
    crowd_without,
    lists_of_nobody,
    lists_with_bad_cells,
    make_strata,
    overlaps,
    read_strata,
)
from tnt.tables.telling import ListProblem, as_a_whole, by_place


@frozen
class ListFile:
    """What one file gave: `first_lines` of every list named in it, and those with nothing wrong.

    The lists have no practice yet. `whole` says that no problem hit the file as a whole: where one
    did, none of its lists is in the crowd.
    """

    file: str
    first_lines: Mapping[str, int]
    crowd: Crowd
    problems: tuple[ListProblem, ...]
    whole: bool


def read_list_file(
    table: Table, conditions: Collection[str], known: Collection[str] = ()
) -> ListFile:
    """The lists below a header; known conditions are the columns named in `conditions`.

    `known` are those of other files: with these there may be `MOST_CONDITIONS` in all.
    """
    header = table.header
    of_header = header_problems(header, conditions)
    if end_reading(of_header):
        return _nothing(header.file, of_header)
    columns, flags = sql_columns(header, LIST_COLUMNS, conditions)
    if (found := len({*known, *flags.values()})) > MOST_CONDITIONS:
        facts = {"found": found, "limit": MOST_CONDITIONS}
        return _nothing(
            header.file, [*of_header, Problem("TNT437", header.file, header.line, None, facts)]
        )
    with loaded(table, list(columns), LIST_COLUMNS) as (rows, of_shape):
        if identity := identity_problems(rows, columns, header.line):
            return _nothing(header.file, identity)
        there = [name for name in LIST_COLUMNS if name in columns]
        problems = [*as_a_whole(of_header), *of_shape, *cell_problems(rows, flags, there)]
        # Of a nameless row, or one that isn't one, nobody knows whose list it leaves short.
        ((unnamed,),) = rows.ask("SELECT count(*) FROM cells WHERE list = '' OR list_typed")
        whole = not of_header and not of_shape and not unnamed
        make_strata(rows, list(flags))
        strata = read_strata(rows)
        bad = lists_with_bad_cells(rows)
        for found_in in (overlaps(rows) if strata.overlapping else None, lists_of_nobody(rows)):
            if found_in is not None:
                problems += found_in[0]
                bad |= found_in[1]
        first_lines = dict(rows.ask("SELECT list, first_line FROM names ORDER BY number"))
    crowd = (
        crowd_without(strata, list(first_lines), list(flags.values()), bad)
        if whole
        else crowd_of(())
    )
    return ListFile(header.file, first_lines, crowd, tuple(by_place(problems)), whole)


def _nothing(file: str, problems: Collection[Problem]) -> ListFile:
    return ListFile(file, {}, crowd_of(()), tuple(by_place(as_a_whole([*problems]))), whole=False)
