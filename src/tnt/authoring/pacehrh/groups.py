"""The table of population groups: whom each label of RelevantPop stands for."""

from collections.abc import Mapping

from attrs import frozen

from tnt.authoring.pacehrh.cells import truth, whole
from tnt.authoring.pacehrh.tables import (
    END,
    FEMALE,
    GROUP_COLUMNS,
    LABELS,
    MALE,
    START,
    Table,
    named_rows,
)
from tnt.problems import Problem, problems_in
from tnt.tables import Row

# what pacehrh puts in place of a blank
_FIRST, _LAST = "0", "100"


@frozen
class Group:
    """People of some sexes, from one age to another, both included.

    None is an age that is blank, or that couldn't be read: then `wrong`.
    """

    label: str
    table: Table
    row: Row
    male: bool
    female: bool
    start: int | None
    end: int | None
    wrong: bool


def read_groups(table: Table) -> tuple[Mapping[str, Group], list[Problem]]:
    """The groups by label, with what is wrong whether they are used or not.

    Problems: TNT610, TNT616, TNT619, TNT621, TNT623.
    """
    # in the sheet Lookup other lists stand beside this one, and may be longer
    rows = [row for row in table.rows if any(table.cell(row, each).text for each in GROUP_COLUMNS)]
    groups: dict[str, Group] = {}
    named, problems = named_rows(table, LABELS, "adults 18+", rows)
    for label, row in named.items():
        group, wrong = _group(table, row, label)
        groups[label] = group
        problems += wrong
    return groups, problems


def _group(table: Table, row: Row, label: str) -> tuple[Group, list[Problem]]:
    sexes = [truth(table, row, column, label) for column in (MALE, FEMALE)]
    ends = [whole(table, row, column, label) for column in (START, END)]
    wrong = problems_in([*sexes, *ends])
    male, female = (each is True for each in sexes)
    start, end = (None if isinstance(each, Problem) else each for each in ends)
    if start is not None and end is not None and start > end:
        wrong.append(table.problem(row, "TNT621", row=label, start=start, end=end))
    return Group(label, table, row, male, female, start, end, bool(wrong)), wrong


def use_problems(group: Group, task: str, top: int | None) -> list[Problem]:
    """What is wrong with a group that tasks such as `task` are for: TNT609, TNT620, TNT622.

    `top` is the population's last age, if it is known.
    """
    table, row = group.table, group.row
    problems = [
        table.problem(row, "TNT609", column=column, row=group.label, taken=taken)
        for column, taken in ((START, _FIRST), (END, _LAST))
        if not table.cell(row, column).text
    ]
    if group.wrong:
        return problems
    if not (group.male or group.female):
        problems.append(table.problem(row, "TNT620", row=group.label, task=task))
    if top is not None and max(group.start or 0, group.end or 0) > top:
        end = max(group.start or 0, group.end or 0)
        problems.append(table.problem(row, "TNT622", row=group.label, end=end, top=top))
    return problems
