"""A working-time file: how long a role works in a year, and how much of it is with patients."""

from collections.abc import Mapping

from attrs import field, frozen

from tnt.model.reference import AgeAndSex, SexName, Source
from tnt.model.value import (
    Count,
    FileId,
    Given,
    LocalId,
    Minutes,
    PerYear,
    Place,
    Ref,
    SchemaVersion,
    Share,
    Text,
    TimePerPeriod,
    Titles,
)
from tnt.model.work import Mode
from tnt.quantities import Ages


@frozen
class ConsultationRow(AgeAndSex):
    """Demand-driven consultations a year for each person of an age and sex."""

    place: Place
    frequency: PerYear = field(metadata={"path": ""})
    age: Ages | None = None
    sex: SexName | None = None
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Committed:
    """The time that demand-driven consultations take: consultations by age, and `time` for each.

    `modes` are those of the guideline work that is done in them now (none: all).
    """

    place: Place
    consultations: tuple[ConsultationRow, ...]
    time: Given[Minutes]
    modes: tuple[Mode, ...] = ()


@frozen
class ChangedCommitted(Committed):
    """Committed time with `times` as many consultations. No file writes it: a scenario makes it."""

    times: Count = field(kw_only=True)


@frozen
class CategoryAllowance:
    """A share of the working time that all of a role spend on other work."""

    id: LocalId
    share: Share
    place: Place
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class IndividualAllowance:
    """Hours that some of a role together spend on something else, whatever is counted."""

    id: LocalId
    time: TimePerPeriod
    place: Place
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Allowances:
    """Other work, as WHO's WISN counts it."""

    place: Place
    category: tuple[CategoryAllowance, ...] = ()
    individual: tuple[IndividualAllowance, ...] = ()


@frozen
class RoleTime:
    """One role's working time in a full-time position; `modes` are those it covers (none: all)."""

    hours_per_week: Given[Minutes]
    weeks_per_year: Given[Count]
    patient_share: Given[Share]
    place: Place
    modes: tuple[Mode, ...] = ()
    committed: Committed | None = None
    allowances: Allowances | None = None


@frozen
class WorkingTime:
    """A working-time file."""

    schema: SchemaVersion
    kind: Text
    id: FileId
    title: Titles
    roles: Mapping[str, RoleTime]
    place: Place
    source: Ref | None = None
    assumption: Text | None = None
    sources: Mapping[str, Source] = field(factory=dict)
    uses: tuple[Ref, ...] = ()
