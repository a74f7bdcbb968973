"""Whether one list has room: the question, and yes, no, or what isn't known, in one sentence."""

from tnt.estimate import GP, Estimate
from tnt.estimate.result import ListEstimate, RoleTotal
from tnt.report.wording import hours, hours_with_spread, share
from tnt.words import Words, mark, mark_plural

# a longer title would hide the answer that comes after it
LONGEST_TITLE = 80
# an answer that fewer of the draws speak against is told without more words
UNSURE = 0.05

# for one recommendation and for several, by what is known of the two flags
ALONE_OVER = mark_plural(
    "NO – it takes {needed} of {room} hours of patient time ({share})",
    "NO – they take {needed} of {room} hours of patient time ({share})",
)
ROOM = mark_plural(
    "YES – it takes {needed} of {room} hours of patient time ({share})",
    "YES – they take {needed} of {room} hours of patient time ({share})",
)
FULL_ALREADY = mark_plural(
    "NO – patient time is full already ({committed} of {room} hours); it takes {needed} hours "
    "({share})",
    "NO – patient time is full already ({committed} of {room} hours); they take {needed} hours "
    "({share})",
)
WITH_REST_OVER = mark_plural(
    "NO – not with all that patients come for{sure}; alone it takes {needed} of {room} hours "
    "of patient time ({share})",
    "NO – not with all that patients come for{sure}; alone they take {needed} of {room} hours "
    "of patient time ({share})",
)
REST_UNKNOWN = mark_plural(
    "NOT KNOWN – alone it takes {needed} of {room} hours of patient time ({share}){sure}; with all "
    "that patients come for it depends on how much is done now",
    "NOT KNOWN – alone they take {needed} of {room} hours of patient time ({share}){sure}; with "
    "all that patients come for it depends on how much is done now",
)
REST_UNTOLD = mark_plural(
    "NOT KNOWN – alone it takes {needed} of {room} hours of patient time ({share}){sure}; with all "
    "that patients come for it can't be told",
    "NOT KNOWN – alone they take {needed} of {room} hours of patient time ({share}){sure}; with "
    "all that patients come for it can't be told",
)
NO_WORKING_TIME = mark_plural(
    "UNKNOWN – it takes {needed} hours, and this list's working time isn't known",
    "UNKNOWN – they take {needed} hours, and this list's working time isn't known",
)
# how sure the answer is, where what was said last is what it is about
IS_UNSURE = mark(", but that is unsure: {chance} probability of going over")
ISNT_KNOWN = mark(", but how sure that is isn't known")
# and where it isn't: the hours were of the recommendations alone
REST_UNSURE = mark(
    "; with all that patients come for it is unsure: {chance} probability of going over"
)
REST_ISNT_KNOWN = mark("; with all that patients come for it isn't known how sure the answer is")


def room_question(estimate: Estimate, each: ListEstimate, words: Words) -> str:
    """Whether so many GPs have room; for one recommendation by its title, where it is short."""
    count, fte = len(each.recommendations), each.working_time.fte if each.working_time else 1.0
    facts = {"fte": words.number(fte, 2)}
    title = _only_title(estimate, each, words)
    if title is not None:
        if fte == 1:
            return words.say("Does one GP have room for «{title}»?", title=title)
        return words.say("Do {fte} GPs have room for «{title}»?", title=title, **facts)
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
        **facts,
    )


def _only_title(estimate: Estimate, each: ListEstimate, words: Words) -> str | None:
    if len(each.recommendations) != 1:
        return None
    asked = each.recommendations[0].id
    title = next(
        words.title(recommendation.title)
        for guideline in estimate.selection.guidelines
        for recommendation in guideline.recommendations
        if recommendation.id == asked
    )
    return title if len(title) <= LONGEST_TITLE else None


def room_answer(estimate: Estimate, each: ListEstimate, words: Words) -> str:
    """Yes, no or what isn't known; the hours, and how sure it is of what."""
    total = each.total.get(GP)
    facts = {"needed": _needed(each, total, words)}
    if each.working_time is not None:
        room = each.working_time.patient_minutes_per_year
        facts["room"] = hours(room, words, beside=total.covered.mean if total else None)
        committed = each.working_time.committed_minutes_per_year or 0.0
        facts["committed"] = hours(committed, words, beside=room)
        part = total.share_of_patient_time if total else 0.0
        # of no time at all nothing is a share
        facts["share"] = "–" if part is None else share(part, words)
    whole = estimate.selection.whole and not each.not_estimated
    if each.working_time is not None and not whole and not (total and total.over_working_time):
        return words.say(
            "NOT KNOWN – those estimated take {needed} of {room} hours of patient time ({share})",
            **facts,
        )
    verdict = _verdict(each, total)
    sure = _how_sure(estimate, total, words, said_last=verdict is not WITH_REST_OVER)
    told = words.plural(*verdict, len(each.recommendations), sure=sure, **facts)
    return told if "{sure}" in verdict[0] else told + sure


def _verdict(each: ListEstimate, total: RoleTotal | None) -> tuple[str, str]:
    if each.working_time is None:
        return NO_WORKING_TIME
    if total is None:
        return ROOM
    if total.over_working_time:
        return ALONE_OVER
    if total.over_remaining_time:
        return FULL_ALREADY if is_full_already(each) else WITH_REST_OVER
    if rest_unknown(each):
        # without a remaining need its files say of more done now than they have time for
        return REST_UNKNOWN if total.remaining_need_minutes else REST_UNTOLD
    return ROOM


def _how_sure(estimate: Estimate, total: RoleTotal | None, words: Words, *, said_last: bool) -> str:
    """What an answer that the draws don't agree on says of that, or one that isn't held by any.

    `said_last` is whether it follows the hours of the recommendations alone.
    """
    if total is None:
        return ""
    if total.over_working_time or total.over_remaining_time is None:
        return _chance(IS_UNSURE, total.probability_over_working_time, words)
    over = total.probability_over_remaining_time
    if over is None:
        unknown = words.say(REST_ISNT_KNOWN if said_last else ISNT_KNOWN)
        return unknown if estimate.question.draws else ""
    return _chance(REST_UNSURE if said_last else IS_UNSURE, over, words)


def _chance(form: str, over: float | None, words: Words) -> str:
    if over is None or not UNSURE < over < 1 - UNSURE:
        return ""
    return words.say(form, chance=words.percent(over))


def _needed(each: ListEstimate, total: RoleTotal | None, words: Words) -> str:
    """The hours that are held against patient time, all of them where that isn't known."""
    if total is None:
        return "0"
    if each.working_time is None:
        return hours_with_spread(total.minutes_per_year, words)
    room = each.working_time.patient_minutes_per_year
    return hours_with_spread(total.covered, words, beside=room)


def is_full_already(each: ListEstimate) -> bool:
    """Whether what patients come for takes all patient time, without the recommendations."""
    time = each.working_time
    if time is None or time.committed_minutes_per_year is None:
        return False
    return time.committed_minutes_per_year > time.patient_minutes_per_year


def with_committed(each: ListEstimate) -> RoleTotal | None:
    """The GP's total, where it is known what patients come for of their own accord."""
    time = each.working_time
    known = time is not None and time.committed_minutes_per_year is not None
    return each.total.get(GP) if known else None


def rest_unknown(each: ListEstimate) -> bool:
    """Whether it is known what patients come for, and yet not whether there is room with it."""
    total = with_committed(each)
    return total is not None and total.over_remaining_time is None
