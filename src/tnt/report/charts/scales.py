"""The scale that a picture's rows share: its ends, and the numbers that stand under it."""

from collections.abc import Iterator
from math import ceil, floor, isclose, log10
from typing import Final

from attrs import frozen

from tnt.report.charts.layout import Width
from tnt.report.charts.picture import Picture, Scale

# about how many numbers fit under a plot
_TICKS: Final[dict[Width, int]] = {"wide": 6, "narrow": 4}
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@frozen
class Axis:
    """From `low` to `high`, with numbers at `ticks`; `format` is d3's."""

    scale: Scale
    low: float
    high: float
    ticks: tuple[float, ...]
    format: str

    def part(self, at: float) -> float:
        """How far across `at` stands, from 0 to 1."""
        if self.scale == "log":
            return log10(at / self.low) / log10(self.high / self.low)
        return (at - self.low) / (self.high - self.low)


def axis_of(picture: Picture, width: Width) -> Axis:
    """The scale that has room for all that is drawn."""
    drawn = sorted(_drawn(picture))
    if picture.scale == "log":
        beyond = any(span.open for row in picture.rows for span in row.spans)
        return _log(drawn, beyond=beyond)
    return _linear(drawn, _TICKS[width], percent=picture.unit == "percent")


def _drawn(picture: Picture) -> Iterator[float]:
    for row in picture.rows:
        for part in row.parts:
            yield from (part.start, part.end)
        for span in row.spans:
            yield from (end for end in (span.at, span.low, span.high) if end is not None)
    if picture.limit is not None:
        yield picture.limit.at


def _linear(drawn: list[float], ticks: int, *, percent: bool) -> Axis:
    """From 0, or from below it, to a little beyond the largest."""
    least, most = min(drawn[0], 0.0), max(drawn[-1], 0.0)
    if least == most:
        most = 1.0
    room = (most - least) * 0.03
    low, high = (least - room if least < 0 else 0.0), (most + room if most > 0 else 0.0)
    step = _step((high - low) / ticks)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    decimals = max(0, -floor(log10(step) + 1e-9) - (2 if percent else 0))
    if not isclose(round(step, decimals + (2 if percent else 0)), step):
        decimals += 1
    kind = f".{decimals}%" if percent else f",.{decimals}f"
    return Axis("linear", low, high, tuple(n * step for n in range(first, last + 1)), kind)


def _step(least: float) -> float:
    """The least round step that is no less."""
    scale = 10.0 ** floor(log10(least))
    return next(scale * each for each in _STEPS if scale * each >= least * (1 - 1e-9))


def _log(drawn: list[float], *, beyond: bool) -> Axis:
    """Powers of ten, and what is needed between them where there are few.

    With room for an arrow where something goes on `beyond`.
    """
    low, high = drawn[0] / 1.2, drawn[-1] * (2.5 if beyond else 1.2)
    within = [1.0] if high / low > 1e3 else [1.0, 3.0] if high / low > 30 else [1.0, 2.0, 5.0]
    first, last = floor(log10(low)), ceil(log10(high))
    ticks = [10.0**power * each for power in range(first, last + 1) for each in within]
    return Axis("log", low, high, tuple(each for each in ticks if low <= each <= high), ",~f")
