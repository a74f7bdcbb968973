"""What the new files say of where each figure was read: assumptions, and the comments above."""

from collections.abc import Iterable, Sequence

from tnt.authoring.pacehrh.people import People
from tnt.authoring.pacehrh.tables import (
    ANNUAL,
    CATEGORIES,
    FIRST_YEAR,
    GROUP,
    HOURS,
    KIND,
    MINUTES,
    MULTIPLIER,
    NOTES,
    PER_UNIT,
    RATE,
    RATE_TYPE,
    REASON,
    SIZE,
)
from tnt.authoring.pacehrh.tasks import Task
from tnt.words import visible

UNSOURCED = "the table does not say where it has this from"


def plain(text: str) -> str:
    """A text of a cell on one line, safe to show."""
    return visible(" ".join(text.split()))


def who_and_how_often(task: Task) -> str:
    """What group and frequency were read from, and what is folded into the frequency."""
    parts = [f"{GROUP} {plain(task.group)}"]
    if task.rate > 1:
        parts.append(f"{RATE} {task.text(RATE)}, over 1 and so part of the frequency")
    parts += [_multiplier(task), *_cells(task, (PER_UNIT, ANNUAL))]
    return _as_in(task, [*parts, *_cells(task, (KIND, *CATEGORIES)), *_told(task)])


def share(task: Task) -> str:
    """What the share of the group was read from."""
    return _as_in(task, [f"{RATE} {task.text(RATE)}", *_told(task)])


def time(task: Task) -> str:
    """What the minutes of a contact were read from."""
    return _as_in(task, _cells(task, (MINUTES,)))


def hours(task: Task, weeks: str) -> str:
    """What work of the whole population was read from."""
    left = _cells(task, (PER_UNIT, ANNUAL))
    unused = [f"not used, as in pacehrh: {'; '.join(left)}"] if left else []
    said = [f"{HOURS} {task.text(HOURS)}, in the scenario's {weeks} weeks a year"]
    return _as_in(task, [*said, *unused, *_told(task)])


def coverage(title: str, row: int, found: str) -> str:
    """What the share who get it now was read from."""
    return f"As in {plain(title)}, row {row} ({FIRST_YEAR} {found}); {UNSOURCED}."


def people(found: People, scaled: str | None, scenarios: Sequence[str]) -> str:
    """What the population was read from; `scaled` is the size that it was scaled to."""
    said = f"As in {plain(found.table.sheet.title)}; {UNSOURCED}."
    if scaled is None:
        return said
    of = f" of {plain(', '.join(scenarios))}" if scenarios else ""
    return (
        f"{said} Its {found.total.normalize():f} persons were scaled to the {SIZE}{of}, "
        f"{scaled}, as pacehrh does."
    )


def _as_in(task: Task, parts: Iterable[str]) -> str:
    where = f"{plain(task.table.sheet.title)}, row {task.row.line}"
    return f"As in {where} ({'; '.join(parts)}); {UNSOURCED}."


def _cells(task: Task, columns: Iterable[str]) -> list[str]:
    found = ((column, plain(task.text(column))) for column in columns)
    return [f"{column} {text}" for column, text in found if text]


def _multiplier(task: Task) -> str:
    if task.multiplier_is_blank:
        return f"{MULTIPLIER} blank, taken as 1 as pacehrh does"
    return f"{MULTIPLIER} {task.text(MULTIPLIER)}, part of the frequency"


def _told(task: Task) -> list[str]:
    return _cells(task, (RATE_TYPE, REASON, NOTES))
