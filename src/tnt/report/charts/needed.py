"""Minutes by guideline, within the time they are held against and outside of it."""

from collections.abc import Sequence

from attrs import frozen

from tnt.estimate import GP, Estimate
from tnt.estimate.result import (
    Figure,
    Interval,
    ListEstimate,
    RecommendationFigures,
    RoleTotal,
    VisitFigures,
)
from tnt.report.estimate_tables import leading_role
from tnt.words import Words


@frozen
class Stacked:
    """A guideline or a visit, and its minutes a year; None where all of it is withheld.

    `outside` are those that patient time isn't for.
    """

    id: str
    title: str
    visit: bool
    minutes: float | None
    outside: float = 0.0


@frozen
class Needed:
    """What one or more lists need, and what it is held against.

    With a `room`, the GP's patient time, all minutes are those that it is for, and `outside` are
    the others. `remaining` is committed time and what isn't done in it yet.
    """

    lead: str
    lists: tuple[ListEstimate, ...]
    stacked: tuple[Stacked, ...]
    total: Figure
    room: float | None
    outside: float
    committed: float | None
    remaining: Interval | None
    withheld: int


def needed(estimate: Estimate, words: Words) -> Needed | None:
    """What the lists together need; of several, those with a working time, where any has one.

    None where nothing takes any of the leading role's time, or nothing may be told.
    """
    lead = leading_role(estimate)
    told = estimate.told_lists
    with_room = tuple(each for each in told if each.working_time is not None)
    held = lead == GP and bool(with_room)
    lists = with_room if held else told
    totals = [each.total[lead] for each in lists if lead in each.total]
    if not totals or not any(each.minutes_per_year.mean for each in totals):
        return None
    room = sum(
        each.working_time.patient_minutes_per_year for each in with_room if each.working_time
    )
    remaining = _remaining(totals, lists) if held else None
    return Needed(
        lead=lead,
        lists=lists,
        stacked=tuple(_stacked(estimate, lists, lead, held=held, words=words)),
        total=_sum([each.covered if held else each.minutes_per_year for each in totals]),
        room=room if held else None,
        outside=sum(each.outside_patient_time for each in totals) if held else 0.0,
        committed=_committed(lists) if remaining else None,
        remaining=remaining,
        withheld=sum(
            sum(part.withheld for part in each.recommendations)
            + sum(part.withheld for part in each.visits)
            for each in lists
        ),
    )


def _sum(figures: Sequence[Figure]) -> Figure:
    """The sum; of one its interval too: ends of several can't be added."""
    if len(figures) == 1:
        return figures[0]
    return Figure(sum(each.mean for each in figures))


def _remaining(totals: Sequence[RoleTotal], lists: Sequence[ListEstimate]) -> Interval | None:
    """What the lists have to have room for; None where that isn't known of each."""
    found = [each.remaining_need_minutes for each in totals]
    if len(found) < len(lists) or None in found:
        return None
    known = [each for each in found if each is not None]
    return Interval(sum(each.low for each in known), sum(each.high for each in known))


def _committed(lists: Sequence[ListEstimate]) -> float:
    times = [each.working_time for each in lists]
    return sum(each.committed_minutes_per_year or 0.0 for each in times if each)


# minutes that are held against patient time, and others; None of what is withheld
_Minutes = tuple[float, float] | None


def _stacked(
    estimate: Estimate, lists: Sequence[ListEstimate], lead: str, *, held: bool, words: Words
) -> list[Stacked]:
    """Guidelines, the one that takes most first, then visits; without those that take no time."""
    of_part: dict[str, list[_Minutes]] = {}
    of_visit: dict[str, list[_Minutes]] = {}
    for each in lists:
        for recommendation in each.recommendations:
            minutes = _minutes(recommendation, lead, held=held)
            of_part.setdefault(recommendation.id, []).append(minutes)
        for visit in each.visits:
            of_visit.setdefault(visit.id, []).append(_minutes(visit, lead, held=held))
    found = []
    for guideline in estimate.selection.guidelines:
        ids = [recommendation.id for recommendation in guideline.recommendations]
        ones = [one for id_ in ids for one in of_part.get(id_, [])]
        found.append(_together(guideline.id, words.title(guideline.title), ones, words))
    found.sort(key=lambda each: (-(each.minutes or 0.0), each.id))
    for id_, ones in of_visit.items():
        title = estimate.selection.visits[id_].title
        name = words.title(title) if title else id_
        label = words.say("Shared in visits: {visit}", visit=name)
        found.append(_together(id_, label, ones, words, visit=True))
    return [each for each in found if each.minutes != 0.0 or each.outside]


def _minutes(part: RecommendationFigures | VisitFigures, lead: str, *, held: bool) -> _Minutes:
    if part.withheld:
        return None
    figure = part.minutes_per_year.get(lead)
    minutes = figure.mean if figure else 0.0
    return (part.covered, minutes - part.covered) if held else (minutes, 0.0)


def _together(
    id_: str, title: str, ones: Sequence[_Minutes], words: Words, *, visit: bool = False
) -> Stacked:
    """What is told of one, and that it isn't all where something is withheld."""
    told = [each for each in ones if each is not None]
    if ones and not told:
        return Stacked(id_, title, visit, None)
    if len(told) < len(ones):
        title = words.say("{title}, without what is withheld", title=title)
    within, outside = (sum(each[n] for each in told) for n in (0, 1))
    return Stacked(id_, title, visit, within, outside)
