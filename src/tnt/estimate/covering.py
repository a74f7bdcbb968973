"""Small rows → as many more rows as it takes that none of them comes out of what totals tell.

Method: docs/method.md, "Small counts".
"""

from typing import Final

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.points import Floats
from tnt.estimate.relations import Places

FEWEST_PEOPLE: Final = 5
FEWEST_ROWS: Final = 2
# of a visit, where its rows are ordered by people: before all others, and after them
NO_PEOPLE: Final = -1.0
ANY_PEOPLE: Final = 1e12
# parts of a figure that are rounding
ROUNDING: Final = 1e-9
# what is less is some freedom, however little: rounding makes more
MOST_LEVERAGE: Final = 1 - 1e-6


def independent(told: Floats) -> Floats:
    """As few equations that say the same: (equations, rows) → (rank, rows)."""
    sizes = np.abs(told).max(axis=1, initial=0.0)
    equations = told[sizes > 0] / sizes[sizes > 0, None]
    if not equations.size:
        return np.zeros((0, told.shape[1]))
    _, values, rows = np.linalg.svd(equations, full_matrices=False)
    kept = values > ROUNDING * values[0]
    found: Floats = values[kept, None] * rows[kept]
    return found


@frozen(eq=False)
class Told:
    """What is told of the rows of recommendations and, after them, of visits.

    `figures` have what one person or contact adds to each figure: (figures, rows). `sums` are
    places of rows of which each follows from the others, (sums, 4); -1 stands for none. `members`
    are the recommendations of each visit, which isn't shown where they aren't: (visits,
    recommendations).
    """

    figures: Floats
    sums: Places
    members: Bools

    def with_visits(self, rows: Bools) -> Bools:
        """The hidden rows of recommendations, and the visits that are hidden with them."""
        return np.hstack([rows, rows @ self.members.T])


def covered(small: Bools, real: Bools, people: Floats, told: Told) -> tuple[Bools, Bools]:
    """What to hide, (lists, rows), and the lists where there aren't rows enough, (lists,).

    More rows of `real` people are taken, from the one of fewest people on, until two rows and five
    people are hidden and none of the `small` ones can be worked out. `people` are those of each
    recommendation; these three have shape (lists, recommendations).
    """
    lists, count = small.shape
    visits = len(told.members)
    hidden, closed = told.with_visits(small), np.zeros(lists, dtype=bool)
    # those of no list's own people are no cover: whoever knows the people by age can take them off
    order = np.where(real, people, np.inf)
    # nor is a visit, whose contacts follow from its people; but it can tell of them
    order = np.hstack([order, np.full((lists, visits), np.inf)])
    order_within = order.copy()
    order_within[:, count:][real @ told.members.T] = NO_PEOPLE
    small = np.hstack([small, np.zeros((lists, visits), dtype=bool)])
    people = np.hstack([people, np.full((lists, visits), ANY_PEOPLE)])
    open_ = np.flatnonzero(small.any(axis=1))
    while len(open_):
        here, of_rows = hidden[open_], people[open_]
        free, known, beside = _free(here, small[open_], of_rows, told.sums)
        few_people = np.where(free, of_rows, 0.0)[:, :count].sum(axis=1) < FEWEST_PEOPLE
        bare: Bools = np.asarray((free[:, :count].sum(axis=1) < FEWEST_ROWS) | few_people)
        bare |= (known & small[open_]).any(axis=1)
        asked = np.flatnonzero(~bare)
        # one that follows from others may also come out of a total by itself
        found = solved(free[asked], of_rows[asked], told.figures)
        found |= solved(here[asked], of_rows[asked], told.figures)
        bare[asked] = (found & small[open_[asked]]).any(axis=1)
        open_ = open_[bare]
        candidates = np.where(hidden[open_], np.inf, order[open_])
        # a sum that tells a row is covered from within: rows elsewhere don't help it
        inside = beside[bare] & ~hidden[open_]
        within = np.where(inside, order_within[open_], np.inf)
        some: Bools = np.asarray(np.isfinite(within).any(axis=1))
        candidates = np.where(some[:, None], within, candidates)
        next_ = candidates.argmin(axis=1)
        none_left = ~np.isfinite(candidates[np.arange(len(open_)), next_])
        closed[open_[none_left]] = True
        open_, next_ = open_[~none_left], next_[~none_left]
        hidden[open_, next_] = True
        hidden[open_] |= told.with_visits(hidden[open_][:, :count])
    return hidden, closed


def _free(hidden: Bools, small: Bools, people: Floats, sums: Places) -> tuple[Bools, Bools, Bools]:
    """The hidden rows less one of each sum, which follows from the others; and those that do so.

    Where only one of a sum is hidden it is known. Else it is the one of most people that follows.
    The last are the rows beside a small one that is known.
    """
    # one column more, for none
    rows = np.ascontiguousarray(np.hstack([hidden, np.zeros((len(hidden), 1), dtype=bool)]).T)
    counts = np.ascontiguousarray(np.hstack([people, people[:, :1]]).T)
    few = np.ascontiguousarray(np.hstack([small, np.zeros((len(small), 1), dtype=bool)]).T)
    follows, known, beside = (np.zeros_like(rows) for _ in range(3))
    for each in sums:
        some = rows[each]
        many = some.sum(axis=0)
        if not many.any():
            continue
        alone = (many == 1) & some
        most = np.where(some, counts[each], -1.0).argmax(axis=0) == np.arange(len(each))[:, None]
        known[each] |= alone
        beside[each] |= (alone & few[each]).any(axis=0) & ~some
        follows[each] |= some & most
    return hidden & ~follows[:-1].T, known[:-1].T, beside[:-1].T


def solved(hidden: Bools, people: Floats, told: Floats) -> Bools:
    """Which of the hidden rows the totals leave no freedom: (lists, rows).

    With A the columns of `told` of the hidden rows that anybody is in, one of these rows is
    determined where its unit vector lies in A's row space: where the leverage a' (A A')^+ a of its
    column a is 1. One that nobody is in can only become more, so that others must be able to make
    up for it: where its column lies in A's column space.
    """
    if not len(told):
        return np.zeros_like(hidden)
    lengths = np.sqrt((told**2).sum(axis=0))
    unit = told / np.where(lengths > 0, lengths, 1.0)
    there = hidden & (people > 0)
    rank, rows = unit.shape
    products = (unit[:, None, :] * unit[None, :, :]).reshape(rank * rank, rows)
    moments = (there.astype(np.float64) @ products.T).reshape(-1, rank, rank)
    inverse = np.linalg.pinv(moments, rcond=ROUNDING, hermitian=True)
    leverage = inverse.reshape(-1, rank * rank) @ products
    inside = (moments @ inverse).reshape(-1, rank * rank) @ products
    outside = (lengths > 0) - inside
    found: Bools = np.where(there, leverage > MOST_LEVERAGE, hidden & (outside > 1e3 * ROUNDING))
    return found
