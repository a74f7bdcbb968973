"""The second table: the working time behind each list, where it is known."""

from collections.abc import Callable, Mapping
from typing import Final

from attrs import field, frozen

from tnt.model.strata import Practice
from tnt.model.value import Place
from tnt.problems import Problem
from tnt.quantities import Unreadable, read_number, read_share
from tnt.tables.checks import list_name_problems, or_ambiguous
from tnt.tables.header import (
    PRACTICE_COLUMNS,
    Header,
    end_reading,
    header_problems,
    sql_columns,
)
from tnt.tables.identity import identity_problems
from tnt.tables.rows import Rows, add_missing, loaded
from tnt.tables.telling import cut_short, shown


@frozen
class ListedPractice:
    """One row: a list's practice, and where it stands."""

    list: str
    practice: Practice
    file: str
    line: int


@frozen
class PracticeFile:
    """What one file gave; a row with anything wrong in it is no practice but has problems."""

    practices: tuple[ListedPractice, ...]
    problems: tuple[Problem, ...]


def read_practice_file(header: Header) -> PracticeFile:
    """The practices below a header, in the order of lines."""
    of_header = header_problems(header, ())
    if end_reading(header, of_header):
        return PracticeFile((), tuple(of_header))
    columns, _ = sql_columns(header, PRACTICE_COLUMNS, ())
    with loaded(header, list(columns)) as (rows, of_shape):
        if identity := identity_problems(rows, columns, header.line):
            return PracticeFile((), tuple(identity))
        add_missing(rows, columns, PRACTICE_COLUMNS)
        problems = [*of_header, *of_shape, *list_name_problems(rows)]
        practices, of_cells = _practices(rows)
    problems = sorted([*problems, *cut_short(of_cells)], key=Problem.sort_key)
    return PracticeFile(tuple(practices), tuple(problems))


@frozen
class _Column:
    """How a column's cells are read, and what is said of those that can't be."""

    name: str
    read: Callable[[str], float]
    code: str
    example: str
    range: Mapping[str, str] = field(factory=dict)
    required: bool = False


def _positions(text: str) -> float:
    """Full-time positions; a list has a few GPs at most, so 80 is 80 % written wrong."""
    return _number_up_to(20, text)


def _hours(text: str) -> float:
    """Minutes, from hours a week."""
    return _number_up_to(24 * 7, text) * 60


def _weeks(text: str) -> float:
    return _number_up_to(53, text)


def _share(text: str) -> float:
    """A fraction of 1, from a percentage without a range."""
    share = read_share(text)
    if share.low is not None:
        raise Unreadable("range-not-allowed", text)
    return share.best


def _number_up_to(limit: float, text: str) -> float:
    value = read_number(text)
    if value > limit:
        raise Unreadable("number-too-large", text)
    return value


_COLUMNS: Final = (
    _Column("fte", _positions, "TNT428", "0.8", required=True),
    _Column("hours_per_week", _hours, "TNT415", "49.0", {"low": "0", "high": "168"}),
    _Column("weeks_per_year", _weeks, "TNT415", "44", {"low": "0", "high": "53"}),
    _Column("patient_share", _share, "TNT415", "54.1 %", {"low": "0 %", "high": "100 %"}),
)


def _practices(rows: Rows) -> tuple[list[ListedPractice], list[Problem]]:
    # A loop over rows, unlike for list files: a list has one row here, not hundreds.
    practices: list[ListedPractice] = []
    problems: list[Problem] = []
    for line, list_, *texts in rows.ask(
        "SELECT line, list, fte, hours_per_week, weeks_per_year, patient_share FROM cells "
        "ORDER BY line"
    ):
        cells = [
            _cell(rows.file, line, column, text)
            for column, text in zip(_COLUMNS, texts, strict=True)
        ]
        problems += [cell for cell in cells if isinstance(cell, Problem)]
        values = [cell for cell in cells if not isinstance(cell, Problem)]
        if not list_ or len(values) < len(_COLUMNS):
            continue
        fte, hours, weeks, share = values
        if fte is not None:
            practice = Practice(fte, hours, weeks, share, Place(rows.file, line, 1))
            practices.append(ListedPractice(list_, practice, rows.file, line))
    return practices, problems


def _cell(file: str, line: int, column: _Column, text: str | None) -> float | Problem | None:
    """The cell's figure; None where the column isn't there, or the cell is blank and may be."""
    if text is None or (text == "" and not column.required):
        return None
    if text == "":
        facts = {"column": column.name, "example": column.example}
        return Problem("TNT426", file, line, None, facts)
    try:
        return column.read(text)
    except Unreadable:
        facts = {
            "column": column.name,
            "found": shown(text),
            "example": column.example,
            **column.range,
        }
        return or_ambiguous(Problem(column.code, file, line, None, facts), text, column.read)
