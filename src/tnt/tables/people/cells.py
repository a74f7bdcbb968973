"""Counted cells, as numbers → a crowd."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.model.crowd import OPEN, Crowd, Kinds, ListHead
from tnt.model.strata import Practice
from tnt.tables.people.sql import BAND_BITS, PROFILE_BITS


@frozen(eq=False)
class Cells:
    """On list `list[n]` there are `persons[n]` people of the kind numbered `kind[n]`.

    Sorted by list and kind; the number of lists is one of the type of `list` as well. `profile` and
    `more` are of each kind, as `sql` has them, ascending; `more` is None where nothing needs it.
    """

    list: NDArray[np.signedinteger]
    kind: NDArray[np.int32]
    persons: NDArray[np.floating]
    profile: NDArray[np.int64]
    more: NDArray[np.int64] | None


def crowd_of_cells(
    cells: Cells, ids: Sequence[str], conditions: tuple[str, ...], starts: Sequence[int]
) -> Crowd:
    """The crowd; every list is taken as one full-time position until more is known of it."""
    practice = Practice(fte=1.0)
    return Crowd(
        lists=tuple(
            ListHead(name, persons, practice)
            for name, persons in zip(ids, _sums(cells, len(ids)), strict=True)
        ),
        kinds=_kinds(cells, conditions, starts),
        row=cells.list,
        kind=cells.kind,
        persons=cells.persons,
        individuals=True,
    )


def _sums(cells: Cells, lists: int) -> list[float]:
    """Persons of each list; cells lie by list, and a second array of all of them is too much."""
    bounds = np.searchsorted(cells.list, np.arange(lists + 1, dtype=cells.list.dtype))
    sums = np.zeros(lists)
    there = bounds[1:] > bounds[:-1]
    if there.any():
        sums[there] = np.add.reduceat(cells.persons, bounds[:-1][there], dtype=np.float64)
    return [float(each) for each in sums]


def no_crowd() -> Crowd:
    """Nobody on no list."""
    nothing = np.zeros(0, dtype=np.int64)
    cells = Cells(
        nothing.astype(np.int32), nothing.astype(np.int32), nothing.astype(float), nothing, None
    )
    return crowd_of_cells(cells, (), (), (0,))


def without(crowd: Crowd, left_out: frozenset[int]) -> Crowd:
    """The crowd without some of its lists, and without the kinds that nobody else is of."""
    if not left_out:
        return crowd
    kept = crowd.only([row for row in range(len(crowd.lists)) if row not in left_out])
    there = np.zeros(len(crowd.kinds), dtype=bool)
    there[kept.kind] = True
    kinds = crowd.kinds
    new = np.cumsum(there, dtype=np.int32) - 1
    return Crowd(
        kept.lists,
        Kinds(
            kinds.conditions,
            kinds.sex[there],
            kinds.low[there],
            kinds.high[there],
            kinds.known[there],
            kinds.has[there],
        ),
        kept.row,
        new[kept.kind].astype(np.int32),
        kept.persons,
        individuals=True,
    )


def _kinds(cells: Cells, conditions: tuple[str, ...], starts: Sequence[int]) -> Kinds:
    band = cells.profile >> PROFILE_BITS & ((1 << BAND_BITS) - 1)
    low = np.array(starts, dtype=np.int16)
    high = np.array([*(start - 1 for start in starts[1:]), OPEN], dtype=np.int16)
    has = (cells.profile & ((1 << PROFILE_BITS) - 1)).astype(np.uint64)
    if cells.more is not None:
        has |= cells.more.astype(np.uint64) << np.uint64(PROFILE_BITS)
    known = (1 << len(conditions)) - 1
    return Kinds(
        conditions,
        (cells.profile >> PROFILE_BITS + BAND_BITS).astype(np.int8),
        low[band],
        high[band],
        np.full(len(band), known, dtype=np.uint64),
        has,
    )
