"""Checks within a file, on nodes: what is wrong in one place is found whatever else is wrong."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from tnt.files.faults import problem_at
from tnt.files.nodes import Block, Items, Node, Text
from tnt.files.overlap import items, no_overlap
from tnt.model.case import CaseFile
from tnt.model.guideline import Action, Branch, Eligible, Guideline, Recommendation, UptakeShare
from tnt.model.population import Population
from tnt.model.reference import Condition, PrevalenceRow, Reference
from tnt.model.value import Given
from tnt.model.working_time import RoleTime, WorkingTime
from tnt.problems import Problem
from tnt.quantities import Unreadable, read_count, read_share, read_time

Check = Callable[[Block], Iterable[Problem]]

ZERO = re.compile(r" *0+([.,]0+)?(?![0-9.,])")


def check_block(block: Block, cls: Any) -> list[Problem]:
    """What is wrong with a block of class `cls`, apart from its single keys and values."""
    return [problem for check in CHECKS.get(cls, ()) for problem in check(block)]


def _has(block: Block, key: str) -> bool:
    return block.get(key) is not None


def _one_basis(block: Block) -> Iterable[Problem]:
    """At most one of source and assumption."""
    if _has(block, "source") and _has(block, "assumption"):
        yield problem_at(block.place, "TNT130")


def _basis_when(holds_values: Callable[[Block], bool]) -> Check:
    def check(block: Block) -> Iterable[Problem]:
        yield from _one_basis(block)
        if holds_values(block) and not (_has(block, "source") or _has(block, "assumption")):
            yield problem_at(block.place, "TNT131")

    return check


def _probability_is_a_figure(block: Block) -> bool:
    return block.text("probability") not in (None, "rest") or _has(block, "times")


def _exactly_one(first: str, second: str) -> Check:
    def check(block: Block) -> Iterable[Problem]:
        if _has(block, first) and _has(block, second):
            yield problem_at(block.place, "TNT132", first=first, second=second)
        if not (_has(block, first) or _has(block, second)):
            yield problem_at(block.place, "TNT133", first=first, second=second)

    return check


def _some_work(block: Block) -> Iterable[Problem]:
    if not (_has(block, "actions") or _has(block, "follow_up") or _has(block, "visit")):
        yield problem_at(block.place, "TNT133", first="actions", second="follow_up")


def _count_goes_with_per(block: Block) -> Iterable[Problem]:
    if _has(block, "count") and not _has(block, "per"):
        yield problem_at(block.place, "TNT121", key="per", example="per: norway")
    if _has(block, "per") and not _has(block, "count"):
        yield problem_at(block.place, "TNT121", key="count", example="count: 90 000")


def _profile_goes_with_size(block: Block) -> Iterable[Problem]:
    if _has(block, "profile") and not _has(block, "size"):
        yield problem_at(block.place, "TNT121", key="size", example="size: 958")
    if _has(block, "size") and _has(block, "persons"):
        yield problem_at(block.place, "TNT132", first="size", second="persons")
    elif _has(block, "size") and not _has(block, "profile"):
        yield problem_at(block.place, "TNT121", key="profile", example="profile: norway")


def _distinct(key: str, *names: str) -> Check:
    """The blocks under `key` differ in the first of `names` that each has."""

    def check(block: Block) -> Iterable[Problem]:
        seen: dict[str, int] = {}
        for item in items(block, key):
            found = next((node for name in names if isinstance(node := item.get(name), Text)), None)
            if found is None:
                continue
            if str(found) in seen:
                yield problem_at(found.place, "TNT134", id=found, line=seen[str(found)])
            else:
                seen[str(found)] = found.place.line

    return check


def _rest_is_left(block: Block) -> Iterable[Problem]:
    """One rest at most, and room for it: the siblings' highest shares pass 100 % never."""
    branches = items(block, "follow_up")
    rests = [branch for branch in branches if branch.text("probability") == "rest"]
    for second in rests[1:]:
        yield problem_at(second.place, "TNT136")
    if rests:
        total = sum(_highest(branch.get("probability")) for branch in branches)
        if total > 1 + 1e-9:
            yield problem_at(rests[0].place, "TNT137", total=f"{100 * total:g} %")


def _highest(probability: Node | None) -> float:
    """A probability's upper end; 0 where it isn't a figure or can't be read."""
    try:
        share = read_share(probability) if isinstance(probability, Text) else None
    except Unreadable:
        return 0.0
    if share is None:
        return 0.0
    return share.best if share.high is None else share.high


def _not_asked_for_and_ruled_out(block: Block) -> Iterable[Problem]:
    def names(key: str) -> list[Text]:
        node = block.get(key)
        nodes = node.nodes if isinstance(node, Items) else [node]
        return [each for each in nodes if isinstance(each, Text)]

    ruled_out = {str(name) for name in names("not")}
    for name in [*names("condition"), *names("all")]:
        if str(name) in ruled_out:
            yield problem_at(name.place, "TNT138", condition=name)
    any_of = names("any")
    if any_of and all(str(name) in ruled_out for name in any_of):
        yield problem_at(any_of[0].place, "TNT138", condition=any_of[0])


def _every_recommendation_has_a_basis(block: Block) -> Iterable[Problem]:
    """Who, how often and how strong come from the file's source or the recommendation's own."""
    yield from _one_basis(block)
    if _has(block, "source") or _has(block, "assumption"):
        return
    for recommendation in items(block, "recommendations"):
        if not (_has(recommendation, "source") or _has(recommendation, "assumption")):
            yield problem_at(recommendation.place, "TNT131")


def _above_zero(*keys: str) -> Check:
    """Figures that something is divided by."""

    def check(block: Block) -> Iterable[Problem]:
        for key in keys:
            node = block.get(key)
            figure = node.get("value") if isinstance(node, Block) else node
            if isinstance(figure, Text) and ZERO.match(figure):
                yield problem_at(figure.place, "TNT142", key=key)

    return check


def _somebody(block: Block) -> Iterable[Problem]:
    rows = items(block, "persons")
    persons = (row.get("persons") for row in rows)
    none = [each for each in persons if isinstance(each, Text) and ZERO.match(each)]
    if none and len(none) == len(rows):
        yield problem_at(none[0].place, "TNT142", key="persons")


def _own_figures(block: Block) -> bool:
    """A population's figures that stand without a source of their own."""
    return _has(block, "persons") or any(
        isinstance(block.get(key), Text) for key in ("positions", "size")
    )


def _fits_in_a_year(block: Block) -> Iterable[Problem]:
    """No more hours than a week has, no more weeks than a year."""
    for key, read, most in (
        ("hours_per_week", read_time, 7 * 24 * 60),
        ("weeks_per_year", read_count, 53),
    ):
        given = block.get(key)
        value = given.get("value") if isinstance(given, Block) else None
        try:
            if isinstance(value, Text) and read(value).best > most:
                yield problem_at(value.place, "TNT145", key=key, found=str(value))
        except Unreadable:
            continue  # told where it is read


CHECKS: dict[Any, tuple[Check, ...]] = {
    Guideline: (_every_recommendation_has_a_basis, _distinct("recommendations", "id")),
    Recommendation: (
        _one_basis,
        _some_work,
        _distinct("actions", "id", "role"),
        _distinct("follow_up", "id"),
        _rest_is_left,
    ),
    Eligible: (_basis_when(lambda block: _has(block, "share")), _not_asked_for_and_ruled_out),
    UptakeShare: (_basis_when(lambda _: True),),
    Action: (_basis_when(lambda _: True),),
    Branch: (
        _basis_when(_probability_is_a_figure),
        _exactly_one("probability", "condition"),
        _some_work,
        _distinct("actions", "id", "role"),
        _distinct("follow_up", "id"),
        _rest_is_left,
    ),
    Condition: (no_overlap("prevalence"),),
    PrevalenceRow: (
        _basis_when(lambda _: True),
        _exactly_one("share", "count"),
        _count_goes_with_per,
    ),
    Given: (_basis_when(lambda _: True),),
    Population: (
        _basis_when(_own_figures),
        _exactly_one("persons", "profile"),
        _profile_goes_with_size,
        _above_zero("positions", "size"),
        _somebody,
        no_overlap("persons"),
    ),
    Reference: (_one_basis,),
    RoleTime: (
        _above_zero("hours_per_week", "weeks_per_year", "patient_share"),
        _fits_in_a_year,
    ),
    WorkingTime: (_one_basis,),
    CaseFile: (_distinct("cases", "name"),),
}
