"""A scenario file: what is changed in what other files say, and whose word that is."""

from collections.abc import Mapping

from attrs import field, frozen

from tnt.model.reference import Source
from tnt.model.value import (
    Count,
    FileId,
    LocalId,
    Place,
    Ref,
    RoleName,
    SchemaVersion,
    Share,
    Text,
    Titles,
    ValueRef,
    Written,
)


@frozen
class Setting:
    """A figure in the place of another: `id` is the other's value id, and `value` is its kind."""

    id_: ValueRef
    value: Written
    place: Place
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Move:
    """Parts of actions that another role takes over: a `share` of each of them goes `to` it.

    An action goes by the id of its time without `.time`.
    """

    id: LocalId
    to: RoleName
    actions: tuple[ValueRef, ...]
    share: Share
    place: Place
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Demand:
    """How many `times` the consultations that patients ask for of a GP now they will ask for."""

    times: Count
    place: Place
    source: Ref | None = None
    assumption: Text | None = None


@frozen
class Scenario:
    """A scenario file.

    `add` are guidelines counted beside those asked about, `set` figures in other figures' places,
    `move` what other roles take over.
    """

    schema: SchemaVersion
    kind: Text
    id: FileId
    title: Titles
    place: Place
    uses: tuple[Ref, ...] = ()
    sources: Mapping[str, Source] = field(factory=dict)
    add: tuple[Ref, ...] = ()
    set: tuple[Setting, ...] = ()
    move: tuple[Move, ...] = ()
    demand: Demand | None = None
