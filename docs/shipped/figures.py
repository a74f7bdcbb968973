"""What the guidelines in this tree come to in Norway, as tables for `docs/content.md`."""

from collections.abc import Iterable, Mapping
from contextlib import chdir
from math import floor, log10
from pathlib import Path

from attrs import frozen

from tnt import api
from tnt.estimate import GP, Answer, Factor, Weight
from tnt.estimate.result import Figure, RoleTotal
from tnt.model.question import COUNTRY_POPULATION, LIST_POPULATION, UptakeName
from tnt.model.ruleset import RuleSet
from tnt.model.work import Mode
from tnt.report.content import Writing
from tnt.report.markdown import to_markdown
from tnt.report.wording import HOUR, role
from tnt.words import Words

ROOT = Path(__file__).parents[2]
WORDS = Words("en")
NOTHING = "–"
# how a GP meets or calls a patient
FACE_TO_FACE: tuple[Mode, ...] = ("consultation", "home-visit")
AT_A_DISTANCE: tuple[Mode, ...] = ("video", "phone")
CONTACT = (*FACE_TO_FACE, *AT_A_DISTANCE)
# of the assumed values, those that weigh so much, and no more than so many
LEAST_WEIGHT, MOST_VALUES = 0.005, 40
# a figure is as sure as its ranges, which never bear more digits
DIGITS = 3


@frozen(eq=False)
class Shipped:
    """The rules in this tree, and Norway and its mean list with them: in full, and as now."""

    rules: RuleSet
    full: Answer
    now: Answer


def shipped() -> Shipped:
    """The guidelines in this tree alone, whatever plugins are installed."""
    with chdir(ROOT):
        rules = api.load(only="guidelines")
    lists = [api.population(name, rules) for name in (LIST_POPULATION, COUNTRY_POPULATION)]

    def answered(uptake: UptakeName) -> Answer:
        asked = api.question(population=COUNTRY_POPULATION, uptake=uptake, draws=10_000, seed=1)
        return api.answer_to(rules, asked, lists)

    return Shipped(rules, answered("full"), answered("now"))


def answer(found: Shipped) -> str:
    """The answer for Norway and for the mean list: the GP's, then the other roles'."""
    totals = {
        (place, uptake): answered.estimate.by_list()[list_].total
        for place, list_ in (("Norway", COUNTRY_POPULATION), ("The mean list", LIST_POPULATION))
        for uptake, answered in (("in full", found.full), ("now", found.now))
    }
    writing = Writing()
    writing.table(
        (
            "",
            "uptake",
            "GP hours a year",
            "95 % interval",
            "of patient time",
            "minutes with an assumed time",
            "with any assumption",
        ),
        [
            (place, uptake, *_gp_cells(total[GP]))
            for (place, uptake), total in totals.items()
            if GP in total
        ],
        text_columns=2,
    )
    others = sorted({name for total in totals.values() for name in total} - {GP})
    writing.table(
        ("hours a year, with 95 % interval", *(", ".join(key) for key in totals)),
        [
            (
                role(name, WORDS),
                *(
                    hours_with_interval(total[name].minutes_per_year) if name in total else NOTHING
                    for total in totals.values()
                ),
            )
            for name in others
        ],
    )
    writing.line(_lacking(found))
    return to_markdown(writing.content())


def _gp_cells(total: RoleTotal) -> tuple[str, ...]:
    shares = (total.share_of_patient_time, total.assumed_time_share, total.any_assumed_share)
    return (
        hours(total.minutes_per_year.mean),
        interval(total.minutes_per_year),
        *(NOTHING if each is None else WORDS.percent(each, 1) for each in shares),
    )


def _lacking(found: Shipped) -> str:
    """What the figures of now are without."""
    every = len(found.full.plan.planned)
    lacking = len(found.now.plan.not_estimated)
    if not lacking:
        return f"Now is of all {every} recommendations."
    return (
        f"Now is of the {every - lacking} of {every} recommendations whose files say how many get "
        "it now; the others are not in it."
    )


def recommendations(found: Shipped) -> str:
    """Every recommendation in Norway, and below them the visits and the sum."""
    full = found.full.estimate.by_list()[COUNTRY_POPULATION]
    now = found.now.estimate.by_list()[COUNTRY_POPULATION]
    now_of = {each.id: each.minutes_per_year.get(GP) for each in now.recommendations}
    visits_now = {f"visit {each.id}": each.minutes_per_year.get(GP) for each in now.visits}
    rows = [
        _row(each.id, each.eligible, each.contacts_per_year, each.minutes_per_year.get(GP), now_of)
        for each in full.recommendations
    ]
    rows += [_row(each.id, None, None, None, now_of) for each in full.not_estimated]
    rows.sort()
    rows += [
        _row(name, None, each.contacts_per_year, each.minutes_per_year.get(GP), visits_now)
        for name, each in ((f"visit {each.id}", each) for each in full.visits)
    ]
    total, of_now = (
        each.total[GP].minutes_per_year if GP in each.total else None for each in (full, now)
    )
    rows.append(_row("all", None, None, total, {"all": of_now}))
    writing = Writing()
    writing.table(
        (
            "recommendation",
            "eligible",
            "contacts a year",
            "GP minutes per contact",
            "GP hours a year",
            "95 % interval",
            "GP hours now",
        ),
        rows,
    )
    return to_markdown(writing.content())


def _row(
    name: str,
    eligible: float | None,
    contacts: float | None,
    minutes: Figure | None,
    now: Mapping[str, Figure | None],
) -> tuple[str, ...]:
    """People, contacts, GP minutes for each contact, GP hours and their interval, hours now."""
    of_now = now.get(name)
    return (
        name,
        NOTHING if eligible is None else about(eligible),
        NOTHING if contacts is None else about(contacts),
        WORDS.fixed(minutes.mean / contacts, 1) if minutes and contacts else NOTHING,
        hours(minutes.mean) if minutes else NOTHING,
        interval(minutes) if minutes else NOTHING,
        hours(of_now.mean) if of_now else NOTHING,
    )


def worklist(found: Shipped) -> str:
    """The assumptions that most of Norway's GP minutes in full rest on."""
    weights = api.weights(found.full, found.rules, list_=COUNTRY_POPULATION)
    assumed = [each for each in weights if each.assumed]
    heavy = [each for each in assumed if abs(each.weight) >= LEAST_WEIGHT][:MOST_VALUES]
    writing = Writing()
    writing.table(
        ("", "value", "as written", "file", "weight", "of the variance"),
        [(str(rank), *_weight_cells(each)) for rank, each in enumerate(heavy, start=1)],
        text_columns=4,
    )
    if more := len(assumed) - len(heavy):
        writing.line(f"{more} more assumed values weigh less.")
    return to_markdown(writing.content())


def _weight_cells(each: Weight) -> tuple[str, ...]:
    return (
        each.value,
        _as_written(each.factors),
        each.file,
        WORDS.percent(each.weight, 1).replace("-", "−"),
        WORDS.percent(each.share_of_variance or 0.0, 1),
    )


def _as_written(factors: Iterable[Factor]) -> str:
    """The value; of a study's rows the least and the largest."""
    rows = sorted(factors, key=lambda each: each.best)
    if len(rows) == 1:
        return rows[0].text
    return f"{len(rows)} rows, {rows[0].text} to {rows[-1].text}"


def about(figure: float) -> str:
    """A figure with no more digits than it bears, and at most one decimal."""
    if not figure:
        return "0"
    digits = DIGITS - 1 - floor(log10(abs(figure)))
    return WORDS.number(round(figure, min(1, digits)), 1)


def hours(minutes: float) -> str:
    """Minutes as hours."""
    return about(minutes / HOUR)


def interval(figure: Figure) -> str:
    """A figure's 95 % interval in hours."""
    if figure.p2_5 is None or figure.p97_5 is None or figure.p2_5 == figure.p97_5:
        return NOTHING
    return f"{hours(figure.p2_5)}–{hours(figure.p97_5)}"


def hours_with_interval(figure: Figure) -> str:
    """A figure in hours, its 95 % interval in brackets."""
    return f"{hours(figure.mean)} ({interval(figure)})"
