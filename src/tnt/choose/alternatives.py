"""Guidelines of which one can be chosen → what each takes, side by side, for a panel.

The result is `tnt.alternatives/1`. Method: docs/method.md, "Alternatives".
"""

from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from tnt.estimate import GP, Answer
from tnt.estimate.result import Benefit, Figure, FileStamp, Interval, RoleTotal, scaled
from tnt.model.guideline import Certainty, Guideline
from tnt.model.population import Population
from tnt.model.question import Question
from tnt.model.ruleset import Finding
from tnt.problems import Problem


@frozen
class BenefitOf:
    """What one recommendation of an alternative does for people, and how sure that is."""

    recommendation: str
    outcome: Mapping[str, str]
    certainty: Certainty
    minutes_per_benefit: Mapping[str, Benefit]


@frozen
class Alternative:
    """One alternative by itself; nothing of any is `none`, whose figures are 0.

    Minutes are by role: for each person of the list a year, on the list, and in the country.
    `extra_consultations` are how many ordinary consultations on the list take as much of the GP's
    patient time as the alternative adds to what is done now; None where that isn't known.
    """

    id: str
    title: Mapping[str, str] | None
    minutes_per_person: Mapping[str, Figure]
    list_minutes_per_year: Mapping[str, Figure]
    population_minutes_per_year: Mapping[str, Figure]
    share_of_patient_time: Figure | None
    population_required_staff: float | None
    minutes_left: Interval | None
    over_remaining_time: bool | None
    extra_consultations: Interval | None
    benefits: tuple[BenefitOf, ...]
    assumed_time_share: float | None


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
    not_estimated: tuple[str, ...]
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
        if id_ not in beside[first] or ids.count(id_) > 1
    ]


def alternative(id_: str, title: Mapping[str, str], answered: Answer) -> Alternative:
    """One alternative, from the answer about it alone on one list."""
    estimate = answered.estimate
    (each,) = estimate.lists
    persons = each.persons or 0.0
    total, land = each.total, estimate.population.total
    of_gp = total.get(GP)
    time = each.working_time
    room = time.patient_minutes_per_year if time else 0.0
    left = None
    if of_gp is not None and of_gp.remaining_need_minutes is not None:
        rest = of_gp.remaining_need_minutes
        left = Interval(room - rest.high, room - rest.low)
    return Alternative(
        id=id_,
        title=title,
        minutes_per_person={
            role: scaled(of.minutes_per_year, 1 / persons) for role, of in total.items() if persons
        },
        list_minutes_per_year={role: of.minutes_per_year for role, of in total.items()},
        population_minutes_per_year={role: of.minutes_per_year for role, of in land.items()},
        share_of_patient_time=scaled(of_gp.covered, 1 / room) if of_gp and room else None,
        population_required_staff=land[GP].required_staff if GP in land else None,
        minutes_left=left,
        over_remaining_time=of_gp.over_remaining_time if of_gp else None,
        extra_consultations=_consultations(answered, of_gp),
        benefits=tuple(_benefits(answered)),
        assumed_time_share=of_gp.assumed_time_share if of_gp else None,
    )


def nothing() -> Alternative:
    """None of the alternatives."""
    return Alternative(
        NONE, None, {}, {}, {}, Figure(0.0), 0.0, None, None, Interval(0.0, 0.0), (), None
    )


def _consultations(answered: Answer, total: RoleTotal | None) -> Interval | None:
    """The time added to what is done now, in ordinary consultations; the ends are what is known."""
    time = answered.estimate.selection.working_time.roles.get(GP)
    of_list = answered.estimate.lists[0].working_time
    if total is None or total.remaining_need_minutes is None or time is None:
        return None
    if time.committed is None or of_list is None or of_list.committed_minutes_per_year is None:
        return None
    rest, each = total.remaining_need_minutes, time.committed.time.value.best
    committed = of_list.committed_minutes_per_year
    return Interval((rest.low - committed) / each, (rest.high - committed) / each)


def _benefits(answered: Answer) -> Iterable[BenefitOf]:
    figures = answered.estimate.lists[0].by_id()
    for planned in answered.plan.planned:
        given = planned.recommendation.benefit
        found = figures[planned.id].minutes_per_benefit if planned.id in figures else None
        if given is not None and found is not None:
            yield BenefitOf(planned.id, given.outcome, given.certainty, found)
