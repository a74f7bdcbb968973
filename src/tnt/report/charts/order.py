"""What fits: recommendations in their order, each from where the one before it ended."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from tnt.choose import Priorities
from tnt.estimate import GP
from tnt.estimate.result import Figure
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.picture import Limit, Part, Picture, Row, Tone, reads, to_spec
from tnt.report.charts.saying import Hours, priorities_notes
from tnt.report.content import Table
from tnt.report.priorities import BUDGETS, titles_of
from tnt.words import Words

NAME: Final = "order"
# recommendations with a row of their own; those between them that take less are together
MOST_ROWS: Final = 12
_TONES: Final[dict[str, Tone]] = {"fits": "main", "marginal": "over", "below": "rest"}


@frozen
class _Step:
    """One recommendation's place, or several smaller ones' that follow each other."""

    id: str
    label: str
    status: str
    start: float
    added: float
    together: int = 1


def order_chart(found: Priorities, words: Words) -> Chart | None:
    """The chart; None where nothing has a place in the order, or takes any time."""
    steps = list(_together(_steps(found, words), words))
    if not any(each.added for each in steps):
        return None
    budget = found.budget.minutes_per_year.mean
    hours = Hours.up_to(max(steps[-1].start + steps[-1].added, budget))
    kind = words.say(BUDGETS[found.budget.kind])
    title = words.say("What fits, in the order chosen")
    axis = hours.axis(GP, words)
    rows: list[Row] = []
    records: list[Record] = []
    for each in steps:
        record: Record = {
            "id": each.id,
            "status": each.status,
            "added_minutes_per_year": each.added,
            "cumulative_minutes_per_year": each.start + each.added,
        }
        part = Part(
            hours.of(each.start),
            hours.of(each.start + each.added),
            _TONES[each.status],
            reads(each.label, record),
        )
        heading = words.say("▲ The first that doesn't fit") if each.status == "marginal" else ""
        parts = (part,) if each.added else ()
        rows.append(Row(each.label, hours.told(each.added, words), parts, heading=heading))
        records.append(record)
    records.append({"id": "budget", "minutes_per_year": budget})
    told = hours.told(budget, words)
    limit = Limit(hours.of(budget), words.say("{budget}: {hours} hours", budget=kind, hours=told))
    notes = (*_notes(found, hours, words), *priorities_notes(found, words))
    alt = words.say(
        "Bars, one for each recommendation, that follow each other in order up to {all} hours, "
        "beside a line at {budget} ({kind}). {fit} of {of} fit.",
        all=hours.told(steps[-1].start + steps[-1].added, words),
        budget=told,
        kind=kind,
        fit=words.number(found.fitting.count),
        of=words.number(found.fitting.of),
    )
    if found.marginal is not None:
        first = titles_of(found, words)[found.marginal.id]
        alt += " " + words.say("The first that doesn't is «{title}».", title=first)
    picture = Picture(
        lang=words.lang,
        title=title,
        alt=alt,
        axis=axis,
        rows=tuple(rows),
        notes=notes,
        limit=limit,
    )
    table = Table(
        (words.say("Recommendation"), words.say("adds, hours a year"), words.say("in all so far")),
        tuple(
            (row.label, row.figure, hours.told(each.start + each.added, words))
            for row, each in zip(rows, steps, strict=True)
        ),
    )
    return Chart(NAME, title, alt, notes, table, tuple(records), to_spec(picture))


def _steps(found: Priorities, words: Words) -> Iterator[_Step]:
    """Those that have a place, in order."""
    titles = titles_of(found, words)
    placed = [each for each in found.recommendations if each.place is not None]
    start = 0.0
    for each in sorted(placed, key=lambda each: each.place or 0):
        added = each.added_minutes_per_year or 0.0
        yield _Step(each.id, titles[each.id], each.status, start, added)
        start += added


def _together(steps: Iterator[_Step], words: Words) -> Iterator[_Step]:
    """The steps, with those that take least as one where they follow each other."""
    every = list(steps)
    largest = sorted(every, key=lambda each: (each.status != "marginal", -each.added, each.id))
    shown = {each.id for each in largest[:MOST_ROWS]}
    run: list[_Step] = []
    for each in every:
        if run and (each.id in shown or each.status != run[0].status):
            yield _one(run, words)
            run = []
        if each.id in shown:
            yield each
        else:
            run.append(each)
    if run:
        yield _one(run, words)


def _one(run: list[_Step], words: Words) -> _Step:
    if len(run) == 1:
        return run[0]
    first = run[0]
    label = words.plural("{n} smaller together", "{n} smaller together", len(run))
    added = sum(each.added for each in run)
    return _Step(f"{first.id}-and-more", label, first.status, first.start, added, len(run))


def _notes(found: Priorities, hours: Hours, words: Words) -> Iterator[str]:
    yield words.say(
        "Whole recommendations are taken in order, up to the first that doesn't fit. The order "
        "is a choice, and no judgement of what is in it. An estimate, not a norm."
    )
    taken: Figure = found.fitting.minutes_per_year
    yield (
        words.say("Those that fit take {hours} hours", hours=hours.with_interval(taken, words))
        + "."
    )
