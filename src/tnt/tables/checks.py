"""What is wrong with the cells of a list file, and what they say once read.

Ages and uncommon numbers are read once for each text that occurs, by the same grammar as in rule
files; everything that concerns all rows is left to DuckDB.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from attrs import evolve

from tnt.problems import Problem
from tnt.quantities import Unreadable, read_ages, read_number
from tnt.tables.rows import Rows
from tnt.tables.telling import ListProblem, listed_by_list, shown

# Numbers that `read_number` reads too, and so common that DuckDB may read them by itself.
PLAIN_NUMBER: Final = r"[0-9]{1,9}([.,][0-9]{1,2})?|[0-9]{1,4}[.,][0-9]{4,11}"

# Above every age: stands in for the upper end of an open band.
NO_LIMIT: Final = 1000
_EXAMPLES: Final = {"sex": "female", "age": "40-44", "persons": "12"}

T = TypeVar("T")


def cell_problems(rows: Rows, flags: Mapping[str, str], there: Sequence[str]) -> list[ListProblem]:
    """All that is wrong with single cells: TNT409-411, 413, 414, 426, 427, 429 and 440.

    `flags` are the columns of known conditions by SQL name, `there` the other columns that the
    file has. Makes the tables `ages` and `numbers` of what can be read, and `names`.
    """
    problems = list_name_problems(rows)
    for column in there:
        if column in _EXAMPLES:
            problems += _blanks(rows, column, column, _EXAMPLES[column])
    problems += _found(rows, "sex", "sex NOT IN ('', 'female', 'male')", "TNT409", "sex")
    problems += _age_problems(rows)
    problems += _persons_problems(rows)
    for column, condition in flags.items():
        problems += _blanks(rows, column, condition, "0 / 1")
        problems += _found(rows, column, f"{column} NOT IN ('', '0', '1')", "TNT413", condition)
    return problems


def list_name_problems(rows: Rows) -> list[ListProblem]:
    """Lists without a name, with one that is no text, or can't be shown: TNT414, TNT440, TNT429.

    Makes the table `names` of all lists: list, number (from 0, as first met) and first_line.
    """
    found, total = rows.find("list", "list = ''")
    problems = listed_by_list(
        found, lambda cell: ListProblem(None, Problem("TNT414", rows.file, cell[0])), total
    )
    # A number may be what is left of a name that began with zero: which list it is, nobody knows.
    found, total = rows.find("list", "list_typed")
    problems += listed_by_list(
        found, lambda cell: ListProblem(None, no_text(rows.file, cell[0], "list", cell[2])), total
    )
    rows.ask(
        """
        CREATE TABLE names AS SELECT list, first_line,
            CAST(row_number() OVER (ORDER BY first_line) - 1 AS INTEGER) AS number
        FROM (SELECT list, min(line) AS first_line FROM cells WHERE list <> '' GROUP BY list)
        """
    )
    names = rows.ask("SELECT first_line, list FROM names ORDER BY number")

    def unshowable(cell: tuple[int, str]) -> ListProblem:
        facts = {"character": unprintable(cell[1]), "column": "list"}
        return ListProblem(cell[1], Problem("TNT429", rows.file, cell[0], None, facts))

    hidden = [(line, name) for line, name in names if not name.isprintable()]
    return problems + listed_by_list(hidden, unshowable)


def no_text(file: str, line: int, column: str, found: str) -> Problem:
    """TNT440: a number, date or the like where a name should be."""
    return Problem("TNT440", file, line, None, {"column": column, "found": shown(found)})


def unprintable(text: str) -> str:
    """By its number, the first character of a text that can't be shown."""
    return f"U+{ord(next(each for each in text if not each.isprintable())):04X}"


def or_ambiguous(refused: Problem, text: str, read: Callable[[str], object]) -> Problem:
    """The problem of a text that `read` refuses; TNT427 where it can be read in two ways."""
    try:
        read(text)
    except Unreadable as error:
        if error.reason == "ambiguous-number":
            return evolve(refused, code="TNT427", facts={**refused.facts, **error.facts})
    return refused


def _blanks(rows: Rows, column: str, name: str, example: str) -> list[ListProblem]:
    found, total = rows.find(column, f"{column} = ''")
    facts = {"column": name, "example": example}

    def problem(cell: tuple[int, str, str]) -> ListProblem:
        return ListProblem(cell[1] or None, Problem("TNT426", rows.file, cell[0], None, facts))

    return listed_by_list(found, problem, total)


def _found(rows: Rows, column: str, where: str, code: str, name: str) -> list[ListProblem]:
    found, total = rows.find(column, where)

    def problem(cell: tuple[int, str, str]) -> ListProblem:
        facts = {"column": name, "found": shown(cell[2])}
        return ListProblem(cell[1] or None, Problem(code, rows.file, cell[0], None, facts))

    return listed_by_list(found, problem, total)


def _age_problems(rows: Rows) -> list[ListProblem]:
    texts = rows.ask("SELECT DISTINCT age FROM cells WHERE age <> ''")
    read = _readable([text for (text,) in texts], read_ages)
    columns = [
        list(read),
        [ages.low for ages in read.values()],
        [NO_LIMIT if ages.high is None else ages.high for ages in read.values()],
    ]
    rows.ask(
        "CREATE TABLE ages AS SELECT unnest($1::VARCHAR[]) AS text, unnest($2::SMALLINT[]) AS low, "
        "unnest($3::SMALLINT[]) AS high",
        *columns,
    )
    if len(read) == len(texts):
        return []
    unread = "age <> '' AND age NOT IN (SELECT text FROM ages)"
    return _found(rows, "age", unread, "TNT410", "age")


def _persons_problems(rows: Rows) -> list[ListProblem]:
    rows.ask(
        """
        CREATE TABLE numbers AS
        SELECT text, CASE WHEN regexp_full_match(text, $1)
            THEN CAST(replace(text, ',', '.') AS DOUBLE) END AS value
        FROM (SELECT DISTINCT persons AS text FROM cells
            WHERE persons <> '' AND persons_number IS NULL)
        """,
        PLAIN_NUMBER,
    )
    texts = rows.ask("SELECT text FROM numbers WHERE value IS NULL")
    if not texts:
        return []
    read = _readable([text for (text,) in texts], read_number)
    rows.ask(
        "UPDATE numbers SET value = uncommon.value FROM (SELECT unnest($1::VARCHAR[]) AS text, "
        "unnest($2::DOUBLE[]) AS value) AS uncommon WHERE numbers.text = uncommon.text",
        list(read),
        list(read.values()),
    )
    if len(read) == len(texts):
        return []
    unread = "persons_number IS NULL AND persons IN (SELECT text FROM numbers WHERE value IS NULL)"
    found, total = rows.find("persons", unread)

    def problem(cell: tuple[int, str, str]) -> ListProblem:
        facts = {"column": "persons", "found": shown(cell[2])}
        refused = Problem("TNT411", rows.file, cell[0], None, facts)
        return ListProblem(cell[1] or None, or_ambiguous(refused, cell[2], read_number))

    return listed_by_list(found, problem, total)


def _readable(texts: Sequence[str], read: Callable[[str], T]) -> dict[str, T]:
    values = {}
    for text in texts:
        try:
            values[text] = read(text)
        except Unreadable:
            continue
    return values
