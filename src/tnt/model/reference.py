"""What files share: sources, conditions and how common they are."""

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

from tnt.model.value import (
    Count,
    Date,
    Doi,
    FileId,
    Icd10,
    Icpc2,
    LocalId,
    Place,
    Rate,
    Ref,
    SchemaVersion,
    Share,
    Text,
    Titles,
    Url,
    Value,
)
from tnt.model.work import Visit
from tnt.quantities import Ages

SexName = Literal["female", "male"]
SEXES: tuple[SexName, ...] = ("female", "male")


@frozen
class Source:
    """Where a figure was published."""

    citation: Text
    place: Place
    url: Url | None = None
    doi: Doi | None = None
    published: Date | None = None


class AgeAndSex:
    """A row that speaks of an age and a sex; None is all of them."""

    age: Ages | None
    sex: SexName | None

    @property
    def id(self) -> str:
        """`SEX.AGES`, the row's part of its value's id."""
        return f"{self.sex or 'both'}.{self.age or '0+'}"

    def covers(self, sex: str, age: int) -> bool:
        """Whether the row speaks of this sex at this age."""
        return self.sex in (None, sex) and (self.age is None or self.age.contains(age))


@frozen
class PrevalenceRow(AgeAndSex):
    """The share of an age and sex group that has a condition on an average day.

    Given as `share`, or as `count` persons among those of that age and sex in the population `per`.
    """

    place: Place
    age: Ages | None = None
    sex: SexName | None = None
    share: Share | None = field(default=None, metadata={"path": ""})
    count: Count | None = field(default=None, metadata={"path": ""})
    per: Ref | None = None
    source: Ref | None = None
    assumption: Text | None = None

    @property
    def value(self) -> Value:
        """The row's figure, a share or a count."""
        found = self.share if self.share is not None else self.count
        assert found is not None
        return found


@frozen
class IncidenceRow(AgeAndSex):
    """New cases per person-year, over all persons of an age and sex, with it and without."""

    place: Place
    rate: Rate = field(metadata={"path": ""})
    age: Ages | None = None
    sex: SexName | None = None
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Condition:
    """A condition that people are eligible by: its prevalence, and how many newly get it."""

    id: LocalId
    place: Place
    prevalence: tuple[PrevalenceRow, ...]
    incidence: tuple[IncidenceRow, ...] = ()
    title: Titles | None = None
    icpc2: Icpc2 | None = None
    icd10: Icd10 | None = None


@frozen
class Reference:
    """A file of sources, conditions and visits that guidelines name."""

    schema: SchemaVersion
    kind: Text
    id: FileId
    place: Place
    title: Titles | None = None
    source: Ref | None = None
    assumption: Text | None = None
    uses: tuple[Ref, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)
    conditions: Mapping[str, Condition] = field(factory=dict)
    visits: Mapping[str, Visit] = field(factory=dict)
