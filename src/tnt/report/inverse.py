"""The inverse questions as content: the answer, and the formula with the figures in it."""

from collections.abc import Sequence

from tnt.choose import Inverse, InverseOnList
from tnt.report.content import Content, Writing
from tnt.report.inverse_formulas import (
    of_parts,
    of_persons,
    part,
    persons,
    write_longest_formula,
    write_uptake_formula,
)
from tnt.report.lines import (
    MOST_ROWS,
    scenario_named,
    write_brackets,
    write_left_out,
    write_not_estimated,
    write_notes,
)
from tnt.report.wording import UPTAKES, people
from tnt.words import Words, mark

UNKNOWN = {
    "withheld": mark("withheld, because it is about few people"),
    "no-patient-time": mark("its patient time isn't known"),
}
REST_UNKNOWN = {
    "no-committed-time": mark(
        "With all that patients come for: not known, as the working time doesn't say what that is"
    ),
    "more-done-now-than-there-is": mark(
        "With all that patients come for: not known, as more is said to be done in consultations "
        "now than they take"
    ),
}


def inverse_content(found: Inverse, words: Words) -> Content:
    """The answers as content."""
    writing = Writing()
    write_left_out(writing, found.problems, words)
    if len(found.lists) == 1:
        _one(writing, found, found.lists[0], words)
    else:
        _many(writing, found, words)
    _closing(writing, found, words)
    return writing.content()


def _one(writing: Writing, found: Inverse, each: InverseOnList, words: Words) -> None:
    terms = each.terms
    # where no list has an answer, there is no result
    assert terms is not None
    asked = found.question
    if each.longest_list is not None:
        _longest_answer(writing, each, words)
    if each.uptake_that_fits is not None:
        _uptake_answer(writing, each, words.say(UPTAKES[asked.uptake]), words)
    write_not_estimated(writing, each.not_estimated, words)
    writing.line(
        " · ".join(
            [
                words.say(
                    "List: {list}, {persons} persons",
                    list=each.list,
                    persons=people(terms.persons, words),
                ),
                words.plural(
                    "{positions} position",
                    "{positions} positions",
                    max(1.0, terms.fte),
                    positions=words.number(terms.fte, 2),
                ),
                words.say("working time {id}", id=asked.working_time),
                words.say("uptake: {uptake}", uptake=words.say(UPTAKES[asked.uptake])),
                *scenario_named(found.selection, words),
                words.say("year {year}", year=asked.year),
            ]
        )
    )
    writing.gap()
    if each.longest_list is not None:
        write_longest_formula(writing, each, terms, words)
    if each.uptake_that_fits is not None:
        write_uptake_formula(writing, each, terms, words)
    if each.rest_unknown is not None:
        writing.line(words.say(REST_UNKNOWN[each.rest_unknown]))
    _write_now_unknown(writing, [each], words)


def _write_now_unknown(writing: Writing, told: Sequence[InverseOnList], words: Words) -> None:
    done = [each.terms.done_now_minutes_per_year for each in told if each.terms is not None]
    if any(each is not None and each.low != each.high for each in done):
        writing.line(
            words.say(
                "From–to: it isn't known how much of the recommendations is done now, none or all "
                "of what it isn't known of."
            )
        )


def _longest_answer(writing: Writing, each: InverseOnList, words: Words) -> None:
    found = each.longest_list
    assert found is not None
    alone = words.say(
        "The longest list that fits, by these recommendations alone: {persons} persons",
        persons=persons(found.alone, words),
    )
    if found.with_patients is None:
        writing.line(alone, strong=True)
        return
    writing.line(
        words.say(
            "The longest list that fits, with all that patients come for: {persons} persons",
            persons=of_persons(found.with_patients, words),
        ),
        strong=True,
    )
    writing.line(alone)
    if each.terms and each.terms.fte != 1 and found.with_patients_per_position:
        writing.line(
            words.say(
                "For each full-time position: {persons} with all that patients come for, {alone} "
                "alone",
                persons=of_persons(found.with_patients_per_position, words),
                alone=persons(found.alone_per_position, words),
            )
        )


def _uptake_answer(writing: Writing, each: InverseOnList, uptake: str, words: Words) -> None:
    found = each.uptake_that_fits
    assert found is not None
    alone = words.say(
        "The uptake that fits, by these recommendations alone: {part} of {uptake}",
        part=part(found.alone, words),
        uptake=uptake,
    )
    if found.with_patients is None:
        writing.line(alone, strong=True)
        return
    told = words.say(
        "The uptake that fits, with all that patients come for: {part} of {uptake}",
        part=of_parts(found.with_patients, words),
        uptake=uptake,
    )
    if not found.consultations_alone_fit:
        told = words.say(
            "No uptake fits: what patients come for takes more than all patient time by itself"
        )
    writing.line(told, strong=True)
    writing.line(alone)


def _many(writing: Writing, found: Inverse, words: Words) -> None:
    """A row for each list; the formulas are those of one list."""
    told = [each for each in found.lists if each.unknown is None]
    writing.line(
        words.plural(
            "What there is time for, on {n} list",
            "What there is time for, on {n} lists",
            len(told),
        ),
        strong=True,
    )
    head = [words.say("list"), words.say("persons")]
    if "longest-list" in found.asked:
        head += [words.say("longest list, alone"), words.say("with all else")]
    if "uptake-that-fits" in found.asked:
        head += [words.say("uptake, alone"), words.say("with all else")]
    rows = [_list_row(each, words) for each in told[:MOST_ROWS]]
    writing.table(tuple(head), rows)
    if len(told) > MOST_ROWS:
        more = len(told) - MOST_ROWS
        writing.line("  " + words.plural("and {n} more", "and {n} more", more))
    for each in found.lists:
        if each.unknown is not None:
            why = words.say(UNKNOWN[each.unknown])
            writing.line(words.say("{list}: no answer, {why}", list=each.list, why=why))
    for reason in dict.fromkeys(each.rest_unknown for each in told if each.rest_unknown):
        writing.line(words.say(REST_UNKNOWN[reason]))
    _write_now_unknown(writing, told, words)


def _list_row(each: InverseOnList, words: Words) -> tuple[str, ...]:
    assert each.terms is not None
    row = [each.list, people(each.terms.persons, words)]
    longest, uptake = each.longest_list, each.uptake_that_fits
    if longest is not None:
        rest = longest.with_patients
        row += [
            persons(longest.alone, words),
            "–" if rest is None else of_persons(rest, words),
        ]
    if uptake is not None:
        others = uptake.with_patients
        row += [part(uptake.alone, words), "–" if others is None else of_parts(others, words)]
    return tuple(row)


def _closing(writing: Writing, found: Inverse, words: Words) -> None:
    write_brackets(writing, found.question.draws, words)
    write_notes(writing, found.problems, words)
    writing.line(
        words.say("A list of the same ages and sexes is meant. An estimate, not a norm.")
        if "longest-list" in found.asked
        else words.say("An estimate, not a norm.")
    )
