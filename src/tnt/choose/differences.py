"""Figures of both sides → differences, as results hold them."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from tnt.choose.comparison import Difference, ListDifference, PartDifference, RoleDifference
from tnt.choose.pairs import VISIT, Pair
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure, scaled
from tnt.model.strata import Practice
from tnt.model.value import GP


@frozen
class Told:
    """One role's differences on one row, as far as draws have a say in them."""

    minutes: Difference
    extra: Figure
    freed: Figure
    covered: Difference
    share: Difference
    patient: Difference
    committed: Difference
    left: Difference


def known(figure: float) -> float | None:
    """A figure, or None for one that isn't known."""
    return None if np.isnan(figure) else float(figure)


def difference(a: float, b: float, net: Figure) -> Difference:
    """Both figures, and B − A where both are known."""
    return Difference(known(a), known(b), None if np.isnan(b - a) else net)


def at_means(a: Floats, b: Floats, row: int) -> Difference:
    """A figure whose difference has no interval of its own."""
    return difference(a[row], b[row], Figure(float(b[row] - a[row])))


def of_persons(a: float, b: float) -> Difference:
    """How many persons each side has."""
    return Difference(a, b, Figure(b - a))


def of_positions(a: Practice | None, b: Practice | None) -> Difference:
    """How many full-time positions each side has."""
    each = [np.nan if practice is None else practice.fte for practice in (a, b)]
    return difference(each[0], each[1], Figure(each[1] - each[0]))


def withheld_list(list_: str) -> ListDifference:
    """A list of which nothing may be told."""
    return ListDifference(list_, Difference(None, None, None), True, {}, (), ())


def role_difference(pair: Pair, role: str, row: int, told: Told) -> RoleDifference:
    """One role on one row: what is told, and what follows from it."""
    a, b = pair.sides
    staff = at_means(a.total(role, "required_staff"), b.total(role, "required_staff"), row)
    each = a.staff_each(role, row), b.staff_each(role, row)
    # of one working time, a minute more is as many positions more on both; where a position isn't
    # as long on both, the difference is no measure of the work
    alike = each[0] == each[1] and told.minutes.net is not None
    net = scaled(told.minutes.net, each[0]) if alike and told.minutes.net else None
    staff = Difference(staff.a, staff.b, net)
    assumed = [side.total(role, "assumed_time_share") for side in pair.sides]
    return RoleDifference(
        minutes_per_year=told.minutes,
        extra_minutes_per_year=told.extra,
        freed_minutes_per_year=told.freed,
        covered_minutes_per_year=told.covered,
        share_of_patient_time=told.share,
        required_staff=staff,
        patient_minutes_per_year=told.patient,
        committed_minutes_per_year=told.committed,
        minutes_left=told.left,
        assumed_time_share=at_means(assumed[0], assumed[1], row),
    )


def sums_of_parts(pair: Pair, role: str) -> tuple[Floats, Floats]:
    """What takes more in B, and what takes less, each as minutes above 0 on every row."""
    extra, freed = np.zeros(pair.rows), np.zeros(pair.rows)
    for id_ in (*pair.ids(visits=False), *pair.ids(visits=True)):
        net = pair.b.part(role, id_) - pair.a.part(role, id_)
        extra += np.maximum(net, 0.0)
        freed -= np.minimum(net, 0.0)
    return extra, freed


def part_difference(pair: Pair, id_: str, row: int, net: Mapping[str, Figure]) -> PartDifference:
    """One recommendation or visit on one row, whose differences by role are `net`."""
    a, b = pair.sides
    lacking = [name for name, side in (("b", a), ("a", b)) if id_ not in side.places]
    shares = [side.share(GP, side.part(GP, id_, "covered"))[row] for side in pair.sides]
    return PartDifference(
        id=id_.removeprefix(VISIT),
        only=lacking[0] if lacking else None,
        minutes_per_year={
            role: Difference(float(a.part(role, id_)[row]), float(b.part(role, id_)[row]), figure)
            for role, figure in net.items()
        },
        share_of_patient_time=known(shares[1] - shares[0]),
    )
