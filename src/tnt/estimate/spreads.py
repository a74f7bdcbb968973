"""Draws of the totals → percentiles and probabilities of every list, in blocks of lists.

Method: docs/method.md, "Uncertainty". Each value has one draw everywhere, so a list's total is a
sum over columns of people x minutes drawn for one person; lists x recommendations x draws is never
made.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.draws import Draws
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure
from tnt.estimate.role_draws import RoleDraws, in_threads
from tnt.estimate.working_time import patient_minutes
from tnt.model.strata import Practice
from tnt.model.working_time import WorkingTime

# in thousandths, in the order of a figure's fields
PERCENTILES = {"p2_5": 25, "p5": 50, "p50": 500, "p95": 950, "p97_5": 975}
# more lists than these are summed in single precision: an interval's end doesn't need 16 digits
FEW_LISTS = 64
# their draws stay in a processor's cache while they are compared and sorted
LISTS_AT_A_TIME = 16
DRAWS_AT_A_TIME = 2500


@frozen(eq=False)
class Spreads:
    """How unsure one role's totals are, and that part of them that patient time is for.

    `minutes` and `covered` have, for each list, the standard deviation and the `PERCENTILES`. The
    rest are probabilities, nan where there is no patient time to be over, or nothing to hold.
    """

    minutes: Floats
    covered: Floats
    over_working_time: Floats
    over_remaining_time: Floats


@frozen(eq=False)
class Drawn:
    """A role's draws, made ready to meet lists.

    `columns` are those with any minutes. `need`, `covered` and `remaining` are as in `RoleDraws`,
    of these columns alone, in the precision that lists are summed in; `of_need` and `of_covered`
    the covariances of their columns, or the standard deviations of lists.
    """

    role: str
    of_lists: bool
    columns: NDArray[np.intp]
    need: NDArray[Any]
    covered: NDArray[Any]
    remaining: NDArray[Any] | None
    of_need: Floats
    of_covered: Floats

    @classmethod
    def of(cls, drawn: RoleDraws) -> "Drawn":
        """Ready for many lists, or as it is for few."""
        minutes = [drawn.need, drawn.covered]
        rest = drawn.remaining
        columns = np.arange(len(drawn.need))
        if not drawn.of_lists:
            columns = np.flatnonzero(
                np.any([each.any(axis=1) for each in (*minutes, rest) if each is not None], axis=0)
            )
        alike = drawn.covered is drawn.need
        needed = drawn.need[columns]
        covered = needed if alike else drawn.covered[columns]
        of_need = _moments(needed, drawn)
        return cls(
            role=drawn.role,
            of_lists=drawn.of_lists,
            columns=columns,
            need=needed,
            covered=covered,
            remaining=None if rest is None else rest[columns],
            of_need=of_need,
            of_covered=of_need if alike else _moments(covered, drawn),
        )

    def sds(self, moments: Floats, columns: Floats) -> Floats:
        """Standard deviations of people x minutes."""
        if self.of_lists:
            return moments
        variances = ((columns @ moments) * columns).sum(axis=1)
        sds: Floats = np.sqrt(np.maximum(variances, 0))
        return sds


def _moments(minutes: NDArray[Any], drawn: RoleDraws) -> Floats:
    if drawn.of_lists:
        of_lists: Floats = minutes.std(axis=1)
        return of_lists
    means = minutes.mean(axis=1, dtype=np.float64)
    covariances: Floats = np.zeros((len(minutes), len(minutes)))
    # a part at a time: in double precision all of it would be twice as large again
    for start in range(0, minutes.shape[1], DRAWS_AT_A_TIME):
        apart = minutes[:, start : start + DRAWS_AT_A_TIME] - means[:, None]
        covariances += apart @ apart.T
    covariances /= minutes.shape[1]
    return covariances


def spreads(
    drawn: Drawn,
    columns: Floats,
    practices: Sequence[Practice | None],
    working_time: WorkingTime,
    draws: Draws,
) -> Spreads:
    """One role's totals on lists, whose people and positions are in `columns`."""
    some = columns if drawn.of_lists else columns[:, drawn.columns]
    people = some.astype(drawn.need.dtype)

    def of_lists(minutes: Floats, here: slice) -> Floats:
        # a copy, since draws are sorted where they are
        return minutes[here].copy() if drawn.of_lists else people[here] @ minutes

    in_part = drawn.covered is not drawn.need

    def block(start: int) -> tuple[Floats, Floats, Floats, Floats]:
        here = slice(start, start + LISTS_AT_A_TIME)
        rooms, which = _rooms(practices[here], drawn.role, working_time, draws)
        rooms = rooms.astype(drawn.need.dtype)[which]
        minutes = of_lists(drawn.need, here)
        held_against = of_lists(drawn.covered, here) if in_part else minutes
        over_room = _above(held_against, rooms, which)
        over_rest = np.full(len(which), np.nan)
        if drawn.remaining is not None:
            over_rest = _above(of_lists(drawn.remaining, here), rooms, which)
        ordered = percentiles(minutes)
        in_order = percentiles(held_against) if in_part else ordered
        return ordered, in_order, over_room, over_rest

    parts = in_threads(block, range(0, len(practices), LISTS_AT_A_TIME))
    ordered, in_order, over_room, over_rest = map(np.concatenate, zip(*parts, strict=True))
    needed = np.column_stack([drawn.sds(drawn.of_need, some), ordered])
    covered = needed
    if in_part:
        covered = np.column_stack([drawn.sds(drawn.of_covered, some), in_order])
    return Spreads(needed, covered, over_room, over_rest)


def _rooms(
    practices: Sequence[Practice | None],
    role: str,
    working_time: WorkingTime,
    draws: Draws,
) -> tuple[Floats, list[int]]:
    """The patient times of some lists, drawn where figures are unsure, and whose is which.

    The first is for lists of which it isn't known.
    """
    rooms, numbers = [np.array([np.inf])], dict[Practice, int]()
    which = []
    for practice in practices:
        if practice is not None and practice not in numbers:
            room = patient_minutes(working_time, role, practice, draws)
            numbers[practice] = 0 if room is None else len(rooms)
            rooms += [] if room is None else [room]
        which.append(0 if practice is None else numbers[practice])
    return np.stack(np.broadcast_arrays(*rooms)), which


def _above(minutes: Floats, rooms: Floats, which: Sequence[int]) -> Floats:
    """For each list, the share of draws in which its minutes pass its room; nan without one."""
    shares = np.count_nonzero(minutes > rooms, axis=1) / minutes.shape[1]
    return np.where(np.array(which) > 0, shares, np.nan)


def place_of(percentile: str, count: int) -> int:
    """Where a percentile p stands among so many sorted draws: the one of rank ceil(p D)."""
    return -(-PERCENTILES[percentile] * count // 1000) - 1


def percentiles(draws: Floats) -> Floats:
    """The `PERCENTILES` of rows of draws, which are sorted in place: (rows, percentiles)."""
    draws.sort(axis=1)
    return draws[:, [place_of(name, draws.shape[1]) for name in PERCENTILES]]


def spread_of(draws: Floats) -> list[Figure]:
    """Means, standard deviations and percentiles of rows of draws, which are sorted in place."""
    means, sds = draws.mean(axis=1).tolist(), draws.std(axis=1).tolist()
    return [
        Figure(mean, sd, *row)
        for mean, sd, row in zip(means, sds, percentiles(draws).tolist(), strict=True)
    ]
