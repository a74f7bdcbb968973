"""A rest must leave something for everybody: it may be negative for nobody, nor what follows it."""

from collections.abc import Iterator

import numpy as np

from tnt.estimate.groups import Group
from tnt.estimate.minutes import measure
from tnt.estimate.plan import Planned, Stage
from tnt.estimate.points import At, Floats, means
from tnt.model.value import Value
from tnt.problems import SEX_PHRASES, Problem

ROUNDING = 1e-12


def rest_problems(planned: Planned, groups: tuple[Group, ...]) -> list[Problem]:
    """A problem for each stage that a rest makes negative in some group.

    Nothing may be at the means, nor at the upper ends of all that takes from a rest: else many
    draws would have less than nothing done.
    """
    if not any(branch.probability == "rest" for branch in planned.recommendation.branches()):
        return []
    problems = [
        *_where_negative(planned, groups, means),
        *_where_negative(planned, groups, _upper_ends),
    ]
    return list(dict.fromkeys(problems))


def _where_negative(planned: Planned, groups: tuple[Group, ...], at: At) -> Iterator[Problem]:
    measured = measure(planned, at)
    for stage, rows in zip(planned.stages, measured.rows(times=False), strict=True):
        left = measured.over_rows(rows)[:, 0]
        if left.min(initial=0.0) < -ROUNDING:
            cell = int(left.argmin())
            # of a volume nobody knows whom it is about: any group will do
            columns = np.flatnonzero(planned.cells.of_column[: len(groups)] == cell)
            yield _negative(planned, stage, groups[int(columns[0]) if len(columns) else 0])


def _upper_ends(value: Value) -> Floats:
    """Shares at the upper end of their range."""
    if value.measure != "share" or value.high is None:
        return means(value)
    return np.array([value.high])


def _negative(planned: Planned, stage: Stage, group: Group) -> Problem:
    # only a rest can bring it about: the last on the way
    rest = next(branch for branch in reversed(stage.path) if branch.probability == "rest")
    facts: dict[str, object] = {
        "branch": rest.id,
        "sex": SEX_PHRASES[group.sex],
        "ages": str(group.ages),
    }
    has = [name for name, holds in group.known if holds and name in planned.table.names]
    if has:
        facts["known"] = ", ".join(has)
    place = rest.place
    return Problem("TNT317" if has else "TNT314", place.file, place.line, place.column, facts)
