"""The one shape that every figure has: `BEST [unit] [(LOW-HIGH)]`."""

import re
from decimal import Decimal
from functools import cache
from typing import Final

from attrs import frozen

from tnt.quantities.numbers import NUMBER_LIKE, number, written
from tnt.quantities.unreadable import Unreadable

# A unit as any word: which ones fit is for those to say who know what is measured. What stands
# between the ends of a range is none, or the dash in `-2 to -1` would be taken for the one between.
WORD: Final = r"(?:%|(?!(?:to|til)\b)[^\W\d_]+)"

_BETWEEN: Final = r"(?: *[-–] *| +(?:to|til) +)"
_BY_A_WORD: Final = re.compile(r" (?:to|til) ", re.IGNORECASE)
# Only ever recognised, so that its message can say that nothing is calculated here.
EXPRESSION: Final = re.compile(r"[*^+=×÷]|[0-9)] */ *[0-9(]|[0-9][eE][-+]?[0-9]")


@frozen
class Figure:
    """A figure taken apart: numbers as written, not yet converted from their unit."""

    best: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None
    range_units: tuple[str, ...]
    brackets: str


def take_apart(text: str, unit: str = WORD, *, signed: bool = False) -> Figure:
    """The parts of a tidied text, where `unit` is the pattern of a unit.

    Where `signed`, numbers may be negative; a range with such an end has a word between its ends.

    Raises:
        Unreadable: the numbers' own reasons, best-missing, expression, extra-text,
            range-incomplete and range-word.
    """
    match = _shape(unit).fullmatch(text)
    if match is None:
        raise _slip(text, unit)
    best = number(match["best"], signed=signed)
    brackets = match["brackets"] or ""
    low, high = (number(match[end], signed=signed) if brackets else None for end in ("low", "high"))
    negative = low is not None and high is not None and min(low, high) < 0
    if negative and not _BY_A_WORD.search(brackets):
        ends = " to ".join(written(end) for end in (low, high) if end is not None)
        raise Unreadable("range-word", brackets, instead=text.replace(brackets, f"({ends})"))
    return Figure(
        best=best,
        unit=match["unit"] or "",
        low=low,
        high=high,
        range_units=tuple(found for found in match.group("low_unit", "high_unit") if found),
        brackets=brackets,
    )


def same_units(figure: Figure) -> None:
    """The range has the unit of the figure, or none.

    Raises:
        Unreadable: range-unit.
    """
    unit = figure.unit.replace(" ", "").casefold()
    for found in figure.range_units:
        if found.replace(" ", "").casefold() != unit:
            raise Unreadable("range-unit", figure.brackets, unit=found, expected=figure.unit)


def check_range(figure: Figure) -> None:
    """LOW < BEST < HIGH, as far as there is a range.

    Raises:
        Unreadable: range-backwards, best-outside-range.
    """
    if figure.low is None or figure.high is None:
        return
    low, best, high = written(figure.low), written(figure.best), written(figure.high)
    if figure.low > figure.high:
        raise Unreadable("range-backwards", figure.brackets, low=low, high=high)
    if not figure.low < figure.best < figure.high:
        raise Unreadable("best-outside-range", figure.brackets, best=best, low=low, high=high)


@cache
def _shape(unit: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<best>{NUMBER_LIKE}) *(?P<unit>{unit})? *"
        rf"(?P<brackets>\( *(?P<low>{NUMBER_LIKE}) *(?P<low_unit>{unit})?{_BETWEEN}"
        rf"(?P<high>{NUMBER_LIKE}) *(?P<high_unit>{unit})? *\))?",
        re.IGNORECASE,
    )


@cache
def _start(unit: str) -> re.Pattern[str]:
    return re.compile(rf"(?P<best>{NUMBER_LIKE}) *(?:{unit})? *(?P<extra>.*)", re.IGNORECASE)


@cache
def _two_numbers(unit: str) -> re.Pattern[str]:
    end = rf"{NUMBER_LIKE} *(?:{unit})?"
    return re.compile(rf"{end}{_BETWEEN}{end} *", re.IGNORECASE)


def _slip(text: str, unit: str) -> Unreadable:
    """Why a text has not the shape; the numbers' own reasons come first."""
    if EXPRESSION.search(text):
        return Unreadable("expression", text)
    before, _, after = text.partition("(")
    start = _start(unit).fullmatch(before)
    if start is None:
        return Unreadable("not-a-number", text)
    if _two_numbers(unit).fullmatch(before):
        return Unreadable("best-missing", text)
    number(start["best"])
    extra = start["extra"].strip() or after.rpartition(")")[2].strip()
    if ")" in after and extra:
        return Unreadable("extra-text", text, extra=extra)
    if after or ")" in extra or _two_numbers(unit).fullmatch(extra) or not extra:
        return Unreadable("range-incomplete", text)
    return Unreadable("extra-text", text, extra=extra)
