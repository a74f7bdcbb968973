"""An answer about one recommendation → its name, the sum behind its figure, and the country's.

Nothing is calculated again: the explanation is the answer's own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from tnt.estimate import GP, Answer, Estimate, Explanation, Factor, explain
from tnt.estimate.explanation import WorkStep
from tnt.model.ruleset import RuleSet
from tnt.report import parts
from tnt.report.content import Content, Writing
from tnt.report.estimate_tables import hours_heading, leading_role
from tnt.report.wording import hours, hours_with_spread, minutes, people, positions, role
from tnt.words import Words

MONTHS = 12
# what is left of sums in another order is no difference
_SAME = 1e-6


@frozen
class Alone:
    """The only recommendation of an answer, taken apart; `of_country` where its people are."""

    title: Mapping[str, str]
    explanation: Explanation
    estimate: Estimate
    of_country: bool


def alone_in(answer: Answer, rules: RuleSet) -> Alone | None:
    """The recommendation, where the answer is about one on one list, and about no real people.

    An explanation tells of groups that an answer may have to withhold; of real people there is
    none here.
    """
    planned, lists = answer.plan.planned, answer.estimate.lists
    if len(planned) != 1 or len(lists) != 1 or answer.plan.visits or answer.ready.of_real_people:
        return None
    (only,) = planned
    if [each.id for each in lists[0].recommendations] != [only.id]:
        return None
    explanation = explain(answer, only.id, rules)
    country = answer.estimate.selection.population.id
    counted = [
        row.per is not None and row.per.id == country and row.count is not None
        for step in explanation.prevalence
        for row in rules.conditions[step.condition].prevalence
    ]
    of_country = bool(counted) and all(counted)
    return Alone(only.recommendation.title, explanation, answer.estimate, of_country)


def record_of(alone: Alone, words: Words) -> dict[str, Any]:
    """What a page keeps of it: `name`, `sum` as parts, and `beside`, the country's figures."""
    return {
        "name": words.title(dict(alone.title)),
        "sum": parts(_sum(alone.explanation, words)),
        "beside": list(_beside(alone.estimate, words)) if alone.of_country else [],
    }


def _beside(estimate: Estimate, words: Words) -> Iterator[tuple[str, str]]:
    """The list's figures and the country's, each with whose they are."""
    lead = leading_role(estimate)
    of_country = words.title(estimate.selection.population.title)
    totals = (
        (words.say("On the list"), estimate.lists[0].total),
        (of_country, estimate.population.total),
    )
    for where, total in totals:
        if lead not in total:
            continue
        told = f"{hours_with_spread(total[lead].minutes_per_year, words)} "
        told += hours_heading(lead, words)
        staff = total[lead].required_staff
        if staff is not None:
            told += " · " + words.say(
                "{positions} full-time positions", positions=positions(staff, words)
            )
        yield where, told


def _sum(found: Explanation, words: Words) -> Content:
    """The factors multiplied, and a row for each: as it was given, and what it then comes to."""
    writing = Writing()
    writing.heading(words.say("How the figure is worked out"))
    if formula := _formula(found, words):
        writing.line(formula)
    rows: list[tuple[str, ...]] = [*_who(found, words), *_how_often(found, words)]
    rows += [_work(step, found.contacts_per_year, words) for step in found.work]
    for name, figure in sorted(found.minutes_per_year.items(), key=lambda pair: pair[0] != GP):
        label = hours_heading(name, words)
        rows.append((label[:1].upper() + label[1:], "", hours_with_spread(figure, words)))
    head = (words.say("Factor"), words.say("as given"), words.say("comes to"))
    writing.table(head, rows, text_columns=1)
    if told := _today(found, words):
        writing.line(told)
    return writing.content()


def _formula(found: Explanation, words: Words) -> str | None:
    """The factors in a line, where the work is one action in each contact."""
    if len(found.work) != 1 or found.contacts_per_year is None:
        return None
    (work,) = found.work
    if not _is(work.times_per_year, found.contacts_per_year):
        return None
    factors = [
        *_people(found, words),
        words.say("{minutes} minutes", minutes=minutes(work.minutes_each, words)),
    ]
    return words.say(
        "{factors} = {minutes} minutes = {hours} hours a year",
        factors=" × ".join(factors),
        minutes=minutes(work.minutes_per_year, words),
        hours=hours(work.minutes_per_year, words),
    )


def _people(found: Explanation, words: Words) -> list[str]:
    if found.eligible is None:
        contacts = found.contacts_per_year or 0.0
        if not _is_monthly(found.volume):
            return [_count(contacts, words)]
        # as it was asked: so many a month
        return [words.number(contacts / MONTHS, 2), words.say("{n} months", n=MONTHS)]
    rate = words.number(found.rate_per_year, 4)
    if found.share is not None and _is(found.eligible, found.persons * found.share.best):
        share = words.percent(found.share.best, _decimals(found.share.best * 100))
        return [people(found.persons, words), share, rate]
    return [_count(found.eligible, words), rate]


def _count(counted: float, words: Words) -> str:
    """A count that is multiplied, with the decimals that the product needs to come out."""
    return words.number(counted, 2 if counted < 1000 else 0)


def _who(found: Explanation, words: Words) -> Iterator[tuple[str, str, str]]:
    if found.eligible is None:
        return
    yield words.say("People on the list"), "", people(found.persons, words)
    in_ages = found.persons_in_ages
    if in_ages is not None and not _is(in_ages, found.persons):
        yield words.say("Of that sex and age"), "", people(in_ages, words)
    steps = [step for step in found.prevalence if step.part == "needed"]
    given = ""
    if found.share is not None and _is(found.eligible, (in_ages or 0.0) * found.share.best):
        given = _given(found.share, words, percent=True)
    elif found.share is None and len(steps) == 1 and len(found.prevalence) == 1:
        (step,) = steps
        of_all = step.factor.best <= 1
        given = _given(step.factor, words, percent=of_all)
        if not of_all:
            given = words.say("{n} in the population", n=given)
    yield words.say("Whom it is for"), given, people(found.eligible, words)


def _how_often(found: Explanation, words: Words) -> Iterator[tuple[str, str, str]]:
    contacts = people(found.contacts_per_year or 0.0, words)
    counted = found.counted_per_year
    if counted is not None and found.volume is not None:
        by = counted / found.volume.best
        if _is_monthly(found.volume):
            yield words.say("Times a month"), _given(found.volume, words, by=by / MONTHS), contacts
        else:
            yield words.say("Times a year"), _given(found.volume, words, by=by), contacts
        return
    if found.uptake is not None:
        yield words.say("Share who get it"), _given(found.uptake, words, percent=True), ""
    if found.frequency is not None:
        told = _given(found.frequency, words)
        yield words.say("Times a year for each"), told, contacts


def _work(step: WorkStep, contacts: float | None, words: Words) -> tuple[str, str, str]:
    label = words.say("Minutes each time, {role}", role=role(step.role, words))
    given = minutes(step.minutes_each, words)
    if len(step.factors) == 1 and _is(step.factors[0].best, step.minutes_each):
        given = _given(step.factors[0], words)
    if contacts is None or not _is(step.times_per_year, contacts):
        # not in every contact
        given = f"{_count(step.times_per_year, words)} × {given}"
    told = words.say("{minutes} minutes", minutes=minutes(step.minutes_per_year, words))
    return label, given, told


def _is_monthly(volume: Factor | None) -> bool:
    """Whether its file says how many a month."""
    return volume is not None and "/month" in volume.text


def _today(found: Explanation, words: Words) -> str | None:
    """What it takes as it is done today, where that is known and isn't what was asked."""
    now = next(each for each in found.uptakes if each.name == "now")
    if now.factor is None or not now.minutes_per_year:
        return None
    if found.uptake is not None and found.uptake.id == now.factor.id:
        return None
    told = [
        f"{hours(spent, words)} {hours_heading(name, words)}"
        for name, spent in sorted(now.minutes_per_year.items(), key=lambda pair: pair[0] != GP)
    ]
    return words.say(
        "Today {share} get it: {hours}.",
        share=_given(now.factor, words, percent=True),
        hours=" · ".join(told),
    )


def _given(given: Factor, words: Words, *, percent: bool = False, by: float = 1.0) -> str:
    """A factor with its range, in the reader's numbers."""
    scale = 100.0 if percent else by

    def told(value: float) -> str:
        return words.number(value * scale, 2)

    best = words.percent(given.best, _decimals(given.best * 100)) if percent else told(given.best)
    if given.low is None or given.high is None:
        return best
    return f"{best} ({told(given.low)}–{told(given.high)})"


def _decimals(number: float) -> int:
    """How many decimals a number has, two at most."""
    return next((digits for digits in (0, 1) if _is(number, round(number, digits))), 2)


def _is(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME * max(abs(one), abs(other))
