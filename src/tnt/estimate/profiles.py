"""Lists as arrays → people by what the rules tell apart: bands of ages, and relevant conditions.

A band of a list that an age limit cuts is split by the ages in a population.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.points import Floats
from tnt.estimate.split import Parts, Uncuttable, parts_of
from tnt.model.crowd import (
    Crowd,
    Kinds,
    ListHead,
    ages_of,
    distinct,
    joined_kinds,
    moved_bits,
)
from tnt.model.population import Population
from tnt.model.reference import SEXES
from tnt.problems import Problem
from tnt.quantities import Ages

Places = NDArray[np.int64]
Bits = NDArray[np.uint64]

# people by kind that are counted at a time: a few dozen megabytes
MOST_COUNTED: Final = 1 << 20


@frozen(eq=False)
class People:
    """On list `row[n]` there are `persons[n]` people of `profile[n]`; rows ascend."""

    row: NDArray[np.signedinteger]
    profile: NDArray[np.int32]
    persons: NDArray[np.floating]

    def by_kind(self, kind: NDArray[np.signedinteger], kinds: int) -> Iterator[tuple[int, Floats]]:
        """People of each kind on so many lists at a time: the first row, and (lists, kinds)."""
        if not len(self.row):
            return
        first, end = int(self.row[0]), int(self.row[-1]) + 1
        at_once = 1 + MOST_COUNTED // max(1, kinds, len(self.row) // (end - first))
        for start in range(first, end, at_once):
            lists = min(at_once, end - start)
            # a number of another type would have all rows copied
            bounds = np.array([start, start + lists], dtype=self.row.dtype)
            here = slice(*np.searchsorted(self.row, bounds))
            of_kind = kind[self.profile[here]]
            inside = np.flatnonzero(of_kind >= 0)
            place = (self.row[here][inside].astype(np.int64) - start) * kinds + of_kind[inside]
            summed = np.bincount(place, self.persons[here][inside], lists * kinds)
            yield start, summed.astype(np.float64, copy=False).reshape(lists, kinds)


@frozen(eq=False)
class Profiles:
    """People whom no rule tells apart, an element of `place`, `known` and `has` for each profile.

    A profile's sex and band are at `place` of `sexes_and_bands`; `known` and `has` are bits of
    `conditions`, as in `tnt.model.crowd.Kinds`. `people` are in several parts, so that those of a
    country needn't be copied to stand beside others.
    """

    lists: tuple[ListHead, ...]
    sexes_and_bands: tuple[tuple[str, Ages], ...]
    conditions: tuple[str, ...]
    place: Places
    known: Bits
    has: Bits
    people: tuple[People, ...]

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """The sexes and lowest ages of all bands."""
        return tuple((sex, ages.low) for sex, ages in self.sexes_and_bands)

    @property
    def known_somewhere(self) -> frozenset[str]:
        """The conditions of which anything is known."""
        bits = int(np.bitwise_or.reduce(self.known)) if len(self.known) else 0
        return frozenset(name for bit, name in enumerate(self.conditions) if bits >> bit & 1)

    def counts(self, kind: Places, kinds: int, columns: Floats | None = None) -> Floats:
        """People of each of so many kinds on each list: (lists, kinds).

        `kind` is each profile's; those below 0 aren't counted. With `columns`, of shape (kinds,
        columns), people are counted in the columns where their kind's row is 1.
        """
        # a country's profiles are looked up once for each list that they are on: few bytes are near
        near = kind.astype(np.min_scalar_type(-kinds - 1))
        counted = np.zeros((len(self.lists), kinds if columns is None else columns.shape[1]))
        for some in self.people:
            for first, people in some.by_kind(near, kinds):
                counted[first : first + len(people)] += (
                    people if columns is None else people @ columns
                )
        return counted


@frozen(eq=False)
class Split:
    """The crowds' people by profile; what to say of bands that were split; lists that couldn't be.

    `refused` are these lists, by row, with all that stands in the way.
    """

    profiles: Profiles
    notes: tuple[Problem, ...]
    refused: dict[int, list[Problem]]


def profiles_of(
    crowds: Sequence[Crowd], bands: Sequence[Ages], names: Collection[str], population: Population
) -> Split:
    """The crowds by profile, one after the other; `names` are the conditions that matter."""
    kinds, places = joined_kinds([crowd.kinds for crowd in crowds])
    conditions = tuple(sorted(frozenset(names).intersection(kinds.conditions)))
    parts, span = _parts(kinds, bands, population)
    division = _Division.of(kinds, parts, span, len(bands), conditions)
    people, told, row = [], [], 0
    for crowd, kind in zip(crowds, places, strict=True):
        people.append(division.people(crowd, kind, row))
        told.append(_Told(crowd, kind, kinds, parts, span, population, row))
        row += len(crowd.lists)
    profiles = Profiles(
        lists=tuple(head for crowd in crowds for head in crowd.lists),
        sexes_and_bands=tuple((sex, band) for sex in SEXES for band in bands),
        conditions=conditions,
        place=division.place,
        known=division.known,
        has=division.has,
        people=tuple(people),
    )
    refused = {row: found for each in told for row, found in each.refused().items()}
    return Split(profiles, _cut_note([each.split(bands) for each in told], population), refused)


@frozen(eq=False)
class _Division:
    """What becomes of kinds: of kind k the profiles from `starts[k]` on, `counts[k]` of them.

    `profile` and `share` are those profiles and their shares of the kind's people. `place`, `known`
    and `has` are as in `Profiles`.
    """

    starts: Places
    counts: Places
    profile: NDArray[np.int32]
    share: Floats
    place: Places
    known: Bits
    has: Bits

    @classmethod
    def of(
        cls,
        kinds: Kinds,
        parts: Sequence[Parts | Uncuttable],
        span: Places,
        bands: int,
        conditions: Sequence[str],
    ) -> "_Division":
        """Each kind, whose sex and ages are at `span` of `parts`, by band and what is known."""
        sizes = np.array([0 if isinstance(each, Uncuttable) else len(each) for each in parts])
        counts = sizes[span] if len(span) else np.zeros(0, dtype=np.int64)
        starts = np.cumsum(counts) - counts
        of_kind = np.repeat(np.arange(len(kinds)), counts)
        into = [part for each in parts for part in ([] if isinstance(each, Uncuttable) else each)]
        of_parts = np.zeros(0, dtype=np.int64)
        if into:
            of_parts = _run_on((np.cumsum(sizes) - sizes)[span], counts)
        band, share = np.array(into).reshape(-1, 2)[of_parts].T
        place = kinds.sex[of_kind].astype(np.int64) * bands + band.astype(np.int64)
        known = moved_bits(kinds.known, kinds.conditions, conditions)[of_kind]
        has = moved_bits(kinds.has, kinds.conditions, conditions)[of_kind]
        first, profile = distinct(place, known, has)
        return cls(
            starts=starts,
            counts=counts,
            profile=profile.astype(np.int32),
            share=share,
            place=place[first],
            known=known[first],
            has=has[first],
        )

    def people(self, crowd: Crowd, kinds: NDArray[np.int32], first: int) -> People:
        """A crowd's people by profile; `kinds` says where its kinds are, `first` its first row."""
        ascending = bool((crowd.row[1:] >= crowd.row[:-1]).all())
        order = slice(None) if ascending else np.argsort(crowd.row, kind="stable")
        row = crowd.row[order] if first == 0 else crowd.row[order] + np.int32(first)
        persons = crowd.persons[order]
        if (self.counts[kinds] == 1).all():
            # most crowds need no splitting, and a country's is large
            return People(
                row, _each_of(self.profile[self.starts[kinds]], crowd.kind[order]), persons
            )
        kind = kinds[crowd.kind[order]]
        at = _run_on(self.starts[kind], self.counts[kind])
        return People(
            np.repeat(row, self.counts[kind]),
            self.profile[at],
            np.repeat(persons, self.counts[kind]) * self.share[at],
        )


def _parts(
    kinds: Kinds, bands: Sequence[Ages], population: Population
) -> tuple[list[Parts | Uncuttable], Places]:
    """What becomes of each sex and band of ages, and which of these each kind has."""
    first, span = distinct(kinds.sex, kinds.low, kinds.high)
    return [
        parts_of(SEXES[kinds.sex[kind]], ages_of(kinds, int(kind)), bands, population)
        for kind in first
    ], span


def _each_of(of_kind: NDArray[Any], kind: NDArray[np.int32]) -> NDArray[Any]:
    """`of_kind[kind]`, some at a time: numpy makes an index of longer integers of `kind`."""
    found = np.empty(len(kind), dtype=of_kind.dtype)
    for start in range(0, len(kind), MOST_COUNTED):
        here = slice(start, start + MOST_COUNTED)
        found[here] = of_kind[kind[here]]
    return found


def _run_on(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> Places:
    """For each start so many numbers from it on, one after the other."""
    ends = np.cumsum(counts)
    before = np.repeat(ends - counts, counts)
    run: Places = np.repeat(starts, counts) + np.arange(len(before)) - before
    return run


@frozen(eq=False)
class _Told:
    """What is said of bands that limits cut; `places` says where a crowd's kinds are in `kinds`."""

    crowd: Crowd
    places: NDArray[np.int32]
    kinds: Kinds
    parts: list[Parts | Uncuttable]
    span: Places
    population: Population
    first: int

    def split(self, bands: Sequence[Ages]) -> tuple[int, str, str]:
        """How many lists have bands that were split, the ages of such a band, and a limit."""
        several = [not isinstance(each, Uncuttable) and len(each) > 1 for each in self.parts]
        cells = self._cells(several)
        if not len(cells):
            return 0, "", ""
        # the first of the first list
        kind = self._kind(cells[np.argmin(self.crowd.row[cells])])
        parts = self.parts[self.span[kind]]
        assert not isinstance(parts, Uncuttable)
        lists = len(np.unique(self.crowd.row[cells]))
        return lists, str(ages_of(self.kinds, kind)), str(bands[parts[1][0]].low)

    def refused(self) -> dict[int, list[Problem]]:
        """The lists with bands that can't be split."""
        kinds = self.kinds
        found: dict[int, list[Problem]] = {}
        for cell in self._cells([isinstance(each, Uncuttable) for each in self.parts]):
            row, kind = int(self.crowd.row[cell]), self._kind(cell)
            cut = self.parts[self.span[kind]]
            assert isinstance(cut, Uncuttable)
            sex, ages = SEXES[kinds.sex[kind]], ages_of(kinds, kind)
            problem = cut.problem(self.crowd.lists[row].id, sex, ages, self.population)
            if problem not in found.setdefault(self.first + row, []):
                found[self.first + row].append(problem)
        return found

    def _cells(self, chosen: list[bool]) -> Places:
        """The crowd's cells whose sex and ages are among those chosen."""
        of_kind = np.array(chosen, dtype=bool)[self.span[self.places]]
        if not of_kind.any():
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(_each_of(of_kind, self.crowd.kind))

    def _kind(self, cell: np.integer[Any]) -> int:
        return int(self.places[self.crowd.kind[cell]])


def _cut_note(split: Sequence[tuple[int, str, str]], population: Population) -> tuple[Problem, ...]:
    """TNT421, where bands were split."""
    lists = sum(count for count, _, _ in split)
    if not lists:
        return ()
    _, ages, limit = next(each for each in split if each[0])
    facts = {"lists": lists, "ages": ages, "limit": limit, "population": population.id}
    return (Problem("TNT421", facts=facts),)
