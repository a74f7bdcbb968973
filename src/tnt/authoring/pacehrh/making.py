"""All that the tables say → the texts of rule files."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from tnt.authoring.made import Made, Pair
from tnt.authoring.pacehrh import notes
from tnt.authoring.pacehrh.figures import figure
from tnt.authoring.pacehrh.notes import LAST_AGE
from tnt.authoring.pacehrh.people import People
from tnt.authoring.pacehrh.reading import Read
from tnt.authoring.pacehrh.rules import Around, guideline, population, recommendation
from tnt.authoring.pacehrh.tables import Table, short_name
from tnt.files import MAX_BYTES, yaml_text
from tnt.model.question import UptakeName
from tnt.problems import Problem, Refused, blocking, problems_in
from tnt.tables import cut_short

# beyond it the population isn't what pacehrh reckons with
_SAME_SIZE: Final = Decimal("1e-9")
_MOST_TASKS: Final = 5_000


def make_files(read: Read, prefix: str, role: str) -> Made:
    """A guideline for each table of tasks, and the populations that they are for.

    Raises:
        Refused: where a figure is out of all bounds, or a file would be too large to be read.
    """
    people = read.people
    assert people is not None
    problems = [*read.problems, *notes.of_people(people)]
    files: dict[str, str] = {}
    pairs: list[Pair] = []
    for name, table in read.names.items():
        setting = read.settings[table.key]
        of = read.populations[setting.size]
        around = Around(
            role=role,
            group=None,
            top=people.top,
            coverage=read.coverage[setting.coverage.key] if setting.coverage else None,
            weeks=setting.weeks,
            population=f"{prefix}.{of}",
        )
        files[f"{name}.yaml"], told = _guideline(read, people, table, f"{prefix}.{name}", around)
        # working times that are installed know older people than others have
        if people.top >= LAST_AGE:
            uptake: UptakeName = "now" if around.coverage else "full"
            pairs.append(Pair(f"{name}.yaml", f"{of}.yaml", around.population, uptake))
        problems += told
    for size, name in read.populations.items():
        files[f"{name}.yaml"], told = _population(read, people, size, name, prefix)
        problems += told
    problems += notes.of_all(read.tables, [f"{prefix}.{name}" for name in read.names])
    told = cut_short(list(dict.fromkeys(problems)))
    if blocking(problems):
        raise Refused(told)
    return Made(files, tuple(told), tuple(pairs))


def _guideline(
    read: Read, people: People, table: Table, id_: str, around: Around
) -> tuple[str, Sequence[Problem]]:
    tasks = read.tasks[table.key]
    made = [
        recommendation(task, evolve(around, group=read.groups.get(task.group))) for task in tasks
    ]
    problems = problems_in(made)
    above = notes.of_guideline(table, read.settings[table.key], people.year, around.population)
    # so many that the text, which takes long to make, would be too large in any case
    text = "" if len(tasks) > _MOST_TASKS else _text(table, id_, made, above)
    if not text or len(text.encode()) > MAX_BYTES:
        problems.append(table.problem(None, "TNT653", limit=f"{MAX_BYTES >> 20} MiB"))
    problems += [*notes.of_columns(table), *notes.of_tasks(tasks, people.year)]
    problems += notes.of_coverage(around.coverage, people.year)
    return text, problems


def _text(table: Table, id_: str, made: Sequence[object], above: Sequence[str]) -> str:
    title = f"pacehrh's tasks: {short_name(table.sheet.name)}"
    return yaml_text(
        guideline(id_, title, [each for each in made if isinstance(each, dict)]), above
    )


def _population(
    read: Read, people: People, size: Decimal | None, name: str, prefix: str
) -> tuple[str, Sequence[Problem]]:
    scaled = size if size is not None and _differs(people.total, size) else None
    ids = tuple(each.id for each in read.scenarios if each.size == size)
    made = population(f"{prefix}.{name}", people, scaled, ids)
    problems = problems_in([made])
    if scaled is not None and not problems:
        facts = {"found": figure(people.total), "size": figure(scaled), "file": f"{name}.yaml"}
        problems.append(people.table.problem(None, "TNT646", **facts))
    return yaml_text(made, notes.of_population(people)) if isinstance(made, dict) else "", problems


def _differs(total: Decimal, size: Decimal) -> bool:
    return abs(total - size) > size * _SAME_SIZE
