"""Files that name each other → names that hold: checks across files."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from attrs import field, frozen

from tnt.files import RuleFile, nearest, problem_at
from tnt.library.coverage import consultation_problems, count_problems, coverage_problems
from tnt.library.onset import onset_problems
from tnt.library.published import published_problems
from tnt.library.refs import population_refs, source_refs
from tnt.library.shared import CONDITIONS, VISITS, Shared
from tnt.library.taken import between_plugins, taken_ids
from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.published import Published
from tnt.model.reference import Condition, Reference, Source
from tnt.model.ruleset import BrokenFile, FileInfo
from tnt.model.scenario import Scenario
from tnt.model.value import GP
from tnt.model.work import Visit
from tnt.model.working_time import WorkingTime
from tnt.problems import Problem

F = TypeVar("F", bound=RuleFile)
T = TypeVar("T", Condition, Visit)


@frozen
class Joined:
    """All files by kind and id, and what is wrong between them."""

    guidelines: Mapping[str, Guideline]
    references: Mapping[str, Reference]
    conditions: Mapping[str, Condition]
    visits: Mapping[str, Visit]
    populations: Mapping[str, Population]
    working_times: Mapping[str, WorkingTime]
    scenarios: Mapping[str, Scenario]
    published: Mapping[str, Published]
    sources: Mapping[str, Mapping[str, Source]]
    # files whose id another has too: neither can be told from the other, so neither counts
    twins: list[RuleFile] = field(factory=list)
    problems: list[Problem] = field(factory=list)


def join(
    models: Iterable[RuleFile], broken: Iterable[BrokenFile], files: Mapping[str, FileInfo]
) -> Joined:
    """Join files that were read whole; names that only a broken file may define are let pass.

    `files` has each file's text and plugin, by its path.
    """
    models = list(models)
    by_id, twins, taken = taken_ids(models, files)
    # a broken file's own problems say enough; its users are not blamed for what it may hold
    excused = frozenset(each.id for each in [*broken, *twins] if each.id is not None)
    conditions, visits = CONDITIONS.defined(models), VISITS.defined(models)
    # of two files with one id, what they both define says nothing new
    by_own_id = [*{model.id: model for model in reversed(models)}.values()]
    taken += [*CONDITIONS.twice(by_own_id[::-1]), *VISITS.twice(by_own_id[::-1])]
    problems = list(between_plugins(taken, files))
    sources: dict[str, Mapping[str, Source]] = {}
    joined = Joined(
        guidelines=_of(by_id, Guideline),
        references=_of(by_id, Reference),
        conditions=conditions,
        visits=visits,
        populations=_of(by_id, Population),
        working_times=_of(by_id, WorkingTime),
        scenarios=_of(by_id, Scenario),
        published=_of(by_id, Published),
        sources=sources,
        twins=twins,
        problems=problems,
    )
    ids = {model.place.file: model.id for model in models}
    for model in models:
        visible = _Visible(model, by_id, excused)
        problems += visible.problems()
        sources[model.place.file] = visible.sources()
        problems += _unknown_sources(model, sources[model.place.file], visible.excused)
        problems += _unknown(CONDITIONS, conditions, visible, ids)
        problems += _unknown(VISITS, visits, visible, ids)
        problems += _unknown_populations(model, joined.populations, excused)
    problems += _inside_others(models)
    for guideline in joined.guidelines.values():
        problems += coverage_problems(guideline, joined.conditions)
        problems += onset_problems(guideline, joined.conditions)
        problems += _unknown_alternative(guideline, joined.guidelines, excused)
    for working_time in joined.working_times.values():
        problems += consultation_problems(working_time)
    for scenario in joined.scenarios.values():
        problems += _unknown_added(scenario, joined.guidelines, excused)
    for published in joined.published.values():
        problems += published_problems(published, by_id, excused)
    problems += count_problems(joined.conditions.values(), joined.populations)
    return joined


def _of(by_id: Mapping[str, RuleFile], kind: type[F]) -> dict[str, F]:
    return {id_: file for id_, file in sorted(by_id.items()) if isinstance(file, kind)}


def _inside_others(models: Iterable[RuleFile]) -> Iterable[Problem]:
    """Files whose id is, or goes on from, that of another's recommendation."""
    recommendations: dict[str, str] = {
        recommendation.id: recommendation.place.file
        for model in models
        if isinstance(model, Guideline)
        for recommendation in model.recommendations
    }
    for model in models:
        parts = model.id.split(".")
        for length in range(1, len(parts) + 1):
            name = ".".join(parts[:length])
            other = recommendations.get(name)
            if other is not None:
                facts = {"id": model.id, "recommendation": name, "other": other}
                yield problem_at(model.place, "TNT328", **facts)


class _Visible:
    """What one file may name: its own things and those of the files it uses."""

    def __init__(
        self, model: RuleFile, by_id: Mapping[str, RuleFile], broken: frozenset[str]
    ) -> None:
        self.model = model
        self.by_id = by_id
        self.used = {ref: by_id[ref.id] for ref in model.uses if ref.id in by_id}
        self.unknown = [ref for ref in model.uses if ref.id not in by_id and ref.id not in broken]
        # names may come from a file that couldn't be read
        self.excused = any(ref.id in broken for ref in model.uses) or bool(self.unknown)

    @property
    def files(self) -> list[RuleFile]:
        return [self.model, *self.used.values()]

    def sources(self) -> dict[str, Source]:
        return {
            id_: source for file in reversed(self.files) for id_, source in file.sources.items()
        }

    def problems(self) -> Iterable[Problem]:
        for ref in self.unknown:
            facts = {"id": ref.id, "nearest": nearest(ref.id, self.by_id)}
            yield problem_at(ref.place, "TNT303", **facts)
        seen: dict[str, RuleFile] = {}
        for ref, file in self.used.items():
            for id_ in file.sources:
                other = seen.setdefault(id_, file)
                if other is not file:
                    # neither of the two is to blame, and others may use them one by one
                    both = f"{other.place.file}, {file.place.file}"
                    yield problem_at(ref.place, "TNT305", id=id_, other=both)
        for id_, source in self.model.sources.items():
            if id_ in seen and seen[id_] is not self.model:
                taken = seen[id_].place.file
                yield problem_at(source.place, "TNT305", id=id_, other=taken)


def _unknown_sources(
    model: RuleFile, sources: Mapping[str, Source], excused: bool
) -> Iterable[Problem]:
    for ref in source_refs(model):
        if ref.id not in sources and not excused:
            facts = {"id": ref.id, "nearest": nearest(ref.id, sources)}
            yield problem_at(ref.place, "TNT304", **facts)


def _unknown(
    shared: Shared[T],
    defined: Mapping[str, T],
    visible: _Visible,
    ids: Mapping[str, str],
) -> Iterable[Problem]:
    """Names of what nobody defines, or a file that this one doesn't use."""
    seen = {each.id for file in visible.files for each in shared.inside(file)}
    for ref in shared.refs(visible.model):
        if ref.id in seen:
            continue
        if ref.id in defined:
            file = defined[ref.id].place.file
            yield problem_at(ref.place, shared.not_used, id=ref.id, other=file, other_id=ids[file])
        elif not visible.excused:
            facts = {"id": ref.id, "nearest": nearest(ref.id, defined)}
            yield problem_at(ref.place, shared.unknown, **facts)


def _unknown_alternative(
    guideline: Guideline, guidelines: Mapping[str, Guideline], excused: frozenset[str]
) -> Iterable[Problem]:
    ref = guideline.alternative_to
    if ref is not None and ref.id not in guidelines and ref.id not in excused:
        facts = {"id": ref.id, "nearest": nearest(ref.id, guidelines)}
        yield problem_at(ref.place, "TNT321", **facts)


def _unknown_added(
    scenario: Scenario, guidelines: Mapping[str, Guideline], excused: frozenset[str]
) -> Iterable[Problem]:
    for ref in scenario.add:
        if ref.id not in guidelines and ref.id not in excused:
            facts = {"id": ref.id, "nearest": nearest(ref.id, guidelines)}
            yield problem_at(ref.place, "TNT340", **facts)


def _unknown_populations(
    model: RuleFile, populations: Mapping[str, Population], excused: frozenset[str]
) -> Iterable[Problem]:
    recommendations = model.recommendations if isinstance(model, Guideline) else ()
    counted = [each.volume.per for each in recommendations if each.volume is not None]
    for ref in population_refs(model):
        if ref.id in excused:
            continue
        if ref.id not in populations:
            # a volume may be a full-time position's too
            known = [GP, *populations] if ref in counted else populations
            facts = {"id": ref.id, "nearest": nearest(ref.id, known)}
            yield problem_at(ref.place, "TNT308", **facts)
        elif not populations[ref.id].persons:
            yield problem_at(ref.place, "TNT312", id=ref.id)
