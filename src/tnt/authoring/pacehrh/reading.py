"""The tables at a path → all that they say together, and all that is wrong with them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from attrs import frozen

from tnt.authoring.pacehrh.coverage import Coverage, read_coverage
from tnt.authoring.pacehrh.groups import Group, read_groups
from tnt.authoring.pacehrh.joining import (
    coverage_problems,
    group_problems,
    name_tables,
    setting_problems,
)
from tnt.authoring.pacehrh.people import People, read_people
from tnt.authoring.pacehrh.scenarios import (
    Scenario,
    Setting,
    population_names,
    read_scenarios,
    setting_of,
)
from tnt.authoring.pacehrh.tables import Table, Tables, find_tables, several
from tnt.authoring.pacehrh.tasks import Task, read_tasks
from tnt.problems import Problem
from tnt.tables import NOT_CALCULATED


@frozen
class Read:
    """All that the tables say; `settings` and `tasks` by the table of tasks' key.

    `names` has the tables of tasks by the new file's name, and `populations` the name of each
    population by its size, where None is the table's own.
    """

    tables: Tables
    names: Mapping[str, Table]
    populations: Mapping[Decimal | None, str]
    groups: Mapping[str, Group]
    people: People | None
    scenarios: Sequence[Scenario]
    coverage: Mapping[str, Coverage]
    settings: Mapping[str, Setting]
    tasks: Mapping[str, Sequence[Task]]
    problems: Sequence[Problem]


def read_tables(path: Path, year: int | None) -> Read:
    """The tables at a path; `year` is the population's."""
    tables = find_tables(path)
    problems = [*tables.problems]
    # without one of its columns each row of a table would look blank
    lacking = {each.file for each in problems if each.code == "TNT606"}
    of = {
        kind: tuple(each for each in found if each.sheet.file not in lacking)
        for kind, found in tables.of.items()
    }
    problems += [
        table.problem(None, "TNT638")
        for table in (*of["tasks"], *of["scenarios"], *of["people"])
        if not table.rows
    ]
    groups: Mapping[str, Group] = {}
    people: People | None = None
    scenarios: list[Scenario] = []
    for table in of["groups"][:1]:
        groups, wrong = read_groups(table)
        problems += wrong
    for table in of["people"][:1]:
        people, wrong = read_people(table, year)
        problems += wrong if table.rows else []
    for table in of["scenarios"][:1]:
        scenarios, wrong = read_scenarios(table, tables)
        problems += wrong
    populations = population_names(scenarios)
    names, wrong = name_tables(of["tasks"], populations.values())
    problems += wrong
    if of["groups"]:
        problems += group_problems(of["tasks"], groups, people.top if people else None)
    coverage, wrong = _read_coverage(of["coverage"])
    problems += wrong
    settings, tasks = {}, {}
    # what the scenarios say isn't known where they can't be read
    scenarios_are_known = len(of["scenarios"]) == len(tables.of["scenarios"])
    for table in of["tasks"]:
        setting, wrong = setting_of(table, scenarios, of["coverage"])
        settings[table.key] = setting
        of_coverage = coverage[setting.coverage.key] if setting.coverage else None
        tasks[table.key], of_tasks = read_tasks(table)
        problems += [*wrong, *of_tasks]
        if scenarios_are_known:
            problems += setting_problems(table, setting, of_coverage)
    if scenarios_are_known and (scenarios or len(coverage) == 1):
        problems += coverage_problems(of["tasks"], settings, tuple(coverage.values()))
    return Read(
        tables=tables,
        names=names,
        populations=populations,
        groups=groups,
        people=people,
        scenarios=scenarios,
        coverage=coverage,
        settings=settings,
        tasks=tasks,
        problems=_once(problems),
    )


def _read_coverage(tables: Sequence[Table]) -> tuple[dict[str, Coverage], list[Problem]]:
    coverage, problems = {}, []
    # scenarios couldn't tell tables of one name apart
    for _, same in groupby(sorted(tables, key=lambda each: each.key), key=lambda each: each.key):
        problems += several(tuple(same))
    for table in tables:
        coverage[table.key], wrong = read_coverage(table)
        problems += wrong
    return coverage, problems


def _once(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Each problem once; of a formula that was never worked out, only that it wasn't."""
    told = dict.fromkeys(problems)
    return [each for each in told if each.facts.get("found") != NOT_CALCULATED.text]
