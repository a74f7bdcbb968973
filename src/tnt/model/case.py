"""A worked-case file: a list, and the minutes that a guideline must come to on it."""

from collections.abc import Mapping
from typing import Literal, get_args

from attrs import field, frozen

from tnt.model.reference import SexName
from tnt.model.value import (
    Number,
    Place,
    Ref,
    RoleName,
    SchemaVersion,
    Stated,
    StatedNumber,
    StatedShare,
    Text,
    Whole,
)
from tnt.quantities import Ages


@frozen
class CaseRow:
    """Persons of one sex and age; `known` says which conditions all of them have or lack."""

    sex: SexName
    age: Ages
    persons: Number
    place: Place
    known: Mapping[str, Literal["yes", "no"]] = field(factory=dict)


FactorName = Literal[
    "eligible",
    "times_each",
    "counted_per_year",
    "counted_minutes_per_year",
    "uptake_share",
    "contacts_per_year",
    "minutes_per_contact",
]
FACTORS: tuple[FactorName, ...] = get_args(FactorName)


@frozen
class Expectation:
    """The minutes a year that one role must come to for one recommendation.

    It may say which factors they are the product of, each by the name in `FACTORS`.
    """

    recommendation: Ref
    role: RoleName
    minutes_per_year: Number
    place: Place
    tolerance: Number | None = None
    eligible: StatedNumber | None = None
    times_each: StatedNumber | None = None
    counted_per_year: StatedNumber | None = None
    counted_minutes_per_year: StatedNumber | None = None
    uptake_share: StatedShare | None = None
    contacts_per_year: StatedNumber | None = None
    minutes_per_contact: StatedNumber | None = None

    @property
    def stated(self) -> dict[FactorName, Stated]:
        """The factors that it says, in the order in which they multiply."""
        among = {name: getattr(self, name) for name in FACTORS}
        return {name: each for name, each in among.items() if each is not None}


@frozen
class Case:
    """One worked case."""

    name: Text
    list: tuple[CaseRow, ...]
    expect: tuple[Expectation, ...]
    place: Place
    year: Whole | None = None
    view: Literal["steady", "first-year"] = "steady"
    uptake: Literal["full", "target", "now"] = "full"


@frozen
class CaseFile:
    """The worked cases that stand beside a rule file."""

    cases: tuple[Case, ...]
    place: Place
    schema: SchemaVersion | None = None
    kind: Literal["worked-case"] = "worked-case"
