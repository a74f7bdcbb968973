"""Lists by share of patient time: few one by one, many counted together; never ranked.

A list is a doctor's. Few stand in the order of their file, many have no names, only numbers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil
from statistics import median
from typing import Final

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ListEstimate, RoleTotal
from tnt.report.answers import with_rest_line, withheld_lists_line
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.picture import Limit, Part, Picture, Row, Span, Tone, reads, to_spec
from tnt.report.charts.saying import estimate_notes, has_interval, intervals_line
from tnt.report.content import Table
from tnt.report.wording import share
from tnt.words import Words

NAME: Final = "lists"
# lists that have a row of their own
MOST_ROWS: Final = 12
# steps of shares that lists are counted by, and how many steps there may be
_STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2)
_MOST_STEPS: Final = 16
_Known = tuple[ListEstimate, RoleTotal, float]


def lists_chart(estimate: Estimate, words: Words) -> Chart | None:
    """The chart; None of a single list, or where no list's share is known."""
    known = [
        (each, each.total[GP], part)
        for each in estimate.told_lists
        if GP in each.total and (part := each.total[GP].share_of_patient_time) is not None
    ]
    if len(estimate.lists) == 1 or not known:
        return None
    if len(known) <= MOST_ROWS:
        return _one_by_one(estimate, known, words)
    return _counted(estimate, known, words)


def _one_by_one(estimate: Estimate, known: Sequence[_Known], words: Words) -> Chart:
    title = words.say("How much of each list's patient time is needed")
    drawn = [_row(each, total, part, words) for each, total, part in known]
    records = tuple(record for _, record in drawn)
    rows = tuple(row for row, _ in drawn)
    notes = (
        words.say("Lists stand in the order of their file."),
        *_notes(estimate, known, words),
        intervals_line(estimate.question.draws, words, [total.covered for _, total, _ in known]),
        *estimate_notes(estimate, GP, words),
    )
    alt = words.say(
        "A bar for each of {n} lists: {lists}. {over} go over patient time, marked in words.",
        n=words.number(len(known)),
        lists=", ".join(f"{each.list} {share(part, words)}" for each, _, part in known),
        over=words.number(sum(total.over_working_time is True for _, total, _ in known)),
    )
    axis = words.say("share of patient time")
    picture = Picture(
        lang=words.lang,
        title=title,
        alt=alt,
        axis=axis,
        rows=rows,
        notes=notes,
        limit=Limit(1.0, words.say("all patient time")),
        unit="percent",
    )
    table = Table((words.say("List"), axis), tuple((row.label, row.figure) for row in rows))
    return Chart(NAME, title, alt, notes, table, records, to_spec(picture))


def _row(each: ListEstimate, total: RoleTotal, part: float, words: Words) -> tuple[Row, Record]:
    over = total.over_working_time is True
    covered = total.covered
    record: Record = {"id": each.list, "share_of_patient_time": part}
    spans: tuple[Span, ...] = ()
    if has_interval(covered) and each.working_time is not None:
        assert covered.p2_5 is not None
        assert covered.p97_5 is not None
        room = each.working_time.patient_minutes_per_year
        low, high = covered.p2_5 / room, covered.p97_5 / room
        record = {**record, "p2_5": low, "p97_5": high}
        spans = (Span(part, low, high, False, reads(each.list, record)),)
    tone: Tone = "over" if over else "within"
    bar = Part(0.0, part, tone, reads(each.list, record))
    told = share(part, words)
    return Row(each.list, _over(told, words) if over else told, (bar,), spans), record


def _over(told: str, words: Words) -> str:
    return words.say("▲ over: {share}", share=told)


def _counted(estimate: Estimate, known: Sequence[_Known], words: Words) -> Chart:
    """How many lists there are in each step of shares; 100 % is always between two steps."""
    title = words.say("Lists by how much of their patient time is needed")
    shares = sorted(part for _, _, part in known)
    step, last = _steps(shares)
    # what is just on a step's end belongs to it: at 100 % there is room
    places = [min(max(ceil(part / step - 1e-9) - 1, 0), last) for part in shares]
    counts = Counter(places)
    rows: list[Row] = []
    records: list[Record] = []
    first_over = round(1 / step)
    for place in range(min(places), max(places) + 1):
        low, high = place * step, (place + 1) * step
        open_ = place == last and shares[-1] > high + 1e-9
        label = _step_label(low, None if open_ else high, words)
        over = place >= first_over
        record: Record = {
            "id": f"{low:.2f}-",
            "from_share": low,
            "to_share": None if open_ else high,
            "lists": float(counts[place]),
        }
        said = reads(label, record)
        tone: Tone = "over" if over else "within"
        bars = (Part(0.0, float(counts[place]), tone, said),) if counts[place] else ()
        told = words.number(counts[place])
        heading = (
            words.say("▲ Over patient time")
            if over and place == max(first_over, min(places))
            else ""
        )
        rows.append(Row(label, told, bars, heading=heading))
        records.append(record)
    over_lists = sum(total.over_working_time is True for _, total, _ in known)
    facts = {
        "n": words.number(len(known)),
        "least": share(shares[0], words),
        "most": share(shares[-1], words),
        "middle": share(median(shares), words),
        "over": words.number(over_lists),
    }
    summary = words.say(
        "{n} lists, from {least} to {most} of patient time, the middle one at {middle}; {over} go "
        "over.",
        **facts,
    )
    notes = (
        summary,
        *_notes(estimate, known, words),
        words.say("Without intervals: how lists differ is no uncertainty."),
        *estimate_notes(estimate, GP, words),
    )
    axis = words.say("number of lists, by share of patient time")
    alt = words.say("A bar for each step of shares, as long as the lists in it are many.")
    alt = f"{alt} {summary}"
    picture = Picture(
        lang=words.lang, title=title, alt=alt, axis=axis, rows=tuple(rows), notes=notes
    )
    table = Table(
        (words.say("share of patient time"), words.say("lists")),
        tuple((row.label, row.figure) for row in rows),
    )
    return Chart(NAME, title, alt, notes, table, tuple(records), to_spec(picture))


def _steps(shares: Sequence[float]) -> tuple[float, int]:
    """How large a step is, and the last one, which takes all that is above it too."""
    first = shares[0]
    for step in _STEPS:
        if (shares[-1] - first) / step <= _MOST_STEPS - 1:
            return step, ceil(shares[-1] / step)
    step = _STEPS[-1]
    return step, int(first / step) + _MOST_STEPS - 1


def _step_label(low: float, high: float | None, words: Words) -> str:
    start = words.number(low * 100)
    if high is None:
        return words.say("over {share}", share=words.percent(low))
    return f"{start}–{words.percent(high)}"


def _notes(estimate: Estimate, known: Sequence[_Known], words: Words) -> Iterator[str]:
    """What is known with all else, and which lists aren't in the picture."""
    with_rest = [
        total
        for each, total, _ in known
        if each.working_time and each.working_time.committed_minutes_per_year is not None
    ]
    if with_rest:
        over = sum(total.over_remaining_time is True for total in with_rest)
        unknown = sum(total.over_remaining_time is None for total in with_rest)
        yield with_rest_line(over, len(with_rest), unknown, words)
    withheld = len(estimate.lists) - len(estimate.told_lists)
    if withheld:
        yield withheld_lists_line(withheld, words)
    without = len(estimate.told_lists) - len(known)
    if without:
        yield words.plural(
            "{n} list without known working time has no share, and is counted apart.",
            "{n} lists without known working time have no share, and are counted apart.",
            without,
        )
