"""A comparison's screen: a sentence to quote, its basis, and what the difference is made of."""

from collections.abc import Mapping

from tnt.choose import Comparison, ListDifference, PopulationDifference, RoleDifference
from tnt.estimate import GP
from tnt.estimate.drivers import TOGETHER
from tnt.estimate.result import Figure
from tnt.problems import problems_in
from tnt.report.comparison_parts import (
    is_nothing,
    write_lists,
    write_over_time,
    write_parts,
    write_roles,
)
from tnt.report.content import Content, Writing
from tnt.report.problems import problem_lines
from tnt.report.sides import basis, label
from tnt.report.signed import minus, signed_hours, unsure_sign
from tnt.report.wording import hours, people, role, share
from tnt.words import Words, mark_plural

MOST_DRIVERS, MOST_IDS = 3, 8
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


def comparison_content(found: Comparison, words: Words) -> Content:
    """The comparison as content, a sentence that can be quoted first."""
    writing = Writing()
    left = [each for each in problems_in(found.problems) if each.severity != "note"]
    if left:
        writing.line(words.say("NOT WHOLE: something was left out"), strong=True)
        for line in problem_lines(left, words):
            writing.line(f"  {line}")
        writing.gap()
    lead = leading(found)
    writing.line(_sentence(found, lead, words), strong=True)
    if told := _room(found, words):
        writing.line(told, strong=True)
    if told := _others(found, lead, words):
        writing.line(told)
    for line in basis(found, words):
        writing.line(line)
    _not_compared(writing, found, words)
    writing.gap()
    if len(found.lists) == 1:
        each = found.lists[0]
        write_roles(writing, each.list, each.total, words)
        writing.gap()
        write_parts(writing, found, (*each.recommendations, *each.visits), lead, words)
    else:
        write_lists(writing, found, lead, words)
        writing.gap()
        land = found.population
        write_parts(writing, found, (*land.recommendations, *land.visits), lead, words)
    writing.gap()
    write_roles(writing, _land(found, words), found.population.total, words)
    writing.gap()
    write_over_time(writing, found, lead, words)
    _closing(writing, found, lead, words)
    return writing.content()


def leading(found: Comparison) -> str:
    """Whose time the sentence is about: the GP's, or where they have no part in it another's."""
    total = found.population.total
    if GP in total or not total:
        return GP
    return max(total, key=lambda name: (abs(_net(total[name])), name))


def _net(total: RoleDifference) -> float:
    return total.minutes_per_year.net.mean if total.minutes_per_year.net else 0.0


def _land(found: Comparison, words: Words) -> str:
    return words.title(found.b.selection.population.title)


def _told(found: Comparison) -> ListDifference | PopulationDifference:
    """What the sentence is about: the one list, or of several the country."""
    return found.lists[0] if len(found.lists) == 1 else found.population


def _sentence(found: Comparison, lead: str, words: Words) -> str:
    about = _told(found)
    facts = {
        "a": label(found.a, words),
        "b": label(found.b, words),
        "unit": words.say("GP hours")
        if lead == GP
        else words.say("hours of {role} time", role=role(lead, words)),
    }
    total = about.total.get(lead)
    count = max(1, len(about.recommendations) or len(found.population.recommendations))
    if total is None or is_nothing(total.minutes_per_year):
        return words.plural(*SAME, count, **facts, where=_where(found, None, lead, words))
    net = total.minutes_per_year.net
    assert net is not None
    where = _where(found, total, lead, words)
    forms = FREES if net.mean < 0 else ASKS
    told = words.plural(*forms, count, **facts, hours=size(net, words), where=where)
    if unsure_sign(net):
        told += " " + words.say("Whether it is more or less is unsure.")
    return told


def size(net: Figure, words: Words) -> str:
    """How large a difference is, whichever way it goes: the sentence says which."""
    turned = net
    if net.mean < 0:
        # what is freed is told as so many hours: its ends change places
        low, high = (None if end is None else -end for end in (net.p97_5, net.p2_5))
        turned = Figure(-net.mean, p2_5=low, p97_5=high)
    return signed_hours(turned, words).replace("+", "")


def _where(found: Comparison, total: RoleDifference | None, lead: str, words: Words) -> str:
    """On which list, what part of patient time that is, and what it comes to in the country."""
    parts = []
    if len(found.lists) == 1:
        persons = found.lists[0].persons.b
        parts.append(
            words.say(
                " on a list of {persons} persons",
                persons="–" if persons is None else people(persons, words),
            )
        )
        of_time = total.share_of_patient_time.net if total and lead == GP else None
        if of_time is not None:
            parts.append(
                words.say(" ({share} of patient time)", share=share(abs(of_time.mean), words))
            )
    land = found.population.total.get(lead)
    if total is None or land is None or is_nothing(land.minutes_per_year):
        return "".join(parts)
    assert land.minutes_per_year.net is not None
    facts = {"land": _land(found, words), "hours": size(land.minutes_per_year.net, words)}
    said = (
        words.say(" in {land}", **facts)
        if len(found.lists) != 1
        else words.say(", and {hours} hours in {land}", **facts)
    )
    staff = land.required_staff.net
    if staff is not None:
        said += words.say(
            ": {positions} full-time positions",
            positions=words.number(abs(staff.mean), 0 if abs(staff.mean) >= 10 else 1),
        )
    return "".join(parts) + said


def _room(found: Comparison, words: Words) -> str:
    """What a GP has left, where that is what changes."""
    about = _told(found)
    total = about.total.get(GP)
    if len(found.lists) != 1 or total is None or total.minutes_left.net is None:
        return ""
    left = total.minutes_left
    assert left.net is not None
    assert left.a is not None
    assert left.b is not None
    if is_nothing(left):
        return ""
    facts = {
        "change": signed_hours(left.net, words),
        "a": minus(hours(left.a, words)),
        "b": minus(hours(left.b, words)),
    }
    if total.committed_minutes_per_year.b is None:
        return words.say(
            "Left of patient time: {a} hours before, {b} after: {change} hours a year.", **facts
        )
    return words.say(
        "Left of patient time, with all that patients come for: {a} hours before, {b} after: "
        "{change} hours a year.",
        **facts,
    )


def _others(found: Comparison, lead: str, words: Words) -> str:
    """What other roles have more or less to do: work that one is freed of may be theirs."""
    told = [
        words.say(
            "{role} {hours} hours/year",
            role=role(name, words),
            hours=signed_hours(of.minutes_per_year.net, words),
        )
        for name, of in sorted(_told(found).total.items())
        if name != lead and not is_nothing(of.minutes_per_year)
    ]
    return words.say("Other roles: {others}", others=" · ".join(told)) if told else ""


def _not_compared(writing: Writing, found: Comparison, words: Words) -> None:
    ids = list(dict.fromkeys(each.id for each in found.not_compared))
    if not ids:
        return
    named, more = ", ".join(ids[:MOST_IDS]), len(ids) - MOST_IDS
    if more > 0:
        named += " " + words.plural("and {n} more", "and {n} more", more)
    writing.line(
        words.plural(
            "Not compared, for a side can't estimate it: {n} recommendation: {ids}",
            "Not compared, for a side can't estimate them: {n} recommendations: {ids}",
            len(ids),
            ids=named,
        )
    )


def _closing(writing: Writing, found: Comparison, lead: str, words: Words) -> None:
    asked = found.b.question
    if asked.draws:
        writing.line(
            words.say(
                "In brackets: 95 % intervals ({draws} draws, the same on both sides). They say how "
                "unsure the averages are; not luck, nor how lists and doctors differ.",
                draws=words.number(asked.draws),
            )
        )
    else:
        writing.line(words.say("Without intervals: no draws were asked for."))
    told = [
        f"{each.value} {words.percent(each.share_of_variance)}"
        for each in (found.drivers or ())[:MOST_DRIVERS]
        if each.value != TOGETHER
    ]
    if told:
        writing.line(words.say("They come most from: {values}", values=" · ".join(told)))
    _assumed(writing, _told(found).total, lead, words)
    years = words.number(found.career_years, 1)
    writing.line(
        words.say("A career of {years} years is an assumption: --career-years.", years=years)
    )
    notes = [each for each in problems_in(found.problems) if each.severity == "note"]
    for line in problem_lines(notes, words):
        writing.line(line)
    writing.line(words.say("All sources: tnt explain ID. An estimate, not a norm."))


def _assumed(
    writing: Writing, total: Mapping[str, RoleDifference], lead: str, words: Words
) -> None:
    """How much of both sides' minutes rest on assumed times."""
    if lead not in total:
        return
    of = total[lead].assumed_time_share
    shares = ["–" if each is None else words.percent(each) for each in (of.a, of.b)]
    writing.line(
        words.say(
            "Of the minutes of {role}, {a} before and {b} after rest on an assumed time.",
            role=role(lead, words),
            a=shares[0],
            b=shares[1],
        )
    )
