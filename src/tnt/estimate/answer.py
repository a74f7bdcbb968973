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
from tnt.estimate.working_time import Capacity, capacities
from tnt.model.ruleset import Selection
from tnt.model.strata import PatientList
from tnt.problems import Refused

GP = "gp"


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
    capacity = [capacities(selection.working_time, each.practice) for each in counts.lists]
    totals = [_totals(result, row, capacity[row]) for row in range(len(counts.lists))]
    estimated = tuple(
        _list_estimate(selection, each, hours_source, plan, result, row, capacity[row], totals[row])
        for row, each in enumerate(counts.lists[:-1])
    )
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
            total=totals[-1],
            lists_over_working_time=sum(
                each.total[GP].over_working_time is True for each in estimated if GP in each.total
            ),
        ),
        problems=(*selection.problems, *counts.problems),
        selection=selection,
    )
    return Answer(estimate, plan, counts, result)


def _totals(result: Result, row: int, capacity: Mapping[str, Capacity]) -> dict[str, RoleTotal]:
    totals = {}
    for role, minutes in result.roles.items():
        need = float(minutes.all[row].sum())
        covered = float(minutes.covered[row].sum())
        room = capacity[role].patient_minutes if role in capacity else None
        totals[role] = RoleTotal(
            minutes_per_year=Figure(need),
            share_of_patient_time=covered / room if room else None,
            over_working_time=covered > room if room is not None else None,
            assumed_time_share=_share(float(minutes.assumed_time[row].sum()), need),
            any_assumed_share=_share(float(minutes.assumed[row].sum()), need),
        )
    return totals


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _list_estimate(
    selection: Selection,
    each: PatientList,
    hours_source: str,
    plan: Plan,
    result: Result,
    row: int,
    capacity: Mapping[str, Capacity],
    totals: Mapping[str, RoleTotal],
) -> ListEstimate:
    working_time = None
    if each.practice and GP in capacity:
        working_time = ListWorkingTime(
            id=selection.working_time.id,
            minutes_per_year=capacity[GP].minutes,
            patient_minutes_per_year=capacity[GP].patient_minutes,
            fte=each.practice.fte,
            source=hours_source,
        )
    room = capacity[GP].patient_minutes if GP in capacity else None
    return ListEstimate(
        list=each.id,
        persons=each.persons,
        working_time=working_time,
        total=totals,
        recommendations=tuple(
            _recommendation(planned.id, plan, result, row, column, room)
            for column, planned in enumerate(plan.planned)
        ),
        not_estimated=tuple(NotEstimated(id_, why) for id_, why in plan.not_estimated),
    )


def _recommendation(
    id_: str, plan: Plan, result: Result, row: int, column: int, room: float | None
) -> RecommendationFigures:
    own_roles = {work.role for work in plan.planned[column].works}
    by_role = {
        role: float(minutes.all[row, column])
        for role, minutes in result.roles.items()
        if role in own_roles
    }
    assumed = sum(float(minutes.assumed_time[row, column]) for minutes in result.roles.values())
    gp = result.roles.get(GP)
    covered = float(gp.covered[row, column]) if gp is not None else 0.0
    return RecommendationFigures(
        id=id_,
        eligible=float(result.eligible[row, column]),
        contacts_per_year=float(result.contacts[row, column]),
        minutes_per_year={role: Figure(figure) for role, figure in by_role.items()},
        share_of_patient_time=covered / room if room else None,
        assumed_time_share=_share(assumed, sum(by_role.values())),
    )
