"""The part of an explanation that says what is done: actions, the visit, uptakes, who is helped."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from tnt.estimate.benefit import effect, persons_helped
from tnt.estimate.explanation import (
    BenefitStep,
    BranchNote,
    Portion,
    UptakeStep,
    VisitStep,
    WorkStep,
)
from tnt.estimate.factors import factor
from tnt.estimate.minutes import measure, works
from tnt.estimate.plan import Planned, PlannedVisit, roles_of
from tnt.estimate.planning import uptake_of
from tnt.estimate.points import Floats, means
from tnt.estimate.points import factor as figures_of
from tnt.estimate.result import RecommendationFigures
from tnt.estimate.sums import Sums
from tnt.estimate.visits import visit_minutes
from tnt.model.question import UPTAKES
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value
from tnt.model.work import Branch


def branch_notes(branches: Iterable[Branch], path: tuple[str, ...] = ()) -> Iterator[BranchNote]:
    """Every follow-up, and when it happens."""
    for branch in branches:
        here = (*path, branch.id)
        yield BranchNote(here, branch.when)
        yield from branch_notes(branch.follow_up, here)


class WorkOnList:
    """A recommendation's work on one list; `people` are its people and positions, by column."""

    def __init__(self, planned: Planned, people: Floats, rules: RuleSet) -> None:
        self.planned = planned
        self.rules = rules
        self.cells: Floats = planned.cells.counts(people)
        self.measured = measure(planned, means)

    def _total(self, figures: Floats) -> float:
        return float((self.cells @ figures)[0])

    @property
    def counted(self) -> float:
        """Contacts a year, if everybody is reached."""
        return self._total(self.measured.contacts)

    @cached_property
    def full(self) -> dict[str, float]:
        """Each role's minutes a year, if everybody is reached."""
        full: dict[str, float] = {}
        for work, minutes in works(self.measured):
            full[work.role] = full.get(work.role, 0.0) + self._total(minutes)
        return full

    def portions(self, role: str) -> Iterator[Portion]:
        """A role's actions, as parts of the minutes for each contact; none without contacts."""
        for work, minutes in works(self.measured):
            each = work.action.time.best
            if work.role == role and each and self.counted:
                yield Portion(
                    action=work.action.id,
                    after=tuple(branch.id for branch in work.path),
                    times=self._total(minutes) / each / self.counted,
                    minutes_each=each,
                )

    def steps(self) -> Iterator[WorkStep]:
        """Each action: how often it is reached at the asked uptake, and what it comes to."""
        uptake = float(figures_of(self.planned.uptake, means)[0])
        contacts = self.counted * uptake
        for work, minutes in works(self.measured):
            each = work.action.time.best
            a_year = self._total(minutes) * uptake
            times = a_year / each if each else 0.0
            # what goes on for years isn't a share of a year's contacts
            lasts = any(branch.lasts for branch in work.path)
            yield WorkStep(
                after=tuple(branch.id for branch in work.path),
                action=work.action.id,
                role=work.role,
                mode=work.action.mode,
                share_of_contacts=times / contacts if contacts and not lasts else None,
                times_per_year=times,
                minutes_each=each,
                minutes_per_year=a_year,
                factors=tuple(factor(value, self.rules) for value in work.values),
            )

    def uptakes(self) -> Iterator[UptakeStep]:
        """How many are reached by each name of uptake, and the minutes that it comes to."""
        full = self.full
        for name in UPTAKES:
            found = uptake_of(self.planned.recommendation, name)
            if found is None:
                yield UptakeStep(name, None, None, None)
                continue
            share = float(figures_of(found, means)[0])
            yield UptakeStep(
                name=name,
                share=share,
                minutes_per_year={role: each * share for role, each in sorted(full.items())},
                factor=factor(found, self.rules) if isinstance(found, Value) else None,
            )

    def benefit(self, figures: RecommendationFigures) -> BenefitStep | None:
        """Who is helped; None without a benefit, or where nobody on the list comes in."""
        given = self.planned.recommendation.benefit
        if given is None or figures.minutes_per_benefit is None:
            return None
        found = effect(self.measured, self.cells[None, :])
        contacts, reduction = float(found.contacts[0]), float(found.reduction[0])
        reached = float(found.reached[0, 0])
        values = (given.nnt, given.arr, given.baseline_risk, given.relative_risk, given.horizon)
        return BenefitStep(
            outcome=dict(given.outcome),
            certainty=given.certainty,
            horizon_years=given.horizon.best,
            treated=given.treated.id if given.treated else None,
            contacts_per_person=contacts,
            reached=reached,
            risk_reduction=reduction,
            persons_helped_per_year=persons_helped(found, figures.contacts_per_year or 0.0),
            minutes_per_benefit=dict(figures.minutes_per_benefit),
            factors=tuple(factor(value, self.rules) for value in values if value is not None),
        )


def visit_step(
    visits: tuple[PlannedVisit, ...], planned: Planned, sums: Sums, row: int, rules: RuleSet
) -> VisitStep | None:
    """The visit that a recommendation is part of, on a list; None where it is part of none."""
    number = next((n for n, each in enumerate(visits) if planned.id in each.member_ids), None)
    if number is None:
        return None
    visit = visits[number]
    return VisitStep(
        id=visit.visit.id,
        members=tuple(sorted(each.id for each in visit.members)),
        minutes_per_contact={role: visit_minutes(visit, role) for role in roles_of(visit.works)},
        contacts=float(sums.visits.independent[row, number]),
        if_nothing_shared=float(sums.visits.nothing[row, number]),
        if_everything_shared=float(sums.visits.everything[row, number]),
        # the parts of a shared action have their figures in common
        factors=tuple(
            factor(value, rules)
            for value in {v.id: v for work in visit.works for v in work.values}.values()
        ),
    )
