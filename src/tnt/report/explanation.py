"""An explanation as content: the figure, then who, how often and what, with sources and lines."""

from collections.abc import Iterable

from tnt.estimate import GP, Explanation, Factor
from tnt.estimate.explanation import Part, WorkStep
from tnt.model.ruleset import RuleSet
from tnt.report.content import Content, Writing
from tnt.report.wording import hours, minutes, people, role, share
from tnt.words import Words, mark


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
    """Whose word a factor is: its source with a link, the assumption, or the list's own table."""
    source = factor.source
    if source is not None:
        link = source.url or (f"https://doi.org/{source.doi}" if source.doi else "")
        return words.say("source: {citation}", citation=f"{source.citation} {link}".strip())
    if factor.assumption is not None:
        return words.say("assumption: {assumption}", assumption=factor.assumption)
    return words.say("the list's own table")


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
    head = (words.say("value"), words.say("as written"), "", words.say("file and line"))
    writing.table(head, [_cells(each, notes) for each in factors], text_columns=4)


def _cells(factor: Factor, notes: Notes) -> tuple[str, ...]:
    """A factor as a row's first cells."""
    return (factor.id, factor.text, notes.mark(factor), place(factor))


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
    parts: tuple[Part, ...] = ("needed", "any", "ruled-out")
    for part in parts:
        _conditions(writing, explanation, part, notes, words)
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


HEADINGS = (
    mark("value"),
    mark("as written"),
    mark("file and line"),
    mark("persons"),
    mark("have it"),
)
# what a condition is for, before the table of those who have it
PARTS = {
    "needed": mark("With {condition}:"),
    "any": mark("With {condition}, or another of those named:"),
    "ruled-out": mark("Without {condition} – those who have it are taken out:"),
    "follow-up": mark("With {condition}, which decides a follow-up:"),
}


def _conditions(
    writing: Writing, explanation: Explanation, part: Part, notes: Notes, words: Words
) -> None:
    """For each condition that plays this part: how common it is, and how many have it."""
    steps = [step for step in explanation.prevalence if step.part == part]
    known = [step for step in explanation.known if step.part == part]
    named = [step.condition for step in steps] + [step.condition for step in known]
    for condition in dict.fromkeys(named):
        writing.line("  " + words.say(PARTS[part], condition=condition))
        rows = [step for step in steps if step.condition == condition]
        head = ("value", "as written", "", "file and line", "persons", "have it")
        cells: list[tuple[str, ...]] = [
            (
                *_cells(step.factor, notes),
                people(step.persons, words),
                people(step.persons * step.share, words),
            )
            for step in rows
        ]
        if len(rows) > 1:
            total = (sum(r.persons for r in rows), sum(r.persons * r.share for r in rows))
            cells.append((words.say("in all"), "", "", "", *(people(n, words) for n in total)))
        writing.table(tuple(each and words.say(each) for each in head), cells, text_columns=4)
        for step in known:
            if step.condition == condition:
                writing.line(
                    "  "
                    + words.say(
                        "known on the list: {have} have it, {lack} don't",
                        have=people(step.have, words),
                        lack=people(step.lack, words),
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
            _doer(step, words),
            words.percent(step.share_of_contacts, 1) if step.share_of_contacts is not None else "–",
            people(step.times_per_year, words),
            words.number(step.minutes_each, 3),
            minutes(step.minutes_per_year, words),
        )
        for step in explanation.work
    ]
    head = (
        words.say("who, after what"),
        words.say("of contacts"),
        words.say("times/year"),
        words.say("minutes each"),
        words.say("minutes/year"),
    )
    writing.table(head, rows)
    for branch in explanation.branches:
        writing.line(f"  {' → '.join(branch.path)}: {branch.when}")
    _conditions(writing, explanation, "follow-up", notes, words)
    distinct = {factor.id: factor for step in explanation.work for factor in step.factors}
    _factors(writing, distinct.values(), notes, words)


def _doer(step: WorkStep, words: Words) -> str:
    """The role, its action where that has a name of its own, and the follow-ups before it."""
    name = role(step.role, words)
    doer = name if step.action == step.role else f"{name}: {step.action}"
    return " → ".join((*step.after, doer))
