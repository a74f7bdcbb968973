"""An explanation as content: the figure, then who, how often and what, with sources and lines."""

from tnt.estimate import GP, Explanation
from tnt.estimate.drivers import TOGETHER
from tnt.estimate.result import Driver
from tnt.model.ruleset import RuleSet
from tnt.report.benefit import write_benefit
from tnt.report.content import Content, Writing
from tnt.report.explanation_steps import write_how_often, write_visit, write_who, write_work
from tnt.report.factors import Notes, Steps
from tnt.report.wording import hours_with_spread, minutes, minutes_spread, people, role, share
from tnt.words import Words

MOST_DRIVERS = 8


def explanation_content(explanation: Explanation, rules: RuleSet, words: Words) -> Content:
    """The explanation as content: the figure, its parts, whose word each is, what it hangs on."""
    writing = Writing()
    notes = Notes(words)
    guideline = rules.guidelines[explanation.guideline]
    title = guideline.recommendation(explanation.id).title
    writing.line(f"{words.title(title)}   {explanation.id}", strong=True)
    writing.line(f"{words.title(guideline.title)}, {guideline.publisher}")
    _answer(writing, explanation, words)
    steps = Steps(writing, notes, words)
    write_who(steps, explanation, rules)
    write_how_often(steps, explanation)
    write_work(steps, explanation, rules)
    write_visit(steps, explanation, rules)
    write_benefit(steps, explanation)
    steps.heading(words.say("Against what: working time and population"))
    steps.factors((*explanation.working_time, *explanation.population))
    writing.gap()
    writing.line(words.say("Whose word it is"), strong=True)
    for line in notes.lines():
        writing.line(f"  {line}")
    if explanation.drivers is not None:
        _drivers(writing, explanation.drivers, words)
    return writing.content()


def _answer(writing: Writing, explanation: Explanation, words: Words) -> None:
    for name, figure in sorted(explanation.minutes_per_year.items(), key=lambda p: p[0] != GP):
        interval = minutes_spread(figure, words)
        told = words.say(
            "{role}: {minutes} minutes a year on {list} ({persons} persons) = {hours} hours",
            role=role(name, words),
            minutes=minutes(figure.mean, words) + (f" ({interval})" if interval else ""),
            list=explanation.list,
            persons=people(explanation.persons, words),
            hours=hours_with_spread(figure, words),
        )
        part, room = explanation.share_of_patient_time, explanation.patient_minutes_per_year
        if name == GP and part is not None and room is not None:
            told += ", "
            if part or not figure.mean:
                told += words.say(
                    "{share} of {room} hours of patient time",
                    share=share(part, words),
                    room=words.number(room / 60),
                )
            else:
                told += words.say("none of it in patient time")
        writing.line(told)


def _drivers(writing: Writing, drivers: tuple[Driver, ...], words: Words) -> None:
    """What the interval comes from, the most first."""
    writing.gap()
    writing.line(words.say("What the interval comes from: shares of the variance"), strong=True)
    if not drivers:
        writing.line("  " + words.say("nothing: no value in it has a range"))
        return
    alone = [each for each in drivers if each.value != TOGETHER]
    rows: list[tuple[str, ...]] = [
        (each.value, words.percent(each.share_of_variance, 1)) for each in alone[:MOST_DRIVERS]
    ]
    rest = alone[MOST_DRIVERS:]
    if rest:
        label = words.plural("and {n} more", "and {n} more", len(rest))
        rows.append((label, words.percent(sum(each.share_of_variance for each in rest), 1)))
    together = sum(each.share_of_variance for each in drivers if each.value == TOGETHER)
    rows.append((words.say("acting together"), words.percent(together, 1)))
    writing.table((words.say("value"), words.say("share")), rows)
