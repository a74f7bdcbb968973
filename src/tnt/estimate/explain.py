"""One recommendation's figure taken apart: every factor of the plan, with its source and line.

Nothing is calculated again here; the figures are the plan's and the result's own.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from tnt.estimate.answer import Answer
from tnt.estimate.conditions import Floats, bounds
from tnt.estimate.explanation import (
    BranchNote,
    Explanation,
    Factor,
    KnownStep,
    Part,
    PrevalenceStep,
    SourceNote,
    WorkStep,
)
from tnt.estimate.plan import Planned, Work
from tnt.estimate.working_time import GP
from tnt.estimate.working_time import values as working_time_values
from tnt.model.guideline import Branch
from tnt.model.population import figure
from tnt.model.ruleset import RuleSet
from tnt.model.value import Place, Value


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
        known=tuple(_known(answer, planned, persons)),
        share=factor(recommendation.eligible.share, rules)
        if recommendation.eligible.share
        else None,
        frequency=factor(recommendation.frequency, rules),
        uptake=factor(uptake[0], rules) if uptake else None,
        work=tuple(
            _work(planned, work, persons, figures.contacts_per_year, rules)
            for work in planned.works
        ),
        branches=tuple(_branch_notes(recommendation.follow_up, ())),
        minutes_per_year={role: f.mean for role, f in figures.minutes_per_year.items()},
        patient_minutes_per_year=time.patient_minutes_per_year if time else None,
        share_of_patient_time=figures.share_of_patient_time,
        working_time=tuple(_working_time(answer, row, rules)),
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


def _part(planned: Planned, condition: str) -> Part:
    eligible = planned.recommendation.eligible
    if condition in {ref.id for ref in eligible.not_}:
        return "ruled-out"
    if condition not in {ref.id for ref in eligible.conditions}:
        return "follow-up"
    return "any" if condition in {ref.id for ref in eligible.any} else "needed"


def _known(answer: Answer, planned: Planned, persons: Floats) -> Iterator[KnownStep]:
    for condition in planned.prevalence:
        count = {True: 0.0, False: 0.0}
        for group, inside, amount in zip(
            answer.counts.groups, planned.inside, persons, strict=True
        ):
            known = dict(group.known).get(condition)
            if inside and known is not None:
                count[known] += float(amount)
        if any(count.values()):
            part = _part(planned, condition)
            yield KnownStep(condition, part, have=count[True], lack=count[False])


def _branch_notes(branches: Iterable[Branch], path: tuple[str, ...]) -> Iterator[BranchNote]:
    for branch in branches:
        here = (*path, branch.id)
        yield BranchNote(here, branch.when)
        yield from _branch_notes(branch.follow_up, here)


def _working_time(answer: Answer, row: int, rules: RuleSet) -> Iterator[Factor]:
    """The working time's values, or what the list's own table says in their place."""
    practice = answer.counts.lists[row].practice
    own: dict[str, float | None] = {}
    if practice is not None and practice.place is not None:
        yield _own(practice.place, answer.counts.lists[row].id, "fte", practice.fte)
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
            yield _own(practice.place, answer.counts.lists[row].id, name, given)


def _own(place: Place, list_: str, name: str, figure_: float) -> Factor:
    """A figure of a list's own table: the table is whose word it is."""
    shown = {"hours_per_week": figure_ / 60, "patient_share": figure_ * 100}.get(name, figure_)
    return Factor(
        id=f"{list_}.{name}",
        text=f"{shown:g}" + (" %" if name == "patient_share" else ""),
        best=figure_,
        low=None,
        high=None,
        source=None,
        assumption=None,
        file=place.file,
        line=place.line,
        column=place.column,
        plugin="-",
        plugin_version="-",
    )


def _prevalence(planned: Planned, persons: Floats, rules: RuleSet) -> Iterator[PrevalenceStep]:
    for condition, values in planned.prevalence.items():
        used: dict[str, tuple[Value, float, float]] = {}
        for group, value in enumerate(values):
            if value is not None and persons[group] > 0:
                share = float(planned.chances[condition][group])
                before = used.get(value.id, (value, share, 0.0))[2]
                used[value.id] = (value, share, before + float(persons[group]))
        for value, share, amount in used.values():
            part = _part(planned, condition)
            yield PrevalenceStep(condition, part, amount, share, factor(value, rules))


def _work(
    planned: Planned, work: Work, persons: Floats, contacts: float, rules: RuleSet
) -> WorkStep:
    share = work.action.share.best if work.action.share else 1.0
    times = float(persons @ work.reach) * planned.rate * share
    return WorkStep(
        after=tuple(branch.id for branch in work.path),
        action=work.action.id,
        role=work.role,
        mode=work.action.mode,
        share_of_contacts=times / contacts if contacts else None,
        times_per_year=times,
        minutes_each=work.action.time.best,
        minutes_per_year=times * work.action.time.best,
        factors=tuple(factor(value, rules) for value in work.values),
    )
