"""Alternatives as one table, by the criteria of an evidence-to-decision framework.

Time stands under resources, the share of the time there is under feasibility, and what is displaced
under equity; who is helped, and how sure that is, under desirable effects.
"""

from collections.abc import Callable, Iterator

from tnt.choose import Alternative, Alternatives
from tnt.choose.alternatives import NONE
from tnt.estimate import GP
from tnt.estimate.result import Figure, Interval, PerBenefit
from tnt.problems import problems_in
from tnt.report.benefit import CERTAINTIES
from tnt.report.content import Content, Writing
from tnt.report.estimate_tables import ROOM_LEFT
from tnt.report.problems import problem_lines
from tnt.report.wording import UPTAKES, hours_with_spread, minutes, people, role, share, spread
from tnt.words import Words

Cell = Callable[[Alternative], str]


def alternatives_content(found: Alternatives, words: Words) -> Content:
    """The answer in a line for each alternative, then the table and what it rests on."""
    writing = Writing()
    for each in found.alternatives:
        if each.id != NONE:
            writing.line(_sentence(found, each, words), strong=True)
    land = words.title(found.country.title)
    writing.line(
        words.say(
            "List: {list}, {persons} persons", list=found.list, persons=people(found.persons, words)
        )
        + " · "
        + words.say("uptake: {uptake}", uptake=words.say(UPTAKES[found.question.uptake]))
        + " · "
        + words.say("year {year}", year=found.question.year)
    )
    if found.not_estimated:
        writing.line(
            words.plural(
                "Not in these figures: {n} recommendation: {ids}",
                "Not in these figures: {n} recommendations: {ids}",
                len(found.not_estimated),
                ids=", ".join(found.not_estimated),
            )
        )
    writing.gap()
    head = (
        words.say("Criterion"),
        words.say("What it comes to in a year"),
        *(_name(each, words) for each in found.alternatives),
    )
    rows = [
        (criterion, what, *(cell(each) for each in found.alternatives))
        for criterion, what, cell in _rows(found, land, words)
    ]
    writing.table(head, rows, text_columns=2)
    writing.gap()
    _closing(writing, found, words)
    return writing.content()


def _name(each: Alternative, words: Words) -> str:
    return words.say("None of them") if each.title is None else words.title(dict(each.title))


def _sentence(found: Alternatives, each: Alternative, words: Words) -> str:
    """What one alternative takes of a GP and of the country's."""
    own = each.list_minutes_per_year.get(GP)
    if own is None:
        return words.say("«{title}» asks nothing of the GP.", title=_name(each, words))
    facts = {
        "title": _name(each, words),
        "hours": hours_with_spread(own, words),
        "persons": people(found.persons, words),
    }
    told = words.say(
        "«{title}» takes {hours} GP hours a year on a list of {persons} persons", **facts
    )
    if each.share_of_patient_time is not None:
        told += words.say(
            " ({share} of patient time)", share=share(each.share_of_patient_time.mean, words)
        )
    return told + "."


def _rows(found: Alternatives, land: str, words: Words) -> Iterator[tuple[str, str, Cell]]:
    """Criterion, figure, and what stands in an alternative's cell."""
    resources, effects = words.say("Resources"), words.say("Desirable effects")
    feasibility, equity = words.say("Feasibility"), words.say("Equity")
    roles = sorted(
        {name for each in found.alternatives for name in each.list_minutes_per_year},
        key=lambda name: (name != GP, name),
    )

    def minutes_for(name: str) -> Cell:
        return lambda each: _minutes(each.minutes_per_person.get(name), words)

    def hours_on_list(name: str) -> Cell:
        return lambda each: _hours(each.list_minutes_per_year.get(name), words)

    def hours_in_land(name: str) -> Cell:
        return lambda each: _hours(each.population_minutes_per_year.get(name), words)

    for name in roles:
        who = role(name, words)
        per_person = words.say("{role}: minutes for each person on the list", role=who)
        on_list = words.say("{role}: hours, {where}", role=who, where=found.list)
        in_land = words.say("{role}: hours, {where}", role=who, where=land)
        yield resources, per_person, minutes_for(name)
        yield resources, on_list, hours_on_list(name)
        yield resources, in_land, hours_in_land(name)
    yield (
        resources,
        words.say("GP positions (WISN), {where}", where=land),
        lambda each: (
            "–"
            if each.population_required_staff is None
            else words.number(each.population_required_staff, 1)
        ),
    )
    yield (
        effects,
        words.say("GP minutes for one person to benefit, and certainty"),
        lambda each: _benefits(each, words),
    )
    yield (
        feasibility,
        words.say("Share of the GP's patient time"),
        lambda each: _share(each.share_of_patient_time, words),
    )
    yield (
        feasibility,
        words.say("Is there room with all that patients come for?"),
        lambda each: "–" if each.id == NONE else words.say(ROOM_LEFT[each.over_remaining_time]),
    )
    yield (
        equity,
        words.say("Ordinary consultations that it takes the place of, {where}", where=found.list),
        lambda each: _interval(each.extra_consultations, words),
    )


def _minutes(figure: Figure | None, words: Words) -> str:
    if figure is None:
        return words.fixed(0.0, 2)
    told = words.fixed(figure.mean, 2)
    if figure.p2_5 is None or figure.p97_5 is None or figure.p2_5 == figure.p97_5:
        return told
    return f"{told} ({words.fixed(figure.p2_5, 2)}–{words.fixed(figure.p97_5, 2)})"


def _hours(figure: Figure | None, words: Words) -> str:
    return "0" if figure is None else hours_with_spread(figure, words)


def _share(figure: Figure | None, words: Words) -> str:
    if figure is None:
        return "–"
    told = share(figure.mean, words)
    if figure.p2_5 is None or figure.p97_5 is None or not spread(figure, words):
        return told
    low, high = (words.fixed(100 * end, 1) for end in (figure.p2_5, figure.p97_5))
    return f"{told} ({low}–{high})"


def _interval(found: Interval | None, words: Words) -> str:
    """A figure, or its two ends where it isn't known better."""
    if found is None:
        return "–"
    low, high = (words.number(end, 0 if abs(end) >= 10 else 1) for end in (found.low, found.high))
    return low if low == high else f"{low}–{high}"


def _benefits(each: Alternative, words: Words) -> str:
    """For each outcome: everybody's GP minutes for one who benefits; outcomes are never added."""
    told = []
    for of in each.benefits:
        per = of.minutes_per_benefit.get(GP)
        figure = _per_benefit(per.programme, words) if per else "–"
        told.append(
            words.say(
                "{outcome}: {minutes} (certainty: {certainty})",
                outcome=words.title(dict(of.outcome)),
                minutes=figure,
                certainty=words.say(CERTAINTIES[of.certainty]),
            )
        )
    return "; ".join(told) or "–"


def _per_benefit(of: PerBenefit, words: Words) -> str:
    if of.at_means is None:
        return words.say("no benefit")
    told = minutes(of.at_means, words)
    if of.p2_5 is None:
        return told
    if of.open or of.p97_5 is None:
        low = words.say("from {low}, no upper limit", low=minutes(of.p2_5, words))
        return f"{told} ({low})"
    return f"{told} ({minutes(of.p2_5, words)}–{minutes(of.p97_5, words)})"


def _closing(writing: Writing, found: Alternatives, words: Words) -> None:
    if found.question.draws:
        writing.line(
            words.say(
                "In brackets: 95 % intervals ({draws} draws). They and probabilities say how "
                "unsure the averages are; not luck, nor how lists and doctors differ.",
                draws=words.number(found.question.draws),
            )
        )
    for each in found.alternatives:
        if each.assumed_time_share is not None:
            writing.line(
                words.say(
                    "«{title}»: {share} of the GP minutes rest on an assumed time.",
                    title=_name(each, words),
                    share=words.percent(each.assumed_time_share),
                )
            )
    for line in problem_lines(problems_in(found.problems), words):
        writing.line(line)
    writing.line(words.say("All sources: tnt explain ID. An estimate, not a norm."))
