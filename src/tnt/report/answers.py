"""The first line: whether there is room, alone and with all that patients come for."""

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ListEstimate, RoleTotal
from tnt.report.content import Writing
from tnt.report.estimate_tables import leading_role
from tnt.report.wording import hours, hours_with_spread, role, share
from tnt.words import Words, mark_plural


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
    writing.line(f"{_question(each, words)}   {_one(estimate, each, words)}", strong=True)


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


def _question(each: ListEstimate, words: Words) -> str:
    count, fte = len(each.recommendations), each.working_time.fte if each.working_time else 1.0
    if fte == 1:
        return words.plural(
            "Does one GP have room for this recommendation?",
            "Does one GP have room for these {n} recommendations?",
            count,
        )
    return words.plural(
        "Do {fte} GPs have room for this recommendation?",
        "Do {fte} GPs have room for these {n} recommendations?",
        count,
        fte=words.number(fte, 2),
    )


# for one recommendation and for several, by what is known of the two flags
ALONE_OVER = mark_plural(
    "NO – it takes {needed} of {room} hours of patient time ({share})",
    "NO – they take {needed} of {room} hours of patient time ({share})",
)
ROOM = mark_plural(
    "YES – it takes {needed} of {room} hours of patient time ({share})",
    "YES – they take {needed} of {room} hours of patient time ({share})",
)
WITH_REST_OVER = mark_plural(
    "NO – not with all that patients come for; alone it takes {needed} of {room} hours of patient "
    "time ({share})",
    "NO – not with all that patients come for; alone they take {needed} of {room} hours of patient "
    "time ({share})",
)
REST_UNKNOWN = mark_plural(
    "NOT KNOWN – alone it takes {needed} of {room} hours of patient time ({share}); with all that "
    "patients come for it depends on how much is done now",
    "NOT KNOWN – alone they take {needed} of {room} hours of patient time ({share}); with all that "
    "patients come for it depends on how much is done now",
)
REST_UNTOLD = mark_plural(
    "NOT KNOWN – alone it takes {needed} of {room} hours of patient time ({share}); with all that "
    "patients come for it can't be told",
    "NOT KNOWN – alone they take {needed} of {room} hours of patient time ({share}); with all that "
    "patients come for it can't be told",
)
NO_WORKING_TIME = mark_plural(
    "UNKNOWN – it takes {needed} hours, and this list's working time isn't known",
    "UNKNOWN – they take {needed} hours, and this list's working time isn't known",
)


def _one(estimate: Estimate, each: ListEstimate, words: Words) -> str:
    total = each.total.get(GP)
    facts = {"needed": _needed(each, total, words)}
    if each.working_time is not None:
        facts["room"] = hours(each.working_time.patient_minutes_per_year, words)
        part = total.share_of_patient_time if total else 0.0
        # of no time at all nothing is a share
        facts["share"] = "–" if part is None else share(part, words)
    whole = estimate.selection.whole and not each.not_estimated
    if each.working_time is not None and not whole and not (total and total.over_working_time):
        return words.say(
            "NOT KNOWN – those estimated take {needed} of {room} hours of patient time ({share})",
            **facts,
        )
    one, many = _verdict(each, total)
    answer = words.plural(one, many, len(each.recommendations), **facts)
    return answer + _how_sure(estimate, total, words)


def _how_sure(estimate: Estimate, total: RoleTotal | None, words: Words) -> str:
    """What an answer that the draws don't agree on says of that, or one that isn't held by any."""
    if total is None:
        return ""
    over = total.probability_over_remaining_time
    if total.over_working_time:
        over = total.probability_over_working_time
    elif over is None and total.over_remaining_time is not None and estimate.question.draws:
        return ", " + words.say("but how sure that is isn't known")
    elif over is None:
        over = total.probability_over_working_time
    if over is None or not UNSURE < over < 1 - UNSURE:
        return ""
    return ", " + words.say(
        "but that is unsure: {chance} probability of going over", chance=words.percent(over)
    )


# an answer that fewer of the draws speak against is told without more words
UNSURE = 0.05


def _needed(each: ListEstimate, total: RoleTotal | None, words: Words) -> str:
    """The hours that are held against patient time, all of them where that isn't known."""
    if total is None:
        return "0"
    held = total.covered if each.working_time else total.minutes_per_year
    return hours_with_spread(held, words)


def _verdict(each: ListEstimate, total: RoleTotal | None) -> tuple[str, str]:
    if each.working_time is None:
        return NO_WORKING_TIME
    if total is None:
        return ROOM
    if total.over_working_time:
        return ALONE_OVER
    if total.over_remaining_time:
        return WITH_REST_OVER
    if _rest_unknown(each):
        # without a remaining need its files say of more done now than they have time for
        return REST_UNKNOWN if total.remaining_need_minutes else REST_UNTOLD
    return ROOM


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
    elif any(_rest_unknown(each) for each in known):
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


def _rest_unknown(each: ListEstimate) -> bool:
    total = _with_committed(each)
    return total is not None and total.over_remaining_time is None


def _with_committed(each: ListEstimate) -> RoleTotal | None:
    """The GP's total, where it is known what patients come for of their own accord."""
    time = each.working_time
    known = time is not None and time.committed_minutes_per_year is not None
    return each.total.get(GP) if known else None


def _many_with_rest(writing: Writing, known: list[ListEstimate], words: Words) -> None:
    """How many lists go over with what patients come for, and of how many it can't be told."""
    with_rest = [total for each in known if (total := _with_committed(each)) is not None]
    if not with_rest:
        return
    over = sum(each.over_remaining_time is True for each in with_rest)
    unknown = sum(each.over_remaining_time is None for each in with_rest)
    writing.line(with_rest_line(over, len(with_rest), unknown, words))


def with_rest_line(over: int, lists: int, unknown: int, words: Words) -> str:
    """How many of so many lists go over with what patients come for."""
    return words.say(
        "With all that patients come for: {over} of {lists} lists go over patient time, and of "
        "{unknown} it isn't known.",
        over=words.number(over),
        lists=words.number(lists),
        unknown=words.number(unknown),
    )


def withheld_lists_line(lists: int, words: Words) -> str:
    """How many lists aren't told of."""
    return words.plural(
        "{n} list is withheld, because it is about few people.",
        "{n} lists are withheld, because they are about few people.",
        lists,
    )
