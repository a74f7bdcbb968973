"""Sheets → pacehrh's tables, known by their columns and not by their names."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import frozen

from tnt.problems import Phrase, Problem
from tnt.tables import BLANK, HEADER_AMONG, NOT_CALCULATED, Cell, Row, Sheet, read_sheets, shown
from tnt.words import mark, visible

YEAR_COLUMN: Final = re.compile(r"year ([0-9]{1,4})")

INDICATOR: Final = "Indicator"
NAME: Final = "CommonName"
GROUP: Final = "RelevantPop"
RATE: Final = "StartingRateInPop"
MULTIPLIER: Final = "RateMultiplier"
PER_UNIT: Final = "NumContactsPerUnit"
ANNUAL: Final = "NumContactsAnnual"
MINUTES: Final = "MinsPerContact"
HOURS: Final = "HoursPerWeek"
DELTA: Final = "AnnualDeltaRatio"
FTE: Final = "FTEratio"
KIND: Final = "Type of task"
RATE_TYPE: Final = "RateType"
REASON: Final = "MultiplierReason"
CATEGORIES: Final = ("ClinicalOrNon", "ClinicalCat", "ServiceCat")
NOTES: Final = "References/Notes"
LABELS, MALE, FEMALE, START, END = "Labels", "Male", "Female", "Start", "End"
AGE, YEAR = "Age", "year"
SCENARIO, WEEKS, SIZE = "UniqueID", "WeeksPerYr", "BaselinePop"
OF_TASKS, OF_COVERAGE = "sheet_TaskValues", "sheet_Coverage"
FIRST_YEAR: Final = "Year 0"

TASK_COLUMNS: Final = (INDICATOR, NAME, GROUP, RATE, MULTIPLIER, PER_UNIT, ANNUAL, MINUTES)
GROUP_COLUMNS: Final = (LABELS, MALE, FEMALE, START, END)
PEOPLE_COLUMNS: Final = (AGE, MALE, FEMALE)
SCENARIO_COLUMNS: Final = (SCENARIO, WEEKS, SIZE, OF_TASKS)
COVERAGE_COLUMNS: Final = (INDICATOR, FIRST_YEAR)
# facts that are what a cell says
_OF_ONE_CELL: Final = ("row", "found", "other", "hours", "task")
# how the sheet Lookup calls them
_OTHER_NAMES: Final = {
    "relevant population labels": "labels",
    "starting age": "start",
    "ending age": "end",
}
_OPTIONAL: Final = {
    "tasks": (KIND, RATE_TYPE, REASON, DELTA, HOURS, FTE, *CATEGORIES, NOTES),
    "people": (YEAR,),
    "scenarios": (OF_COVERAGE,),
}
WHAT: Final = {
    "tasks": (Phrase(mark("tasks")), TASK_COLUMNS),
    "groups": (Phrase(mark("population groups")), GROUP_COLUMNS),
    "people": (Phrase(mark("the population by age")), PEOPLE_COLUMNS),
    "scenarios": (Phrase(mark("scenarios")), SCENARIO_COLUMNS),
    "coverage": (Phrase(mark("coverage")), COVERAGE_COLUMNS),
}


@frozen
class Table:
    """A recognised sheet: `columns` by name in lower case, `rows` below the header, not blank."""

    kind: str
    sheet: Sheet
    header: Row
    columns: Mapping[str, int]
    rows: tuple[Row, ...]

    @property
    def key(self) -> str:
        """The name by which scenarios and the new files know it: without its prefix."""
        return short_name(self.sheet.name).lower()

    def cell(self, row: Row, column: str) -> Cell:
        """The cell of a row below a column; blank where there is no such column."""
        at = self.columns.get(column.lower())
        return row.cells[at] if at is not None and at < len(row.cells) else BLANK

    @property
    def unused(self) -> tuple[str, ...]:
        """Columns that aren't pacehrh's, as the header has them."""
        known = {each.lower() for each in (*WHAT[self.kind][1], *_OPTIONAL.get(self.kind, ()))}
        return tuple(
            cell.text for cell in self.header.cells if cell.text and _column_name(cell) not in known
        )

    def problem(self, row: Row | None, code: str, /, **facts: object) -> Problem:
        """A problem of a row, or of the header."""
        line = (row or self.header).line
        return Problem(
            code, self.sheet.file, line, None, {k: _safe(k, v) for k, v in facts.items()}
        )


def _safe(name: str, fact: object) -> object:
    """A fact of a file, fit for a screen; what stood in one cell is cut where it is long."""
    if not isinstance(fact, str) or isinstance(fact, Phrase):
        return fact
    return shown(fact) if name in _OF_ONE_CELL else visible(fact)


@frozen
class Tables:
    """The tables of a workbook or a folder; `unused` are sheets of another kind."""

    path: str
    of: Mapping[str, tuple[Table, ...]]
    unused: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


def short_name(name: str) -> str:
    """`basic` of `TaskValues_basic` and `tasks_basic`; other names as they are."""
    return re.sub(r"^(taskvalues|tasks)_(?=.)", "", name, flags=re.IGNORECASE)


def find_tables(path: Path) -> Tables:
    """The tables at a path, with what is wrong with them as tables: TNT601 to TNT608, TNT639."""
    sheets, unread = read_sheets(path, lambda rows: _header(rows) is not None)
    problems = [*unread]
    tables, unused = [], []
    for sheet in sheets:
        table = _recognised(sheet)
        if table is None:
            unused += [sheet] if any(not row.blank for row in sheet.rows) else []
        else:
            tables.append(table)
            problems += [*_column_problems(table), *_not_calculated(table)]
    of = {kind: tuple(each for each in tables if each.kind == kind) for kind in WHAT}
    # a table may be missing only because its file couldn't be read
    if not problems:
        problems += _missing(path, of, [sheet.title for sheet in sheets])
    for kind in ("groups", "people", "scenarios"):
        problems += several(of[kind])
    return Tables(str(path), of, tuple(unused), tuple(problems))


def lacking(sheet: Sheet, kind: str) -> list[Problem]:
    """TNT606 for a sheet that should be a table of a kind, and isn't known as one."""
    header = next(at for at, row in enumerate(sheet.rows) if not row.blank)
    return _lacks(_table(sheet, header, kind))


def named_rows(
    table: Table, column: str, example: str, rows: Iterable[Row] | None = None
) -> tuple[dict[str, Row], list[Problem]]:
    """The rows by what they are called below a column; TNT610 without a name, TNT616 again.

    All of the table's rows, where none are given.
    """
    named: dict[str, Row] = {}
    problems = []
    for row in table.rows if rows is None else rows:
        name = table.cell(row, column).text
        if not name:
            problems.append(table.problem(row, "TNT610", column=column, example=example))
        elif (first := named.setdefault(name, row)) is not row:
            facts = {"column": column, "found": name, "line": first.line}
            problems.append(table.problem(row, "TNT616", **facts))
    return named, problems


def _half(columns: Sequence[str]) -> Callable[[set[str]], bool]:
    """At least half of the columns: what lacks one, or has it misspelt, is told what it lacks."""
    wanted = {each.lower() for each in columns}
    return lambda names: 2 * len(wanted & names) >= len(wanted)


_RECOGNISED: Final[Mapping[str, Callable[[set[str]], bool]]] = {
    "tasks": _half(TASK_COLUMNS),
    "scenarios": _half(SCENARIO_COLUMNS),
    "coverage": lambda names: (
        "indicator" in names and any(YEAR_COLUMN.fullmatch(name) for name in names)
    ),
    "groups": lambda names: {"labels", "male", "female"} <= names,
    "people": lambda names: {"age", "male", "female"} <= names,
}


def _header(rows: Sequence[Row]) -> tuple[int, str] | None:
    """Which of the first rows names columns that are known, and of what kind of table."""
    for number, row in enumerate(rows[:HEADER_AMONG]):
        names = {_column_name(cell) for cell in row.cells}
        for kind, fits in _RECOGNISED.items():
            if fits(names):
                return number, kind
    return None


def _recognised(sheet: Sheet) -> Table | None:
    found = _header(sheet.rows)
    return None if found is None else _table(sheet, *found)


def _table(sheet: Sheet, header: int, kind: str) -> Table:
    names = [_column_name(cell) for cell in sheet.rows[header].cells]
    columns = {name: at for at, name in reversed([*enumerate(names)]) if name}
    below = tuple(each for each in sheet.rows[header + 1 :] if not each.blank)
    return Table(kind, sheet, sheet.rows[header], columns, below)


def _column_name(cell: Cell) -> str:
    name = " ".join(cell.text.lower().split())
    return _OTHER_NAMES.get(name, name)


def _lacks(table: Table) -> list[Problem]:
    """TNT606 for each column that a table of its kind can't do without."""
    needed = WHAT[table.kind][1]
    # a misspelt column is among those that pacehrh doesn't know
    found = ", ".join(table.unused or [cell.text for cell in table.header.cells if cell.text])
    return [
        table.problem(None, "TNT606", column=name, wanted=", ".join(needed), found=found)
        for name in needed
        if name.lower() not in table.columns
    ]


def _column_problems(table: Table) -> list[Problem]:
    problems = _lacks(table)
    names = [_column_name(cell) for cell in table.header.cells]
    problems += [
        table.problem(None, "TNT607", column=name)
        for name in (*WHAT[table.kind][1], *_OPTIONAL.get(table.kind, ()))
        if names.count(name.lower()) > 1
    ]
    width = len(table.header.cells)
    if not table.sheet.of_workbook:
        problems += [
            table.problem(row, "TNT608", found=len(row.cells), wanted=width)
            for row in table.rows
            if len(row.cells) != width
        ]
    return problems


def _not_calculated(table: Table) -> list[Problem]:
    """TNT639, where a formula stands in place of what it comes to, in a column that is read."""
    read = {name.lower() for name in (*WHAT[table.kind][1], *_OPTIONAL.get(table.kind, ()))}
    columns = [each for each in table.columns if each in read or YEAR_COLUMN.fullmatch(each)]
    return [
        table.problem(row, "TNT639", column=table.header.cells[table.columns[column]].text)
        for row in table.rows
        for column in columns
        if table.cell(row, column) == NOT_CALCULATED
    ]


def _missing(path: Path, of: Mapping[str, tuple[Table, ...]], seen: Sequence[str]) -> list[Problem]:
    problems = []
    for kind in ("tasks", "groups", "people"):
        if not of[kind]:
            what, wanted = WHAT[kind]
            facts = {
                "what": what,
                "path": str(path),
                "wanted": ", ".join(wanted),
                "tables": visible(", ".join(seen)) or "–",
            }
            problems.append(Problem("TNT604", str(path), facts=facts))
    return problems


def several(tables: Sequence[Table]) -> list[Problem]:
    """TNT605, where there is more than one table of a kind."""
    if len(tables) < 2:
        return []
    titles = ", ".join(each.sheet.title for each in tables)
    what = WHAT[tables[0].kind][0]
    return [tables[1].problem(None, "TNT605", what=what, tables=titles)]
