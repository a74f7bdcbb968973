"""A scenario's `move`: actions of which other roles take over parts, and what is left of them."""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from attrs import evolve

from tnt.choose.setting import may_be_broken
from tnt.files import nearest, problem_at
from tnt.library import rejoined, rule_files
from tnt.model.guideline import Guideline
from tnt.model.reference import Reference
from tnt.model.ruleset import RuleSet
from tnt.model.scenario import Move, Scenario
from tnt.model.value import LocalId, RoleName, Share
from tnt.model.work import Action, PartOfAction, Visit
from tnt.problems import Problem


def id_of(action: Action) -> str:
    """An action's id: that of its time without the last word."""
    return action.time.id.removesuffix(".time")


def actions_in(thing: Any) -> Iterator[Action]:
    """Every action of recommendations, follow-ups and visits."""
    for each in thing:
        yield from each.actions
        if not isinstance(each, Visit):
            yield from actions_in(each.follow_up)


def move_actions(rules: RuleSet, scenario: Scenario) -> tuple[RuleSet, list[Problem]]:
    """The rules with the scenario's moves in them, and what is wrong with these.

    Where anything is, the rules are as they were.
    """
    known = {id_of(action): action for file in _with_work(rules) for action in _actions(file)}
    problems = list(_problems(rules, scenario, known))
    if problems or not scenario.move:
        return rules, problems
    moves: dict[str, list[Move]] = {}
    for move in scenario.move:
        for ref in move.actions:
            moves.setdefault(ref.id, []).append(move)
    return rejoined(rules, [_moved_in(file, moves) for file in rule_files(rules)]), []


def _with_work(rules: RuleSet) -> tuple[Guideline | Reference, ...]:
    return (*rules.guidelines.values(), *rules.references.values())


def _actions(file: Guideline | Reference) -> Iterator[Action]:
    yield from actions_in(file.visits.values())
    if isinstance(file, Guideline):
        yield from actions_in(file.recommendations)


def _problems(rules: RuleSet, scenario: Scenario, known: dict[str, Action]) -> Iterator[Problem]:
    hours = [
        each.id
        for guideline in rules.guidelines.values()
        for each in guideline.recommendations
        if each.volume is not None and each.volume.time is not None
    ]
    for move in scenario.move:
        for ref in move.actions:
            action = known.get(ref.id)
            if action is not None:
                if action.role == move.to:
                    yield problem_at(ref.place, "TNT344", id=ref.id, role=move.to)
            elif of_hours := next((id_ for id_ in hours if f"{ref.id}.".startswith(f"{id_}.")), ""):
                yield problem_at(ref.place, "TNT343", id=of_hours)
            elif not may_be_broken(ref.id, rules):
                facts = {"id": ref.id, "nearest": nearest(ref.id, known)}
                yield problem_at(ref.place, "TNT342", **facts)


def _moved_in(thing: Any, moves: dict[str, list[Move]]) -> Any:
    """A file, or a part of it, with its actions shared out."""
    match thing:
        case Guideline():
            return evolve(
                thing,
                recommendations=tuple(_moved_in(each, moves) for each in thing.recommendations),
                visits={id_: _moved_in(each, moves) for id_, each in thing.visits.items()},
            )
        case Reference():
            return evolve(
                thing, visits={id_: _moved_in(each, moves) for id_, each in thing.visits.items()}
            )
        case Visit():
            return evolve(thing, actions=_shared_out(thing.actions, moves))
        case _ if hasattr(thing, "follow_up"):
            return evolve(
                thing,
                actions=_shared_out(thing.actions, moves),
                follow_up=tuple(_moved_in(each, moves) for each in thing.follow_up),
            )
    return thing


def _shared_out(actions: Iterable[Action], moves: dict[str, list[Move]]) -> tuple[Action, ...]:
    """The actions, each followed by the parts of it that others take over."""
    found: list[Action] = []
    for action in actions:
        # in whatever order they are written
        own = sorted(moves.get(id_of(action), []), key=lambda move: move.id)
        if not own:
            found.append(action)
            continue
        found.append(_part(action, given_up=tuple(move.share for move in own)))
        taken: dict[str, int] = {}
        for move in own:
            taken[move.to] = count = taken.get(move.to, 0) + 1
            name = f"{action.id}-to-{move.to}" + (f"-{count}" if count > 1 else "")
            found.append(_part(action, id_=name, role=move.to, taken_over=move.share))
    return tuple(found)


def _part(
    action: Action,
    *,
    id_: str | None = None,
    role: RoleName | None = None,
    taken_over: Share | None = None,
    given_up: tuple[Share, ...] = (),
) -> PartOfAction:
    own = {each.name: getattr(action, each.name) for each in attrs.fields(Action)}
    if id_ is not None and role is not None:
        own |= {"id": LocalId(id_), "role": role}
    return PartOfAction(**own, usual_role=action.role, taken_over=taken_over, given_up=given_up)
