"""Made-up people of whom all is known, and what each of them adds to every figure that is told.

What adds up for all of them adds up on every list, whoever is on it.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.estimate.benefit import treated
from tnt.estimate.cells import key, share_of
from tnt.estimate.conditions import Bools
from tnt.estimate.groups import Group
from tnt.estimate.plan import Plan, Planned, PlannedVisit
from tnt.estimate.planning import make_plan, may_be
from tnt.estimate.points import Floats, means
from tnt.estimate.readings import need
from tnt.estimate.sums import Tables
from tnt.estimate.visits import independent_contacts
from tnt.estimate.working_time import committed_minutes
from tnt.model.ruleset import Selection
from tnt.quantities import Ages

# of each sex and band of ages: many, so that nothing adds up by chance, and few where there are
# many bands
MOST_PEOPLE: Final = 1 << 13
FEWEST_OF_A_KIND, MOST_OF_A_KIND = 24, 128
ROUNDING: Final = 1e-9
Places = NDArray[np.intp]
# a sex, a band of ages, and the conditions of which it is known whether people have them
Place = tuple[str, Ages, frozenset[str]]


@frozen(eq=False)
class Atoms:
    """What is told or untold of a plan's parts: its recommendations, and after them its visits.

    Each atom is a figure of one part, for each made-up person: `figures`, (atoms, people), each of
    length 1; `part` says whose. Figures of a part that go together are one atom, and those that go
    together in part are one and what is left. `totals` are what totals tell, as sums of atoms:
    (totals, atoms). `place` is each person's place among the kinds that are told apart, and
    `committed` what consultations take of each person, by role: (roles, people).
    """

    figures: Floats
    part: Places
    totals: Floats
    place: Places
    committed: Floats

    @cached_property
    def apart(self) -> Floats:
        """The figures less their mean of each place: how many there are of each is known."""
        # as many people are made up of each place
        places = int(self.place.max(initial=-1)) + 1
        atoms, everybody = self.figures.shape
        by_place = self.figures.reshape(atoms, places, everybody // max(1, places))
        apart = by_place - by_place.mean(axis=2, keepdims=True)
        centred: Floats = apart.reshape(self.figures.shape)
        return centred

    @cached_property
    def products(self) -> Floats:
        """Those of all pairs of `apart`, over all people: (atoms, atoms)."""
        every: Floats = self.apart @ self.apart.T
        return every


def atoms_of(plan: Plan, selection: Selection, places: Sequence[Place]) -> Atoms:
    """Those of people of these sexes and ages, who have or lack what is known of them."""
    people = _People.of(places)
    figures: list[Floats] = []
    parts: list[int] = []
    totals: dict[tuple[str, str], list[tuple[int, float]]] = {}
    every: tuple[Planned | PlannedVisit, ...] = (*plan.planned, *plan.visits)
    for number, part in enumerate(every):
        first = len(figures)
        for name, figure in _told_of(part, selection, people):
            left, terms = figure, []
            for atom in range(first, len(figures)):
                share = float(left @ figures[atom])
                left = left - share * figures[atom]
                terms.append((atom, share))
            length = float(np.linalg.norm(left))
            if length > ROUNDING * float(np.linalg.norm(figure)):
                terms.append((len(figures), length))
                figures.append(left / length)
                parts.append(number)
            if name is not None:
                totals.setdefault(name, []).extend(terms)
    table = np.zeros((len(totals), len(figures)))
    for row, of_total in enumerate(totals.values()):
        for atom, share in of_total:
            table[row, atom] += share
    return Atoms(
        figures=np.array(figures).reshape(len(figures), len(people.place)),
        part=np.array(parts, dtype=np.intp),
        totals=table,
        place=people.place,
        committed=_committed(selection, people),
    )


@frozen(eq=False)
class _People:
    """Made-up people: the place of each among `places`, and which conditions they have."""

    places: Sequence[Place]
    place: Places
    names: Sequence[str]
    have: Bools

    @classmethod
    def of(cls, places: Sequence[Place]) -> "_People":
        """So many of each place, with everything rare or common in some of them."""
        names = sorted({name for _, _, known in places for name in known})
        chance = np.random.default_rng(1)
        each = MOST_PEOPLE // max(1, len(places))
        each = max(FEWEST_OF_A_KIND, min(MOST_OF_A_KIND, each))
        people = each * len(places)
        common = chance.choice([0.25, 0.5, 0.75], (people, 1))
        have = chance.random((people, len(names))) < common
        place = np.repeat(np.arange(len(places)), each)
        known = np.array([[name in each[2] for name in names] for each in places], dtype=bool)
        have &= known.reshape(len(places), len(names))[place]
        return cls(places, place, names, have)

    def groups(
        self, inside: Bools, alike: Sequence[object], names: Sequence[str]
    ) -> tuple[list[Group], Places]:
        """Groups of people for whom a part's figures are the same, and each one's, or -1.

        `inside` says of which places people count, and `alike` tells these apart.
        """
        kinds: dict[object, int] = {}
        kind = np.array([kinds.setdefault(each, len(kinds)) for each in alike], dtype=np.int64)
        columns = [self.names.index(name) for name in names]
        bits = self.have[:, columns] @ (1 << np.arange(len(columns)))
        code = (kind[self.place] << len(columns)) + bits
        here = np.flatnonzero(inside[self.place])
        _, first, which = np.unique(code[here], return_index=True, return_inverse=True)
        groups = []
        for person in here[first].tolist():
            sex, ages, known = self.places[self.place[person]]
            has = tuple(
                (name, bool(self.have[person, column]))
                for name, column in zip(names, columns, strict=True)
                if name in known
            )
            groups.append(Group(sex, ages, has))
        number = np.full(len(self.place), -1)
        number[here] = which.reshape(-1)
        return groups, number


def _told_of(
    part: Planned | PlannedVisit, selection: Selection, people: _People
) -> Iterator[tuple[tuple[str, str] | None, Floats]]:
    """The figures of a part for every one of the people; named are those that totals tell."""
    members = part.members if isinstance(part, PlannedVisit) else (part,)
    of_places = [_alike(member, selection, people.places) for member in members]
    inside = np.any([[each is not None for each in one] for one in of_places], axis=0)
    used = {name for member in members for name in member.table.names}
    groups, number = people.groups(
        np.asarray(inside, dtype=bool),
        list(zip(*of_places, strict=True)),
        [name for name in people.names if name in used],
    )
    plan = make_plan(selection, tuple(groups), {member.id for member in members})
    tables = Tables(plan)

    def spread(column: Floats) -> Floats:
        padded = np.append(column[: len(groups)], 0.0)
        found: Floats = padded[number]
        return found

    if isinstance(part, PlannedVisit):
        at, visit = next(
            (at, each)
            for at, each in enumerate(plan.visits, len(plan.planned))
            if each.visit.id == part.visit.id
        )
        uptakes = need("").uptakes(visit)
        yield None, spread(independent_contacts(visit, uptakes, means)[:, 0])
    else:
        yield None, spread(tables.coming[:, 0])
        yield None, spread(tables.contacts[:, 0])
        if part.recommendation.benefit is not None:
            # minutes per benefit say how many are treated
            yield None, spread(treated(plan.planned[0]))
        at = 0
    for name, table in tables.in_totals(selection.working_time).items():
        yield name, spread(table[:, at])


def _alike(planned: Planned, selection: Selection, places: Sequence[Place]) -> list[object | None]:
    """What tells people of places apart for a recommendation, None where it isn't for them."""
    eligible = planned.recommendation.eligible
    names = planned.table.names
    lowest = eligible.age.low if eligible is not None and eligible.age else 0
    found: list[object | None] = []
    for sex, ages, known in places:
        group = Group(sex, ages, ())
        if eligible is None or not may_be(eligible, group):
            found.append(None)
            continue
        conditions = [selection.conditions[name] for name in names]
        shares = tuple(
            key(share_of(each, group, selection.populations)) if each.prevalence else None
            for each in conditions
        )
        rates = tuple(
            next((n for n, row in enumerate(each.incidence) if row.covers(sex, ages.low)), None)
            for each in conditions
        )
        found.append((ages.low > lowest, shares, rates, known & set(names)))
    return found


def _committed(selection: Selection, people: _People) -> Floats:
    groups = tuple(Group(sex, ages, ()) for sex, ages, _ in people.places)
    rows = [
        committed_minutes(time.committed, groups, means)[: len(groups), 0][people.place]
        for _, time in sorted(selection.working_time.roles.items())
        if time.committed is not None
    ]
    return np.array(rows).reshape(len(rows), len(people.place))
