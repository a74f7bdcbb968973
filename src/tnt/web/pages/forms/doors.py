"""The doors by which clinicians think of an action → a rule file, and the question about it."""

from decimal import Decimal
from typing import Any, Final, Literal

from attrs import frozen

from tnt.files import yaml_text
from tnt.model.question import COUNTRY_POPULATION, UPTAKES
from tnt.model.ruleset import RuleSet
from tnt.model.value import GP
from tnt.quantities import read_share
from tnt.web.pages.forms.fields import Filled, Spread
from tnt.web.pages.forms.own_list import FULL_TIME, OwnList, own_list
from tnt.web.pages.forms.some_guidelines import some_guidelines
from tnt.web.wire.bodies import ComparisonBody, EstimateBody, RulesFile, SideBody

Door = Literal["share", "month", "population"]
DOORS: Final[tuple[Door, ...]] = ("share", "month", "population")
# whether it is something to do, or something to stop
DEEDS: Final = ("do", "stop")
GUIDELINE: Final = "local.form"
FILE: Final = "form.yaml"
PEOPLE: Final = "local-form-people"
# whom a form asks about; others' names are of no use to its readers
FORM_ROLES: Final = (GP, "nurse", "secretary", "midwife")

MOST_TIMES: Final = 1000
MOST_MINUTES: Final = 24 * 60
MOST_PEOPLE: Final = 10**9
_PERCENT: Final = " %"
_MINUTES: Final = " min"


@frozen
class Figures:
    """What a door asks for, apart from the list: None where it asks for something else."""

    title: str
    role: str
    minutes: Spread
    share: Spread | None = None
    times: Spread | None = None
    month: Spread | None = None
    people: Spread | None = None
    now: Spread | None = None
    population: str = COUNTRY_POPULATION
    stop: bool = False


def door_form(door: Door, filled: Filled, rules: RuleSet) -> EstimateBody | ComparisonBody | None:
    """The question that a form asks; None where something has to be mended.

    What is to be stopped is held against how it is now, so that the answer is the time freed.
    """
    own = own_list(filled, rules)
    figures = _READERS[door](filled, rules)
    if filled.slips or figures is None:
        return None
    asked: dict[str, Any] = {
        "guidelines": [GUIDELINE],
        "rules": [RulesFile(name=FILE, text=rule_file(figures, own, rules, filled))],
        "lists": own.files(rules, filled.words.say("my list")),
        "working_time": own.working_time,
    }
    if figures.stop:
        return ComparisonBody(a=SideBody(uptake="now"), b=SideBody(uptake="full"), **asked)
    return EstimateBody(**asked)


def all_form(filled: Filled, rules: RuleSet) -> EstimateBody | None:
    """What all that is in force takes on a list, or some guidelines of it."""
    say = filled.words.say
    own = own_list(filled, rules)
    uptake = filled.choice("uptake", say("How much is done"), UPTAKES, "full")
    chosen = some_guidelines(filled, rules)
    if filled.slips:
        return None
    return EstimateBody(
        guidelines=chosen,
        lists=own.files(rules, say("my list")),
        working_time=own.working_time,
        uptake=next(each for each in UPTAKES if each == uptake),
    )


def rule_file(figures: Figures, own: OwnList, rules: RuleSet, filled: Filled) -> str:
    """The action as a rule file says it. All that was written in it is text, and nothing else."""
    say, lang = filled.words.say, filled.words.lang
    given = say("Given in the form")
    recommendation: dict[str, Any] = {
        "id": "action",
        "title": {lang: figures.title},
        "direction": "against" if figures.stop else "for",
        **_who_and_how_often(figures, own, given),
    }
    now = _now_of(figures)
    if now is not None:
        recommendation["uptake"] = {"now": {"share": now, "assumption": given}}
    action = {
        "role": figures.role,
        "time": figures.minutes.text(_MINUTES),
        "assumption": given,
    }
    recommendation["actions"] = [action]
    head: dict[str, Any] = {
        "schema": "1",
        "kind": "guideline",
        "id": GUIDELINE,
        "title": {lang: figures.title},
        "publisher": say("From a form"),
        "country": rules.populations[figures.population].country or "no",
        "status": "proposed",
        "assumption": given,
    }
    if figures.people is not None:
        row = {"count": figures.people.text(""), "per": figures.population, "assumption": given}
        head["conditions"] = {PEOPLE: {"prevalence": [row]}}
    return yaml_text({**head, "recommendations": [recommendation]})


def _who_and_how_often(figures: Figures, own: OwnList, given: str) -> dict[str, Any]:
    if figures.month is not None:
        # a volume is a full-time position's; the form asks for the reader's own
        count = figures.month.text("", by=FULL_TIME / (own.fte or FULL_TIME))
        return {"volume": {"count": _per_month(count), "per": GP, "assumption": given}}
    assert figures.times is not None
    often = {"frequency": _per_year(figures.times.text(""))}
    if figures.people is not None:
        return {"eligible": {"condition": PEOPLE}, **often}
    assert figures.share is not None
    share = {"share": figures.share.text(_PERCENT), "assumption": given}
    return {"eligible": share, **often}


def _now_of(figures: Figures) -> str | None:
    """The share who get it today; what is to be stopped is done for all that were told of."""
    if figures.now is not None:
        return figures.now.text(_PERCENT)
    # what is counted as a volume is what is done now, and its file doesn't say so again
    return f"100{_PERCENT}" if figures.stop and figures.month is None else None


def _per_year(text: str) -> str:
    best, bracket, ends = text.partition(" (")
    return f"{best}/year{bracket}{ends}"


def _per_month(text: str) -> str:
    best, bracket, ends = text.partition(" (")
    return f"{best}/month{bracket}{ends}"


def _share_of_patients(filled: Filled, _: RuleSet) -> Figures | None:
    say = filled.words.say
    label = say("Share of the patients")
    share = filled.spread("share", label, most=100, example=12.5)
    filled.readable(share, label, _PERCENT, read_share)
    times = filled.spread("times", say("Times a year"), most=MOST_TIMES, example=0.5)
    now = _now(filled)
    common = _common(filled)
    if share is None or times is None or common is None:
        return None
    return Figures(**common, share=share, times=times, now=now)


def _times_a_month(filled: Filled, _: RuleSet) -> Figures | None:
    month = filled.spread("month", filled.words.say("Times a month"), most=MOST_TIMES)
    common = _common(filled)
    if month is None or common is None:
        return None
    return Figures(**common, month=month)


def _of_a_population(filled: Filled, rules: RuleSet) -> Figures | None:
    say = filled.words.say
    label = say("People it is for")
    people = filled.spread("people", label, most=MOST_PEOPLE, example=90_000)
    population = filled.choice("population", say("Population"), listed(rules), COUNTRY_POPULATION)
    if people is not None and population in rules.populations:
        inhabitants = sum(row.persons for row in rules.populations[population].persons)
        if max(people.best, people.high or Decimal(0)) > Decimal(inhabitants):
            told = say(
                "{field}: there are {n} people in the population.",
                field=label,
                n=filled.words.number(inhabitants),
            )
            filled.slip("people", told)
    times = filled.spread("times", say("Times a year"), most=MOST_TIMES, example=0.5)
    now = _now(filled)
    common = _common(filled)
    if people is None or times is None or common is None:
        return None
    return Figures(**common, people=people, times=times, now=now, population=population)


def listed(rules: RuleSet) -> tuple[str, ...]:
    """The populations that list their people by age and sex, of whom there may be so many."""
    return tuple(each.id for each in rules.populations.values() if each.persons)


def _common(filled: Filled) -> dict[str, Any] | None:
    """What every door asks for: what it is, who does it, how long it takes."""
    say = filled.words.say
    deed = filled.choice("deed", say("To do, or to stop"), DEEDS, "do")
    title = filled.text("title", say("What is it about?"), say("The action in the form"))
    role = filled.choice("role", say("Who does it"), FORM_ROLES, GP)
    minutes = filled.spread("minutes", say("Minutes each time"), most=MOST_MINUTES)
    if minutes is None:
        return None
    return {"title": title, "role": role, "minutes": minutes, "stop": deed == "stop"}


def _now(filled: Filled) -> Spread | None:
    label = filled.words.say("Share who get it today")
    # nobody gets what is new
    now = filled.spread("now", label, most=100, zero=True, needed=False, example=30)
    filled.readable(now, label, _PERCENT, read_share)
    if now is not None and now.best == 0 and filled.sent("deed") == "stop":
        told = filled.words.say(
            "{field}: nobody gets it, so there is nothing to stop.", field=label
        )
        filled.slip("now", told)
    return now


_READERS: Final = {
    "share": _share_of_patients,
    "month": _times_a_month,
    "population": _of_a_population,
}
