"""Rules + columns → what to watch for on every list alike, so that few people stay untold."""

from collections.abc import Iterator, Sequence

import numpy as np
from attrs import frozen

from tnt.estimate.conditions import Bools
from tnt.estimate.groups import POSITIONS
from tnt.estimate.made_up import ROUNDING, Place, atoms_of
from tnt.estimate.minutes import chances, measure, works
from tnt.estimate.plan import Plan, Planned
from tnt.estimate.points import Floats, means
from tnt.estimate.profiles import Profiles
from tnt.estimate.relations import Relations
from tnt.estimate.same_people import Nested, Places, nested
from tnt.estimate.sums import Sums
from tnt.model.crowd import distinct
from tnt.model.reference import SEXES
from tnt.model.ruleset import Selection


@frozen(eq=False)
class Watch:
    """What is alike for every list; matrices have shape (columns, recommendations).

    `comes` is 1 where people of a column may come, `known_comes` where it is known of them as well
    whether they have any of what the recommendation asks about, and `surely` where all that it asks
    is known to hold. `leaves_out` is 1 where what is known of people of a column can rule somebody
    out, and `there` says which recommendations are for those who are there, not for new cases.
    `inside` is 1 for each person of its ages and sex, once. `follows` and `leaves` are 1 for those
    of whom it is known that they come to a follow-up, or come and don't, for the recommendations
    `of_branch`. `limited` is whether anybody is outside its ages and sex, `counted` whether it
    counts people at all. `pairs` and `relations` are of rows that tell of others, and `known_of`
    are the conditions that are known at each place that these tell apart. `members` says which
    recommendations belong to a visit: (visits, recommendations).
    """

    plan: Plan
    comes: Floats
    known_comes: Floats
    surely: Floats
    leaves_out: Floats
    there: Bools
    inside: Floats
    follows: Floats
    leaves: Floats
    of_branch: Places
    limited: Bools
    counted: Bools
    pairs: Nested
    relations: Relations
    known_of: tuple[frozenset[str], ...]
    members: Bools


def watch(plan: Plan, each: Sums, places: Sequence[Place], selection: Selection) -> Watch:
    """What to watch; `each` are sums for one person of a column, `places` those `told_apart`."""
    comes = each.coming > 0
    groups = [group.known for group in plan.groups]
    asked = [_asked(planned) for planned in plan.planned]
    known = _any_known([frozenset(name for name, _ in each) for each in groups], asked)
    known = np.concatenate([known, np.zeros((len(POSITIONS), len(asked)), dtype=bool)])
    branches = list(_branches(plan))
    there = np.array([each.repeated for each in plan.planned], dtype=bool)
    shape = (len(branches), len(comes))
    atoms = atoms_of(plan, selection, places)
    relations = Relations(atoms, len(plan.planned) + len(plan.visits))
    return Watch(
        plan=plan,
        comes=comes.astype(np.float64),
        known_comes=(comes & known).astype(np.float64),
        surely=np.stack([_surely(planned) for planned in plan.planned], axis=1) * known
        if plan.planned
        else np.zeros(comes.shape),
        leaves_out=_leaves_out(plan),
        there=there,
        inside=np.concatenate(
            [
                _inside(plan, [(group.sex, group.ages.low) for group in plan.groups])
                & np.array([not group.again for group in plan.groups], dtype=bool)[:, None],
                np.zeros((len(POSITIONS), len(asked)), dtype=bool),
            ]
        ).astype(np.float64),
        follows=np.array([each for _, each, _ in branches], dtype=np.float64).reshape(shape).T,
        leaves=np.array([each for _, _, each in branches], dtype=np.float64).reshape(shape).T,
        of_branch=np.array([number for number, _, _ in branches], dtype=np.intp),
        limited=np.array([_limited(planned) for planned in plan.planned], dtype=bool),
        counted=np.array([planned.per != "volume" for planned in plan.planned], dtype=bool),
        pairs=nested(plan.planned),
        relations=relations,
        known_of=tuple(known for _, _, known in places),
        members=np.array(
            [[each.id in visit.member_ids for each in plan.planned] for visit in plan.visits],
            dtype=bool,
        ).reshape(len(plan.visits), len(plan.planned)),
    )


def told_apart(profiles: Profiles) -> tuple[tuple[Place, ...], Places]:
    """Sex, ages and which conditions are known; and which of these each profile is."""
    first, kind = distinct(profiles.place, profiles.known)
    places = []
    for place, bits in zip(profiles.place[first], profiles.known[first], strict=True):
        sex, ages = profiles.sexes_and_bands[place]
        names = (n for bit, n in enumerate(profiles.conditions) if int(bits) >> bit & 1)
        places.append((sex, ages, frozenset(names)))
    return tuple(places), kind


def known_people(
    plan: Plan, profiles: Profiles, apart: tuple[Sequence[Place], Places]
) -> tuple[Floats, Floats, Floats]:
    """People within ages and sex of whom anything asked is known, or anything that matters as well.

    Each of shape (lists, recommendations). What decides what follows matters. The last are people
    of each place: (lists, places). `apart` is what `told_apart` says of the profiles.
    """
    places, kind = apart
    known = [names for _, _, names in places]
    inside = _inside(plan, [(sex, ages.low) for sex, ages, _ in places])
    asked = [_asked(planned) for planned in plan.planned]
    matters = [planned.table.names for planned in plan.planned]
    columns = np.hstack([inside & _any_known(known, names) for names in (asked, matters)])
    counted = profiles.counts(kind, len(places), columns.astype(np.float64))
    return (
        counted[:, : len(asked)],
        counted[:, len(asked) :],
        profiles.counts(kind, len(places)),
    )


def _surely(planned: Planned) -> Floats:
    """1 for the columns of which everybody comes, as far as conditions go."""
    chance = chances(planned, planned.cells, planned.tree, means).sum(axis=1)
    return (planned.cells.spread(chance)[:, 0] > 1 - ROUNDING).astype(np.float64)


def _leaves_out(plan: Plan) -> Floats:
    """1 where what is known of people of a column can rule out that somebody of them comes."""
    known = [frozenset(name for name, _ in group.known) for group in plan.groups]
    sets = list(dict.fromkeys(known))
    table = np.array([[_rules_out(each, some) for each in plan.planned] for some in sets])
    of_groups = table.reshape(len(sets), len(plan.planned))[[sets.index(each) for each in known]]
    return np.concatenate([of_groups, np.zeros((len(POSITIONS), len(plan.planned)))]).astype(
        np.float64
    )


def _rules_out(planned: Planned, known: frozenset[str]) -> bool:
    """Whether what is known of somebody can rule out that they come, whatever isn't known."""
    names = planned.table.names
    of_known = [number for number, name in enumerate(names) if name in known]
    patterns = planned.table.holds[:, of_known]
    rows = {tuple(row) for row in patterns.tolist()}
    may_come = {tuple(row) for row in patterns[planned.tree].tolist()}
    return bool(rows - may_come)


def _asked(planned: Planned) -> tuple[str, ...]:
    """The conditions that decide whom it is for."""
    eligible = planned.recommendation.eligible
    return tuple(sorted(eligible.names)) if eligible else ()


def _any_known(known: Sequence[frozenset[str]], asked: Sequence[tuple[str, ...]]) -> Bools:
    """Whether any of what is asked is among the known: (known, asked)."""
    names = {name: number for number, name in enumerate(sorted({n for one in asked for n in one}))}
    one, other = (
        np.array([[name in each for name in names] for each in some], dtype=np.float32).reshape(
            len(some), len(names)
        )
        for some in (known, asked)
    )
    found: Bools = one @ other.T > 0
    return found


def _inside(plan: Plan, people: Sequence[tuple[str, int]]) -> Bools:
    """Whether people of a sex and age are within those of rules; a band never straddles a limit."""
    sex = np.array([SEXES.index(each) for each, _ in people], dtype=np.int8)
    low = np.array([age for _, age in people], dtype=np.int16)
    inside = np.zeros((len(people), len(plan.planned)), dtype=bool)
    for number, planned in enumerate(plan.planned):
        eligible = planned.recommendation.eligible
        if eligible is None:
            continue
        inside[:, number] = True if eligible.sex is None else sex == SEXES.index(eligible.sex)
        if eligible.age is not None:
            inside[:, number] &= low >= eligible.age.low
            if eligible.age.high is not None:
                inside[:, number] &= low <= eligible.age.high
    return inside


def _limited(planned: Planned) -> bool:
    """Whether anybody is outside its ages and sex."""
    eligible = planned.recommendation.eligible
    return eligible is not None and (
        eligible.sex in SEXES
        or (eligible.age is not None and (eligible.age.low > 0 or eligible.age.high is not None))
    )


def _branches(plan: Plan) -> Iterator[tuple[int, Bools, Bools]]:
    """Who comes to what follows where a condition is known, and who comes and doesn't.

    Minutes tell of both, and each column of people says so.
    """
    for number, planned in enumerate(plan.planned):
        if not any(work.conditions for work in planned.works):
            continue
        measured = measure(planned, means)
        spread = planned.cells.spread
        come = spread(measured.coming)[:, 0] > 0
        for work, minutes in works(measured):
            if not work.conditions:
                continue
            known = np.zeros(len(come), dtype=bool)
            known[: len(plan.groups)] = [
                any(name in work.conditions for name, _ in group.known) for group in plan.groups
            ]
            known &= come
            follows = spread(minutes)[:, 0] > 0
            yield number, known & follows, known & ~follows
