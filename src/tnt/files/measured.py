"""Texts → figures, through the strict grammar: what is measured, how, and why it is refused."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import frozen

from tnt.files import patterns
from tnt.files.faults import Faulty, fault
from tnt.files.nodes import Text
from tnt.files.plainly import A_SPACE, mended
from tnt.model import value as kinds
from tnt.model.value import Value
from tnt.problems import Figures, Phrase
from tnt.quantities import (
    Measure,
    Quantity,
    Unreadable,
    read_count,
    read_duration,
    read_frequency,
    read_hours,
    read_number_needed,
    read_rate,
    read_reduction,
    read_relative_risk,
    read_share,
    read_time,
    read_volume,
)
from tnt.quantities.characters import LONGEST
from tnt.words import mark

T = TypeVar("T")

# Each reason for which the grammar refuses a text has a code of its own.
REASONS = {
    "missing-unit": "TNT201",
    "unit-not-time": "TNT202",
    "ambiguous-number": "TNT203",
    "missing-percent": "TNT204",
    "not-a-number": "TNT205",
    "expression": "TNT206",
    "number-too-large": "TNT207",
    "negative": "TNT208",
    "range-backwards": "TNT209",
    "best-outside-range": "TNT210",
    "range-not-allowed": "TNT211",
    "range-unit": "TNT212",
    "range-incomplete": "TNT213",
    "share-over-100": "TNT214",
    "percent-mixed": "TNT241",
    "range-too-wide": "TNT215",
    "wrong-dash": "TNT216",
    "curly-quote": "TNT217",
    "tab": "TNT218",
    "frequency-once": "TNT219",
    "frequency-time": "TNT242",
    "frequency-unit": "TNT221",
    "frequency-unreadable": "TNT221",
    "frequency-no-number": "TNT185",
    "age-unreadable": "TNT222",
    "empty": "TNT223",
    "too-long": "TNT224",
    "not-whole": "TNT225",
    "thousands-mark": "TNT226",
    "unit-not-allowed": "TNT227",
    "extra-text": "TNT228",
    "best-missing": "TNT229",
    "frequency-zero": "TNT230",
    "age-too-high": "TNT222",
    "range-word": "TNT231",
    "not-above-zero": "TNT232",
    "rate-unit": "TNT233",
    "period-unit": "TNT234",
    "duration-unit": "TNT235",
    "relative-percent": "TNT237",
    "under-one": "TNT238",
    "rate-over-one": "TNT239",
}


@frozen
class Leaf:
    """How one kind of text is read, and what its JSON Schema says of it."""

    read: Callable[[Text], Any]
    example: str
    schema: dict[str, Any]


# what to write instead in general, where it can't be worked out from what was written
IN_GENERAL: dict[str, str] = {
    "range-backwards": mark("the low end first, such as (8-12)"),
    "range-incomplete": mark("both ends, such as 10 min (8-12)"),
    "wrong-dash": mark("the range with - or – between the ends, such as (8-12)"),
    "curly-quote": mark("the figure without quotation marks"),
    "tab": A_SPACE,
    "extra-text": mark("one number, its unit and perhaps a range, such as 90 min (80-100)"),
    "age-unreadable": mark("whole years: 40+, 40-79 or 65, no higher than 130"),
    "age-too-high": mark("whole years: 40+, 40-79 or 65, no higher than 130"),
}
FREQUENCIES = Phrase(
    mark("N/year, every N years, N per person or N per new case, with a number for N")
)


def refused(text: Text, error: Unreadable, instead: str | None = None) -> Faulty:
    """The problem for a text that the grammar refused; `instead` is what it most likely means."""
    facts: dict[str, object] = {"found": error.found, **error.facts}
    if error.reason in IN_GENERAL:
        facts["instead"] = instead or Phrase(IN_GENERAL[error.reason])
    elif REASONS[error.reason] == "TNT221":
        facts["hint"] = _often_said(text, error.facts.get("hint"))
    return fault(text.place, REASONS[error.reason], **facts)


def _often_said(text: Text, hint: object) -> object:
    """How often, in the kind of Norwegian of its author where that shows, else of its reader."""
    if hint is None:
        return FREQUENCIES
    shows = re.search("hver|kvar", text, re.IGNORECASE)
    return hint if shows or not str(hint).startswith("hvert ") else Figures(hint)


def grammar(read: Callable[[str], T]) -> Callable[[Text], T]:
    """A reader of the grammar as a reader of leaves: what is refused is a problem with a place."""

    def reads(text: str) -> bool:
        try:
            read(text)
        except Unreadable:
            return False
        return True

    def leaf(text: Text) -> T:
        try:
            return read(text)
        except Unreadable as error:
            raise refused(text, error, mended(text, reads)) from None

    return leaf


# of a distribution that piles up more than this at an end, draws show the end alone
LEAST_SHAPE = 0.01


def _value(read: Callable[[str], Quantity], measure: Measure) -> Callable[[Text], Value]:
    quantity = grammar(read)

    def leaf(text: Text) -> Value:
        found = quantity(text)
        value = Value(
            found.best,
            found.low,
            found.high,
            found.text,
            text.place,
            measure=measure,
            per=found.per,
        )
        # what a count of persons stands for shows when they are known
        fit = value.fit if read is not read_count else None
        if fit is not None and fit.least_shape < LEAST_SHAPE:
            raise fault(text.place, "TNT240", found=text)
        return value

    return leaf


_often = _value(read_frequency, "frequency")


def _per_year(text: Text) -> Value:
    found = _often(text)
    if found.per != "year":
        raise fault(text.place, "TNT236", found=text)
    return found


def written_as(
    pattern: str, says: str, *examples: str, number: Mapping[str, object] | None = None
) -> dict[str, Any]:
    """The JSON Schema of a text of one form.

    `number` has the limits of those that a YAML reader may take for a number: 1 or 2026; here
    every scalar is text. `errorMessage` is what editors say of a text of another form.
    """
    return {
        "type": ["string", "number"] if number is not None else "string",
        "description": f"{says[0].upper()}{says[1:]}.",
        "maxLength": LONGEST,
        "pattern": pattern,
        **(number or {}),
        **({"examples": list(examples)} if examples else {}),
        "errorMessage": f"Write {says}.",
    }


def _figure(
    read: Callable[[Text], Value],
    pattern: str,
    says: str,
    example: str,
    number: Mapping[str, object] | None = None,
) -> Leaf:
    """A kind of value; `number` where a YAML reader may take it for a number."""
    return Leaf(read, example, written_as(pattern, says, number=number))


# what measures something, and may be given by year
FIGURES: dict[Any, Leaf] = {
    kinds.Minutes: _figure(
        _value(read_time, "time"),
        patterns.TIME,
        "a time with its unit, such as `10 min (8-12)` or `1,5 hours`",
        "10 min (8-12)",
    ),
    kinds.Share: _figure(
        _value(read_share, "share"),
        patterns.SHARE,
        "a share with %, from 0 to 100, such as `30 % (20-40)`",
        "30 % (20-40)",
    ),
    kinds.Count: _figure(
        _value(read_count, "count"),
        patterns.COUNT,
        "a number without a unit, such as `44` or `90 000 (80 000-100 000)`",
        "90 000 (80 000-100 000)",
        {"minimum": 0},
    ),
    kinds.Times: _figure(
        _value(read_count, "frequency"),
        patterns.COUNT,
        "a number without a unit, such as `2` or `2 (1-3)`",
        "2",
        {"minimum": 0},
    ),
    kinds.PerYear: _figure(
        _per_year, patterns.PER_YEAR, "how often: `N/year` or `every N years`", "1/year"
    ),
    kinds.Often: _figure(
        _often,
        patterns.OFTEN,
        "how often: `N/year`, `every N years`, `N per person` or `N per new case`",
        "1/year",
    ),
    kinds.Rate: _figure(
        _value(read_rate, "rate"),
        patterns.RATE,
        "new cases per 1000, 10 000 or 100 000, such as `398 per 100 000 (350-450)`",
        "398 per 100 000",
    ),
    kinds.PerPeriod: _figure(
        _value(read_volume, "count"),
        patterns.PER_PERIOD,
        "a number per week, month or year, such as `12/month` or `900/year`",
        "12/month",
    ),
    kinds.TimePerPeriod: _figure(
        _value(read_hours, "time"),
        patterns.TIME_PER_PERIOD,
        "a time per week, month or year, such as `5,9 hours/week`",
        "5,9 hours/week",
    ),
    kinds.Years: _figure(
        _value(read_duration, "duration"),
        patterns.DURATION,
        "years, months or weeks, without a range, such as `5 years`",
        "5 years",
    ),
    kinds.RiskReduction: _figure(
        _value(read_reduction, "arr"),
        patterns.REDUCTION,
        "a risk reduction with %, such as `3 % (2-4)` or `0,8 % (-0,1 to 1,7)`",
        "0,8 % (-0,1 to 1,7)",
    ),
    kinds.NumberNeeded: _figure(
        _value(read_number_needed, "nnt"),
        patterns.ABOVE_ZERO,
        "a number of 1 at least, such as `120 (80-200)`",
        "120 (80-200)",
        {"minimum": 1},
    ),
    kinds.RelativeRisk: _figure(
        _value(read_relative_risk, "relative-risk"),
        patterns.ABOVE_ZERO,
        "a number above 0, without %, such as `0,8 (0,7-0,9)`",
        "0,8 (0,7-0,9)",
        {"exclusiveMinimum": 0},
    ),
}
