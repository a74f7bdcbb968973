"""Rule set + question → what the question is about, or every problem that stands in its way."""

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TypeVar

from attrs import evolve

from tnt.files import RuleFile, nearest
from tnt.library.dated import as_of
from tnt.library.refs import condition_refs, population_refs, visit_refs
from tnt.library.together import alternatives_together, overfull_visits
from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.question import COUNTRY_POPULATION, LIST_POPULATION, Question
from tnt.model.ruleset import BrokenFile, RuleSet, Selection
from tnt.model.scenario import Scenario
from tnt.model.working_time import WorkingTime
from tnt.problems import Problem, Refused, blocking, problems_in

T = TypeVar("T", Population, WorkingTime)


def select(
    rules: RuleSet,
    question: Question,
    *,
    skip_broken: bool = False,
    scenario: Scenario | None = None,
) -> Selection:
    """What `question` is about; `rules` are those of its `scenario`, whose guidelines are added.

    Raises:
        Refused: with every error in what is selected. With `skip_broken`, guidelines and plugins
            with errors are left out instead, and the selection's problems name them.
    """
    of_files = question.lists or question.people
    default = COUNTRY_POPULATION if of_files else LIST_POPULATION
    name = default if question.population is None else question.population
    asked, population = find_population(rules, name)
    year = population.year if question.year is None else question.year
    working_time = _existing(rules, rules.working_times, question.working_time, "TNT503")
    wanted = frozenset(ref.id for ref in scenario.add) if scenario else frozenset[str]()
    chosen, broken = _choose(rules, question, population, wanted)
    added = wanted - _asked_for(rules, question, population) if wanted else wanted
    errors = blocking(problems_in(rules.problems))
    by_file: dict[str | None, list[Problem]] = {}
    for error in errors:
        by_file.setdefault(error.file, []).append(error)

    fixed: list[RuleFile] = [asked, population, working_time, *([scenario] if scenario else [])]
    behind = {*_files_of(fixed, rules), *_broken_behind(fixed, rules)}
    standing = [error for error in errors if error.file in behind]
    if standing:
        raise Refused(standing)
    whole = [
        guideline
        for guideline in chosen
        if not any(path in by_file for path in _files_of([guideline], rules))
        and not _broken_behind([guideline], rules)
    ]
    concerned = {
        None,
        *(path for guideline in chosen for path in _files_of([guideline], rules)),
        *(each.path for each in broken),
        *rules.given,
    }
    # what is wrong with a folder, or with a path where there is no file, may concern anything
    known = {*rules.files, *(each.path for each in rules.broken)}
    wrong = [each for each in errors if each.file in concerned or each.file not in known]
    problems: list[Problem] = []
    if wrong:
        if not (skip_broken and whole):
            raise Refused(wrong)
        left_out = {each.place.file for each in chosen} - {each.place.file for each in whole}
        left_out |= {each.path for each in broken}
        problems = [*_left_out(left_out, wrong), *wrong]
    if together := list(alternatives_together(whole)):
        raise Refused(together)
    used = _files_of([*whole, *fixed], rules)
    selection = Selection(
        question=evolve(question, population=name, year=year),
        guidelines=tuple(sorted(whole, key=lambda each: each.id)),
        conditions={
            ref.id: rules.conditions[ref.id] for each in whole for ref in condition_refs(each)
        },
        visits={ref.id: rules.visits[ref.id] for each in whole for ref in visit_refs(each)},
        populations=rules.populations,
        asked=asked,
        population=population,
        working_time=working_time,
        files=tuple(sorted((rules.files[path] for path in used), key=lambda each: each.id)),
        problems=tuple(problems),
        whole=not wrong,
        scenario=scenario,
        added=added,
    )
    return _in_its_year(selection, year)


def _in_its_year(selection: Selection, year: int) -> Selection:
    """The selection with the values that count in a year; people stay those of their own year.

    Raises:
        Refused: where a value has none for that year or before, or a visit holds too much.
    """
    missing: list[Problem] = []
    dated = evolve(
        selection,
        # what is defined in them is dated where it is used; the rest is nobody's
        guidelines=tuple(
            evolve(each, recommendations=as_of(each.recommendations, year, missing))
            for each in selection.guidelines
        ),
        conditions=as_of(selection.conditions, year, missing),
        visits=as_of(selection.visits, year, missing),
        asked=as_of(selection.asked, year, missing),
        population=as_of(selection.population, year, missing),
        working_time=as_of(selection.working_time, year, missing),
    )
    if problems := missing or list(overfull_visits(dated.guidelines, dated.visits)):
        raise Refused(dict.fromkeys(problems))
    if year == selection.population.year:
        return dated
    facts = {"population_year": selection.population.year, "year": year}
    return evolve(dated, problems=(*dated.problems, Problem("TNT514", facts=facts)))


def find_population(rules: RuleSet, name: str) -> tuple[Population, Population]:
    """The population of that name, and the one that lists its people by sex and age.

    Raises:
        Refused: where there is none, or a file of theirs has errors.
    """
    asked = _existing(rules, rules.populations, name, "TNT502")
    population = asked
    if asked.profile is not None:
        population = _existing(rules, rules.populations, asked.profile.id, "TNT502")
    behind = {*_files_of([asked], rules), *_broken_behind([asked], rules)}
    if standing := [each for each in blocking(problems_in(rules.problems)) if each.file in behind]:
        raise Refused(standing)
    return asked, population


def _existing(rules: RuleSet, known: Mapping[str, T], id_: str, code: str) -> T:
    """The file with that id; raises Refused with its own problems where it is broken."""
    if id_ in known:
        return known[id_]
    broken = {each.path for each in rules.broken if each.id == id_}
    own = [p for p in problems_in(rules.problems) if p.file in broken]
    if own:
        raise Refused(own)
    missing = Problem(code, facts={"id": id_, "nearest": nearest(id_, known)})
    raise Refused([*of_nobody(rules), missing])


def of_nobody(rules: RuleSet) -> tuple[Problem, ...]:
    """Errors of plugins and of files that don't tell their id: what is asked for may be theirs."""
    nameless = {None, *(each.path for each in rules.broken if each.id is None)}
    return blocking(each for each in problems_in(rules.problems) if each.file in nameless)


def _choose(
    rules: RuleSet, question: Question, population: Population, added: frozenset[str]
) -> tuple[list[Guideline], list[BrokenFile]]:
    """The guidelines asked for and added, and the broken files that may hold more of them.

    Ids written out and files given count whatever their status; globs, and no choice at all, take
    what is in force in the population's country.
    """
    ids = added.union(pattern for pattern in question.guidelines if not _is_glob(pattern))
    globs = [pattern for pattern in question.guidelines if _is_glob(pattern)]
    if not question.guidelines:
        globs = ["*"]

    def in_force(id_: str | None, status: str | None, country: str | None) -> bool:
        return (
            status in (None, "in-force")
            and country in (None, population.country)
            and (id_ is None or any(fnmatchcase(id_, pattern) for pattern in globs))
        )

    chosen = [
        each
        for each in rules.guidelines.values()
        if each.id in ids
        or each.place.file in rules.given
        or in_force(each.id, each.status, each.country)
    ]
    used = _broken_behind(chosen, rules)
    broken = [
        each
        for each in rules.broken
        if each.path in rules.given
        or each.path in used
        or each.id in ids
        or each.id is None
        or (each.kind in (None, "guideline") and in_force(each.id, each.status, each.country))
    ]
    found = {each.id for each in chosen} | {each.id or "" for each in broken}
    unknown = ids - found
    unmatched = {
        glob
        for glob in globs
        if glob in question.guidelines and not any(fnmatchcase(id_, glob) for id_ in found)
    }
    if unknown or unmatched:
        missing = [
            Problem("TNT501", facts={"id": id_, "nearest": nearest(id_, rules.guidelines)})
            for id_ in sorted(unknown | unmatched)
        ]
        raise Refused([*of_nobody(rules), *missing])
    files = {*(each.place.file for each in chosen), *(each.path for each in broken)}
    if not question.guidelines and population.country is None and not files & rules.given:
        raise Refused([Problem("TNT506", facts={"id": population.id})])
    if not chosen and not broken:
        raise Refused([Problem("TNT505", facts={"country": population.country})])
    return chosen, broken


def _asked_for(rules: RuleSet, question: Question, population: Population) -> set[str]:
    """The ids of guidelines that are asked about without any added; none where that is nothing."""
    try:
        chosen, _ = _choose(rules, question, population, frozenset())
    except Refused:
        return set()
    return {each.id for each in chosen}


def _is_glob(pattern: str) -> bool:
    return any(character in pattern for character in "*?[")


def _files_of(models: Iterable[RuleFile], rules: RuleSet) -> dict[str, RuleFile]:
    """These models and all that they name, by their files, in a stable order."""
    by_id: dict[str, RuleFile] = {
        **rules.guidelines,
        **rules.references,
        **rules.populations,
        **rules.working_times,
        **rules.scenarios,
    }
    waiting, files = list(models), dict[str, RuleFile]()
    while waiting:
        model = waiting.pop()
        if model.place.file in files:
            continue
        files[model.place.file] = model
        named = [*model.uses, *population_refs(model)]
        waiting += [by_id[ref.id] for ref in named if ref.id in by_id]
        defined = [
            *(rules.conditions.get(ref.id) for ref in condition_refs(model)),
            *(rules.visits.get(ref.id) for ref in visit_refs(model)),
        ]
        homes = {each.place.file for each in defined if each is not None}
        waiting += [each for each in by_id.values() if each.place.file in homes]
    return files


def _broken_behind(models: Iterable[RuleFile], rules: RuleSet) -> set[str]:
    """The broken files that these models name, themselves or through others."""
    named = {
        ref.id
        for model in _files_of(models, rules).values()
        for ref in (*model.uses, *population_refs(model))
    }
    return {each.path for each in rules.broken if each.id in named}


def _left_out(paths: set[str], wrong: list[Problem]) -> list[Problem]:
    plugins = {str(each.facts["plugin"]) for each in wrong if "plugin" in each.facts}
    return [Problem("TNT512", facts={"plugin": plugin}) for plugin in sorted(plugins)] + [
        Problem("TNT511", path, facts={"path": path}) for path in sorted(paths)
    ]
