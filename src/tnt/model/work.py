"""What is done in a contact: actions, what follows for some, and work that visits share."""

from typing import Literal

from attrs import field, frozen

from tnt.model.value import (
    LocalId,
    Minutes,
    PerYear,
    Place,
    Ref,
    RoleName,
    Share,
    Text,
    Times,
    Titles,
    Years,
)

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

    @property
    def done_now_by(self) -> RoleName:
        """The role that does it as things are."""
        return self.role


@frozen
class PartOfAction(Action):
    """What is left of an action when others take over parts of it, or a part that is taken over.

    No file writes it: a scenario makes it of an action. Of the action's minutes it has `taken_over`
    (left out: all), or those that are left when the parts `given_up` are gone; `usual_role` is the
    action's own.
    """

    usual_role: RoleName = field(kw_only=True)
    taken_over: Share | None = None
    given_up: tuple[Share, ...] = ()

    @property
    def done_now_by(self) -> RoleName:
        """The action's own role: no part is taken over yet."""
        return self.usual_role


@frozen
class Branch:
    """What follows a contact for some: a probability, those with a condition, or the rest.

    `times` contacts follow each time; or, where it lasts, `frequency` a year `for` some years.
    """

    id: LocalId
    when: Text
    place: Place
    probability: Share | Literal["rest"] | None = None
    condition: Ref | None = None
    times: Times | None = None
    frequency: PerYear | None = None
    for_: Years | None = None
    actions: tuple[Action, ...] = ()
    follow_up: tuple["Branch", ...] = ()
    source: Ref | None = None
    assumption: Text | None = None

    @property
    def lasts(self) -> bool:
        """Whether it goes on for years, in place of a number of times."""
        return self.for_ is not None


@frozen
class Visit:
    """Work that is done once in a contact, whatever else the contact holds."""

    id: LocalId
    place: Place
    actions: tuple[Action, ...]
    title: Titles | None = None
