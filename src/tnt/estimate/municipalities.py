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
from tnt.estimate.spreads import spreads
from tnt.estimate.totals import share_of
from tnt.model.value import GP

# one list withheld in a municipality would come out of its sum
FEWEST_LISTS: Final = 2


@frozen(eq=False)
class RoleSums:
    """One role's sums, an element for each municipality; nan is what isn't known.

    `spread` has shape (municipalities, 6) or is None without draws. `patient_minutes` and
    `share_of_patient_time` are of municipalities whose lists all have a working time.
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


def _gives_away(lists: Floats, persons: Floats) -> Bools:
    """Whether a sum says too much of the lists in it that aren't told of."""
    few: Bools = (lists > 0) & ((lists < FEWEST_LISTS) | (persons < FEWEST_PEOPLE))
    return few


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
        # how many lists are withheld and how many people these have; and of those whose number of
        # people isn't told
        self._closed = np.zeros((2, count))
        self._untold = np.zeros((2, count))

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
        persons = np.array([head.persons for head in found.lists.heads[:lists]])
        np.add.at(self._closed[0], of_list, closed)
        np.add.at(self._closed[1], of_list, np.where(closed, persons, 0.0))
        untold = closed & (persons < FEWEST_PEOPLE)
        np.add.at(self._untold[0], of_list, untold)
        np.add.at(self._untold[1], of_list, np.where(untold, persons, 0.0))

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
        withheld = _gives_away(*self._closed)
        persons = np.where(_gives_away(*self._untold), np.nan, persons)
        return Municipal(
            names=tuple(self.names[each] for each in kept),
            lists=lists[kept],
            over=self._over[kept],
            over_rest=self._over_rest[kept],
            unknown=self._unknown[kept],
            persons=persons[kept],
            fte=fte[kept],
            roles={role: self._role(role, kept) for role in sorted(self._ready.each.roles)},
            withheld=withheld[kept],
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
            required_staff=self._staff[role][kept],
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
