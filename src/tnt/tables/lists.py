"""One list file → its patient lists, or all that is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from attrs import frozen

from tnt.model.strata import PatientList, Stratum
from tnt.problems import Problem
from tnt.quantities import read_ages
from tnt.tables.checks import cell_problems, lists_of_nobody, make_strata, overlaps
from tnt.tables.header import LIST_COLUMNS, Header, header_problems, sql_columns
from tnt.tables.identity import identity_problems
from tnt.tables.rows import Rows, add_missing, loaded

_IDENTITY: Final = "TNT407"


@frozen
class ListFile:
    """What one file gave: `first_lines` of every list named in it, and lists if nothing is wrong.

    The lists have no practice yet.
    """

    file: str
    first_lines: Mapping[str, int]
    lists: tuple[PatientList, ...]
    problems: tuple[Problem, ...]


def read_list_file(header: Header, conditions: Collection[str]) -> ListFile:
    """The lists below a header; known conditions are the columns named in `conditions`."""
    of_header = header_problems(header, conditions)
    if hides_all_else(of_header):
        return ListFile(header.file, {}, (), tuple(of_header))
    columns, flags = sql_columns(header, LIST_COLUMNS, conditions)
    with loaded(header, list(columns)) as (rows, of_shape):
        if identity := identity_problems(rows, columns, header.line):
            return ListFile(header.file, {}, (), tuple(identity))
        add_missing(rows, columns, LIST_COLUMNS)
        there = [name for name in LIST_COLUMNS if name in columns]
        problems = [*of_header, *of_shape, *cell_problems(rows, flags, there)]
        make_strata(rows, flags)
        problems += [*overlaps(rows), *lists_of_nobody(rows)]
        first_lines = dict(
            rows.ask("SELECT list, min(line) FROM cells WHERE list <> '' GROUP BY list ORDER BY 2")
        )
        lists = () if problems else _lists(rows, list(flags.values()))
    problems.sort(key=Problem.sort_key)
    return ListFile(header.file, first_lines, lists, tuple(problems))


def _lists(rows: Rows, conditions: Sequence[str]) -> tuple[PatientList, ...]:
    """The lists as first met, each list's strata by sex and age."""
    found = rows.ask(
        """
        SELECT list, sex, age, persons, known FROM strata
        JOIN (SELECT list, min(line) AS first_line FROM strata GROUP BY list) USING (list)
        ORDER BY first_line, sex, low, high, known
        """
    )
    # A country has millions of strata, but few ages and few sets of known conditions.
    ages = {text: read_ages(text) for text in {row[2] for row in found}}
    known = {
        digits: {
            condition: digit == "1" for condition, digit in zip(conditions, digits, strict=True)
        }
        for digits in {row[4] for row in found}
    }
    return tuple(
        PatientList(
            list_,
            tuple(
                Stratum(sex, ages[age], persons, known[digits])
                for _, sex, age, persons, digits in of_list
            ),
            practice=None,
        )
        for list_, of_list in groupby(found, key=itemgetter(0))
    )
