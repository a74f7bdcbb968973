"""The incomplete gamma and beta functions: what part of a distribution lies below a point.

Continued fractions by Lentz's method, and the series where it converges faster: Abramowitz and
Stegun 6.5.29 and 6.5.31, 26.5.8; Press WH and others, Numerical Recipes, sections 6.2 and 6.4.
numpy has neither, and a numerical library of scipy's size would be loaded for a warning.
"""

from collections.abc import Iterator
from math import exp, lgamma, log, log1p

TINY, CLOSE, MOST_TERMS = 1e-300, 1e-14, 100_000


def gamma_below(shape: float, x: float) -> float:
    """P(shape, x): the part of a gamma distribution of scale 1 that lies below x."""
    if x <= 0:
        return 0.0
    front = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        for n in range(1, MOST_TERMS):
            term *= x / (shape + n)
            total += term
            if term < total * CLOSE:
                break
        return min(1.0, front * total)

    def terms() -> Iterator[tuple[float, float]]:
        yield 1.0, x + 1 - shape
        for n in range(1, MOST_TERMS):
            yield -n * (n - shape), x + 2 * n + 1 - shape

    return max(0.0, 1 - front * _continued(terms()))


def beta_below(a: float, b: float, x: float) -> float:
    """I_x(a, b): the part of a beta distribution that lies below x."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a

    def terms() -> Iterator[tuple[float, float]]:
        yield 1.0, 1.0
        for m in range(MOST_TERMS):
            yield -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)), 1.0
            yield (m + 1) * (b - m - 1) * x / ((a + 2 * m + 1) * (a + 2 * m + 2)), 1.0

    return min(1.0, front * _continued(terms()))


def _continued(terms: Iterator[tuple[float, float]]) -> float:
    """a1 / (b1 + a2 / (b2 + …)) for pairs of a and b, by Lentz's method."""
    value, c, d = TINY, TINY, 0.0
    for above, below in terms:
        d = below + above * d or TINY
        c = below + above / c or TINY
        d = 1 / d
        value *= c * d
        if abs(c * d - 1) < CLOSE:
            break
    return value
