"""Norwegian national identity numbers, told by their control digits or by a column's name."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from tnt.problems import Problem
from tnt.tables.rows import Rows
from tnt.tables.telling import shown

# in a text that may be one: a number may have lost the zero that it began with
FEWEST_DIGITS: Final = 10
# https://www.skatteetaten.no/person/folkeregister/identitetsnummer/: the control digits make both
# weighted sums divisible by 11. They hold for fødselsnummer, D-numbers and help numbers alike.
_FIRST_SUM: Final = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_SUM: Final = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# not the decimals of a number
_ELEVEN_DIGITS: Final = re.compile(r"(?<![0-9])(?<![0-9][.,])[0-9]{11}(?![0-9.,])")
# what people write between the digits, or a spreadsheet before them
_MARKS: Final = re.compile(r"(?<=[0-9])[ '-](?=[0-9])")
# A number loses the zero that it begins with, and gets a point from some programs. Ten digits are
# looked at more closely, day and month too: many other numbers have ten. Tax authorities, health
# authorities and test data add 40, 65 or 80 to the month.
_AS_NUMBER: Final = re.compile(r"([0-9]{10,11})(?:[.,]0*)?")
_LOST_ZERO: Final = re.compile(
    r"0[1-9](?:0[1-9]|1[0-2]|4[1-9]|5[0-2]|6[6-9]|7[0-7]|8[1-9]|9[0-2])[0-9]{7}"
)
_IN_POWERS: Final = re.compile(r"[0-9]\.[0-9]{1,10}[eE]\+?(?:09|9|10)")
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
    """Whether eleven digits in a row, marks between them aside, have both control digits right.

    Ten digits alone are taken with the zero that a number loses. One other number of eleven digits
    in 121 has them by chance: better that than one person told.
    """
    text = text.strip()
    if _IN_POWERS.fullmatch(text):
        text = f"{Decimal(text):f}"
    if as_number := _AS_NUMBER.fullmatch(text):
        digits = as_number[1].zfill(11)
        whole = len(as_number[1]) == len(digits) or _LOST_ZERO.fullmatch(digits) is not None
        return whole and _controlled(digits)
    return any(map(_controlled, _ELEVEN_DIGITS.findall(_MARKS.sub("", text))))


def _controlled(digits: str) -> bool:
    return all(
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 == 0
        for weights in (_FIRST_SUM, _SECOND_SUM)
    )


def names_identity_numbers(column: str) -> bool:
    """Whether a column of this name is meant for national identity numbers."""
    words = re.split(r"[\W_]+", column)
    return "".join(words) in _NAMES or not _NAMES.isdisjoint(words)


def identity_problems(rows: Rows, columns: Mapping[str, str], line: int | None) -> list[Problem]:
    """TNT407 for each column, of `columns` by SQL name, that holds one such number or more.

    `line` is the header's: neither the number nor its row is told.
    """
    return [
        Problem("TNT407", rows.file, line, None, {"column": shown(name)})
        for column, name in columns.items()
        if _holds_identity_numbers(rows, column)
    ]


def _holds_identity_numbers(rows: Rows, column: str) -> bool:
    # only texts with so many digits are worth a look
    least = FEWEST_DIGITS
    texts = rows.ask(
        f"SELECT {column} "  # noqa: S608 - names are the program's
        f"FROM (SELECT DISTINCT {column} FROM cells WHERE length({column}) >= {least}) "
        f"WHERE length(regexp_replace({column}, '[^0-9]', '', 'g')) >= {least}"
    )
    return any(is_identity_number(text) for (text,) in texts)
