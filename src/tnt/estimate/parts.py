"""The figures of each recommendation and visit on each list, with their intervals.

Intervals are for few lists: lists x recommendations x draws would be too many to make.
"""

from collections.abc import Iterator, Mapping

from attrs import evolve

from tnt.estimate.benefit import minutes_per_benefit
from tnt.estimate.coarse import coarse_benefit, coarse_figure
from tnt.estimate.draws import Draws
from tnt.estimate.figures import Figures
from tnt.estimate.plan import Plan, roles_of
from tnt.estimate.readings import need
from tnt.estimate.result import Benefit, Figure, RecommendationFigures, VisitFigures
from tnt.estimate.role_draws import draw
from tnt.estimate.spreads import spread_of
from tnt.estimate.visits import visit_minutes
from tnt.model.value import GP

Spreads = Mapping[str, list[Figure]]


def spreads_alone(
    plan: Plan, found: Figures, draws: Draws
) -> tuple[tuple[Spreads, ...], tuple[Spreads, ...]]:
    """Each recommendation's and each visit's figures from draws: by role, of every list found.

    On lists with hidden rows their spreads are rounded.
    """
    somewhere = found.withheld.somewhere.tolist()

    def alone(one: Plan, place: int) -> Spreads:
        roles = roles_of(one.works)
        drawn = draw(one, [need(role) for role in roles], draws, found.columns)
        told = {}
        for role, each in zip(roles, drawn, strict=True):
            means = found.sums.roles[role].all[:, place].tolist()
            figures = (
                evolve(figure, mean=mean)
                for figure, mean in zip(spread_of(each), means, strict=True)
            )
            told[role] = [
                coarse_figure(figure) if some else figure
                for figure, some in zip(figures, somewhere, strict=True)
            ]
        return told

    count = len(plan.planned)
    return (
        tuple(alone(Plan(plan.groups, (each,)), n) for n, each in enumerate(plan.planned)),
        tuple(
            alone(Plan(plan.groups, (), (each,)), n) for n, each in enumerate(plan.visits, count)
        ),
    )


class Parts:
    """What is told of every recommendation and visit; draws are made once for all lists."""

    def __init__(self, plan: Plan, found: Figures, draws: Draws | None) -> None:
        self.plan = plan
        self.found = found
        self.draws = draws
        self._coarse = found.withheld.somewhere
        self._of_planned: tuple[Spreads, ...] = ({},) * len(plan.planned)
        self._of_visits: tuple[Spreads, ...] = ({},) * len(plan.visits)
        if draws is not None:
            self._of_planned, self._of_visits = spreads_alone(plan, found, draws)
        self._benefits = [
            minutes_per_benefit(each, found.columns, self.draws) for each in plan.planned
        ]

    def recommendations(self, row: int) -> Iterator[RecommendationFigures]:
        """Those of a list; one that can't be estimated on it is left out."""
        for column, planned in enumerate(self.plan.planned):
            if planned.of_positions and self.found.lists.without_positions[row]:
                continue
            if self.found.withheld.rows[row, column]:
                yield RecommendationFigures(
                    id=planned.id,
                    eligible=None,
                    contacts_per_year=None,
                    minutes_per_year={},
                    share_of_patient_time=None,
                    assumed_time_share=None,
                    roles=tuple(roles_of(planned.works)),
                    withheld=True,
                )
            else:
                yield self._recommendation(row, column)

    def _recommendation(self, row: int, column: int) -> RecommendationFigures:
        planned, sums = self.plan.planned[column], self.found.sums
        own_roles = roles_of(planned.works)
        minutes = {role: float(sums.roles[role].all[row, column]) for role in own_roles}
        assumed = {role: float(sums.roles[role].assumed_time[row, column]) for role in own_roles}
        room = float(self.found.lists.room(GP)[row])
        covered = self._covered(row, column)
        contacts = float(sums.contacts[row, column])
        volume = planned.per == "volume"
        return RecommendationFigures(
            id=planned.id,
            eligible=None if volume else float(sums.coming[row, column]),
            contacts_per_year=contacts if planned.counted else None,
            minutes_per_year=self._figures(minutes, self._of_planned[column], row),
            share_of_patient_time=covered / room if room > 0 else None,
            assumed_time_share=_share(sum(assumed.values()), sum(minutes.values())),
            minutes_per_benefit=self._benefit(column, row),
            assumed_time_by_role={
                role: _share(assumed[role], each) for role, each in minutes.items()
            },
            roles=tuple(own_roles),
            covered=covered,
        )

    def visits(self, row: int) -> Iterator[VisitFigures]:
        """The visits of a list."""
        for number, visit in enumerate(self.plan.visits):
            roles = roles_of(visit.works)
            if self.found.withheld.visits[row, number]:
                yield VisitFigures(visit.visit.id, None, {}, tuple(roles), withheld=True)
                continue
            contacts = float(self.found.sums.visits.independent[row, number])
            minutes = {role: contacts * visit_minutes(visit, role) for role in roles}
            yield VisitFigures(
                id=visit.visit.id,
                contacts_per_year=contacts,
                minutes_per_year=self._figures(minutes, self._of_visits[number], row),
                roles=tuple(roles),
                covered=self._covered(row, len(self.plan.planned) + number),
            )

    def _covered(self, row: int, place: int) -> float:
        """The GP's minutes that patient time is for, of a recommendation or a visit."""
        roles = self.found.sums.roles
        return float(roles[GP].covered[row, place]) if GP in roles else 0.0

    def _benefit(self, column: int, row: int) -> dict[str, Benefit] | None:
        found = self._benefits[column][row]
        if found is None or not self._coarse[row]:
            return found
        return {role: coarse_benefit(each) for role, each in found.items()}

    @staticmethod
    def _figures(minutes: Mapping[str, float], spreads: Spreads, row: int) -> dict[str, Figure]:
        return {
            role: spreads[role][row] if spreads else Figure(mean) for role, mean in minutes.items()
        }


def _share(part: float, whole: float) -> float | None:
    """A part of a whole; None where there is nothing to be part of."""
    return part / whole if whole else None
