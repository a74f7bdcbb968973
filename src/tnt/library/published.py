"""Checks across files: what a published-results file asks about is there."""

from collections.abc import Collection, Iterable, Mapping

from tnt.files import RuleFile, nearest, problem_at
from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.published import Figure, Published
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
        guidelines = [by_id.get(ref.id) for ref in run.guidelines]
        found = [each for each in guidelines if isinstance(each, Guideline)]
        if run.pacehrh is None and len(found) == len(guidelines):
            beside = [each for left in published.not_rebuilt for each in left.beside]
            figures = [*run.expect, *(each for each in beside if each.run.id == run.id)]
            yield from unknown_recommendations(figures, found)


def unknown_recommendations(
    figures: Iterable[Figure], guidelines: Collection[Guideline]
) -> Iterable[Problem]:
    """Figures of recommendations that none of a run's guidelines has: TNT330."""
    known = [each.id for guideline in guidelines for each in guideline.recommendations]
    for figure in figures:
        if figure.of is not None and figure.of.id not in known:
            facts = {"id": figure.of.id, "nearest": nearest(figure.of.id, known)}
            named = ", ".join(each.id for each in guidelines)
            yield problem_at(figure.of.place, "TNT330", **facts, guidelines=named)
