"""Lists as arrays → people by what the rules tell apart: bands of ages, and relevant conditions.

A band of a list that an age limit cuts is split by the ages in a population.
"""

from collections.abc import Collection, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.points import Floats
from tnt.estimate.split import Parts, Uncuttable, parts_of
from tnt.model.crowd import Crowd, Kinds, ListHead, ages_of, distinct, moved_bits
from tnt.model.population import Population
from tnt.model.reference import SEXES
from tnt.problems import Problem
from tnt.quantities import Ages

Places = NDArray[np.int64]
Bits = NDArray[np.uint64]


@frozen(eq=False)
class Profiles:
    """People whom no rule tells apart, an element of `place`, `known` and `has` for each profile.

    A profile's sex and band are at `place` of `sexes_and_bands`; `known` and `has` are bits of
    `conditions`, as in `tnt.model.crowd.Kinds`. On list `row[n]` there are `persons[n]` people of
    `profile[n]`; rows ascend.
    """

    lists: tuple[ListHead, ...]
    sexes_and_bands: tuple[tuple[str, Ages], ...]
    conditions: tuple[str, ...]
    place: Places
    known: Bits
    has: Bits
    row: NDArray[np.int32]
    profile: NDArray[np.int32]
    persons: Floats

    @property
    def places(self) -> tuple[tuple[str, int], ...]:
        """The sexes and lowest ages of all bands."""
        return tuple((sex, ages.low) for sex, ages in self.sexes_and_bands)

    @property
    def known_somewhere(self) -> frozenset[str]:
        """The conditions of which anything is known."""
        bits = int(np.bitwise_or.reduce(self.known)) if len(self.known) else 0
        return frozenset(name for bit, name in enumerate(self.conditions) if bits >> bit & 1)


@frozen(eq=False)
class Split:
    """The crowd's people by profile; what to say of bands that were split; lists that couldn't be.

    `refused` are these lists, by row, with all that stands in the way.
    """

    profiles: Profiles
    notes: tuple[Problem, ...]
    refused: dict[int, list[Problem]]


def profiles_of(
    crowd: Crowd, bands: Sequence[Ages], names: Collection[str], population: Population
) -> Split:
    """The crowd by profile; `names` are the conditions whose being known matters."""
    kinds = crowd.kinds
    conditions = tuple(sorted(frozenset(names).intersection(kinds.conditions)))
    parts, span = _parts(kinds, bands, population)
    # what becomes of a kind: `counts` of new ones, from `starts` on
    sizes = np.array([0 if isinstance(each, Uncuttable) else len(each) for each in parts])
    counts = sizes[span] if len(span) else np.zeros(0, dtype=np.int64)
    starts = np.cumsum(counts) - counts
    of_kind = np.repeat(np.arange(len(kinds)), counts)
    into = [part for each in parts for part in ([] if isinstance(each, Uncuttable) else each)]
    of_parts = _run_on((np.cumsum(sizes) - sizes)[span], counts) if into else starts
    band, share = np.array(into).reshape(-1, 2)[of_parts].T
    place = kinds.sex[of_kind].astype(np.int64) * len(bands) + band.astype(np.int64)
    known = moved_bits(kinds.known, kinds.conditions, conditions)[of_kind]
    has = moved_bits(kinds.has, kinds.conditions, conditions)[of_kind]
    first, profile = distinct(place, known, has)

    ascending = bool((crowd.row[1:] >= crowd.row[:-1]).all())
    order = slice(None) if ascending else np.argsort(crowd.row, kind="stable")
    row, kind, persons = crowd.row[order], crowd.kind[order], crowd.persons[order]
    at = _run_on(starts[kind], counts[kind])
    profiles = Profiles(
        lists=crowd.lists,
        sexes_and_bands=tuple((sex, band) for sex in SEXES for band in bands),
        conditions=conditions,
        place=place[first],
        known=known[first],
        has=has[first],
        row=np.repeat(row, counts[kind]),
        profile=profile[at].astype(np.int32),
        persons=np.repeat(persons, counts[kind]) * share[at],
    )
    told = _Told(crowd, row, kind, parts, span, population)
    return Split(profiles, told.split(bands), told.refused())


def _parts(
    kinds: Kinds, bands: Sequence[Ages], population: Population
) -> tuple[list[Parts | Uncuttable], Places]:
    """What becomes of each sex and band of ages, and which of these each kind has."""
    first, span = distinct(kinds.sex, kinds.low, kinds.high)
    return [
        parts_of(SEXES[kinds.sex[kind]], ages_of(kinds, int(kind)), bands, population)
        for kind in first
    ], span


def _run_on(starts: NDArray[np.integer], counts: NDArray[np.integer]) -> Places:
    """For each start so many numbers from it on, one after the other."""
    ends = np.cumsum(counts)
    before = np.repeat(ends - counts, counts)
    run: Places = np.repeat(starts, counts) + np.arange(len(before)) - before
    return run


@frozen(eq=False)
class _Told:
    """What is said of bands that limits cut; `row` and `kind` are the crowd's, rows ascending."""

    crowd: Crowd
    row: NDArray[np.int32]
    kind: NDArray[np.int32]
    parts: list[Parts | Uncuttable]
    span: Places
    population: Population

    def split(self, bands: Sequence[Ages]) -> tuple[Problem, ...]:
        """TNT421, where bands were split."""
        several = [not isinstance(each, Uncuttable) and len(each) > 1 for each in self.parts]
        cells = self._cells(several)
        if not len(cells):
            return ()
        kind = int(self.kind[cells[0]])
        parts = self.parts[self.span[kind]]
        assert not isinstance(parts, Uncuttable)
        facts = {
            "lists": len(np.unique(self.row[cells])),
            "ages": str(ages_of(self.crowd.kinds, kind)),
            "limit": str(bands[parts[1][0]].low),
            "population": self.population.id,
        }
        return (Problem("TNT421", facts=facts),)

    def refused(self) -> dict[int, list[Problem]]:
        """The lists with bands that can't be split."""
        kinds = self.crowd.kinds
        found: dict[int, list[Problem]] = {}
        for cell in self._cells([isinstance(each, Uncuttable) for each in self.parts]):
            row, kind = int(self.row[cell]), int(self.kind[cell])
            cut = self.parts[self.span[kind]]
            assert isinstance(cut, Uncuttable)
            sex, ages = SEXES[kinds.sex[kind]], ages_of(kinds, kind)
            problem = cut.problem(self.crowd.lists[row].id, sex, ages, self.population)
            if problem not in found.setdefault(row, []):
                found[row].append(problem)
        return found

    def _cells(self, chosen: list[bool]) -> Places:
        """The crowd's cells whose sex and ages are among those chosen."""
        if not any(chosen):
            return np.zeros(0, dtype=np.int64)
        return np.flatnonzero(np.array(chosen)[self.span][self.kind])
