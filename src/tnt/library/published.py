"""Checks across files: what a published-results file asks about is there."""

from collections.abc import Collection, Iterable, Mapping

from tnt.files import RuleFile, nearest, problem_at
from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.published import Published, Run
from tnt.model.value import Ref
from tnt.model.working_time import WorkingTime
from tnt.problems import Phrase, Problem
from tnt.words import mark

NAMES: dict[type[RuleFile], str] = {
    Guideline: mark("guideline"),
    Population: mark("population"),
    WorkingTime: mark("working time"),
}


def published_problems(
    published: Published, by_id: Mapping[str, RuleFile], excused: Collection[str]
) -> Iterable[Problem]:
    """Guidelines, populations, working times and recommendations that no file has.

    What a run makes from pacehrh's tables is known only when it is run. `excused` are the ids of
    broken files.
    """
    for run in published.runs:
        wanted: list[tuple[Ref, type[RuleFile]]] = [(run.working_time, WorkingTime)]
        if run.pacehrh is None:
            wanted += [(run.population, Population)]
            wanted += [(ref, Guideline) for ref in run.guidelines]
        for ref, kind in wanted:
            if ref.id not in excused and not isinstance(by_id.get(ref.id), kind):
                known = [id_ for id_, file in by_id.items() if isinstance(file, kind)]
                facts = {"kind": Phrase(NAMES[kind]), "id": ref.id}
                yield problem_at(ref.place, "TNT329", **facts, nearest=nearest(ref.id, known))
        if run.pacehrh is None:
            yield from _unknown_recommendations(published, run, by_id)


def _unknown_recommendations(
    published: Published, run: Run, by_id: Mapping[str, RuleFile]
) -> Iterable[Problem]:
    guidelines = [by_id.get(ref.id) for ref in run.guidelines]
    if not all(isinstance(each, Guideline) for each in guidelines):
        return
    known = [
        recommendation.id
        for guideline in guidelines
        if isinstance(guideline, Guideline)
        for recommendation in guideline.recommendations
    ]
    beside = [each for left in published.not_rebuilt for each in left.beside]
    figures = [*run.expect, *(each for each in beside if each.run.id == run.id)]
    for figure in figures:
        if figure.of is not None and figure.of.id not in known:
            facts = {"id": figure.of.id, "nearest": nearest(figure.of.id, known)}
            guidelines_named = ", ".join(ref.id for ref in run.guidelines)
            yield problem_at(figure.of.place, "TNT330", **facts, guidelines=guidelines_named)
