"""Guidelines of which one can be chosen → what each takes, side by side, for a panel.

The result is `tnt.alternatives/1`. Method: docs/method.md, "Alternatives".
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from tnt.choose.benefits import helped_by
from tnt.estimate import GP, Answer, allowance_factor, available_minutes
from tnt.estimate.result import (
    Benefit,
    Figure,
    FileStamp,
    Interval,
    ListEstimate,
    NotEstimated,
    RoleTotal,
    scaled,
)
from tnt.model.guideline import Certainty, Guideline
from tnt.model.population import Population
from tnt.model.question import Question
from tnt.model.ruleset import Finding
from tnt.problems import Problem


@frozen
class BenefitOf:
    """What one recommendation of an alternative does for people, and how sure that is.

    `persons_helped_per_year` are on the list, at the means; below 0 where they are harmed.
    """

    recommendation: str
    outcome: Mapping[str, str]
    certainty: Certainty
    persons_helped_per_year: float
    minutes_per_benefit: Mapping[str, Benefit]


@frozen
class Alternative:
    """One alternative by itself; nothing of any is `none`, whose figures are 0.

    Minutes are by role: for each person of the list a year, on the list, and in the country; a role
    that isn't there has none to do, unless something is `not_estimated`. `extra_consultations` are
    how many ordinary consultations on the list take as much of the GP's patient time as the
    alternative adds to what is done now, at the means; None where that isn't known.
    """

    id: str
    title: Mapping[str, str] | None
    minutes_per_person: Mapping[str, Figure]
    list_minutes_per_year: Mapping[str, Figure]
    population_minutes_per_year: Mapping[str, Figure]
    share_of_patient_time: Figure | None
    population_required_staff: Figure | None
    minutes_left: Interval | None
    over_remaining_time: bool | None
    extra_consultations: Interval | None
    benefits: tuple[BenefitOf, ...]
    assumed_time_share: float | None
    not_estimated: tuple[NotEstimated, ...]


@frozen
class Alternatives:
    """The alternatives on one list and in the country."""

    tnt: str
    question: Question
    files: tuple[FileStamp, ...]
    list: str
    persons: float
    population: str
    alternatives: tuple[Alternative, ...]
    problems: tuple[Finding, ...]
    schema: str = "tnt.alternatives/1"
    # for reports
    country: Population = field(repr=False, eq=False, metadata={"inner": True}, kw_only=True)


NONE = "none"


def strangers(ids: Sequence[str], guidelines: Mapping[str, Guideline]) -> list[Problem]:
    """Guidelines that aren't alternatives to the first, itself or through others."""
    beside: dict[str, set[str]] = {id_: {id_} for id_ in guidelines}
    for id_, each in guidelines.items():
        other = each.alternative_to
        if other is not None and other.id in beside:
            together = beside[id_] | beside[other.id]
            for member in together:
                beside[member] = together
    first = ids[0]
    return [
        Problem("TNT549", facts={"id": id_, "other": first})
        for id_ in ids
        if id_ not in beside[first]
    ]


def alternative(id_: str, title: Mapping[str, str], answered: Answer) -> Alternative:
    """One alternative, from the answer about it alone on one list."""
    estimate = answered.estimate
    (each,) = estimate.lists
    total, land = each.total, estimate.population.total
    # a GP who has no part in what is estimated has 0 minutes of it
    none = None if each.not_estimated else Figure(0.0)
    of_gp = total.get(GP)
    room = each.working_time.patient_minutes_per_year if each.working_time else None
    covered = of_gp.covered if of_gp else none
    rest = _rest(each, of_gp)
    return Alternative(
        id=id_,
        title=title,
        minutes_per_person={
            role: scaled(of.minutes_per_year, 1 / each.persons)
            for role, of in total.items()
            if each.persons
        },
        list_minutes_per_year={role: of.minutes_per_year for role, of in total.items()},
        population_minutes_per_year={role: of.minutes_per_year for role, of in land.items()},
        share_of_patient_time=scaled(covered, 1 / room) if covered and room else None,
        population_required_staff=_staff(answered, land[GP].minutes_per_year if of_gp else none),
        minutes_left=Interval(room - rest.high, room - rest.low) if room and rest else None,
        over_remaining_time=_over(rest, room),
        extra_consultations=_consultations(answered, rest),
        benefits=tuple(_benefits(answered)),
        assumed_time_share=of_gp.assumed_time_share if of_gp else None,
        not_estimated=each.not_estimated,
    )


def nothing() -> Alternative:
    """None of the alternatives."""
    none = Figure(0.0)
    return Alternative(
        NONE, None, {}, {}, {}, none, none, None, None, Interval(0.0, 0.0), (), None, ()
    )


def _rest(each: ListEstimate, total: RoleTotal | None) -> Interval | None:
    """The GP's remaining need: where the alternative asks nothing of them, what patients do."""
    committed = each.working_time.committed_minutes_per_year if each.working_time else None
    if committed is None or (total is None and each.not_estimated):
        return None
    return total.remaining_need_minutes if total else Interval(committed, committed)


def _over(rest: Interval | None, room: float | None) -> bool | None:
    """Whether it goes over patient time; None where that isn't known, or hangs on what is."""
    if rest is None or room is None or rest.low <= room < rest.high:
        return None
    return rest.low > room


def _staff(answered: Answer, minutes: Figure | None) -> Figure | None:
    """The GP positions that minutes ask for, by WISN."""
    time = answered.estimate.selection.working_time
    available = available_minutes(time, GP)
    if minutes is None or available is None:
        return None
    return scaled(minutes, allowance_factor(time.roles[GP]) / available)


def _consultations(answered: Answer, rest: Interval | None) -> Interval | None:
    """The time added to what is done now, in ordinary consultations; the ends are what is known."""
    time = answered.estimate.selection.working_time.roles.get(GP)
    of_list = answered.estimate.lists[0].working_time
    if rest is None or time is None or time.committed is None or of_list is None:
        return None
    committed, each = of_list.committed_minutes_per_year, time.committed.time.value.best
    if committed is None:
        return None
    return Interval((rest.low - committed) / each, (rest.high - committed) / each)


def _benefits(answered: Answer) -> Iterable[BenefitOf]:
    figures = answered.estimate.lists[0].by_id()
    for planned in answered.plan.planned:
        given = planned.recommendation.benefit
        of = figures.get(planned.id)
        if given is None or of is None or of.minutes_per_benefit is None:
            continue
        persons = helped_by(planned, of, answered.columns[:1]).persons
        yield BenefitOf(
            recommendation=planned.id,
            outcome=given.outcome,
            certainty=given.certainty,
            persons_helped_per_year=persons or 0.0,
            minutes_per_benefit=of.minutes_per_benefit,
        )
