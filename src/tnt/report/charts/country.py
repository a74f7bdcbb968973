"""The country's hours by profession, and the GPs' beside their patient time."""

from collections.abc import Iterator
from typing import Final

from tnt.estimate import GP, Estimate
from tnt.estimate.result import RoleTotal
from tnt.report.basis import asked_parts
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.picture import Limit, Part, Picture, Row, Span, reads, to_spec
from tnt.report.charts.saying import Hours, has_interval, intervals_line, sources_line
from tnt.report.content import Table
from tnt.report.estimate_tables import leading_role
from tnt.report.wording import people, role, share
from tnt.words import Words

NAME: Final = "country"


def country_chart(estimate: Estimate, words: Words) -> Chart | None:
    """The chart; None where nothing takes anybody's time."""
    country = estimate.population
    roles = [name for name, each in country.total.items() if each.minutes_per_year.mean]
    if not roles:
        return None
    roles.sort(key=lambda name: (name != GP, -country.total[name].minutes_per_year.mean, name))
    room = _room(country.total.get(GP))
    largest = max(country.total[name].minutes_per_year.mean for name in roles)
    hours = Hours.up_to(max(largest, room or 0.0))
    drawn = [_row(name, country.total[name], hours, words) for name in roles]
    land = words.title(estimate.selection.population.title)
    title = words.say("Hours a year by profession: {land}", land=land)
    axis = words.say("Million hours a year") if hours.millions else words.say("Hours a year")
    limit = None
    records: list[Record] = [record for _, record in drawn]
    if room is not None:
        told = hours.told(room, words)
        amount = words.say("{millions} million", millions=told) if hours.millions else told
        label = words.say("all GPs' patient time: {hours} hours", hours=amount)
        limit = Limit(hours.of(room), label)
        records.append({"id": "patient-time", "minutes_per_year": room})
    notes = (*_notes(estimate, room, words), *_basis(estimate, words))
    alt = _alt(estimate, roles, hours, room, words)
    picture = Picture(
        lang=words.lang,
        title=title,
        alt=alt,
        axis=axis,
        rows=tuple(row for row, _ in drawn),
        notes=notes,
        limit=limit,
    )
    rows = [(row.label, row.figure) for row, _ in drawn]
    if room is not None:
        rows.append((words.say("Patient time of all GPs"), hours.told(room, words)))
    table = Table((words.say("Profession"), axis), tuple(rows))
    return Chart(NAME, title, alt, notes, table, tuple(records), to_spec(picture))


def _room(total: RoleTotal | None) -> float | None:
    """All GPs' patient time: what their covered minutes are a share of."""
    if total is None or not total.share_of_patient_time or not total.covered.mean:
        return None
    return total.covered.mean / total.share_of_patient_time


def _row(name: str, total: RoleTotal, hours: Hours, words: Words) -> tuple[Row, Record]:
    figure = total.minutes_per_year
    label = role(name, words)
    label = label[:1].upper() + label[1:]
    record: Record = {
        "id": name,
        "minutes_per_year": figure.mean,
        "p2_5": figure.p2_5,
        "p97_5": figure.p97_5,
    }
    gp = name == GP and total.share_of_patient_time is not None
    if gp:
        record = {**record, "in_patient_time": total.covered.mean}
    said = reads(label, record)
    end = hours.of(figure.mean)
    parts = [Part(0.0, end, "main", said)]
    if gp and total.outside_patient_time:
        within = hours.of(total.covered.mean)
        parts = [Part(0.0, within, "main", said), Part(within, end, "outside", said)]
    spans: tuple[Span, ...] = ()
    if has_interval(figure):
        assert figure.p2_5 is not None
        assert figure.p97_5 is not None
        spans = (Span(end, hours.of(figure.p2_5), hours.of(figure.p97_5), False, said),)
    return Row(label, hours.with_interval(figure, words), tuple(parts), spans, held=gp), record


def _notes(estimate: Estimate, room: float | None, words: Words) -> Iterator[str]:
    total = estimate.population.total.get(GP)
    if room is not None and total is not None and total.share_of_patient_time is not None:
        told = words.say(
            "The GPs' work within patient time is {share} of all their patient time.",
            share=share(total.share_of_patient_time, words),
        )
        if total.outside_patient_time:
            told += " " + words.say(
                "The last part of their bar is outside it: notes, answers, letters and the like."
            )
        yield told
    yield intervals_line(
        estimate.question.draws,
        words,
        [each.minutes_per_year for each in estimate.population.total.values()],
    )


def _basis(estimate: Estimate, words: Words) -> Iterator[str]:
    country = estimate.population
    parts = [words.say("{persons} persons", persons=people(country.persons, words))]
    if country.positions is not None:
        parts.append(words.say("{positions} positions", positions=words.number(country.positions)))
    lead = leading_role(estimate)
    parts += asked_parts(estimate, lead, words)
    land = words.title(estimate.selection.population.title)
    yield words.say("Basis: {basis}", basis=f"{land}, {' · '.join(parts)}")
    yield sources_line(estimate.selection, estimate.files, estimate.tnt, words)


def _alt(
    estimate: Estimate, roles: list[str], hours: Hours, room: float | None, words: Words
) -> str:
    total = estimate.population.total
    unit = words.say("Million hours a year") if hours.millions else words.say("Hours a year")
    told = ", ".join(
        f"{role(name, words)} {hours.with_interval(total[name].minutes_per_year, words)}"
        for name in roles
    )
    parts = [words.say("A bar for each profession. {unit}: {figures}.", unit=unit, figures=told)]
    if room is not None and GP in total and total[GP].share_of_patient_time is not None:
        parts.append(
            words.say(
                "A line at {room} is the patient time of all GPs; {within} of their hours, or "
                "{share} of it, are in it.",
                room=hours.told(room, words),
                within=hours.told(total[GP].covered.mean, words),
                share=share(total[GP].share_of_patient_time or 0.0, words),
            )
        )
    return " ".join(parts)
