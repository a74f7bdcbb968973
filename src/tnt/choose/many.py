"""Lists of two sides, too many to draw one by one: B − A in the draws of each person's minutes."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.choose.comparison import Difference, ListDifference, RoleDifference
from tnt.choose.differences import (
    Told,
    at_means,
    difference,
    of_persons,
    role_difference,
    sums_of_parts,
    withheld_list,
)
from tnt.choose.pairs import Pair
from tnt.estimate.figures import Ready
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure, scaled
from tnt.estimate.role_draws import RoleDraws
from tnt.estimate.spreads import Drawn, spreads


@frozen(eq=False)
class Between:
    """A role's drawn B − A for each person of a column.

    Where the sides tell people apart in other ways, B's columns stand first, and A's after them;
    `of_b` and `of_a` are which of the sides' own they are.
    """

    drawn: Drawn
    ready: Ready
    alike: bool
    of_b: NDArray[np.intp]
    of_a: NDArray[np.intp]

    def spreads(self, pair: Pair) -> tuple[Floats, Floats]:
        """Spreads of all minutes and of those that patient time is for, each (rows, 6)."""
        people = pair.b.people
        if not self.alike:
            people = np.hstack([pair.b.people[:, self.of_b], pair.a.people[:, self.of_a]])
        assert self.ready.draws is not None
        nobody = [None] * pair.rows
        time = self.ready.selection.working_time
        found = spreads(self.drawn, people, nobody, time, self.ready.draws)
        return found.minutes, found.covered


def between(role: str, a: Ready, b: Ready) -> Between | None:
    """The draws of a role's B − A; None where nothing is drawn."""
    draws = a.draws
    if draws is None:
        return None
    sides = [each.drawn.get(role) for each in (b, a)]
    timed = [role in each.selection.working_time.roles for each in (b, a)]
    alike = a.plan.groups == b.plan.groups and np.array_equal(a.columns, b.columns)
    places = [np.zeros(0, dtype=np.intp) if drawn is None else drawn.columns for drawn in sides]
    # patient time is for nothing of a role that has none
    parts = [
        None
        if drawn is None
        else (drawn.need, drawn.covered if has_time else np.zeros_like(drawn.need))
        for drawn, has_time in zip(sides, timed, strict=True)
    ]
    in_part = any(part is not None and part[0] is not part[1] for part in parts)

    def less(which: int) -> NDArray[Any]:
        """B's and A's draws of all minutes, or of the covered, as one array of columns."""
        of_sides = [
            np.zeros((0, draws.count), dtype=np.float32) if part is None else part[which]
            for part in parts
        ]
        if not alike:
            return np.concatenate([of_sides[0], -of_sides[1]])
        made = np.zeros((a.columns.shape[1], of_sides[0].shape[1]), dtype=np.float32)
        made[places[0]] += of_sides[0]
        made[places[1]] -= of_sides[1]
        return made

    minutes = less(0)
    covered = less(1) if in_part else minutes
    drawn = Drawn.of(RoleDraws(minutes, covered, None, of_lists=False, role=role))
    return Between(drawn, b, alike, places[0], places[1])


def many(pair: Pair, spreads_of: Mapping[str, Between | None]) -> Iterator[ListDifference]:
    """The pair's lists: totals alone, since recommendations are told of the country."""
    totals = {role: _role(pair, role, spreads_of[role]) for role in pair.roles}
    for row, withheld in enumerate(pair.withheld.tolist()):
        head, other = (side.found.lists.heads[row] for side in pair.sides)
        if withheld:
            yield withheld_list(head.id)
            continue
        yield ListDifference(
            list=head.id,
            persons=of_persons(head.persons, other.persons),
            withheld=False,
            total={role: of_rows[row] for role, of_rows in totals.items()},
            recommendations=(),
            visits=(),
        )


def _role(pair: Pair, role: str, spread: Between | None) -> list[RoleDifference]:
    a, b = pair.sides
    minutes, covered = spread.spreads(pair) if spread else (None, None)
    extra, freed = sums_of_parts(pair, role)
    needs = a.total(role, "need"), b.total(role, "need")
    held = a.total(role, "covered"), b.total(role, "covered")
    shares = a.share(role, held[0]), b.share(role, held[1])
    rooms = a.room(role), b.room(role)
    committed, rest = (a.committed(role), b.committed(role)), pair.with_rest(role)
    left = a.left(role, with_rest=rest), b.left(role, with_rest=rest)

    def drawn(means: tuple[Floats, Floats], spread: Floats | None, row: int) -> Difference:
        net = float(means[1][row] - means[0][row])
        ends = () if spread is None else spread[row].tolist()
        return difference(means[0][row], means[1][row], Figure(net, *ends))

    def told(row: int) -> Told:
        of_covered = drawn(held, covered, row)
        share = at_means(*shares, row)
        if share.net is not None and rooms[0][row] == rooms[1][row] and of_covered.net:
            share = Difference(share.a, share.b, scaled(of_covered.net, 1 / float(rooms[0][row])))
        return Told(
            minutes=drawn(needs, minutes, row),
            extra=Figure(float(extra[row])),
            freed=Figure(float(freed[row])),
            covered=of_covered,
            share=share,
            patient=at_means(*rooms, row),
            committed=at_means(*committed, row),
            left=at_means(*left, row),
        )

    return [role_difference(pair, role, row, told(row)) for row in range(pair.rows)]
