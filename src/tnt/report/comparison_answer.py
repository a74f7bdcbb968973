"""The first lines of a comparison: what changes, in sentences that can be quoted."""

from tnt.choose import (
    Comparison,
    Difference,
    ListDifference,
    PopulationDifference,
    RoleDifference,
)
from tnt.estimate import GP
from tnt.estimate.result import Figure
from tnt.report.comparison_parts import is_nothing
from tnt.report.content import Writing
from tnt.report.side_labels import labels
from tnt.report.sides import land_of
from tnt.report.signed import digits_of, interval, signed, signed_hours, unsure_sign
from tnt.report.wording import HOUR, minus, people, role
from tnt.words import Words, mark, mark_plural

FREES = mark_plural(
    "From «{a}» to «{b}», this recommendation frees {hours} {unit} a year{where}.",
    "From «{a}» to «{b}», these {n} recommendations free {hours} {unit} a year{where}.",
)
ASKS = mark_plural(
    "From «{a}» to «{b}», this recommendation takes {hours} more {unit} a year{where}.",
    "From «{a}» to «{b}», these {n} recommendations take {hours} more {unit} a year{where}.",
)
SAME = mark_plural(
    "From «{a}» to «{b}», this recommendation takes as many {unit} as before{where}.",
    "From «{a}» to «{b}», these {n} recommendations take as many {unit} as before{where}.",
)
LEFT_MORE = mark(
    "From «{a}» to «{b}», a GP has {change} more hours a year left of patient time, with all that "
    "patients come for: {after} in place of {before}."
)
ALONE_MORE = mark(
    "From «{a}» to «{b}», a GP has {change} more hours a year left of patient time: {after} in "
    "place of {before}."
)
ALONE_LESS = mark(
    "From «{a}» to «{b}», a GP has {change} fewer hours a year left of patient time: {after} in "
    "place of {before}."
)
LEFT_LESS = mark(
    "From «{a}» to «{b}», a GP has {change} fewer hours a year left of patient time, with all that "
    "patients come for: {after} in place of {before}."
)


def leading(found: Comparison) -> str:
    """Whose time the sentence is about: the GP's, or where they have no part in it another's."""
    total = found.population.total
    if GP in total or not total:
        return GP
    return max(total, key=lambda name: (abs(_net(total[name])), name))


def _net(total: RoleDifference) -> float:
    return total.minutes_per_year.net.mean if total.minutes_per_year.net else 0.0


def told_of(found: Comparison) -> ListDifference | PopulationDifference:
    """What the sentence is about: the one list, or of several the country."""
    return found.lists[0] if len(found.lists) == 1 else found.population


def write_difference(writing: Writing, found: Comparison, lead: str, words: Words) -> None:
    """What changes, the sentence that can be quoted first; then what else does."""
    if not found.population.recommendations:
        nothing = words.say("None of these recommendations can be compared.")
        writing.line(nothing, strong=True)
        return
    total = told_of(found).total.get(lead)
    left = _left(found)
    if left is not None and (total is None or is_nothing(total.minutes_per_year)):
        writing.line(_of_left(found, left, words), strong=True)
        writing.line(_sentence(found, lead, words))
    else:
        writing.line(_sentence(found, lead, words), strong=True)
        if told := _in_patient_time(found, lead, words):
            writing.line(told)
        if left is not None:
            writing.line(_before_and_after(found, left, words))
    if told := _others(found, lead, words):
        writing.line(told)
    if told := _other_persons(found, words):
        writing.line(told)


def _sentence(found: Comparison, lead: str, words: Words) -> str:
    about = told_of(found)
    a, b = labels(found, words)
    facts = {
        "a": a,
        "b": b,
        "unit": words.say("GP hours")
        if lead == GP
        else words.say("hours of {role} time", role=role(lead, words)),
    }
    total = about.total.get(lead)
    count = len(about.recommendations) or len(found.population.recommendations)
    if total is None or is_nothing(total.minutes_per_year):
        return words.plural(*SAME, count, **facts, where=_on_list(found, words))
    net = total.minutes_per_year.net
    assert net is not None
    where = _on_list(found, words) + _in_land(found, lead, words)
    forms = FREES if net.mean < 0 else ASKS
    told = words.plural(*forms, count, **facts, hours=size(net, words), where=where)
    if unsure_sign(net):
        told += " " + words.say("Whether it is more or less is unsure.")
    return told


def size(net: Figure, words: Words) -> str:
    """How large a difference is, whichever way it goes: the sentence says which."""
    return signed_hours(turned_up(net), words).replace("+", "")


def turned_up(net: Figure) -> Figure:
    """A difference as so much, whichever way it goes: the ends of what is less change places."""
    if net.mean >= 0:
        return net
    low, high = (None if end is None else -end for end in (net.p97_5, net.p2_5))
    return Figure(-net.mean, p2_5=low, p97_5=high)


def _on_list(found: Comparison, words: Words) -> str:
    if len(found.lists) != 1:
        return ""
    persons = found.lists[0].persons
    a, b = ("–" if each is None else people(each, words) for each in (persons.a, persons.b))
    if _persons_differ(found):
        return words.say(" on a list of {b} persons in place of {a}", a=a, b=b)
    return words.say(" on a list of {persons} persons", persons=b)


def _in_land(found: Comparison, lead: str, words: Words) -> str:
    """What it comes to in the country, if its people change as the list's do, and in positions."""
    land = found.population.total.get(lead)
    if land is None or is_nothing(land.minutes_per_year) or _persons_differ(found):
        return ""
    assert land.minutes_per_year.net is not None
    facts = {"land": land_of(found, words), "hours": size(land.minutes_per_year.net, words)}
    said = (
        words.say(" in {land}", **facts)
        if len(found.lists) != 1
        else words.say(", and {hours} hours in {land}", **facts)
    )
    staff = land.required_staff.net
    if staff is not None:
        turned = turned_up(staff)
        digits = digits_of(turned.mean)
        positions = words.fixed(round(turned.mean, digits), max(0, digits))
        if ends := interval(turned, 1.0, digits, words).replace("+", ""):
            positions = f"{positions} ({ends})"
        said += words.say(": {positions} full-time positions", positions=positions)
    return said


def _persons_differ(found: Comparison) -> bool:
    return len(found.lists) == 1 and not is_nothing(found.lists[0].persons)


def _other_persons(found: Comparison, words: Words) -> str:
    """That a part of the difference is that there are other people to do it for."""
    if not _persons_differ(found):
        return ""
    told = words.say("A part of the difference is the length of the list.")
    if is_nothing(found.population.persons):
        told += " " + words.say("The country has those that it had.")
    return told


def _in_patient_time(found: Comparison, lead: str, words: Words) -> str:
    """How much of it is held against patient time, which may go the other way."""
    total = told_of(found).total.get(GP)
    if lead != GP or total is None or len(found.lists) != 1:
        return ""
    covered, share = total.covered_minutes_per_year, total.share_of_patient_time.net
    if share is None or is_nothing(total.minutes_per_year):
        return ""
    return words.say(
        "In patient time: {hours} hours a year, {points} percentage points of all patient time.",
        hours=signed_hours(covered.net, words),
        points=signed(share.mean * 100, 1, words),
    )


def _left(found: Comparison) -> Difference | None:
    """What is left of patient time, where that is known and changes."""
    total = told_of(found).total.get(GP)
    if len(found.lists) != 1 or total is None or total.minutes_left.net is None:
        return None
    return None if is_nothing(total.minutes_left) else total.minutes_left


def _ends(left: Difference, words: Words) -> dict[str, str]:
    """What is left on both sides, with as many decimals as the difference."""
    assert left.net is not None
    digits = max(0, digits_of(left.net.mean / HOUR))
    return {
        name: minus(words.fixed((each or 0.0) / HOUR, digits))
        for name, each in (("before", left.a), ("after", left.b))
    }


def _of_left(found: Comparison, left: Difference, words: Words) -> str:
    assert left.net is not None
    a, b = labels(found, words)
    facts = {"a": a, "b": b, **_ends(left, words)}
    more, less = (LEFT_MORE, LEFT_LESS) if _with_rest(found) else (ALONE_MORE, ALONE_LESS)
    form = more if left.net.mean > 0 else less
    told = words.say(form, change=size(left.net, words), **facts)
    if unsure_sign(left.net):
        told += " " + words.say("Whether it is more or less is unsure.")
    return told


def _with_rest(found: Comparison) -> bool:
    """Whether what is left is known with all that patients come for."""
    total = told_of(found).total[GP].committed_minutes_per_year
    return total.a is not None and total.b is not None


def _before_and_after(found: Comparison, left: Difference, words: Words) -> str:
    if not _with_rest(found):
        return words.say(
            "Left of patient time: {before} hours before, {after} after: {change} hours a year.",
            change=signed_hours(left.net, words),
            **_ends(left, words),
        )
    return words.say(
        "Left of patient time, with all that patients come for: {before} hours before, {after} "
        "after: {change} hours a year.",
        change=signed_hours(left.net, words),
        **_ends(left, words),
    )


def _others(found: Comparison, lead: str, words: Words) -> str:
    """What other roles have more or less to do: work that one is freed of may be theirs."""
    told = [
        words.say(
            "{role} {hours} hours/year",
            role=role(name, words),
            hours=signed_hours(of.minutes_per_year.net, words),
        )
        for name, of in sorted(told_of(found).total.items())
        if name != lead and not is_nothing(of.minutes_per_year)
    ]
    return words.say("Other roles: {others}", others=" · ".join(told)) if told else ""
