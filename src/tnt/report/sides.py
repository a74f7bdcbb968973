"""What both sides of a comparison rest on, and what only one does."""

from collections.abc import Iterator
from math import isclose

from tnt.choose import Comparison, Difference, SideNote
from tnt.estimate import GP
from tnt.model.scenario import Scenario
from tnt.report.basis import working_time_part
from tnt.report.side_labels import guidelines_named, is_scenario, labels
from tnt.report.wording import UPTAKES, VIEWS, hours, people, role
from tnt.words import Words


def land_of(found: Comparison, words: Words) -> str:
    """The country, or both where the sides are of two."""
    titles = [words.title(each.selection.population.title) for each in (found.a, found.b)]
    return " / ".join(dict.fromkeys(titles))


def basis(found: Comparison, words: Words) -> Iterator[str]:
    """The list, and what is the same on both sides; then what isn't, side by side."""
    parts = []
    if len(found.lists) == 1:
        each = found.lists[0]
        persons = [people(p, words) for p in (each.persons.a, each.persons.b) if p is not None]
        parts.append(
            words.say(
                "List: {list}, {persons} persons",
                list=each.list,
                persons=" → ".join(dict.fromkeys(persons)) or "–",
            )
        )
    else:
        parts.append(words.plural("{n} list", "{n} lists", len(found.lists)))
    of_list = found.lists[0].total.get(GP) if len(found.lists) == 1 else None
    room = of_list.patient_minutes_per_year if of_list else Difference(None, None, None)
    said = [
        list(_said(side, minutes, words))
        for side, minutes in ((found.a, room.a), (found.b, room.b))
    ]
    for a, b in zip(*said, strict=True):
        if a == b and a:
            parts.append(a)
    yield " · ".join(parts)
    if said[0] != said[1]:
        both = labels(found, words)
        for name, called, own, other in zip("AB", both, said, reversed(said), strict=True):
            differing = [one for one, two in zip(own, other, strict=True) if one != two and one]
            rest = " · ".join(differing) or "–"
            yield f"  {name} = {called}" + (f": {rest}" if rest != called else "")


def _said(side: SideNote, patient_minutes: float | None, words: Words) -> Iterator[str]:
    """What a side rests on, one thing after the other; empty where it is as usual.

    `patient_minutes` are those of the only list; None where that isn't known, or there are several.
    """
    question, selection = side.question, side.selection
    yield _working_time(side, patient_minutes, words)
    yield words.say("uptake: {uptake}", uptake=words.say(UPTAKES[question.uptake]))
    view = words.say("view: {view}", view=words.say(VIEWS[question.view]))
    yield view if question.view != "steady" else ""
    yield words.say("year {year}", year=question.year)
    scenario = selection.scenario
    named = scenario is not None and not is_scenario(side)
    yield (
        words.say("scenario: {title}", title=words.title(scenario.title))
        if scenario and named
        else ""
    )
    yield " · ".join(_changes(scenario, words)) if scenario else ""
    yield guidelines_named(selection, words)
    yield words.say("rules: {files}", files=", ".join(question.rules)) if question.rules else ""


def _working_time(side: SideNote, patient_minutes: float | None, words: Words) -> str:
    """The hours with patients that were used: of a list its own, where it has some."""
    id_, time = side.question.working_time, side.selection.working_time.roles.get(GP)
    if time is None:
        return id_
    usual = time.hours_per_week.value.best * time.weeks_per_year.value.best
    if patient_minutes is None or isclose(patient_minutes, usual * time.patient_share.value.best):
        return working_time_part(id_, time, words)
    return words.say(
        "working time {id}, on this list {hours} hours a year with patients",
        id=id_,
        hours=hours(patient_minutes, words),
    )


def _changes(scenario: Scenario, words: Words) -> Iterator[str]:
    """What a scenario says is to be otherwise; `tnt explain` has the word for each figure."""
    for ref in scenario.add:
        yield words.say("{id} added", id=ref.id)
    for each in scenario.set:
        yield f"{each.id_.id} = {each.value.text}"
    for move in scenario.move:
        yield words.plural(
            "{share} of {n} action to {role}",
            "{share} of {n} actions to {role}",
            len(move.actions),
            share=move.share.text,
            role=role(move.to, words),
        )
    if scenario.demand is not None:
        yield words.say("consultations × {times}", times=scenario.demand.times.text)
