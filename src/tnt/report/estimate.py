"""An estimate's first screen: the answer, its basis, what takes most time, the country."""

from tnt.estimate import GP, Estimate
from tnt.estimate.drivers import TOGETHER
from tnt.report.answers import write_answer
from tnt.report.basis import assumed_line, basis_line
from tnt.report.content import Content, Writing
from tnt.report.estimate_tables import (
    hours_heading,
    leading_role,
    minutes_of,
    write_lists,
    write_recommendations,
)
from tnt.report.flags import write_flags
from tnt.report.lines import some_ids, write_brackets, write_left_out, write_notes
from tnt.report.same_question import same_question
from tnt.report.value_names import value_name
from tnt.report.wording import (
    UPTAKES,
    hours,
    hours_with_spread,
    none_has_a_range,
    people,
    role,
    share,
)
from tnt.words import Words

# how many values are named, of those that the spread comes from
MOST_DRIVERS = 3


def estimate_content(estimate: Estimate, words: Words) -> Content:
    """The estimate as content, the answer first."""
    writing = Writing()
    write_left_out(writing, estimate.problems, words)
    write_answer(writing, estimate, words)
    lead = leading_role(estimate)
    writing.line(basis_line(estimate, lead, words))
    _not_estimated(writing, estimate, words)
    if len(estimate.lists) == 1:
        writing.gap()
        write_flags(writing, estimate, estimate.lists[0], words)
        writing.gap()
        write_recommendations(writing, estimate, estimate.lists[0], words)
    else:
        writing.gap()
        write_lists(writing, estimate, words)
    _stopping(writing, estimate, words)
    _country(writing, estimate, lead, words)
    _uncertainty(writing, estimate, lead, words)
    _closing(writing, estimate, lead, words)
    return writing.content()


def _not_estimated(writing: Writing, estimate: Estimate, words: Words) -> None:
    """What the figures lack, by the reason; the uptake asked for is the usual one."""
    first, *rest = estimate.told_lists
    everywhere = {each.id for each in first.not_estimated}
    for other in rest:
        everywhere &= {each.id for each in other.not_estimated}
    without = [
        each
        for each in first.not_estimated
        if each.why.startswith("uptake.") and each.id in everywhere
    ]
    if without:
        uptake = words.say(UPTAKES[estimate.question.uptake])
        writing.line(
            words.plural(
                "Not in these figures: {n} recommendation without an uptake «{uptake}»: {ids}",
                "Not in these figures: {n} recommendations without an uptake «{uptake}»: {ids}",
                len(without),
                uptake=uptake,
                ids=some_ids([each.id for each in without], words),
            )
        )
    told = {each.id for each in without}
    others: dict[tuple[str, str], int] = {}
    for of_list in estimate.lists:
        for left in of_list.not_estimated:
            if left.id not in told:
                others[left.id, left.why] = others.get((left.id, left.why), 0) + 1
    for (id_, why), count in sorted(others.items()):
        writing.line(
            words.say(
                "Not in the figures of {count} of {lists} lists: {id} ({why})",
                count=words.number(count),
                lists=words.number(len(estimate.lists)),
                id=id_,
                why=words.raw(why),
            )
        )


def _stopping(writing: Writing, estimate: Estimate, words: Words) -> None:
    """In full, what is advised against takes no time: where to see what it takes now."""
    shown = {each.id for each in estimate.told_lists[0].recommendations}
    against = [
        each.id
        for guideline in estimate.selection.guidelines
        for each in guideline.recommendations
        if each.direction == "against" and each.id in shown
    ]
    if against and estimate.question.uptake == "full":
        writing.line(
            words.plural(
                "{n} says what to stop, and takes no time in full; what stopping frees: "
                "tnt explain {id}",
                "{n} say what to stop, and take no time in full; what stopping frees: "
                "tnt explain ID, such as {id}",
                len(against),
                id=against[0],
            )
        )


def _country(writing: Writing, estimate: Estimate, lead: str, words: Words) -> None:
    country = estimate.population
    if not country.total:
        # of what can't be estimated nothing is known, not that it is 0
        return
    parts = [words.say("{persons} persons", persons=people(country.persons, words))]
    if country.positions is not None:
        parts.append(words.say("{positions} positions", positions=words.number(country.positions)))
    total = country.total.get(lead)
    need = hours_with_spread(total.minutes_per_year, words) if total else "0"
    parts.append(f"{need} {hours_heading(lead, words)}")
    if lead == GP and total and total.outside_patient_time:
        parts.append(
            words.say("{hours} of them in patient time", hours=hours(total.covered.mean, words))
        )
    if lead == GP and total and total.share_of_patient_time is not None:
        parts.append(
            words.say(
                "{share} of all GPs' patient time ({each} persons for each position)",
                share=share(total.share_of_patient_time, words),
                each=people(country.persons / (country.positions or 1.0), words),
            )
        )
    writing.line(f"{words.title(estimate.selection.population.title)}: {' · '.join(parts)}")


def _uncertainty(writing: Writing, estimate: Estimate, lead: str, words: Words) -> None:
    """What the brackets mean, and what they come from."""
    drawn = [
        figure
        for total in (estimate.population.total, *(each.total for each in estimate.lists))
        for of_role in total.values()
        for figure in (of_role.minutes_per_year, of_role.covered)
    ]
    write_brackets(writing, estimate.question.draws, words, drawn)
    if not estimate.question.draws or none_has_a_range(drawn):
        return
    if estimate.drivers:
        told = [
            f"{value_name(each.value, estimate.selection, words)} "
            f"{words.percent(each.share_of_variance)}"
            for each in estimate.drivers[:MOST_DRIVERS]
            if each.value != TOGETHER
        ]
        writing.line(words.say("They come most from: {values}", values=" · ".join(told)))
    totals = [each.total[lead] for each in estimate.lists if lead in each.total]
    lacking = max((total.unranged_share or 0.0 for total in totals), default=0.0)
    if lacking > 0:
        part = words.percent(lacking)
        writing.line(
            words.say(
                "{share} of the GP minutes rest on a figure without a range: the intervals are "
                "narrower than they should be.",
                share=part,
            )
            if lead == GP
            else words.say(
                "{share} of the {role} minutes rest on a figure without a range: the intervals are "
                "narrower than they should be.",
                share=part,
                role=role(lead, words),
            )
        )


def _closing(writing: Writing, estimate: Estimate, lead: str, words: Words) -> None:
    if assumed := assumed_line(estimate, lead, words):
        writing.line(assumed)
    known = [each.working_time for each in estimate.lists if each.working_time]
    if lead == GP and any(each.committed_minutes_per_year is None for each in known):
        writing.line(
            words.say("The same patient time has to hold everything else that patients come with.")
        )
    write_notes(writing, estimate.problems, words)
    largest = max(
        estimate.lists[0].recommendations,
        key=lambda each: (minutes_of(each, lead), each.id),
        default=None,
    )
    if largest is None:
        return
    if largest.id.startswith("local.") and not estimate.question.rules:
        # it was asked about by itself: no file says it again to `tnt explain`
        writing.line(words.say("All sources: tnt explain ID. An estimate, not a norm."))
    else:
        writing.line(
            words.say(
                "All sources: tnt explain ID, such as {id}. An estimate, not a norm.",
                id=" ".join([largest.id, *same_question(estimate)]),
            )
        )
