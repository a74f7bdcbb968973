"""Tasks → a guideline, and people → a population, as plain data of rule files."""

from decimal import Decimal
from typing import Any

from attrs import frozen

from tnt.authoring.pacehrh import saying
from tnt.authoring.pacehrh.coverage import Coverage
from tnt.authoring.pacehrh.figures import figure
from tnt.authoring.pacehrh.groups import Group
from tnt.authoring.pacehrh.people import SEXES, People
from tnt.authoring.pacehrh.tables import FIRST_YEAR
from tnt.authoring.pacehrh.tasks import Task
from tnt.problems import Problem

Block = dict[str, Any]

# the code that ISO 3166 leaves to users, for a country that isn't known
UNKNOWN_COUNTRY = "zz"


@frozen
class Around:
    """What a task's recommendation needs besides its row.

    `weeks` a year are those of the scenario, None where none says; `top` is the last age, which
    is that age and over.
    """

    role: str
    group: Group | None
    top: int
    coverage: Coverage | None
    weeks: Decimal | None
    population: str


def guideline(id_: str, title: str, recommendations: list[Block]) -> Block:
    """A guideline file."""
    return {
        "schema": "1",
        "kind": "guideline",
        "id": id_,
        "title": {"en": title},
        "publisher": "Not named in the workbook",
        "country": UNKNOWN_COUNTRY,
        "status": "proposed",
        "recommendations": recommendations,
    }


def recommendation(task: Task, around: Around) -> Block | Problem:
    """One task, or TNT634 where a figure of it is out of all bounds."""
    title = {"en": saying.plain(task.title)}
    made: Block = {"id": task.id, "title": title, "direction": "for"}
    if task.hours:
        return _of_everybody(made, task, around)
    assert around.group is not None
    times = task.multiplier * task.contacts
    eligible = _eligible(around.group, around.top)
    if task.rate > 1:
        times *= task.rate
    elif task.rate < 1:
        percent = figure(task.rate * 100)
        if percent is None:
            return _out_of_bounds(task, task.rate)
        eligible |= {"share": f"{percent} %", "assumption": saying.share(task)}
    frequency, minutes = figure(times), figure(task.minutes)
    if frequency is None or minutes is None:
        return _out_of_bounds(task, times if frequency is None else task.minutes)
    made |= {
        "assumption": saying.who_and_how_often(task),
        "eligible": eligible,
        "frequency": f"{frequency}/year",
    }
    if around.coverage is not None:
        now = _uptake(task, around.coverage)
        if isinstance(now, Problem):
            return now
        made["uptake"] = {"now": now}
    action = {"role": around.role, "time": f"{minutes} min", "assumption": saying.time(task)}
    return made | {"actions": [action]}


def _of_everybody(made: Block, task: Task, around: Around) -> Block | Problem:
    """Hours a week that pacehrh adds on, for the population as a whole."""
    assert around.weeks is not None
    weeks, hours = figure(around.weeks), figure(task.hours)
    if weeks is None or hours is None:
        return _out_of_bounds(task, around.weeks if weeks is None else task.hours)
    said = saying.hours(task, weeks)
    volume = {"count": f"{weeks}/year", "per": around.population, "assumption": said}
    action = {"role": around.role, "time": f"{hours} h", "assumption": said}
    return made | {"assumption": said, "volume": volume, "actions": [action]}


def _eligible(group: Group, top: int) -> Block:
    start, end = group.start or 0, group.end or 0
    age = f"{start}+" if end == top else f"{start}-{end}" if start < end else f"{start}"
    if group.male and group.female:
        return {"age": age}
    return {"age": age, "sex": "male" if group.male else "female"}


def _uptake(task: Task, coverage: Coverage) -> Block | Problem:
    share, row = coverage.shares[task.indicator], coverage.rows[task.indicator]
    assert share is not None
    percent = figure(share * 100)
    if percent is None:
        return _out_of_bounds(task, share)
    found = coverage.table.cell(row, FIRST_YEAR).text
    said = saying.coverage(coverage.table.sheet.title, row.line, found)
    return {"share": f"{percent} %", "assumption": said}


def population(
    id_: str, people: People, size: Decimal | None, scenarios: tuple[str, ...]
) -> Block | Problem:
    """A population file; `size` is what it is scaled to, None where it stays as it is."""
    if size is not None and figure(size) is None:
        facts = {"row": "BaselinePop", "found": f"{size:.6g}"}
        return people.table.problem(None, "TNT634", **facts)
    factor = Decimal(1) if size is None else size / people.total
    rows = []
    for sex in SEXES:
        for (of, age), persons in people.persons.items():
            if of != sex:
                continue
            count = figure(persons * factor)
            if count is None:
                facts = {"row": f"age {age}", "found": f"{persons:.6g}"}
                return people.table.problem(None, "TNT634", **facts)
            ages = f"{age}+" if age == people.top else f"{age}"
            rows.append({"sex": sex, "age": ages, "persons": count})
    scaled = None if size is None else figure(size)
    return {
        "schema": "1",
        "kind": "population",
        "id": id_,
        "title": {"en": f"Population of {saying.plain(people.table.sheet.title)}"},
        "year": f"{people.year}",
        "assumption": saying.people(people, scaled, scenarios),
        "persons": rows,
    }


def _out_of_bounds(task: Task, value: Decimal) -> Problem:
    found = f"{value:.6g}"
    return task.table.problem(task.row, "TNT634", row=task.indicator, found=found)
