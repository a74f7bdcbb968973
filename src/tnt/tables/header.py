"""A table's columns by name: what is wrong with them, and which of the two tables they head."""

from collections import Counter
from collections.abc import Collection, Sequence
from operator import itemgetter
from typing import Final

from attrs import frozen

from tnt.problems import Phrase, Problem
from tnt.tables.identity import is_identity_number, names_identity_numbers
from tnt.tables.telling import listed, nearest, shown
from tnt.words import mark

LIST_COLUMNS: Final[Sequence[str]] = ("list", "sex", "age", "persons")
PRACTICE_COLUMNS: Final[Sequence[str]] = (
    "list",
    "fte",
    "hours_per_week",
    "weeks_per_year",
    "patient_share",
    "municipality",
)
_PRACTICE_NEEDS: Final[Sequence[str]] = ("list", "fte")
_IDENTITY: Final = "TNT407"

_DELIMITERS: Final = (",", ";", "\t")
MOST_COLUMNS: Final = 2000


@frozen
class Header:
    """The columns of a table; names are in lower case, without spaces around them.

    `line` is where they stand, from 1; None in a file that has its columns' names apart.
    """

    file: str
    line: int | None
    names: tuple[str, ...]

    @property
    def of_practices(self) -> bool:
        """Whether this is the second table: what is known of the working time behind lists."""
        names = set(self.names)
        return bool(names.intersection(PRACTICE_COLUMNS[1:])) and names.isdisjoint(LIST_COLUMNS[1:])


def header_of(file: str, line: int | None, names: Sequence[str]) -> Header | Problem:
    """The header with these names; TNT432 where there are too many."""
    if len(names) > MOST_COLUMNS:
        facts = {"found": len(names), "limit": MOST_COLUMNS}
        return Problem("TNT432", file, line, None, facts)
    return Header(file, line, tuple(name.strip().lower() for name in names))


def delimiter_of(line: str) -> str:
    """What stands between the fields of a header: the comma, semicolon or tab met most often."""
    return max(_DELIMITERS, key=line.count)


def header_problems(header: Header, conditions: Collection[str]) -> list[Problem]:
    """What is wrong with the columns; a column of identity numbers hides everything else.

    `conditions` are the ids that may be columns of a list file.
    """
    if identity := _identity_numbers(header):
        return identity
    columns = PRACTICE_COLUMNS if header.of_practices else LIST_COLUMNS
    needed = _PRACTICE_NEEDS if header.of_practices else LIST_COLUMNS
    missing = [name for name in needed if name not in header.names]
    problems = [_lacks(header, missing, columns)] if missing else []
    # A file without any header should not hear of each of its first row's fields.
    if len(missing) < len(needed):
        problems += _strange_columns(header, (*columns, *sorted(conditions)))
    return problems


def end_reading(problems: Collection[Problem]) -> bool:
    """Whether these problems of the header end reading before the first row.

    Identity numbers must not be shown by any other message.
    """
    return any(problem.code == _IDENTITY for problem in problems)


def nothing_known(header: Header) -> bool:
    """Whether no column is of either table, so that nobody knows what cells should be."""
    return {*LIST_COLUMNS, *PRACTICE_COLUMNS}.isdisjoint(header.names)


def _identity_numbers(header: Header) -> list[Problem]:
    problems = []
    for number, name in enumerate(header.names, 1):
        if is_identity_number(name):
            problems.append(_at_header(header, _IDENTITY, column=number))
        elif names_identity_numbers(name):
            problems.append(_at_header(header, _IDENTITY, column=shown(name)))
    return problems


def _lacks(header: Header, missing: Sequence[str], wanted: Sequence[str]) -> Problem:
    columns: object = ", ".join(wanted)
    if missing == ["persons"]:
        # it may be about single persons
        columns = Phrase(mark("list, sex, age, persons, or a row a person with --people"))
    return _at_header(
        header,
        "TNT404",
        column=", ".join(missing),
        wanted=columns,
        found=shown(", ".join(header.names)),
    )


def _strange_columns(header: Header, known: Sequence[str]) -> list[Problem]:
    nameless = [number for number, name in enumerate(header.names, 1) if not name]
    strange = [name for name in dict.fromkeys(header.names) if name and name not in known]
    twice = [name for name, count in Counter(header.names).items() if name and count > 1]

    def unknown(name: str) -> Problem:
        return _at_header(header, "TNT405", column=shown(name), nearest=nearest(name, known))

    return [
        *listed(nameless, lambda number: _at_header(header, "TNT425", number=number)),
        *listed(strange, unknown),
        *listed(twice, lambda name: _at_header(header, "TNT406", column=shown(name))),
    ]


def _at_header(header: Header, code: str, **facts: object) -> Problem:
    return Problem(code, header.file, header.line, None, facts)


def sql_columns(
    header: Header, plain: Collection[str], conditions: Collection[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The file's columns by SQL name, in their order; of them, those of conditions, by their ids.

    `plain` columns go by their own names. What is unknown, or stands there again, gets a name that
    no check of cells asks for. No name from the file becomes SQL.
    """
    columns: dict[str, str] = {}
    flags: dict[str, str] = {}
    for number, name in enumerate(header.names):
        if name in plain and name not in columns:
            columns[name] = name
        elif name in conditions and name not in flags.values():
            columns[f"known_{number}"] = flags[f"known_{number}"] = name
        else:
            columns[f"other_{number}"] = name
    return columns, dict(sorted(flags.items(), key=itemgetter(1)))
