"""What is drawn on a picture's scale, as layers of Altair."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tnt.report.charts.layout import APART, Layout, Measures, Text
from tnt.report.charts.palette import Palette
from tnt.report.charts.picture import Picture, Span
from tnt.report.charts.scales import Axis

if TYPE_CHECKING:
    import altair as alt

# pixels: of a tick's length and the label under it
TICK, UNDER = 5, 4
# of the ends of intervals, from the line
CAP = 4.0


def grid(axis: Axis, layout: Layout, palette: Palette, size: Measures) -> "Iterator[alt.Chart]":
    """A thin line for each number, the numbers under the rows, and the line at 0."""
    import altair as alt

    labels = alt.Axis(
        values=list(axis.ticks),
        format=axis.format,
        title=None,
        # where labels stand above the bars it would cross them
        grid=size.beside,
        gridColor=palette.grid,
        tickColor=palette.axis,
        domainColor=palette.axis,
        labelColor=palette.muted,
        labelFontSize=size.small,
        tickSize=TICK,
        labelPadding=UNDER,
        labelOverlap="greedy",
        labelFlush=False,
        aria=False,
    )
    # one datum that nothing shows of: the axis is its own layer's, under all others
    yield (
        _chart([{"x": axis.low, "y": 0.0}])
        .mark_point(opacity=0, aria=False)
        .encode(x=_x("x", axis, layout).axis(labels), y=_y("y"))
    )
    if axis.low < 0 < axis.high:
        # beside each bar where labels stand between them
        whole = [(0.0, layout.height)] if size.beside else layout.bars
        yield (
            _chart([{"x": 0.0, "y": top, "y2": end} for top, end in whole])
            .mark_rule(color=palette.axis, aria=False)
            .encode(x=_x("x", axis, layout), y=_y("y"), y2="y2:Q")
        )


def bars(picture: Picture, axis: Axis, layout: Layout, palette: Palette) -> "Iterator[alt.Chart]":
    """Each part of each row, with its plain numbers."""
    import altair as alt

    facts = [
        {
            **{"x": part.start, "x2": part.end, "y": top, "y2": end},
            "fill": palette.tones[part.tone],
            "reads": part.reads,
        }
        for row, (top, end) in zip(picture.rows, layout.bars, strict=True)
        for part in row.parts
    ]
    if facts:
        yield (
            _chart(facts)
            .mark_rect()
            .encode(
                x=_x("x", axis, layout),
                x2="x2:Q",
                y=_y("y"),
                y2="y2:Q",
                fill=alt.Fill("fill:N").scale(None),
                description="reads:N",
            )
        )


def spans(picture: Picture, axis: Axis, layout: Layout, palette: Palette) -> "Iterator[alt.Chart]":
    """Intervals as lines with ends, an arrow where there is no upper one, and middles as points."""
    lines: list[dict[str, Any]] = []
    caps: list[dict[str, Any]] = []
    arrows: list[dict[str, Any]] = []
    points: list[dict[str, Any]] = []
    for row, (top, end) in zip(picture.rows, layout.bars, strict=True):
        for number, span in enumerate(row.spans):
            y = (top + end) / 2 + (number - (len(row.spans) - 1) / 2) * APART
            _facts(span, y, axis, lines=lines, caps=caps, arrows=arrows, points=points)
    colour = palette.interval
    if lines:
        # on a strip of the ground, so that it is seen on a bar of any colour
        yield (
            _chart(lines)
            .mark_rule(color=palette.ground, strokeWidth=5, aria=False)
            .encode(x=_x("x", axis, layout), x2="x2:Q", y=_y("y"))
        )
        yield (
            _chart(lines)
            .mark_rule(color=colour, strokeWidth=1.5)
            .encode(x=_x("x", axis, layout), x2="x2:Q", y=_y("y"), description="reads:N")
        )
    if caps:
        yield (
            _chart(caps)
            .mark_rule(color=colour, strokeWidth=1.5, aria=False)
            .encode(x=_x("x", axis, layout), y=_y("y"), y2="y2:Q")
        )
    if arrows:
        yield (
            _chart(arrows)
            .mark_point(
                shape="triangle-right", fill=colour, stroke=None, opacity=1, size=80, aria=False
            )
            .encode(x=_x("x", axis, layout), y=_y("y"))
        )
    if points:
        for tone in dict.fromkeys(each["tone"] for each in points):
            shape = "circle" if tone == "main" else "diamond"
            yield (
                _chart([each for each in points if each["tone"] == tone])
                .mark_point(
                    shape=shape,
                    fill=palette.tones[tone],
                    stroke=palette.ground,
                    strokeWidth=1,
                    opacity=1,
                    size=90,
                )
                .encode(x=_x("x", axis, layout), y=_y("y"), description="reads:N")
            )


def _facts(
    span: Span,
    y: float,
    axis: Axis,
    *,
    lines: list[dict[str, Any]],
    caps: list[dict[str, Any]],
    arrows: list[dict[str, Any]],
    points: list[dict[str, Any]],
) -> None:
    """What one interval and its middle are drawn with."""
    if span.low is not None:
        end = axis.high if span.open or span.high is None else span.high
        lines.append({"x": span.low, "x2": end, "y": y, "reads": span.reads})
        caps.append({"x": span.low, "y": y - CAP, "y2": y + CAP})
        if span.open:
            arrows.append({"x": end, "y": y})
        else:
            caps.append({"x": end, "y": y - CAP, "y2": y + CAP})
    if span.at is not None and span.tone is not None:
        points.append({"x": span.at, "y": y, "tone": span.tone, "reads": span.reads})


def limit(at: float, axis: Axis, layout: Layout, palette: Palette) -> "Iterator[alt.Chart]":
    """The line across the rows that are held against it."""
    facts = [{"x": at, "y": top, "y2": end} for top, end in layout.limits]
    if facts:
        # on a strip of the ground, as intervals are
        yield (
            _chart(facts)
            .mark_rule(color=palette.ground, strokeWidth=4, aria=False)
            .encode(x=_x("x", axis, layout), y=_y("y"), y2="y2:Q")
        )
        yield (
            _chart(facts)
            .mark_rule(color=palette.limit, strokeWidth=2, strokeDash=[6, 3], aria=False)
            .encode(x=_x("x", axis, layout), y=_y("y"), y2="y2:Q")
        )


def texts(texts: Iterable[Text], palette: Palette, font: str) -> "Iterator[alt.Chart]":
    """All text, a line at a time."""
    import altair as alt

    alike: dict[tuple[float, str, bool, bool], list[dict[str, Any]]] = {}
    for each in texts:
        fact = {"x": each.x, "y": each.y, "text": each.text}
        alike.setdefault((each.size, each.kind, each.bold, each.right), []).append(fact)
    for (size, kind, bold, right), facts in alike.items():
        yield (
            _chart(facts)
            .mark_text(
                color=getattr(palette, kind),
                font=font,
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                align="right" if right else "left",
                baseline="middle",
                aria=False,
            )
            .encode(x=alt.X("x:Q").scale(None).axis(None), y=_y("y"), text="text:N")
        )


def _chart(facts: list[dict[str, Any]]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=facts))


def _x(name: str, axis: Axis, layout: Layout) -> "alt.X":
    import altair as alt

    scale = alt.Scale(
        type=axis.scale,
        domain=[axis.low, axis.high],
        range=[layout.left, layout.left + layout.plot],
        nice=False,
        zero=False,
    )
    found: alt.X = alt.X(f"{name}:Q").scale(scale).axis(None)
    return found


def _y(name: str) -> "alt.Y":
    import altair as alt

    found: alt.Y = alt.Y(f"{name}:Q").scale(None).axis(None)
    return found
