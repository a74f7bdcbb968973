"""Lists of people side by side, as arrays: a country's lists are too many for an object a stratum.

`PatientList` is the same for few lists, as Python's users write and read them.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from tnt.model.reference import SEXES
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import Ages

# stands for the upper end of an open band of ages
OPEN: Final = -1
# a bit each
MOST_CONDITIONS: Final = 64


@frozen
class ListHead:
    """What there is to know of a list beside its people; `persons` are these in all."""

    id: str
    persons: float
    practice: Practice | None
    municipality: str | None = None


@frozen(eq=False)
class Kinds:
    """Kinds of people, an element of each array for each kind, no two alike.

    `sex` is a place in `SEXES`; ages go from `low` to `high` years, or on from `low` where `high`
    is `OPEN`. Of the condition at place c of `conditions`, bit c of `known` says whether it is
    known that people have or lack it, and bit c of `has` that they have it (0 where unknown).
    """

    conditions: tuple[str, ...]
    sex: NDArray[np.int8]
    low: NDArray[np.int16]
    high: NDArray[np.int16]
    known: NDArray[np.uint64]
    has: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.sex)


@frozen(eq=False)
class Crowd:
    """Many lists: on list `row[n]` there are `persons[n]` people of kind `kind[n]`.

    The three arrays are alike in length; a list and kind stand together at most once.
    `individuals` says that they were counted from records of single persons.
    """

    lists: tuple[ListHead, ...]
    kinds: Kinds
    row: NDArray[np.signedinteger]
    kind: NDArray[np.int32]
    persons: NDArray[np.floating]
    individuals: bool = False

    def only(self, rows: Sequence[int]) -> "Crowd":
        """Some of the lists, in the order of `rows`."""
        place = np.full(len(self.lists), -1, dtype=np.int32)
        place[list(rows)] = np.arange(len(rows), dtype=np.int32)
        new = place[self.row]
        kept = new >= 0
        return evolve(
            self,
            lists=tuple(self.lists[row] for row in rows),
            row=new[kept],
            kind=self.kind[kept],
            persons=self.persons[kept],
        )


def crowd_of(lists: Iterable[PatientList]) -> Crowd:
    """The lists as arrays.

    Raises:
        ValueError: where more than `MOST_CONDITIONS` conditions are known.
    """
    lists = tuple(lists)
    conditions = sorted({name for each in lists for part in each.strata for name in part.known})
    if len(conditions) > MOST_CONDITIONS:
        raise ValueError(f"{len(conditions)} known conditions; {MOST_CONDITIONS} is the limit")
    bits = {name: 1 << number for number, name in enumerate(conditions)}
    index: dict[tuple[int, int, int, int, int], int] = {}
    cells: dict[tuple[int, int], float] = {}
    for row, each in enumerate(lists):
        for part in each.strata:
            high = OPEN if part.age.high is None else part.age.high
            known = sum(bits[name] for name in part.known)
            has = sum(bits[name] for name, there in part.known.items() if there)
            key = (SEXES.index(part.sex), part.age.low, high, known, has)
            cell = (row, index.setdefault(key, len(index)))
            cells[cell] = cells.get(cell, 0.0) + part.persons
    rows, kinds = zip(*cells, strict=True) if cells else ((), ())
    columns = list(zip(*index, strict=True)) if index else [()] * 5
    return Crowd(
        lists=tuple(ListHead(each.id, each.persons, each.practice) for each in lists),
        kinds=Kinds(
            tuple(conditions),
            np.array(columns[0], dtype=np.int8),
            np.array(columns[1], dtype=np.int16),
            np.array(columns[2], dtype=np.int16),
            np.array(columns[3], dtype=np.uint64),
            np.array(columns[4], dtype=np.uint64),
        ),
        row=np.array(rows, dtype=np.int32),
        kind=np.array(kinds, dtype=np.int32),
        persons=np.array(list(cells.values()), dtype=np.float64),
    )


def patient_lists(crowd: Crowd) -> tuple[PatientList, ...]:
    """The lists as objects, their strata in the order of the arrays."""
    kinds = crowd.kinds
    described = [
        (
            SEXES[int(kinds.sex[number])],
            ages_of(kinds, number),
            {
                name: bool(int(kinds.has[number]) >> bit & 1)
                for bit, name in enumerate(kinds.conditions)
                if int(kinds.known[number]) >> bit & 1
            },
        )
        for number in range(len(kinds))
    ]
    strata: list[list[Stratum]] = [[] for _ in crowd.lists]
    for row, kind, persons in zip(
        crowd.row.tolist(), crowd.kind.tolist(), crowd.persons.tolist(), strict=True
    ):
        sex, ages, known = described[kind]
        strata[row].append(Stratum(sex, ages, persons, known))
    return tuple(
        PatientList(head.id, tuple(of_list), head.practice)
        for head, of_list in zip(crowd.lists, strata, strict=True)
    )


def joined(crowds: Sequence[Crowd]) -> Crowd:
    """The lists of several crowds one after the other; kinds that are alike become one.

    Raises:
        ValueError: as `crowd_of`.
    """
    if len(crowds) == 1:
        return crowds[0]
    kinds, places = joined_kinds([crowd.kinds for crowd in crowds])
    firsts = np.cumsum([0, *(len(crowd.lists) for crowd in crowds)])
    parts = list(zip(crowds, places, firsts, strict=False))
    return Crowd(
        lists=tuple(head for crowd in crowds for head in crowd.lists),
        kinds=kinds,
        row=np.concatenate([crowd.row + np.int32(first) for crowd, _, first in parts]),
        kind=np.concatenate([place[crowd.kind] for crowd, place, _ in parts]),
        persons=np.concatenate([crowd.persons for crowd in crowds]),
        individuals=any(crowd.individuals for crowd in crowds),
    )


def joined_kinds(several: Sequence[Kinds]) -> tuple[Kinds, list[NDArray[np.int32]]]:
    """All kinds, those alike once; and for each of `several` where its kinds then are.

    Raises:
        ValueError: as `crowd_of`.
    """
    conditions = sorted({name for kinds in several for name in kinds.conditions})
    if len(conditions) > MOST_CONDITIONS:
        raise ValueError(f"{len(conditions)} known conditions; {MOST_CONDITIONS} is the limit")
    table = np.concatenate([_key(kinds, conditions) for kinds in several], axis=1)
    first, which = distinct(*table)
    made = table[:, first]
    kinds = Kinds(
        tuple(conditions),
        made[0].astype(np.int8),
        made[1].astype(np.int16),
        made[2].astype(np.int16) - np.int16(1),
        made[3],
        made[4],
    )
    ends = np.cumsum([len(each) for each in several])[:-1]
    return kinds, np.split(which.astype(np.int32), ends)


def _key(kinds: Kinds, conditions: Sequence[str]) -> NDArray[np.uint64]:
    """What tells kinds apart, with bits in the order of `conditions`; of shape (5, kinds)."""
    return np.stack(
        [
            kinds.sex.astype(np.uint64),
            kinds.low.astype(np.uint64),
            # moved up by one, so that `OPEN` is no negative number
            (kinds.high + 1).astype(np.uint64),
            moved_bits(kinds.known, kinds.conditions, conditions),
            moved_bits(kinds.has, kinds.conditions, conditions),
        ]
    )


def distinct(*columns: NDArray[np.generic]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of columns that differ, sorted by the first column first.

    For each of them, the place of its first row; and for each row, which of them it is.
    """
    order = np.lexsort(columns[::-1])
    new = np.zeros(len(order), dtype=bool)
    for column in columns:
        ordered = column[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    new[:1] = True
    which = np.empty(len(order), dtype=np.int64)
    which[order] = np.cumsum(new) - 1
    # lexsort is stable: the first of those alike is the first in the columns
    return order[new], which


def moved_bits(
    bits: NDArray[np.uint64], conditions: Sequence[str], to: Sequence[str]
) -> NDArray[np.uint64]:
    """Each number's bits of `conditions` at the places that these have in `to`; others dropped."""
    moved = np.zeros(len(bits), dtype=np.uint64)
    for place, name in enumerate(conditions):
        if name in to:
            bit = bits >> np.uint64(place) & np.uint64(1)
            moved |= bit << np.uint64(to.index(name))
    return moved


def ages_of(kinds: Kinds, number: int) -> Ages:
    """The ages of one kind."""
    low, high = int(kinds.low[number]), int(kinds.high[number])
    if high == OPEN:
        return Ages(low, None, f"{low}+")
    return Ages(low, high, str(low) if low == high else f"{low}-{high}")
