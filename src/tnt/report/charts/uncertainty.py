"""What the interval of the total comes from: each value's share of its variance."""

from typing import Final

from tnt.choose import Comparison
from tnt.estimate import GP, Estimate
from tnt.estimate.drivers import TOGETHER
from tnt.estimate.result import Driver
from tnt.model.ruleset import Selection
from tnt.report.charts.chart import Chart, Record
from tnt.report.charts.picture import Part, Picture, Row, Tone, reads, to_spec
from tnt.report.charts.saying import comparison_notes, estimate_notes
from tnt.report.content import Table
from tnt.report.value_names import value_name
from tnt.words import Words

NAME: Final = "uncertainty"
# values with a row of their own
MOST_VALUES: Final = 10
# below it a share of the variance is nothing
_LEAST: Final = 0.0005


def uncertainty_chart(estimate: Estimate, words: Words) -> Chart | None:
    """Of the GP's time on the only list, of several the country's; None where nothing was drawn."""
    about = estimate.selection.population.title
    notes = []
    if len(estimate.lists) > 1:
        notes.append(words.say("Of the GP time of the whole of {land}.", land=words.title(about)))
    notes += estimate_notes(estimate, GP, words)
    return _chart(estimate.drivers, estimate.selection, notes, words)


def difference_uncertainty_chart(found: Comparison, words: Words) -> Chart | None:
    """Of the difference in the GP's time; None where nothing was drawn."""
    return _chart(found.drivers, found.b.selection, [*comparison_notes(found, words)], words)


def _chart(
    drivers: tuple[Driver, ...] | None, selection: Selection, notes: list[str], words: Words
) -> Chart | None:
    if not drivers:
        return None
    alone = [each for each in drivers if each.value != TOGETHER]
    named, rest = alone[:MOST_VALUES], alone[MOST_VALUES:]
    told: list[tuple[str, str, float, Tone]] = [
        (each.value, value_name(each.value, selection, words), each.share_of_variance, "main")
        for each in named
    ]
    if rest:
        label = words.plural(
            "{n} other value, each by itself", "{n} other values, each by itself", len(rest)
        )
        told.append(("others", label, sum(each.share_of_variance for each in rest), "rest"))
    together = sum(each.share_of_variance for each in drivers if each.value == TOGETHER)
    told.append((TOGETHER, words.say("Values acting together"), together, "rest"))
    title = words.say("What the uncertainty comes from")
    axis = words.say("share of the variance of GP time")
    rows: list[Row] = []
    records: list[Record] = []
    for id_, label, part, tone in told:
        record: Record = {"id": id_, "share_of_variance": part}
        said = reads(label, record)
        # a bar of no length says nothing
        parts = (Part(0.0, part, tone, said),) if part else ()
        rows.append(Row(label, _percent(part, words), parts))
        records.append(record)
    alt = words.say(
        "Bars of shares that add up to all of the variance. Most: {values}; values acting "
        "together {together}.",
        values=", ".join(f"{label} {_percent(part, words)}" for _, label, part, _ in told[:3]),
        together=_percent(together, words),
    )
    notes = [
        words.say(
            "By itself: how much less unsure the total would be, were this value known for sure "
            "(first-order Sobol index). Short names are those of the rule files."
        ),
        *notes,
    ]
    picture = Picture(
        lang=words.lang,
        title=title,
        alt=alt,
        axis=axis,
        rows=tuple(rows),
        notes=tuple(notes),
        unit="percent",
    )
    table = Table(
        (words.say("value"), words.say("What it is"), words.say("share of the variance")),
        tuple((id_, label, _percent(part, words)) for id_, label, part, _ in told),
        text_columns=2,
    )
    return Chart(NAME, title, alt, tuple(notes), table, tuple(records), to_spec(picture))


def _percent(part: float, words: Words) -> str:
    if part < _LEAST:
        return words.percent(0.0, 1)
    return words.percent(part, 1 if part < 0.1 else 0)
