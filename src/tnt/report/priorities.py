"""What fits, as content: the answer, the places near the cut, the frontier, what stands apart."""

from tnt.choose import (
    NO_BENEFIT,
    NO_EFFECT,
    NOBODY,
    NOT_COUNTED,
    NOT_IN_ORDER,
    Priorities,
)
from tnt.estimate.result import Figure
from tnt.report.content import Content, Writing
from tnt.report.displaced import write_marginal, write_newcomers
from tnt.report.lines import (
    scenario_named,
    some_ids,
    write_brackets,
    write_left_out,
    write_not_estimated,
    write_notes,
)
from tnt.report.priority_tables import write_frontiers, write_places
from tnt.report.signed import hours_amount
from tnt.report.wording import (
    HOUR,
    UPTAKES,
    hours,
    hours_with_spread,
    minus,
    people,
    probability,
)
from tnt.words import Words, mark, mark_plural

BUDGETS = {
    "patient": mark("all patient time"),
    "remaining": mark("patient time beside all else that patients come for"),
    "hours": mark("the hours given"),
}
ORDERS = {
    "strength": mark("order: strength, then id"),
    "benefit": mark("order: fewest minutes for one person helped, then id"),
    "file": mark("order: {file}"),
}
# why something has no place in the order
REASONS = {
    NO_BENEFIT: mark_plural(
        "Apart, in no place: {n} without a benefit: {ids}",
        "Apart, in no place: {n} without a benefit: {ids}",
    ),
    NOT_COUNTED: mark_plural(
        "Apart, in no place: {n} whose contacts aren't counted: {ids}",
        "Apart, in no place: {n} whose contacts aren't counted: {ids}",
    ),
    NOBODY: mark_plural(
        "Apart, in no place: {n} that nobody on this list comes in for: {ids}",
        "Apart, in no place: {n} that nobody on this list comes in for: {ids}",
    ),
    NO_EFFECT: mark_plural(
        "Apart, in no place: {n} that on average helps nobody, or harms: {ids}",
        "Apart, in no place: {n} that on average help nobody, or harm: {ids}",
    ),
    NOT_IN_ORDER: mark_plural(
        "Apart, in no place: {n} that the order doesn't name: {ids}",
        "Apart, in no place: {n} that the order doesn't name: {ids}",
    ),
}


def titles_of(found: Priorities, words: Words) -> dict[str, str]:
    """Each recommendation's title."""
    return {
        each.id: words.title(each.title)
        for guideline in found.selection.guidelines
        for each in guideline.recommendations
    }


def priorities_content(found: Priorities, words: Words) -> Content:
    """What fits as content, the answer first."""
    writing = Writing()
    titles = titles_of(found, words)
    write_left_out(writing, found.problems, words)
    _answer(writing, found, titles, words)
    # not all that was asked about: it belongs to the answer
    write_not_estimated(writing, found.not_estimated, words)
    if found.new is not None:
        write_newcomers(writing, found, found.new, titles, words)
    _basis(writing, found, words)
    writing.gap()
    write_places(writing, found, titles, words)
    write_marginal(writing, found, titles, words)
    write_frontiers(writing, found, titles, words)
    writing.gap()
    _apart(writing, found, words)
    _closing(writing, found, words)
    return writing.content()


def _answer(writing: Writing, found: Priorities, titles: dict[str, str], words: Words) -> None:
    fitting, budget = found.fitting, found.budget
    room = words.say(
        "{hours} hours a year ({budget})",
        hours=hours_with_spread(budget.minutes_per_year, words),
        budget=words.say(BUDGETS[budget.kind]),
    )
    if not fitting.of:
        nothing = words.say("Nothing can be put in this order: what stands apart below says why.")
        writing.line(nothing, strong=True)
        return
    facts = {"fit": words.number(fitting.count), "room": room}
    if budget.minutes_per_year.mean < 0:
        told = words.plural(
            "No time is left: all else that patients come for takes {over} hours a year more than "
            "there is of patient time. Recommendations that take none of it: {fit} of {n}",
            "No time is left: all else that patients come for takes {over} hours a year more than "
            "there is of patient time. Recommendations that take none of it: {fit} of {n}",
            fitting.of,
            over=hours(-budget.minutes_per_year.mean, words),
            **facts,
        )
    elif found.marginal is None:
        left = budget.minutes_per_year.mean - fitting.minutes_per_year.mean
        told = words.plural(
            "The recommendation fits in {room}, and leaves {left} hours",
            "All {n} recommendations fit in {room}, and leave {left} hours",
            fitting.of,
            left=hours(left, words),
            **facts,
        )
    else:
        told = words.plural(
            "{fit} of {n} recommendation fits in {room}; the first that doesn't is «{first}», "
            "{over} hours short",
            "{fit} of {n} recommendations fit in {room}; the first that doesn't is «{first}», "
            "{over} hours short",
            fitting.of,
            first=titles[found.marginal.id],
            over=hours_amount(Figure(found.marginal.over_minutes_per_year), words),
            **facts,
        )
    writing.line(told, strong=True)
    _how_sure(writing, found, words)


def _how_sure(writing: Writing, found: Priorities, words: Words) -> None:
    """What the draws say of the cut."""
    fitting, parts = found.fitting, []
    taken = hours_with_spread(fitting.minutes_per_year, words)
    parts.append(words.say("Those that fit take {hours} hours", hours=taken))
    if fitting.p2_5 is not None and fitting.p97_5 is not None:
        low, high = words.number(fitting.p2_5), words.number(fitting.p97_5)
        ends = low if low == high else f"{low}–{high}"
        parts.append(words.say("in 95 % of the draws {ends} fit", ends=ends))
    if found.marginal is not None:
        likely = found.by_id()[found.marginal.id].probability_of_making_the_cut
        if likely is not None:
            chance = probability(likely, found.question.draws, words)
            parts.append(
                words.say("the first that doesn't would in {chance} of them", chance=chance)
            )
    writing.line(" · ".join(parts))


def order_basis(found: Priorities, words: Words) -> str:
    """The list, the order and what was asked, in a line."""
    asked = found.question
    parts = [
        words.say(
            "List: {list}, {persons} persons",
            list=found.list,
            persons=people(found.persons, words),
        ),
        words.say(ORDERS[found.order], file=found.order_file),
        words.say("working time {id}", id=asked.working_time),
        words.say("GP minutes in patient time")
        if found.budget.patient_time_only
        else words.say("all GP minutes"),
        words.say("uptake: {uptake}", uptake=words.say(UPTAKES[asked.uptake])),
        *scenario_named(found.selection, words),
        words.say("year {year}", year=asked.year),
    ]
    return " · ".join(parts)


def _basis(writing: Writing, found: Priorities, words: Words) -> None:
    writing.line(order_basis(found, words))
    if found.weights:
        told = " · ".join(
            f"{words.title(each.outcome)} {words.number(each.weight, 6)}" for each in found.weights
        )
        writing.line(
            words.say("What one person helped counts for, as you say: {weights}", weights=told)
        )
    _remaining(writing, found, words)


def _remaining(writing: Writing, found: Priorities, words: Words) -> None:
    """What is left of patient time, and how it comes about."""
    budget = found.budget
    done, patient = budget.done_now_minutes_per_year, budget.patient_minutes_per_year
    committed = budget.committed_minutes_per_year
    if done is None or patient is None or committed is None:
        return

    def told(minutes: float) -> str:
        return minus(words.fixed(minutes / HOUR, 1))

    writing.line(
        words.say(
            "{patient} hours of patient time − ({consultations} in consultations − {now} of these "
            "recommendations done in them now) = {room}",
            patient=told(patient),
            consultations=told(committed),
            now=told(done.low),
            room=told(budget.minutes_per_year.mean),
        )
    )
    if budget.ends is not None:
        writing.line(
            words.say(
                "It isn't known how much of them is done now: what is left lies between {low} and "
                "{high} hours, and the least is taken",
                low=told(budget.ends.low),
                high=told(budget.ends.high),
            )
        )


def _apart(writing: Writing, found: Priorities, words: Words) -> None:
    """What has no place, by the reason: it isn't last, it isn't ranked."""
    for reason, (one, many) in REASONS.items():
        ids = [each.id for each in found.recommendations if each.reason == reason]
        if ids:
            writing.line(words.plural(one, many, len(ids), ids=some_ids(ids, words)))


def _closing(writing: Writing, found: Priorities, words: Words) -> None:
    draws = found.question.draws
    write_brackets(writing, draws, words)
    if draws:
        ranked = [each for each in found.recommendations if each.place is not None]
        if ranked and ranked[0].probability_of_making_the_cut is None:
            writing.line(
                words.say(
                    "How often each makes the cut can't be told: something isn't estimated, or too "
                    "many of the minutes lack a range, or it isn't known how much is done now."
                )
            )
    if found.assumed_time_share is not None and found.any_assumed_share is not None:
        writing.line(
            words.say(
                "{times} of the GP minutes rest on an assumed time, {any} on any assumption.",
                times=words.percent(found.assumed_time_share),
                any=words.percent(found.any_assumed_share),
            )
        )
    write_notes(writing, found.problems, words)
    writing.line(
        words.say(
            "Whole recommendations are taken in order, up to the first that doesn't fit. The order "
            "is a choice, and no judgement of what is in it. An estimate, not a norm."
        )
    )
