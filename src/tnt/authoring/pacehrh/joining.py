"""What is wrong between tables: tasks against groups, coverage and scenarios.

Rows are looked at, not tasks, so that a row with a bad cell has its other problems told too.
"""

from collections.abc import Iterable, Mapping, Sequence

from tnt.authoring.pacehrh.cells import in_runs
from tnt.authoring.pacehrh.coverage import Coverage
from tnt.authoring.pacehrh.groups import Group, use_problems
from tnt.authoring.pacehrh.scenarios import Setting
from tnt.authoring.pacehrh.tables import FIRST_YEAR, GROUP, HOURS, INDICATOR, Table, short_name
from tnt.files.slug import slug
from tnt.problems import Problem
from tnt.tables import Row, nearest


def group_problems(
    tasks: Sequence[Table], groups: Mapping[str, Group], top: int | None
) -> list[Problem]:
    """TNT615 for groups that aren't there, and what is wrong with those that are used."""
    problems: list[Problem] = []
    used: dict[str, str] = {}
    for table in tasks:
        for row in table.rows:
            label, indicator = (table.cell(row, each).text for each in (GROUP, INDICATOR))
            if not indicator or _of_everybody(table, row):
                continue
            if label in groups:
                used.setdefault(label, indicator)
                continue
            facts = {
                "row": indicator,
                "found": label or "«»",
                "nearest": nearest(label, list(groups)),
                "table": next((each.table.sheet.title for each in groups.values()), "–"),
            }
            problems.append(table.problem(row, "TNT615", **facts))
    for label, task in used.items():
        problems += use_problems(groups[label], task, top)
    return problems


def setting_problems(table: Table, setting: Setting, coverage: Coverage | None) -> list[Problem]:
    """TNT631, TNT633 and TNT637: tasks against what the scenarios and the coverage say."""
    problems = []
    for row in table.rows:
        indicator = table.cell(row, INDICATOR).text
        if not indicator:
            continue
        added = _of_everybody(table, row)
        if added and setting.weeks is None:
            facts = {"row": indicator, "table": table.sheet.name}
            problems.append(table.problem(row, "TNT633", **facts))
        if coverage is None:
            continue
        if indicator not in coverage.rows:
            near = nearest(indicator, list(coverage.rows)) or "–"
            facts = {"row": indicator, "table": coverage.table.sheet.title, "nearest": near}
            problems.append(table.problem(row, "TNT637", **facts))
        elif added and coverage.shares[indicator] not in (None, 1):
            found = coverage.table.cell(coverage.rows[indicator], FIRST_YEAR).text
            of = coverage.rows[indicator]
            problems.append(coverage.table.problem(of, "TNT631", row=indicator, found=found))
    return problems


def coverage_problems(
    tasks: Sequence[Table], settings: Mapping[str, Setting], coverage: Sequence[Coverage]
) -> list[Problem]:
    """TNT649 and TNT650: coverage that nothing uses, whole tables or rows."""
    problems = []
    for each in coverage:
        using = [table for table in tasks if settings[table.key].coverage is each.table]
        if not using:
            problems.append(each.table.problem(None, "TNT649", table=each.table.sheet.title))
            continue
        known = {table.cell(row, INDICATOR).text for table in using for row in table.rows}
        if left := [row for name, row in each.rows.items() if name not in known]:
            rows = in_runs(row.line for row in left)
            problems.append(each.table.problem(left[0], "TNT650", rows=rows))
    return problems


def name_tables(
    tasks: Sequence[Table], populations: Iterable[str]
) -> tuple[Mapping[str, Table], list[Problem]]:
    """The tables by the name of their new file, none of them a population's; TNT617, TNT618."""
    problems = []
    named: dict[str, Table] = {}
    taken = {name: f"{name}.yaml" for name in populations}
    for table in tasks:
        name, title = slug(short_name(table.sheet.name)), table.sheet.title
        if not name:
            problems.append(table.problem(None, "TNT618", found=title))
        elif name in taken:
            facts = {"found": title, "other": taken[name], "id": name}
            problems.append(table.problem(None, "TNT617", **facts))
        else:
            taken[name], named[name] = title, table
    return named, problems


def _of_everybody(table: Table, row: Row) -> bool:
    return bool(table.cell(row, HOURS).number)
