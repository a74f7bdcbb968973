"""The answer, in the shape of `tnt.estimate/1`: plain numbers, minutes, nothing localised.

Field by field what docs/method.md defines. None is what isn't known, or isn't told.
"""

from collections.abc import Mapping

from attrs import astuple, field, frozen

from tnt.model.question import Question
from tnt.model.ruleset import Finding, Selection

# sums of the same minutes in another order differ by less, as a part of them
ROUNDING = 1e-9


@frozen
class Figure:
    """A figure: its mean, and from draws its spread (None without draws)."""

    mean: float
    sd: float | None = None
    p2_5: float | None = None
    p5: float | None = None
    p50: float | None = None
    p95: float | None = None
    p97_5: float | None = None


def scaled(figure: Figure, by: float) -> Figure:
    """A figure in other units: `by` is above 0."""
    mean, *spread = astuple(figure)
    return Figure(mean * by, *(None if each is None else each * by for each in spread))


@frozen
class Interval:
    """A figure known to lie between two ends."""

    low: float
    high: float


@frozen
class SharedVisits:
    """Contacts' visit work, in minutes a year, under three readings of how visits are shared."""

    nothing: float
    independent: float
    everything: float


@frozen
class RoleTotal:
    """One role's minutes over all recommendations and visits, against its patient time."""

    minutes_per_year: Figure
    share_of_patient_time: float | None
    over_working_time: bool | None
    assumed_time_share: float | None
    any_assumed_share: float | None
    required_staff: float | None = None
    remaining_need_minutes: Interval | None = None
    probability_over_working_time: float | None = None
    over_remaining_time: bool | None = None
    probability_over_remaining_time: float | None = None
    unranged_share: float | None = None
    shared_visits: SharedVisits | None = None
    # those of the minutes that patient time is for; for reports
    covered: Figure = field(factory=lambda: Figure(0.0), metadata={"inner": True})

    @property
    def outside_patient_time(self) -> float:
        """The minutes that patient time isn't for; 0 where that is rounding."""
        outside = self.minutes_per_year.mean - self.covered.mean
        return outside if outside > ROUNDING * self.minutes_per_year.mean else 0.0


@frozen
class ListWorkingTime:
    """The GP's working time on a list; `source` is the citation of the hours."""

    id: str
    minutes_per_year: float
    patient_minutes_per_year: float
    fte: float
    source: str
    committed_minutes_per_year: float | None = None
    # whether the list's own table says something else than the working time; for reports
    own: bool = field(default=False, metadata={"inner": True})


@frozen
class PerBenefit:
    """Minutes for one person to benefit.

    `open` is whether there is no upper limit, which None then stands for; it is None itself where
    nothing was drawn that could tell.
    """

    at_means: float | None
    p2_5: float | None
    p97_5: float | None
    open: bool | None


@frozen
class Benefit:
    """Both ways of counting the minutes per benefit."""

    programme: PerBenefit
    treated: PerBenefit


@frozen
class RecommendationFigures:
    """One recommendation on one list. A volume has nobody eligible; one of hours no contacts.

    Where it is `withheld`, it is of so few real people, or covers one that is, that all else is
    None or empty.
    """

    id: str
    eligible: float | None
    contacts_per_year: float | None
    minutes_per_year: Mapping[str, Figure]
    share_of_patient_time: float | None
    assumed_time_share: float | None
    minutes_per_benefit: Mapping[str, Benefit] | None = None
    # `assumed_time_share` is over all roles; tables have a row for each role, with its own
    assumed_time_by_role: Mapping[str, float | None] = field(factory=dict, metadata={"inner": True})
    # whose minutes; tables have a row for each, with figures or without
    roles: tuple[str, ...] = field(default=(), metadata={"inner": True})
    withheld: bool = field(default=False, metadata={"inner": True})
    # those of the GP's minutes that patient time is for; for reports
    covered: float = field(default=0.0, metadata={"inner": True})


@frozen
class VisitFigures:
    """One shared visit on one list; `withheld` as in `RecommendationFigures`."""

    id: str
    contacts_per_year: float | None
    minutes_per_year: Mapping[str, Figure]
    # as in `RecommendationFigures`
    roles: tuple[str, ...] = field(default=(), metadata={"inner": True})
    withheld: bool = field(default=False, metadata={"inner": True})
    covered: float = field(default=0.0, metadata={"inner": True})


@frozen
class NotEstimated:
    """A recommendation that no figure can be given for, and why."""

    id: str
    why: str


@frozen
class ListEstimate:
    """Everything about one list; its total is the sum of its recommendations and visits.

    Of a list that is `withheld` nothing is told; not even how many persons it has, if few.
    """

    list: str
    persons: float | None
    working_time: ListWorkingTime | None
    total: Mapping[str, RoleTotal]
    recommendations: tuple[RecommendationFigures, ...]
    visits: tuple[VisitFigures, ...] = ()
    not_estimated: tuple[NotEstimated, ...] = ()
    # who has a total, told or not; and the list's municipality, where known: for tables
    roles: tuple[str, ...] = field(default=(), metadata={"inner": True})
    municipality: str | None = field(default=None, metadata={"inner": True})
    withheld: bool = field(default=False, metadata={"inner": True})

    def by_id(self) -> dict[str, RecommendationFigures]:
        """The recommendations by id."""
        return {each.id: each for each in self.recommendations}


@frozen
class PopulationEstimate:
    """The country: made once from the population, never from rescaled lists."""

    id: str
    persons: float
    positions: float | None
    total: Mapping[str, RoleTotal]
    lists_over_working_time: int


@frozen
class Driver:
    """How much of the total's variance one value carries."""

    value: str
    share_of_variance: float


@frozen
class FileStamp:
    """A file that the estimate is made from."""

    id: str
    kind: str
    sha256: str
    plugin: str
    plugin_version: str


@frozen
class Estimate:
    """The answer to one question."""

    tnt: str
    question: Question
    files: tuple[FileStamp, ...]
    lists: tuple[ListEstimate, ...]
    population: PopulationEstimate
    problems: tuple[Finding, ...]
    # what the figures were made from, for reports; not part of the answer's own shape
    selection: Selection = field(repr=False, eq=False, metadata={"inner": True})
    schema: str = "tnt.estimate/1"
    drivers: tuple[Driver, ...] | None = field(default=None)

    @property
    def told_lists(self) -> tuple[ListEstimate, ...]:
        """The lists that aren't withheld as a whole."""
        return tuple(each for each in self.lists if not each.withheld)

    def by_list(self) -> dict[str, ListEstimate]:
        """The lists by their ids."""
        return {each.list: each for each in self.lists}

    def by_recommendation(self, list_: str | None = None) -> dict[str, RecommendationFigures]:
        """One list's recommendations by id; of the only list where none is named."""
        return self._one(list_).by_id()

    def total(self, role: str, list_: str | None = None) -> RoleTotal:
        """One role's total on one list; of the only list where none is named.

        Raises:
            KeyError: for a role that no recommendation gives work to.
        """
        return self._one(list_).total[role]

    def _one(self, list_: str | None) -> ListEstimate:
        if list_ is not None:
            return self.by_list()[list_]
        if len(self.lists) != 1:
            raise ValueError(f"{len(self.lists)} lists: name one of them")
        return self.lists[0]
