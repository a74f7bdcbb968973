"""Texts → figures, through the strict grammar: what is measured, how, and why it is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import frozen

from tnt.files.faults import Faulty, fault
from tnt.files.nodes import Text
from tnt.files.plainly import A_SPACE, mended
from tnt.model import value as kinds
from tnt.model.value import Value
from tnt.problems import Phrase
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
}


def refused(text: Text, error: Unreadable, instead: str | None = None) -> Faulty:
    """The problem for a text that the grammar refused; `instead` is what it most likely means."""
    facts = {"found": error.found, **error.facts}
    if error.reason in IN_GENERAL:
        facts["instead"] = instead or Phrase(IN_GENERAL[error.reason])
    return fault(text.place, REASONS[error.reason], **facts)


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


def plain_text(pattern: str | None = None, description: str = "", **more: object) -> dict[str, Any]:
    """The JSON Schema of a text that may look like a number."""
    # a YAML reader of an editor may take 1 or 2026 as a number; here every scalar is text
    schema: dict[str, Any] = {"type": ["string", "number"], "description": description, **more}
    return schema | ({"pattern": pattern} if pattern else {})


def _figure(
    read: Callable[[Text], Value], example: str, description: str, *, plain: bool = False
) -> Leaf:
    """A kind of value; `plain` where a YAML reader may take it for a number."""
    return Leaf(
        read,
        example,
        plain_text(description=description)
        if plain
        else {
            "type": "string",
            "description": description,
        },
    )


# what measures something, and may be given by year
FIGURES: dict[Any, Leaf] = {
    kinds.Minutes: _figure(
        _value(read_time, "time"), "10 min (8-12)", "A time with its unit, such as `10 min (8-12)`."
    ),
    kinds.Share: _figure(
        _value(read_share, "share"), "30 % (20-40)", "A share with %, such as `30 % (20-40)`."
    ),
    kinds.Count: _figure(
        _value(read_count, "count"),
        "90 000 (80 000-100 000)",
        "A number, such as `90 000 (80 000-100 000)`.",
        plain=True,
    ),
    kinds.Times: _figure(
        _value(read_count, "frequency"), "2", "How many contacts each time.", plain=True
    ),
    kinds.PerYear: _figure(_per_year, "1/year", "How often: `N/year` or `every N years`."),
    kinds.Often: _figure(
        _often,
        "1/year",
        "How often: `N/year`, `every N years`, `N per person` or `N per new case`.",
    ),
    kinds.Rate: _figure(
        _value(read_rate, "rate"), "398 per 100 000", "New cases per person-year: `N per 100 000`."
    ),
    kinds.PerPeriod: _figure(
        _value(read_volume, "count"), "12/month", "A number per period: `12/month`, `900/year`."
    ),
    kinds.TimePerPeriod: _figure(
        _value(read_hours, "time"), "5,9 hours/week", "A time per period: `5,9 hours/week`."
    ),
    kinds.Years: _figure(_value(read_duration, "duration"), "5 years", "A duration: `5 years`."),
    kinds.RiskReduction: _figure(
        _value(read_reduction, "arr"),
        "0,8 % (-0,1 to 1,7)",
        "An absolute risk reduction, such as `0,8 % (-0,1 to 1,7)`.",
    ),
    kinds.NumberNeeded: _figure(
        _value(read_number_needed, "nnt"), "120 (80-200)", "A number needed to treat.", plain=True
    ),
    kinds.RelativeRisk: _figure(
        _value(read_relative_risk, "relative-risk"), "0,8 (0,7-0,9)", "A relative risk.", plain=True
    ),
}
