"""A published-results file: figures as a paper prints them, and the questions that come to them."""

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from tnt.model.question import UptakeName, ViewName
from tnt.model.reference import Source
from tnt.model.value import (
    GP,
    Count,
    FileId,
    Fraction,
    Given,
    LocalId,
    Number,
    Place,
    Ref,
    RoleName,
    SchemaVersion,
    Text,
    Titles,
    Whole,
)

# what is compared; each in the unit that papers print it in
FigureName = Literal[
    "minutes-per-year",
    "hours-per-year",
    "hours-per-working-day",
    "hours-per-person-year",
    "share-of-patient-time",
    "longest-list",
    "persons-helped",
    "hours-per-benefit-programme",
    "hours-per-benefit-treated",
    "available-hours-per-year",
    "allowance-factor",
    "required-staff",
]
Unit = Literal["min", "h", "%", "persons", "positions", ""]
# whether a figure is of one recommendation alone, of all together alone, or of either
Of = Literal["one", "all", "either"]
# in place of a role: all roles together, as nothing vanishes when work is shared
EVERYBODY = "everybody"


@frozen
class FigureKind:
    """The unit that a figure is printed in, and what it is of."""

    unit: Unit
    of: Of = "either"


FIGURES: Mapping[FigureName, FigureKind] = {
    "minutes-per-year": FigureKind("min"),
    "hours-per-year": FigureKind("h"),
    "hours-per-working-day": FigureKind("h"),
    "hours-per-person-year": FigureKind("h"),
    "share-of-patient-time": FigureKind("%", "all"),
    "longest-list": FigureKind("persons", "all"),
    "persons-helped": FigureKind("persons", "one"),
    "hours-per-benefit-programme": FigureKind("h", "one"),
    "hours-per-benefit-treated": FigureKind("h", "one"),
    "available-hours-per-year": FigureKind("h", "all"),
    "allowance-factor": FigureKind("", "all"),
    "required-staff": FigureKind("positions", "all"),
}
# seen in the paper itself or in another text about it, worked out from what it prints, or no figure
# of the paper's at all, but a check of the file's own
Standing = Literal["read", "read-secondary", "derived", "own"]


@frozen
class Figure:
    """One figure of a run: of the recommendation `of` (left out: all of them), for one role.

    The role `everybody` is all roles' minutes together.
    `persons-helped` are those of `years` years. `minus` is the run whose same figure is taken off.
    """

    figure: FigureName
    place: Place
    of: Ref | None = None
    role: RoleName = field(default=RoleName(GP))
    years: Whole = field(default=Whole(1))
    minus: Ref | None = None


@frozen
class Printed(Figure):
    """A figure with what is printed, and how far from it ours may be, and why.

    The tolerance is `within` in the figure's own unit, or `relative` as a share of what is
    printed. `inverted` says that it agrees by construction: it is an input of the run, or one was
    inferred from it.
    """

    printed: Number = field(kw_only=True)
    status: Standing = field(kw_only=True)
    within: Number | None = field(default=None, kw_only=True)
    relative: Fraction | None = field(default=None, kw_only=True)
    because: Text | None = field(default=None, kw_only=True)
    inverted: Literal["yes", "no"] = field(default="no", kw_only=True)

    @property
    def tolerance(self) -> float:
        """How far from what is printed ours may be, in the figure's unit."""
        if self.within is not None:
            return self.within
        assert self.relative is not None
        return abs(self.printed) * self.relative


@frozen
class Run:
    """One question, and the figures that it must come to. `because` holds for all of them.

    `pacehrh` is a folder beside the file with that program's tables, from which the guidelines and
    the population named here are made first.
    """

    id: LocalId
    title: Titles
    guidelines: tuple[Ref, ...]
    population: Ref
    working_time: Ref
    expect: tuple[Printed, ...]
    place: Place
    uptake: UptakeName = "full"
    view: ViewName = "steady"
    working_days_per_year: Given[Count] | None = None
    because: Text | None = None
    pacehrh: LocalId | None = None


@frozen
class Shown(Figure):
    """A figure of ours beside one that can't be rebuilt: shown, and held against nothing."""

    run: Ref = field(kw_only=True)


@frozen
class NotRebuilt:
    """What the paper prints and nobody can work out again from print, and why."""

    printed: Text
    why: Text
    place: Place
    beside: tuple[Shown, ...] = ()


@frozen
class Published:
    """A published-results file: one paper."""

    schema: SchemaVersion
    kind: Text
    id: FileId
    title: Titles
    source: Ref
    place: Place
    # a run's values are named after its file, without the word between
    runs: tuple[Run, ...] = field(default=(), metadata={"path": ""})
    inferred: tuple[Text, ...] = ()
    not_rebuilt: tuple[NotRebuilt, ...] = ()
    uses: tuple[Ref, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)
