"""The tables of an estimate's first screen."""

from collections.abc import Mapping

from tnt.estimate import GP, Estimate
from tnt.estimate.result import (
    ListEstimate,
    RecommendationFigures,
    RoleTotal,
    VisitFigures,
)
from tnt.report.content import Writing
from tnt.report.lines import MOST_ROWS, write_more_lists
from tnt.report.wording import hours, hours_with_spread, people, positions, role, share, spread
from tnt.words import Words, mark

# whether there is room, by whether need goes over
ROOM_LEFT = {True: mark("no"), False: mark("yes"), None: mark("not known")}


def leading_role(estimate: Estimate) -> str:
    """Whose hours the screen is about: the GP's, or where the GP has no part in it, the busiest's.

    Rules made for another profession, or another country, would else show a column of zeros. What
    isn't estimated, or was left out, may be the GP's.
    """
    totals = estimate.population.total
    whole = estimate.selection.whole and not any(each.not_estimated for each in estimate.lists)
    if GP in totals or not totals or not whole:
        return GP
    return max(totals, key=lambda name: (totals[name].minutes_per_year.mean, name))


def minutes_of(found: RecommendationFigures, role_name: str) -> float:
    """A role's minutes a year for a recommendation; 0 where it has no part in it."""
    figure = found.minutes_per_year.get(role_name)
    return figure.mean if figure else 0.0


def hours_heading(lead: str, words: Words) -> str:
    """The heading of a column of a role's hours."""
    if lead == GP:
        return words.say("GP hours/year")
    return words.say("{role} hours/year", role=role(lead, words))


def _cell(minutes: float, words: Words) -> str:
    """Hours in a column: never in millions, so that figures under each other compare."""
    return words.fixed(minutes / 60, 1 if minutes < 6000 else 0)


def _cells(found: RecommendationFigures | VisitFigures, lead: str, words: Words) -> tuple[str, str]:
    """The leading role's hours, and their interval; – where there is none, or it isn't told."""
    if found.withheld:
        return "–", "–"
    figure = found.minutes_per_year.get(lead)
    if figure is None:
        return _cell(0.0, words), "–"
    return _cell(figure.mean, words), spread(figure, words) or "–"


def _of_patient_time(found: RecommendationFigures, words: Words) -> str:
    """How much of patient time it takes; of what the GP does outside it, that it is outside."""
    part = found.share_of_patient_time
    if part is None:
        return "–"
    return words.say("outside it") if part == 0 and minutes_of(found, GP) else share(part, words)


def _count(figure: float | None, words: Words) -> str:
    return "–" if figure is None else people(figure, words)


def write_recommendations(
    writing: Writing, estimate: Estimate, each: ListEstimate, words: Words
) -> None:
    """The recommendations that take most of the leading role's time, and the others' hours."""
    titles: dict[str, str] = {
        recommendation.id: words.title(recommendation.title)
        for guideline in estimate.selection.guidelines
        for recommendation in guideline.recommendations
    }
    lead = leading_role(estimate)
    order = sorted(each.recommendations, key=lambda found: (-minutes_of(found, lead), found.id))
    rows: list[tuple[str, ...]] = []
    for found in [found for found in order[:MOST_ROWS] if not found.withheld]:
        rows.append(
            (
                titles[found.id],
                _count(found.eligible, words),
                _count(found.contacts_per_year, words),
                *_cells(found, lead, words),
                _of_patient_time(found, words),
            )
        )
    rest = [found for found in order[MOST_ROWS:] if not found.withheld]
    if rest:
        label = words.plural("and {n} more", "and {n} more", len(rest))
        left = sum(minutes_of(found, lead) for found in rest)
        rows.append((label, "", "", _cell(left, words), "", ""))
    if hidden := sum(found.withheld for found in order):
        label = words.plural(
            "{n} that is withheld, however much it takes",
            "{n} that are withheld, however much they take",
            hidden,
        )
        rows.append((label, "", "", "–", "", ""))
    for visit in each.visits:
        title = estimate.selection.visits[visit.id].title
        name = words.title(title) if title else visit.id
        label = words.say("Shared in visits: {visit}", visit=name)
        contacts = _count(visit.contacts_per_year, words)
        rows.append((label, "", contacts, *_cells(visit, lead, words), ""))
    head: tuple[str, ...] = (
        words.say("Takes most time"),
        words.say("eligible"),
        words.say("contacts/year"),
        hours_heading(lead, words),
        words.say("95 % interval"),
        words.say("of patient time"),
    )
    if lead != GP:
        # the last column is a share of the GP's time
        head, rows = head[:-1], [row[:-1] for row in rows]
    writing.table(head, rows)
    _shared(writing, each, words)
    _others(writing, each.total, lead, words)
    _staff(writing, each.total, words)


def _shared(writing: Writing, each: ListEstimate, words: Words) -> None:
    """How far the work of visits hangs on what is shared."""
    total = each.total.get(GP)
    if total is None or total.shared_visits is None:
        return
    shared = total.shared_visits
    writing.line(
        words.say(
            "Shared visits: {independent} GP hours if it is chance who comes for what, {nothing} "
            "if no contact is shared, {everything} if all are that can be",
            independent=_cell(shared.independent, words),
            nothing=_cell(shared.nothing, words),
            everything=_cell(shared.everything, words),
        )
    )


def _staff(writing: Writing, total: Mapping[str, RoleTotal], words: Words) -> None:
    """Positions by WISN, of the roles that have a working time."""
    told = [
        f"{role(name, words)} {positions(found.required_staff, words)}"
        for name, found in sorted(total.items())
        if found.required_staff is not None
    ]
    if told:
        writing.line(
            words.say(
                "Full-time positions asked for (WISN): {positions}", positions=" · ".join(told)
            )
        )


def _others(writing: Writing, total: Mapping[str, RoleTotal], lead: str, words: Words) -> None:
    others = [
        words.say(
            "{role} {hours} hours/year",
            role=role(name, words),
            hours=hours_with_spread(found.minutes_per_year, words),
        )
        for name, found in sorted(total.items())
        if name != lead
    ]
    if others:
        writing.line(words.say("Other roles: {others}", others=" · ".join(others)))


def write_lists(writing: Writing, estimate: Estimate, words: Words) -> None:
    """The lists in the order of their file: a list is a doctor's, and none is ranked."""
    lead = leading_role(estimate)

    def need(each: ListEstimate) -> float:
        return each.total[lead].minutes_per_year.mean if lead in each.total else 0.0

    def part(each: ListEstimate) -> float:
        return (each.total[GP].share_of_patient_time if GP in each.total else None) or 0.0

    def with_rest(each: ListEstimate) -> str:
        total = each.total.get(GP)
        if total is None or total.remaining_need_minutes is None:
            return "–"
        return words.say(ROOM_LEFT[total.over_remaining_time])

    rows: list[tuple[str, ...]] = [
        (
            each.list,
            _count(each.persons, words),
            "–" if each.withheld else hours(need(each), words),
            (spread(each.total[lead].minutes_per_year, words) if lead in each.total else "") or "–",
            hours(each.working_time.patient_minutes_per_year, words) if each.working_time else "–",
            share(part(each), words) if each.working_time else "–",
            with_rest(each),
        )
        for each in estimate.lists[:MOST_ROWS]
    ]
    head = (
        words.say("Lists, in the order of their file"),
        words.say("persons"),
        hours_heading(lead, words),
        words.say("95 % interval"),
        words.say("patient hours"),
        words.say("of patient time"),
        words.say("room with all else"),
    )
    writing.table(head, rows)
    write_more_lists(writing, len(estimate.lists) - MOST_ROWS, words)
