"""Shares, ages, rates and periods as people write them, and how the grammar writes the same."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tnt.quantities.numbers import NUMBER_LIKE, number, written
from tnt.quantities.sayings import NUMBER_WORDS, UNITS, number_said, one_of
from tnt.quantities.unreadable import Unreadable

_N: Final = rf"(?:{NUMBER_LIKE}|(?:{one_of(NUMBER_WORDS)})\b)"
_OUT_OF: Final = re.compile(
    rf"(?P<part>{_N}) *(?:(?P<word>av|in|of|out +of|per)\b|/) *(?P<all>{_N})", re.IGNORECASE
)

_YEARS: Final = r"(?: *(?:years?|yrs?|år|åringer|åringar)(?: +(?:old|gamle?))?)?"
_AGED: Final = r"(?:(?:age|aged|ages|alder|i +alderen) +)?"
_AGE: Final = rf"{_AGED}(?P<age>[0-9]{{1,3}}){_YEARS}"
_BAND: Final = re.compile(
    rf"{_AGED}(?:(?:from|between|fra|frå|mellom) +)?(?P<low>[0-9]{{1,3}}){_YEARS} *"
    rf"(?:[-–]|(?:to|til|and|og)\b) *(?P<high>[0-9]{{1,3}}){_YEARS}",
    re.IGNORECASE,
)
_FROM: Final = (
    re.compile(rf"(?:>=|≥|from|fra|frå|at +least|minst) *{_AGE}(?: +og +oppover)?", re.IGNORECASE),
    re.compile(
        rf"{_AGE} *(?:\+|(?:and|or|og|eller) +(?:over|above|older|up|eldre|meir|mer|oppover))"
        rf"{_YEARS}",
        re.IGNORECASE,
    ),
)
_OVER: Final = re.compile(
    rf"(?:>|over|above|older +than|more +than|eldre +enn|mer +enn|meir +enn) *{_AGE}",
    re.IGNORECASE,
)
_UNDER: Final = re.compile(
    rf"(?:<|under|below|younger +than|less +than|yngre +enn|mindre +enn) *{_AGE}", re.IGNORECASE
)
_ALONE: Final = re.compile(_AGE, re.IGNORECASE)
_ANYBODY: Final = frozenset({"all", "all ages", "any", "everybody", "everyone", "alle"})

_MANY: Final = {"thousand": 1000, "tusen": 1000, "million": 1_000_000, "‰": 1000, "%": 100}
_PERSONS: Final = rf"(?:[0-9][0-9 .,]*[0-9]|{one_of(_MANY)})"
_ENDS: Final = (
    rf"(?: *\( *(?P<low>{NUMBER_LIKE}) *[%‰]?(?: *[-–] *| +(?:to|til) +)"
    rf"(?P<high>{NUMBER_LIKE}) *[%‰]? *\))?"
)
_RATE: Final = re.compile(
    rf"(?P<best>{NUMBER_LIKE}) *(?:(?P<sign>[%‰])|(?:per|pr\.?|of|av|/) *(?P<persons>{_PERSONS}))"
    r"(?: *(?:persons?|people|personer|personar|innbyggere|innbyggjarar|personår|person-years?))?"
    rf"(?: *(?:(?:per|pr\.?|a) +(?:year|år)|/ *(?:year|år)))?{_ENDS}",
    re.IGNORECASE,
)
_PERIOD: Final = re.compile(
    rf"(?P<best>{NUMBER_LIKE}) *(?P<time>[^\W\d_]+)?? *(?:x|times?|ganger|gonger|gang|gong)?? *"
    r"(?:per|pr\.?|in +an?|in +the|an?|i|om|/) *"
    rf"(?P<unit>{one_of(UNITS)})(?P<brackets> *\([^()]*\))?",
    re.IGNORECASE,
)
_TIMES: Final = dict.fromkeys(("t", "hr", "hrs"), "h")
# the units of the grammar, by those that people write
_PERIODS: Final = {
    "year": ("year", "years", "yr", "yrs"),
    "år": ("år", "året"),
    "month": ("month", "months", "mth", "mths"),
    "måned": ("måned", "måneden", "måneder", "mnd", "md"),
    "månad": ("månad", "månaden", "månader", "mån"),
    "week": ("week", "weeks", "wk", "wks"),
    "uke": ("uke", "uken", "uka", "uker"),
    "veke": ("veke", "veka", "veker"),
}


def share_said(text: str) -> str | None:
    """A share of so many out of so many, in per cent: `1 av 8` is `12,5 %`. None for others."""
    match = _OUT_OF.fullmatch(text)
    if match is None:
        return None
    try:
        part, whole = number_said(match["part"]), number_said(match["all"])
    except Unreadable:
        return None
    if not part or part > whole:
        return None
    percent = _short(100 * part / whole)
    return f"{percent.replace('.', ',') if match['word'] == 'av' else percent} %"


def ages_said(text: str) -> str | None:
    """Ages as the grammar writes them: `over 18` is `19+`. None where it can't be told."""
    if text.casefold() in _ANYBODY:
        return "0+"
    if band := _BAND.fullmatch(text):
        return f"{int(band['low'])}-{int(band['high'])}"
    for shape in _FROM:
        if match := shape.fullmatch(text):
            return f"{int(match['age'])}+"
    if match := _OVER.fullmatch(text):
        return f"{int(match['age']) + 1}+"
    if match := _UNDER.fullmatch(text):
        youngest = int(match["age"]) - 1
        return f"0-{youngest}" if youngest > 0 else "0" if youngest == 0 else None
    match = _ALONE.fullmatch(text)
    return str(int(match["age"])) if match else None


def rate_said(text: str) -> str | None:
    """A rate per 100 000 persons, its range too: `0,5 %` is `500 per 100 000`. None for others."""
    match = _RATE.fullmatch(text)
    if match is None:
        return None
    try:
        persons = _persons(match["sign"] or match["persons"])
        if not persons:
            return None
        best, *ends = (
            _short(number(each) * 100_000 / persons)
            for each in match.group("best", "low", "high")
            if each is not None
        )
    except Unreadable:
        return None
    if number(match["best"]) > persons:
        return None
    return f"{best} per 100 000" + (f" ({'-'.join(ends)})" if ends else "")


def period_said(text: str) -> Iterator[str]:
    """What a text with a period may say: `12 per month` is `12/month`, or `12/week` it isn't."""
    match = _PERIOD.fullmatch(text)
    unit = match and next(
        (unit for unit, names in _PERIODS.items() if match["unit"].casefold() in names), None
    )
    if match is None or unit is None:
        return
    time = _TIMES.get((match["time"] or "").casefold(), match["time"] or "")
    brackets = f" {match['brackets'].strip()}" if match["brackets"] else ""
    for size in dict.fromkeys((f" {time}" if time else "", "")):
        yield f"{match['best']}{size}/{unit}{brackets}"


def _persons(text: str) -> Decimal:
    many = _MANY.get(text.casefold())
    return Decimal(many if many is not None else re.sub("[ .,]", "", text))


def _short(value: Decimal) -> str:
    """Three digits, or all that stand before the decimal mark."""
    digits = 2 - value.adjusted() if value else 0
    return written(round(value, max(digits, 0)))
