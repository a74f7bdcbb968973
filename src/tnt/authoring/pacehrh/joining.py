"""What is wrong between tables: tasks against groups, coverage and scenarios.

Rows are looked at, not tasks, so that a row with a bad cell has its other problems told too.
"""

from collections.abc import Mapping, Sequence

from tnt.authoring.ids import slug
from tnt.authoring.pacehrh.coverage import Coverage
from tnt.authoring.pacehrh.groups import Group, use_problems
from tnt.authoring.pacehrh.scenarios import Setting
from tnt.authoring.pacehrh.tables import FIRST_YEAR, GROUP, HOURS, INDICATOR, Table, short_name
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


def name_problems(tasks: Sequence[Table]) -> list[Problem]:
    """TNT617 and TNT618: the new files are named after the tables."""
    problems = []
    taken: dict[str, str] = {"population": "population.yaml"}
    for table in tasks:
        id_ = slug(short_name(table.sheet.name))
        title = table.sheet.title
        if not id_:
            problems.append(table.problem(None, "TNT618", found=title))
        elif id_ in taken:
            facts = {"found": title, "other": taken[id_], "id": id_}
            problems.append(table.problem(None, "TNT617", **facts))
        taken.setdefault(id_, title)
    return problems


def _of_everybody(table: Table, row: Row) -> bool:
    return bool(table.cell(row, HOURS).number)
