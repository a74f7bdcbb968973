"""What comes of comparing, in the shape of `tnt.comparison/1`: B − A, in minutes a year.

None is what isn't known, or isn't told.
"""

from collections.abc import Mapping

from attrs import field, frozen

from tnt.estimate.result import Driver, Figure, FileStamp
from tnt.model.question import Question
from tnt.model.ruleset import Finding, Selection


@frozen
class Difference:
    """A figure on both sides at the means, and B − A with how unsure that is."""

    a: float | None
    b: float | None
    net: Figure | None


@frozen
class RoleDifference:
    """One role's minutes on both sides, and what they are held against.

    `extra` are the minutes of the recommendations and visits that take more in B, `freed` of those
    that take less, by the sign of the mean: net is extra less freed. `covered` is what patient time
    is for; `minutes_left` what is left of it with all that patients come for, where both sides know
    that. Positions have no net where one isn't as long on both sides.
    """

    minutes_per_year: Difference
    extra_minutes_per_year: Figure
    freed_minutes_per_year: Figure
    covered_minutes_per_year: Difference
    share_of_patient_time: Difference
    required_staff: Difference
    patient_minutes_per_year: Difference
    committed_minutes_per_year: Difference
    minutes_left: Difference
    # those that rest on an assumed time, as a share of the minutes of each side; for reports
    assumed_time_share: Difference = field(metadata={"inner": True})


@frozen
class PartDifference:
    """One recommendation or visit, by role; `only` is the side that has it, where the other lacks.

    `share_of_patient_time` is B − A of what the GP's patient time is for.
    """

    id: str
    only: str | None
    minutes_per_year: Mapping[str, Difference]
    share_of_patient_time: float | None


@frozen
class ListDifference:
    """Everything about one list. Of one that is `withheld` on either side nothing is told."""

    list: str
    persons: Difference
    withheld: bool
    total: Mapping[str, RoleDifference]
    recommendations: tuple[PartDifference, ...]
    visits: tuple[PartDifference, ...]


@frozen
class PopulationDifference:
    """The country, made once for each side; two have both ids."""

    id: str
    persons: Difference
    positions: Difference
    total: Mapping[str, RoleDifference]
    recommendations: tuple[PartDifference, ...]
    visits: tuple[PartDifference, ...]


@frozen
class SideNote:
    """One side: as it was asked for, the whole question that it is, and its files."""

    asked: str
    question: Question
    files: tuple[FileStamp, ...]
    # what words are made from; for reports
    selection: Selection = field(repr=False, eq=False, metadata={"inner": True})


@frozen
class NotCompared:
    """A recommendation that can't be estimated on a side, and so is left out on both."""

    id: str
    side: str
    why: str


@frozen
class Comparison:
    """The answer: what B takes that A doesn't, and what it frees."""

    tnt: str
    a: SideNote
    b: SideNote
    # how long a working life is, for what it comes to in one
    career_years: float
    lists: tuple[ListDifference, ...]
    population: PopulationDifference
    drivers: tuple[Driver, ...] | None
    not_compared: tuple[NotCompared, ...]
    problems: tuple[Finding, ...]
    schema: str = "tnt.comparison/1"

    @property
    def told_lists(self) -> tuple[ListDifference, ...]:
        """The lists that aren't withheld."""
        return tuple(each for each in self.lists if not each.withheld)
