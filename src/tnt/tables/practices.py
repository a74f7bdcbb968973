"""The second table: the working time behind each list and its municipality, where known."""

from collections.abc import Callable, Mapping
from math import inf
from typing import Final

from attrs import evolve, field, frozen

from tnt.model.strata import Practice
from tnt.model.value import Place
from tnt.problems import Problem
from tnt.quantities import Unreadable, read_number, read_share
from tnt.tables.checks import list_name_problems, no_text, or_ambiguous, unprintable
from tnt.tables.header import PRACTICE_COLUMNS, end_reading, header_problems, sql_columns
from tnt.tables.identity import identity_problems
from tnt.tables.rows import Rows, Table, loaded
from tnt.tables.telling import ListProblem, as_a_whole, by_place, cut_short_by_list, shown


@frozen
class ListedPractice:
    """One row: a list's practice and municipality, and where it stands.

    No practice is that of a row with something wrong in it.
    """

    list: str
    practice: Practice | None
    municipality: str | None
    file: str
    line: int


@frozen
class PracticeFile:
    """What one file gave: every row that names a list.

    `whole` says that no problem hit the file as a whole: where one did, no row of it counts.
    """

    file: str
    practices: tuple[ListedPractice, ...]
    problems: tuple[ListProblem, ...]
    whole: bool


def read_practice_file(table: Table) -> PracticeFile:
    """The practices below a header, in the order of lines."""
    header = table.header
    of_header = header_problems(header, ())
    if end_reading(of_header):
        return PracticeFile(header.file, (), tuple(as_a_whole(of_header)), whole=False)
    columns, _ = sql_columns(header, PRACTICE_COLUMNS, ())
    with loaded(table, list(columns), PRACTICE_COLUMNS) as (rows, of_shape):
        if identity := identity_problems(rows, columns, header.line):
            return PracticeFile(header.file, (), tuple(as_a_whole(identity)), whole=False)
        problems = [*as_a_whole(of_header), *of_shape, *list_name_problems(rows)]
        ((unnamed,),) = rows.ask("SELECT count(*) FROM cells WHERE list = '' OR list_typed")
        practices, of_cells = _practices(rows, table.most_positions)
    whole = not of_header and not of_shape and not unnamed
    problems = by_place([*problems, *cut_short_by_list(of_cells)])
    return PracticeFile(header.file, tuple(practices), tuple(problems), whole)


@frozen
class _Column:
    """How a column's cells are read, and what is said of those that can't be.

    A cell gives `times` its figure, which is `most` at most. Shares have a % sign, so that no
    number stands for one.
    """

    name: str
    read: Callable[[str], float]
    code: str
    example: str
    most: float
    times: float = 1.0
    range: Mapping[str, str] = field(factory=dict)
    required: bool = False


def _share(text: str) -> float:
    """A fraction of 1, from a percentage without a range."""
    share = read_share(text)
    if share.low is not None:
        raise Unreadable("range-not-allowed", text)
    return share.best


_POSITIONS: Final = _Column("fte", read_number, "TNT428", "0.8", inf, required=True)
_OF_A_POSITION: Final = (
    _Column(
        "hours_per_week", read_number, "TNT415", "49.0", 24 * 7, 60, {"low": "0", "high": "168"}
    ),
    _Column("weeks_per_year", read_number, "TNT415", "44", 53, 1, {"low": "0", "high": "53"}),
    _Column("patient_share", _share, "TNT415", "54.1 %", 1, 1, {"low": "0 %", "high": "100 %"}),
)


def _practices(rows: Rows, most_positions: float) -> tuple[list[ListedPractice], list[ListProblem]]:
    # A loop over rows, unlike for list files: a list has one row here, not hundreds.
    practices: list[ListedPractice] = []
    problems: list[ListProblem] = []
    columns = (evolve(_POSITIONS, most=most_positions), *_OF_A_POSITION)
    for line, list_, typed, municipality, *cells in rows.ask(
        "SELECT line, list, municipality_typed, municipality, fte, fte_number, "
        "hours_per_week, hours_per_week_number, weeks_per_year, weeks_per_year_number, "
        "patient_share, NULL FROM cells ORDER BY line"
    ):
        found: list[float | Problem | None] = [
            _cell(rows.file, line, column, text, number)
            for column, text, number in zip(columns, cells[::2], cells[1::2], strict=True)
        ]
        wrong = [each for each in found if isinstance(each, Problem)]
        wrong += _municipality_problems(rows.file, line, municipality, typed)
        problems += [ListProblem(list_ or None, problem) for problem in wrong]
        if not list_:
            continue
        practice = None
        if not wrong and list_.isprintable():
            fte, hours, weeks, share = (each for each in found if not isinstance(each, Problem))
            if fte is not None:
                practice = Practice(fte, hours, weeks, share, Place(rows.file, line, 1))
        practices.append(ListedPractice(list_, practice, municipality or None, rows.file, line))
    return practices, problems


def _municipality_problems(
    file: str, line: int, text: str | None, typed: bool | None
) -> list[Problem]:
    """TNT440 where the cell is no text, TNT441 where it can't be shown."""
    if text and typed:
        return [no_text(file, line, "municipality", text)]
    if text and not text.isprintable():
        facts = {"column": "municipality", "character": unprintable(text)}
        return [Problem("TNT441", file, line, None, facts)]
    return []


def _cell(
    file: str, line: int, column: _Column, text: str | None, number: float | None
) -> float | Problem | None:
    """The cell's figure; None where the column isn't there, or the cell is blank and may be."""
    if text is None or (text == "" and not column.required):
        return None
    if text == "":
        facts = {"column": column.name, "example": column.example}
        return Problem("TNT426", file, line, None, facts)
    try:
        value = column.read(text) if number is None else number
        if value > column.most:
            raise Unreadable("number-too-large", text)
    except Unreadable:
        facts = {
            "column": column.name,
            "found": shown(text),
            "example": column.example,
            **column.range,
        }
        refused = Problem(column.code, file, line, None, facts)
        return refused if number is not None else or_ambiguous(refused, text, column.read)
    return value * column.times
