"""Plan × counts → minutes: one matrix product for all lists and all recommendations."""

from collections.abc import Callable, Sequence

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Floats
from tnt.estimate.plan import Plan, Planned, Work
from tnt.estimate.working_time import covers
from tnt.model.working_time import WorkingTime


@frozen(eq=False)
class Minutes:
    """Minutes a year, of shape (lists, recommendations); one table for each role and reading.

    `all` are all minutes, `covered` those that the working time is for, `assumed_time` those whose
    time is an assumption, `assumed` those with any assumed factor.
    """

    all: Floats
    covered: Floats
    assumed_time: Floats
    assumed: Floats


@frozen(eq=False)
class Result:
    """Eligible persons and contacts a year, of shape (lists, recommendations); minutes by role."""

    eligible: Floats
    contacts: Floats
    roles: dict[str, Minutes]


def count_minutes(plan: Plan, persons: Floats, working_time: WorkingTime) -> Result:
    """Minutes for every list; `persons` has shape (lists, groups)."""
    eligible = persons @ _columns(plan, lambda each: each.eligible)
    rates = np.array([each.rate for each in plan.planned])
    roles = sorted({work.role for each in plan.planned for work in each.works})

    def minutes(role: str) -> Minutes:
        def table(weight: Callable[[Planned, Work], Floats | float]) -> Floats:
            def column(each: Planned) -> Floats:
                works = [work for work in each.works if work.role == role]
                none = np.zeros(len(plan.groups))
                per_contact = (work.reach * work.minutes * weight(each, work) for work in works)
                return each.rate * sum(per_contact, none)

            found: Floats = persons @ _columns(plan, column)
            return found

        return Minutes(
            all=table(lambda *_: 1.0),
            covered=table(lambda _, work: float(covers(working_time, role, work.action.mode))),
            assumed_time=table(lambda _, work: float(work.assumed_time)),
            assumed=table(Planned.assumed_factor),
        )

    return Result(
        eligible=eligible,
        contacts=eligible * rates,
        roles={role: minutes(role) for role in roles},
    )


def _columns(plan: Plan, column: Callable[[Planned], Floats]) -> Floats:
    """One column for each recommendation, of shape (groups, recommendations)."""
    columns: Sequence[Floats] = [column(each) for each in plan.planned]
    return np.stack(columns, axis=1) if columns else np.zeros((len(plan.groups), 0))
