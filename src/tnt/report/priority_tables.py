"""The tables of what fits: the places near the cut, and hours against people helped."""

from collections.abc import Sequence

from tnt.choose import Frontier, Priorities, Priority
from tnt.estimate.result import Figure
from tnt.report.benefit import CERTAINTIES
from tnt.report.content import Writing
from tnt.report.lines import MOST_ROWS
from tnt.report.wording import HOUR, minutes, probability
from tnt.words import Words, mark

# how many of them come after the first that doesn't fit
ROWS_BELOW = 5
STATUSES = {
    "fits": mark("fits"),
    "marginal": mark("first left out"),
    "below": mark("below the cut"),
}
STRENGTHS = {
    "legal": mark("law"),
    "strong": mark("strong"),
    "weak": mark("weak"),
    "good-practice": mark("good practice"),
}


def _cell(minutes_: float, words: Words) -> str:
    """Hours in a column: never in millions, so that figures under each other compare."""
    return words.fixed(minutes_ / HOUR, 1)


def _interval(figure: Figure, words: Words) -> str:
    """A 95 % interval beside such hours; – where there is none."""
    if figure.p2_5 is None or figure.p97_5 is None or figure.p2_5 == figure.p97_5:
        return "–"
    return f"{_cell(figure.p2_5, words)}–{_cell(figure.p97_5, words)}"


def write_places(writing: Writing, found: Priorities, titles: dict[str, str], words: Words) -> None:
    """The places near the cut; what takes no time is counted apart, as it fits wherever it is."""
    ranked = [each for each in found.recommendations if each.place is not None]
    costly = [each for each in ranked if not each.takes_no_time]
    first, last = _near_the_cut(costly)
    rows = []
    if first:
        label = words.plural("{n} before it", "{n} before them", first)
        rows.append(_rest(label, costly[:first], words))
    # numbered as they stand here: what takes no time has its place too, and would leave gaps
    rows += [
        _row(number, each, found, titles, words)
        for number, each in enumerate(costly[first:last], first + 1)
    ]
    if costly[last:]:
        label = words.plural("and {n} after it", "and {n} after them", len(costly[last:]))
        rows.append(_rest(label, costly[last:], words))
    by_benefit = found.order == "benefit"
    head = (
        words.say("In order"),
        words.say("fits?"),
        _what_places(found, words),
        words.say("GP hours in patient time/year")
        if found.budget.patient_time_only
        else words.say("GP hours/year"),
        words.say("added"),
        words.say("all so far"),
        words.say("95 % interval"),
        words.say("frees alone"),
        words.say("makes the cut"),
    )
    writing.table(head, rows, text_columns=2 if by_benefit else 3)
    if free := len(ranked) - len(costly):
        writing.line(
            words.plural(
                "{n} takes none of this time, and fits wherever it stands in the order",
                "{n} take none of this time, and fit wherever they stand in the order",
                free,
            )
        )


def _what_places(found: Priorities, words: Words) -> str:
    """The heading of what the order goes by."""
    if found.order != "benefit":
        return words.say("strength")
    if found.weights:
        return words.say("minutes for one helped ÷ weight")
    return words.say("minutes for one helped")


def _near_the_cut(costly: Sequence[Priority]) -> tuple[int, int]:
    """From where to where rows are shown."""
    if len(costly) <= MOST_ROWS:
        return 0, len(costly)
    cut = next((n for n, each in enumerate(costly) if each.status != "fits"), None)
    if cut is None:
        # without a cut, what comes first is what there is to see
        return 0, MOST_ROWS
    last = min(len(costly), max(MOST_ROWS, cut + 1 + ROWS_BELOW))
    return last - MOST_ROWS, last


def _rest(label: str, some: Sequence[Priority], words: Words) -> tuple[str, ...]:
    """Rows that aren't shown, summed up."""
    own = sum(each.minutes_per_year.mean for each in some)
    added = sum(each.added_minutes_per_year or 0.0 for each in some)
    so_far = some[-1].cumulative_minutes_per_year
    together = "" if so_far is None else _cell(so_far.mean, words)
    return (label, "", "", _cell(own, words), _cell(added, words), together, "", "", "")


def _row(
    number: int, each: Priority, found: Priorities, titles: dict[str, str], words: Words
) -> tuple[str, ...]:
    so_far, freed = each.cumulative_minutes_per_year, each.freed_minutes_per_year
    assert so_far is not None
    if found.order == "benefit":
        why = _per_benefit(each, words)
    else:
        why = words.say(STRENGTHS[each.strength]) if each.strength else "–"
    return (
        f"{number}. {titles[each.id]}",
        words.say(STATUSES[each.status]),
        why,
        _cell(each.minutes_per_year.mean, words),
        _cell(each.added_minutes_per_year or 0.0, words),
        _cell(so_far.mean, words),
        _interval(so_far, words),
        "–" if freed is None else _cell(freed, words),
        probability(each.probability_of_making_the_cut, found.question.draws, words),
    )


def _per_benefit(each: Priority, words: Words) -> str:
    """The minutes that the place goes by: for one person helped, by what that counts for."""
    if each.benefit is None or each.benefit.minutes_per_benefit is None:
        return "–"
    return minutes(each.benefit.minutes_per_benefit / (each.benefit.weight or 1.0), words)


def write_frontiers(
    writing: Writing, found: Priorities, titles: dict[str, str], words: Words
) -> None:
    """For each outcome, what the next person helped takes."""
    for each in found.frontiers:
        writing.gap()
        if each.outcome is None:
            label = words.say("All outcomes, by your weights")
        else:
            label = words.say("Helped: {outcome}", outcome=words.title(each.outcome))
        _write_frontier(writing, each, label, titles, words)


def _write_frontier(
    writing: Writing, frontier: Frontier, label: str, titles: dict[str, str], words: Words
) -> None:
    rows: list[tuple[str, ...]] = [
        (
            titles[step.id],
            words.say(CERTAINTIES[step.certainty]),
            minutes(step.minutes_per_benefit, words),
            _cell(step.cumulative_minutes_per_year.mean, words),
            _interval(step.cumulative_minutes_per_year, words),
            words.number(step.cumulative_helped_per_year, 2),
        )
        for step in frontier.steps[:MOST_ROWS]
    ]
    head = (
        label,
        words.say("certainty"),
        words.say("minutes for one helped"),
        words.say("hours so far"),
        words.say("95 % interval"),
        words.say("helped a year so far"),
    )
    writing.table(head, rows, text_columns=2)
    if (more := len(frontier.steps) - MOST_ROWS) > 0:
        writing.line("  " + words.plural("and {n} more", "and {n} more", more))
