"""How much of the asked uptake there is time for, of every recommendation alike.

Method: docs/method.md, "The uptake that fits". A recommendation's own minutes are in proportion to
its uptake; a shared visit's aren't, and so its equation is solved.
"""

from collections.abc import Callable

import numpy as np
from attrs import frozen

from tnt.choose.drawing import fits
from tnt.choose.needs import Points
from tnt.estimate.plan import Plan, Planned, Work
from tnt.estimate.points import At, Figure, Floats
from tnt.estimate.readings import Reading, minutes_on
from tnt.estimate.role_draws import DRAWS_AT_A_TIME, MOST_IN_COLUMNS, in_threads
from tnt.model.value import Value

# each halves what is left of 0 to 1: an uptake to within 1e-12
HALVINGS = 40
# a visit of so many recommendations or fewer is a polynomial of that degree, and met exactly
MOST_DEGREES = 16


@frozen(eq=False)
class Growth:
    """The minutes at a part of the asked uptake: `own` x part + `shared`(part), (points,) each."""

    own: Floats
    shared: Callable[[Floats], Floats]

    def at(self, part: Floats) -> Floats:
        """All minutes; a part for each point."""
        found: Floats = self.own * part + self.shared(part)
        return found


def growth(plan: Plan, people: Floats, takes: Callable[[Work], bool], points: Points) -> Growth:
    """How the GP's minutes on a list grow with uptake; `people` as (1, columns)."""
    alone = Plan(plan.groups, plan.planned)
    reading = Reading(takes, lambda planned: planned.uptake)
    (own,) = points.minutes(alone, [reading], people)
    taken = [visit for visit in plan.visits if any(takes(work) for work in visit.works)]
    visits = _Visits(Plan(plan.groups, (), tuple(taken)), people, takes)
    if not taken:
        return Growth(own[0], np.zeros_like)
    return Growth(own[0], visits.at_one(points) if points.draws is None else visits.drawn(points))


def part_that_fits(grown: Growth, room: Floats) -> Floats:
    """The largest part from 0 to 1 whose minutes there is room for, at each point.

    0 where not even nothing has room.
    """
    room = np.broadcast_to(room, np.broadcast_shapes(grown.own.shape, room.shape))
    low, high = np.zeros(len(room)), np.ones(len(room))
    whole = fits(grown.at(high), room)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        has_room = grown.at(middle) <= room
        low, high = np.where(has_room, middle, low), np.where(has_room, high, middle)
    found: Floats = np.where(room < 0, 0.0, np.where(whole, 1.0, low))
    return found


class _Visits:
    """The shared visits of a plan at parts of the asked uptake."""

    def __init__(self, plan: Plan, people: Floats, takes: Callable[[Work], bool]) -> None:
        self._plan = plan
        self._people = people
        self._takes = takes
        members = [each for visit in plan.visits for each in visit.members]
        self._uptakes = frozenset(
            each.uptake.id for each in members if isinstance(each.uptake, Value)
        )

    def _minutes(self, at: At, part: float, points: int) -> Floats:
        def uptake(planned: Planned) -> Figure:
            given = planned.uptake
            return given if isinstance(given, Value) else part * given

        def block(start: int, stop: int) -> At:
            def partly(value: Value) -> Floats:
                figures = at(value)
                figures = figures if len(figures) == 1 else figures[start:stop]
                return figures * part if value.id in self._uptakes else figures

            return partly

        reading = Reading(self._takes, uptake)
        (found,) = minutes_on(self._plan, [reading], block, points, self._people)
        of_list: Floats = found[0]
        return of_list

    def at_one(self, points: Points) -> Callable[[Floats], Floats]:
        """The minutes at a single point."""
        return lambda part: self._minutes(points.at, float(part[0]), 1)

    def drawn(self, points: Points) -> Callable[[Floats], Floats]:
        """The minutes at the draws, a part for each: by the polynomial that they are in it."""
        # imported here: an estimate has no need of it
        from numpy.polynomial.chebyshev import chebval, chebvander

        draws = points.draws
        assert draws is not None
        most = max(len(visit.members) for visit in self._plan.visits)
        degree = min(most, MOST_DEGREES)
        nodes = (1 - np.cos(np.pi * np.arange(degree + 1) / degree)) / 2
        columns = self._people.shape[1]
        step = max(1, min(draws.count, DRAWS_AT_A_TIME, MOST_IN_COLUMNS // columns))

        def at_nodes(start: int) -> Floats:
            count = min(step, draws.count - start)
            at = draws.block(start, start + count)
            # at none of the uptake nobody comes
            found = [self._minutes(at, float(part), count) for part in nodes[1:]]
            return np.stack([np.zeros(count), *found])

        known = np.hstack(in_threads(at_nodes, range(0, draws.count, step)))
        coefficients = np.linalg.solve(chebvander(2 * nodes - 1, degree), known)

        def shared(part: Floats) -> Floats:
            found: Floats = chebval(2 * part - 1, coefficients, tensor=False)
            return found

        return shared
