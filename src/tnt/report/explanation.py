"""An explanation as content: the figure, then who, how often and what, with sources and lines."""

from tnt.estimate import GP, Explanation, Factor
from tnt.model.ruleset import RuleSet
from tnt.report.content import Content, Writing
from tnt.report.wording import hours, minutes, people, role, share
from tnt.words import Words


def explanation_content(explanation: Explanation, rules: RuleSet, words: Words) -> Content:
    """The explanation as content, the figure before its parts."""
    writing = Writing()
    guideline = rules.guidelines[explanation.guideline]
    title = next(r.title for r in guideline.recommendations if r.id == explanation.id)
    writing.line(f"{words.title(title)}   {explanation.id}", strong=True)
    writing.line(f"{words.title(guideline.title)}, {guideline.publisher}")
    _answer(writing, explanation, words)
    _who(writing, explanation, words)
    _how_often(writing, explanation, words)
    _what(writing, explanation, words)
    _against(writing, explanation, words)
    return writing.content()


def factor_lines(factor: Factor, words: Words) -> list[str]:
    """A value as written, whose word it is, and where it stands."""
    lines = [f"{factor.id}: {factor.text}"]
    if factor.source is not None:
        source = factor.source
        link = source.url or (f"https://doi.org/{source.doi}" if source.doi else "")
        told = words.say("source: {citation}", citation=f"{source.citation} {link}".strip())
    else:
        told = words.say("assumption: {assumption}", assumption=factor.assumption)
    lines.append(f"  {told}")
    plugin = f"{factor.plugin} {factor.plugin_version}" if factor.plugin != "-" else ""
    lines.append(f"  {factor.file}:{factor.line}" + (f" ({plugin})" if plugin else ""))
    return lines


def _factor(writing: Writing, factor: Factor, words: Words) -> None:
    for line in factor_lines(factor, words):
        writing.line(f"   {line}")


def _answer(writing: Writing, explanation: Explanation, words: Words) -> None:
    for name, value in sorted(explanation.minutes_per_year.items(), key=lambda pair: pair[0] != GP):
        parts = [
            words.say(
                "{role}: {minutes} minutes a year on {list} ({persons} persons) = {hours} hours",
                role=role(name, words),
                minutes=minutes(value, words),
                list=explanation.list,
                persons=people(explanation.persons, words),
                hours=hours(value, words),
            )
        ]
        part, room = explanation.share_of_patient_time, explanation.patient_minutes_per_year
        if name == GP and part is not None and room is not None:
            parts.append(
                words.say(
                    "{share} of {room} hours of patient time",
                    share=share(part, words),
                    room=hours(room, words),
                )
            )
        writing.line(", ".join(parts))


def _who(writing: Writing, explanation: Explanation, words: Words) -> None:
    writing.gap()
    writing.line(
        words.say(
            "1. Who: {persons} persons of that sex and age, of them {eligible} eligible",
            persons=people(explanation.persons_in_ages, words),
            eligible=people(explanation.eligible, words),
        ),
        strong=True,
    )
    for step in explanation.prevalence:
        writing.line(
            words.say(
                "   {persons} persons × {share} with {condition}",
                persons=people(step.persons, words),
                share=words.percent(step.share, 1),
                condition=step.condition,
            )
        )
        _factor(writing, step.factor, words)
    if explanation.share is not None:
        _factor(writing, explanation.share, words)
    if explanation.eligible_low < explanation.eligible_high:
        writing.line(
            words.say(
                "   Conditions are taken as independent; however they depend on each other, "
                "between {low} and {high} are eligible (Fréchet's bounds).",
                low=people(explanation.eligible_low, words),
                high=people(explanation.eligible_high, words),
            )
        )


def _how_often(writing: Writing, explanation: Explanation, words: Words) -> None:
    writing.gap()
    writing.line(
        words.say(
            "2. How often: {eligible} eligible × {rate} a year = {contacts} contacts a year",
            eligible=people(explanation.eligible, words),
            rate=words.number(round(explanation.rate_per_year, 4), 4),
            contacts=people(explanation.contacts_per_year, words),
        ),
        strong=True,
    )
    _factor(writing, explanation.frequency, words)
    if explanation.uptake is not None:
        _factor(writing, explanation.uptake, words)
    else:
        writing.line("   " + words.say("uptake full: everybody eligible gets it"))


def _what(writing: Writing, explanation: Explanation, words: Words) -> None:
    writing.gap()
    writing.line(words.say("3. What is done"), strong=True)
    for step in explanation.work:
        after = " → ".join(step.after)
        writing.line(
            words.say(
                "   {role}{after}: {times} times × {each} min = {minutes} minutes a year",
                role=role(step.role, words),
                after=f" ({after})" if after else "",
                times=people(step.times_per_year, words),
                each=words.number(round(step.minutes_each, 3), 3),
                minutes=minutes(step.minutes_per_year, words),
            )
        )
        for factor in step.factors:
            _factor(writing, factor, words)


def _against(writing: Writing, explanation: Explanation, words: Words) -> None:
    writing.gap()
    writing.line(words.say("4. Against what: working time and population"), strong=True)
    for factor in (*explanation.working_time, *explanation.population):
        _factor(writing, factor, words)
