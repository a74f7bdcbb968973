"""Lists of people as counts by sex, age and known conditions: what every reader of lists makes."""

from collections.abc import Mapping
from math import fsum, inf

from attrs import field, frozen
from attrs.validators import in_

from tnt.model.reference import SEXES
from tnt.model.value import Place
from tnt.quantities import Ages


@frozen
class Stratum:
    """Persons of one sex and age band; `known` holds the conditions that all have or all lack."""

    sex: str = field(validator=in_(SEXES))
    age: Ages
    persons: float = field()
    known: Mapping[str, bool] = field(factory=dict)

    @persons.validator
    def _count_of_people(self, _: object, persons: float) -> None:
        # nan is neither 0 nor more
        if not 0 <= persons < inf:
            raise ValueError(f"{persons} is no number of persons")


@frozen
class Practice:
    """One list's capacity where it is known: full-time positions, and its own working time.

    Hours are minutes a week, the patient share a fraction; None where the asked working time
    holds. `place` is the row that says so.
    """

    fte: float
    minutes_per_week: float | None = None
    weeks_per_year: float | None = None
    patient_share: float | None = None
    place: Place | None = field(default=None, eq=False)


@frozen
class PatientList:
    """One GP list, or a population taken as one.

    `practice` is None where nothing is known of who works there: such a list has no capacity.
    """

    id: str
    strata: tuple[Stratum, ...]
    practice: Practice | None

    @property
    def persons(self) -> float:
        """Persons in all."""
        return fsum(stratum.persons for stratum in self.strata)
