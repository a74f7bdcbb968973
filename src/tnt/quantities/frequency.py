"""How often a contact takes place: `2/year`, `every 3 years`, `1 per person`, `1 per new case`."""

import re
from decimal import Decimal
from typing import Final

from tnt.quantities import units
from tnt.quantities.characters import tidy
from tnt.quantities.grammar import EXPRESSION, WORD, check_range, same_units, take_apart
from tnt.quantities.numbers import NUMBER_LIKE, number, written
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
# ordinals, and numbers as words
_NTH: Final = {
    "annet": 2, "anna": 2, "annen": 2, "andre": 2, "other": 2, "second": 2, "to": 2, "two": 2,
    "tredje": 3, "third": 3, "tre": 3, "three": 3, "fjerde": 4, "fourth": 4, "fire": 4, "four": 4,
    "femte": 5, "fifth": 5, "fem": 5, "five": 5, "sjette": 6, "sixth": 6, "seks": 6, "six": 6,
    "sjuende": 7, "sjuande": 7, "syvende": 7, "seventh": 7, "åttende": 8, "åttande": 8, "eighth": 8,
    "niende": 9, "niande": 9, "ninth": 9, "tiende": 10, "tiande": 10, "tenth": 10, "ti": 10,
    "ten": 10,
}  # fmt: skip
# `hvert femte år`, `hvert 5te år`, `annethvert år`, `every 5th year`
_EVERY_NTH: Final = re.compile(
    r"(?:(?:every|hvert|hver|kvart|kvar) +(?:(?P<word>[^\W\d_]+)|(?P<n>[0-9]{1,3})[^\W\d_]{2,4})"
    rf"|(?P<joined>annet|annen|anna|annan)(?:hvert|hver|kvart|kvar)) +(?P<unit>{WORD})",
    re.IGNORECASE,
)
_OTHERWISE_PER_YEAR: Final = re.compile(
    rf"(?P<n>{NUMBER_LIKE}) *(?:x|times|ganger|gonger|gang|gong)? *"
    r"(?:per|pr\.?|a|i) +(?P<year>year|år|året)",
    re.IGNORECASE,
)
_UNIT: Final = rf"(?:(?:{WORD} *)?/ *(?:{NUMBER_LIKE} *)?{WORD}|{WORD})"
_PER_UNIT: Final = re.compile(rf"/ *(?P<n>{NUMBER_LIKE})? *(?P<unit>{WORD})")

_EVERY_YEARS: Final = frozenset(
    {("every", "", "years"), ("every", "", "year"), ("hvert", ".", "år"), ("kvart", ".", "år")}
)
_PER_YEAR: Final = frozenset({"/year", "/år"})
_ENGLISH: Final = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
_NORWEGIAN: Final = frozenset({
    "dag", "dager", "dagar", "døgn", "uke", "uker", "veke", "veker",
    "måned", "måneder", "månad", "månader", "år",
})  # fmt: skip
_ADVERBS: Final = {
    "yearly": "year", "annually": "year", "årlig": "år", "årleg": "år",
    "monthly": "month", "månedlig": "måned", "månadleg": "månad",
    "weekly": "week", "ukentlig": "uke", "daily": "day", "daglig": "dag", "dagleg": "dag",
}  # fmt: skip
_EXAMPLE: Final = "1/year"


def read_frequency(text: str) -> Quantity:
    """Contacts per year, from `N/year (LOW-HIGH)`, `N/år`, `every N years`, `hvert N. år`;
    or contacts per person or per new case, from `N per person` and `N per new case`.

    Raises:
        Unreadable: frequency-once, which doesn't say of what; frequency-time for how long it
            takes; frequency-unit with the nearest
            that can be written as `hint`; frequency-zero for `every 0 years` and `0 per person`;
            range-not-allowed beside `every`; frequency-unreadable; or a reason that all figures
            share.
    """
    tidied = tidy(text)
    if _ONCE.fullmatch(tidied):
        raise Unreadable("frequency-once", text)
    if nth := _EVERY_NTH.fullmatch(tidied):
        years = _years_of(nth)
        if years:
            raise Unreadable(
                "frequency-unreadable", text, hint=_hint(Decimal(1), years, nth["unit"].casefold())
            )
    if re.match(rf"{NUMBER_LIKE} *{_PER_CASE}", tidied, re.IGNORECASE):
        return _read_per_case(tidied, text)
    if every := _EVERY.fullmatch(tidied):
        return _read_every(every, text)
    if otherwise := _OTHERWISE_PER_YEAR.fullmatch(tidied):
        year = "year" if otherwise["year"].casefold() == "year" else "år"
        hint = _hint(number(otherwise["n"]), Decimal(1), year)
        raise Unreadable("frequency-unreadable", text, hint=hint)
    if adverb := _ADVERBS.get(tidied.casefold()):
        raise Unreadable("frequency-unit", text, hint=_hint(Decimal(1), Decimal(1), adverb))
    if not EXPRESSION.search(tidied) and not re.match(NUMBER_LIKE, tidied):
        raise Unreadable("frequency-unreadable", text, hint=_EXAMPLE)
    return _read_per_year(tidied, text)


def _years_of(nth: re.Match[str]) -> Decimal:
    """How many years lie between, of a match of `_EVERY_NTH`; 0 where it says no number."""
    if nth["joined"]:
        return Decimal(2)
    return Decimal(nth["n"] or _NTH.get(nth["word"].casefold(), 0))


def _read_every(every: re.Match[str], text: str) -> Quantity:
    years = number(every["n"]) if every["n"] else Decimal(1)
    form = (every["lead"].casefold(), every["dot"] or "", every["unit"].casefold())
    if not years:
        raise Unreadable("frequency-zero", text)
    if not every["n"] or form not in _EVERY_YEARS:
        known = form[2] in _ENGLISH | _NORWEGIAN
        reason = "frequency-unit" if known else "frequency-unreadable"
        raise Unreadable(reason, text, hint=_hint(Decimal(1), years, form[2]))
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
        if error.reason != "extra-text":
            raise
        raise Unreadable("frequency-unreadable", text, hint=_EXAMPLE) from None
    unit = figure.unit.replace(" ", "").casefold()
    if unit in TIME_UNITS:
        raise Unreadable("frequency-time", text)
    if unit not in _PER_YEAR:
        every, word = Decimal(1), "year"
        if match := _PER_UNIT.fullmatch(figure.unit):
            every = number(match["n"]) if match["n"] else every
            word = match["unit"].casefold()
        elif unit:
            word = ""
        raise Unreadable("frequency-unit", text, hint=_hint(figure.best, every, word))
    for found in figure.range_units:
        if found.replace(" ", "").casefold() not in _PER_YEAR:
            raise Unreadable("range-unit", figure.brackets, unit=found, expected=figure.unit)
    check_range(figure)
    return quantity(figure, Decimal(1), text)


def _hint(times: Decimal, every: Decimal, unit: str) -> str:
    """The nearest thing to `times` in `every` units that can be read; an example if none."""
    if not every or not times or unit not in _ENGLISH | _NORWEGIAN:
        return _EXAMPLE
    english = unit in _ENGLISH
    if units.per_year(unit) == 1 and times == 1 and every != 1:
        return f"every {written(every)} years" if english else f"hvert {written(every)}. år"
    rate = times * units.per_year(unit) / every
    if not Decimal("0.001") < rate < Decimal(10_000):
        return _EXAMPLE
    rounded = rate.quantize(Decimal("0.01" if rate > 1 else "0.0001"))
    return f"{written(rounded)}/{'year' if english else 'år'}"
