"""The plainest thing an estimate could be: a loop over people, with arithmetic of its own.

Each person has a sex, an age and what is known of them; what isn't known is everything they may
have, each as likely as it is. Nothing here comes from the program but the reading of ages.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import inf
from typing import Any

from attrs import frozen

from tests.rulefiles import Block
from tests.rulestrategies import CONDITIONS, LAND, VISITS
from tnt.model.strata import PatientList
from tnt.quantities import read_ages

Has = Mapping[str, bool]
TIME_WEEKS = 50.0
PER_YEAR = {"/year": 1.0, "/month": 12.0}


@frozen
class Person:
    """Somebody, or several alike."""

    sex: str
    age: int
    known: Mapping[str, bool]
    count: float = 1.0


def persons_of(each: PatientList) -> list[Person]:
    """The people of a list by single ages."""
    return [Person(s.sex, s.age.low, s.known, s.persons) for s in each.strata]


def number(text: str) -> float:
    """The figure that a text begins with."""
    found = re.match("[0-9.,]+", text)
    assert found is not None, text
    return float(found[0].replace(",", "."))


def part(text: str | None) -> float:
    """A share; all where none is given."""
    return 1.0 if text is None else number(text) / 100


def years(text: str) -> float:
    return number(text) / 12 if "month" in text else number(text)


def is_eligible(who: Block, person: Person, has: Has) -> bool:
    return (
        read_ages(who["age"]).contains(person.age)
        and who.get("sex", person.sex) == person.sex
        and has.get(who.get("condition", ""), True)
        and all(has[name] for name in who.get("all", ()))
        and (any(has[name] for name in who["any"]) if "any" in who else True)
        and not any(has[name] for name in who.get("not", ()))
    )


def row_of(rows: Sequence[Block], person: Person) -> Block:
    (row,) = (
        row
        for row in rows
        if row.get("sex", person.sex) == person.sex
        and read_ages(row.get("age", "0+")).contains(person.age)
    )
    return row


def states(
    conditions: Mapping[str, Block], person: Person, but: str | None = None
) -> Iterator[tuple[dict[str, bool], float]]:
    """All that somebody may have, and how likely it is, leaving `but` out of the likelihood."""
    for flags in product([False, True], repeat=len(CONDITIONS)):
        has = dict(zip(CONDITIONS, flags, strict=True))
        weight = 1.0
        for name in CONDITIONS:
            if name == but:
                continue
            if name in person.known:
                weight *= float(person.known[name] == has[name])
            else:
                share = part(row_of(conditions[name]["prevalence"], person)["share"])
                weight *= share if has[name] else 1 - share
        if weight:
            yield has, weight


def coming(
    rule: Block, conditions: Mapping[str, Block], person: Person, view: str
) -> Iterator[tuple[dict[str, bool], float]]:
    """Who comes in, as states with how many of this person are in each, further share included."""
    who, per = rule["eligible"], rule["frequency"]
    further = part(who.get("share"))
    newly = "per new case" in per
    if "per person" in per and view == "steady":
        newly = person.age > read_ages(who["age"]).low
    if not newly:
        for has, weight in states(conditions, person):
            if is_eligible(who, person, has):
                yield has, weight * further
        return
    for name in CONDITIONS:
        for has, weight in states(conditions, person, but=name):
            before = has | {name: False}
            if has[name] and is_eligible(who, person, has) and not is_eligible(who, person, before):
                rate = number(row_of(conditions[name]["incidence"], person)["rate"]) / 1000
                yield has, weight * rate * further


def most_years(view: str) -> float:
    """How many years of what follows fall to those who come in during one year."""
    return 1.0 if view == "first-year" else inf


def times_each(rule: Block) -> float:
    """Contacts a year, or for each who comes in."""
    often: str = rule["frequency"]
    return 1 / float(often.split()[1]) if often.startswith("every") else number(often)


def contact(
    work: Block, has: Has, most: float, on_way: tuple[str, ...] = ()
) -> tuple[dict[str, float], dict[str, float]]:
    """Minutes by role of one contact, and of what then goes on for years, once for each person.

    At most `most` of those years count. The follow-ups `on_way`, each in the one before, come about
    for certain, those beside them as likely as they are, or never where one of them is a rest.
    """
    spent: dict[str, float] = defaultdict(float)
    lasting: dict[str, float] = defaultdict(float)
    for action in work.get("actions", ()):
        spent[action["role"]] += part(action.get("share")) * number(action["time"])
    branches = work.get("follow_up", [])
    for branch in branches:
        further: tuple[str, ...] = ()
        likely = chance(branch, branches, has)
        if on_way and branch["id"] == on_way[0]:
            likely, further = 1.0, on_way[1:]
        elif on_way and any(each.get("probability") == "rest" for each in branches):
            likely = 0.0
        own, after = contact(branch, has, most, further)
        assert not any(after.values())
        if "for" in branch:
            counted = min(most, years(branch["for"]))
            for role, minutes in own.items():
                lasting[role] += likely * number(branch["frequency"]) * counted * minutes
        else:
            for role, minutes in own.items():
                spent[role] += likely * number(branch.get("times", "1")) * minutes
    return spent, lasting


def chance(branch: Block, siblings: Sequence[Block], has: Has) -> float:
    """How likely a follow-up is for somebody in a state."""
    if "condition" in branch:
        return float(has[branch["condition"]])
    if branch["probability"] != "rest":
        return part(branch["probability"])
    others = [each for each in siblings if each is not branch]
    left = 1 - sum(part(each["probability"]) for each in others if "probability" in each)
    return left - any(has[each["condition"]] for each in others if "condition" in each)


def way_to(work: Block, id_: str) -> tuple[str, ...] | None:
    """The follow-ups that lead to one of them, itself last."""
    for branch in work.get("follow_up", ()):
        below = () if branch["id"] == id_ else way_to(branch, id_)
        if below is not None:
            return (branch["id"], *below)
    return None


def reached_by(work: Block, way: tuple[str, ...], has: Has) -> float:
    """How likely a contact leads all the way, for somebody in a state."""
    if not way:
        return 1.0
    branches = work["follow_up"]
    (branch,) = (each for each in branches if each["id"] == way[0])
    return chance(branch, branches, has) * reached_by(branch, way[1:], has)


def reduction_of(benefit: Block) -> float:
    """The absolute risk reduction."""
    if "nnt" in benefit:
        return 1 / number(benefit["nnt"])
    if "arr" in benefit:
        return part(benefit["arr"])
    return part(benefit["baseline_risk"]) * (1 - number(benefit["relative_risk"]))


@frozen
class PerBenefit:
    """A role's minutes for one person to benefit; infinite where nobody does."""

    programme: float
    treated: float


def per_benefit(
    rule: Block, conditions: Mapping[str, Block], each: PatientList, view: str, role: str
) -> PerBenefit | None:
    """The minutes of everyone, and of the treated alone; None where nobody comes in."""
    benefit = rule["benefit"]
    horizon = years(benefit["horizon"])
    way: tuple[str, ...] = way_to(rule, benefit["treated"]) or () if "treated" in benefit else ()
    contacts = 1.0
    who: list[tuple[Has, float]] = [({}, volume_of(rule, each) or 0.0)] if "volume" in rule else []
    if "volume" not in rule:
        contacts = times_each(rule)
        contacts = contacts if " per " in rule["frequency"] else max(1.0, contacts * horizon)
        who = [
            (has, weight * person.count)
            for person in persons_of(each)
            for has, weight in coming(rule, conditions, person, view)
        ]
    people = reached = all_minutes = theirs = 0.0
    for has, weight in who:
        likely = reached_by(rule, way, has)
        people += weight
        reached += weight * likely
        spent, lasting = contact(rule, has, horizon)
        all_minutes += weight * (contacts * spent[role] + lasting[role])
        spent, lasting = contact(rule, has, horizon, way)
        theirs += weight * likely * (contacts * spent[role] + lasting[role])
    if not people:
        return None
    helped = reached * reduction_of(benefit)
    return PerBenefit(
        all_minutes / helped if helped > 0 else inf, theirs / helped if helped > 0 else inf
    )


def uptake_of(rule: Block, asked: str) -> float | None:
    """The share of those who come in that is reached; None where it isn't known."""
    if asked == "full":
        return 0.0 if rule["direction"] == "against" else 1.0
    if asked == "now" and "volume" in rule:
        return 1.0
    given = rule.get("uptake", {}).get(asked)
    return part(given["share"]) if given else None


def volume_of(rule: Block, each: PatientList) -> float | None:
    """How much of a volume falls on a list in a year; None where its positions aren't known."""
    volume = rule["volume"]
    text: str = volume.get("count", volume.get("time"))
    period = next(each for each in ("/week", "/month", "/year") if each in text)
    if volume["per"] != "gp":
        land = sum(float(row["persons"]) for row in LAND["persons"])
        return number(text) * each.persons / land
    if each.practice is None:
        return None
    weeks = each.practice.weeks_per_year or TIME_WEEKS
    amount = number(text) * (60 if "time" in volume else 1)
    return amount * each.practice.fte * (weeks if period == "/week" else PER_YEAR[period])


def one_by_one(
    guideline: Block, each: PatientList, asked: str = "full", view: str = "steady"
) -> dict[str, dict[str, float]]:
    """Those who come in, contacts and minutes by role of each recommendation that can be told."""
    figures: dict[str, dict[str, float]] = {}
    for rule in guideline["recommendations"]:
        reached = uptake_of(rule, asked)
        if reached is None:
            continue
        found: dict[str, float] = defaultdict(float)
        if "volume" in rule:
            amount = volume_of(rule, each)
            if amount is None:
                continue
            if "time" in rule["volume"]:
                found["gp"] = amount * reached
            else:
                found["contacts"] = amount * reached
                for role, minutes in contact(rule, {}, most_years(view))[0].items():
                    found[role] += amount * reached * minutes
        else:
            _add_people(found, rule, guideline["conditions"], each, reached=reached, view=view)
        figures[f"x.{rule['id']}"] = found
    return figures


def _add_people(
    found: dict[str, float],
    rule: Block,
    conditions: Mapping[str, Block],
    each: PatientList,
    *,
    reached: float,
    view: str,
) -> None:
    for person in persons_of(each):
        for has, weight in coming(rule, conditions, person, view):
            count = weight * person.count
            found["coming"] += count
            found["contacts"] += count * reached * times_each(rule)
            spent, lasting = contact(rule, has, most_years(view))
            for role, minutes in spent.items():
                found[role] += count * reached * times_each(rule) * minutes
            for role, minutes in lasting.items():
                found[role] += count * reached * minutes


def visit_contacts(
    guideline: Block, visit: str, each: PatientList, asked: str = "full", view: str = "steady"
) -> dict[str, float]:
    """Contacts of a visit under the three readings, person by person.

    If chance decides, somebody who comes for some of the recommendations has as many contacts as
    the most frequent of them: every subset of them is counted with its probability.
    """
    rules = [
        (rule, reached)
        for rule in guideline["recommendations"]
        if rule.get("visit") == visit and (reached := uptake_of(rule, asked)) is not None
    ]
    apart = 0.0
    figures = one_by_one(guideline, each, asked, view)
    again = []
    for rule, reached in rules:
        if "volume" in rule or " per " in rule["frequency"]:
            apart += figures.get(f"x.{rule['id']}", {}).get("contacts", 0.0)
        else:
            again.append((rule, reached))
    told = {"nothing": apart, "independent": apart, "everything": apart}
    for person in persons_of(each):
        for key, contacts in _shared(again, guideline["conditions"], person).items():
            told[key] += person.count * contacts
    return told


def _shared(
    rules: Sequence[tuple[Block, float]], conditions: Mapping[str, Block], person: Person
) -> dict[str, float]:
    told = {"nothing": 0.0, "independent": 0.0, "everything": 0.0}
    often = [times_each(rule) for rule, _ in rules]
    levels = sorted({0.0, *often})
    groups = _linked([rule for rule, _ in rules])
    # for each level, how many of each group come at least that often, all those together who can
    most = [[0.0] * len(groups) for _ in levels]
    for has, weight in states(conditions, person):
        comes = [
            reached * part(rule["eligible"].get("share"))
            if is_eligible(rule["eligible"], person, has)
            else 0.0
            for rule, reached in rules
        ]
        told["nothing"] += weight * sum(f * p for f, p in zip(often, comes, strict=True))
        for subset in product([False, True], repeat=len(rules)):
            likely = weight
            for inside, p in zip(subset, comes, strict=True):
                likely *= p if inside else 1 - p
            frequent = max(
                (f for f, inside in zip(often, subset, strict=True) if inside), default=0
            )
            told["independent"] += likely * frequent
        for height, level in enumerate(levels):
            for place, group in enumerate(groups):
                those = [comes[each] for each in group if often[each] > level]
                most[height][place] += weight * max(those, default=0.0)
    for height in range(len(levels) - 1):
        width = levels[height + 1] - levels[height]
        told["everything"] += width * max(most[height], default=0.0)
    return told


def _linked(rules: Sequence[Block]) -> list[list[int]]:
    """Rules that share a condition, or are linked by others that do."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, rule in enumerate(rules):
        names, members = set(named(rule["eligible"])), [place]
        for group in [each for each in groups if each[0] & names]:
            groups.remove(group)
            names |= group[0]
            members += group[1]
        groups.append((names, members))
    return [members for _, members in groups]


def named(who: Block) -> Iterator[str]:
    """Every condition that a tree names."""
    if "condition" in who:
        yield who["condition"]
    for key in ("all", "any", "not"):
        yield from who.get(key, ())


def visit_minutes(visit: str) -> dict[str, float]:
    """Minutes by role in each contact of one of the strategies' visits."""
    return contact(VISITS[visit], {}, inf)[0]


def figures_of(found: Any) -> dict[str, Any]:
    """What the estimate says of recommendations on its only list, in the shape of `one_by_one`."""
    return {
        id_: {
            "coming": each.eligible,
            "contacts": each.contacts_per_year,
            **{role: figure.mean for role, figure in each.minutes_per_year.items()},
        }
        for id_, each in found.by_recommendation().items()
    }
