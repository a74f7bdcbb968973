"""Both flags under the answer, each with its probability and the sum that it rests on."""

from math import isclose

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ListEstimate, RoleTotal
from tnt.report.content import Writing
from tnt.report.estimate_tables import ROOM_LEFT
from tnt.report.wording import hours, probability
from tnt.words import Words


def write_flags(writing: Writing, estimate: Estimate, each: ListEstimate, words: Words) -> None:
    """Both flags, each with its probability and the sum that it rests on."""
    total, time = each.total.get(GP), each.working_time
    if total is None or time is None:
        return
    draws = estimate.question.draws
    covered = total.covered.mean
    # all with as many decimals as the largest, so that the sum can be followed
    digits = 0 if time.patient_minutes_per_year >= 6000 else 1

    def told(low: float, high: float | None = None) -> str:
        ends = [
            words.fixed(max(0.0, end) / 60, digits) for end in (low, low if high is None else high)
        ]
        return ends[0] if ends[0] == ends[1] else "–".join(ends)

    room = told(time.patient_minutes_per_year)
    rows: list[tuple[str, ...]] = [
        (
            words.say("The recommendations alone"),
            words.say(ROOM_LEFT[total.over_working_time]),
            probability(total.probability_over_working_time, draws, words),
            words.say("{needed} of {room} hours of patient time", needed=told(covered), room=room),
        )
    ]
    rest = total.remaining_need_minutes
    committed = time.committed_minutes_per_year
    if rest is not None and committed is not None:
        together = committed + covered
        rows.append(
            (
                words.say("With all that patients come for"),
                words.say(ROOM_LEFT[total.over_remaining_time]),
                probability(total.probability_over_remaining_time, draws, words),
                words.say(
                    "{consultations} in consultations + {needed} − {now} done in them now = "
                    "{rest} of {room} hours",
                    consultations=told(committed),
                    needed=told(covered),
                    now=told(together - rest.high, together - rest.low),
                    rest=told(rest.low, rest.high),
                    room=room,
                ),
            )
        )
    elif committed is not None:
        rows.append(
            (
                words.say("With all that patients come for"),
                words.say(ROOM_LEFT[None]),
                "–",
                words.say(
                    "more is said to be done in consultations now than the {consultations} hours "
                    "that they take",
                    consultations=told(committed),
                ),
            )
        )
    head = (
        words.say("Is there room in patient time?"),
        words.say("answer"),
        words.say("probability of going over"),
        words.say("basis"),
    )
    writing.table(head, rows, text_columns=4)
    _consultations(writing, estimate, committed, words)
    _outside(writing, total, words)
    _no_probability(writing, estimate, each, total, words)


def _consultations(
    writing: Writing, estimate: Estimate, committed: float | None, words: Words
) -> None:
    """What the time in consultations is made of, and whose word that is."""
    given = estimate.selection.working_time.roles[GP].committed
    if given is None or committed is None:
        return
    each = given.time.value
    facts = {
        "consultations": words.number(committed / each.best),
        "each": each.text,
        "id": each.id,
    }
    if each.basis.assumed:
        told = words.say(
            "In consultations: {consultations} a year × {each}, which is an assumption: "
            "tnt explain {id}",
            **facts,
        )
    else:
        told = words.say("In consultations: {consultations} a year × {each}: {id}", **facts)
    writing.line("  " + told)


def _outside(writing: Writing, total: RoleTotal, words: Words) -> None:
    """What the recommendations take of the GP outside of the time that is with patients."""
    outside = total.outside_patient_time
    if not outside:
        return
    writing.line(
        "  "
        + words.say(
            "Besides, {hours} hours a year outside patient time, such as notes, answers and "
            "letters",
            hours=hours(outside, words),
        )
    )


def _no_probability(
    writing: Writing, estimate: Estimate, each: ListEstimate, total: RoleTotal, words: Words
) -> None:
    """Why there is no probability where there might be one, row by row."""
    if not estimate.question.draws:
        return
    if each.not_estimated or not estimate.selection.whole:
        writing.line("  " + words.say("No probability: not everything asked about is estimated."))
        return
    if total.probability_over_working_time is None:
        told = words.say(
            "No probability for the recommendations alone: over half of the minutes rest on a "
            "figure without a range."
        )
        writing.line("  " + told)
    if total.remaining_need_minutes and total.probability_over_remaining_time is None:
        rest = total.remaining_need_minutes
        if isclose(rest.low, rest.high):
            told = words.say(
                "No probability with all that patients come for: over half of it rests on a figure "
                "without a range."
            )
        else:
            # of a volume it is known: it is what happens now
            unsaid = [
                each.id
                for guideline in estimate.selection.guidelines
                for each in guideline.recommendations
                if each.volume is None and (each.uptake is None or each.uptake.now is None)
            ]
            told = words.plural(
                "No probability with all that patients come for: {n} recommendation says no "
                "uptake now: {id}",
                "No probability with all that patients come for: {n} recommendations say no "
                "uptake now, such as {id}",
                len(unsaid),
                id=unsaid[0],
            )
        writing.line("  " + told)
