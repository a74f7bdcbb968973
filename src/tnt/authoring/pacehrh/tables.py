"""Sheets → pacehrh's tables, known by their columns and not by their names."""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import field, frozen

from tnt.problems import Phrase, Problem
from tnt.tables import Cell, Row, Sheet, read_sheets, shown
from tnt.words import mark, visible

# a title or a note may stand above the header
_HEADER_AMONG: Final = 20
_TABLES: Final = (".csv", ".tsv", ".xlsx", ".xlsm")
YEAR_COLUMN: Final = re.compile(r"year ([0-9]{1,4})")

TASK_COLUMNS: Final = (
    "Indicator", "CommonName", "RelevantPop", "StartingRateInPop", "RateMultiplier",
    "NumContactsPerUnit", "NumContactsAnnual", "MinsPerContact",
)  # fmt: skip
GROUP_COLUMNS: Final = ("Labels", "Male", "Female", "Start", "End")
PEOPLE_COLUMNS: Final = ("Age", "Male", "Female")
SCENARIO_COLUMNS: Final = ("UniqueID", "WeeksPerYr", "BaselinePop", "sheet_TaskValues")
COVERAGE_COLUMNS: Final = ("Indicator", "Year 0")
# facts that are what a cell says
_OF_ONE_CELL: Final = ("row", "found", "other", "hours", "task")
# how the sheet Lookup calls them
_OTHER_NAMES: Final = {
    "relevant population labels": "labels",
    "starting age": "start",
    "ending age": "end",
}
_OPTIONAL: Final = {
    "tasks": (
        "Type of task", "RateType", "MultiplierReason", "AnnualDeltaRatio", "HoursPerWeek",
        "FTEratio", "ClinicalOrNon", "ClinicalCat", "ServiceCat", "References/Notes",
    ),
    "people": ("year",),
    "scenarios": ("sheet_Coverage",),
}  # fmt: skip
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
        return row.cells[at] if at is not None and at < len(row.cells) else Cell("")

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
    """The tables of a workbook or a folder; `unused` are the titles of sheets of another kind."""

    path: str
    of: Mapping[str, tuple[Table, ...]]
    unused: tuple[str, ...]
    seen: tuple[str, ...]
    problems: tuple[Problem, ...] = field(default=())


def short_name(name: str) -> str:
    """`basic` of `TaskValues_basic` and `tasks_basic`; other names as they are."""
    return re.sub(r"^(taskvalues|tasks)_(?=.)", "", name, flags=re.IGNORECASE)


def find_tables(path: Path) -> Tables:
    """The tables at a path, with what is wrong with them as tables: TNT601 to TNT608."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    try:
        files = _files(path)
    except OSError as error:
        facts = {"path": str(path), "error": error.strerror or str(error)}
        files, problems = [], [Problem("TNT601", str(path), facts=facts)]
    for file in files:
        read, wrong = read_sheets(file)
        sheets += read
        problems += wrong
    tables, unused = [], []
    for sheet in sheets:
        table = _recognised(sheet)
        if table is None:
            unused += [sheet.title] if any(not row.blank for row in sheet.rows) else []
        else:
            tables.append(table)
            problems += _column_problems(table)
    of = {kind: tuple(each for each in tables if each.kind == kind) for kind in WHAT}
    seen = tuple(sheet.title for sheet in sheets)
    # a table may be missing only because its file couldn't be read
    if not problems:
        problems += _missing(path, of, seen)
    for kind in ("groups", "people", "scenarios"):
        problems += _several(of[kind])
    return Tables(str(path), of, tuple(unused), seen, tuple(problems))


def _files(path: Path) -> Sequence[Path]:
    if not path.is_dir():
        return [path]
    # a spreadsheet program leaves ~$NAME.xlsx beside what it has open
    return sorted(
        each
        for each in path.iterdir()
        if each.suffix.lower() in _TABLES and not each.name.startswith((".", "~$"))
    )


_RECOGNISED: Final[Mapping[str, Callable[[set[str]], bool]]] = {
    "tasks": lambda names: {"indicator", "minspercontact"} <= names,
    "scenarios": lambda names: (
        "uniqueid" in names and bool(names & {"sheet_taskvalues", "baselinepop"})
    ),
    "coverage": lambda names: (
        "indicator" in names and any(YEAR_COLUMN.fullmatch(name) for name in names)
    ),
    "groups": lambda names: {"labels", "male", "female"} <= names,
    "people": lambda names: {"age", "male", "female"} <= names,
}


def _recognised(sheet: Sheet) -> Table | None:
    for number, row in enumerate(sheet.rows[:_HEADER_AMONG]):
        names = [_column_name(cell) for cell in row.cells]
        for kind, fits in _RECOGNISED.items():
            if fits(set(names)):
                columns = {name: at for at, name in reversed([*enumerate(names)]) if name}
                below = tuple(each for each in sheet.rows[number + 1 :] if not each.blank)
                return Table(kind, sheet, row, columns, below)
    return None


def _column_name(cell: Cell) -> str:
    name = " ".join(cell.text.lower().split())
    return _OTHER_NAMES.get(name, name)


def _column_problems(table: Table) -> list[Problem]:
    needed = WHAT[table.kind][1]
    found = ", ".join(cell.text for cell in table.header.cells if cell.text)
    lacks = [name for name in needed if name.lower() not in table.columns]
    problems = [
        table.problem(None, "TNT606", column=name, wanted=", ".join(needed), found=found)
        for name in lacks
    ]
    names = [_column_name(cell) for cell in table.header.cells]
    problems += [
        table.problem(None, "TNT607", column=name)
        for name in (*needed, *_OPTIONAL.get(table.kind, ()))
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


def _several(tables: Sequence[Table]) -> list[Problem]:
    if len(tables) < 2:
        return []
    titles = ", ".join(each.sheet.title for each in tables)
    what = WHAT[tables[0].kind][0]
    return [tables[1].problem(None, "TNT605", what=what, tables=titles)]
