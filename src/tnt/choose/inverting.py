"""An estimate → the longest list and the uptake for which there is time.

Method: docs/method.md, "The longest list that fits" and "The uptake that fits".
"""

from collections.abc import Callable, Collection
from typing import Literal

import numpy as np
from attrs import frozen

from tnt import __version__
from tnt.choose.budget import done_now, overfull
from tnt.choose.gp_time import GpTime, gp_time
from tnt.choose.inverse import (
    Inverse,
    InverseOnList,
    Limit,
    Limits,
    LongestList,
    Terms,
    Unknown,
    UptakeThatFits,
)
from tnt.choose.needs import MEANS, Points, counted
from tnt.choose.telling import is_withheld
from tnt.choose.uptake import Growth, growth, part_that_fits
from tnt.estimate import Answer
from tnt.estimate.answer import file_stamps
from tnt.estimate.groups import POSITIONS
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.result import Interval
from tnt.estimate.spreads import FEW_LISTS, place_of
from tnt.problems import Problem, Refused

Asked = Literal["longest-list", "uptake-that-fits"]
ASKED: tuple[Asked, ...] = ("longest-list", "uptake-that-fits")
# the country is estimated beside them
MOST_LISTS = FEW_LISTS - 1


def inverse(answer: Answer, asked: Collection[Asked], tell: Callable[[str], None]) -> Inverse:
    """The longest list, the uptake that fits, or both, on each of the answer's lists.

    Raises:
        Refused: where there are too many lists, or on none of them an answer may be given.
    """
    estimate = answer.estimate
    if len(estimate.lists) > MOST_LISTS:
        facts = {"lists": len(estimate.lists), "most": MOST_LISTS}
        raise Refused([Problem("TNT567", facts=facts)])
    found = []
    for row in range(len(estimate.lists)):
        found.append(_on_list(answer, row, asked))
        if len(estimate.lists) > 1:
            tell(f"{row + 1} / {len(estimate.lists)}")
    _refuse_unless_any(found)
    return Inverse(
        tnt=__version__,
        question=estimate.question,
        files=file_stamps(estimate.selection),
        asked=tuple(each for each in ASKED if each in asked),
        lists=tuple(found),
        problems=estimate.problems,
        selection=estimate.selection,
    )


def _refuse_unless_any(found: list[InverseOnList]) -> None:
    """TNT566 or TNT552 for each list, where none has an answer."""
    codes = {"withheld": "TNT566", "no-patient-time": "TNT552"}
    problems = [
        Problem(codes[each.unknown], facts={"list": each.list})
        for each in found
        if each.unknown in codes
    ]
    if len(problems) == len(found):
        raise Refused(problems)


@frozen(eq=False)
class _Parts:
    """Minutes at some points, (2, points): those that go by persons, and those by positions."""

    need: Floats
    time: GpTime
    grown: Growth | None

    @property
    def most_held(self) -> Floats:
        """As much done now as may be: no more than consultations take."""
        assert self.time.committed is not None
        whole = self.time.held_most.sum(axis=0)
        least: Floats = np.minimum(whole, self.time.committed.sum(axis=0))
        return least


def _on_list(answer: Answer, row: int, asked: Collection[Asked]) -> InverseOnList:
    head = answer.lists[row]
    left = answer.estimate.lists[row].not_estimated

    def unanswered(why: Unknown) -> InverseOnList:
        return InverseOnList(head.id, None, None, None, why, None, left)

    if is_withheld(answer, row):
        return unanswered("withheld")
    found = _parts(answer, row, MEANS, asked)
    if found.time.patient is None:
        return unanswered("no-patient-time")
    drawn = _parts(answer, row, Points(answer.draws), asked) if answer.draws else None
    rest_unknown: Unknown | None = None
    if found.time.committed is None:
        rest_unknown = "no-committed-time"
    elif overfull(found.time):
        rest_unknown = "more-done-now-than-there-is"
    assert head.practice is not None
    known = rest_unknown is None
    return InverseOnList(
        list=head.id,
        terms=_terms(found, _in_visits(answer, row), head.persons, head.practice.fte),
        longest_list=(
            _longest(found, drawn, head.persons, head.practice.fte, known=known)
            if "longest-list" in asked
            else None
        ),
        uptake_that_fits=(
            _uptake(found, drawn, known=known) if "uptake-that-fits" in asked else None
        ),
        unknown=None,
        rest_unknown=rest_unknown,
        not_estimated=left,
    )


def _parts(answer: Answer, row: int, points: Points, asked: Collection[Asked]) -> _Parts:
    plan, working_time = answer.plan, answer.ready.selection.working_time
    whole = answer.columns[row : row + 1]
    people = np.repeat(whole, 2, axis=0)
    people[0, -len(POSITIONS) :] = 0.0
    people[1, : -len(POSITIONS)] = 0.0
    reading = counted(working_time)
    grown = None
    if "uptake-that-fits" in asked:
        grown = growth(plan, whole, reading.takes, points)
    (need,) = points.minutes(plan, [reading], people)
    return _Parts(need, gp_time(answer.ready, row, points, people), grown)


def _in_visits(answer: Answer, row: int) -> float:
    """The GP's minutes in shared visits on a list, at the means."""
    plan = Plan(answer.plan.groups, (), answer.plan.visits)
    reading = counted(answer.ready.selection.working_time)
    (found,) = MEANS.minutes(plan, [reading], answer.columns[row : row + 1])
    return float(found[0, 0])


def _terms(found: _Parts, visits: float, persons: float, fte: float) -> Terms:
    time, need = found.time, found.need
    assert time.patient is not None
    volumes_now = Interval(float(time.held_least[1, 0]), float(time.held_most[1, 0]))
    committed = None if time.committed is None else float(time.committed.sum())
    # more done in consultations than they take can't be so, and is nothing to reckon with
    known = committed is not None and not overfull(time)
    return Terms(
        persons=persons,
        fte=fte,
        patient_minutes_per_year=float(time.patient[0]),
        minutes_per_year=float(need.sum()),
        volumes_minutes_per_year=float(need[1, 0]),
        visits_minutes_per_year=visits,
        committed_minutes_per_year=committed,
        done_now_minutes_per_year=done_now(time) if known else None,
        volumes_done_now_minutes_per_year=volumes_now if known else None,
    )


def _longest(
    found: _Parts, drawn: _Parts | None, persons: float, fte: float, *, known: bool
) -> LongestList:
    def limit(times: Callable[[_Parts], Floats], by: float) -> Limit:
        def length(parts: _Parts) -> Floats:
            of_list = times(parts)
            # what nobody needs has no limit, on a list of nobody as well
            with np.errstate(invalid="ignore"):
                found: Floats = np.where(np.isinf(of_list), np.inf, of_list * persons / by)
            return found

        return _limit(length(found), None if drawn is None else length(drawn))

    def limits(by: float) -> Limits | None:
        if not known:
            return None
        return Limits(
            limit(lambda parts: _times_with_patients(parts, most=False), by),
            limit(lambda parts: _times_with_patients(parts, most=True), by),
        )

    return LongestList(
        alone=limit(_times_alone, 1.0),
        with_patients=limits(1.0),
        alone_per_position=limit(_times_alone, fte),
        with_patients_per_position=limits(fte),
    )


def _times_alone(parts: _Parts) -> Floats:
    """How many times the list's persons its time is enough for, by the recommendations alone."""
    assert parts.time.patient is not None
    return _times(parts.time.patient - parts.need[1], parts.need[0])


def _times_with_patients(parts: _Parts, *, most: bool) -> Floats:
    """The same with all that patients come for.

    No more is done in consultations than they take; where the list is so long that all of them are
    the recommendations', it is as if they came for nothing else.
    """
    time = parts.time
    assert time.patient is not None
    assert time.committed is not None
    held = time.held_most if most else time.held_least
    left = time.patient - time.committed[1] - (parts.need[1] - held[1])
    each = time.committed[0] + parts.need[0] - held[0]
    return np.minimum(_times(left, each), _times_alone(parts))


def _times(left: Floats, each: Floats) -> Floats:
    """How often what goes by persons has room in what is left; infinite where it takes nothing."""
    with np.errstate(divide="ignore", invalid="ignore"):
        times = np.where(each > 0, left / each, np.inf)
    found: Floats = np.where(left < 0, 0.0, times)
    return found


def _uptake(found: _Parts, drawn: _Parts | None, *, known: bool) -> UptakeThatFits:
    def limit(room: Callable[[_Parts], Floats]) -> Limit:
        def part(parts: _Parts) -> Floats:
            assert parts.grown is not None
            return part_that_fits(parts.grown, room(parts))

        return _limit(part(found), None if drawn is None else part(drawn))

    def alone(parts: _Parts) -> Floats:
        assert parts.time.patient is not None
        return parts.time.patient

    def beside(parts: _Parts, *, most: bool) -> Floats:
        """What is left of patient time beside all that patients come for but what is done now."""
        time = parts.time
        assert time.committed is not None
        held = parts.most_held if most else time.held_least.sum(axis=0)
        left: Floats = alone(parts) - time.committed.sum(axis=0) + held
        return left

    if not known:
        return UptakeThatFits(limit(alone), None, None)
    return UptakeThatFits(
        alone=limit(alone),
        with_patients=Limits(
            limit(lambda parts: beside(parts, most=False)),
            limit(lambda parts: beside(parts, most=True)),
        ),
        consultations_alone_fit=bool(beside(found, most=True)[0] >= 0),
    )


def _limit(at_means: Floats, drawn: Floats | None) -> Limit:
    """The figure with its interval; None stands for an end without limit, and `open` says so."""
    middle = float(at_means[0])
    unlimited = None if np.isfinite(middle) else True
    ends: list[float | None] = [None, None]
    if drawn is not None:
        ordered = np.sort(drawn)
        figures = [float(ordered[place_of(name, len(ordered))]) for name in ("p2_5", "p97_5")]
        unlimited = unlimited or not np.isfinite(figures[1])
        ends = [each if np.isfinite(each) else None for each in figures]
    return Limit(middle if np.isfinite(middle) else None, ends[0], ends[1], unlimited)
