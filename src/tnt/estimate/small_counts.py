"""Small counts: which rows of a result could tell of single persons, and are withheld.

Method: docs/method.md, "Small counts". It concerns real people: those counted from records of
single persons, and those of whom it is known whether they have a condition. A row that is withheld
must not come out of what is told: of totals, which are sums over the list's rows, nor of two rows
that are shown, where one is about some of the other's people.
"""

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.covering import FEWEST_PEOPLE, Parts, covered
from tnt.estimate.made_up import ROUNDING
from tnt.estimate.plan import Plan
from tnt.estimate.points import Floats
from tnt.estimate.same_people import Nested
from tnt.estimate.watch import Watch
from tnt.model.value import Value


@frozen(eq=False)
class Withheld:
    """What isn't told: of shape (lists, recommendations), (lists, visits), and whole lists."""

    rows: Bools
    visits: Bools
    lists: Bools

    @property
    def somewhere(self) -> Bools:
        """The lists of which any row isn't told."""
        found: Bools = np.any(self.rows, axis=1)
        return found

    @property
    def anywhere(self) -> Bools:
        """The lists of which anything isn't told: a row, a visit, or all of it."""
        found: Bools = self.lists | self.somewhere | np.any(self.visits, axis=1)
        return found

    @property
    def told_rows(self) -> int:
        """How many rows of recommendations."""
        return int(self.rows.sum())

    @property
    def told_lists(self) -> int:
        """How many whole lists."""
        return int(self.lists.sum())


def few_in_a_row(plan: Plan, people: Floats) -> bool:
    """Whether a row of prevalence or incidence is used for few of a list's people, by column.

    What such a row carries of the minutes, or of their variance, tells of those of its ages.
    """
    for planned in plan.planned:
        cells = planned.cells
        counts = cells.counts(people)
        for row in (*cells.shares, *cells.rates):
            persons: dict[str, float] = {}
            for each, count in zip(row, counts.tolist(), strict=True):
                if isinstance(each, Value):
                    persons[each.id] = persons.get(each.id, 0.0) + count
            if any(0 < count < FEWEST_PEOPLE for count in persons.values()):
                return True
    return False


def nothing_withheld(plan: Plan, lists: int) -> Withheld:
    """Everything is told."""
    return Withheld(
        np.zeros((lists, len(plan.planned)), dtype=bool),
        np.zeros((lists, len(plan.visits)), dtype=bool),
        np.zeros(lists, dtype=bool),
    )


def withheld(
    watch: Watch,
    people: Floats,
    known: tuple[Floats, Floats, Floats],
    persons: Floats,
    single: Bools,
) -> Withheld:
    """What to withhold of lists whose people and positions, by column, are in `people`.

    `known` are their `known_people`, `persons` all of a list, `single` whether they were counted
    from records of single persons.
    """
    plan = watch.plan
    if not plan.planned:
        return nothing_withheld(plan, len(people))
    counts = _Counts.of(watch, people, known[0], known[2])
    real = (single[:, None] | (known[1] > 0)) & watch.counted
    small = real & counts.small(persons, single)
    _hide_differences(small, watch.pairs, counts, real, single)
    rows, visits, closed = _covered(small, real, counts, single)
    closed |= single & (persons < FEWEST_PEOPLE)
    rows |= real & closed[:, None]
    return Withheld(rows, visits | (rows @ watch.members.T), closed)


@frozen(eq=False)
class _Counts:
    """How many people of each list there are to each recommendation.

    `coming` may come, `known_coming` are those of them of whom anything asked is known, `surely`
    those known to come, `inside` are all of its ages and sex, `known` those of them of whom
    anything asked is known. `leaves_out` is whether what is known of anybody can rule them out, or
    they are new cases. `branch` is whether what follows is about few. `present` is whether
    anybody is there of a place that is told apart: (lists, places).
    """

    watch: Watch
    coming: Floats
    known_coming: Floats
    surely: Floats
    inside: Floats
    known: Floats
    leaves_out: Bools
    branch: Bools
    present: Bools

    @classmethod
    def of(cls, watch: Watch, people: Floats, known: Floats, at_place: Floats) -> "_Counts":
        """Of lists whose people these are."""
        branch = np.zeros((len(people), len(watch.counted)), dtype=bool)
        if len(watch.of_branch):
            follow, leave = people @ watch.follows, people @ watch.leaves
            few = (np.minimum(follow, leave) < FEWEST_PEOPLE) & (follow + leave > 0)
            np.logical_or.at(branch.T, watch.of_branch, few.T)
        return cls(
            watch=watch,
            coming=people @ watch.comes,
            known_coming=people @ watch.known_comes,
            surely=people @ watch.surely,
            inside=people @ watch.inside,
            known=known,
            leaves_out=(people @ watch.leaves_out > 0) | ~watch.there,
            branch=branch,
            present=at_place > 0,
        )

    def small(self, persons: Floats, single: Bools) -> Bools:
        """Which rows are of under five people, or of all but under five."""
        few = (self.coming < FEWEST_PEOPLE) | self.branch
        # where nobody is ruled out, those who surely are there are told from those who may be
        told = np.where(self.leaves_out, self.known_coming, self.surely)
        rest = self.known - told
        # of new cases a rule may rule nobody out
        few_of_rest = (rest < FEWEST_PEOPLE) & (self.watch.there | (rest > 0))
        few |= (self.known > 0) & ((told < FEWEST_PEOPLE) | few_of_rest)
        beside = persons[:, None] - self.coming
        few |= single[:, None] & self.watch.limited & (beside < FEWEST_PEOPLE)
        return few


def _hide_differences(
    small: Bools, pairs: Nested, counts: _Counts, real: Bools, single: Bools
) -> None:
    """Hide one of each two rows that are shown and differ by under five people; in place.

    Those who differ in ages and sex alone are about the same people where there is nobody on the
    list of the ages and sex that one has more.
    """
    # pairs are gone through one after the other, so that a list's figures of a row are together
    inside, coming, may_come, known = (
        np.ascontiguousarray(each.T)
        for each in (counts.inside, counts.surely, counts.coming, counts.known)
    )
    hidden, of_people = np.ascontiguousarray(small.T), np.ascontiguousarray(real.T)
    for number, (inner, outer) in enumerate(zip(pairs.inner, pairs.outer, strict=True)):
        by_age = inside[outer] - inside[inner]
        same = (by_age <= ROUNDING) & pairs.alike[number]
        shown = ~(hidden[inner] | hidden[outer] | same) & of_people[inner]
        if not shown.any():
            continue
        few = single & (by_age > ROUNDING) & (by_age < FEWEST_PEOPLE)
        if pairs.asking[number]:
            told = (known[inner] > 0) & (known[outer] > 0)
            # only who surely comes can be counted off; of those who may, nobody is expected
            differ = coming[outer] - coming[inner]
            sure = may_come[outer] - coming[outer] <= ROUNDING
            by_few = (differ < FEWEST_PEOPLE) & ((differ > ROUNDING) | sure)
            few = np.where(told, (coming[inner] > 0) & by_few, few)
        hidden[inner] |= shown & few & of_people[outer]
    small[:] = hidden.T


def _covered(
    small: Bools, real: Bools, counts: _Counts, single: Bools
) -> tuple[Bools, Bools, Bools]:
    """The rows and visits to hide, and the lists to close."""
    watch = counts.watch
    members = watch.members
    rows, closed = small.copy(), np.zeros(len(small), dtype=bool)
    visits = np.zeros((len(small), len(members)), dtype=bool)
    patterns: dict[tuple[bool, bytes], list[int]] = {}
    present = counts.present
    for each in np.flatnonzero(small.any(axis=1)).tolist():
        if single[each]:
            # nobody is told who is there by age, but what is known of them
            known = {watch.known_of[place] for place in np.flatnonzero(present[each])}
            present[each] = [of_place in known for of_place in watch.known_of]
        patterns.setdefault((bool(single[each]), present[each].tobytes()), []).append(each)
    for (of_persons, _), here in patterns.items():
        parts = Parts(
            small=np.hstack([small[here], np.zeros((len(here), len(members)), dtype=bool)]),
            real=np.hstack([real[here], real[here] @ members.T]),
            people=np.hstack([counts.coming[here], counts.coming[here] @ members.T]),
            members=members,
        )
        structure = watch.relations.of(present[here[0]], by_age=not of_persons)
        hidden, closed[here] = covered(parts, structure)
        rows[here], visits[here] = hidden[:, : rows.shape[1]], hidden[:, rows.shape[1] :]
    return rows, visits, closed
