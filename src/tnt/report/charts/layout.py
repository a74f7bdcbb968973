"""Where everything stands: pixels from the picture's left edge and down from the first row's top.

Wide pictures have labels beside the rows and figures to their right; narrow ones both above.
"""

from typing import Final, Literal

from attrs import field, frozen

from tnt.report.charts.picture import Picture, Row
from tnt.report.charts.wrapping import BOLD, width_of, wrapped

Width = Literal["wide", "narrow"]
Kind = Literal["ink", "muted", "limit"]

# from one line of text to the next, as a part of its size
LINE: Final = 1.25
# between columns
_SPACE: Final = 12.0
# the least room that is left for what is drawn, and the most that labels take
_LEAST_PLOT: Final = 300.0
_MOST_LABEL: Final = 250.0
# between the middles of intervals in one row
APART: Final = 13.0
# between a line that rows are held against and its words
_NEAR: Final = 5.0


@frozen
class Measures:
    """The sizes of a width, in pixels; `beside` is where labels stand."""

    whole: float
    title: float
    text: float
    small: float
    bar: float
    gap: float
    beside: bool


MEASURES: Final[dict[Width, Measures]] = {
    "wide": Measures(whole=728, title=18, text=13, small=12, bar=16, gap=9, beside=True),
    "narrow": Measures(whole=328, title=17, text=13, small=12, bar=14, gap=12, beside=False),
}


@frozen
class Text:
    """A line of text: its middle's height, and where it begins or, `right`, ends."""

    x: float
    y: float
    text: str
    size: float
    kind: Kind = "ink"
    bold: bool = False
    right: bool = False


@frozen
class Layout:
    """Where the plot is, all text, and of each row its bar, from its top to its end.

    `height` is of all rows; the title begins at `top`, above them, and notes end at `bottom`.
    `limits` are the stretches in which the limit's line is drawn.
    """

    width: float
    left: float
    plot: float
    height: float
    top: float
    bottom: float
    bars: tuple[tuple[float, float], ...]
    limits: tuple[tuple[float, float], ...]
    texts: tuple[Text, ...]


@frozen
class _Desk:
    """What is laid out so far, and in which columns."""

    size: Measures
    left: float
    plot: float
    texts: list[Text] = field(factory=list)
    bars: list[tuple[float, float]] = field(factory=list)
    limits: list[tuple[float, float]] = field(factory=list)

    def paragraph(self, text: str, y: float, *, x: float = 0.0) -> float:
        """Small text from y down; where it ends."""
        size = self.size.small
        lines = wrapped(text, self.size.whole - x, size)
        for number, line in enumerate(lines):
            self.texts.append(Text(x, y + (number + 0.5) * size * LINE, line, size, "muted"))
        return y + len(lines) * size * LINE

    def heading(self, text: str, y: float) -> float:
        """A heading of rows, with room above it; where it ends."""
        size = self.size.text
        top = y + (self.size.gap if self.bars else 0.0)
        lines = wrapped(text, self.size.whole, size * BOLD)
        for number, line in enumerate(lines):
            at = top + (number + 0.5) * size * LINE
            self.texts.append(Text(0.0, at, line, size, bold=True))
        return top + len(lines) * size * LINE + self.size.gap / 2

    def row(self, row: Row, y: float) -> float:
        """A row from y down; where it ends."""
        end = self._beside(row, y) if self.size.beside else self._above(row, y)
        if row.held:
            top, bottom = self.bars[-1]
            # in one line up to its words where nothing stands between the bars
            above = y if self.limits else y - 4.0
            self.limits.append((above, end) if self.size.beside else (top, bottom + 2))
        return end

    def _beside(self, row: Row, y: float) -> float:
        size, step = self.size.text, self.size.text * LINE
        lines = wrapped(row.label, self.left - _SPACE, size * _factor(row))
        bar = self._bar(row)
        height = max(len(lines) * step, bar) + self.size.gap
        middle = y + height / 2
        for number, line in enumerate(lines):
            at = middle + (number - (len(lines) - 1) / 2) * step
            x = self.left - _SPACE
            self.texts.append(Text(x, at, line, size, bold=row.strong, right=True))
        self._figure(row, self.size.whole, middle)
        self.bars.append((middle - bar / 2, middle + bar / 2))
        return y + height

    def _above(self, row: Row, y: float) -> float:
        size, step, factor = self.size.text, self.size.text * LINE, _factor(row)
        figure = width_of(row.figure, size) * factor + (_SPACE if row.figure else 0.0)
        lines = wrapped(row.label, self.plot, size * factor)
        if width_of(lines[-1], size) * factor + figure > self.plot:
            # the figure stands beside the last line, or below it
            lines = wrapped(row.label, max(self.plot - figure, self.plot / 2), size * factor)
            if width_of(lines[-1], size) * factor + figure > self.plot:
                lines.append("")
        for number, line in enumerate(lines):
            self.texts.append(Text(0.0, y + (number + 0.5) * step, line, size, bold=row.strong))
        top = y + len(lines) * step + 2
        self._figure(row, self.plot, top - 2 - step / 2)
        bar = self._bar(row)
        self.bars.append((top, top + bar))
        return top + bar + self.size.gap

    def _bar(self, row: Row) -> float:
        """How high a row's bar is: with room for each interval where there are several."""
        return self.size.bar + APART * max(0, len(row.spans) - 1)

    def _figure(self, row: Row, x: float, y: float) -> None:
        self.texts.append(Text(x, y, row.figure, self.size.text, bold=row.strong, right=True))

    def head(self, title: str, limit: str, limit_at: float | None) -> float:
        """The title, and under it what the limit is, beside its line; where the title begins."""
        y = -6.0
        if limit_at is not None:
            y = self._limit(limit, self.left + limit_at * self.plot, y) - 6
        size = self.size.title
        lines = wrapped(title, self.size.whole, size * BOLD)
        top = y - len(lines) * size * LINE - 4
        for number, line in enumerate(lines):
            self.texts.append(Text(0.0, top + (number + 0.5) * size * LINE, line, size, bold=True))
        return top

    def _limit(self, words: str, line: float, y: float) -> float:
        """The limit's words above y, on the side of its line where there is more room."""
        size = self.size.small
        before = line > self.size.whole / 2
        lines = wrapped(words, max(line if before else self.size.whole - line, 100.0), size)
        top = y - len(lines) * size * LINE
        x = line - _NEAR if before else line + _NEAR
        for number, each in enumerate(lines):
            at = top + (number + 0.5) * size * LINE
            self.texts.append(Text(x, at, each, size, "limit", right=before))
        return top


def lay_out(picture: Picture, width: Width, limit_at: float | None) -> Layout:
    """Lay a picture out; `limit_at` is how far across the plot its limit stands, from 0 to 1."""
    size = MEASURES[width]
    desk = _Desk(size, *_columns(picture, size))
    y = 0.0
    for row in picture.rows:
        if row.heading:
            y = desk.heading(row.heading, y)
        y = desk.row(row, y)
    height = y
    # under the numbers of the scale
    under = height + size.small * LINE + 10
    y = desk.paragraph(picture.axis, under, x=desk.left) + size.gap + 4
    for note in picture.notes:
        y = desk.paragraph(note, y) + 3
    label = picture.limit.label if picture.limit else ""
    top = desk.head(picture.title, label, limit_at)
    return Layout(
        width=size.whole,
        left=desk.left,
        plot=desk.plot,
        height=height,
        top=top,
        bottom=y,
        bars=tuple(desk.bars),
        limits=tuple(_joined(desk.limits)),
        texts=tuple(each for each in desk.texts if each.text),
    )


def _factor(row: Row) -> float:
    return BOLD if row.strong else 1.0


def _columns(picture: Picture, size: Measures) -> tuple[float, float]:
    """Where the plot begins and how wide it is."""
    if not size.beside:
        return 0.0, size.whole
    figures, labels = (
        max((width_of(text, size.text) * BOLD for text in texts), default=0.0)
        for texts in (
            [row.figure for row in picture.rows],
            [row.label for row in picture.rows],
        )
    )
    figures += _SPACE if figures else 0.0
    left = min(labels, _MOST_LABEL, size.whole - figures - _LEAST_PLOT - _SPACE) + _SPACE
    return left, size.whole - left - figures


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that touch, as one."""
    joined: list[tuple[float, float]] = []
    for top, bottom in stretches:
        if joined and joined[-1][1] == top:
            joined[-1] = (joined[-1][0], bottom)
        else:
            joined.append((top, bottom))
    return joined
