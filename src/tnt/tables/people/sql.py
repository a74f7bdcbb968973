"""The SQL that counts people: plain enough that DuckDB and Apache Spark take the same text.

Views and tables, each made of the one before:

- `person_rows`: `list` and what else a file says of a person, checked: what is wrong is -1;
- `list_names(name, code)`: the number of each list's name, -1 for a name that can't be used;
- `people`: `person_rows` with numbers for lists;
- `cells(list, profile, persons)`: the counts.

A profile is one whole number: sex, then the number of the age band, then a bit for each condition,
so that profiles sort as kinds of people do. Where there are more than `PROFILE_BITS` conditions, a
column `more` beside `profile` holds the rest of the bits: another column to group by has its price.
"""

from collections.abc import Sequence
from typing import Final

from tnt.tables.identity import FEWEST_DIGITS
from tnt.tables.people.shape import MASK, MOST_BITS, Shape
from tnt.tables.people.sources import Holds, Source

# bits of a profile: conditions lowest, then 8 for the age band, then sex
PROFILE_BITS: Final = 48
BAND_BITS: Final = 8
# in place of a profile: why a row can't be counted
NO_LIST, NO_SEX, NO_AGE, NO_CONDITION, NO_NAME = -1, -2, -3, -4, -5

NAMES: Final = "SELECT DISTINCT list FROM person_rows"


def keys(shape: Shape) -> str:
    """The columns that tell kinds of people apart."""
    return "profile, more" if _wide(shape) else "profile"


def people(shape: Shape) -> str:
    """The view `people`."""
    # a name that isn't among those that were met stands in a file that changed meanwhile
    return f"""
    CREATE OR REPLACE TEMPORARY VIEW people AS
    SELECT coalesce(code, {NO_NAME}) AS list, sex, age, {", ".join(_words(shape))}
    FROM person_rows LEFT JOIN list_names ON list = name
    """  # noqa: S608 - numbers


def count(starts: Sequence[int], shape: Shape) -> str:
    """The `GROUP BY` that everything is reckoned from; `starts` are the bands' first ages."""
    wrong = " OR ".join(f"{word} < 0" for word in _words(shape))
    more = f", CASE WHEN list < 0 OR sex < 0 OR age < 0 OR {wrong} THEN 0 ELSE more END AS more"
    return f"""
    SELECT list, {keys(shape)}, count(*) AS persons FROM (
        SELECT
            list,
            CASE
                WHEN list < 0 THEN list
                WHEN sex < 0 THEN {NO_SEX}
                WHEN age < 0 THEN {NO_AGE}
                WHEN {wrong} THEN {NO_CONDITION}
                ELSE sex * {1 << PROFILE_BITS + BAND_BITS}
                    + {_band(starts, 0, len(starts))} * {1 << PROFILE_BITS} + has
            END AS profile{more if _wide(shape) else ""}
        FROM people
    ) AS profiles GROUP BY list, {keys(shape)}
    """  # noqa: S608 - numbers are the program's


def person_rows(relations: Sequence[tuple[str, Source]], shape: Shape) -> str:
    """Rows of all sources, each the name of a relation whose columns are c0, c1, …"""
    rows = " UNION ALL ".join(
        f"SELECT {', '.join(_checked(source, shape))} FROM {relation}"  # noqa: S608 - names are the program's
        for relation, source in relations
    )
    return f"CREATE OR REPLACE TEMPORARY VIEW person_rows AS {rows}"


def bad_rows(relations: Sequence[tuple[str, Source]], shape: Shape, limit: int) -> str:
    """The first rows that can't be counted: place, list and its code, then each value as text."""
    rows = " UNION ALL ".join(
        f"SELECT file, row, {', '.join((*_checked(source, shape), *_as_text(source, shape)))} "  # noqa: S608
        f"FROM {relation}"
        for relation, source in relations
    )
    wrong = " OR ".join(f"{word} < 0" for word in _words(shape))
    told = ", ".join(f"told_{number}" for number in range(len(read_columns(shape)) - 1))
    return f"""
    SELECT file, row, list, coalesce(code, {NO_NAME}) AS code, {told}
    FROM ({rows}) AS told LEFT JOIN list_names ON list = name
    WHERE code < 0 OR sex < 0 OR age < 0 OR {wrong}
    ORDER BY file, row, list, {told} LIMIT {limit}
    """  # noqa: S608 - names are the program's


def read_columns(shape: Shape) -> tuple[str, ...]:
    """The columns that are read of a file, `list` first."""
    return ("list", "sex", "age", *(shape.conditions if shape.bits is None else (MASK,)))


def many_digits(relation: str, column: int, limit: int) -> str:
    """Texts of a column that may hold a national identity number."""
    text = f"CAST(c{column} AS STRING)"
    return (
        f"SELECT DISTINCT {text} AS found FROM {relation} "  # noqa: S608 - names are the program's
        f"WHERE length({text}) >= {FEWEST_DIGITS} AND length({text}) "
        f"- length(translate({text}, '0123456789', '')) >= {FEWEST_DIGITS} LIMIT {limit}"
    )


def _wide(shape: Shape) -> bool:
    return len(shape.conditions) > PROFILE_BITS


def _words(shape: Shape) -> tuple[str, ...]:
    return ("has", "more") if _wide(shape) else ("has",)


def _checked(source: Source, shape: Shape) -> list[str]:
    def column(name: str) -> tuple[str, Holds]:
        at = next(n for n, each in enumerate(source.columns) if each.name == name)
        return f"c{at}", source.columns[at].holds

    list_, _ = column("list")
    sex, _ = column("sex")
    age, holds = column("age")
    if holds == "text":
        age = _digits(age)
    whole = f" AND {age} % 1 = 0" if holds == "fraction" else ""
    if shape.bits is None:
        flags = [_flag(*column(name)) for name in shape.conditions]
        words = [_sum(flags[:PROFILE_BITS]), _sum(flags[PROFILE_BITS:])]
    else:
        words = _of_mask(*column(MASK), shape)
    named = zip(words, _words(shape), strict=False)
    return [
        # names of lists are looked at one by one, later
        f"coalesce(CAST({list_} AS STRING), '') AS list",
        # blanks around a text say nothing
        f"CASE trim({sex}) WHEN 'female' THEN 0 WHEN 'male' THEN 1 ELSE -1 END AS sex",
        f"CASE WHEN {age} BETWEEN 0 AND 130{whole} THEN CAST({age} AS INTEGER) ELSE -1 END AS age",
        *(f"CAST({word} AS BIGINT) AS {name}" for word, name in named),
    ]


def _as_text(source: Source, shape: Shape) -> list[str]:
    names = [column.name for column in source.columns]
    texts = []
    for number, name in enumerate(read_columns(shape)[1:]):
        at = names.index(name)
        text = f"CAST(c{at} AS STRING)"
        if source.columns[at].holds == "fraction":
            # 10101012345 may be 1.0101012345E10 as text, and nobody could tell what it is
            whole = f"CAST(TRY_CAST(c{at} AS BIGINT) AS STRING)"
            # Spark's floor() fails where there is no end
            text = f"CASE WHEN c{at} % 1 = 0 AND abs(c{at}) < 1e15 THEN {whole} ELSE {text} END"
        texts.append(f"{text} AS told_{number}")
    return texts


def _digits(column: str) -> str:
    return (
        f"CASE WHEN translate(trim({column}), '0123456789', '') = '' "
        f"THEN TRY_CAST(trim({column}) AS BIGINT) END"
    )


def _flag(column: str, holds: Holds) -> tuple[str, str, str]:
    """A column with what its values are where someone has the condition, and where not."""
    if holds == "truth":
        return column, "TRUE", "FALSE"
    if holds == "whole":
        return column, "1", "0"
    # programs write truth into text in words
    text = f"lower(trim({column}))"
    return f"CASE {text} WHEN 'true' THEN '1' WHEN 'false' THEN '0' ELSE {text} END", "'1'", "'0'"


def _sum(flags: Sequence[tuple[str, str, str]]) -> str:
    """A bit for each flag; -1 where one of them is neither true nor false."""
    bits = [
        f"CASE {column} WHEN {true} THEN {1 << place} WHEN {false} THEN 0 END"
        for place, (column, true, false) in enumerate(flags)
    ]
    return f"coalesce({' + '.join(bits)}, -1)" if bits else "0"


def _of_mask(column: str, holds: Holds, shape: Shape) -> list[str]:
    assert shape.bits is not None
    mask = _digits(column) if holds == "text" else f"TRY_CAST({column} AS BIGINT)"
    # nobody has all of 63 bits but the last whole number that there is
    within = "" if shape.named == MOST_BITS else f" AND {mask} < {1 << shape.named}"
    words = []
    for first in (0, PROFILE_BITS):
        bits = [
            f"CASE WHEN ({mask} & {1 << shape.bits[name]}) <> 0 THEN {1 << place} ELSE 0 END"
            for place, name in enumerate(shape.conditions[first : first + PROFILE_BITS])
        ]
        words.append(f"CASE WHEN {mask} >= 0{within} THEN {' + '.join(bits) or '0'} ELSE -1 END")
    return words


def every_value(rows: str, columns: int) -> str:
    """One row for which all values must be read."""
    return f"SELECT {', '.join(f'max(c{at})' for at in range(columns))} FROM {rows} AS every"  # noqa: S608 - numbers


def _band(starts: Sequence[int], low: int, high: int) -> str:
    """The number of the band that an age is in: halved again and again, so that it costs little."""
    if high - low == 1:
        return str(low)
    middle = (low + high) // 2
    return (
        f"CASE WHEN age < {starts[middle]} THEN {_band(starts, low, middle)} "
        f"ELSE {_band(starts, middle, high)} END"
    )
