"""Alternatives as one table, by the criteria of an evidence-to-decision framework.

Time stands under resources, the share of the time there is under feasibility, and what is displaced
under equity; who is helped, and how sure that is, under desirable effects.
"""

from collections.abc import Callable, Iterator

from tnt.choose import NONE, Alternative, Alternatives
from tnt.estimate import GP
from tnt.estimate.result import Figure, Interval
from tnt.problems import problems_in
from tnt.report.benefit import CERTAINTIES, per_benefit_cell
from tnt.report.content import Content, Writing
from tnt.report.estimate_tables import ROOM_LEFT
from tnt.report.lines import some_ids, write_brackets
from tnt.report.problems import problem_lines
from tnt.report.signed import amount, hours_amount
from tnt.report.wording import UPTAKES, people, role
from tnt.words import Words

Cell = Callable[[Alternative], str]


def alternatives_content(found: Alternatives, words: Words) -> Content:
    """The answer in a line for each alternative, then the table and what it rests on."""
    writing = Writing()
    for each in found.alternatives:
        if each.id != NONE:
            writing.line(_sentence(found, each, words), strong=True)
    writing.line(
        " · ".join(
            [
                words.say(
                    "List: {list}, {persons} persons",
                    list=found.list,
                    persons=people(found.persons, words),
                ),
                words.say("uptake: {uptake}", uptake=words.say(UPTAKES[found.question.uptake])),
                words.say("working time {id}", id=found.question.working_time),
                words.say("year {year}", year=found.question.year),
            ]
        )
    )
    for each in found.alternatives:
        _not_estimated(writing, each, words)
    writing.gap()
    head = (
        words.say("Criterion"),
        words.say("Figure"),
        *(_name(each, words) for each in found.alternatives),
    )
    rows = [
        (criterion, what, *(cell(each) for each in found.alternatives))
        for criterion, what, cell in _rows(found, words)
    ]
    writing.table(head, rows, text_columns=2)
    writing.gap()
    _closing(writing, found, words)
    return writing.content()


def _name(each: Alternative, words: Words) -> str:
    return words.say("None of them") if each.title is None else words.title(dict(each.title))


def _not_estimated(writing: Writing, each: Alternative, words: Words) -> None:
    ids = [left.id for left in each.not_estimated]
    if ids:
        writing.line(
            words.plural(
                "Not in the figures of «{title}»: {n} recommendation: {ids}",
                "Not in the figures of «{title}»: {n} recommendations: {ids}",
                len(ids),
                title=_name(each, words),
                ids=some_ids(ids, words),
            )
        )


def _sentence(found: Alternatives, each: Alternative, words: Words) -> str:
    """What one alternative takes of each role on a list."""
    facts = {"title": _name(each, words), "persons": people(found.persons, words)}
    if not each.list_minutes_per_year:
        if each.not_estimated:
            return words.say("«{title}» can't be estimated with this uptake.", **facts)
        return words.say("«{title}» takes nobody's time.", **facts)
    taken = " · ".join(
        words.say(
            "{role} {hours} hours/year",
            role=role(name, words),
            hours=hours_amount(each.list_minutes_per_year[name], words),
        )
        for name in _roles([each])
    )
    return words.say("«{title}» on a list of {persons} persons: {taken}", taken=taken, **facts)


def _roles(of: "list[Alternative] | tuple[Alternative, ...]") -> list[str]:
    """Who has work in any of them, the GP first."""
    names = {name for each in of for name in each.list_minutes_per_year}
    return sorted(names, key=lambda name: (name != GP, name))


def _rows(found: Alternatives, words: Words) -> Iterator[tuple[str, str, Cell]]:
    """Criterion, figure, and what stands in an alternative's cell."""
    land = words.title(found.country.title)
    resources, effects = words.say("Resources"), words.say("Desirable effects")
    feasibility, equity = words.say("Feasibility"), words.say("Equity")
    for name in _roles(found.alternatives):
        who = role(name, words)
        per_person = words.say("{role}: minutes a year for each person on the list", role=who)
        on_list = words.say("{role}: hours a year, {where}", role=who, where=found.list)
        in_land = words.say("{role}: hours a year, {where}", role=who, where=land)
        yield resources, per_person, _minutes_for(name, words)
        yield resources, on_list, _hours_for(name, words, of_land=False)
        yield resources, in_land, _hours_for(name, words, of_land=True)
    yield (
        resources,
        words.say("GP positions (WISN), {where}", where=land),
        lambda each: _amount(each.population_required_staff, words),
    )
    yield (
        effects,
        words.say("Persons helped a year, {where}, and certainty", where=found.list),
        lambda each: _helped(each, words),
    )
    for name in _roles(found.alternatives):
        yield (
            effects,
            words.say("{role}: minutes for one person to benefit", role=role(name, words)),
            _benefit_for(name, words),
        )
    yield (
        feasibility,
        words.say("Share of the GP's patient time, in %"),
        lambda each: _amount(each.share_of_patient_time, words, by=100.0),
    )
    yield (
        feasibility,
        words.say("Room for it alone, with all that patients come for"),
        lambda each: "–" if each.id == NONE else words.say(ROOM_LEFT[each.over_remaining_time]),
    )
    yield (
        equity,
        words.say("Ordinary consultations that it takes the place of, {where}", where=found.list),
        lambda each: _interval(each.extra_consultations, words),
    )


def _untold(each: Alternative) -> bool:
    """Whether what isn't there may be what isn't estimated, and no 0."""
    return bool(each.not_estimated)


def _minutes_for(name: str, words: Words) -> Cell:
    def cell(each: Alternative) -> str:
        figure = each.minutes_per_person.get(name)
        if figure is None:
            return "–" if _untold(each) else "0"
        return amount(figure, words)

    return cell


def _hours_for(name: str, words: Words, *, of_land: bool) -> Cell:
    def cell(each: Alternative) -> str:
        minutes = each.population_minutes_per_year if of_land else each.list_minutes_per_year
        if name not in minutes:
            return "–" if _untold(each) else "0"
        return hours_amount(minutes[name], words)

    return cell


def _amount(figure: Figure | None, words: Words, by: float = 1.0) -> str:
    return "–" if figure is None else amount(figure, words, by=by)


def _interval(found: Interval | None, words: Words) -> str:
    """A figure, or its two ends where it isn't known better."""
    if found is None:
        return "–"
    low, high = (words.number(end, 0 if abs(end) >= 10 else 1) for end in (found.low, found.high))
    return low if low == high else words.say("{low} to {high}", low=low, high=high)


def _helped(each: Alternative, words: Words) -> str:
    """For each outcome: how many, and how sure that is; outcomes are never added."""
    told = [
        words.say(
            "{outcome}: {persons} (certainty of the evidence: {certainty})",
            outcome=words.title(dict(of.outcome)),
            persons=words.number(of.persons_helped_per_year, 2),
            certainty=words.say(CERTAINTIES[of.certainty]),
        )
        for of in each.benefits
    ]
    return "; ".join(told) or "–"


def _benefit_for(name: str, words: Words) -> Cell:
    def cell(each: Alternative) -> str:
        told = [
            per_benefit_cell(of.minutes_per_benefit[name].programme, words)
            if name in of.minutes_per_benefit
            else "0"
            for of in each.benefits
        ]
        return "; ".join(told) or "–"

    return cell


def _closing(writing: Writing, found: Alternatives, words: Words) -> None:
    write_brackets(writing, found.question.draws, words)
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
    writing.line(words.say("An estimate, not a norm."))
