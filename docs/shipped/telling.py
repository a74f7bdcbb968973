"""How figures are told on `docs/content.md`: with no more digits than their ranges bear."""

from math import floor, log10

from tnt.estimate.result import Figure
from tnt.report.wording import HOUR
from tnt.words import Words

WORDS = Words("en")
NOTHING = "–"
# a figure is as sure as its ranges, which never bear more digits
DIGITS = 3


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
