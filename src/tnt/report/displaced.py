"""What doesn't fit for what does: the first left out, and what something new takes the place of."""

from collections.abc import Sequence

from tnt.choose import Newcomers, Priorities
from tnt.report.content import Writing
from tnt.report.lines import some_ids
from tnt.report.wording import HOUR
from tnt.words import Words

# titles of what is new, and of what it displaces; JSON has all ids
MOST_TITLES = 5


def write_marginal(
    writing: Writing, found: Priorities, titles: dict[str, str], words: Words
) -> None:
    marginal = found.marginal
    if marginal is None:
        return
    facts = {
        "title": titles[marginal.id],
        "part": words.percent(marginal.part_that_fits),
    }
    displaced = marginal.displaces_if_first
    if displaced:
        writing.line(
            words.say(
                "«{title}»: {part} of it would fit. Taken first of all it would displace {titles}",
                titles=some_ids([f"«{titles[id_]}»" for id_ in displaced], words),
                **facts,
            )
        )
    else:
        writing.line(
            words.say(
                "«{title}»: {part} of it would fit. Taken first of all it would displace nothing",
                **facts,
            )
        )


def write_newcomers(
    writing: Writing, found: Priorities, new: Newcomers, titles: dict[str, str], words: Words
) -> None:
    """What has to be done first, what it takes, and what it displaces."""
    by_id = found.by_id()
    told = [
        words.say(
            "«{title}», {hours} hours",
            title=titles[id_],
            hours=words.fixed((by_id[id_].added_minutes_per_year or 0.0) / HOUR, 1),
        )
        for id_ in new.ids
    ]
    # one line of however many: they are one answer
    writing.line(
        words.say("New, and taken first: {new}", new=_some(told, "; ", words)), strong=True
    )
    before = words.plural(
        "Without what is new, {n} fits.", "Without what is new, {n} fit.", new.fitting_without
    )
    if not new.displaced:
        writing.line(f"{before} {words.say('Nothing is displaced.')}")
        return
    named = _some([f"«{titles[id_]}»" for id_ in new.displaced], ", ", words)
    displaced = words.plural(
        "{n} is displaced: {titles}",
        "{n} are displaced: {titles}",
        len(new.displaced),
        titles=named,
    )
    writing.line(f"{before} {displaced}")


def _some(told: Sequence[str], between: str, words: Words) -> str:
    """The first of them, and how many more there are."""
    named, more = between.join(told[:MOST_TITLES]), len(told) - MOST_TITLES
    return f"{named} {words.plural('and {n} more', 'and {n} more', more)}" if more > 0 else named
