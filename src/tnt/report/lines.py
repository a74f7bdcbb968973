"""What results say of what they lack, of what was done with the data, and of their brackets."""

from collections.abc import Iterable, Sequence

from tnt.estimate.result import Figure, NotEstimated
from tnt.model.ruleset import Selection
from tnt.problems import problems_in
from tnt.report.content import Writing
from tnt.report.problems import problem_lines
from tnt.report.wording import none_has_a_range
from tnt.words import Words

# what fits on a screen; JSON and CSV have all
MOST_ROWS = 15
# how many ids are named of those that a result lacks
MOST_IDS = 8


def write_left_out(writing: Writing, found: Iterable[object], words: Words) -> None:
    """What `--skip-broken` left out stands first: the figures lack it."""
    left = [each for each in problems_in(found) if each.severity != "note"]
    if left:
        writing.line(words.say("NOT WHOLE: something was left out"), strong=True)
        for line in problem_lines(left, words):
            writing.line(f"  {line}")
        writing.gap()


def write_notes(writing: Writing, found: Iterable[object], words: Words) -> None:
    """What was done with the data."""
    notes = [each for each in problems_in(found) if each.severity == "note"]
    for line in problem_lines(notes, words):
        writing.line(line)


def scenario_named(selection: Selection, words: Words) -> list[str]:
    """The scenario's title, where there is one."""
    if selection.scenario is None:
        return []
    return [words.say("scenario: {title}", title=words.title(selection.scenario.title))]


def write_brackets(
    writing: Writing, draws: int, words: Words, figures: Iterable[Figure] = ()
) -> None:
    """What the brackets mean; that there are none, where none of the `figures` has any."""
    if not draws:
        writing.line(words.say("Without intervals: no draws were asked for."))
        return
    if none_has_a_range(figures):
        writing.line(words.say("Without intervals: no figure here has a range."))
        return
    writing.line(
        words.say(
            "In brackets: 95 % intervals ({draws} draws). They and probabilities say how unsure "
            "the averages are; not luck, nor how lists and doctors differ.",
            draws=words.number(draws),
        )
    )


def write_more_lists(writing: Writing, more: int, words: Words) -> None:
    """How many lists a table has no row for, and what has them all."""
    if more > 0:
        writing.line(
            words.plural(
                "  and {n} more list; --format csv --table lists gives all",
                "  and {n} more lists; --format csv --table lists gives all",
                more,
            )
        )


def some_ids(ids: Sequence[str], words: Words) -> str:
    """The first ids, and how many more there are: `--format json` has them all."""
    named, more = ", ".join(ids[:MOST_IDS]), len(ids) - MOST_IDS
    if more <= 0:
        return named
    return f"{named} {words.plural('and {n} more', 'and {n} more', more)}"


def write_not_estimated(writing: Writing, left: Sequence[NotEstimated], words: Words) -> None:
    """The recommendations that there are no figures of."""
    if left:
        told = words.plural(
            "{n} recommendation isn't estimated, and not in these figures: {ids}",
            "{n} recommendations aren't estimated, and not in these figures: {ids}",
            len(left),
            ids=some_ids([each.id for each in left], words),
        )
        writing.line(told)
