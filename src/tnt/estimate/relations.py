"""What the figures of a plan's parts say of each other, whoever is on a list.

Those who have a condition and those who lack it are all of their ages; who has both of two and who
has any are together as many as have the one and as have the other; and where a condition is more
common in some ages, two figures tell how many are of which. So what is shown tells of what isn't.
Method: docs/method.md, "Small counts".
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from attrs import field, frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.made_up import ROUNDING, Atoms, Places
from tnt.estimate.points import Floats

# of squares of figures of length 1
NOTHING: Final = 1e-12
# of what is made of many figures
COARSE: Final = 1e-6


@frozen(eq=False)
class Local:
    """Atoms of one component that aren't told, some of which are of somebody.

    Of these, `free` is how far each can move: 0 where it follows from what is told, and `moves`
    what totals say of it, (atoms, totals). Of the others, which can only become more, `free` is 1
    where they can at all, and `moves` is how totals change then. `all` is what totals say of all
    movements together: (totals, totals).
    """

    free: Floats
    moves: Floats
    all: Floats


@frozen(eq=False)
class Component:
    """Atoms that tell of each other: `atoms` are their places, and `equations` what is known.

    Equations have shape (equations, atoms), and `totals` (totals, atoms).
    """

    atoms: Places
    equations: Floats
    totals: Floats
    _known: dict[bytes, Local] = field(factory=dict, init=False)

    def local(self, there: Bools, untold: Bools) -> Local:
        """What can move, where `untold` atoms aren't told, and those `there` are of somebody."""
        key = there.tobytes() + untold.tobytes()
        if key not in self._known:
            self._known[key] = self._local(there, untold)
        return self._known[key]

    def _local(self, there: Bools, untold: Bools) -> Local:
        some = np.flatnonzero(there)
        freedom = _null_space(self.equations[:, some])
        of_totals = self.totals[:, some] @ freedom
        # where terms cancel, what is left is rounding
        terms = np.abs(self.totals[:, some]) @ np.abs(freedom)
        of_totals[np.abs(of_totals) <= ROUNDING * terms] = 0.0
        free = np.ones(len(there))
        moves = np.zeros((len(there), len(self.totals)))
        free[some] = (freedom**2).sum(axis=1)
        moves[some] = freedom @ of_totals.T
        for each in np.flatnonzero(untold & ~there):
            along = self._more_of(int(each), there, untold)
            free[each] = float(along is not None)
            if along is not None:
                moves[each] = self.totals @ along
        return Local(free, moves, of_totals @ of_totals.T)

    def _more_of(self, one: int, there: Bools, untold: Bools) -> Floats | None:
        """A movement in which one that nobody is in becomes more, if the equations let it.

        Others of nobody can only become more with it: those that would become less stay.
        """
        others = there.copy()
        for with_others in (False, True):
            if with_others:
                others = untold.copy()
                others[one] = False
            while True:
                along = np.zeros(len(there))
                along[one] = 1.0
                along[others] = (
                    -np.linalg.pinv(self.equations[:, others], rcond=ROUNDING)
                    @ (self.equations[:, one])
                )
                if np.abs(self.equations @ along).max(initial=0.0) > COARSE:
                    break
                less = others & ~there & (along < -COARSE)
                if not less.any():
                    return along
                others &= ~less
        return None


@frozen(eq=False)
class Structure:
    """Everything that holds between atoms: those in `components` tell of each other, `alone` don't.

    `part` is whose each atom is, and `totals` what totals tell, (totals, atoms), as few as say it
    all. Atoms that are `public` follow from how many people there are: of each sex and age, or in
    all. `related` says which parts tell of each other.
    """

    part: Places
    public: Bools
    totals: Floats
    components: Sequence[Component]
    alone: Places
    related: Bools


def structure_of(atoms: Atoms, parts: int, present: Bools, *, by_age: bool) -> Structure:
    """What holds on lists that have people of the places that are `present`.

    With `by_age` it is known how many people there are of each. Without, nothing of ages is: how
    many people there are in all, and what consultations take.
    """
    if by_age:
        # most lists have people of nearly every age
        absent = ~present[atoms.place]
        products = atoms.products - atoms.apart[:, absent] @ atoms.apart[:, absent].T
        same: Bools | None = None
    else:
        # a list of nobody is as any other
        here = present[atoms.place] | (not present.any())
        figures = atoms.figures[:, here]
        told = np.vstack([np.ones(figures.shape[1]), atoms.committed[:, here]])
        _, values, rows = np.linalg.svd(told, full_matrices=False)
        basis = rows[values > ROUNDING * values[0]]
        apart = figures - (figures @ basis.T) @ basis
        products = apart @ apart.T
        same = np.ptp(figures, axis=1) <= COARSE * np.abs(figures).max(axis=1)
    lengths = np.sqrt(np.maximum(np.diagonal(products), 0.0))
    known = lengths <= COARSE
    public = known if same is None else same
    unit = np.where(known, 0.0, 1.0 / np.where(known, 1.0, lengths))
    values, vectors = np.linalg.eigh(products * unit[:, None] * unit)
    # what is 0 for everybody, an equation in a row; what is known by itself is one, too
    equations = vectors[:, values <= NOTHING].T / np.where(known, 1.0, lengths)
    sizes = np.linalg.norm(equations, axis=1, keepdims=True)
    _, values, rows = np.linalg.svd(equations / np.maximum(sizes, ROUNDING), full_matrices=False)
    equations = rows[values > COARSE]
    linked = equations.T @ equations
    linked[np.abs(linked) <= COARSE] = 0.0
    totals = _independent(atoms.totals)
    components, alone = [], []
    related = np.zeros((parts, parts), dtype=bool)
    for some in _linked(linked != 0.0):
        if len(some) == 1 and linked[some[0], some[0]] == 0.0:
            alone.append(int(some[0]))
            continue
        # a projection, whose directions have 1 or 0
        held, directions = np.linalg.eigh(linked[np.ix_(some, some)])
        components.append(Component(some, directions[:, held > 0.5].T, totals[:, some]))
        related[np.ix_(atoms.part[some], atoms.part[some])] = True
    return Structure(
        atoms.part, public, totals, tuple(components), np.array(alone, dtype=np.intp), related
    )


def _linked(links: Bools) -> list[Places]:
    """Places that are linked, directly or through others."""
    number = np.arange(len(links))
    for one, other in zip(*np.nonzero(np.triu(links, 1)), strict=True):
        number[number == number[other]] = number[one]
    return [np.flatnonzero(number == each) for each in np.unique(number)]


def _independent(totals: Floats) -> Floats:
    """As few totals that say the same."""
    sizes = np.abs(totals).max(axis=1, initial=0.0)
    rows = totals[sizes > 0] / sizes[sizes > 0, None]
    if not rows.size:
        return np.zeros((0, totals.shape[1]))
    _, values, vectors = np.linalg.svd(rows, full_matrices=False)
    kept: Floats = vectors[values > ROUNDING * values[0]]
    return kept


def _null_space(equations: Floats) -> Floats:
    """An orthonormal basis of what all equations leave: (atoms, dimensions)."""
    atoms = equations.shape[1]
    if not atoms or not len(equations):
        return np.eye(atoms)
    _, values, rows = np.linalg.svd(equations)
    rank = int((values > COARSE).sum())
    basis: Floats = rows[rank:].T
    return basis


@frozen(eq=False)
class Relations:
    """The structure of each kind of list, worked out where it is asked for."""

    atoms: Atoms
    parts: int
    _known: dict[bytes, Structure] = field(factory=dict, init=False)

    def of(self, present: Bools, *, by_age: bool) -> Structure:
        """As `structure_of`."""
        key = bytes([by_age]) + present.tobytes()
        if key not in self._known:
            self._known[key] = structure_of(self.atoms, self.parts, present, by_age=by_age)
        return self._known[key]
