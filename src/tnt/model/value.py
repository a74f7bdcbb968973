"""A figure as a rule file gives it: how large, how unsure, whose word it is, where it stands."""

from typing import Generic, NewType, TypeVar

from attrs import evolve, field, frozen

from tnt.quantities import Fit, Measure, Per, fit


@frozen
class Place:
    """Where in a file something stands; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@frozen
class Ref:
    """A name that points to something defined elsewhere: a condition, a source, a file."""

    id: str
    place: Place


# the id of a value, or of an action: it may hold ages and names of keys, which no file's id does
ValueRef = NewType("ValueRef", Ref)


@frozen
class Written:
    """A figure as it is written, where what it measures is said elsewhere."""

    text: str
    place: Place


@frozen
class Stated:
    """A number that a worked case states, without a range, and where."""

    number: float
    place: Place


@frozen
class Basis:
    """Whose word a figure is: a listed source, or an assumption in the author's words."""

    source: Ref | None = None
    assumption: str | None = None

    @property
    def assumed(self) -> bool:
        """True where no source stands behind the figure."""
        return self.source is None


@frozen
class Value:
    """One figure: `best` is its mean, `low` to `high` the central 95 % of how unsure that mean is.

    In the program's units: minutes, fractions of 1, plain numbers, years, or per `per`: a year, a
    person, a new case or a working week. `id` is stable and has no positions in it; it and `basis`
    are filled in once the whole file is read. `measure` decides how the value is unsure.

    A value that its file gives by year is the newest, with all of them in `years`; `as_of` has
    the one that counts in a year.
    """

    best: float
    low: float | None
    high: float | None
    text: str
    place: Place
    id: str = ""
    basis: Basis = Basis()
    measure: Measure = "count"
    per: Per = "year"
    years: tuple[tuple[int, "Value"], ...] = ()

    @property
    def fit(self) -> Fit | None:
        """The distribution that its range stands for; None where it has none."""
        if self.low is None or self.high is None:
            return None
        return fit(self.measure, self.best, self.low, self.high)

    @property
    def exact(self) -> bool:
        """Whether it needs no range: a share of nobody or of everybody is meant as it stands."""
        return self.measure == "share" and self.best in (0.0, 1.0)

    def as_of(self, year: int) -> "Value | None":
        """The value that counts in a year: the newest not after it, None where all are later."""
        if not self.years:
            return self
        return max(
            ((since, value) for since, value in self.years if since <= year),
            key=lambda pair: pair[0],
            default=(0, None),
        )[1]

    def divided(self, by: float) -> "Value":
        """A count among `by` persons, as the share it is of them."""
        return evolve(
            self,
            best=self.best / by,
            low=None if self.low is None else self.low / by,
            high=None if self.high is None else self.high / by,
            measure="share",
        )


# What a value measures; a file's reader and its JSON Schema go by these names.
Minutes = NewType("Minutes", Value)
Share = NewType("Share", Value)
Count = NewType("Count", Value)
PerYear = NewType("PerYear", Value)
Often = NewType("Often", Value)
# contacts each time: a count by its form, and a frequency by its meaning
Times = NewType("Times", Value)
Rate = NewType("Rate", Value)
PerPeriod = NewType("PerPeriod", Value)
TimePerPeriod = NewType("TimePerPeriod", Value)
Years = NewType("Years", Value)
RiskReduction = NewType("RiskReduction", Value)
NumberNeeded = NewType("NumberNeeded", Value)
RelativeRisk = NewType("RelativeRisk", Value)

# Texts that have a form of their own.
FileId = NewType("FileId", str)
LocalId = NewType("LocalId", str)
RoleName = NewType("RoleName", str)

# whose time is asked about first, and what a volume of a position is per
GP = "gp"
# The roles that the program knows; authors may add others, whose minutes are counted apart.
ROLES = (GP, "nurse", "secretary", "midwife", "team", "municipal-doctor", "municipal-nurse")
Text = NewType("Text", str)
Date = NewType("Date", str)
Country = NewType("Country", str)
Url = NewType("Url", str)
Doi = NewType("Doi", str)
Icpc2 = NewType("Icpc2", str)
Icd10 = NewType("Icd10", str)
Whole = NewType("Whole", int)
Number = NewType("Number", float)
Fraction = NewType("Fraction", float)
StatedNumber = NewType("StatedNumber", Stated)
StatedShare = NewType("StatedShare", Stated)
SchemaVersion = NewType("SchemaVersion", int)

Titles = NewType("Titles", dict[str, str])

Measured = TypeVar("Measured", Minutes, Share, Count, PerYear)


@frozen
class Given(Generic[Measured]):
    """A value with a source or an assumption of its own."""

    # the value is named by the key that holds it: `positions`, not `positions.value`
    value: Measured = field(metadata={"path": ""})
    place: Place
    source: Ref | None = None
    assumption: Text | None = None
