"""What the guidelines in this tree come to in Norway, as tables for `docs/content.md`."""

from collections.abc import Iterable, Mapping

from docs.shipped.shipped import Shipped
from docs.shipped.telling import NOTHING, WORDS, about, hours, hours_with_interval, interval
from tnt import api
from tnt.estimate import GP, Factor, Weight
from tnt.estimate.result import Figure, RoleTotal
from tnt.model.question import COUNTRY_POPULATION, LIST_POPULATION
from tnt.report.content import Writing
from tnt.report.markdown import to_markdown
from tnt.report.wording import role

# of the assumed values, those that weigh so much, and no more than so many
LEAST_WEIGHT, MOST_VALUES = 0.005, 40


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
            "with patients",
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
    writing.line(_more(found))
    writing.line(_lacking(found))
    return to_markdown(writing.content())


def _more(found: Shipped) -> str:
    """How much more time with patients full uptake asks of the mean list's GP."""
    full, now = (each.estimate.by_list()[LIST_POPULATION] for each in (found.full, found.now))
    needed, done = full.total[GP].covered.mean, now.total[GP].covered.mean
    assert full.working_time is not None
    part = (needed - done) / full.working_time.patient_minutes_per_year
    return (
        f"On the mean list full uptake asks for {hours(needed - done)} hours a year more with "
        f"patients than now ({hours(needed)} − {hours(done)}), {WORDS.percent(part)} of patient "
        "time, whatever else patients come for."
    )


def _gp_cells(total: RoleTotal) -> tuple[str, ...]:
    shares = (total.share_of_patient_time, total.assumed_time_share, total.any_assumed_share)
    return (
        hours(total.minutes_per_year.mean),
        interval(total.minutes_per_year),
        hours(total.covered.mean),
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
