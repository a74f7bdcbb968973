"""Figures with a period in them: rates of new cases, volumes, hours a week, and durations."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from tnt.quantities import units
from tnt.quantities.characters import tidy
from tnt.quantities.grammar import WORD, check_range, same_units, take_apart
from tnt.quantities.otherwise import period_said, rate_said
from tnt.quantities.unreadable import Unreadable
from tnt.quantities.values import TIME_UNITS, Per, Quantity, quantity

_RATE: Final = r"per +(?:1000|1 000|10 ?000|100 ?000)(?! *[0-9])"
_SLASH: Final = rf"(?:{WORD} *)?/ *{WORD}"
_TIME_A_PERIOD: Final = re.compile(rf"(?P<time>{WORD})? */ *(?P<period>{WORD})")
# weeks are working weeks, so how many a year has is for the working time to say
PERIODS: Final[dict[str, tuple[Decimal, Per]]] = {
    **dict.fromkeys(("year", "år"), (Decimal(1), "year")),
    **dict.fromkeys(("month", "måned", "månad"), (Decimal(12), "year")),
    **dict.fromkeys(("week", "uke", "veke"), (Decimal(1), "week")),
}
DURATIONS: Final = frozenset({
    "year", "years", "år", "month", "months", "måned", "måneder", "månad", "månader",
    "week", "weeks", "uke", "uker", "veke", "veker",
})  # fmt: skip


def read_rate(text: str) -> Quantity:
    """New cases per person-year, from `398 per 100 000 (350-450)`; also per 1000 and 10 000.

    Raises:
        Unreadable: rate-unit, rate-over-one (more cases than persons), or a shared reason.
    """
    tidied = tidy(text)
    if not re.search(_RATE, tidied):
        raise Unreadable("rate-unit", text, hint=rate_said(tidied) or "398 per 100 000")
    figure = take_apart(tidied, unit=_RATE)
    if not figure.unit:
        raise Unreadable("rate-unit", text, hint="398 per 100 000")
    same_units(figure)
    check_range(figure)
    persons = Decimal(re.sub(r"[^0-9]", "", figure.unit))
    if max(figure.best, figure.high or 0) > persons:
        raise Unreadable("rate-over-one", text)
    return quantity(figure, 1 / persons, text)


def read_volume(text: str) -> Quantity:
    """How often something happens in a practice or a country, from `12/month` or `667 000/year`.

    Per year, or per working week where it is a week's.

    Raises:
        Unreadable: period-unit, or a reason that all figures share.
    """
    return _per_period(
        text, lambda word: None if word else Decimal(1), "12/month, 3/week, 667 000/year"
    )


def read_hours(text: str) -> Quantity:
    """Minutes in a year, or in a working week, from `5,9 hours/week` or `40 timer/år`.

    Raises:
        Unreadable: period-unit, or a reason that all figures share.
    """
    return _per_period(
        text,
        lambda word: units.minutes_in(word) if word in TIME_UNITS else None,
        "5,9 hours/week, 40 hours/year",
    )


def read_duration(text: str) -> Quantity:
    """Years, from `5 years`, `6 months`, `10 år`; it is a definition and has no range.

    Raises:
        Unreadable: duration-unit, range-not-allowed, not-above-zero, or a shared reason.
    """
    figure = take_apart(tidy(text))
    unit = figure.unit.casefold()
    if unit not in DURATIONS:
        raise Unreadable("duration-unit", text, hint="5 years")
    if figure.brackets:
        raise Unreadable("range-not-allowed", text)
    if not figure.best:
        raise Unreadable("not-above-zero", text)
    return quantity(figure, 1 / units.per_year(unit), text)


def _per_period(text: str, size_of: Callable[[str], Decimal | None], examples: str) -> Quantity:
    """A figure per period; `size_of` has the size of the word before the slash, None if unfit.

    Raises:
        Unreadable: period-unit, or a reason that all figures share.
    """
    tidied = tidy(text)
    found = _with_period(tidied, size_of, text)
    if found is None:
        meant = (each for each in period_said(tidied) if _with_period(each, size_of, each))
        raise Unreadable("period-unit", text, hint=next(meant, examples))
    return found


def _with_period(
    tidied: str, size_of: Callable[[str], Decimal | None], text: str
) -> Quantity | None:
    """The figure, or None where no period is written as the grammar writes it."""
    try:
        figure = take_apart(tidied, unit=_SLASH)
    except Unreadable as error:
        # `40 hours` and `12 per month` go on after a figure; what helps is how a period is written
        if error.reason != "extra-text":
            raise
        return None
    parts = _TIME_A_PERIOD.fullmatch(figure.unit)
    period = PERIODS.get(parts["period"].casefold()) if parts else None
    size = size_of((parts["time"] or "").casefold()) if parts else None
    if period is None or size is None:
        return None
    same_units(figure)
    check_range(figure)
    return quantity(figure, period[0] * size, text, period[1])
