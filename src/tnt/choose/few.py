"""Rows of two sides that are few enough to be drawn one recommendation at a time."""

import numpy as np

from tnt.choose.comparison import (
    Difference,
    ListDifference,
    PartDifference,
    PopulationDifference,
    RoleDifference,
)
from tnt.choose.differences import (
    Told,
    difference,
    of_persons,
    of_positions,
    part_difference,
    role_difference,
    sums_of_parts,
    withheld_list,
)
from tnt.choose.drawing import figure
from tnt.choose.pairs import Pair, SideRows
from tnt.estimate.plan import roles_of
from tnt.estimate.points import Floats
from tnt.estimate.readings import need
from tnt.estimate.result import Figure
from tnt.estimate.role_draws import draw

# draws of both sides, each with its rows; None where there are none
Both = tuple[Floats | None, Floats | None]


class Few:
    """The differences of a pair's rows, all worked out at once."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        # the drawn sums of what takes more in B, and of what takes less, by role
        self._extra = {role: np.zeros((pair.rows, 1)) for role in pair.roles}
        self._freed = {role: np.zeros((pair.rows, 1)) for role in pair.roles}
        ids = (*pair.ids(visits=False), *pair.ids(visits=True))
        self._parts = {id_: self._part(id_) for id_ in ids}
        self._of_roles = {role: self._role(role) for role in pair.roles}

    def of_list(self, row: int) -> ListDifference:
        """One list's; nothing but its name where a side withholds anything on it."""
        head, other = (side.found.lists.heads[row] for side in self.pair.sides)
        if self.pair.withheld[row]:
            return withheld_list(head.id)
        return ListDifference(
            list=head.id,
            persons=of_persons(head.persons, other.persons),
            withheld=False,
            total=self._total(row),
            recommendations=self._told(row, visits=False),
            visits=self._told(row, visits=True),
        )

    def population(self, row: int) -> PopulationDifference:
        """The country's, which stands in `row`."""
        of_a, of_b = (side.ready.country for side in self.pair.sides)
        return PopulationDifference(
            id=of_a.id if of_a.id == of_b.id else f"{of_a.id} / {of_b.id}",
            persons=of_persons(of_a.persons, of_b.persons),
            positions=of_positions(of_a.practice, of_b.practice),
            total=self._total(row),
            recommendations=self._told(row, visits=False),
            visits=self._told(row, visits=True),
        )

    def _total(self, row: int) -> dict[str, RoleDifference]:
        return {role: differences[row] for role, differences in self._of_roles.items()}

    def _told(self, row: int, *, visits: bool) -> tuple[PartDifference, ...]:
        return tuple(
            part_difference(self.pair, id_, row, {r: f[row] for r, f in self._parts[id_].items()})
            for id_ in self.pair.ids(visits=visits)
            if not any(side.without(id_)[row] for side in self.pair.sides)
        )

    def _part(self, id_: str) -> dict[str, list[Figure]]:
        """B − A of one recommendation or visit on every row, by role; its draws are added up."""
        plans = [side.plan_of(id_) for side in self.pair.sides]
        roles = roles_of(work for plan in plans if plan for work in plan.works)
        drawn = [self._drawn_part(side, id_, roles) for side in self.pair.sides]
        found = {}
        for number, role in enumerate(roles):
            means = self.pair.b.part(role, id_) - self.pair.a.part(role, id_)
            net = means[:, None] if not self._draws else drawn[1][number] - drawn[0][number]
            # by the sign of the mean: a draw that goes the other way stays with its own
            self._extra[role] = self._extra[role] + np.where(means[:, None] > 0, net, 0.0)
            self._freed[role] = self._freed[role] - np.where(means[:, None] < 0, net, 0.0)
            found[role] = self._figures(means, net)
        return found

    def _drawn_part(self, side: SideRows, id_: str, roles: list[str]) -> list[Floats]:
        plan = side.plan_of(id_)
        if plan is None or side.ready.draws is None:
            return [np.zeros((self.pair.rows, 1)) for _ in roles]
        return draw(plan, [need(role) for role in roles], side.ready.draws, side.people)

    @property
    def _draws(self) -> int:
        draws = self.pair.a.ready.draws
        return draws.count if draws else 0

    def _figures(self, means: Floats, drawn: Floats | None) -> list[Figure]:
        """Each row's mean, and its spread where there are draws that are known."""
        if drawn is None or not self._draws:
            return [Figure(float(mean)) for mean in means]
        whole = np.broadcast_to(drawn, (len(means), self._draws))
        return [figure(row, float(mean)) for mean, row in zip(means, whole, strict=True)]

    def _between(self, means: tuple[Floats, Floats], drawn: Both) -> list[Difference]:
        a, b = means
        net = None if drawn[0] is None or drawn[1] is None else drawn[1] - drawn[0]
        return [
            difference(a[row], b[row], of_row)
            for row, of_row in enumerate(self._figures(b - a, net))
        ]

    def _shares(self, role: str, covered: Both) -> Both:
        """The drawn shares of patient time, which is at its mean where it is as long on both sides.

        Where it isn't, what is unsure of it is a part of the difference.
        """
        a, b = self.pair.sides
        alike = np.array_equal(a.room(role), b.room(role), equal_nan=True)
        found: list[Floats | None] = []
        for side, minutes in zip((a, b), covered, strict=True):
            room = None if alike else side.room_draws(role)
            if minutes is None:
                found.append(None)
            else:
                found.append(side.share(role, minutes) if room is None else minutes / room)
        return found[0], found[1]

    def _role(self, role: str) -> list[RoleDifference]:
        a, b = self.pair.sides
        covered = a.drawn(role, "covered"), b.drawn(role, "covered")
        held = a.total(role, "covered"), b.total(role, "covered")
        extra, freed = sums_of_parts(self.pair, role)
        rest = self.pair.with_rest(role)
        columns = (
            self._between(
                (a.total(role, "need"), b.total(role, "need")),
                (a.drawn(role, "need"), b.drawn(role, "need")),
            ),
            self._figures(extra, self._extra[role]),
            self._figures(freed, self._freed[role]),
            self._between(held, covered),
            self._between(
                (a.share(role, held[0]), b.share(role, held[1])), self._shares(role, covered)
            ),
            self._between((a.room(role), b.room(role)), (a.room_draws(role), b.room_draws(role))),
            self._between(
                (a.committed(role), b.committed(role)),
                (a.committed_draws(role), b.committed_draws(role)),
            ),
            self._between(
                (a.left(role, with_rest=rest), b.left(role, with_rest=rest)),
                (a.left_draws(role, with_rest=rest), b.left_draws(role, with_rest=rest)),
            ),
        )
        return [
            role_difference(self.pair, role, row, Told(*of_row))
            for row, of_row in enumerate(zip(*columns, strict=True))
        ]
