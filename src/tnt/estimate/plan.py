"""What is summed, before anything is: each recommendation's people, steps and uptake.

The plan keeps the factors apart, as the files give them; `minutes` puts figures on them, at the
means or at the draws, and `explain` reads them from here. Method: docs/method.md.
"""

from collections.abc import Iterable
from typing import Literal

from attrs import field, frozen

from tnt.estimate.cells import Cells
from tnt.estimate.conditions import Bools, TruthTable
from tnt.estimate.groups import Group
from tnt.estimate.points import Figure
from tnt.model.guideline import Guideline, Recommendation
from tnt.model.question import ViewName
from tnt.model.value import Value
from tnt.model.work import Action, Branch, PartOfAction, Visit
from tnt.problems import Problem


def own_values(action: Action) -> tuple[Value, ...]:
    """An action's share and time, and the shares by which it is a part of another."""
    moved: tuple[Value | None, ...] = ()
    if isinstance(action, PartOfAction):
        moved = (action.taken_over, *action.given_up)
    return tuple(value for value in (action.share, action.time, *moved) if value is not None)


@frozen(eq=False)
class Work:
    """One action in its place, the values that its minutes rest on, and the conditions on its way.

    `conditions` are those that decide a follow-up that leads here.
    """

    action: Action
    path: tuple[Branch, ...]
    values: tuple[Value, ...]
    conditions: frozenset[str]

    @property
    def role(self) -> str:
        """Who does it."""
        return self.action.role

    @property
    def assumed_time(self) -> bool:
        """Whether the time itself rests on an assumption."""
        return self.action.time.basis.assumed


@frozen(eq=False)
class Stage:
    """A recommendation's contact, or a follow-up; `parent` is the stage that it comes after.

    `siblings` are the follow-ups beside the last of `path`, itself among them. `lasts` says whether
    it, or a stage before it, goes on for years.
    """

    path: tuple[Branch, ...]
    siblings: tuple[Branch, ...]
    works: tuple[Work, ...]
    parent: int | None
    lasts: bool

    @property
    def branch(self) -> Branch | None:
        """The follow-up that it is; None for the contact itself."""
        return self.path[-1] if self.path else None


def roles_of(works: Iterable[Work]) -> list[str]:
    """Who does something of it, by name."""
    return sorted({work.role for work in works})


Per = Literal["year", "person", "new-case", "volume"]


@frozen(eq=False)
class Planned:
    """A recommendation that can be estimated.

    `table` are all combinations of its conditions, `tree` says in which of them people are
    eligible, `cells` who they are. `often` is contacts for each of them: a year, or once they
    come in; `spread` is how many persons a volume's count is divided by. `uptake` is the asked
    share of them, `now` the least and the most that may be reached now. `values` are its frequency
    or volume, and its further share.
    """

    guideline: Guideline
    recommendation: Recommendation
    table: TruthTable
    tree: Bools
    cells: Cells
    stages: tuple[Stage, ...]
    per: Per
    view: ViewName
    often: Figure
    spread: float
    uptake: Figure
    now: tuple[Figure, Figure]
    values: tuple[Value, ...]

    @property
    def id(self) -> str:
        """The recommendation's full id."""
        return self.recommendation.id

    @property
    def works(self) -> tuple[Work, ...]:
        """Every action, in the order of the stages."""
        return tuple(work for stage in self.stages for work in stage.works)

    @property
    def share(self) -> Value | None:
        """The further share, where there is one."""
        eligible = self.recommendation.eligible
        return eligible.share if eligible else None

    @property
    def counted(self) -> bool:
        """Whether its contacts are counted; a volume may give hours alone."""
        volume = self.recommendation.volume
        return volume is None or volume.count is not None

    @property
    def of_positions(self) -> bool:
        """Whether it is a volume that each full-time position has."""
        return self.recommendation.of_positions

    @property
    def repeated(self) -> bool:
        """Whether the same people come again and again, so that a visit can be shared."""
        return self.per == "year"

    @property
    def now_known(self) -> bool:
        """Whether it is known how many it reaches now."""
        return self.now[0] is self.now[1]

    def years_counted(self, years: float) -> float:
        """How many years of a lasting follow-up fall to those who come in during one year."""
        return min(1.0, years) if self.view == "first-year" else years


@frozen(eq=False)
class PlannedVisit:
    """A visit and its recommendations.

    `groups` are those of them that come again and share conditions, directly or through others;
    `apart` those whose contacts are not shared.
    """

    visit: Visit
    groups: tuple["VisitGroup", ...]
    apart: tuple[Planned, ...]

    @property
    def members(self) -> tuple[Planned, ...]:
        """All its recommendations."""
        return (*(each for group in self.groups for each in group.members), *self.apart)

    @property
    def member_ids(self) -> frozenset[str]:
        """Their ids. The members' cells are of the visit's columns, not their own."""
        return frozenset(each.id for each in self.members)

    @property
    def works(self) -> tuple[Work, ...]:
        """What is done once per contact."""
        return tuple(
            Work(action, (), own_values(action), frozenset()) for action in self.visit.actions
        )


@frozen(eq=False)
class VisitGroup:
    """Recommendations of a visit that are linked by common conditions, on one truth table.

    `trees` has, for each member, the rows in which its people are eligible; `inside` whether a
    cell is within its sex and ages, of shape (members, cells).
    """

    members: tuple[Planned, ...]
    table: TruthTable
    trees: tuple[Bools, ...]
    inside: Bools
    cells: Cells


@frozen(eq=False)
class Plan:
    """All recommendations that can be estimated, and those that can't with the reason."""

    groups: tuple[Group, ...]
    planned: tuple[Planned, ...]
    visits: tuple[PlannedVisit, ...] = ()
    not_estimated: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def works(self) -> tuple[Work, ...]:
        """Every action of its recommendations and visits."""
        own = tuple(work for each in self.planned for work in each.works)
        return own + tuple(work for visit in self.visits for work in visit.works)
