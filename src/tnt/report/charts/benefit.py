"""Minutes for one person to benefit, on a log scale, each with how sure its evidence is."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from tnt.choose import Priorities
from tnt.estimate import GP, Estimate
from tnt.estimate.result import PerBenefit
from tnt.model.guideline import Benefit, Recommendation
from tnt.model.ruleset import Selection
from tnt.report.benefit import CERTAINTIES, interval_per_benefit, per_benefit_cell
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.picture import Picture, Row, Span, Tone, reads, to_spec
from tnt.report.charts.saying import estimate_notes, intervals_line, priorities_notes
from tnt.report.content import Table
from tnt.report.estimate_tables import leading_role
from tnt.report.wording import minutes, role
from tnt.words import Words

NAME: Final = "benefit"
# recommendations with a row of their own
MOST_ROWS: Final = 20


@frozen
class _Helped:
    """A recommendation that helps somebody, and a role's minutes for one of them.

    `treated` is None where everybody contacted is treated: the minutes are the same then.
    """

    id: str
    label: str
    programme: PerBenefit
    treated: PerBenefit | None

    @property
    def known(self) -> bool:
        """Whether there is anything to draw."""
        return self.programme.at_means is not None or self.programme.p2_5 is not None

    @property
    def place(self) -> tuple[bool, float, str]:
        """Fewest minutes first, and those that may not help last."""
        at = self.programme.at_means
        return at is None, at or 0.0, self.id


def benefit_chart(estimate: Estimate, words: Words) -> Chart | None:
    """Of the only list; None where nothing that is told has minutes for one person to benefit."""
    if len(estimate.lists) != 1:
        return None
    lead = leading_role(estimate)
    given = _given(estimate.selection)
    found = []
    for each in estimate.lists[0].recommendations:
        told = (each.minutes_per_benefit or {}).get(lead)
        if told is not None:
            recommendation, benefit = given[each.id]
            apart = benefit.treated is not None
            label = _label(recommendation, benefit, words)
            treated = told.treated if apart else None
            found.append(_Helped(each.id, label, told.programme, treated))
    draws = estimate.question.draws
    notes = [intervals_line(draws, words), *estimate_notes(estimate, lead, words)]
    return _chart(found, lead, notes, words)


def priority_benefit_chart(found: Priorities, words: Words) -> Chart | None:
    """Of what was put in an order, at the means; None where nobody is helped."""
    given = _given(found.selection)
    helped = []
    for each in found.recommendations:
        told = each.benefit
        if told is not None and told.minutes_per_benefit is not None:
            at_means = PerBenefit(told.minutes_per_benefit, None, None, None)
            label = _label(*given[each.id], words)
            helped.append(_Helped(each.id, label, at_means, None))
    notes = [words.say("Without intervals here: tnt estimate has them.")]
    return _chart(helped, GP, [*notes, *priorities_notes(found, words)], words)


def _given(selection: Selection) -> dict[str, tuple[Recommendation, Benefit]]:
    return {
        each.id: (each, each.benefit)
        for guideline in selection.guidelines
        for each in guideline.recommendations
        if each.benefit is not None
    }


def _label(recommendation: Recommendation, benefit: Benefit, words: Words) -> str:
    return words.say(
        "{title}: {outcome} (certainty: {certainty})",
        title=words.title(recommendation.title),
        outcome=words.title(benefit.outcome),
        certainty=words.say(CERTAINTIES[benefit.certainty]),
    )


def _chart(found: list[_Helped], lead: str, notes: list[str], words: Words) -> Chart | None:
    found = sorted(found, key=lambda each: each.place)
    if not any(each.known for each in found):
        return None
    shown, more = found[:MOST_ROWS], found[MOST_ROWS:]
    title = words.say("Minutes for one person to benefit")
    axis = (
        words.say("GP minutes for one person to benefit (log scale)")
        if lead == GP
        else words.say(
            "Minutes for one person to benefit: {role} (log scale)",
            role=role(lead, words),
        )
    )
    alt = _alt(shown, words)
    notes = [*_reading(shown, words), *notes]
    if more:
        left = words.plural(
            "{n} more takes more minutes, and isn't drawn.",
            "{n} more take more minutes, and aren't drawn.",
            len(more),
        )
        notes.insert(0, left)
    drawn = [_row(each, words) for each in shown]
    picture = Picture(
        lang=words.lang,
        title=title,
        alt=alt,
        axis=axis,
        rows=tuple(row for row, _ in drawn),
        notes=tuple(notes),
        scale="log",
    )
    records = tuple(record for _, several in drawn for record in several)
    return Chart(NAME, title, alt, tuple(notes), _table(shown, words), records, to_spec(picture))


def _row(each: _Helped, words: Words) -> tuple[Row, list[Record]]:
    ways: list[tuple[str, PerBenefit, Tone]] = [("programme", each.programme, "main")]
    if each.treated is not None:
        ways.append(("treated", each.treated, "outside"))
    spans, records = [], []
    for way, told, tone in ways:
        record: Record = {
            "id": f"{each.id}.{way}",
            "minutes_per_benefit": told.at_means,
            "p2_5": told.p2_5,
            "p97_5": told.p97_5,
            "upper_limit": None if told.open is None else "none" if told.open else "known",
        }
        records.append(record)
        if told.at_means is not None or told.p2_5 is not None:
            upper = None if told.open else told.p97_5
            said = reads(each.label, record)
            # without ranges every draw is the same
            low = None if told.p2_5 == told.p97_5 else told.p2_5
            spans.append(Span(told.at_means, low, upper, bool(told.open), said, tone))
    at = each.programme.at_means
    figure = words.say("no benefit") if at is None else minutes(at, words)
    return Row(each.label, figure, (), tuple(spans)), records


def _reading(shown: list[_Helped], words: Words) -> Iterator[str]:
    """How the marks are read."""
    if any(each.treated is not None for each in shown):
        yield words.say(
            "Circle, and figure: everybody's minutes (programme), also of those who are only asked "
            "or tested. Diamond: minutes of the treated alone."
        )
    if any(each.programme.open or (each.treated and each.treated.open) for each in shown):
        yield words.say("Arrow: no upper limit, for it may be that nobody is helped.")
    yield words.say(
        "Work in a shared visit is not in the minutes. Outcomes of different kinds don't compare."
    )


def _table(shown: list[_Helped], words: Words) -> Table:
    treated = any(each.treated is not None for each in shown)
    head = [words.say("Recommendation"), words.say("minutes"), words.say("95 % interval")]
    rows = []
    for each in shown:
        at = each.programme.at_means
        cells = [
            each.label,
            words.say("no benefit") if at is None else minutes(at, words),
            interval_per_benefit(each.programme, words),
        ]
        if treated:
            cells.append("–" if each.treated is None else per_benefit_cell(each.treated, words))
        rows.append(tuple(cells))
    if treated:
        head.append(words.say("of the treated"))
    return Table(tuple(head), tuple(rows))


def _alt(shown: list[_Helped], words: Words) -> str:
    told = [f"{each.label} {per_benefit_cell(each.programme, words)}" for each in shown[:3]]
    parts = [
        words.plural(
            "Points on a log scale for {n} recommendation: minutes for one person to benefit.",
            "Points on a log scale for {n} recommendations: minutes for one person to benefit, "
            "fewest first.",
            len(shown),
        ),
        "; ".join(told) + ".",
    ]
    if len(shown) > len(told):
        last = shown[-1]
        parts.append(
            words.say(
                "Last: {label} {minutes}.",
                label=last.label,
                minutes=per_benefit_cell(last.programme, words),
            )
        )
    return " ".join(parts)
