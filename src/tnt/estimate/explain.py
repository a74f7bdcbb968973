"""One recommendation's figure taken apart: every factor of the plan, with its source and line.

Nothing is calculated again here; the figures are the plan's and the result's own.
"""

from collections.abc import Iterator

from tnt.estimate.answer import Answer
from tnt.estimate.drivers import drivers_on
from tnt.estimate.explain_people import People
from tnt.estimate.explain_work import WorkOnList, branch_notes, visit_step
from tnt.estimate.explanation import Explanation, Factor
from tnt.estimate.factors import factor, own_factor
from tnt.estimate.plan import Plan, Planned, roles_of
from tnt.estimate.points import factor as figures_of
from tnt.estimate.points import means
from tnt.estimate.result import Driver
from tnt.estimate.working_time import values as working_time_values
from tnt.model.population import figure
from tnt.model.ruleset import RuleSet
from tnt.model.value import GP, Value


def explain(answer: Answer, id_: str, rules: RuleSet, row: int = 0) -> Explanation:
    """Take the recommendation `id_` apart, on the list in `row`.

    Raises:
        KeyError: where the list doesn't have it.
    """
    estimate = answer.estimate.lists[row]
    figures = next(each for each in estimate.recommendations if each.id == id_)
    planned = next(each for each in answer.plan.planned if each.id == id_)
    recommendation, volume = planned.recommendation, planned.recommendation.volume
    columns, groups = answer.columns[row], answer.plan.groups
    people = People(planned, groups, columns[: len(groups)], rules)
    work = WorkOnList(planned, columns, rules)
    low, high = people.bounds() if recommendation.eligible else (None, None)
    time = estimate.working_time

    def given(value: object) -> Factor | None:
        return factor(value, rules) if isinstance(value, Value) else None

    return Explanation(
        id=id_,
        guideline=planned.guideline.id,
        list=estimate.list,
        persons=answer.lists[row].persons,
        per=planned.per,
        persons_in_ages=people.in_ages if recommendation.eligible else None,
        eligible=figures.eligible,
        eligible_low=low,
        eligible_high=high,
        counted_per_year=work.counted if volume and planned.counted else None,
        rate_per_year=_rate(planned),
        contacts_per_year=figures.contacts_per_year,
        prevalence=tuple(people.prevalence()),
        incidence=tuple(people.incidence()),
        known=tuple(people.known()),
        share=given(planned.share),
        frequency=given(recommendation.frequency),
        volume=given(volume.value) if volume else None,
        uptake=given(planned.uptake),
        uptakes=tuple(work.uptakes()),
        work=tuple(work.steps()),
        branches=tuple(branch_notes(recommendation.follow_up)),
        visit=visit_step(answer.plan.visits, planned, answer.found.sums, row, rules),
        minutes_per_year=dict(figures.minutes_per_year),
        patient_minutes_per_year=time.patient_minutes_per_year if time else None,
        share_of_patient_time=figures.share_of_patient_time,
        benefit=work.benefit(figures),
        working_time=tuple(_working_time(answer, row, rules)),
        population=tuple(_population(answer, rules)),
        drivers=_drivers(answer, planned, row),
    )


def _rate(planned: Planned) -> float:
    """Contacts a year, or in all, for each who comes in, at the asked uptake."""
    often, uptake = (figures_of(each, means)[0] for each in (planned.often, planned.uptake))
    return float(often * uptake / planned.spread)


def _drivers(answer: Answer, planned: Planned, row: int) -> tuple[Driver, ...] | None:
    """What the spread of the recommendation's own figure comes from: the GP's, if it has one."""
    draws = answer.draws
    roles = sorted(roles_of(planned.works), key=lambda role: (role != GP, role))
    if draws is None or not roles:
        return None
    alone = Plan(answer.plan.groups, (planned,))
    return drivers_on(alone, roles[0], answer.columns[row], draws)


def _population(answer: Answer, rules: RuleSet) -> Iterator[Factor]:
    selection = answer.estimate.selection
    for each in (selection.asked.positions, selection.asked.size):
        if each is not None:
            yield factor(figure(each), rules)
    yield factor(selection.population.persons_value, rules)


def _working_time(answer: Answer, row: int, rules: RuleSet) -> Iterator[Factor]:
    """The working time's values, or what the list's own table says in their place."""
    practice = answer.lists[row].practice
    own: dict[str, float | None] = {}
    if practice is not None and practice.place is not None:
        yield own_factor(practice.place, answer.lists[row].id, "fte", practice.fte)
        own = {
            "hours_per_week": practice.minutes_per_week,
            "weeks_per_year": practice.weeks_per_year,
            "patient_share": practice.patient_share,
        }
    for value in working_time_values(answer.estimate.selection.working_time):
        _, role, name = value.id.rsplit(".", 2)
        given = own.get(name) if role == GP else None
        if given is None or practice is None or practice.place is None:
            yield factor(value, rules)
        else:
            yield own_factor(practice.place, answer.lists[row].id, name, given)
