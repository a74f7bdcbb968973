"""What a guideline file says: recommendations, whom they cover, how often, and who does what."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import field, frozen

from tnt.model.reference import Condition, SexName, Source
from tnt.model.value import (
    GP,
    Country,
    Date,
    FileId,
    LocalId,
    NumberNeeded,
    Often,
    PerPeriod,
    Place,
    Ref,
    RelativeRisk,
    RiskReduction,
    SchemaVersion,
    Share,
    Text,
    TimePerPeriod,
    Titles,
    Value,
    Years,
)
from tnt.model.work import Action, Branch, Mode, Visit
from tnt.quantities import Ages

Status = Literal["in-force", "proposed", "example", "withdrawn"]
Direction = Literal["for", "against"]
Strength = Literal["strong", "weak", "good-practice", "legal"]
Certainty = Literal["high", "moderate", "low", "very-low"]


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

    @property
    def names(self) -> frozenset[str]:
        """Every condition named, once."""
        return frozenset(ref.id for ref in self.conditions)

    @property
    def onsets(self) -> tuple[Ref, ...]:
        """The conditions whose onset makes somebody eligible who wasn't, each once.

        On the truth table: those for which a row with the condition is eligible, and the same row
        without it isn't. What is ruled out is never one of them. What is one of `any` is, unless
        `condition` or `all` asks for another of the `any` already.
        """
        required = {ref.id: ref for ref in (self.condition, *self.all) if ref is not None}
        any_of = {ref.id: ref for ref in self.any}
        found = required if any_of.keys() & required.keys() else required | any_of
        ruled_out = {ref.id for ref in self.not_}
        return tuple(ref for id_, ref in found.items() if id_ not in ruled_out)


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
class Volume:
    """What is counted where it happens, as it is now: `count` contacts, or `time` alone.

    `per` is `gp`, a full-time position, or the population over whose persons it is spread. A time
    is the GP's own work, and may be in a `mode`.
    """

    place: Place
    per: Ref
    count: PerPeriod | None = None
    time: TimePerPeriod | None = None
    mode: Mode | None = None
    source: Ref | None = None
    assumption: Text | None = None

    @property
    def value(self) -> Value:
        """Its count or its time."""
        found = self.count if self.count is not None else self.time
        assert found is not None
        return found


@frozen
class Benefit:
    """Who is helped: the risk reduction over `horizon` among those `treated` (left out: all).

    The reduction is given as `nnt`, as `arr`, or as `baseline_risk` and `relative_risk`.
    """

    place: Place
    outcome: Titles
    horizon: Years
    certainty: Certainty
    nnt: NumberNeeded | None = None
    arr: RiskReduction | None = None
    baseline_risk: Share | None = None
    relative_risk: RelativeRisk | None = None
    treated: Ref | None = None
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Recommendation:
    """One thing to do for people like this, this often; or one that is counted as a volume.

    `id` is as the file writes it until its values are named; from then on it is full, the file's
    id before its own.
    """

    id: LocalId
    title: Titles
    direction: Direction
    place: Place
    eligible: Eligible | None = None
    frequency: Often | None = None
    volume: Volume | None = None
    strength: Strength | None = None
    uptake: Uptake | None = None
    visit: Ref | None = None
    actions: tuple[Action, ...] = ()
    follow_up: tuple[Branch, ...] = ()
    benefit: Benefit | None = None
    source: Ref | None = None
    assumption: Text | None = None

    @property
    def of_positions(self) -> bool:
        """Whether it is a volume that each full-time position has."""
        return self.volume is not None and self.volume.per.id == GP

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
        return (self.eligible.conditions if self.eligible else ()) + later


def linked(recommendations: Iterable[Recommendation]) -> list[tuple[Recommendation, ...]]:
    """Recommendations in groups that have no condition of whom they cover in common.

    Within a group each shares one with another, directly or through others.
    """
    groups: list[tuple[frozenset[str], tuple[Recommendation, ...]]] = []
    for each in recommendations:
        names = each.eligible.names if each.eligible else frozenset()
        met = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        together = tuple(other for _, others in met for other in others)
        groups.append((names.union(*(others for others, _ in met)), (*together, each)))
    return [group for _, group in groups]


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
    alternative_to: Ref | None = None
    source: Ref | None = None
    assumption: Text | None = None
    review_by: Date | None = None
    uses: tuple[Ref, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)
    conditions: Mapping[str, Condition] = field(factory=dict)
    visits: Mapping[str, Visit] = field(factory=dict)

    def recommendation(self, id_: str) -> Recommendation:
        """The one of that full id.

        Raises:
            KeyError: where it has none.
        """
        for each in self.recommendations:
            if each.id == id_:
                return each
        raise KeyError(id_)
