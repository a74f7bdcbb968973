"""What recommendations take of the GP together: sets of them, on one list.

Method: docs/method.md, "What fits". A recommendation that is left out reaches nobody: its own
minutes fall away, and a shared visit is worked out with those who come for the others.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import numpy as np
from attrs import frozen

from tnt.estimate import GP
from tnt.estimate.draws import Draws
from tnt.estimate.plan import Plan, PlannedVisit, Work
from tnt.estimate.points import At, Floats, means
from tnt.estimate.readings import Reading, covered, minutes_on, need
from tnt.estimate.role_draws import draw
from tnt.model.working_time import WorkingTime


@frozen(eq=False)
class Points:
    """Where sums are worked out: at every draw, or without draws at one point, the means."""

    draws: Draws | None
    one: At = means

    @property
    def at(self) -> At:
        """Every value at these points."""
        return self.one if self.draws is None else self.draws

    def minutes(self, plan: Plan, readings: Sequence[Reading], people: Floats) -> list[Floats]:
        """Minutes a year that each reading takes: (lists, points).

        `people` are the lists' people and positions, (lists, columns).
        """
        if self.draws is None:
            return minutes_on(plan, readings, lambda *_: self.one, 1, people)
        return draw(plan, readings, self.draws, people)


MEANS = Points(None)
NOTHING = np.zeros(1)


def counted(working_time: WorkingTime) -> Reading:
    """The GP's minutes that a choice is about: those of patient time, or all where it has none."""
    return covered(GP, working_time) if GP in working_time.roles else need(GP)


@frozen
class Step:
    """A recommendation taken after others: its own minutes, and those of all so far, (points,)."""

    id: str
    own: Floats
    together: Floats


class Needs:
    """Minutes a year of sets of recommendations; each recommendation goes by its id.

    `people` are the list's people and positions, (1, columns).
    """

    def __init__(
        self, plan: Plan, people: Floats, takes: Callable[[Work], bool], points: Points
    ) -> None:
        self._plan = plan
        self._people = people
        self._takes = takes
        self._points = points
        self._planned = {each.id: each for each in plan.planned}
        self._visits = [
            visit
            for visit in plan.visits
            if any(self._reading(visit.member_ids).takes(work) for work in visit.works)
        ]
        # at the means alone: kept, the draws of many would fill the memory
        self._known: dict[object, Floats] = {}

    def _reading(self, coming: Collection[str]) -> Reading:
        return Reading(self._takes, lambda each: each.uptake if each.id in coming else 0.0)

    def _minutes(self, plan: Plan, coming: frozenset[str]) -> Floats:
        ids = (*(each.id for each in plan.planned), *(each.visit.id for each in plan.visits))
        key = (ids, coming)
        if key not in self._known:
            (found,) = self._points.minutes(plan, [self._reading(coming)], self._people)
            of_list: Floats = found[0]
            if self._points.draws is not None:
                return of_list
            self._known[key] = of_list
        return self._known[key]

    def own(self, id_: str) -> Floats:
        """What a recommendation takes by itself, beside shared visits."""
        return self._minutes(Plan(self._plan.groups, (self._planned[id_],)), frozenset({id_}))

    def of(self, ids: Iterable[str]) -> Floats:
        """What a set of them takes."""
        taken = list(ids)
        total: Floats = sum(map(self.own, taken), NOTHING)
        for visit in self._visits:
            if visit.member_ids & set(taken):
                total = total + self._in(visit, taken)
        return total

    def along(self, ids: Iterable[str]) -> Iterator[Step]:
        """What they take one after the other, each with all that come before it."""
        coming: set[str] = set()
        alone, shared = NOTHING, dict[str, Floats]()
        for id_ in ids:
            coming.add(id_)
            own = self.own(id_)
            alone = alone + own
            for visit in self._visits:
                if id_ in visit.member_ids:
                    shared[visit.visit.id] = self._in(visit, coming)
            yield Step(id_, own, sum(shared.values(), alone))

    def _in(self, visit: PlannedVisit, coming: Collection[str]) -> Floats:
        """A visit's minutes, of those of its recommendations that people come for."""
        here = visit.member_ids & frozenset(coming)
        return self._minutes(Plan(self._plan.groups, (), (visit,)), here)
