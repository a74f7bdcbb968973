"""A population file: persons by sex and age, or the size of a list with another's profile."""

from collections.abc import Mapping

from attrs import field, frozen

from tnt.model.reference import SexName, Source
from tnt.model.value import (
    Basis,
    Count,
    Country,
    FileId,
    Given,
    Number,
    Place,
    Ref,
    SchemaVersion,
    Text,
    Titles,
    Value,
    Whole,
)
from tnt.quantities import Ages


@frozen
class PersonsRow:
    """Persons of one sex at one age, or in one age band."""

    sex: SexName
    age: Ages
    persons: Number
    place: Place


@frozen
class Population:
    """Persons by sex and age (`persons`), or `size` persons with the profile of another population.

    `positions` are full-time GP positions.
    """

    schema: SchemaVersion
    kind: Text
    id: FileId
    title: Titles
    year: Whole
    place: Place
    country: Country | None = None
    source: Ref | None = None
    assumption: Text | None = None
    sources: Mapping[str, Source] = field(factory=dict)
    uses: tuple[Ref, ...] = ()
    positions: Count | Given[Count] | None = None
    persons: tuple[PersonsRow, ...] = ()
    profile: Ref | None = None
    size: Count | Given[Count] | None = None

    @property
    def persons_value(self) -> Value:
        """All persons listed, as one value with the file's own basis."""
        total = sum(row.persons for row in self.persons)
        basis = Basis(self.source, self.assumption)
        return Value(total, None, None, f"{total:.0f}", self.place, f"{self.id}.persons", basis)

    def persons_of(self, sex: SexName | None, ages: Ages | None) -> float:
        """Persons of a sex (None: both) and of ages (None: all) that no band is cut by."""
        return sum(
            row.persons
            for row in self.persons
            if sex in (None, row.sex) and (ages is None or ages.contains(row.age.low))
        )

    def cut_by(self, ages: Ages) -> Ages | None:
        """The first band of persons that `ages` holds in part only, or None."""
        return next(
            (
                row.age
                for row in self.persons
                if _meet(ages, row.age)
                and not (ages.contains(row.age.low) and _holds_top(ages, row.age))
            ),
            None,
        )


def figure(given: Count | Given[Count]) -> Value:
    """The value, whether it stands alone or with a source of its own."""
    return given.value if isinstance(given, Given) else given


def _meet(ages: Ages, band: Ages) -> bool:
    return ages.contains(band.low) or band.contains(ages.low)


def _holds_top(ages: Ages, band: Ages) -> bool:
    if band.high is None:
        return ages.high is None and ages.low <= band.low
    return ages.contains(band.high)
