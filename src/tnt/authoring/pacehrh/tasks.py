"""A table of tasks: what is done, for whom, how often, and how long it takes."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from attrs import frozen

from tnt.authoring.pacehrh.cells import in_runs, number, percent_written
from tnt.authoring.pacehrh.tables import (
    ANNUAL,
    DELTA,
    FTE,
    GROUP,
    HOURS,
    INDICATOR,
    KIND,
    MINUTES,
    MULTIPLIER,
    NAME,
    PER_UNIT,
    RATE,
    RATE_TYPE,
    REASON,
    Table,
    named_rows,
)
from tnt.files.slug import slug
from tnt.problems import Problem, problems_in
from tnt.tables import Row

_NUMBERS: Final = {
    RATE: "0.3", MULTIPLIER: "1", PER_UNIT: "1", ANNUAL: "0", MINUTES: "10", HOURS: "2",
    DELTA: "1", FTE: "0",
}  # fmt: skip
# cases of one person in a year, beyond which per cent were more likely meant
_MOST_CASES: Final = 12


@frozen
class Task:
    """A row of the table; figures are as pacehrh uses them, a blank contact column being 0.

    `rate` is a fraction of the group, or cases per person and year where it is over 1. `minutes`
    are per contact. `hours` a week are not 0 for work of the whole population: then rate, contacts
    and minutes are 0. `delta` is how the rate changes each year.
    """

    table: Table
    row: Row
    indicator: str
    id: str
    title: str
    group: str
    rate: Decimal
    multiplier: Decimal
    multiplier_is_blank: bool
    contacts: Decimal
    minutes: Decimal
    hours: Decimal
    delta: Decimal

    def text(self, column: str) -> str:
        """What the row says below a column."""
        return self.table.cell(self.row, column).text


def read_tasks(table: Table) -> tuple[list[Task], list[Problem]]:
    """The tasks with nothing wrong in their row, and what is wrong with the others.

    Problems: TNT609 to TNT613, TNT616 to TNT618, TNT630, TNT632 and the warning TNT640.
    """
    tasks: list[Task] = []
    named, problems = named_rows(table, INDICATOR, "ANC")
    ids: dict[str, str] = {}
    for indicator, row in named.items():
        problems += _same_id(table, row, indicator, ids)
        task = _task(table, row, indicator)
        if isinstance(task, Task):
            tasks.append(task)
        else:
            problems += task
    blank = [task for task in tasks if task.multiplier_is_blank]
    if blank:
        problems.append(table.problem(blank[0].row, "TNT640", rows=lines(blank)))
    return tasks, [*problems, *doubtful_rates(tasks)]


def lines(tasks: list[Task]) -> str:
    """The rows' numbers."""
    return in_runs(task.row.line for task in tasks)


def _same_id(table: Table, row: Row, indicator: str, ids: dict[str, str]) -> list[Problem]:
    id_ = slug(indicator)
    if not id_:
        return [table.problem(row, "TNT618", found=indicator)]
    if (other := ids.setdefault(id_, indicator)) == indicator:
        return []
    return [table.problem(row, "TNT617", found=indicator, other=other, id=id_)]


def _task(table: Table, row: Row, indicator: str) -> Task | list[Problem]:
    given = {
        column: number(table, row, column, indicator, example)
        for column, example in _NUMBERS.items()
    }
    known = {column: each for column, each in given.items() if isinstance(each, Decimal)}
    blank = {column for column, each in given.items() if each is None}
    problems = problems_in(given.values())
    if known.get(FTE):
        found = table.cell(row, FTE).text
        problems.append(table.problem(row, "TNT630", column=FTE, row=indicator, found=found))
    exempt = _speaks_of_no_multiplier(table, row)
    if known.get(HOURS):
        problems += _left_out_by_pacehrh(table, row, indicator, known)
    elif HOURS in blank | set(known):
        problems += _blanks(table, row, indicator, blank, exempt=exempt)
    problems += _rate_in_percent(table, row, indicator, known)
    if problems:
        return problems
    zero = Decimal(0)
    return Task(
        table=table,
        row=row,
        indicator=indicator,
        id=slug(indicator),
        title=table.cell(row, NAME).text or indicator,
        group=table.cell(row, GROUP).text,
        rate=known.get(RATE, zero),
        multiplier=known.get(MULTIPLIER, Decimal(1)),
        multiplier_is_blank=MULTIPLIER in blank and not known.get(HOURS),
        contacts=known.get(PER_UNIT, zero) + known.get(ANNUAL, zero),
        minutes=known.get(MINUTES, zero),
        hours=known.get(HOURS, zero),
        delta=known.get(DELTA, Decimal(1)),
    )


def _speaks_of_no_multiplier(table: Table, row: Row) -> bool:
    kind = table.cell(row, KIND).text
    reason = table.cell(row, REASON).text
    return bool(kind) and "multiplier" not in kind.lower() and not reason


def _blanks(
    table: Table, row: Row, indicator: str, blank: set[str], *, exempt: bool
) -> list[Problem]:
    found: list[tuple[str, str]] = [(column, "0") for column in (RATE, MINUTES) if column in blank]
    if {PER_UNIT, ANNUAL} <= blank:
        found.append((f"{PER_UNIT} + {ANNUAL}", "0"))
    if MULTIPLIER in blank and not exempt:
        found.append((MULTIPLIER, "1"))
    return [
        table.problem(row, "TNT609", column=column, row=indicator, taken=taken)
        for column, taken in found
    ]


def _left_out_by_pacehrh(
    table: Table, row: Row, indicator: str, known: Mapping[str, Decimal]
) -> list[Problem]:
    hours = table.cell(row, HOURS).text
    return [
        table.problem(
            row, "TNT632", row=indicator, hours=hours, column=column,
            found=table.cell(row, column).text,
        )
        for column in (RATE, MINUTES)
        if known.get(column)
    ]  # fmt: skip


def _rate_in_percent(
    table: Table, row: Row, indicator: str, known: Mapping[str, Decimal]
) -> list[Problem]:
    """TNT613 where nobody can be counted twice: a prevalence, or all of a group."""
    rate = known.get(RATE)
    kind = table.cell(row, RATE_TYPE).text.lower()
    if rate is None or rate <= 1 or not ("prevalence" in kind or kind == "all"):
        return []
    facts = {"column": RATE, "row": indicator, "found": table.cell(row, RATE).text}
    return [table.problem(row, "TNT613", **facts, instead=percent_written(rate))]


def doubtful_rates(tasks: Sequence[Task]) -> list[Problem]:
    """TNT655 for more cases a person and year than there are months."""
    return [
        task.table.problem(
            task.row, "TNT655", column=RATE, row=task.indicator, found=task.text(RATE),
            instead=percent_written(task.rate),
        )
        for task in tasks
        if task.rate > _MOST_CASES
    ]  # fmt: skip
