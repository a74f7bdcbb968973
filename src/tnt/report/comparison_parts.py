"""The tables of a comparison: by role, by recommendation, by list, and over a working life."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tnt.choose import Comparison, Difference, PartDifference, RoleDifference
from tnt.estimate import GP
from tnt.estimate.result import ROUNDING, Figure, scaled
from tnt.report.content import Writing
from tnt.report.estimate_tables import hours_heading
from tnt.report.lines import MOST_ROWS, write_more_lists
from tnt.report.sides import land_of
from tnt.report.signed import WHOLE, digits_of, interval, signed
from tnt.report.wording import HOUR, minus, people, role
from tnt.words import Words, mark

MONTHS = 12.0
# hours of which a tenth is nothing
MANY_HOURS = 10_000.0


def is_nothing(of: Difference) -> bool:
    """Whether there is no difference, but for rounding."""
    largest = max(abs(of.a or 0.0), abs(of.b or 0.0), 1.0)
    return of.net is None or abs(of.net.mean) <= ROUNDING * largest


def _digits(net: Figure | None, *of: float | None) -> int:
    """How many decimals a row's hours have: few where those `of` it are many."""
    many = any(abs(each or 0.0) >= MANY_HOURS * HOUR for each in of)
    return 1 if not many and (net is None or abs(net.mean) < WHOLE * HOUR) else 0


def _hours(minutes: float | None, digits: int, words: Words) -> str:
    return "–" if minutes is None else minus(words.fixed(minutes / HOUR, digits))


def _net(net: Figure | None, digits: int, words: Words) -> tuple[str, str]:
    """B − A in hours, and its interval."""
    if net is None:
        return "–", "–"
    return (
        signed(net.mean / HOUR, digits, words),
        interval(net, 1 / HOUR, digits, words) or "–",
    )


def _row(name: str, of: Difference, words: Words) -> tuple[str, ...]:
    digits = _digits(of.net, of.a, of.b)
    return (
        name,
        _hours(of.a, digits, words),
        _hours(of.b, digits, words),
        "",
        "",
        *_net(of.net, digits, words),
    )


def write_roles(
    writing: Writing, where: str, total: Mapping[str, RoleDifference], words: Words
) -> None:
    """Each role's hours on both sides, what is extra and what is freed; and the GP's time."""
    rows: list[tuple[str, ...]] = []
    order = sorted(total, key=lambda name: (name != GP, name))
    # roles whose work stays as it was are in JSON and CSV
    for name in [n for n in order if n == GP or not is_nothing(total[n].minutes_per_year)]:
        of = total[name]
        minutes = of.minutes_per_year
        digits = _digits(minutes.net, minutes.a, minutes.b)
        rows.append(
            (
                role(name, words),
                _hours(minutes.a, digits, words),
                _hours(minutes.b, digits, words),
                _hours(of.extra_minutes_per_year.mean, digits, words),
                _hours(of.freed_minutes_per_year.mean, digits, words),
                *_net(minutes.net, digits, words),
            )
        )
    if GP in total:
        rows += _of_the_gp(total[GP], words)
    head = (
        words.say("Hours a year, {where}", where=where),
        "A",
        "B",
        words.say("extra"),
        words.say("freed"),
        words.say("B − A"),
        words.say("95 % interval"),
    )
    writing.table(head, rows)


def done_now(total: RoleDifference) -> Difference:
    """What consultations hold of the recommendations now, which isn't taken twice.

    What is left is patient time less consultations and covered minutes, but for this.
    """
    held = []
    for side in ("a", "b"):
        room, left, covered, committed = (
            getattr(each, side)
            for each in (
                total.patient_minutes_per_year,
                total.minutes_left,
                total.covered_minutes_per_year,
                total.committed_minutes_per_year,
            )
        )
        known = None not in (room, left, covered, committed)
        held.append(left - room + covered + committed if known else None)
    a, b = held
    return Difference(a, b, None if a is None or b is None else Figure(b - a))


def _of_the_gp(total: RoleDifference, words: Words) -> list[tuple[str, ...]]:
    """What the GP's minutes are held against, where it is known."""
    lines = (
        (mark("of the GP's work in patient time"), total.covered_minutes_per_year),
        (mark("patient time in all"), total.patient_minutes_per_year),
        (mark("consultations that patients come for"), total.committed_minutes_per_year),
        (mark("− work of the GP's done in them now"), done_now(total)),
        (mark("left of patient time"), total.minutes_left),
    )
    return [
        _row(words.say(name), of, words)
        for name, of in lines
        if of.a is not None or of.b is not None
    ]


def write_parts(
    writing: Writing,
    found: Comparison,
    parts: Sequence[PartDifference],
    lead: str,
    words: Words,
) -> None:
    """What takes most more, or most less."""
    titles = {
        recommendation.id: words.title(recommendation.title)
        for side in (found.a, found.b)
        for guideline in side.selection.guidelines
        for recommendation in guideline.recommendations
    } | {
        id_: words.say(
            "Shared in visits: {visit}", visit=words.title(visit.title) if visit.title else id_
        )
        for side in (found.a, found.b)
        for id_, visit in side.selection.visits.items()
    }

    def net(part: PartDifference) -> float:
        of = part.minutes_per_year.get(lead)
        return of.net.mean if of is not None and of.net is not None else 0.0

    moved = [each for each in parts if abs(net(each)) > 0]
    order = sorted(moved, key=lambda each: (-abs(net(each)), each.id))
    rows: list[tuple[str, ...]] = []
    for each in order[:MOST_ROWS]:
        of = each.minutes_per_year[lead]
        digits = _digits(of.net, of.a, of.b)
        rows.append(
            (
                titles[each.id],
                _hours(of.a, digits, words),
                _hours(of.b, digits, words),
                *_net(of.net, digits, words),
            )
        )
    if rest := order[MOST_ROWS:]:
        left = sum(map(net, rest)) / HOUR
        label = words.plural("and {n} more", "and {n} more", len(rest))
        rows.append((label, "", "", signed(left, 1 if abs(left) < WHOLE else 0, words), ""))
    head = (
        words.say("Changes most: {hours}", hours=hours_heading(lead, words)),
        "A",
        "B",
        words.say("B − A"),
        words.say("95 % interval"),
    )
    writing.table(head, rows)


def write_lists(writing: Writing, found: Comparison, lead: str, words: Words) -> None:
    """The lists in the order of their file: a list is a doctor's, and none is ranked."""
    rows: list[tuple[str, ...]] = []
    for each in found.lists[:MOST_ROWS]:
        of = each.total.get(lead)
        net = of.minutes_per_year.net if of else None
        share = of.share_of_patient_time.net if of else None
        rows.append(
            (
                each.list,
                "–" if each.persons.b is None else people(each.persons.b, words),
                *_net(net, _digits(net), words),
                "–" if share is None else signed(share.mean * 100, 1, words),
            )
        )
    head = (
        words.say("Lists, in the order of their file"),
        words.say("persons"),
        words.say("B − A, {hours}", hours=hours_heading(lead, words)),
        words.say("95 % interval"),
        words.say("percentage points of patient time"),
    )
    writing.table(head, rows)
    write_more_lists(writing, len(found.lists) - MOST_ROWS, words)


def write_over_time(writing: Writing, found: Comparison, lead: str, words: Words) -> None:
    """What the net comes to in a month, a year and a working life, in positions, and as a share."""
    places = [(found.population.total, land_of(found, words))]
    if len(found.lists) == 1:
        places.insert(0, (found.lists[0].total, found.lists[0].list))
    told = [(total[lead], name) for total, name in places if lead in total]
    spans = (
        (words.say("hours per month"), 1 / MONTHS),
        (words.say("hours per year"), 1.0),
        (
            words.plural(
                "hours in a career of {n} year",
                "hours in a career of {n} years",
                found.career_years,
            ),
            found.career_years,
        ),
    )
    rows: list[tuple[str, ...]] = [
        (name, *_cells(told, partial(_over, years=years), words)) for name, years in spans
    ]
    rows += [
        (
            words.say("full-time positions (WISN)"),
            *_cells(told, lambda of: of.required_staff.net, words),
        ),
        (
            words.say("percentage points of patient time"),
            *_cells(told, lambda of: _points(of.share_of_patient_time.net), words),
        ),
    ]
    head = [words.say("B − A, {role}", role=role(lead, words))]
    for _, name in told:
        head += [name, words.say("95 % interval")]
    writing.table(tuple(head), [row for row in rows if any(cell != "–" for cell in row[1:])])


def _over(of: RoleDifference, years: float) -> Figure | None:
    net = of.minutes_per_year.net
    return None if net is None else scaled(net, years / HOUR)


def _points(share: Figure | None) -> Figure | None:
    return None if share is None else scaled(share, 100.0)


def _cells(
    told: Sequence[tuple[RoleDifference, str]],
    figure: Callable[[RoleDifference], Figure | None],
    words: Words,
) -> list[str]:
    """A figure and its interval for each place."""
    cells = []
    for of, _ in told:
        net = figure(of)
        if net is None:
            cells += ["–", "–"]
            continue
        digits = digits_of(net.mean)
        cells += [signed(net.mean, digits, words), interval(net, 1.0, digits, words) or "–"]
    return cells
