"""A scenario → the rules as if their files said so, and what it changes of a question.

Method: docs/method.md, "Scenarios".
"""

import os
from collections.abc import Container, Iterable, Iterator

from attrs import evolve, fields

from tnt.choose.moving import actions_in, id_of, move_actions
from tnt.choose.setting import set_values
from tnt.files import ENDINGS, nearest
from tnt.library import doubtful_ranges, of_nobody, rejoined, rule_files, values_in
from tnt.model.ruleset import RuleSet, Selection
from tnt.model.scenario import Demand, Scenario
from tnt.model.value import GP
from tnt.model.working_time import ChangedCommitted, Committed, WorkingTime
from tnt.problems import LONGEST_FACT, Problem, Refused, blocking, problems_in


def is_path(name: str) -> bool:
    """Whether a scenario is named by its file rather than by its id."""
    separators = [each for each in (os.sep, os.altsep) if each]
    return name.endswith(ENDINGS) or any(each in name for each in separators)


def find_scenario(rules: RuleSet, name: str) -> Scenario:
    """The scenario of that id, or in the file of that path.

    Raises:
        Refused: where there is none, or its file has errors.
    """
    errors = blocking(problems_in(rules.problems))
    if is_path(name):
        # a link that leads to itself is told by who reads it
        path = os.path.realpath(name)
        own = [each for each in errors if each.file and os.path.realpath(each.file) == path]
        file = next((f for f in rules.files.values() if os.path.realpath(f.path) == path), None)
        if file is not None and file.kind != "scenario":
            raise Refused([Problem("TNT534", facts={"path": name, "kind": file.kind})])
        if file is None or file.id not in rules.scenarios:
            raise Refused(own or [Problem("TNT535", facts={"path": name})])
        return rules.scenarios[file.id]
    if name in rules.scenarios:
        return rules.scenarios[name]
    broken = {each.path for each in rules.broken if each.id == name}
    if own := [each for each in errors if each.file in broken]:
        raise Refused(own)
    facts = {"id": name, "nearest": nearest(name, rules.scenarios)}
    raise Refused([*of_nobody(rules), Problem("TNT530", facts=facts)])


def applied(rules: RuleSet, scenario: Scenario) -> RuleSet:
    """The rules as if their files said what the scenario says.

    Raises:
        Refused: with everything in the scenario that doesn't hold.
    """
    errors = blocking(problems_in(rules.problems))
    own = [each for each in errors if each.file == scenario.place.file]
    made, problems = _applied(rules, scenario)
    if own or problems:
        raise Refused([*own, *problems])
    return made


def scenario_problems(rules: RuleSet, files: Container[str] | None = None) -> Iterator[Problem]:
    """What doesn't hold in the scenarios of `files` (None: in any), or is worth a second look."""
    for scenario in rules.scenarios.values():
        if files is not None and scenario.place.file not in files:
            continue
        made, problems = _applied(rules, scenario)
        yield from problems
        # its own shares are looked at where all files' values are
        own = {value.place for value in values_in(scenario)}
        for each in doubtful_ranges(made) if scenario.set else ():
            if each.file == scenario.place.file and each.place not in map(str, own):
                yield each


def _applied(rules: RuleSet, scenario: Scenario) -> tuple[RuleSet, list[Problem]]:
    made, wrong = set_values(rules, scenario)
    made, also = move_actions(made, scenario)
    if scenario.demand is not None:
        demand = scenario.demand
        made = rejoined(
            made,
            [
                _with_demand(each, demand) if isinstance(each, WorkingTime) else each
                for each in rule_files(made)
            ],
        )
    return made, [*wrong, *also]


def _with_demand(working_time: WorkingTime, demand: Demand) -> WorkingTime:
    """The working time with so many times the consultations that come to a GP."""
    gp = working_time.roles.get(GP)
    if gp is None or gp.committed is None:
        return working_time
    own = {each.name: getattr(gp.committed, each.name) for each in fields(Committed)}
    changed = evolve(gp, committed=ChangedCommitted(**own, times=demand.times))
    return evolve(working_time, roles={**working_time.roles, GP: changed})


def without_effect(selection: Selection) -> list[Problem]:
    """What the selection's scenario changes nothing of: a note, or an error where that is all."""
    scenario = selection.scenario
    if scenario is None:
        return []
    facts: dict[str, object] = {"id": scenario.id}
    gp = selection.working_time.roles.get(GP)
    if scenario.demand is not None and (gp is None or gp.committed is None):
        return [Problem("TNT533", facts=facts | {"working_time": selection.working_time.id})]
    changes = _changes(selection, scenario)
    nothing = [id_ for id_, there in changes.items() if not there]
    code = "TNT531" if len(nothing) == len(changes) else "TNT532"
    return [Problem(code, facts=facts | {"ids": each}) for each in _lines(nothing)]


def _lines(ids: Iterable[str]) -> list[str]:
    """The ids side by side, in as many texts as it takes that none is cut in a message."""
    lines: list[str] = []
    for id_ in ids:
        if lines and len(lines[-1]) + len(id_) < LONGEST_FACT - 1:
            lines[-1] += f", {id_}"
        else:
            lines.append(id_)
    return lines


def _changes(selection: Selection, scenario: Scenario) -> dict[str, bool]:
    """The id of everything that a scenario changes, and whether it is in what is asked."""
    recommendations = [each for file in selection.guidelines for each in file.recommendations]
    parts = (
        recommendations,
        *(selection.conditions.values(), selection.visits.values()),
        (selection.asked, selection.population, selection.working_time),
    )
    values = {value.id for part in parts for each in part for value in values_in(each)}
    visits = selection.visits.values()
    actions = {id_of(each) for each in (*actions_in(recommendations), *actions_in(visits))}
    return {
        **{ref.id: ref.id in selection.added for ref in scenario.add},
        **{each.id_.id: each.id_.id in values for each in scenario.set},
        **{ref.id: ref.id in actions for move in scenario.move for ref in move.actions},
        **({f"{scenario.id}.demand": True} if scenario.demand else {}),
    }
