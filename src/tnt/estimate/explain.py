"""One recommendation's figure taken apart: every factor of the plan, with its source and line.

Nothing is calculated again here; the figures are the plan's and the result's own.
"""

from collections.abc import Iterator

import numpy as np
from attrs import frozen

from tnt.estimate.answer import Answer
from tnt.estimate.conditions import Floats, bounds
from tnt.estimate.plan import Planned, Work
from tnt.estimate.working_time import values as working_time_values
from tnt.model.population import figure
from tnt.model.ruleset import RuleSet
from tnt.model.value import Value


@frozen
class SourceNote:
    """A source as it is listed."""

    id: str
    citation: str
    url: str | None
    doi: str | None
    published: str | None


@frozen
class Factor:
    """A value as its file gives it, in the program's units; where it stands and whose it is."""

    id: str
    text: str
    best: float
    low: float | None
    high: float | None
    source: SourceNote | None
    assumption: str | None
    file: str
    line: int
    column: int
    plugin: str
    plugin_version: str


@frozen
class PrevalenceStep:
    """A prevalence row that is used, and how many persons of the list it is used for."""

    condition: str
    persons: float
    share: float
    factor: Factor


@frozen
class WorkStep:
    """One action: how many times a year it is reached, and the minutes it comes to.

    `after` are the ids of the follow-ups that lead to it, outermost first.
    """

    after: tuple[str, ...]
    role: str
    mode: str | None
    times_per_year: float
    minutes_each: float
    minutes_per_year: float
    factors: tuple[Factor, ...]


@frozen
class Explanation:
    """A recommendation on one list. `eligible_low` and `eligible_high` are Fréchet's bounds."""

    id: str
    guideline: str
    list: str
    persons: float
    persons_in_ages: float
    eligible: float
    eligible_low: float
    eligible_high: float
    rate_per_year: float
    contacts_per_year: float
    prevalence: tuple[PrevalenceStep, ...]
    # the further share, the frequency and the uptake, each where there is one
    share: Factor | None
    frequency: Factor
    uptake: Factor | None
    work: tuple[WorkStep, ...]
    minutes_per_year: dict[str, float]
    patient_minutes_per_year: float | None
    share_of_patient_time: float | None
    working_time: tuple[Factor, ...]
    population: tuple[Factor, ...]
    schema: str = "tnt.explanation/1"


def factor(value: Value, rules: RuleSet) -> Factor:
    """A value with its source looked up."""
    ref = value.basis.source
    note = None
    if ref is not None:
        source = rules.source(ref)
        note = SourceNote(ref.id, source.citation, source.url, source.doi, source.published)
    file = rules.file(value.place)
    return Factor(
        id=value.id,
        text=value.text,
        best=value.best,
        low=value.low,
        high=value.high,
        source=note,
        assumption=value.basis.assumption,
        file=value.place.file,
        line=value.place.line,
        column=value.place.column,
        plugin=file.plugin,
        plugin_version=file.plugin_version,
    )


def explain(answer: Answer, id_: str, rules: RuleSet, row: int = 0) -> Explanation:
    """Take the recommendation `id_` apart, on the list in `row`.

    Raises:
        KeyError: where the plan doesn't hold the recommendation.
    """
    column = next((n for n, each in enumerate(answer.plan.planned) if each.id == id_), None)
    if column is None:
        raise KeyError(id_)
    planned = answer.plan.planned[column]
    persons = answer.counts.persons[row]
    estimate = answer.estimate.lists[row]
    figures = estimate.recommendations[column]
    selection = answer.estimate.selection
    recommendation = planned.recommendation
    low, high = _eligible_bounds(planned, persons)
    uptake = [v for v in planned.values if v.id.startswith(f"{id_}.uptake.")]
    time = estimate.working_time
    given = [selection.asked.positions, selection.asked.size]
    people = [figure(each) for each in given if each is not None]
    return Explanation(
        id=id_,
        guideline=planned.guideline.id,
        list=estimate.list,
        persons=estimate.persons,
        persons_in_ages=float(persons @ planned.inside),
        eligible=figures.eligible,
        eligible_low=low,
        eligible_high=high,
        rate_per_year=planned.rate,
        contacts_per_year=figures.contacts_per_year,
        prevalence=tuple(_prevalence(planned, persons, rules)),
        share=factor(recommendation.eligible.share, rules)
        if recommendation.eligible.share
        else None,
        frequency=factor(recommendation.frequency, rules),
        uptake=factor(uptake[0], rules) if uptake else None,
        work=tuple(_work(planned, work, persons, rules) for work in planned.works),
        minutes_per_year={role: f.mean for role, f in figures.minutes_per_year.items()},
        patient_minutes_per_year=time.patient_minutes_per_year if time else None,
        share_of_patient_time=figures.share_of_patient_time,
        working_time=tuple(factor(v, rules) for v in working_time_values(selection.working_time)),
        population=tuple(
            factor(value, rules) for value in (*people, selection.population.persons_value)
        ),
    )


def _eligible_bounds(planned: Planned, persons: Floats) -> tuple[float, float]:
    further = planned.recommendation.eligible.share
    scale = further.best if further else 1.0
    ends = np.zeros(2)
    for group, inside in enumerate(planned.inside):
        if inside:
            chance_of = {name: float(each[group]) for name, each in planned.chances.items()}
            ends += persons[group] * np.array(bounds(planned.recommendation.eligible, chance_of))
    return float(ends[0] * scale), float(ends[1] * scale)


def _prevalence(planned: Planned, persons: Floats, rules: RuleSet) -> Iterator[PrevalenceStep]:
    for condition, values in planned.prevalence.items():
        used: dict[str, tuple[Value, float, float]] = {}
        for group, value in enumerate(values):
            if value is not None and persons[group] > 0:
                share = float(planned.chances[condition][group])
                before = used.get(value.id, (value, share, 0.0))[2]
                used[value.id] = (value, share, before + float(persons[group]))
        for value, share, amount in used.values():
            yield PrevalenceStep(condition, amount, share, factor(value, rules))


def _work(planned: Planned, work: Work, persons: Floats, rules: RuleSet) -> WorkStep:
    times = float(persons @ work.reach) * planned.rate
    return WorkStep(
        after=tuple(branch.id for branch in work.path),
        role=work.role,
        mode=work.action.mode,
        times_per_year=times,
        minutes_each=work.minutes,
        minutes_per_year=times * work.minutes,
        factors=tuple(factor(value, rules) for value in work.values),
    )
