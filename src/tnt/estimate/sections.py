"""Rules + profiles of people → one plan, whose columns are no more than its rules tell apart.

Where conditions are known of people, as many profiles may differ as there are people. Each
recommendation turns on few of them, so that rules are planned in sections: those that turn on the
same known conditions, and those that share a visit, together. A section counts everybody once more,
by what its own rules ask.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.drafts import NOWHERE, Draft
from tnt.estimate.groups import POSITIONS, Group
from tnt.estimate.plan import Plan
from tnt.estimate.planning import make_plan
from tnt.estimate.points import Floats
from tnt.estimate.profiles import Bits, Places, Profiles
from tnt.model.crowd import ListHead, distinct, moved_bits
from tnt.model.guideline import Recommendation
from tnt.model.ruleset import Selection

# kinds of people that may be; of more, those that are there are sorted out
MOST_LISTED: Final = 1 << 20


@frozen(eq=False)
class Sectioned:
    """The plan of all sections side by side; the first has everybody, by sex and age alone.

    `columns` are the people and positions in each of its columns, of shape (lists, columns).
    """

    plan: Plan
    columns: Floats


def plan_sections(selection: Selection, profiles: Profiles, *, lean: bool) -> Sectioned:
    """The plan for these profiles, and their people; the plan's problems are errors.

    A `lean` plan doesn't count those whom a rule of known conditions is not for. People are counted
    section by section: where a country's profiles are in each would be a lot to keep of them all.
    """
    everybody = np.ones(len(profiles.place), dtype=bool)
    strangers, of_stranger = _groups(profiles, (), profiles.known == 0, again=True)
    drafts, counted = [], []
    for names, ids in _sections(selection, profiles.known_somewhere):
        among = profiles.known != 0 if names else everybody
        groups, of_profile = _groups(profiles, names, among, again=bool(names))
        plan = make_plan(selection, (*groups, *(strangers if names else ())), ids)
        drafts.append(Draft(plan, len(groups), whole=not names, lean=lean))
        counted.append(drafts[-1].counts(of_profile, profiles))
    # those of whom nothing is known are counted for the rules of all sections together
    unknown, width = drafts[0].width, len(strangers) if len(drafts) > 1 else 0
    if width:
        counted.insert(1, profiles.counts(of_stranger, width))
    starts = [0]
    for each in drafts:
        starts.append(starts[-1] + each.width + (width if each is drafts[0] else 0))
    placed = [
        each.placed(start, unknown, starts[-1]) for each, start in zip(drafts, starts, strict=False)
    ]
    order: dict[str, int] = {
        each.id: number
        for number, each in enumerate(
            each
            for guideline in selection.guidelines
            for each in sorted(guideline.recommendations, key=lambda each: each.id)
        )
    }
    planned = [each for plan in placed for each in plan.planned]
    visits = [each for plan in placed for each in plan.visits]
    left = [each for plan in placed for each in plan.not_estimated]
    plan = Plan(
        groups=(
            *placed[0].groups,
            *strangers[:width],
            *(group for plan in placed[1:] for group in plan.groups),
        ),
        planned=tuple(sorted(planned, key=lambda each: order[each.id])),
        visits=tuple(sorted(visits, key=lambda each: each.visit.id)),
        not_estimated=tuple(sorted(left, key=lambda each: order[each[0]])),
        problems=tuple(problem for plan in placed for problem in plan.problems),
    )
    positions = np.array([_positions(each) for each in profiles.lists]).reshape(-1, len(POSITIONS))
    return Sectioned(plan, np.hstack([*counted, positions]))


def _positions(each: ListHead) -> tuple[float, float, float]:
    practice = each.practice
    if practice is None:
        return 0.0, 0.0, 0.0
    if practice.weeks_per_year is None:
        return practice.fte, practice.fte, 0.0
    return practice.fte, 0.0, practice.fte * practice.weeks_per_year


def _sections(
    selection: Selection, known: frozenset[str]
) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    """The known conditions that recommendations turn on, and which these are; first those of none.

    Recommendations of one visit are together: who comes for one may come for another.
    """
    recommendations = [r for guideline in selection.guidelines for r in guideline.recommendations]
    of_visit: dict[str, frozenset[str]] = {}
    for each in recommendations:
        if each.visit is not None:
            before = of_visit.get(each.visit.id, frozenset())
            of_visit[each.visit.id] = before | _names(each)
    found: dict[tuple[str, ...], set[str]] = {(): set()}
    for each in recommendations:
        names = _names(each) if each.visit is None else of_visit[each.visit.id]
        found.setdefault(tuple(sorted(names & known)), set()).add(each.id)
    for turned_on, ids in sorted(found.items()):
        yield turned_on, frozenset(ids)


def _names(recommendation: Recommendation) -> frozenset[str]:
    return frozenset(ref.id for ref in recommendation.condition_refs())


def _groups(
    profiles: Profiles, names: Sequence[str], among: Bools, *, again: bool
) -> tuple[tuple[Group, ...], Places]:
    """People by sex, ages and what is known of these conditions; and each profile's group.

    Only profiles `among` which they are count; others' group is `NOWHERE`.
    """
    place = profiles.place[among]
    known = moved_bits(profiles.known[among], profiles.conditions, names)
    has = moved_bits(profiles.has[among], profiles.conditions, names)
    first, which = _distinct_people(place, known, has, len(names))
    of_profile = np.full(len(among), NOWHERE)
    of_profile[among] = which
    groups = []
    for profile in first.tolist():
        sex, ages = profiles.sexes_and_bands[int(place[profile])]
        bits, there = int(known[profile]), int(has[profile])
        what = tuple(
            (name, bool(there >> bit & 1)) for bit, name in enumerate(names) if bits >> bit & 1
        )
        groups.append(Group(sex, ages, what, again=again))
    return tuple(groups), of_profile


def _distinct_people(place: Places, known: Bits, has: Bits, names: int) -> tuple[Places, Places]:
    """As `distinct` of these three, without sorting where all that may be is few enough to list."""
    size = (int(place.max(initial=0)) + 1) << 2 * names
    if size > MOST_LISTED:
        return distinct(place, known, has)
    key = (place << 2 * names) | (known.astype(np.int64) << names) | has.astype(np.int64)
    first = np.full(size, len(key))
    # from the last to the first, so that the first one stands
    first[key[::-1]] = np.arange(len(key))[::-1]
    there = np.flatnonzero(first < len(key))
    number = np.zeros(size, dtype=np.int64)
    number[there] = np.arange(len(there))
    return first[there], number[key]
