"""The step of an explanation that says who is helped, and how many minutes go into one of them."""

from tnt.estimate import Explanation
from tnt.estimate.result import PerBenefit
from tnt.report.factors import Steps
from tnt.report.wording import minutes, role
from tnt.words import Words, mark

CERTAINTIES = {
    "high": mark("high"),
    "moderate": mark("moderate"),
    "low": mark("low"),
    "very-low": mark("very low"),
}


def write_benefit(steps: Steps, explanation: Explanation) -> None:
    """Minutes per benefit, both ways of counting, with what they are made of."""
    benefit, words = explanation.benefit, steps.words
    if benefit is None:
        return
    steps.heading(
        words.say(
            "For one person to benefit: {outcome} (certainty: {certainty})",
            outcome=words.title(benefit.outcome),
            certainty=words.say(CERTAINTIES[benefit.certainty]),
        )
    )
    reached = words.say("everybody contacted is treated")
    if benefit.treated is not None:
        reached = words.say(
            "{share} of contacts end in {branch}, who are treated",
            share=words.percent(benefit.reached, 1),
            branch=benefit.treated,
        )
    steps.line(reached)
    steps.line(
        words.say(
            "absolute risk reduction {reduction} over {years} years; contacts per person in that "
            "time: {contacts}",
            reduction=words.percent(benefit.risk_reduction, 2),
            years=words.number(benefit.horizon_years, 2),
            contacts=words.number(benefit.contacts_per_person, 2),
        )
    )
    rows: list[tuple[str, ...]] = [
        (
            words.say(label, role=role(name, words)),
            _middle(each, words),
            interval_per_benefit(each, words),
        )
        for name, found in sorted(benefit.minutes_per_benefit.items())
        for label, each in (
            (mark("{role}, everybody's minutes (programme)"), found.programme),
            (mark("{role}, minutes of the treated"), found.treated),
        )
    ]
    head = (words.say("minutes per benefit"), words.say("minutes"), words.say("95 % interval"))
    steps.writing.table(head, rows)
    persons = words.number(abs(benefit.persons_helped_per_year), 2)
    if benefit.risk_reduction < 0:
        steps.line(
            words.say("the risk is raised: {persons} persons harmed a year", persons=persons)
        )
    else:
        steps.line(
            words.say(
                "{persons} persons helped a year on this list; work in a shared visit is not in "
                "the minutes",
                persons=persons,
            )
        )
    steps.factors(benefit.factors)


def per_benefit_cell(each: PerBenefit, words: Words) -> str:
    """Minutes for one person to benefit, with the interval in brackets where there is one."""
    interval = interval_per_benefit(each, words)
    return _middle(each, words) if interval == "–" else f"{_middle(each, words)} ({interval})"


def _middle(each: PerBenefit, words: Words) -> str:
    return words.say("no benefit") if each.at_means is None else minutes(each.at_means, words)


def interval_per_benefit(each: PerBenefit, words: Words) -> str:
    """From-to; without an upper limit where the treatment may not help."""
    if each.p2_5 is None and not each.open:
        return "–"
    if each.p2_5 is None:
        return words.say("no benefit")
    low = minutes(each.p2_5, words)
    if each.open or each.p97_5 is None:
        return words.say("from {low}, no upper limit", low=low)
    return f"{low}–{minutes(each.p97_5, words)}"
