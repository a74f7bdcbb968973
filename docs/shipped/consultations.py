"""The contacts that the guidelines in this tree ask for, beside the consultations of 2023.

A contact with a GP is one in which a GP meets or calls the patient. It is of its own where the
recommendation has a `visit`; else it is taken as a part of another. `groups.csv` says which
diagnosis group it would be counted in, by the first pattern that fits, and with `own` that it is of
its own without a visit: a file may not give one to a frequency with a range, nor to a contact that
is partly another role's.
"""

import csv
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from attrs import frozen

from docs.shipped.shipped import CONTACT, Shipped
from docs.shipped.telling import NOTHING, WORDS, about
from tnt.estimate import GP, Answer
from tnt.estimate.explain_work import WorkOnList
from tnt.estimate.plan import Planned
from tnt.model.question import COUNTRY_POPULATION
from tnt.report.content import Writing
from tnt.report.markdown import to_markdown

HERE = Path(__file__).parent
SSB = (
    "Consultations of 2023: Statistics Norway, consultations with a GP by diagnosis group, 2023. "
    "Which group a recommendation's contacts would be counted in is our judgement."
)


@frozen
class Year:
    """A recommendation's contacts with a GP in a year in Norway.

    `shared` is what is left of them where visits are shared by chance.
    """

    contacts: float
    shared: float


@frozen
class Row:
    """A row of `groups.csv`: where contacts whose id fits the pattern would be counted."""

    pattern: str
    group: str
    own: bool


@frozen
class Contacts:
    """A recommendation's contacts in full, and now: None where its file doesn't say how many."""

    id: str
    group: str | None
    own: bool
    full: Year
    now: Year | None


def consultations(found: Shipped) -> str:
    """Contacts with a GP by diagnosis group, beside the consultations of 2023."""
    held = consultations_held()
    rows = _rows(held)
    full, now = _years(found.full), _years(found.now)
    contacts = []
    for planned in found.full.plan.planned:
        if planned.id in full:
            row = next((row for row in rows if fnmatchcase(planned.id, row.pattern)), None)
            visit = planned.recommendation.visit is not None
            group = row.group if row else None
            contacts.append(
                Contacts(
                    id=planned.id,
                    group=group,
                    own=visit or (row is not None and row.own),
                    full=full[planned.id],
                    now=now.get(planned.id),
                )
            )
    own = [each for each in contacts if each.own]
    if lost := [each.id for each in own if each.group is None]:
        raise ValueError(f"groups.csv: no row for {', '.join(lost)}")
    writing = Writing()
    writing.table(
        (
            "diagnosis group",
            "consultations 2023",
            "contacts in full",
            "of those of 2023",
            "contacts now",
            "of those of 2023",
        ),
        [
            *(_row(name, held[name], [e for e in own if e.group == name]) for name in held),
            _row("All", sum(held.values()), own),
        ],
    )
    for line in (*_sums(own, sum(held.values())), *_left_out(found, contacts)):
        writing.line(line)
    writing.line(SSB)
    return to_markdown(writing.content())


def _row(name: str, count: int, contacts: Collection[Contacts]) -> tuple[str, ...]:
    cells = [name, WORDS.number(count)]
    for years in ([each.full for each in contacts], [each.now for each in contacts if each.now]):
        some = sum(year.contacts for year in years)
        cells.append(about(some) if years else NOTHING)
        cells.append(WORDS.percent(some / count) if years else NOTHING)
    return tuple(cells)


def _sums(own: Collection[Contacts], held: int) -> Iterator[str]:
    """All contacts of their own against all consultations."""
    for name, years in (
        ("In full", [each.full for each in own]),
        ("Now", [each.now for each in own if each.now]),
    ):
        some, shared = sum(year.contacts for year in years), sum(year.shared for year in years)
        yield (
            f"{name}: {about(some)} contacts of {len(years)} recommendations, beside "
            f"{WORDS.number(held)} consultations ({WORDS.percent(some / held)}); {about(shared)} "
            f"({WORDS.percent(shared / held)}) where visits are shared by chance, as in the totals."
        )


def _left_out(found: Shipped, contacts: Collection[Contacts]) -> Iterator[str]:
    """What the table is without."""
    if parts := [each for each in contacts if not each.own]:
        yield (
            "Without a visit, and so taken as parts of other contacts: "
            f"{', '.join(each.id for each in parts)} "
            f"({about(sum(each.full.contacts for each in parts))} times in full)."
        )
    full, now = (about(_follow_ups(found, each)) for each in (found.full, found.now))
    yield (
        f"Follow-ups in which a GP meets or calls the patient, {full} in full and {now} now, are "
        "not in the table: files don't say which of them are contacts of their own."
    )


def consultations_held() -> dict[str, int]:
    """GP consultations of 2023 by diagnosis group."""
    rows = _read("consultations_2023.csv")
    return {row["group"]: int(row["consultations"]) for row in rows}


def _rows(held: Collection[str]) -> list[Row]:
    """The rows of `groups.csv`, in its order.

    Raises:
        ValueError: where a group is none of those that are counted.
    """
    rows = [Row(each["pattern"], each["group"], bool(each["own"])) for each in _read("groups.csv")]
    if unknown := sorted({row.group for row in rows} - set(held)):
        raise ValueError(f"groups.csv: no diagnosis groups: {unknown}")
    return rows


def _read(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _years(answer: Answer) -> dict[str, Year]:
    """Contacts with a GP of each recommendation that has any."""
    figures = answer.estimate.by_recommendation(COUNTRY_POPULATION)
    visits = answer.found.sums.visits
    left = {
        each.id: visits.independent[-1, number] / visits.nothing[-1, number]
        for number, visit in enumerate(answer.plan.visits)
        if visits.nothing[-1, number]
        for each in visit.members
    }
    found = {}
    for planned in answer.plan.planned:
        share, contacts = _gp_share(planned, answer), figures[planned.id].contacts_per_year
        if share is not None and contacts is not None:
            own = contacts * share
            found[planned.id] = Year(own, own * float(left.get(planned.id, 1.0)))
    return found


def _gp_share(planned: Planned, answer: Answer) -> float | None:
    """The share of contacts in which a GP meets or calls the patient; None where none does."""
    ref = planned.recommendation.visit
    shared = answer.estimate.selection.visits[ref.id].actions if ref else ()
    actions = (*(work.action for work in planned.stages[0].works), *shared)
    shares = [
        each.share.best if each.share else 1.0
        for each in actions
        if each.role == GP and each.mode in CONTACT
    ]
    # what is done in the same contact is one contact
    return max(shares, default=None)


def _follow_ups(found: Shipped, answer: Answer) -> float:
    """How often a year a GP meets or calls a patient in follow-ups in Norway."""
    people = answer.columns[-1]
    total = 0.0
    for planned in answer.plan.planned:
        times: dict[tuple[str, ...], float] = {}
        for step in WorkOnList(planned, people, found.rules).steps():
            if step.after and step.role == GP and step.mode in CONTACT:
                times[step.after] = max(times.get(step.after, 0.0), step.times_per_year)
        total += sum(times.values())
    return total
