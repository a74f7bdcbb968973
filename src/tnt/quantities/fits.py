"""BEST (LOW-HIGH) → the distribution it stands for: closed forms, from mean and width alone.

Method: docs/method.md, "Uncertainty". BEST is the mean, LOW to HIGH the central 95 % of how unsure
that mean is; the standard deviation is (HIGH - LOW) / 3.919928, the width of a normal's 95 %.
"""

from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final, Literal

from attrs import frozen

from tnt.quantities.incomplete import beta_below, gamma_below

if TYPE_CHECKING:
    from statistics import NormalDist

WIDTH_OF_95_PERCENT: Final = 3.919928

# what a value measures, which decides how it is unsure
Measure = Literal[
    "time", "share", "count", "frequency", "rate", "duration", "arr", "nnt", "relative-risk"
]
Family = Literal["gamma", "beta", "normal", "lognormal"]
FAMILIES: Final[dict[Measure, Family]] = {
    "time": "gamma",
    "frequency": "gamma",
    "rate": "gamma",
    "count": "gamma",
    "duration": "gamma",
    "share": "beta",
    "arr": "normal",
    "nnt": "normal",
    "relative-risk": "lognormal",
}
# a gamma or a beta of so large shapes can't be told from a normal, and floats lose its tails
NEARLY_NORMAL: Final = 1e6
# how far from an end the fitted one may lie, as a part of HIGH - LOW
MISSED: Final = 0.1


def _normal() -> "NormalDist":
    # imported here: only ranges that are looked at need it, and it loads as much as all else here
    from statistics import NormalDist

    return NormalDist()


@frozen
class Fit:
    """A distribution by its family and two parameters.

    gamma: shape and scale; beta: alpha and beta; normal: mean and standard deviation; lognormal:
    the mean and standard deviation of the logarithm.
    """

    family: Family
    first: float
    second: float

    def below(self, x: float) -> float:
        """The probability of a value below x."""
        if self.family in ("gamma", "beta") and self.least_shape > NEARLY_NORMAL:
            return _normal().cdf((x - self.mean) / sqrt(self.variance))
        match self.family:
            case "normal":
                return _normal().cdf((x - self.first) / self.second)
            case "lognormal":
                return _normal().cdf((log(x) - self.first) / self.second) if x > 0 else 0.0
            case "gamma":
                return gamma_below(self.first, x / self.second) if x > 0 else 0.0
            case "beta":
                return beta_below(self.first, self.second, min(max(x, 0.0), 1.0))

    def quantile(self, p: float) -> float:
        """The value that a share p of all lies below, by bisection."""
        if self.family == "normal":
            return self.first + self.second * _normal().inv_cdf(p)
        if self.family == "lognormal":
            return exp(self.first + self.second * _normal().inv_cdf(p))
        low, high = 0.0, 1.0
        while self.family == "gamma" and self.below(high) < p:
            high *= 2
        # halved until floats can't tell the ends apart
        while (middle := (low + high) / 2) not in (low, high):
            low, high = (middle, high) if self.below(middle) < p else (low, middle)
        return high

    @property
    def mean(self) -> float:
        """The mean."""
        match self.family:
            case "normal":
                return self.first
            case "lognormal":
                return exp(self.first + self.second**2 / 2)
            case "gamma":
                return self.first * self.second
            case "beta":
                return self.first / (self.first + self.second)

    @property
    def variance(self) -> float:
        """The square of the standard deviation."""
        match self.family:
            case "normal":
                return self.second**2
            case "lognormal":
                return (exp(self.second**2) - 1) * exp(2 * self.first + self.second**2)
            case "gamma":
                return self.first * self.second**2
            case "beta":
                nu = self.first + self.second
                return self.first * self.second / (nu**2 * (nu + 1))

    @property
    def least_shape(self) -> float:
        """The smaller shape of a gamma or a beta; under 1 it piles up at an end."""
        match self.family:
            case "gamma":
                return self.first
            case "beta":
                return min(self.first, self.second)
            case _:
                return float("inf")

    def misses(self, low: float, high: float) -> bool:
        """Whether the fitted 95 % lies a tenth of HIGH - LOW or more from either given end."""
        slack = MISSED * (high - low)
        return not (
            self.below(low - slack) <= 0.025 <= self.below(low + slack)
            and self.below(high - slack) <= 0.975 <= self.below(high + slack)
        )


def fit(measure: Measure, best: float, low: float, high: float) -> Fit:
    """The distribution that a range stands for; LOW < BEST < HIGH.

    A number needed to treat is unsure as the risk reduction 1/NNT is: its ends are swapped.

    Raises:
        ValueError: for a share that no beta distribution has (nu is 0 or less).
    """
    if measure == "nnt":
        best, low, high = 1 / best, 1 / high, 1 / low
    s = (high - low) / WIDTH_OF_95_PERCENT
    match FAMILIES[measure]:
        case "gamma":
            return Fit("gamma", (best / s) ** 2, s**2 / best)
        case "beta":
            nu = best * (1 - best) / s**2 - 1
            if nu <= 0:
                raise ValueError(f"no beta distribution has mean {best} and 95 % {low} to {high}")
            return Fit("beta", best * nu, (1 - best) * nu)
        case "lognormal":
            variance = log(1 + s**2 / best**2)
            return Fit("lognormal", log(best) - variance / 2, sqrt(variance))
        case "normal":
            return Fit("normal", best, s)
