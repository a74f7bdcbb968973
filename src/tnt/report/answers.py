"""The first line: whether there is room, alone and with all that patients come for."""

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ListEstimate
from tnt.report.content import Writing
from tnt.report.estimate_tables import leading_role
from tnt.report.one_list import (
    is_full_already,
    rest_unknown,
    room_answer,
    room_question,
    with_committed,
)
from tnt.report.wording import hours_with_spread, role
from tnt.words import Words


def write_answer(writing: Writing, estimate: Estimate, words: Words) -> None:
    """The first line: the question, and yes, no, or what isn't known."""
    lead = leading_role(estimate)
    if lead != GP:
        _nothing_of_the_gp(writing, estimate, lead, words)
        return
    if len(estimate.lists) != 1:
        _many(writing, estimate, words)
        return
    each = estimate.lists[0]
    if not each.recommendations:
        asked = words.say("None of the recommendations chosen can be estimated.")
        writing.line(asked, strong=True)
        return
    asked, answer = room_question(estimate, each, words), room_answer(estimate, each, words)
    writing.line(f"{asked}   {answer}", strong=True)


def _nothing_of_the_gp(writing: Writing, estimate: Estimate, lead: str, words: Words) -> None:
    """Where no recommendation has work for the GP: whose time they ask for, and how much."""
    told = words.plural(
        "This recommendation asks nothing of the GP.",
        "These {n} recommendations ask nothing of the GP.",
        len(estimate.told_lists[0].recommendations),
    )
    if len(estimate.lists) == 1:
        needed = hours_with_spread(estimate.lists[0].total[lead].minutes_per_year, words)
        asked = words.say("{role} {hours} hours/year", role=role(lead, words), hours=needed)
        told = f"{told}   {asked}"
    writing.line(told, strong=True)


def _many(writing: Writing, estimate: Estimate, words: Words) -> None:
    lists = [each for each in estimate.lists if not each.withheld]
    known = [each for each in lists if each.working_time is not None]
    over = estimate.population.lists_over_working_time
    question = words.plural(
        "Does each GP have room for this recommendation?",
        "Does each GP have room for these {n} recommendations?",
        len(estimate.told_lists[0].recommendations),
    )
    if not known:
        answer = words.say("UNKNOWN – no list's working time is known")
    elif over:
        answer = words.plural(
            "NO – {over} of {n} list goes over patient time",
            "NO – {over} of {n} lists go over patient time",
            len(known),
            over=words.number(over),
        )
    elif any(each.not_estimated for each in lists) or not estimate.selection.whole:
        answer = words.say("NOT KNOWN – not everything could be estimated")
    elif any(_over_with_rest(each) for each in known):
        answer = words.plural(
            "NO – not with all that patients come for: {over} of {n} list goes over patient time",
            "NO – not with all that patients come for: {over} of {n} lists go over patient time",
            len(known),
            over=words.number(sum(_over_with_rest(each) for each in known)),
        )
    elif any(rest_unknown(each) for each in known):
        answer = words.say(
            "NOT KNOWN – none goes over alone; with all that patients come for it depends on how "
            "much is done now"
        )
    elif len(known) < len(lists):
        answer = words.plural(
            "NOT KNOWN – the {n} list with known working time doesn't go over patient time",
            "NOT KNOWN – none of the {n} lists with known working time goes over patient time",
            len(known),
        )
    else:
        answer = words.plural(
            "YES – the {n} list doesn't go over patient time",
            "YES – none of the {n} lists goes over patient time",
            len(known),
        )
    writing.line(f"{question}   {answer}", strong=True)
    _many_with_rest(writing, known, words)
    if len(known) < len(lists):
        writing.line(
            words.plural(
                "{n} list without known working time has no share, and is counted apart.",
                "{n} lists without known working time have no share, and are counted apart.",
                len(lists) - len(known),
            )
        )
    if few := len(estimate.lists) - len(lists):
        writing.line(withheld_lists_line(few, words))


def _over_with_rest(each: ListEstimate) -> bool:
    return GP in each.total and each.total[GP].over_remaining_time is True


def _many_with_rest(writing: Writing, known: list[ListEstimate], words: Words) -> None:
    """How many lists go over with what patients come for, and of how many it can't be told."""
    with_rest = [total for each in known if (total := with_committed(each)) is not None]
    if not with_rest:
        return
    over = sum(each.over_remaining_time is True for each in with_rest)
    unknown = sum(each.over_remaining_time is None for each in with_rest)
    writing.line(with_rest_line(over, len(with_rest), unknown, words))
    full = sum(is_full_already(each) and _over_with_rest(each) for each in known)
    if full:
        writing.line(
            words.plural(
                "{n} of them is full already, with what patients come for alone.",
                "{n} of them are full already, with what patients come for alone.",
                full,
            )
        )


def with_rest_line(over: int, lists: int, unknown: int, words: Words) -> str:
    """How many lists go over with what patients come for, and of how many it isn't known."""
    facts = {"over": words.number(over), "lists": words.number(lists)}
    if not unknown:
        return words.say(
            "With all that patients come for: {over} of {lists} lists go over patient time.",
            **facts,
        )
    return words.say(
        "With all that patients come for: {over} of {lists} lists go over patient time, and "
        "of {unknown} it isn't known.",
        unknown=words.number(unknown),
        **facts,
    )


def withheld_lists_line(lists: int, words: Words) -> str:
    """How many lists aren't told of."""
    return words.plural(
        "{n} list is withheld, because it is about few people.",
        "{n} lists are withheld, because they are about few people.",
        lists,
    )
