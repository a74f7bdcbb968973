"""Norwegian national identity numbers, told by their control digits or by a column's name."""

import re
from collections.abc import Mapping
from typing import Final

from tnt.problems import Problem
from tnt.tables.rows import Rows
from tnt.tables.telling import shown

# https://www.skatteetaten.no/person/folkeregister/identitetsnummer/: the control digits make both
# weighted sums divisible by 11. They hold for fødselsnummer, D-numbers and help numbers alike.
_FIRST_SUM: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_SUM: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ELEVEN_DIGITS: Final = "[0-9]{11}"
_NAMES: Final = frozenset(
    [
        "fnr",
        "fodselsnummer",
        "fødselsnummer",
        "foedselsnummer",
        "fodselsnr",
        "fødselsnr",
        "foedselsnr",
        "personnummer",
        "personnr",
        "pnr",
        "dnr",
        "dnummer",
        "nin",
        "nationalid",
        "nationalidentitynumber",
        "nationalidnumber",
        "identitynumber",
        "fodselsogpersonnummer",
        "fødselsogpersonnummer",
        "personid",
        "ssn",
        "cpr",
        "cprnr",
    ]
)


def is_identity_number(text: str) -> bool:
    """Whether these are eleven digits, spaces aside, with both control digits right."""
    digits = text.replace(" ", "")
    if re.fullmatch(_ELEVEN_DIGITS, digits) is None:
        return False
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in (_FIRST_SUM, _SECOND_SUM)
    )


def names_identity_numbers(column: str) -> bool:
    """Whether a column of this name is meant for national identity numbers."""
    words = re.split(r"[\W_]+", column)
    return "".join(words) in _NAMES or not _NAMES.isdisjoint(words)


def identity_problems(rows: Rows, columns: Mapping[str, str], line: int) -> list[Problem]:
    """TNT407 for each column, of `columns` by SQL name, that holds identity numbers.

    It does if half or more of its values, blanks aside, are such; `line` is the header's.
    """
    return [
        Problem("TNT407", rows.file, line, None, {"column": shown(name)})
        for column, name in columns.items()
        if _holds_identity_numbers(rows, column)
    ]


def _holds_identity_numbers(rows: Rows, column: str) -> bool:
    candidate = f"regexp_full_match(replace({column}, ' ', ''), '{_ELEVEN_DIGITS}')"
    ((values, candidates),) = rows.ask(
        f"SELECT count(*) FILTER ({column} <> ''), count(*) FILTER ({candidate}) FROM cells"  # noqa: S608 - names are the program's
    )
    if not values or 2 * candidates < values:
        return False
    counts = rows.ask(
        f"SELECT {column}, count(*) FROM cells WHERE {candidate} GROUP BY ALL"  # noqa: S608 - names are the program's
    )
    numbers: int = sum(count for text, count in counts if is_identity_number(text))
    return bool(2 * numbers >= values)
