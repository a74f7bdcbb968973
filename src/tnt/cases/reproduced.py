"""What working a paper out again gives: its figures beside ours."""

from typing import Literal

from attrs import frozen

from tnt.model.published import FigureName, Standing, Unit
from tnt.problems import Problem

Verdict = Literal["agrees", "missed", "not-computed"]
# the rounding of floats is never what a figure misses by
ROUNDING = 1e-12


@frozen
class What:
    """What a figure is: of the recommendation `of` with its `title` (None: all together)."""

    run: str
    figure: FigureName
    of: str | None
    title: dict[str, str] | None
    role: str
    years: int
    minus: str | None
    unit: Unit


@frozen
class Compared:
    """One printed figure beside ours, both in the unit of `what`.

    `ours` and `difference` are None where it couldn't be computed. `relative` is the tolerance as
    a fraction of what is printed, where it is given so.
    """

    what: What
    printed: float
    status: Standing
    inverted: bool
    ours: float | None
    difference: float | None
    tolerance: float
    relative: float | None
    because: str
    verdict: Verdict
    line: int


@frozen
class Beside:
    """A figure of ours beside one that isn't rebuilt."""

    what: What
    ours: float | None


@frozen
class Left:
    """What isn't rebuilt, and why."""

    printed: str
    why: str
    beside: tuple[Beside, ...]


@frozen
class Reproduced:
    """One paper: what was inferred to rebuild it, its figures beside ours, and what is left.

    `runs` are the runs' titles. Where `problems` has errors, the paper doesn't hold, whatever its
    figures say.
    """

    id: str
    title: dict[str, str]
    citation: str | None
    doi: str | None
    url: str | None
    file: str
    inferred: tuple[str, ...]
    runs: dict[str, dict[str, str]]
    figures: tuple[Compared, ...]
    not_rebuilt: tuple[Left, ...]
    problems: tuple[Problem, ...]
