"""In which order recommendations are taken: by strength, by benefit, or as a file says.

Ties go by id, so that the order of files and of what stands in them has no say.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from tnt.choose.benefits import Helped
from tnt.files import OrderFile, nearest
from tnt.model.guideline import Guideline, Recommendation
from tnt.problems import Problem, Refused

STRENGTHS: Final = ("legal", "strong", "weak", "good-practice", None)
# of minutes that are compared; sums of the same figures in another order differ in the last
DIGITS: Final = 12
NOT_IN_ORDER: Final = "not-in-the-order"


@frozen
class Order:
    """Recommendations in order, and those that stand apart, each with the reason."""

    ranked: tuple[str, ...]
    apart: Mapping[str, str]


def by_strength(recommendations: Iterable[Recommendation]) -> Order:
    """What is law first, then strong, weak, good practice, and those whose file gives none."""
    ranked = sorted(recommendations, key=lambda each: (STRENGTHS.index(each.strength), each.id))
    return Order(tuple(each.id for each in ranked), {})


def by_benefit(helped: Mapping[str, Helped], weight_of: Mapping[str, float]) -> Order:
    """Those with the fewest minutes for one person helped first, by what `weight_of` makes of it.

    Those of which it isn't known that they help anybody stand apart: they aren't nothing.
    """
    minutes = {
        id_: each.minutes / weight_of[id_]
        for id_, each in helped.items()
        if each.minutes is not None
    }
    return Order(
        # what differs in its last digits alone is a tie
        ranked=tuple(sorted(minutes, key=lambda id_: (float(f"{minutes[id_]:.{DIGITS}g}"), id_))),
        apart={id_: each.why_not for id_, each in sorted(helped.items()) if each.why_not},
    )


def by_file(order: OrderFile, guidelines: Sequence[Guideline], estimated: Iterable[str]) -> Order:
    """As the file says; a guideline stands for its recommendations, by id.

    `estimated` are those that there are figures of: what the file doesn't name of them is apart.

    Raises:
        Refused: with TNT558 and TNT559, all at once.
    """
    standing_for = _standing_for(guidelines)
    first: dict[str, int] = {}
    problems = []
    for each in order.lines:
        if each.id not in standing_for:
            facts = {"found": each.id, "nearest": nearest(each.id, standing_for)}
            problems.append(Problem("TNT558", order.path, each.line, facts=facts))
            continue
        for id_ in standing_for[each.id]:
            if id_ in first:
                twice = {"id": id_, "first": first[id_]}
                problems.append(Problem("TNT559", order.path, each.line, facts=twice))
                break
            first[id_] = each.line
    if problems:
        raise Refused(problems)
    known = set(estimated)
    return Order(
        ranked=tuple(id_ for id_ in first if id_ in known),
        apart=dict.fromkeys(sorted(known - first.keys()), NOT_IN_ORDER),
    )


def new_ones(
    asked: Sequence[str], guidelines: Sequence[Guideline], estimated: Iterable[str], uptake: str
) -> frozenset[str]:
    """The recommendations that `--new` names, by their ids or their guidelines'.

    Raises:
        Refused: with TNT565 for an id that is nobody's, TNT568 where there are no figures of it.
    """
    standing_for, known = _standing_for(guidelines), set(estimated)
    problems, found = [], set[str]()
    for name in asked:
        if name not in standing_for:
            facts: dict[str, object] = {"found": name, "nearest": nearest(name, standing_for)}
            problems.append(Problem("TNT565", facts=facts))
        elif not known & set(standing_for[name]):
            problems.append(Problem("TNT568", facts={"found": name, "uptake": uptake}))
        else:
            found |= known & set(standing_for[name])
    if problems:
        raise Refused(problems)
    return frozenset(found)


def put_first(order: Order, ids: Iterable[str]) -> Order:
    """The order with some in front of all others, whether they had a place in it or not."""
    moved = set(ids)
    places = {id_: place for place, id_ in enumerate(order.ranked)}
    front = sorted(moved, key=lambda id_: (places.get(id_, len(places)), id_))
    return Order(
        ranked=(*front, *without(order, moved).ranked),
        apart={id_: why for id_, why in order.apart.items() if id_ not in moved},
    )


def without(order: Order, ids: Iterable[str]) -> Order:
    """The order as it is without some."""
    left = set(ids)
    return Order(
        ranked=tuple(id_ for id_ in order.ranked if id_ not in left),
        apart={id_: why for id_, why in order.apart.items() if id_ not in left},
    )


def _standing_for(guidelines: Sequence[Guideline]) -> dict[str, tuple[str, ...]]:
    """What each id that may be named stands for: a recommendation, or a guideline's by id."""
    found: dict[str, tuple[str, ...]] = {}
    for guideline in guidelines:
        ids = sorted(each.id for each in guideline.recommendations)
        found |= {id_: (id_,) for id_ in ids} | {guideline.id: tuple(ids)}
    return found
