"""Made-up people, of whom all is known: whom a recommendation counts, and what they come to.

What holds of enough of them holds of everybody.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.plan import Planned, PlannedVisit, Stage
from tnt.estimate.points import Floats, factor, means
from tnt.estimate.readings import need
from tnt.estimate.visits import levels
from tnt.model.guideline import Eligible


@frozen(eq=False)
class Has:
    """Which conditions made-up people have: (people, names)."""

    names: Sequence[str]
    have: Bools

    def one(self, name: str) -> Bools:
        """Who has it."""
        has: Bools = self.have[:, self.names.index(name)]
        return has

    def any(self, names: Sequence[str]) -> Bools:
        """Who has any of them."""
        has: Bools = np.any([self.one(name) for name in names], axis=0)
        return has

    def also(self, name: str) -> "Has":
        """The same people, if all had it."""
        have = self.have.copy()
        have[:, self.names.index(name)] = True
        return Has(self.names, have)


def comes(planned: Planned, has: Has, onset: Bools) -> Bools:
    """Whom it counts by conditions: those who are there, or who may come in."""
    eligible = planned.recommendation.eligible
    if eligible is None:
        return np.zeros(len(has.have), dtype=bool)
    there = _holds(eligible, has)
    new = np.zeros(len(there), dtype=bool)
    for ref in eligible.onsets:
        new |= ~has.one(ref.id) & ~there & _holds(eligible, has.also(ref.id))
    found: Bools = np.where(onset, new, there)
    return found


def followers_of(planned: Planned, has: Has) -> Iterator[Bools]:
    """Who of them may come to each follow-up that conditions decide, and where something is done.

    A probability on the way says nothing of who.
    """
    reached: list[Bools] = []
    for stage in planned.stages:
        here = np.ones(len(has.have), dtype=bool)
        if stage.parent is not None:
            here = reached[stage.parent] & _follows(stage, has)
        reached.append(here)
        if any(work.conditions for work in stage.works):
            yield here


def _follows(stage: Stage, has: Has) -> Bools:
    branch = stage.branch
    if branch is not None and branch.condition is not None:
        return has.one(branch.condition.id)
    others = [
        each.condition.id
        for each in stage.siblings
        if each is not branch and each.condition is not None
    ]
    if branch is not None and branch.probability == "rest" and others:
        return ~has.any(others)
    return np.ones(len(has.have), dtype=bool)


def _holds(eligible: Eligible, has: Has) -> Bools:
    rows = np.ones(len(has.have), dtype=bool)
    single = (eligible.condition,) if eligible.condition else ()
    for ref in (*single, *eligible.all):
        rows &= has.one(ref.id)
    if eligible.any:
        rows &= has.any([ref.id for ref in eligible.any])
    for ref in eligible.not_:
        rows &= ~has.one(ref.id)
    return rows


def contacts_of(visit: PlannedVisit, coming: Mapping[str, Bools]) -> Floats:
    """Each one's contacts a year in a visit, given who comes for which recommendation: (people,).

    As `visits.independent_contacts`, of people of whom it is known what they have.
    """
    uptakes = need("").uptakes(visit)

    def comes(member: Planned) -> Floats:
        share = factor(member.share, means) * factor(uptakes[member.id], means)
        return coming[member.id].astype(np.float64) * share

    total: Floats = np.zeros(len(next(iter(coming.values()))))
    for width, members in levels(visit):
        away: Floats = np.ones(len(total))
        for group in visit.groups:
            for member in group.members:
                if member.id in members:
                    away *= 1.0 - comes(member)
        total += width * (1.0 - away)
    for member in visit.apart:
        total += comes(member) * float(factor(member.often, means)[0])
    return total
