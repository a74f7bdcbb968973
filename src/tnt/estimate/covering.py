"""Small rows → as many more rows as it takes that none of them comes out of what is told.

Method: docs/method.md, "Small counts".
"""

from typing import Final

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.made_up import ROUNDING, Places
from tnt.estimate.points import Floats
from tnt.estimate.relations import Component, Structure

FEWEST_PEOPLE: Final = 5
FEWEST_ROWS: Final = 2
# totals that are no more unlike than this, squared, are one
ALIKE: Final = 1e-12
# with less, others could take up a hundredth of it: a row of next to no minutes covers nothing
MOST_LEVERAGE: Final = 1 - 1e-4
LEFT: Final = 1e-6
# lists that are looked at together
MOST_LISTS: Final = 512
# before all others: a visit tells nothing that its rows don't tell better
FIRST: Final = -1.0


@frozen(eq=False)
class Parts:
    """Recommendations, and after them visits, of some lists: (lists, parts).

    `small` are not to come out, `real` are about real people, and `people` how many these are.
    `members` are the recommendations of each visit, which isn't shown where one of them isn't:
    (visits, recommendations).
    """

    small: Bools
    real: Bools
    people: Floats
    members: Bools


def covered(parts: Parts, structure: Structure) -> tuple[Bools, Bools]:
    """What to hide, (lists, parts), and the lists where there aren't rows enough, (lists,).

    More rows of real people are hidden until two recommendations and five people are, and no small
    row can be worked out: those that tell of it, or else the one of fewest people.
    """
    lists = len(parts.small)
    count = lists and parts.members.shape[1]
    hidden, closed = parts.small.copy(), np.zeros(lists, dtype=bool)
    hidden = _with_visits(hidden, parts.members)
    secret = _any_of(~structure.public[None, :], structure.part, parts.small.shape[1])[0]
    order = np.where(parts.real & secret, parts.people, np.inf)
    order[:, count:][np.isfinite(order[:, count:])] = FIRST
    open_ = np.flatnonzero(parts.small.any(axis=1))
    while len(open_):
        here = hidden[open_]
        rows = here[:, :count] & secret[:count]
        bare = rows.sum(axis=1) < FEWEST_ROWS
        bare |= np.where(rows, parts.people[open_, :count], 0.0).sum(axis=1) < FEWEST_PEOPLE
        within = np.zeros_like(here)
        for first in range(0, len(open_), MOST_LISTS):
            some = slice(first, first + MOST_LISTS)
            told, by_others = solved(here[some], parts.people[open_[some]], structure)
            told &= parts.small[open_[some]]
            by_others &= told
            bare[some] |= told.any(axis=1)
            within[some] = by_others @ structure.related
        open_, within = open_[bare], within[bare]
        candidates = np.where(hidden[open_], np.inf, order[open_])
        # a visit is hidden for what it tells of a row, and is no cover in a total
        elsewhere = candidates.copy()
        elsewhere[:, count:] = np.inf
        near = np.where(within, candidates, np.inf)
        # what follows from others isn't covered by rows elsewhere
        follows = within.any(axis=1)
        candidates = np.where(follows[:, None], near, elsewhere)
        next_ = candidates.argmin(axis=1)
        none_left = ~np.isfinite(candidates[np.arange(len(open_)), next_])
        closed[open_[none_left]] = True
        open_, next_ = open_[~none_left], next_[~none_left]
        hidden[open_, next_] = True
        hidden[open_] = _with_visits(hidden[open_], parts.members)
    return hidden, closed


def _with_visits(hidden: Bools, members: Bools) -> Bools:
    rows = hidden[:, : members.shape[1]]
    return np.hstack([rows, hidden[:, members.shape[1] :] | (rows @ members.T)])


def solved(hidden: Bools, people: Floats, structure: Structure) -> tuple[Bools, Bools]:
    """Which hidden parts are determined by what is shown and by totals, and which by rows alone.

    Both of shape (lists, parts), as are all that is given. Hidden atoms x obey equations E x, which
    is known, and totals T x. With F a basis of what E leaves free, an atom is determined where its
    row f of F lies in the row space of B = T F: where f' B' (B B')^+ B f = f' f. One of nobody can
    only become more, so that others must be able to make up for it.
    """
    part = structure.part
    untold = hidden[:, part]
    there = untold & (people[:, part] > 0)
    lists, atoms = untold.shape
    totals = len(structure.totals)
    free = np.ones((lists, atoms))
    moves = np.zeros((lists, atoms, totals))
    alone = structure.alone
    moves[:, alone] = structure.totals[:, alone].T
    squares = structure.totals[:, alone].T
    all_ = there[:, alone].astype(np.float64) @ (squares[:, :, None] * squares[:, None, :]).reshape(
        len(alone), totals * totals
    )
    for component in structure.components:
        all_ += _of_component(component, there, untold, free, moves)
    matrix = all_.reshape(lists, totals, totals)
    # each total by its own measure: what is hidden may be little of it, and is told all the same
    lengths = np.sqrt(np.diagonal(matrix, axis1=1, axis2=2))
    unit = np.where(lengths > ROUNDING, 1.0 / np.maximum(lengths, ROUNDING), 0.0)
    matrix = matrix * unit[:, :, None] * unit[:, None, :]
    moves = np.where(unit[:, None, :] > 0, moves * unit[:, None, :], moves)
    inverse = np.linalg.pinv(matrix, rcond=ALIKE, hermitian=True)
    back = moves @ inverse
    leverage = (back * moves).sum(axis=2)
    left = np.abs(back @ matrix - moves).max(axis=2, initial=0.0)
    size = np.abs(moves).max(axis=2, initial=0.0)
    by_rows = untold & np.where(there, free <= ROUNDING, free < 1.0)
    lacking = left > np.maximum(LEFT * size, ROUNDING)
    by_totals = np.where(there, leverage >= MOST_LEVERAGE * free, lacking)
    determined = by_rows | (untold & by_totals)
    parts = hidden.shape[1]
    # nobody need be told what is public
    by_rows &= ~structure.public
    determined &= ~structure.public
    return _any_of(determined, part, parts), _any_of(by_rows, part, parts)


def _of_component(
    component: Component, there: Bools, untold: Bools, free: Floats, moves: Floats
) -> Floats:
    """What totals say of its movements, (lists, totals²); `free` and `moves` are filled in."""
    count = len(component.atoms)
    here = np.hstack([there[:, component.atoms], untold[:, component.atoms]])
    lists = np.flatnonzero(here.any(axis=1))
    totals = moves.shape[2]
    found = np.zeros((len(there), totals * totals))
    if not len(lists):
        return found
    patterns, which = np.unique(here[lists], axis=0, return_inverse=True)
    local = [component.local(pattern[:count], pattern[count:]) for pattern in patterns]
    which = which.reshape(-1)
    free[np.ix_(lists, component.atoms)] = np.array([each.free for each in local])[which]
    moves[np.ix_(lists, component.atoms)] = np.array([each.moves for each in local])[which]
    found[lists] = np.array([each.all.reshape(-1) for each in local])[which]
    return found


def _any_of(atoms: Bools, part: Places, parts: int) -> Bools:
    """Whether any atom of each part is."""
    found = np.zeros((len(atoms), parts), dtype=bool)
    np.logical_or.at(found.T, part, atoms.T)
    return found
