"""A working-time file: how long a role works in a year, and how much of it is with patients."""

from collections.abc import Mapping

from attrs import field, frozen

from tnt.model.guideline import Mode
from tnt.model.reference import Source
from tnt.model.value import (
    Count,
    FileId,
    Given,
    Minutes,
    Place,
    Ref,
    SchemaVersion,
    Share,
    Text,
    Titles,
)


@frozen
class RoleTime:
    """One role's working time in a full-time position; `modes` are those it covers (none: all)."""

    hours_per_week: Given[Minutes]
    weeks_per_year: Given[Count]
    patient_share: Given[Share]
    place: Place
    modes: tuple[Mode, ...] = ()


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
