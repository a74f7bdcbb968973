"""One list file → its patient lists, or all that is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from itertools import islice, starmap

from attrs import frozen

from tnt.model.strata import PatientList, Stratum
from tnt.problems import Problem
from tnt.quantities import read_ages
from tnt.tables.checks import cell_problems, lists_of_nobody, make_strata, overlaps
from tnt.tables.header import LIST_COLUMNS, Header, end_reading, header_problems, sql_columns
from tnt.tables.identity import identity_problems
from tnt.tables.rows import Rows, add_missing, loaded


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
    if end_reading(header, of_header):
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
    """The lists as first met, each list's strata by sex, age and known conditions."""
    rows.ask(
        """
        CREATE TABLE kinds AS
        SELECT row_number() OVER (ORDER BY sex, low, high, known, age) AS kind, *
        FROM (SELECT DISTINCT sex, age, low, high, known FROM strata)
        """
    )
    kinds = {
        kind: (sex, read_ages(age), _known(conditions, digits))
        for kind, sex, age, digits in rows.ask("SELECT kind, sex, age, known FROM kinds")
    }

    # A country has millions of strata; where persons are whole numbers, few of them differ.
    @lru_cache(maxsize=1 << 16)
    def stratum(kind: int, persons: float) -> Stratum:
        sex, ages, known = kinds[kind]
        return Stratum(sex, ages, persons, known)

    sizes = rows.ask("SELECT list, count(*) FROM strata GROUP BY list ORDER BY min(line)")
    strata = rows.stream(
        """
        SELECT kind, persons FROM strata JOIN kinds USING (sex, age, known)
        JOIN (SELECT list, min(line) AS first_line FROM strata GROUP BY list) USING (list)
        ORDER BY first_line, kind
        """
    )
    return tuple(
        PatientList(list_, tuple(starmap(stratum, islice(strata, size))), practice=None)
        for list_, size in sizes
    )


def _known(conditions: Sequence[str], digits: str) -> dict[str, bool]:
    return {condition: digit == "1" for condition, digit in zip(conditions, digits, strict=True)}
