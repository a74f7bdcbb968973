"""An explanation as content: the figure, then who, how often and what, with sources and lines."""

from collections.abc import Iterable

from tnt.estimate import GP, Explanation, Factor
from tnt.model.ruleset import RuleSet
from tnt.report.content import Content, Writing
from tnt.report.wording import hours, minutes, people, role, share
from tnt.words import Words


def explanation_content(explanation: Explanation, rules: RuleSet, words: Words) -> Content:
    """The explanation as content: the figure, its parts, and whose word each part is."""
    writing = Writing()
    notes = Notes(words)
    guideline = rules.guidelines[explanation.guideline]
    title = next(r.title for r in guideline.recommendations if r.id == explanation.id)
    writing.line(f"{words.title(title)}   {explanation.id}", strong=True)
    writing.line(f"{words.title(guideline.title)}, {guideline.publisher}")
    _answer(writing, explanation, words)
    _who(writing, explanation, notes, words)
    _how_often(writing, explanation, notes, words)
    _what(writing, explanation, notes, words)
    writing.gap()
    writing.line(words.say("4. Against what: working time and population"), strong=True)
    _factors(writing, (*explanation.working_time, *explanation.population), notes, words)
    writing.gap()
    writing.line(words.say("Whose word it is"), strong=True)
    for line in notes.lines():
        writing.line(f"  {line}")
    return writing.content()


class Notes:
    """Sources and assumptions, each numbered where it is first named and told once, at the end."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._numbers: dict[str, int] = {}

    def mark(self, factor: Factor) -> str:
        """The number of a factor's source or assumption, such as `[3]`."""
        told = basis(factor, self.words)
        return f"[{self._numbers.setdefault(told, len(self._numbers) + 1)}]"

    def lines(self) -> list[str]:
        """Every note that was named."""
        return [f"[{number}] {told}" for told, number in self._numbers.items()]


def basis(factor: Factor, words: Words) -> str:
    """Whose word a factor is: its source with a link, or the assumption."""
    source = factor.source
    if source is None:
        return words.say("assumption: {assumption}", assumption=factor.assumption)
    link = source.url or (f"https://doi.org/{source.doi}" if source.doi else "")
    return words.say("source: {citation}", citation=f"{source.citation} {link}".strip())


def place(factor: Factor) -> str:
    """The file and line of a factor, with the plugin that brought it."""
    plugin = f" ({factor.plugin} {factor.plugin_version})" if factor.plugin != "-" else ""
    return f"{factor.file}:{factor.line}{plugin}"


def factor_lines(factor: Factor, words: Words) -> list[str]:
    """One value alone: as written, whose word it is, and where it stands."""
    return [f"{factor.id}: {factor.text}", f"  {basis(factor, words)}", f"  {place(factor)}"]


def _answer(writing: Writing, explanation: Explanation, words: Words) -> None:
    for name, value in sorted(explanation.minutes_per_year.items(), key=lambda pair: pair[0] != GP):
        told = words.say(
            "{role}: {minutes} minutes a year on {list} ({persons} persons) = {hours} hours",
            role=role(name, words),
            minutes=minutes(value, words),
            list=explanation.list,
            persons=people(explanation.persons, words),
            hours=hours(value, words),
        )
        part, room = explanation.share_of_patient_time, explanation.patient_minutes_per_year
        if name == GP and part is not None and room is not None:
            told += ", " + words.say(
                "{share} of {room} hours of patient time",
                share=share(part, words),
                room=hours(room, words),
            )
        writing.line(told)


def _factors(writing: Writing, factors: Iterable[Factor], notes: Notes, words: Words) -> None:
    rows: list[tuple[str, ...]] = [
        (each.id, each.text, notes.mark(each), place(each)) for each in factors
    ]
    head = (words.say("value"), words.say("as written"), "", words.say("file and line"))
    writing.table(head, rows, text_columns=4)


def _who(writing: Writing, explanation: Explanation, notes: Notes, words: Words) -> None:
    writing.gap()
    writing.line(
        words.say(
            "1. Who: {persons} persons of that sex and age, of them {eligible} eligible",
            persons=people(explanation.persons_in_ages, words),
            eligible=people(explanation.eligible, words),
        ),
        strong=True,
    )
    rows: list[tuple[str, ...]] = [
        (
            step.factor.id,
            step.factor.text,
            notes.mark(step.factor),
            place(step.factor),
            people(step.persons, words),
            people(step.persons * step.share, words),
        )
        for step in explanation.prevalence
    ]
    head = (
        words.say("value"),
        words.say("as written"),
        "",
        words.say("file and line"),
        words.say("persons"),
        words.say("have it"),
    )
    writing.table(head, rows, text_columns=4)
    if explanation.share is not None:
        _factors(writing, [explanation.share], notes, words)
    if explanation.eligible_low < explanation.eligible_high:
        writing.line(
            words.say(
                "  Conditions are taken as independent; however they depend on each other, "
                "between {low} and {high} are eligible (Fréchet's bounds).",
                low=people(explanation.eligible_low, words),
                high=people(explanation.eligible_high, words),
            )
        )


def _how_often(writing: Writing, explanation: Explanation, notes: Notes, words: Words) -> None:
    writing.gap()
    writing.line(
        words.say(
            "2. How often: {eligible} eligible × {rate} a year = {contacts} contacts a year",
            eligible=people(explanation.eligible, words),
            rate=words.number(explanation.rate_per_year, 4),
            contacts=people(explanation.contacts_per_year, words),
        ),
        strong=True,
    )
    given = [explanation.frequency, explanation.uptake]
    _factors(writing, [each for each in given if each is not None], notes, words)
    if explanation.uptake is None:
        writing.line("  " + words.say("uptake full: everybody eligible gets it"))


def _what(writing: Writing, explanation: Explanation, notes: Notes, words: Words) -> None:
    writing.gap()
    writing.line(words.say("3. What is done"), strong=True)
    rows: list[tuple[str, ...]] = [
        (
            " → ".join((role(step.role, words), *step.after)),
            people(step.times_per_year, words),
            words.number(step.minutes_each, 3),
            minutes(step.minutes_per_year, words),
        )
        for step in explanation.work
    ]
    head = (
        words.say("who, after what"),
        words.say("times/year"),
        words.say("minutes each"),
        words.say("minutes/year"),
    )
    writing.table(head, rows)
    distinct = {factor.id: factor for step in explanation.work for factor in step.factors}
    _factors(writing, distinct.values(), notes, words)
