"""The same rows of two sides: lists, and the country last, whose figures stand beside each other.

Arrays have an element for each row; nan is what isn't known.
"""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from attrs import field, frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.figures import Figures, Ready
from tnt.estimate.plan import Plan, Planned, roles_of
from tnt.estimate.points import Floats
from tnt.estimate.result import ROUNDING
from tnt.estimate.role_draws import committed_draws
from tnt.estimate.working_time import allowance_factor, patient_minutes

# what tells the ids of visits from those of recommendations
VISIT = "visit."


@frozen(eq=False)
class SideRows:
    """One side's rows: `first` is where they begin among all that are ready."""

    ready: Ready
    found: Figures
    first: int
    # where each recommendation, and each visit after them, stands among the columns of minutes
    places: dict[str, int] = field(init=False)

    @places.default
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(part_ids(self.ready.plan))}

    @property
    def people(self) -> Floats:
        """People and positions: (rows, columns)."""
        return self.found.columns

    @property
    def nothing(self) -> Floats:
        """0 for each row."""
        return np.zeros(len(self.people))

    @property
    def unknown(self) -> Floats:
        """Not known, for each row."""
        return np.full(len(self.people), np.nan)

    @property
    def of_real_people(self) -> Bools:
        """The rows of which anything asked is known of single persons, where that isn't theirs."""
        ready, here = self.ready, slice(self.first, self.first + len(self.people))
        # the country, which is the last, is nobody's register
        lists = np.arange(len(ready.heads))[here] < ready.lists
        if ready.watch is None or ready.known is None:
            return np.zeros(len(lists), dtype=bool)
        if ready.individuals:
            return lists
        # of whom anything that decides who is eligible is known, or what follows for them
        asked, matters, _ = (each[here] for each in ready.known)
        known: Bools = np.any(asked > 0, axis=1) | np.any(matters > 0, axis=1)
        return lists & known

    def total(self, role: str, name: str) -> Floats:
        """A field of a role's totals; of a role without work `nothing` where it is minutes."""
        if role in self.found.totals:
            figures: Floats = getattr(self.found.totals[role], name)
            timed = role in self.ready.selection.working_time.roles
            # what patient time is for isn't known of a role that has none
            return figures if name != "covered" or timed else self.unknown
        return self.nothing if name in ("need", "covered") else self.unknown

    def room(self, role: str) -> Floats:
        """The role's patient time."""
        return self.found.lists.room(role)

    def committed(self, role: str) -> Floats:
        """What patients come for of their own accord takes."""
        return self.found.lists.committed.get(role, self.unknown)

    def share(self, role: str, covered: Floats) -> Floats:
        """Minutes, (rows, …), as a share of the role's patient time."""
        room = self.room(role)
        room = np.where(room > 0, room, np.nan)
        return covered / (room if covered.ndim == 1 else room[:, None])

    def left(self, role: str, *, with_rest: bool) -> Floats:
        """What is left of patient time: `with_rest` with all that patients come for as well."""
        room, committed = self.room(role), self.committed(role)
        if not with_rest:
            return room - self.total(role, "covered")
        if role not in self.found.totals:
            return room - committed
        low, high = (self.total(role, f"remaining_{end}") for end in ("low", "high"))
        known = np.abs(high - low) <= ROUNDING * np.maximum(np.abs(high), 1.0)
        # nan is never near to anything: what isn't known stays so
        return np.where(known, room - high, np.nan)

    def staff_each(self, role: str, row: int) -> float:
        """Positions by WISN for a minute more on a list; nan for a role without a working time."""
        room = self.found.lists.rooms.get(role)
        if room is None:
            return np.nan
        time = self.ready.selection.working_time.roles[role]
        return allowance_factor(time) / float(room.each[row])

    def part(self, role: str, id_: str, name: str = "all") -> Floats:
        """A role's minutes in a recommendation or visit; `nothing` where the side lacks it."""
        if role not in self.found.sums.roles or id_ not in self.places:
            return self.nothing
        minutes: Floats = getattr(self.found.sums.roles[role], name)[:, self.places[id_]]
        return minutes

    def plan_of(self, id_: str) -> Plan | None:
        """The plan of one recommendation or visit alone; None where the side lacks it."""
        if id_ not in self.places:
            return None
        plan, place = self.ready.plan, self.places[id_]
        if place < len(plan.planned):
            return Plan(plan.groups, (plan.planned[place],))
        return Plan(plan.groups, (), (plan.visits[place - len(plan.planned)],))

    def without(self, id_: str) -> Bools:
        """The rows on which a recommendation can't be estimated: those of unknown positions."""
        place = self.places.get(id_, len(self.ready.plan.planned))
        of_positions = (
            place < len(self.ready.plan.planned) and self.ready.plan.planned[place].of_positions
        )
        return self.found.lists.without_positions & of_positions

    def drawn(self, role: str, name: str) -> Floats | None:
        """The drawn `need`, `covered` or `remaining` of a role: (rows, draws)."""
        timed = role in self.ready.selection.working_time.roles
        if role not in self.ready.drawn or (name == "covered" and not timed):
            return self.nothing[:, None] if name != "remaining" else self.committed_draws(role)
        drawn = self.ready.drawn[role]
        figures: Floats | None = getattr(drawn, name)
        if figures is None:
            return None
        if drawn.of_lists:
            return figures[self.first : self.first + len(self.people)]
        of_rows: Floats = self.people[:, drawn.columns] @ figures
        return of_rows

    def left_draws(self, role: str, *, with_rest: bool) -> Floats | None:
        """What is left of patient time, drawn as it is known: (rows, draws), or None."""
        taken = self.drawn(role, "remaining" if with_rest else "covered")
        room = self.room_draws(role)
        return None if taken is None or room is None else room - taken

    def room_draws(self, role: str) -> Floats | None:
        """The role's patient time, drawn: (rows, draws), or None."""
        time, draws = self.ready.selection.working_time, self.ready.draws
        if draws is None:
            return None
        unknown = np.array([np.nan])
        rooms = [patient_minutes(time, role, e.practice, draws) for e in self.found.lists.heads]
        return np.stack(np.broadcast_arrays(*(unknown if r is None else r for r in rooms)))

    def committed_draws(self, role: str) -> Floats | None:
        """What patients come for, drawn: (rows, draws), or None."""
        time, draws = self.ready.selection.working_time.roles.get(role), self.ready.draws
        if time is None or time.committed is None or draws is None:
            return None
        return committed_draws(time.committed, self.ready.plan, draws, self.people)


@frozen(eq=False, slots=False)
class Pair:
    """The rows of both sides, in one order."""

    a: SideRows
    b: SideRows

    @property
    def sides(self) -> tuple[SideRows, SideRows]:
        """Both."""
        return self.a, self.b

    @property
    def rows(self) -> int:
        """How many."""
        return len(self.a.people)

    @cached_property
    def roles(self) -> Sequence[str]:
        """Who has work on either side, by name."""
        works = [work for side in self.sides for work in side.ready.plan.works]
        return roles_of(works)

    @property
    def withheld(self) -> Bools:
        """The rows of which anything isn't told on either side, or the sides together tell more."""
        untold: Bools = self.a.found.withheld.anywhere | self.b.found.withheld.anywhere
        return untold | self._other_people

    @property
    def _other_people(self) -> Bools:
        """The lists of real people on which the sides count other people.

        Each side by itself shows nothing of fewer than five; those by whom two differ may be fewer.
        """
        rows = self.a.of_real_people | self.b.of_real_people
        if not rows.any():
            return rows
        asked = [list(map(_whom, side.ready.plan.planned)) for side in self.sides]
        if asked[0] != asked[1]:
            return rows
        alike = np.isclose(self.a.found.sums.coming, self.b.found.sums.coming, rtol=ROUNDING)
        other: Bools = rows & ~alike.all(axis=1)
        return other

    def with_rest(self, role: str) -> bool:
        """Whether both sides know what patients come for: one that doesn't is no 0."""
        return not any(np.isnan(side.committed(role)).all() for side in self.sides)

    def ids(self, *, visits: bool) -> list[str]:
        """The recommendations or visits of either side, A's first."""
        found = dict.fromkeys(
            id_
            for side in self.sides
            for id_, place in side.places.items()
            if (place >= len(side.ready.plan.planned)) == visits
        )
        return list(found)


def _whom(planned: Planned) -> object:
    """Whom a recommendation tells apart: by its conditions, and by those of its follow-ups."""
    conditions = [
        stage.branch.condition.id if stage.branch and stage.branch.condition else None
        for stage in planned.stages
    ]
    return planned.id, planned.table.names, planned.tree.tolist(), conditions


def part_ids(plan: Plan) -> list[str]:
    """The recommendations, and the visits after them, as columns of minutes go."""
    return [*(each.id for each in plan.planned), *(f"{VISIT}{v.visit.id}" for v in plan.visits)]
