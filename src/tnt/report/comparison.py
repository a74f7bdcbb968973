"""A comparison's screen: a sentence to quote, its basis, and what the difference is made of."""

from collections.abc import Mapping

from tnt.choose import Comparison, RoleDifference
from tnt.estimate.drivers import TOGETHER
from tnt.report.comparison_answer import leading, told_of, write_difference
from tnt.report.comparison_parts import write_lists, write_over_time, write_parts, write_roles
from tnt.report.content import Content, Writing
from tnt.report.lines import some_ids, write_left_out, write_notes
from tnt.report.sides import basis, land_of
from tnt.report.value_names import value_name
from tnt.report.wording import role
from tnt.words import Words

MOST_DRIVERS = 3


def comparison_content(found: Comparison, words: Words) -> Content:
    """The comparison as content, a sentence that can be quoted first."""
    writing = Writing()
    write_left_out(writing, found.problems, words)
    lead = leading(found)
    write_difference(writing, found, lead, words)
    for line in basis(found, words):
        writing.line(line)
    _not_compared(writing, found, words)
    writing.gap()
    if len(found.lists) == 1:
        each = found.lists[0]
        write_roles(writing, each.list, each.total, words)
        writing.gap()
        write_parts(writing, found, (*each.recommendations, *each.visits), lead, words)
    else:
        write_lists(writing, found, lead, words)
        writing.gap()
        land = found.population
        write_parts(writing, found, (*land.recommendations, *land.visits), lead, words)
    writing.gap()
    write_roles(writing, land_of(found, words), found.population.total, words)
    writing.gap()
    write_over_time(writing, found, lead, words)
    _closing(writing, found, lead, words)
    return writing.content()


def _not_compared(writing: Writing, found: Comparison, words: Words) -> None:
    ids = list(dict.fromkeys(each.id for each in found.not_compared))
    if not ids:
        return
    writing.line(
        words.plural(
            "Not compared, for a side can't estimate it: {n} recommendation: {ids}",
            "Not compared, for a side can't estimate them: {n} recommendations: {ids}",
            len(ids),
            ids=some_ids(ids, words),
        )
    )


def _closing(writing: Writing, found: Comparison, lead: str, words: Words) -> None:
    asked = found.b.question
    if asked.draws:
        writing.line(
            words.say(
                "In brackets: 95 % intervals ({draws} draws, the same on both sides). They say how "
                "unsure the averages are; not luck, nor how lists and doctors differ.",
                draws=words.number(asked.draws),
            )
        )
    else:
        writing.line(words.say("Without intervals: no draws were asked for."))
    told = [
        f"{_value_name(each.value, found, words)} {words.percent(each.share_of_variance)}"
        for each in (found.drivers or ())[:MOST_DRIVERS]
        if each.value != TOGETHER
    ]
    if told:
        writing.line(words.say("They come most from: {values}", values=" · ".join(told)))
    _assumed(writing, told_of(found).total, lead, words)
    writing.line(
        words.plural(
            "A career of {n} year is an assumption: --career-years.",
            "A career of {n} years is an assumption: --career-years.",
            found.career_years,
        )
    )
    write_notes(writing, found.problems, words)
    writing.line(words.say("All sources: tnt explain ID. An estimate, not a norm."))


def _value_name(id_: str, found: Comparison, words: Words) -> str:
    """A value in words, of whichever side it is."""
    after = value_name(id_, found.b.selection, words)
    return after if after != id_ else value_name(id_, found.a.selection, words)


def _assumed(
    writing: Writing, total: Mapping[str, RoleDifference], lead: str, words: Words
) -> None:
    """How much of both sides' minutes rest on assumed times."""
    if lead not in total:
        return
    of = total[lead].assumed_time_share
    shares = ["–" if each is None else words.percent(each) for each in (of.a, of.b)]
    writing.line(
        words.say(
            "{role}: {a} of the minutes before and {b} after rest on an assumed time.",
            role=role(lead, words),
            a=shares[0],
            b=shares[1],
        )
    )
