"""A worked-case file: a list, and the minutes that a guideline must come to on it."""

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from tnt.model.reference import SexName
from tnt.model.value import (
    Number,
    Place,
    Ref,
    RoleName,
    SchemaVersion,
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


@frozen
class Expectation:
    """The minutes a year that one role must come to for one recommendation."""

    recommendation: Ref
    role: RoleName
    minutes_per_year: Number
    place: Place
    tolerance: Number | None = None


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
