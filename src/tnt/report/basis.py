"""What an estimate rests on, in a line: the list, the working time, what was asked, assumptions."""

from collections.abc import Iterator

from tnt.estimate import GP, Estimate
from tnt.model.working_time import RoleTime
from tnt.report.wording import HOUR, UPTAKES, VIEWS, hours, people, role
from tnt.words import Words


def basis_line(estimate: Estimate, lead: str, words: Words) -> str:
    """The list and the working time, and what the question says besides; `lead` is whose hours."""
    parts = []
    if len(estimate.lists) == 1:
        each = estimate.lists[0]
        parts.append(
            words.say(
                "List: {list}, {persons} persons",
                list=each.list,
                persons="–" if each.persons is None else people(each.persons, words),
            )
        )
    else:
        parts.append(words.plural("{n} list", "{n} lists", len(estimate.lists)))
    return " · ".join([*parts, *asked_parts(estimate, lead, words)])


def asked_parts(estimate: Estimate, lead: str, words: Words) -> list[str]:
    """The working time, and what the question says besides."""
    question, selection = estimate.question, estimate.selection
    parts: list[str] = []
    if lead == GP:
        parts += _working_time_parts(estimate, words)
    parts.append(words.say("uptake: {uptake}", uptake=words.say(UPTAKES[question.uptake])))
    if question.view != "steady":
        parts.append(words.say("view: {view}", view=words.say(VIEWS[question.view])))
    parts.append(words.say("year {year}", year=question.year))
    if selection.scenario is not None:
        title = words.title(selection.scenario.title)
        parts.append(words.say("scenario: {title}", title=title))
    return parts


def _working_time_parts(estimate: Estimate, words: Words) -> Iterator[str]:
    """The hours that were used: of one list its own, where it has some."""
    time = estimate.selection.working_time.roles.get(GP)
    one = estimate.lists[0].working_time if len(estimate.lists) == 1 else None
    if one is not None and one.own:
        yield words.plural(
            "own working time: {positions} position, {patients} of {hours} hours a year with "
            "patients",
            "own working time: {positions} positions, {patients} of {hours} hours a year with "
            "patients",
            max(1.0, one.fte),
            positions=words.number(one.fte, 2),
            patients=hours(one.patient_minutes_per_year, words),
            hours=hours(one.minutes_per_year, words),
        )
        return
    if time is None:
        return
    yield working_time_part(
        estimate.question.working_time, time, words, positions=1.0 if one is None else one.fte
    )
    if any(each.working_time and each.working_time.own for each in estimate.lists):
        yield words.say("hours or patient share from the lists' own table")


def working_time_part(id_: str, time: RoleTime, words: Words, *, positions: float = 1.0) -> str:
    """A working time with the hours of a year with patients that it comes to, as a product."""
    facts = {
        "id": id_,
        "hours": words.fixed(time.hours_per_week.value.best / HOUR, 1),
        "weeks": words.number(time.weeks_per_year.value.best, 1),
        "share": words.percent(time.patient_share.value.best, 1),
    }
    if positions == 1:
        return words.say("working time {id} ({hours} hours × {weeks} weeks × {share})", **facts)
    return words.plural(
        "working time {id} ({hours} hours × {weeks} weeks × {share} × {positions} position)",
        "working time {id} ({hours} hours × {weeks} weeks × {share} × {positions} positions)",
        max(1.0, positions),
        positions=words.number(positions, 2),
        **facts,
    )


def assumed_line(estimate: Estimate, lead: str, words: Words) -> str | None:
    """How much of the minutes rest on assumptions; None where there are no minutes."""
    totals = [each.total[lead] for each in estimate.lists if lead in each.total]
    totals = [total for total in totals if total.assumed_time_share is not None]
    need = sum(total.minutes_per_year.mean for total in totals)
    if not need:
        return None
    minutes = [(total.minutes_per_year.mean, total) for total in totals]
    times = sum(each * (total.assumed_time_share or 0.0) for each, total in minutes)
    any_factor = sum(each * (total.any_assumed_share or 0.0) for each, total in minutes)
    facts = {"times": words.percent(times / need), "any": words.percent(any_factor / need)}
    if lead == GP:
        return words.say(
            "{times} of the GP minutes rest on an assumed time, {any} on any assumption.", **facts
        )
    return words.say(
        "{times} of the {role} minutes rest on an assumed time, {any} on any assumption.",
        role=role(lead, words),
        **facts,
    )
