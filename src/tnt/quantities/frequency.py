"""How often a contact takes place: `2/year`, `every 3 years`, `1 per person`, `1 per new case`."""

import re
from decimal import Decimal
from typing import Final

from tnt.quantities.characters import tidy
from tnt.quantities.grammar import EXPRESSION, WORD, Figure, check_range, same_units, take_apart
from tnt.quantities.numbers import NUMBER_LIKE, number, written
from tnt.quantities.sayings import frequency_said, has_no_number
from tnt.quantities.unreadable import Unreadable
from tnt.quantities.values import TIME_UNITS, Per, Quantity, quantity

_ONCE: Final = re.compile(
    r"(?:once|one time|1 ?x|1 time|(?:1|en|én|ein|éin) (?:gang|gong))"
    r"(?: +(?:in|i|per|for) +.*(?:life|liv|person|pasient|patient).*)?",
    re.IGNORECASE,
)
_PER_CASE: Final = r"per +(?:person|new +case|nytt +tilfelle)\b"
_PERS: Final[dict[str, Per]] = {
    "per person": "person", "per new case": "new-case", "per nytt tilfelle": "new-case",
}  # fmt: skip
_EVERY: Final = re.compile(
    rf"(?P<lead>every|hvert|hver|kvart|kvar) +(?:(?P<n>{NUMBER_LIKE})(?P<dot>\.?) *)?"
    rf"(?P<unit>{WORD}) *(?P<rest>.*)",
    re.IGNORECASE,
)
_UNIT: Final = rf"(?:(?:{WORD} *)?/ *(?:{NUMBER_LIKE} *)?{WORD}|{WORD})"

_EVERY_YEARS: Final = frozenset(
    {("every", "", "years"), ("every", "", "year"), ("hvert", ".", "år"), ("kvart", ".", "år")}
)
_PER_YEAR: Final = frozenset({"/year", "/år"})


def read_frequency(text: str) -> Quantity:
    """Contacts per year, from `N/year (LOW-HIGH)`, `N/år`, `every N years`, `hvert N. år`;
    or contacts per person or per new case, from `N per person` and `N per new case`.

    Raises:
        Unreadable: frequency-once, which doesn't say of what; frequency-time for how long it
            takes; frequency-unit with what it says in other words as `hint`, written as it can be
            read; frequency-no-number where it says no number; frequency-zero for `every 0 years`
            and `0 per person`; range-not-allowed beside `every`; frequency-unreadable; or a reason
            that all figures share.
    """
    tidied = tidy(text)
    if _ONCE.fullmatch(tidied):
        raise Unreadable("frequency-once", text)
    if re.match(rf"{NUMBER_LIKE} *{_PER_CASE}", tidied, re.IGNORECASE):
        return _read_per_case(tidied, text)
    if every := _EVERY.fullmatch(tidied):
        return _read_every(every, text)
    if not EXPRESSION.search(tidied) and not re.match(NUMBER_LIKE, tidied):
        raise _otherwise(tidied, text)
    return _read_per_year(tidied, text)


def _otherwise(tidied: str, text: str) -> Unreadable:
    """A text that isn't the grammar, with what it most likely says where that can be told."""
    if said := frequency_said(tidied):
        return Unreadable("frequency-unit", text, hint=said)
    return Unreadable(
        "frequency-no-number" if has_no_number(tidied) else "frequency-unreadable", text
    )


def _read_every(every: re.Match[str], text: str) -> Quantity:
    years = number(every["n"]) if every["n"] else Decimal(1)
    form = (every["lead"].casefold(), every["dot"] or "", every["unit"].casefold())
    if not years:
        raise Unreadable("frequency-zero", text)
    if not every["n"] or form not in _EVERY_YEARS:
        raise _otherwise(every[0], text)
    if every["rest"].startswith("("):
        raise Unreadable("range-not-allowed", text)
    if every["rest"]:
        raise Unreadable("extra-text", text, extra=every["rest"])
    return Quantity(best=float(1 / years), low=None, high=None, text=text)


def _read_per_case(tidied: str, text: str) -> Quantity:
    figure = take_apart(tidied, unit=_PER_CASE)
    same_units(figure)
    if not figure.best:
        raise Unreadable("frequency-zero", text)
    check_range(figure)
    return quantity(figure, Decimal(1), text, per=_PERS[" ".join(figure.unit.casefold().split())])


def _read_per_year(tidied: str, text: str) -> Quantity:
    try:
        figure = take_apart(tidied, unit=_UNIT)
    except Unreadable as error:
        # `2 per month` goes on after a figure; what helps is how a frequency is written
        if error.reason not in ("extra-text", "expression"):
            raise
        otherwise = _otherwise(tidied, text)
        unknown = otherwise.reason == "frequency-unreadable"
        raise error if unknown and error.reason == "expression" else otherwise from None
    unit = figure.unit.replace(" ", "").casefold()
    if unit in TIME_UNITS:
        raise Unreadable("frequency-time", text)
    if unit not in _PER_YEAR:
        if not unit:
            raise Unreadable("frequency-unit", text, hint=_per_year_of(figure))
        raise _otherwise(tidied, text)
    for found in figure.range_units:
        if found.replace(" ", "").casefold() not in _PER_YEAR:
            raise Unreadable("range-unit", figure.brackets, unit=found, expected=figure.unit)
    check_range(figure)
    return quantity(figure, Decimal(1), text)


def _per_year_of(figure: Figure) -> str:
    """A number alone as so many a year, the range with it."""
    best = f"{written(figure.best)}/year"
    if figure.low is None or figure.high is None:
        return best
    return f"{best} ({written(figure.low)}-{written(figure.high)})"
