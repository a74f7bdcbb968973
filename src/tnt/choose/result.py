"""What fits and what doesn't, in the shape of `tnt.priorities/1`: plain numbers, minutes.

Field by field what docs/method.md defines. None is what isn't known, or isn't told.
"""

from typing import Literal

from attrs import field, frozen

from tnt.choose.budget import Budget
from tnt.estimate.result import Figure, FileStamp, NotEstimated
from tnt.model.question import Question
from tnt.model.ruleset import Finding, Selection

OrderKind = Literal["strength", "benefit", "file"]
Status = Literal["fits", "marginal", "below", "apart"]


@frozen
class OutcomeWeight:
    """What one person helped counts for, as the user says; `outcome` are its titles."""

    outcome: dict[str, str]
    weight: float


@frozen
class PriorityBenefit:
    """Who is helped. `minutes_per_benefit` are the GP's for one of them, at the means (programme).

    None where it is none or harm; `persons_helped_per_year` is below 0 where harm is done. `weight`
    is what one person helped counts for, where the user says so.
    """

    outcome: dict[str, str]
    certainty: str
    minutes_per_benefit: float | None
    persons_helped_per_year: float | None
    weight: float | None


@frozen
class Priority:
    """A recommendation's place in the order, and whether it makes the cut.

    `minutes_per_year` are its own. `added_minutes_per_year` are those that it adds to all before
    it, `cumulative_minutes_per_year` all so far. `freed_minutes_per_year` would be free if it alone
    of those that fit were dropped. What stands apart has a `reason` and no place.
    """

    id: str
    place: int | None
    status: Status
    reason: str | None
    new: bool
    takes_no_time: bool
    strength: str | None
    benefit: PriorityBenefit | None
    minutes_per_year: Figure
    added_minutes_per_year: float | None
    cumulative_minutes_per_year: Figure | None
    freed_minutes_per_year: float | None
    probability_of_making_the_cut: float | None


@frozen
class Fitting:
    """How many fit, of how many in the order, and what they take; the interval is of the count."""

    count: int
    of: int
    p2_5: float | None
    p97_5: float | None
    minutes_per_year: Figure


@frozen
class Marginal:
    """The first that doesn't fit: by how much, how much of it would, and what it would displace.

    `displaces_if_first` would no longer fit if it were taken before all others.
    """

    id: str
    over_minutes_per_year: float
    part_that_fits: float
    displaces_if_first: tuple[str, ...]


@frozen
class Newcomers:
    """What must be done comes first: `displaced` fit without the new ones, and don't with them."""

    ids: tuple[str, ...]
    fitting_without: int
    displaced: tuple[str, ...]


@frozen
class FrontierStep:
    """One more recommendation, and the minutes and people helped a year of all so far.

    People helped are as many as expected, or of the weighted sum what they count for.
    """

    id: str
    certainty: str
    minutes_per_benefit: float
    cumulative_minutes_per_year: Figure
    cumulative_helped_per_year: float


@frozen
class Frontier:
    """Minutes against people helped: fewest minutes for one person first.

    `outcome` are its titles; None for all outcomes together, by the weights.
    """

    outcome: dict[str, str] | None
    steps: tuple[FrontierStep, ...]


@frozen
class Priorities:
    """What fits in a budget on one list, taken in an order."""

    tnt: str
    question: Question
    files: tuple[FileStamp, ...]
    list: str
    persons: float
    order: OrderKind
    order_file: str | None
    weights: tuple[OutcomeWeight, ...]
    budget: Budget
    fitting: Fitting
    marginal: Marginal | None
    new: Newcomers | None
    recommendations: tuple[Priority, ...]
    frontiers: tuple[Frontier, ...]
    not_estimated: tuple[NotEstimated, ...]
    assumed_time_share: float | None
    any_assumed_share: float | None
    problems: tuple[Finding, ...]
    # what the figures were made from, for reports; not part of the answer's own shape
    selection: Selection = field(repr=False, eq=False, metadata={"inner": True})
    schema: str = "tnt.priorities/1"

    def by_id(self) -> dict[str, Priority]:
        """The recommendations by id."""
        return {each.id: each for each in self.recommendations}
