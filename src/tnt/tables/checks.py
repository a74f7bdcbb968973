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
from tnt.tables.telling import listed, shown

# Numbers that `read_number` reads too, and so common that DuckDB may read them by itself.
PLAIN_NUMBER: Final = r"[0-9]{1,9}([.,][0-9]{1,2})?|[0-9]{1,4}[.,][0-9]{4,11}"

# Above every age: stands in for the upper end of an open band.
_NO_LIMIT: Final = 1000
_EXAMPLES: Final = {"sex": "female", "age": "40-44", "persons": "12"}

T = TypeVar("T")


def cell_problems(rows: Rows, flags: Mapping[str, str], there: Sequence[str]) -> list[Problem]:
    """All that is wrong with single cells: TNT409-411, TNT413, TNT414, TNT426, TNT427, TNT429.

    `flags` are the columns of known conditions by SQL name, `there` the other columns that the
    file has. Makes the tables `ages` and `numbers` of what can be read.
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


def list_name_problems(rows: Rows) -> list[Problem]:
    """Lists without a name, or with one that can't be shown: TNT414, TNT429."""
    found, total = rows.find("list", "list = ''")
    problems = listed(found, lambda cell: Problem("TNT414", rows.file, cell[0]), total)
    names = rows.ask("SELECT min(line), list FROM cells GROUP BY list ORDER BY 1")

    def unshowable(cell: tuple[int, str]) -> Problem:
        character = next(c for c in cell[1] if not c.isprintable())
        facts = {"character": f"U+{ord(character):04X}", "column": "list"}
        return Problem("TNT429", rows.file, cell[0], None, facts)

    hidden = [(line, name) for line, name in names if name and not name.isprintable()]
    return problems + listed(hidden, unshowable)


def make_strata(rows: Rows, flags: Mapping[str, str]) -> None:
    """The table `strata` of all rows with sense in them, after `cell_problems`.

    Columns: line, list, sex, age (as written), low, high, persons, and `known`, a digit for each
    condition in the order of `flags`. NULL is what couldn't be read.
    """
    known = " || ".join(f"CASE WHEN {column} IN ('0', '1') THEN {column} END" for column in flags)
    rows.ask(
        f"""
        CREATE TABLE strata AS
        SELECT line, list, CASE WHEN sex IN ('female', 'male') THEN sex END AS sex,
               age, low, high, {known or "''"} AS known,
               CASE WHEN regexp_full_match(persons, $1)
                    THEN CAST(replace(persons, ',', '.') AS DOUBLE) ELSE value END AS persons
        FROM cells LEFT JOIN ages ON ages.text = age LEFT JOIN numbers ON numbers.text = persons
        """,  # noqa: S608 - names are the program's
        PLAIN_NUMBER,
    )


def overlaps(rows: Rows) -> list[Problem]:
    """Rows of one list, sex and set of known conditions that share an age: TNT412."""
    found = rows.ask(
        """
        WITH beside AS (
            SELECT *,
                max(high) OVER before AS reached, max_by(line, high) OVER before AS other,
                max_by(age, high) OVER before AS other_age
            FROM strata WHERE list <> '' AND sex IS NOT NULL AND low IS NOT NULL
                AND known IS NOT NULL
            WINDOW before AS (PARTITION BY list, sex, known ORDER BY low, high, line
                ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        )
        SELECT greatest(line, other), least(line, other), list, sex,
            CASE WHEN other < line THEN other_age ELSE age END,
            CASE WHEN other < line THEN age ELSE other_age END
        FROM beside WHERE low <= reached ORDER BY ALL
        """
    )

    def problem(row: tuple[int, int, str, str, str, str]) -> Problem:
        second, first, list_, sex, *both = row
        ages = " / ".join(dict.fromkeys(both))
        facts = {
            "list": shown(list_), "first": first, "second": second, "sex": sex, "ages": shown(ages)
        }  # fmt: skip
        return Problem("TNT412", rows.file, second, None, facts)

    return listed(found, problem)


def lists_of_nobody(rows: Rows) -> list[Problem]:
    """Lists whose rows can all be read and hold 0 persons together: TNT422."""
    found = rows.ask(
        """
        SELECT min(line), list FROM strata WHERE list <> '' GROUP BY list
        HAVING count(*) = count(persons) AND sum(persons) = 0 ORDER BY 1
        """
    )

    def problem(row: tuple[int, str]) -> Problem:
        return Problem("TNT422", rows.file, row[0], None, {"list": shown(row[1])})

    return listed(found, problem)


def _blanks(rows: Rows, column: str, name: str, example: str) -> list[Problem]:
    found, total = rows.find(column, f"{column} = ''")
    facts = {"column": name, "example": example}
    return listed(found, lambda cell: Problem("TNT426", rows.file, cell[0], None, facts), total)


def _found(rows: Rows, column: str, where: str, code: str, name: str) -> list[Problem]:
    found, total = rows.find(column, where)

    def problem(cell: tuple[int, str]) -> Problem:
        facts = {"column": name, "found": shown(cell[1])}
        return Problem(code, rows.file, cell[0], None, facts)

    return listed(found, problem, total)


def _age_problems(rows: Rows) -> list[Problem]:
    texts = rows.ask("SELECT DISTINCT age FROM cells WHERE age <> ''")
    read = _readable([text for (text,) in texts], read_ages)
    columns = [
        list(read),
        [ages.low for ages in read.values()],
        [_NO_LIMIT if ages.high is None else ages.high for ages in read.values()],
    ]
    rows.ask(
        "CREATE TABLE ages AS SELECT unnest($1::VARCHAR[]) AS text, unnest($2::INTEGER[]) AS low, "
        "unnest($3::INTEGER[]) AS high",
        *columns,
    )
    unread = "age <> '' AND age NOT IN (SELECT text FROM ages)"
    return _found(rows, "age", unread, "TNT410", "age")


def _persons_problems(rows: Rows) -> list[Problem]:
    uncommon = f"persons <> '' AND NOT regexp_full_match(persons, '{PLAIN_NUMBER}')"
    texts = rows.ask(f"SELECT DISTINCT persons FROM cells WHERE {uncommon}")  # noqa: S608 - a constant
    read = _readable([text for (text,) in texts], read_number)
    rows.ask(
        "CREATE TABLE numbers AS SELECT unnest($1::VARCHAR[]) AS text, "
        "unnest($2::DOUBLE[]) AS value",
        list(read),
        list(read.values()),
    )
    unread = f"{uncommon} AND persons NOT IN (SELECT text FROM numbers)"  # noqa: S608 - a constant
    found, total = rows.find("persons", unread)

    def problem(cell: tuple[int, str]) -> Problem:
        facts = {"column": "persons", "found": shown(cell[1])}
        refused = Problem("TNT411", rows.file, cell[0], None, facts)
        return or_ambiguous(refused, cell[1], read_number)

    return listed(found, problem, total)


def or_ambiguous(refused: Problem, text: str, read: Callable[[str], object]) -> Problem:
    """The problem of a text that `read` refuses; TNT427 where it can be read in two ways."""
    try:
        read(text)
    except Unreadable as error:
        if error.reason == "ambiguous-number":
            return evolve(refused, code="TNT427", facts={**refused.facts, **error.facts})
    return refused


def _readable(texts: Sequence[str], read: Callable[[str], T]) -> dict[str, T]:
    values = {}
    for text in texts:
        try:
            values[text] = read(text)
        except Unreadable:
            continue
    return values
