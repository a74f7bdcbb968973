"""A selection and lists of people → the answer, and the plan behind it."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from tnt import __version__
from tnt.estimate.groups import Counts, age_bands, count, population_list
from tnt.estimate.minutes import Result, count_minutes
from tnt.estimate.plan import Plan, make_plan
from tnt.estimate.result import (
    Estimate,
    Figure,
    FileStamp,
    ListEstimate,
    ListWorkingTime,
    NotEstimated,
    PopulationEstimate,
    RecommendationFigures,
    RoleTotal,
)
from tnt.estimate.working_time import GP, Capacity, capacities, full_time, gp_year
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList, Practice
from tnt.problems import Refused


@frozen(eq=False)
class Answer:
    """The estimate with all that went into it: what `explain` takes apart."""

    estimate: Estimate
    plan: Plan
    counts: Counts
    result: Result


def answer(selection: Selection, lists: Iterable[PatientList], hours_source: str) -> Answer:
    """Estimate every list, and the population once.

    `hours_source` is the citation of the working time's hours.

    Raises:
        Refused: where a list can't be counted, or a follow-up's rest is negative.
    """
    bands = age_bands(selection.guidelines, selection.conditions)
    country = population_list(selection.population, selection.population)
    counts = count([*lists, country], bands, selection.conditions, selection.population)
    plan = make_plan(
        selection.guidelines,
        selection.conditions,
        selection.populations,
        counts.groups,
        selection.question.uptake,
    )
    if plan.problems:
        raise Refused(plan.problems)
    result = count_minutes(plan, counts.persons, selection.working_time)
    rows = [
        _Row(
            row,
            each,
            capacities(selection.working_time, each.practice),
            plan,
            result,
            whole=selection.whole and not plan.not_estimated,
        )
        for row, each in enumerate(counts.lists)
    ]
    estimated = tuple(_list_estimate(row, selection, hours_source) for row in rows[:-1])
    estimate = Estimate(
        tnt=__version__,
        question=selection.question,
        files=tuple(
            FileStamp(each.id, each.kind, each.sha256, each.plugin, each.plugin_version)
            for each in selection.files
        ),
        lists=estimated,
        population=PopulationEstimate(
            id=country.id,
            persons=country.persons,
            positions=country.practice.fte if country.practice else None,
            total=_totals(rows[-1]),
            lists_over_working_time=sum(
                each.total[GP].over_working_time is True for each in estimated if GP in each.total
            ),
        ),
        problems=(*selection.problems, *counts.problems),
        selection=selection,
    )
    return Answer(estimate, plan, counts, result)


@frozen(eq=False)
class _Row:
    """One list in the tables of a result: its number there, its people and capacity by role."""

    number: int
    people: PatientList
    capacity: Mapping[str, Capacity]
    plan: Plan
    result: Result
    # whether all that was asked for is in the result
    whole: bool

    def room(self, role: str) -> float | None:
        """A role's patient time in minutes a year; None where it isn't known."""
        return self.capacity[role].patient_minutes if role in self.capacity else None


def _totals(row: _Row) -> dict[str, RoleTotal]:
    totals = {}
    for role, minutes in row.result.roles.items():
        need = float(minutes.all[row.number].sum())
        covered = float(minutes.covered[row.number].sum())
        room = row.room(role)
        totals[role] = RoleTotal(
            minutes_per_year=Figure(need),
            share_of_patient_time=covered / room if room else None,
            over_working_time=_over(covered, room, whole=row.whole),
            assumed_time_share=_share(float(minutes.assumed_time[row.number].sum()), need),
            any_assumed_share=_share(float(minutes.assumed[row.number].sum()), need),
        )
    return totals


def _over(covered: float, room: float | None, *, whole: bool) -> bool | None:
    """Whether minutes pass patient time; None where that, or a part of the minutes, isn't known."""
    if room is None:
        return None
    return True if covered > room else False if whole else None


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _list_estimate(row: _Row, selection: Selection, hours_source: str) -> ListEstimate:
    working_time = None
    if row.people.practice and GP in row.capacity:
        working_time = ListWorkingTime(
            id=selection.working_time.id,
            minutes_per_year=row.capacity[GP].minutes,
            patient_minutes_per_year=row.capacity[GP].patient_minutes,
            fte=row.people.practice.fte,
            source=_source(row.people.practice, hours_source),
            own=gp_year(selection.working_time, row.people.practice)
            != full_time(selection.working_time.roles[GP]),
        )
    return ListEstimate(
        list=row.people.id,
        persons=row.people.persons,
        working_time=working_time,
        total=_totals(row),
        recommendations=tuple(_recommendation(row, n) for n in range(len(row.plan.planned))),
        not_estimated=tuple(NotEstimated(id_, why) for id_, why in row.plan.not_estimated),
    )


def _source(practice: Practice, hours_source: str) -> str:
    """The citation of the hours, or the row of the list's own table that stands in their place."""
    own = practice.minutes_per_week is not None and practice.place is not None
    return str(practice.place) if own else hours_source


def _recommendation(row: _Row, column: int) -> RecommendationFigures:
    planned, roles = row.plan.planned[column], row.result.roles
    own_roles = {work.role for work in planned.works}
    by_role = {
        role: float(minutes.all[row.number, column])
        for role, minutes in roles.items()
        if role in own_roles
    }
    assumed = sum(float(minutes.assumed_time[row.number, column]) for minutes in roles.values())
    room = row.room(GP)
    covered = float(roles[GP].covered[row.number, column]) if GP in roles else 0.0
    return RecommendationFigures(
        id=planned.id,
        eligible=float(row.result.eligible[row.number, column]),
        contacts_per_year=float(row.result.contacts[row.number, column]),
        minutes_per_year={role: Figure(figure) for role, figure in by_role.items()},
        share_of_patient_time=covered / room if room else None,
        assumed_time_share=_share(assumed, sum(by_role.values())),
        assumed_time_by_role={
            role: _share(float(roles[role].assumed_time[row.number, column]), minutes)
            for role, minutes in by_role.items()
        },
    )
