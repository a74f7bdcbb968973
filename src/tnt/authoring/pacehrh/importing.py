"""A folder or workbook of pacehrh's → the texts of rule files, or all that is wrong with it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Final

from attrs import frozen

from tnt.authoring.ids import slug
from tnt.authoring.made import Made
from tnt.authoring.pacehrh import notes
from tnt.authoring.pacehrh.coverage import Coverage, read_coverage
from tnt.authoring.pacehrh.figures import PRECISION, figure
from tnt.authoring.pacehrh.groups import Group, read_groups
from tnt.authoring.pacehrh.joining import group_problems, name_problems, setting_problems
from tnt.authoring.pacehrh.people import People, read_people
from tnt.authoring.pacehrh.rules import Around, Block, guideline, population, recommendation
from tnt.authoring.pacehrh.scenarios import Scenario, Setting, read_scenarios, setting_of
from tnt.authoring.pacehrh.tables import Tables, find_tables, short_name
from tnt.authoring.pacehrh.tasks import Task, read_tasks
from tnt.files import example_unless, yaml_text
from tnt.model.value import FileId, RoleName
from tnt.problems import Problem, Refused, blocking
from tnt.tables import NOT_CALCULATED, cut_short

# beyond it the population isn't what pacehrh reckons with
_SAME_SIZE: Final = Decimal("1e-9")
_MOST_BYTES: Final = 1 << 20


@frozen
class _Read:
    """All that the tables say; `settings` and `tasks` by the table of tasks' key."""

    tables: Tables
    groups: Mapping[str, Group]
    people: People | None
    scenarios: Sequence[Scenario]
    coverage: Mapping[str, Coverage]
    settings: Mapping[str, Setting]
    tasks: Mapping[str, Sequence[Task]]
    problems: Sequence[Problem]


def from_pacehrh(
    path: Path,
    *,
    year: int | None = None,
    prefix: str = "local.pacehrh",
    role: str = "health-worker",
) -> Made:
    """Rule files of pacehrh's tables at `path`, a folder of CSV files or a workbook.

    `year` picks the population's year; `prefix` begins the new files' ids, and `role` does all the
    work. Hours agree with pacehrh's own, of one year without its random parts.

    Raises:
        Refused: with every error in the tables; nothing that pacehrh assumes without a word is
            assumed here.
    """
    if asked := [*_asked("--id", prefix, FileId), *_asked("--role", role, RoleName)]:
        raise Refused(asked)
    with localcontext(prec=PRECISION):
        read = _read(path, year)
        if blocking(read.problems):
            raise Refused(cut_short(read.problems))
        return _made(read, prefix, role)


def _asked(option: str, found: str, kind: object) -> list[Problem]:
    example = example_unless(found, kind)
    if example is None:
        return []
    facts = {"option": option, "found": found or "«»", "wanted": example}
    return [Problem("TNT508", facts=facts)]


def _read(path: Path, year: int | None) -> _Read:
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
    problems += name_problems(of["tasks"])
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
        scenarios, wrong = read_scenarios(table, tables.of["tasks"], tables.of["coverage"])
        problems += wrong
    if of["groups"]:
        problems += group_problems(of["tasks"], groups, people.top if people else None)
    coverage: dict[str, Coverage] = {}
    for table in of["coverage"]:
        coverage[table.key], wrong = read_coverage(table)
        problems += wrong
    settings, tasks = {}, {}
    for table in of["tasks"]:
        setting, wrong = setting_of(table, scenarios, of["coverage"])
        settings[table.key] = setting
        of_coverage = coverage[setting.coverage.key] if setting.coverage else None
        tasks[table.key], of_tasks = read_tasks(table)
        problems += [*wrong, *of_tasks]
        # what the scenarios say isn't known where they can't be read
        if len(of["scenarios"]) == len(tables.of["scenarios"]):
            problems += setting_problems(table, setting, of_coverage)
    # of a formula that was never worked out, only that it wasn't
    told = [each for each in problems if each.facts.get("found") != NOT_CALCULATED.text]
    return _Read(tables, groups, people, scenarios, coverage, settings, tasks, told)


def _made(read: _Read, prefix: str, role: str) -> Made:
    people = read.people
    assert people is not None
    problems = [*read.problems]
    populations = _populations(read.scenarios)
    pieces: dict[str, tuple[Block | Problem, list[str]]] = {}
    guidelines, people_of = [], {}
    for table in read.tables.of["tasks"]:
        name, setting = slug(short_name(table.sheet.name)), read.settings[table.key]
        coverage = read.coverage[setting.coverage.key] if setting.coverage else None
        of = populations[setting.size if setting.size in populations else next(iter(populations))]
        made: list[Block] = []
        for task in read.tasks[table.key]:
            group = read.groups.get(task.group)
            around = Around(role, group, people.top, coverage, setting.weeks, f"{prefix}.{of}")
            rule = recommendation(task, around)
            if isinstance(rule, Problem):
                problems.append(rule)
            else:
                made.append(rule)
        id_, title = f"{prefix}.{name}", f"pacehrh's tasks: {short_name(table.sheet.name)}"
        comments = notes.of_guideline(table, setting, people.year, f"{prefix}.{of}")
        pieces[f"{name}.yaml"] = guideline(id_, title, made), comments
        guidelines.append(id_)
        people_of[f"{name}.yaml"] = f"{of}.yaml"
        problems += notes.of_tasks(read.tasks[table.key], people.year)
        problems += notes.of_coverage(coverage, people.year)
    for size, name in populations.items():
        scaled = size if size is not None and _differs(people.total, size) else None
        ids = tuple(each.id for each in read.scenarios if each.size == size)
        pieces[f"{name}.yaml"] = (
            population(f"{prefix}.{name}", people, scaled, ids),
            notes.of_population(people),
        )
        if scaled is not None:
            facts = {"found": figure(people.total), "size": figure(scaled), "file": f"{name}.yaml"}
            problems.append(people.table.problem(None, "TNT646", **facts))
    problems += notes.of_people(people)
    problems += notes.of_all(read.tables, guidelines)
    problems += [piece for piece, _ in pieces.values() if isinstance(piece, Problem)]
    files = {name: yaml_text(piece, comments) for name, (piece, comments) in pieces.items()}
    problems += [
        table.problem(None, "TNT603", limit="1 MiB")
        for table in read.tables.of["tasks"]
        if len(files[f"{slug(short_name(table.sheet.name))}.yaml"].encode()) > _MOST_BYTES
    ]
    if blocking(problems):
        raise Refused(cut_short(problems))
    told = cut_short(list(dict.fromkeys(problems)))
    return Made(files, tuple(told), people_of)


def _populations(scenarios: Sequence[Scenario]) -> Mapping[Decimal | None, str]:
    """The last part of each population's id by its size; None is the table's own size."""
    sizes = list(dict.fromkeys(each.size for each in scenarios))
    if len(sizes) < 2:
        return {(sizes or [None])[0]: "population"}
    return {size: f"population-{slug(f'{size:f}')}" for size in sizes}


def _differs(total: Decimal, size: Decimal) -> bool:
    return abs(total - size) > size * _SAME_SIZE
