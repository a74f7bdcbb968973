"""What B takes more and less than A, by guideline, and what that comes to."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from tnt.choose import Comparison, PartDifference
from tnt.estimate.result import ROUNDING
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.picture import Part, Picture, Row, Span, reads, to_spec
from tnt.report.charts.saying import Hours, comparison_notes, has_interval, intervals_line
from tnt.report.comparison_answer import leading, told_of
from tnt.report.comparison_parts import is_nothing
from tnt.report.content import Table
from tnt.report.side_labels import labels
from tnt.report.sides import land_of
from tnt.report.wording import plus
from tnt.words import Words

NAME: Final = "differences"
# guidelines and visits with a row of their own; the rest are one
MOST_ROWS: Final = 15


@frozen
class _Moved:
    """A guideline or a visit: minutes a year that B takes more, and less."""

    id: str
    title: str
    extra: float
    freed: float

    @property
    def size(self) -> float:
        return max(self.extra, self.freed)


def differences_chart(found: Comparison, words: Words) -> Chart | None:
    """On the only list, of several in the country; None where nothing is more or less."""
    lead, about = leading(found), told_of(found)
    total = about.total.get(lead)
    moved = _moved(found, (*about.recommendations, *about.visits), lead, words)
    if total is None or total.minutes_per_year.net is None or not moved:
        return None
    extra, freed = total.extra_minutes_per_year, total.freed_minutes_per_year
    net = total.minutes_per_year.net
    hours = Hours.up_to(max(extra.mean, freed.mean))
    drawn = [_row(each, hours, words) for each in _few(moved, words)]
    sums = _Moved("all", words.say("All, extra and freed"), extra.mean, freed.mean)
    drawn.append(_row(sums, hours, words, strong=True))
    record: Record = {
        "id": "net",
        "minutes_per_year": net.mean,
        "p2_5": net.p2_5,
        "p97_5": net.p97_5,
    }
    name = words.say("Net: B − A")
    said = reads(name, record)
    spans: tuple[Span, ...] = ()
    if has_interval(net):
        assert net.p2_5 is not None
        assert net.p97_5 is not None
        at = hours.of(net.mean)
        spans = (Span(at, hours.of(net.p2_5), hours.of(net.p97_5), False, said),)
    bar = Part(0.0, hours.of(net.mean), "total", said)
    drawn.append((Row(name, hours.signed(net, words), (bar,), spans, strong=True), record))
    where = found.lists[0].list if len(found.lists) == 1 else land_of(found, words)
    a, b = labels(found, words)
    title = words.say(
        "Extra time and time freed, from «{a}» to «{b}»: {where}", a=a, b=b, where=where
    )
    axis = words.say(
        "{hours}: freed to the left, extra to the right", hours=hours.axis(lead, words)
    )
    notes = (
        intervals_line(found.b.question.draws, words, [net]),
        *comparison_notes(found, words),
    )
    alt = _alt(moved, net_told=hours.signed(net, words), sums=sums, hours=hours, words=words)
    rows = tuple(row for row, _ in drawn)
    picture = Picture(lang=words.lang, title=title, alt=alt, axis=axis, rows=rows, notes=notes)
    table = Table(
        (words.say("Guideline"), hours.axis(lead, words)),
        tuple((row.label, row.figure) for row in rows),
    )
    records = tuple(record for _, record in drawn)
    return Chart(NAME, title, alt, notes, table, records, to_spec(picture))


def _moved(
    found: Comparison, parts: tuple[PartDifference, ...], lead: str, words: Words
) -> list[_Moved]:
    """What takes more or less, the largest first."""
    titles: dict[str, tuple[str, str]] = {}
    for side in (found.a, found.b):
        for guideline in side.selection.guidelines:
            for each in guideline.recommendations:
                titles.setdefault(each.id, (guideline.id, words.title(guideline.title)))
        for id_, visit in side.selection.visits.items():
            name = words.title(visit.title) if visit.title else id_
            titles.setdefault(id_, (id_, words.say("Shared in visits: {visit}", visit=name)))
    sums: dict[tuple[str, str], tuple[float, float]] = {}
    for part in parts:
        of = part.minutes_per_year.get(lead)
        if of is None or of.net is None or is_nothing(of):
            continue
        extra, freed = sums.get(titles[part.id], (0.0, 0.0))
        change = of.net.mean
        sums[titles[part.id]] = (extra + max(change, 0.0), freed + max(-change, 0.0))
    several = [_Moved(id_, title, *both) for (id_, title), both in sums.items()]
    return sorted(several, key=lambda each: (-each.size, each.id))


def _few(moved: list[_Moved], words: Words) -> Iterator[_Moved]:
    shown = moved if len(moved) <= MOST_ROWS + 1 else moved[:MOST_ROWS]
    yield from shown
    if rest := moved[len(shown) :]:
        yield _Moved(
            "others",
            words.plural("{n} other together", "{n} others together", len(rest)),
            sum(each.extra for each in rest),
            sum(each.freed for each in rest),
        )


def _row(each: _Moved, hours: Hours, words: Words, *, strong: bool = False) -> tuple[Row, Record]:
    record: Record = {
        "id": each.id,
        "extra_minutes_per_year": each.extra,
        "freed_minutes_per_year": each.freed,
    }
    said = reads(each.title, record)
    parts = []
    least = ROUNDING * each.size
    if each.freed > least:
        parts.append(Part(-hours.of(each.freed), 0.0, "freed", said))
    if each.extra > least:
        parts.append(Part(0.0, hours.of(each.extra), "extra", said))
    told = " / ".join(
        ([hours.told(-each.freed, words)] if each.freed > least else [])
        + ([plus(hours.told(each.extra, words))] if each.extra > least else [])
    )
    return Row(each.title, told or "0", tuple(parts), strong=strong), record


def _alt(moved: list[_Moved], *, net_told: str, sums: _Moved, hours: Hours, words: Words) -> str:
    most = ", ".join(
        f"{each.title} "
        + (
            plus(hours.told(each.extra, words))
            if each.extra >= each.freed
            else hours.told(-each.freed, words)
        )
        for each in moved[:3]
    )
    return words.say(
        "Bars to the left for hours freed and to the right for extra hours, by guideline. Extra "
        "{extra}, freed {freed}, net {net}. Changes most: {most}.",
        extra=hours.told(sums.extra, words),
        freed=hours.told(sums.freed, words),
        net=net_told,
        most=most,
    )
