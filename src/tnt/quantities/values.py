"""Times, shares, counts and plain numbers."""

from decimal import Decimal
from difflib import get_close_matches
from typing import Final, Literal

from attrs import frozen

from tnt.quantities import units
from tnt.quantities.characters import tidy
from tnt.quantities.fits import WIDTH_OF_95_PERCENT
from tnt.quantities.grammar import Figure, check_range, same_units, take_apart
from tnt.quantities.numbers import written
from tnt.quantities.otherwise import share_said
from tnt.quantities.unreadable import Unreadable

TIME_UNITS: Final = frozenset({
    "s", "sek", "second", "seconds", "sekund", "sekunder",
    "min", "minute", "minutes", "minutt", "minutter",
    "h", "hour", "hours", "time", "timer", "timar",
})  # fmt: skip
_MEANT: Final = {
    "m": "min", "mins": "min", "mn": "min", "t": "h", "hr": "h", "hrs": "h",
    "sec": "s", "secs": "s",
}  # fmt: skip
_PERCENT_WORDS: Final = frozenset({"percent", "prosent", "pst", "pct"})
_HUNDRED: Final = Decimal(100)

Per = Literal["year", "person", "new-case", "week"]


@frozen
class Quantity:
    """A mean and, where given, the central 95 % of how unsure it is, in the program's units.

    `low` and `high` are both there or both None; `text` is what the author wrote. `per` is what a
    frequency or a volume is counted per: a year, a person, a new case or a working week.
    """

    best: float
    low: float | None
    high: float | None
    text: str
    per: Per = "year"


def read_time(text: str) -> Quantity:
    """Minutes, from `10 min (8-12)`, `1,5 timer` or `90 s`.

    Raises:
        Unreadable: with missing-unit or unit-not-time, or a reason that all figures share.
    """
    figure = take_apart(tidy(text))
    if not figure.unit:
        instead = _with_range(figure, Decimal(1), " min")
        raise Unreadable("missing-unit", text, instead=instead)
    unit = figure.unit.casefold()
    if unit not in TIME_UNITS:
        meant = _MEANT.get(unit) or _nearest_unit(unit)
        raise Unreadable("unit-not-time", figure.unit, unit=figure.unit, meant=meant)
    factor = units.minutes_in(unit)
    for found in figure.range_units:
        word = found.casefold()
        if word not in TIME_UNITS or units.minutes_in(word) != factor:
            raise Unreadable("range-unit", figure.brackets, unit=found, expected=figure.unit)
    check_range(figure)
    return quantity(figure, factor, text)


def read_share(text: str) -> Quantity:
    """A fraction of 1, from `30 % (20-40)`; 0 % and 100 % are certain and have no range.

    Raises:
        Unreadable: with missing-percent, percent-mixed, unit-not-allowed, share-over-100,
            range-not-allowed or range-too-wide (no beta distribution has that mean and width), or
            a shared reason.
    """
    tidied = tidy(text)
    if said := share_said(tidied):
        raise Unreadable("missing-percent", text, percent=said)
    figure = take_apart(tidied)
    if figure.unit != "%":
        raise _not_percent(figure, text)
    same_units(figure)
    _not_mixed(figure, text)
    if max(figure.best, figure.low or 0, figure.high or 0) > _HUNDRED:
        raise Unreadable("share-over-100", text)
    if figure.brackets and figure.best in (0, _HUNDRED):
        raise Unreadable("range-not-allowed", text)
    check_range(figure)
    if figure.low is not None and figure.high is not None:
        sd = (figure.high - figure.low) / Decimal(str(WIDTH_OF_95_PERCENT))
        if figure.best * (_HUNDRED - figure.best) <= sd * sd:
            raise Unreadable("range-too-wide", figure.brackets)
    return quantity(figure, 1 / _HUNDRED, text)


def read_count(text: str) -> Quantity:
    """A number of zero or more without a unit, from `90 000 (80 000-100 000)`.

    Raises:
        Unreadable: with unit-not-allowed, or a reason that all figures share.
    """
    figure = _without_unit(text)
    check_range(figure)
    return quantity(figure, Decimal(1), text)


def read_fraction(text: str) -> float:
    """A share as `read_share` reads it, without a range: `1 %` is 0.01.

    Raises:
        Unreadable: as `read_share`.
    """
    share = read_share(text)
    if share.low is not None:
        raise Unreadable("range-not-allowed", text)
    return share.best


def read_number(text: str) -> float:
    """A number of zero or more, without unit or range.

    Raises:
        Unreadable: with unit-not-allowed or range-not-allowed, or a reason numbers share.
    """
    return float(_without_range(text))


def read_whole(text: str) -> int:
    """A whole number of zero or more, without unit or range.

    Raises:
        Unreadable: as `read_number`, and not-whole for a number with decimals.
    """
    value = _without_range(text)
    if value != value.to_integral_value():
        raise Unreadable("not-whole", text)
    return int(value)


def read_reduction(text: str) -> Quantity:
    """An absolute risk reduction as a fraction, from `0,8 % (-0,1 to 1,7)`; it may be negative.

    Raises:
        Unreadable: with missing-percent, unit-not-allowed, share-over-100 or range-word, or a
            shared reason.
    """
    figure = take_apart(tidy(text), signed=True)
    if figure.unit != "%":
        raise _not_percent(figure, text)
    same_units(figure)
    ends = (figure.best, figure.low, figure.high)
    if any(abs(each) > _HUNDRED for each in ends if each is not None):
        raise Unreadable("share-over-100", text)
    check_range(figure)
    return quantity(figure, 1 / _HUNDRED, text)


def read_above_zero(text: str) -> Quantity:
    """A number above zero without a unit, its range too: `120 (80-200)`.

    Raises:
        Unreadable: as `read_count`, and not-above-zero.
    """
    found = read_count(text)
    if min(found.best, found.best if found.low is None else found.low) <= 0:
        raise Unreadable("not-above-zero", text)
    return found


def read_relative_risk(text: str) -> Quantity:
    """A relative risk above zero, as a plain number: `0.8 (0.7-0.9)`.

    Raises:
        Unreadable: as `read_above_zero`; relative-percent for one that is written with %.
    """
    figure = take_apart(tidy(text))
    if figure.unit == "%":
        instead = _with_range(figure, 1 / _HUNDRED, "")
        raise Unreadable("relative-percent", text, instead=instead)
    return read_above_zero(text)


def read_number_needed(text: str) -> Quantity:
    """A number needed to treat, 1 at least: `120 (80-200)`.

    Raises:
        Unreadable: as `read_above_zero`; under-one, since nobody is helped more than once.
    """
    found = read_above_zero(text)
    if (found.best if found.low is None else found.low) < 1:
        raise Unreadable("under-one", text)
    return found


def quantity(figure: Figure, factor: Decimal, text: str, per: Per = "year") -> Quantity:
    """The figure in the program's units, each number rounded once."""
    return Quantity(
        best=float(figure.best * factor),
        low=None if figure.low is None else float(figure.low * factor),
        high=None if figure.high is None else float(figure.high * factor),
        text=text,
        per=per,
    )


def _without_unit(text: str) -> Figure:
    figure = take_apart(tidy(text))
    for found in (figure.unit, *figure.range_units):
        if found:
            raise Unreadable("unit-not-allowed", text, unit=found)
    return figure


def _without_range(text: str) -> Decimal:
    figure = _without_unit(text)
    if figure.brackets:
        raise Unreadable("range-not-allowed", text)
    return figure.best


def _nearest_unit(word: str) -> str:
    """The unit of time that is most like a word."""
    found = get_close_matches(word, TIME_UNITS, 1, cutoff=0.7)
    sizes = {units.minutes_in(unit): unit for unit in ("s", "min", "h")}
    return sizes[units.minutes_in(found[0])] if found else "min, h"


def _not_mixed(figure: Figure, text: str) -> None:
    """A figure in per cent has its range in per cent, not in fractions of 1; nor the other way.

    `30 % (0.2-0.4)` can't be 30 %, and is what it says once both are in per cent.
    """
    if figure.low is None or figure.high is None or figure.low <= figure.best <= figure.high:
        return
    for best, ends in ((Decimal(1), _HUNDRED), (_HUNDRED, Decimal(1))):
        low, high = figure.low * ends, figure.high * ends
        if low < figure.best * best < high <= _HUNDRED:
            instead = f"{written(figure.best * best)} % ({written(low)}-{written(high)})"
            raise Unreadable("percent-mixed", text, instead=instead)


def _not_percent(figure: Figure, text: str) -> Unreadable:
    if not figure.unit and set(figure.range_units) == {"%"} and figure.best < 1:
        # `0.3 (20-40 %)`: the best alone is a fraction
        _not_mixed(figure, text)
    if figure.unit and figure.unit.casefold() not in _PERCENT_WORDS:
        return Unreadable("unit-not-allowed", text, unit=figure.unit)
    # `0.3` is most likely 30 %, but `30` and `0.3 percent` are likely what they say.
    is_fraction = not figure.unit and max(figure.best, figure.high or 0) < 1
    factor = _HUNDRED if is_fraction else Decimal(1)
    return Unreadable("missing-percent", text, percent=_with_range(figure, factor, " %"))


def _with_range(figure: Figure, factor: Decimal, unit: str) -> str:
    best = f"{written(figure.best * factor)}{unit}"
    if figure.low is None or figure.high is None:
        return best
    return f"{best} ({written(figure.low * factor)}-{written(figure.high * factor)})"
