"""The steps of an explanation: who, how often, what is done, and in which visit."""

from tnt.estimate import GP, Explanation
from tnt.estimate.explanation import Part, UptakeStep, WorkStep
from tnt.model.ruleset import RuleSet
from tnt.report.factors import Steps
from tnt.report.wording import UPTAKES, minutes, people, role
from tnt.words import Words, mark

HEADINGS = (
    mark("value"),
    mark("as written"),
    mark("file and line"),
    mark("persons"),
    mark("have it"),
    mark("new cases a year"),
)
# what a condition is for, before the table of those who have it
PARTS = {
    "needed": mark("With {condition}:"),
    "any": mark("With {condition}, or another of those named:"),
    "ruled-out": mark("Without {condition} – those who have it are taken out:"),
    "follow-up": mark("With {condition}, which decides a follow-up:"),
}
# who comes in, by what the frequency is per
WHO = {
    "year": mark("Who: {persons} persons of that sex and age, of them {eligible} eligible"),
    "person": mark(
        "Who: {persons} persons of that sex and age, of them {eligible} who come in during the year"
    ),
    "new-case": mark("Who: {persons} persons of that sex and age, among them {eligible} new cases"),
}
HOW_OFTEN = {
    "year": mark("How often: {eligible} eligible × {rate} a year = {contacts} contacts a year"),
    "person": mark("How often: {eligible} who come in × {rate} = {contacts} contacts a year"),
    "new-case": mark("How often: {eligible} new cases × {rate} = {contacts} contacts a year"),
}


def write_who(steps: Steps, explanation: Explanation, rules: RuleSet) -> None:
    """Whom it covers; a volume says nothing of that."""
    words = steps.words
    if explanation.eligible is None or explanation.persons_in_ages is None:
        return
    steps.heading(
        words.say(
            WHO[explanation.per],
            persons=people(explanation.persons_in_ages, words),
            eligible=people(explanation.eligible, words),
        )
    )
    parts: tuple[Part, ...] = ("needed", "any", "ruled-out")
    for part in parts:
        _conditions(steps, explanation, part, rules)
    if explanation.share is not None:
        steps.factors([explanation.share])
    low, high = explanation.eligible_low, explanation.eligible_high
    if explanation.per == "year" and low is not None and high is not None and low < high:
        steps.line(
            words.say(
                "Conditions are taken as independent; however they depend on each other, "
                "between {low} and {high} are eligible (Fréchet's bounds).",
                low=people(low, words),
                high=people(high, words),
            )
        )


def _conditions(steps: Steps, explanation: Explanation, part: Part, rules: RuleSet) -> None:
    """For each condition that plays this part: how common it is, and how many have it."""
    words = steps.words
    shown = [step for step in explanation.prevalence if step.part == part]
    known = [step for step in explanation.known if step.part == part]
    named = [step.condition for step in shown] + [step.condition for step in known]
    if part == "needed":
        # where nothing but its onset brings people in, how common it is counts for nothing
        told = {step.condition for step in explanation.prevalence}
        told |= {step.condition for step in explanation.known}
        named += [step.condition for step in explanation.incidence if step.condition not in told]
    for condition in dict.fromkeys(named):
        title = rules.conditions[condition].title
        called = f"«{words.title(title)}»" if title else condition
        steps.line(words.say(PARTS[part], condition=called))
        rows = [step for step in shown if step.condition == condition]
        head = ("value", "as written", "", "file and line", "persons", "have it")
        cells: list[tuple[str, ...]] = [
            (
                *steps.cells(step.factor),
                people(step.persons, words),
                people(step.persons * step.share, words),
            )
            for step in rows
        ]
        if len(rows) > 1:
            total = (sum(r.persons for r in rows), sum(r.persons * r.share for r in rows))
            cells.append((words.say("in all"), "", "", "", *(people(n, words) for n in total)))
        steps.writing.table(tuple(each and words.say(each) for each in head), cells, 4)
        for step in known:
            if step.condition == condition:
                steps.line(
                    words.say(
                        "known on the list: {have} have it, {lack} don't",
                        have=people(step.have, words),
                        lack=people(step.lack, words),
                    )
                )
        _new_cases(steps, explanation, condition)


def _new_cases(steps: Steps, explanation: Explanation, condition: str) -> None:
    """How many newly get a condition, where it is they who come in."""
    words = steps.words
    rows = [step for step in explanation.incidence if step.condition == condition]
    head = ("value", "as written", "", "file and line", "persons", "new cases a year")
    cells: list[tuple[str, ...]] = [
        (
            *steps.cells(step.factor),
            people(step.persons, words),
            words.number(step.new_cases, 2),
        )
        for step in rows
    ]
    steps.writing.table(tuple(each and words.say(each) for each in head), cells, 4)


def write_how_often(steps: Steps, explanation: Explanation) -> None:
    """Contacts a year, and how many are reached at each uptake."""
    words = steps.words
    if explanation.eligible is None:
        counted = explanation.counted_per_year
        if counted is None:
            told = words.say("How much: hours of a full-time position, without a count")
        else:
            told = words.say(
                "How often: {counted} a year as counted now, {contacts} at this uptake",
                counted=people(counted, words),
                contacts=people(explanation.contacts_per_year or 0.0, words),
            )
    else:
        told = words.say(
            HOW_OFTEN[explanation.per],
            eligible=people(explanation.eligible, words),
            rate=words.number(explanation.rate_per_year, 4),
            contacts=people(explanation.contacts_per_year or 0.0, words),
        )
    steps.heading(told)
    given = [explanation.frequency, explanation.volume]
    given += [each.factor for each in explanation.uptakes]
    steps.factors([each for each in given if each is not None])
    _uptakes(steps, explanation)


def _uptakes(steps: Steps, explanation: Explanation) -> None:
    """The minutes a year at each uptake, and what more or less the aim is than now."""
    words = steps.words
    roles = sorted(explanation.minutes_per_year, key=lambda name: (name != GP, name))

    def told(step: UptakeStep) -> tuple[str, ...]:
        share = "–" if step.share is None else words.percent(step.share, 0)
        of_roles = step.minutes_per_year or {}
        figures = (minutes(of_roles[name], words) if name in of_roles else "–" for name in roles)
        return (words.say(UPTAKES[step.name]), share, *figures)

    head = (
        words.say("uptake"),
        words.say("share"),
        *(words.say("{role}, minutes/year", role=role(name, words)) for name in roles),
    )
    steps.writing.table(head, [told(step) for step in explanation.uptakes])
    by_name = {step.name: step.minutes_per_year for step in explanation.uptakes}
    now, target = by_name["now"], by_name["target"]
    if now is None or target is None:
        return
    for name in roles:
        extra = target.get(name, 0.0) - now.get(name, 0.0)
        told_extra = mark("{role}: the target asks for {minutes} minutes a year more than now")
        if extra < 0:
            told_extra = mark(
                "{role}: the target frees {minutes} minutes a year of what is done now"
            )
        steps.line(
            words.say(told_extra, role=role(name, words), minutes=minutes(abs(extra), words))
        )


def write_work(steps: Steps, explanation: Explanation, rules: RuleSet) -> None:
    """What is done, after what, and the minutes it comes to."""
    words = steps.words
    steps.heading(words.say("What is done"))
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
    steps.writing.table(head, rows)
    for branch in explanation.branches:
        steps.line(f"{' → '.join(branch.path)}: {branch.when}")
    _conditions(steps, explanation, "follow-up", rules)
    distinct = {factor.id: factor for step in explanation.work for factor in step.factors}
    steps.factors(distinct.values())


def _doer(step: WorkStep, words: Words) -> str:
    """The role, its action where that has a name of its own, and the follow-ups before it."""
    name = role(step.role, words)
    doer = name if step.action == step.role else f"{name}: {step.action}"
    return " → ".join((*step.after, doer))


def write_visit(steps: Steps, explanation: Explanation, rules: RuleSet) -> None:
    """The visit that its contacts are part of, and how far they coincide with others'."""
    visit, words = explanation.visit, steps.words
    if visit is None:
        return
    title = rules.visits[visit.id].title
    called = f"«{words.title(title)}»" if title else visit.id
    steps.heading(words.say("The visit, counted apart: {visit}", visit=called))
    steps.line(words.say("shared by: {members}", members=", ".join(visit.members)))
    steps.line(
        words.say(
            "{contacts} contacts a year if it is chance who comes for what, and each person's "
            "contacts fall together where they can; {most} if none do; {fewest} if all do that "
            "can, of all persons",
            contacts=people(visit.contacts, words),
            most=people(visit.if_nothing_shared, words),
            fewest=people(visit.if_everything_shared, words),
        )
    )
    for name, each in visit.minutes_per_contact.items():
        steps.line(
            words.say(
                "{role}: {each} minutes in each, {minutes} minutes a year",
                role=role(name, words),
                each=words.number(each, 1),
                minutes=minutes(each * visit.contacts, words),
            )
        )
    steps.factors(visit.factors)
