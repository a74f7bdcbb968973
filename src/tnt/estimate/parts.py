"""The figures of each recommendation and visit on each list, with their intervals.

Intervals are for few lists: lists x recommendations x draws would be too many to make.
"""

from collections.abc import Mapping

from attrs import evolve

from tnt.estimate.benefit import minutes_per_benefit
from tnt.estimate.draws import Draws
from tnt.estimate.plan import Plan, roles_of
from tnt.estimate.points import Floats
from tnt.estimate.readings import need
from tnt.estimate.result import Figure, RecommendationFigures, VisitFigures
from tnt.estimate.spreads import FEW_LISTS, draw, spread_of
from tnt.estimate.sums import Sums
from tnt.estimate.totals import Row, share_of
from tnt.estimate.visits import visit_minutes
from tnt.model.value import GP


class Parts:
    """What is told of every recommendation and visit; draws are made once for all lists."""

    def __init__(self, plan: Plan, sums: Sums, columns: Floats, draws: Draws | None) -> None:
        self.plan = plan
        self.sums = sums
        self.columns = columns
        self.draws = draws if draws is not None and len(columns) <= FEW_LISTS else None
        self._of_planned = [self._spreads(Plan(plan.groups, (each,))) for each in plan.planned]
        self._of_visits = [self._spreads(Plan(plan.groups, (), (each,))) for each in plan.visits]
        self._benefits = [minutes_per_benefit(each, columns, self.draws) for each in plan.planned]

    def _spreads(self, alone: Plan) -> Mapping[str, list[Figure]]:
        """Each role's figures on each list, of one recommendation or one visit alone."""
        if self.draws is None:
            return {}
        roles = roles_of(alone.works)
        readings = [need(role) for role in roles]
        drawn = draw(alone, readings, self.draws, self.columns)
        return {role: spread_of(each) for role, each in zip(roles, drawn, strict=True)}

    def recommendation(self, row: Row, column: int) -> RecommendationFigures:
        """One recommendation on one list."""
        planned, roles = self.plan.planned[column], self.sums.roles
        own_roles = roles_of(planned.works)
        minutes = {role: float(roles[role].all[row.number, column]) for role in own_roles}
        assumed = {role: float(roles[role].assumed_time[row.number, column]) for role in own_roles}
        room = row.room(GP)
        covered = float(roles[GP].covered[row.number, column]) if GP in roles else 0.0
        contacts = float(self.sums.contacts[row.number, column])
        volume = planned.per == "volume"
        return RecommendationFigures(
            id=planned.id,
            eligible=None if volume else float(self.sums.coming[row.number, column]),
            contacts_per_year=contacts if planned.counted else None,
            minutes_per_year=self._figures(minutes, self._of_planned[column], row),
            share_of_patient_time=covered / room if room else None,
            assumed_time_share=share_of(sum(assumed.values()), sum(minutes.values())),
            minutes_per_benefit=self._benefits[column][row.number],
            assumed_time_by_role={
                role: share_of(assumed[role], each) for role, each in minutes.items()
            },
        )

    def visit(self, row: Row, number: int) -> VisitFigures:
        """One visit on one list."""
        visit = self.plan.visits[number]
        contacts = float(self.sums.visits.independent[row.number, number])
        minutes = {role: contacts * visit_minutes(visit, role) for role in roles_of(visit.works)}
        return VisitFigures(
            id=visit.visit.id,
            contacts_per_year=contacts,
            minutes_per_year=self._figures(minutes, self._of_visits[number], row),
        )

    @staticmethod
    def _figures(
        minutes: Mapping[str, float], spreads: Mapping[str, list[Figure]], row: Row
    ) -> dict[str, Figure]:
        return {
            role: evolve(spreads[role][row.number], mean=mean) if spreads else Figure(mean)
            for role, mean in minutes.items()
        }
