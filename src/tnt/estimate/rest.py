"""A rest must leave something for everybody: it may be negative for nobody, nor what follows it."""

import numpy as np

from tnt.estimate.groups import Group
from tnt.estimate.minutes import measure
from tnt.estimate.plan import Planned, Stage
from tnt.estimate.points import means
from tnt.problems import SEX_PHRASES, Problem

ROUNDING = 1e-12


def rest_problems(planned: Planned, groups: tuple[Group, ...]) -> list[Problem]:
    """A problem for each stage that a rest makes negative in some group."""
    if not any(branch.probability == "rest" for branch in planned.recommendation.branches()):
        return []
    measured = measure(planned, means)
    problems = []
    for stage, rows in zip(planned.stages, measured.rows(times=False), strict=True):
        left = measured.over_rows(rows)[:, 0]
        if left.min(initial=0.0) < -ROUNDING:
            column = int(np.flatnonzero(planned.cells.of_column == int(left.argmin()))[0])
            problems.append(_negative(planned, stage, groups[column]))
    return list(dict.fromkeys(problems))


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
