"""The GP's time on one list: patient time, what patients come for, and what is done in it now."""

import numpy as np
from attrs import frozen

from tnt.choose.needs import Points
from tnt.estimate import GP, Ready
from tnt.estimate.points import Floats
from tnt.estimate.readings import held_now
from tnt.estimate.role_draws import committed_draws, now_known
from tnt.estimate.working_time import committed_minutes, patient_minutes


@frozen(eq=False)
class GpTime:
    """Minutes a year at some points: (rows, points), a row for each row of people.

    `patient` is None where it isn't known, `committed` where the working time doesn't say. Of the
    recommendations `held_least` to `held_most` are done now in committed time; `now_known` is
    whether these are the same.
    """

    patient: Floats | None
    committed: Floats | None
    held_least: Floats
    held_most: Floats
    now_known: bool


def gp_time(ready: Ready, row: int, points: Points, people: Floats) -> GpTime:
    """The GP's time on the list in `row`; `people` are some or all of its people, by column."""
    working_time, plan = ready.selection.working_time, ready.plan
    time, practice = working_time.roles.get(GP), ready.heads[row].practice
    patient = patient_minutes(working_time, GP, practice, points.at)
    if time is None or time.committed is None:
        nothing = np.zeros((len(people), 1))
        return GpTime(patient, None, nothing, nothing, now_known=True)
    if points.draws is None:
        committed = people @ committed_minutes(time.committed, plan.groups, points.at)
    else:
        committed = committed_draws(time.committed, plan, points.draws, people)
    readings = [held_now(GP, working_time, most=most) for most in (False, True)]
    least, most = points.minutes(plan, readings, people)
    return GpTime(patient, committed, least, most, now_known(plan, GP, working_time))
