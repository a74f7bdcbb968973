"""How much time there is to choose within: patient time, what remains of it, or hours as given.

Method: docs/method.md, "What fits".
"""

from typing import Final, Literal

import numpy as np
from attrs import frozen

from tnt.choose.drawing import figure
from tnt.choose.gp_time import GpTime
from tnt.estimate import GP, Ready
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure, Interval
from tnt.problems import Problem, Refused
from tnt.quantities import Unreadable, read_number, read_time

BudgetKind = Literal["patient", "remaining", "hours"]
# those that say no hours
NAMED: Final[tuple[BudgetKind, ...]] = ("patient", "remaining")
HOUR: Final = 60.0
# more hours a year than a country's GPs have
MOST_HOURS: Final = 1e9


@frozen
class Budget:
    """The GP minutes a year that recommendations have to fit in.

    Where it isn't known how much is done now, `minutes_per_year` is the least that it may be, and
    `ends` are both ends. `patient_time_only` is whether minutes that patient time isn't for are
    left out of what is held against it.
    """

    kind: BudgetKind
    minutes_per_year: Figure
    ends: Interval | None
    patient_minutes_per_year: float | None
    committed_minutes_per_year: float | None
    done_now_minutes_per_year: Interval | None
    patient_time_only: bool


def read_budget(asked: str | float) -> tuple[BudgetKind, float | None]:
    """What a budget asks for, with its minutes where it says them; a number is hours a year.

    Raises:
        Refused: with TNT550 or TNT551.
    """
    if not isinstance(asked, str):
        if 0 <= asked <= MOST_HOURS:
            return "hours", asked * HOUR
        raise Refused([Problem("TNT550", facts={"found": repr(asked)})])
    for kind in NAMED:
        if asked == kind:
            return kind, None
    try:
        return "hours", _minutes(asked)
    except Unreadable as error:
        if error.reason == "ambiguous-number":
            facts = {"found": asked, **error.facts}
            raise Refused([Problem("TNT551", facts=facts)]) from None
        raise Refused([Problem("TNT550", facts={"found": asked})]) from None


def _minutes(text: str) -> float:
    """Minutes, from a plain number of hours or from a time with its unit."""
    try:
        return read_number(text) * HOUR
    except Unreadable as error:
        if error.reason != "unit-not-allowed":
            raise
    found = read_time(text)
    if found.low is not None:
        raise Unreadable("range-not-allowed", text)
    return found.best


def budget_of(
    kind: BudgetKind, given: float | None, ready: Ready, time: GpTime, drawn: GpTime | None
) -> tuple[Budget, Floats | None]:
    """The budget on the first list, and its draws: (draws,), or (1,) where they are all alike.

    `time` is at the means, `drawn` at the draws.

    Raises:
        Refused: with TNT552, TNT553 or TNT554 where it isn't known.
    """
    working_time = ready.selection.working_time
    facts = {"list": ready.heads[0].id, "id": working_time.id}
    if kind != "hours" and time.patient is None:
        raise Refused([Problem("TNT552", facts=facts)])
    if kind == "remaining" and time.committed is None:
        raise Refused([Problem("TNT553", facts=facts)])
    if kind == "remaining" and overfull(time):
        raise Refused([Problem("TNT554", facts=facts)])
    mean = float(_least(kind, given, time)[0])
    of_draws = None if drawn is None else _least(kind, given, drawn)
    spread = Figure(mean) if of_draws is None else figure(of_draws, mean)
    done = ends = None
    if kind == "remaining":
        done = done_now(time)
        if not time.now_known:
            ends = Interval(spread.mean, spread.mean - done.low + done.high)
    committed = time.committed
    return (
        Budget(
            kind=kind,
            minutes_per_year=spread,
            ends=ends,
            patient_minutes_per_year=None if time.patient is None else float(time.patient[0]),
            committed_minutes_per_year=None if committed is None else float(committed[0, 0]),
            done_now_minutes_per_year=done,
            patient_time_only=GP in working_time.roles,
        ),
        of_draws,
    )


def _least(kind: BudgetKind, given: float | None, time: GpTime) -> Floats:
    if kind == "hours":
        assert given is not None
        return np.array([given])
    assert time.patient is not None
    if kind == "patient":
        return time.patient
    assert time.committed is not None
    found: Floats = time.patient - time.committed[0] + time.held_least[0]
    return found


def overfull(time: GpTime) -> bool:
    """Whether more is said to be done in consultations now than they take; at the means."""
    return time.committed is not None and bool(time.held_least.sum() > time.committed.sum())


def done_now(time: GpTime) -> Interval:
    """How much of the recommendations is done in committed time now, which holds no more than it.

    At the means.
    """
    assert time.committed is not None
    most = min(float(time.committed.sum()), float(time.held_most.sum()))
    return Interval(float(time.held_least.sum()), most)
