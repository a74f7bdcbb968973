"""Whole recommendations taken in order while they fit: what does, what is marginal, what isn't.

Method: docs/method.md, "What fits".
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from attrs import frozen

from tnt.choose.drawing import figure, fits
from tnt.choose.needs import Needs
from tnt.estimate.points import Floats
from tnt.estimate.result import Figure

Tell = Callable[[str], None]


@frozen
class Place:
    """A recommendation's place in an order, at the means.

    `own` are its own minutes, `added` those it adds to what comes before it, `together` all so far.
    `free` is one that takes no time of the GP, whatever else is taken.
    """

    id: str
    own: float
    added: float
    together: float
    free: bool


@frozen
class Cut:
    """Where an order is cut: the ids that fit, the first that doesn't, and all after it."""

    fitting: tuple[str, ...]
    marginal: str | None
    below: tuple[str, ...]


def places(order: Iterable[str], needs: Needs) -> tuple[Place, ...]:
    """Each recommendation's place; `needs` are those at the means."""
    found, before = [], 0.0
    for step in needs.along(order):
        together = float(step.together[0])
        free = float(needs.of([step.id])[0]) == 0
        found.append(Place(step.id, float(step.own[0]), together - before, together, free))
        before = together
    return tuple(found)


def cut(placed: Sequence[Place], budget: float) -> Cut:
    """Take them in order; what takes no time is taken wherever it stands, as it costs nothing."""
    fitting: list[str] = []
    below: list[str] = []
    marginal = None
    for each in placed:
        if each.free or (marginal is None and fits(np.array(each.together), budget)):
            fitting.append(each.id)
        elif marginal is None:
            marginal = each.id
        else:
            below.append(each.id)
    return Cut(tuple(fitting), marginal, tuple(below))


@frozen(eq=False)
class Chance:
    """What draws say of a place: how unsure its minutes are, and how likely it makes the cut.

    `own` and `together` are figures of the draws.
    """

    own: Figure
    together: Figure
    probability: float


def chances(
    placed: Sequence[Place], drawn: Needs, budget: Floats, draws: int, tell: Tell
) -> tuple[list[Chance], Floats]:
    """What so many draws say of each place in order, and how many fit in each draw."""
    found = []
    still = np.ones(draws, dtype=bool)
    fitting = np.zeros(draws)
    steps = drawn.along(each.id for each in placed)
    for number, (place, step) in enumerate(zip(placed, steps, strict=True), start=1):
        # what comes after one that doesn't fit isn't taken in that draw either
        still &= fits(step.together, budget)
        taken = np.ones(draws, dtype=bool) if place.free else still
        fitting += taken
        own, together = figure(step.own, place.own), figure(step.together, place.together)
        found.append(Chance(own, together, np.count_nonzero(taken) / draws))
        tell(f"{number} / {len(placed)}")
    return found, fitting
