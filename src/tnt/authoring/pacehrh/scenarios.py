"""The table of scenarios: which population, weeks and coverage each table of tasks goes with."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from tnt.authoring.pacehrh.cells import number
from tnt.authoring.pacehrh.tables import (
    OF_COVERAGE,
    OF_TASKS,
    SCENARIO,
    SIZE,
    WEEKS,
    Table,
    Tables,
    lacking,
    named_rows,
    several,
    short_name,
)
from tnt.files.slug import slug
from tnt.problems import Problem
from tnt.tables import Row, nearest

_MOST_WEEKS = 53


@frozen
class Scenario:
    """One scenario; `tasks` and `coverage` are the names of its tables, as in `Table.key`."""

    id: str
    table: Table
    row: Row
    size: Decimal | None
    weeks: Decimal | None
    tasks: str
    coverage: str


@frozen
class Setting:
    """What the scenarios say of one table of tasks; None is what none of them says.

    `size` is how many people the population is scaled to, `weeks` how many weeks a year has.
    """

    scenarios: tuple[str, ...]
    size: Decimal | None
    weeks: Decimal | None
    coverage: Table | None


def read_scenarios(table: Table, tables: Tables) -> tuple[list[Scenario], list[Problem]]:
    """The scenarios, and TNT606, TNT609 to TNT612, TNT616, TNT628, TNT642, TNT652 and TNT654."""
    scenarios: list[Scenario] = []
    named, problems = named_rows(table, SCENARIO, "Basic")
    for id_, row in named.items():
        scenario, wrong = _scenario(table, row, id_)
        scenarios.append(scenario)
        problems += wrong
    scenarios, taken = _under_another_name(scenarios, tables.of["coverage"])
    problems += taken
    for scenario in scenarios:
        problems += _not_there(scenario, tables)
    return scenarios, problems


def _under_another_name(
    scenarios: list[Scenario], coverage: Sequence[Table]
) -> tuple[list[Scenario], list[Problem]]:
    """The only coverage of a folder of CSV files is what all scenarios name, whatever its name.

    Sheets that are saved as files often get other names.
    """
    names = {each.coverage for each in scenarios if each.coverage}
    if len(coverage) != 1 or coverage[0].sheet.of_workbook or len(names) != 1:
        return scenarios, []
    (only,), (name,) = coverage, names
    if name == only.key:
        return scenarios, []
    first = next(each for each in scenarios if each.coverage)
    facts = {"table": only.sheet.title, "found": first.table.cell(first.row, OF_COVERAGE).text}
    renamed = [evolve(each, coverage=only.key) if each.coverage else each for each in scenarios]
    return renamed, [only.problem(None, "TNT654", **facts)]


def _scenario(table: Table, row: Row, id_: str) -> tuple[Scenario, list[Problem]]:
    size = number(table, row, SIZE, id_, "5000")
    weeks = number(table, row, WEEKS, id_, "48")
    problems = [each for each in (size, weeks) if isinstance(each, Problem)]
    if size is None:
        problems.append(table.problem(row, "TNT610", column=SIZE, example="5000"))
    for column, found, example in ((SIZE, size, "5000"), (WEEKS, weeks, "48")):
        most = _MOST_WEEKS if column == WEEKS else None
        if isinstance(found, Decimal) and (not found or (most is not None and found > most)):
            facts = {"column": column, "row": id_, "found": table.cell(row, column).text}
            problems.append(table.problem(row, "TNT652", **facts, example=example))
    tasks, coverage = (
        short_name(table.cell(row, column).text).lower() for column in (OF_TASKS, OF_COVERAGE)
    )
    made = Scenario(
        id_,
        table,
        row,
        size if isinstance(size, Decimal) else None,
        weeks if isinstance(weeks, Decimal) else None,
        tasks,
        coverage,
    )
    return made, problems


def _not_there(scenario: Scenario, tables: Tables) -> list[Problem]:
    table, row = scenario.table, scenario.row
    # a folder of CSV files often holds only some of a workbook's sheets
    without_coverage = "TNT628" if table.sheet.of_workbook else "TNT642"
    problems: list[Problem] = []
    for column, name, kind, code in (
        (OF_TASKS, scenario.tasks, "tasks", "TNT628"),
        (OF_COVERAGE, scenario.coverage, "coverage", without_coverage),
    ):
        found, known = table.cell(row, column).text, tables.of[kind]
        if name in {each.key for each in known} or not (found or column == OF_TASKS):
            continue
        if unknown := [each for each in tables.unused if short_name(each.name).lower() == name]:
            problems += lacking(unknown[0], kind)
            continue
        facts = {"row": scenario.id, "column": column, "found": found or "«»"}
        if code == "TNT628":
            facts["nearest"] = nearest(found, [each.sheet.name for each in known]) or "–"
        problems.append(table.problem(row, code, **facts))
    return problems


def setting_of(
    tasks: Table, scenarios: Sequence[Scenario], coverage: Sequence[Table]
) -> tuple[Setting, list[Problem]]:
    """What holds for a table of tasks; TNT605, TNT629 or TNT648 where that isn't clear.

    Scenarios hold for the tables that they name, and coverage for the tasks of a scenario that
    names it. Without any scenario the only table of coverage counts, and the population's own size.
    """
    using = [each for each in scenarios if each.tasks == tasks.key]
    if not using and scenarios:
        problem = tasks.problem(None, "TNT648", table=tasks.sheet.name)
        return Setting((), None, None, None), [problem]
    if not using:
        only = coverage[0] if len(coverage) == 1 else None
        return Setting((), None, None, only), several(coverage)
    problems = [
        each
        for column, values in (
            (SIZE, [s.size for s in using]),
            (WEEKS, [s.weeks for s in using]),
            (OF_COVERAGE, [s.coverage for s in using]),
        )
        for each in _differing(tasks, using[-1], column, values)
    ]
    by_key: Mapping[str, Table] = {each.key: each for each in coverage}
    first = using[0]
    ids = tuple(each.id for each in using)
    return Setting(ids, first.size, first.weeks, by_key.get(first.coverage)), problems


def population_names(scenarios: Sequence[Scenario]) -> Mapping[Decimal | None, str]:
    """The last part of each population's id by its size; None is the table's own size."""
    sizes = list(dict.fromkeys(each.size for each in scenarios))
    if len(sizes) < 2:
        return {(sizes or [None])[0]: "population"}
    return {
        size: f"population-{slug(f'{size.normalize():f}')}" for size in sizes if size is not None
    }


def _differing(
    tasks: Table, scenario: Scenario, column: str, found: Sequence[object]
) -> list[Problem]:
    values = list(dict.fromkeys(found))
    if len(values) < 2:
        return []
    said = ", ".join("«»" if value in (None, "") else str(value) for value in values)
    facts = {"table": tasks.sheet.name, "column": column, "found": said}
    return [scenario.table.problem(scenario.row, "TNT629", **facts)]
