"""One draw of a value for everything it is part of, from a generator of its own.

Method: docs/method.md, "Uncertainty". A generator's key is the seed and the value's id, so that a
rule that is added changes nobody else's draws.
"""

from hashlib import sha256
from threading import Lock

import numpy as np

from tnt.estimate.points import At, Floats, entering, some_of
from tnt.model.value import Value
from tnt.quantities import Fit


def study(value: Value) -> str | None:
    """The study that a row of prevalence or incidence is from; None for any other value.

    Rows of one condition and one source (or one assumption) are unsure together.
    """
    if not value.id.startswith("condition."):
        return None
    _, condition, what, _ = value.id.split(".", 3)
    said = " ".join((value.basis.assumption or "").split())
    basis = value.basis.source.id if value.basis.source else f"«{said}»"
    return f"condition.{condition}.{what} {basis}"


def _place_in_working_time(id_: str) -> str:
    """Where in a working time a value stands, such as `gp.committed.time`; empty elsewhere."""
    return id_.partition(".roles.")[2]


def _words(value: Value) -> tuple[str | None, str]:
    """Whose word a value is."""
    source = value.basis.source.id if value.basis.source else None
    return source, " ".join((value.basis.assumption or "").split())


class Draws:
    """`count` draws of every value, made when they are first asked for and kept.

    Those `beside` others are for the other side of a comparison: a value that is the same there is
    the same draw here. One that goes by the same id and is another figure is drawn by itself, for
    nothing says how what is unsure of the one hangs on the other.
    """

    def __init__(self, seed: int, count: int, beside: "Draws | None" = None) -> None:
        self.seed = seed
        self.count = count
        self.beside = beside
        self._of: dict[str, Floats] = {}
        self._values: dict[str, Value] = {}
        # threads that work side by side ask for the same values
        self._lock = Lock()
        self._orders: dict[str, np.ndarray[tuple[int], np.dtype[np.intp]]] = {}

    def __call__(self, value: Value) -> Floats:
        """The draws, of shape (count,); of shape (1,) where the value has no range."""
        with self._lock:
            if value.id not in self._of:
                self._of[value.id] = self._draw(value)
                self._values[value.id] = value
            return self._of[value.id]

    def same_beside(self, value: Value) -> bool:
        """Whether the value has been drawn beside, and is the same there."""
        return self._beside(value) is not None

    def _beside(self, value: Value) -> Value | None:
        """The value that is the same beside: the same figure under the same id.

        Working times that say the same of the same in the same words have one figure between them.
        """
        if self.beside is None or value.fit is None:
            return None
        drawn = self.beside._values
        other = drawn.get(value.id)
        if other is None and (place := _place_in_working_time(value.id)):
            alike = (
                each
                for id_, each in sorted(drawn.items())
                if _place_in_working_time(id_) == place and _words(each) == _words(value)
            )
            other = next(alike, None)
        return other if other is not None and other.fit == value.fit else None

    def block(self, start: int, stop: int) -> At:
        """Some of the draws."""
        return some_of(self, start, stop)

    def _draw(self, value: Value) -> Floats:
        fit = value.fit
        if fit is None:
            return np.array([entering(value)])
        same = self._beside(value)
        if self.beside is not None and same is not None:
            return self.beside(same)
        key = value.id
        if self.beside is not None and key in self.beside._of:
            key = f"{key} on the other side"
        figures = _sample(fit, self._generator(key), self.count)
        group = study(value)
        if group is None:
            return figures
        if group not in self._orders:
            self._orders[group] = self._generator(group).permutation(self.count)
        figures.sort()
        return figures[self._orders[group]]

    def _generator(self, key: str) -> np.random.Generator:
        # `default_rng` may change its method one day; the figures of a published result may not
        hashed = sha256(f"{self.seed}:{key}".encode()).digest()
        return np.random.Generator(np.random.PCG64(int.from_bytes(hashed[:16])))


def _sample(fit: Fit, generator: np.random.Generator, count: int) -> Floats:
    match fit.family:
        case "gamma":
            return generator.standard_gamma(fit.first, count) * fit.second
        case "beta":
            return generator.beta(fit.first, fit.second, count)
        case "normal":
            return generator.normal(fit.first, fit.second, count)
        case "lognormal":
            return generator.lognormal(fit.first, fit.second, count)
