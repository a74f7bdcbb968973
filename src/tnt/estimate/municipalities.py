"""Results by municipality: sums over the lists of each, with intervals from the same draws."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from tnt.estimate.coarse import coarse
from tnt.estimate.conditions import Bools
from tnt.estimate.covering import FEWEST_PEOPLE
from tnt.estimate.figures import Figures, Ready
from tnt.estimate.points import Floats
from tnt.estimate.small_counts import withheld
from tnt.estimate.spreads import spreads
from tnt.estimate.totals import share_of
from tnt.model.value import GP

# one list withheld in a municipality would come out of its sum
FEWEST_LISTS: Final = 2


@frozen(eq=False)
class RoleSums:
    """One role's sums, an element for each municipality; nan is what isn't known or isn't told.

    `spread` has shape (municipalities, 6) or is None without draws. `patient_minutes` and
    `share_of_patient_time` are of municipalities whose lists all have a working time, and
    `required_staff` of those none of whose lists is withheld: it weighs lists by their positions'
    time, so that together with their minutes it would tell them apart.
    """

    need: Floats
    spread: Floats | None
    patient_minutes: Floats
    share_of_patient_time: Floats
    required_staff: Floats


@frozen(eq=False)
class Municipal:
    """What lists come to in each municipality; the name is None of lists without one.

    `over` are lists over patient time by the recommendations alone, `over_rest` those with what
    patients come for besides, `unknown` those that may be over alone or not, none of them withheld;
    `withheld` is where the sum would give away a list of very few people. `persons` are nan where
    they would say how few are on a list.
    """

    names: tuple[str | None, ...]
    lists: NDArray[np.int64]
    over: NDArray[np.int64]
    over_rest: NDArray[np.int64]
    unknown: NDArray[np.int64]
    persons: Floats
    fte: Floats
    roles: Mapping[str, RoleSums]
    withheld: Bools


class Municipalities:
    """Takes lists in, so many at a time, and sums them."""

    def __init__(self, ready: Ready) -> None:
        self._ready = ready
        heads = ready.heads[: ready.lists]
        found = {head.municipality for head in heads}
        self.names = (*sorted(name for name in found if name is not None), None)
        index = {name: number for number, name in enumerate(self.names)}
        self._of_list = np.array([index[head.municipality] for head in heads], dtype=np.intp)
        count = len(self.names)
        self._columns: Floats = np.zeros((count, ready.each.coming.shape[0]))
        self._patient = {role: np.zeros(count) for role in ready.each.roles}
        self._staff = {role: np.zeros(count) for role in ready.each.roles}
        self._over = np.zeros(count, dtype=np.int64)
        self._over_rest = np.zeros(count, dtype=np.int64)
        self._unknown = np.zeros(count, dtype=np.int64)
        self._hidden = {role: np.zeros(count) for role in ready.each.roles}
        self._closed = _Closed(ready, count)

    def add(self, found: Figures, first: int, lists: int) -> None:
        """The first so many lists found, which stand from row `first` on."""
        of_list = self._of_list[first : first + lists]
        np.add.at(self._columns, of_list, found.columns[:lists])
        for role, totals in found.totals.items():
            np.add.at(self._patient[role], of_list, found.lists.room(role)[:lists])
            np.add.at(self._staff[role], of_list, totals.required_staff[:lists])
        closed = found.withheld.lists[:lists]
        if GP in found.totals:
            flags = found.totals[GP].over_working_time[:lists]
            np.add.at(self._over, of_list, ~closed & (flags == 1))
            np.add.at(self._unknown, of_list, ~closed & (flags < 0))
            rest = found.totals[GP].over_remaining_time[:lists]
            np.add.at(self._over_rest, of_list, ~closed & (rest == 1))
        for role, hidden in found.hidden.items():
            np.add.at(self._hidden[role], of_list, hidden[:lists])
        self._closed.add(found, first, of_list)

    def sums(self) -> Municipal:
        """Of all lists taken in; where every list has a municipality, only those are named."""
        count = len(self.names)
        lists = np.bincount(self._of_list, minlength=count)
        kept = np.flatnonzero(lists > 0)
        heads = self._ready.heads[: self._ready.lists]
        persons, fte = np.zeros(count), np.zeros(count)
        np.add.at(persons, self._of_list, [head.persons for head in heads])
        known = [head.practice.fte if head.practice else np.nan for head in heads]
        np.add.at(fte, self._of_list, known)
        persons[self._closed.persons_tell] = np.nan
        kept_back = self._closed.tell
        return Municipal(
            names=tuple(self.names[each] for each in kept),
            lists=lists[kept],
            over=self._over[kept],
            over_rest=self._over_rest[kept],
            unknown=self._unknown[kept],
            persons=persons[kept],
            fte=fte[kept],
            roles={role: self._role(role, kept) for role in sorted(self._ready.each.roles)},
            withheld=kept_back[kept],
        )

    def _role(self, role: str, kept: NDArray[np.intp]) -> RoleSums:
        ready = self._ready
        minutes = ready.each.roles[role]
        columns = self._columns[kept]
        patient = self._patient[role][kept]
        covered = columns @ minutes.covered.sum(axis=1)
        return RoleSums(
            need=columns @ minutes.all.sum(axis=1),
            spread=self._spread(role, kept),
            patient_minutes=patient,
            share_of_patient_time=share_of(covered, np.where(np.isnan(patient), 0.0, patient)),
            required_staff=np.where(self._closed.lists[kept] > 0, np.nan, self._staff[role][kept]),
        )

    def _spread(self, role: str, kept: Sequence[int] | NDArray[np.intp]) -> Floats | None:
        ready = self._ready
        if ready.draws is None:
            return None
        drawn = ready.drawn[role]
        # minutes alone are told, held against nothing
        drawn = evolve(drawn, covered=drawn.need, remaining=None)
        if drawn.of_lists:
            # few lists have been drawn one by one; the country is the last
            summed = np.zeros((len(self.names), drawn.need.shape[1]))
            np.add.at(summed, self._of_list, drawn.need[:-1])
            summed = summed[kept]
            drawn = evolve(drawn, need=summed, covered=summed, of_need=summed.std(axis=1))
        working_time = ready.selection.working_time
        unknown = [None] * len(kept)
        found = spreads(drawn, self._columns[kept], unknown, working_time, ready.draws).minutes
        return coarse(found, self._hidden[role][kept])


class _Closed:
    """The lists of each municipality that are withheld, put together.

    A municipality's sum less what is told of its other lists is theirs.
    """

    def __init__(self, ready: Ready, count: int) -> None:
        self._ready = ready
        self.lists = np.zeros(count, dtype=np.int64)
        self._persons = np.zeros(count)
        self._columns = np.zeros((count, ready.columns.shape[1]))
        asked, matters, at_place = (
            np.zeros((count, each.shape[1])) for each in ready.known or (np.zeros((0, 0)),) * 3
        )
        self._known = (asked, matters, at_place)
        # those of whom it isn't told how many people they have: lists, and their people
        self._few = (np.zeros(count, dtype=np.int64), np.zeros(count))

    def add(self, found: Figures, first: int, of_list: NDArray[np.intp]) -> None:
        """The lists found, from row `first` on, with the municipality of each."""
        rows = np.flatnonzero(found.withheld.lists[: len(of_list)])
        if not len(rows) or self._ready.known is None:
            return
        places = of_list[rows]
        persons = np.array([found.lists.heads[row].persons for row in rows])
        np.add.at(self.lists, places, 1)
        np.add.at(self._persons, places, persons)
        np.add.at(self._columns, places, found.columns[rows])
        for known, summed in zip(self._ready.known, self._known, strict=True):
            np.add.at(summed, places, known[first + rows])
        few = persons < FEWEST_PEOPLE
        np.add.at(self._few[0], places[few], 1)
        np.add.at(self._few[1], places[few], persons[few])

    @property
    def tell(self) -> Bools:
        """Whether sums of a municipality would tell of few people."""
        none: Bools = np.zeros(len(self.lists), dtype=bool)
        if self._ready.watch is None or not self.lists.any():
            return none
        single = np.full(len(self.lists), self._ready.individuals)
        # as one list, of which nothing but what totals tell is shown
        found = withheld(self._ready.watch, self._columns, self._known, self._persons, single).lists
        return (self.lists > 0) & (found | (self.lists < FEWEST_LISTS))

    @property
    def persons_tell(self) -> Bools:
        """Whether how many people a municipality has would tell how few are on a list."""
        lists, persons = self._few
        return (lists > 0) & ((lists < FEWEST_LISTS) | (persons < FEWEST_PEOPLE))
