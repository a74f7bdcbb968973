"""What a guideline file says: recommendations, whom they cover, how often, and who does what."""

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from tnt.model.reference import Condition, SexName, Source
from tnt.model.value import (
    Count,
    Country,
    Date,
    FileId,
    LocalId,
    Minutes,
    PerYear,
    Place,
    Ref,
    RoleName,
    SchemaVersion,
    Share,
    Text,
    Titles,
)
from tnt.quantities import Ages

Status = Literal["in-force", "proposed", "example", "withdrawn"]
Direction = Literal["for", "against"]
Strength = Literal["strong", "weak", "good-practice", "legal"]
Mode = Literal["consultation", "video", "phone", "message", "paperwork", "home-visit"]


@frozen
class Action:
    """What one role does in a contact: `time` for a `share` of the contacts (left out: all)."""

    role: RoleName
    time: Minutes
    place: Place
    # its role, where the file gives no other
    id: LocalId = field(default=LocalId(""))
    mode: Mode | None = None
    share: Share | None = None
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Branch:
    """What follows a contact for some: a probability, those with a condition, or the rest."""

    id: LocalId
    when: Text
    place: Place
    probability: Share | Literal["rest"] | None = None
    condition: Ref | None = None
    times: Count | None = None
    actions: tuple[Action, ...] = ()
    follow_up: tuple["Branch", ...] = ()
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Eligible:
    """Whom a recommendation covers. `condition`, `all`, `any` and `not` must all hold."""

    place: Place
    age: Ages | None = None
    sex: SexName | None = None
    condition: Ref | None = None
    all: tuple[Ref, ...] = ()
    any: tuple[Ref, ...] = ()
    not_: tuple[Ref, ...] = ()
    share: Share | None = None
    source: Ref | None = None
    assumption: Text | None = None

    @property
    def conditions(self) -> tuple[Ref, ...]:
        """Every condition named, as often as it is named."""
        single = (self.condition,) if self.condition else ()
        return single + self.all + self.any + self.not_


@frozen
class UptakeShare:
    """The share of the eligible who get it."""

    share: Share = field(metadata={"path": ""})
    place: Place
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Uptake:
    """How many get it now, and how many are meant to."""

    place: Place
    now: UptakeShare | None = None
    target: UptakeShare | None = None


@frozen
class Recommendation:
    """One thing to do for people like this, this often.

    `id` is as the file writes it until its values are named; from then on it is full, the file's
    id before its own.
    """

    id: LocalId
    title: Titles
    direction: Direction
    eligible: Eligible
    frequency: PerYear
    place: Place
    strength: Strength | None = None
    uptake: Uptake | None = None
    actions: tuple[Action, ...] = ()
    follow_up: tuple[Branch, ...] = ()
    source: Ref | None = None
    assumption: Text | None = None

    def branches(self) -> Iterator[Branch]:
        """Every follow-up, outer before inner."""
        waiting = list(self.follow_up)
        while waiting:
            branch = waiting.pop(0)
            yield branch
            waiting = [*branch.follow_up, *waiting]

    def condition_refs(self) -> tuple[Ref, ...]:
        """Every condition that eligibility or a follow-up names."""
        later = tuple(branch.condition for branch in self.branches() if branch.condition)
        return self.eligible.conditions + later


@frozen
class Guideline:
    """A guideline file."""

    schema: SchemaVersion
    kind: Text
    id: FileId
    title: Titles
    publisher: Text
    country: Country
    status: Status
    place: Place
    # a recommendation is named after its file, without the word between
    recommendations: tuple[Recommendation, ...] = field(metadata={"path": ""})
    source: Ref | None = None
    assumption: Text | None = None
    review_by: Date | None = None
    uses: tuple[Ref, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)
    conditions: Mapping[str, Condition] = field(factory=dict)
