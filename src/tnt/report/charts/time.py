"""Time needed against the time there is, stacked by guideline."""

from collections.abc import Iterator
from math import isclose
from typing import Any, Final

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ROUNDING
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.needed import Needed, needed
from tnt.report.charts.picture import Limit, Part, Picture, Row, Span, Tone, reads, to_spec
from tnt.report.charts.saying import Hours, estimate_notes, has_interval, intervals_line
from tnt.report.content import Table
from tnt.report.wording import hours as hours_told
from tnt.report.wording import role, share
from tnt.words import Words

NAME: Final = "time"
# guidelines with a row of their own; the rest are one
MOST_GUIDELINES: Final = 10
# named in the alternative text
_MOST_NAMED: Final = 3


def time_chart(estimate: Estimate, words: Words) -> Chart | None:
    """The chart; None where nothing takes time, or nothing may be told."""
    found = needed(estimate, words)
    if found is None:
        return None
    largest = max(
        found.total.mean, found.room or 0.0, found.remaining.high if found.remaining else 0.0
    )
    hours = Hours.up_to(largest)
    drawn = [
        *_stack(found, hours, words),
        _total(found, hours, words),
        *_with_rest(found, hours, words),
        *_outside(found, hours, words),
    ]
    rows = tuple(row for row, _ in drawn)
    records: tuple[Record, ...] = tuple(record for _, record in drawn)
    if found.room is not None:
        records = (*records, {"id": "patient-time", "minutes_per_year": found.room})
    title = _title(found, words)
    alt = _alt(found, hours, words)
    notes = tuple(_notes(estimate, found, words))
    picture = Picture(
        lang=words.lang,
        title=title,
        alt=alt,
        axis=hours.axis(found.lead, words),
        rows=rows,
        notes=notes,
        limit=_limit(found, hours, words),
    )
    head = (words.say("Guideline"), hours.axis(found.lead, words))
    told = [(each.label, each.figure) for each in rows]
    if picture.limit is not None and found.room is not None:
        told.append((words.say("Patient time"), hours.told(found.room, words)))
    return Chart(NAME, title, alt, notes, Table(head, tuple(told)), records, to_spec(picture))


def _title(found: Needed, words: Words) -> str:
    if found.room is None:
        if found.lead == GP:
            return words.say("GP time needed, by guideline")
        return words.say("Time needed of the {role}, by guideline", role=role(found.lead, words))
    if len(found.lists) == 1:
        return words.say("Time needed against the time there is")
    return words.say(
        "Time needed against the time there is, {lists} lists together",
        lists=words.number(len(found.lists)),
    )


def _limit(found: Needed, hours: Hours, words: Words) -> Limit | None:
    if found.room is None:
        return None
    label = words.say("patient time: {hours} hours", hours=_whole(found.room, hours, words))
    return Limit(hours.of(found.room), label)


def _whole(minutes: float, hours: Hours, words: Words) -> str:
    # beside millions a list's own hours would be none
    return hours_told(minutes, words) if hours.millions else hours.told(minutes, words)


def _stack(found: Needed, hours: Hours, words: Words) -> Iterator[tuple[Row, Record]]:
    """Each begins where the one above it ends."""
    guidelines = [each for each in found.stacked if not each.visit and each.minutes != 0.0]
    named, rest = guidelines[:MOST_GUIDELINES], guidelines[MOST_GUIDELINES:]
    if len(rest) == 1:
        named, rest = guidelines, []
    start = 0.0
    for each in named:
        yield _step(each.id, each.title, each.minutes, start, "main", hours=hours, words=words)
        start += each.minutes or 0.0
    if rest:
        label = words.plural(
            "{n} other guideline together", "{n} other guidelines together", len(rest)
        )
        others = sum(each.minutes or 0.0 for each in rest)
        yield _step("others", label, others, start, "rest", hours=hours, words=words)
        start += others
    for each in [each for each in found.stacked if each.visit and each.minutes != 0.0]:
        yield _step(each.id, each.title, each.minutes, start, "visits", hours=hours, words=words)
        start += each.minutes or 0.0


def _step(
    id_: str,
    label: str,
    minutes: float | None,
    start: float,
    tone: Tone,
    *,
    hours: Hours,
    words: Words,
    **place: Any,
) -> tuple[Row, Record]:
    """One bar from where the last one ended; none for what is withheld."""
    record: Record = {"id": id_, "minutes_per_year": minutes}
    if minutes is None:
        return Row(label, "–", **place), record
    part = Part(hours.of(start), hours.of(start + minutes), tone, reads(label, record))
    return Row(label, hours.told(minutes, words), (part,), **place), record


def _total(found: Needed, hours: Hours, words: Words) -> tuple[Row, Record]:
    """All of them, with the interval where one list has one."""
    figure = found.total
    label = words.say("All within patient time") if found.room is not None else words.say("All")
    record: Record = {
        "id": "total",
        "minutes_per_year": figure.mean,
        "p2_5": figure.p2_5,
        "p97_5": figure.p97_5,
    }
    said = reads(label, record)
    spans: tuple[Span, ...] = ()
    if has_interval(figure):
        assert figure.p2_5 is not None
        assert figure.p97_5 is not None
        low, high = hours.of(figure.p2_5), hours.of(figure.p97_5)
        spans = (Span(hours.of(figure.mean), low, high, open=False, reads=said),)
    part = Part(0.0, hours.of(figure.mean), "total", said)
    told = hours.with_interval(figure, words)
    return Row(label, told, (part,), spans, strong=True), record


def _with_rest(found: Needed, hours: Hours, words: Words) -> Iterator[tuple[Row, Record]]:
    """Committed time, and on it what isn't done in it yet: up to the most where it isn't known."""
    rest, committed = found.remaining, found.committed
    if rest is None or committed is None:
        return
    label = words.say("With all that patients come for")
    record: Record = {
        "id": "with-all-that-patients-come-for",
        "committed_minutes_per_year": committed,
        "low": rest.low,
        "high": rest.high,
    }
    said = reads(label, record)
    known = isclose(rest.low, rest.high)
    held = min(committed, rest.low)
    parts = [Part(0.0, hours.of(held), "committed", said)]
    if rest.low > held:
        parts.append(Part(hours.of(held), hours.of(rest.low), "main", said))
    if not known:
        parts.append(Part(hours.of(rest.low), hours.of(rest.high), "rest", said))
    low, high = hours.told(rest.low, words), hours.told(rest.high, words)
    told = high if low == high else f"{low}–{high}"
    yield Row(label, told, tuple(parts), strong=True), record


def _outside(found: Needed, hours: Hours, words: Words) -> Iterator[tuple[Row, Record]]:
    """Notes, letters and the like: they take hours, but none of patient time."""
    if not found.outside:
        return
    heading = words.say("Outside patient time, and not held against it")
    visits = [each for each in found.stacked if each.visit and each.outside]
    own = words.say("Of the guidelines: notes, answers, letters and the like")
    parts = [(f"{each.id}.outside", each.title, each.outside) for each in visits]
    others = sum(each.outside for each in found.stacked if not each.visit)
    if others > ROUNDING * found.outside:
        parts.insert(0, ("guidelines.outside", own, others))
    start = 0.0
    for number, (id_, label, minutes) in enumerate(parts):
        place = {"held": False, "heading": "" if number else heading}
        yield _step(id_, label, minutes, start, "outside", hours=hours, words=words, **place)
        start += minutes
    record: Record = {"id": "outside-patient-time", "minutes_per_year": found.outside}
    label = words.say("All outside patient time")
    part = Part(0.0, hours.of(found.outside), "outside", reads(label, record))
    told = hours.told(found.outside, words)
    yield Row(label, told, (part,), strong=True, held=False), record


def _notes(estimate: Estimate, found: Needed, words: Words) -> Iterator[str]:
    if found.remaining is not None:
        yield words.say(
            "With all that patients come for: first the consultations that they ask for "
            "themselves, then of the recommendations what isn't done in them now."
        )
    elif found.room is not None:
        yield words.say(
            "The same patient time has to hold everything else that patients come with."
        )
    if found.remaining is not None and not isclose(found.remaining.low, found.remaining.high):
        yield words.say(
            "How much is done now isn't known of all: the last part of that bar is what it may "
            "come to at most."
        )
    if found.withheld:
        yield words.say(
            "Withheld, because it is about few people, and not drawn: {n} figures. The sums have "
            "them in them.",
            n=words.number(found.withheld),
        )
    if len(found.lists) > 1:
        yield words.say("Lists together have no interval here: ends of intervals can't be added.")
    else:
        yield intervals_line(estimate.question.draws, words, [found.total])
    without = len(estimate.told_lists) - len(found.lists)
    if without:
        yield words.plural(
            "{n} list without known working time has no share, and is counted apart.",
            "{n} lists without known working time have no share, and are counted apart.",
            without,
        )
    yield from estimate_notes(estimate, found.lead, words)


def _alt(found: Needed, hours: Hours, words: Words) -> str:
    """The sums first, then what takes most."""
    total = hours.with_interval(found.total, words)
    if found.room is None:
        told = [
            words.say(
                "Bars, one for each guideline, that follow each other to a sum of {total} "
                "({axis}).",
                total=total,
                axis=hours.axis(found.lead, words),
            )
        ]
    else:
        told = [
            words.say(
                "Bars, one for each guideline, that follow each other to a sum of {total}, beside "
                "a line at {room}: {share} of patient time ({axis}).",
                total=total,
                room=hours.told(found.room, words),
                share=share(found.total.mean / found.room, words),
                axis=hours.axis(found.lead, words),
            )
        ]
    largest = [
        f"{each.title} {hours.told(each.minutes, words)}"
        for each in found.stacked
        if each.minutes and not each.visit
    ][:_MOST_NAMED]
    if largest:
        told.append(words.say("Most: {parts}.", parts=", ".join(largest)))
    if found.remaining is not None and found.room is not None:
        low = hours.told(found.remaining.low, words)
        high = hours.told(found.remaining.high, words)
        told.append(
            words.say(
                "With all that patients come for {needed} of {room}.",
                needed=low if low == high else f"{low}–{high}",
                room=hours.told(found.room, words),
            )
        )
    if found.outside:
        told.append(
            words.say("Outside patient time {hours}.", hours=hours.told(found.outside, words))
        )
    return " ".join(told)
