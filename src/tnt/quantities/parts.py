"""A figure's text → its best, unit, low and high as columns of a table show them, and back."""

import re
from decimal import Decimal
from typing import Final

from attrs import frozen

from tnt.quantities.characters import tidy
from tnt.quantities.numbers import NUMBER_LIKE, number, written
from tnt.quantities.unreadable import Unreadable

# a unit as a table shows it, with N for the number that stands in the middle of it
_EVERY: Final = re.compile(
    rf"(?P<lead>(?:every|hvert|kvart) +)(?P<best>{NUMBER_LIKE})(?P<rest>\.? *(?:years?|år))",
    re.IGNORECASE,
)
_N: Final = re.compile(r"(?P<lead>(?:every|hvert|kvart) +)N(?P<rest>\.? *(?:years?|år))", re.I)
_UNIT: Final = r"(?:%|/|[^\W\d_])[^()]*?"
_SHAPE: Final = re.compile(
    rf"(?P<best>{NUMBER_LIKE})(?P<gap> *)(?P<unit>{_UNIT})?(?P<room> *)"
    rf"(?:\( *(?P<low>{NUMBER_LIKE}) *(?:{_UNIT})?(?P<between> *[-–] *| +(?:to|til) +)"
    rf"(?P<high>{NUMBER_LIKE}) *(?:{_UNIT})? *\))?",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"[0-9] [0-9]{3}")


@frozen
class Parts:
    """A figure's numbers as they are written, its unit, and what stands between them.

    `unit` is empty where there is none; `every 4 years` has 4 and `every N years`.
    """

    best: str
    unit: str = ""
    low: str | None = None
    high: str | None = None
    gap: str = " "
    between: str = "-"

    @property
    def numbers(self) -> tuple[Decimal, Decimal | None, Decimal | None]:
        """Best, low and high."""
        low, high = (None if each is None else cell_number(each) for each in (self.low, self.high))
        return cell_number(self.best), low, high


def apart(text: str) -> Parts | None:
    """The parts of a figure's text, or None where it hasn't the shape of a figure."""
    try:
        tidied = tidy(text)
        if every := _EVERY.fullmatch(tidied):
            parts = Parts(every["best"], f"{every['lead']}N{every['rest']}")
        elif shape := _SHAPE.fullmatch(tidied):
            unit = (shape["unit"] or "").strip()
            between = shape["between"] or "-"
            gap = shape["gap"] if unit else " "
            parts = Parts(shape["best"], unit, shape["low"], shape["high"], gap, between)
        else:
            return None
        parts.numbers  # noqa: B018 - a number that can't be read makes it no figure
    except Unreadable:
        return None
    return parts


def together(parts: Parts) -> str:
    """The text of a figure; a range with an end below zero has a word between its ends."""
    if every := _N.fullmatch(parts.unit):
        start = f"{every['lead']}{parts.best}{every['rest']}"
    elif not parts.unit:
        start = parts.best
    else:
        start = f"{parts.best}{'' if parts.unit.startswith('/') else parts.gap}{parts.unit}"
    if parts.low is None or parts.high is None:
        return start
    signed = "-" in parts.low or "-" in parts.high
    between = " to " if signed and parts.between.strip() in "-–" else parts.between
    return f"{start} ({parts.low}{between}{parts.high})"


def cell_number(text: str) -> Decimal:
    """A number as somebody writes it, of any sign: `1,5`, `90 000`.

    Raises:
        Unreadable: as the numbers of figures.
    """
    tidied = tidy(text)
    if not re.fullmatch(NUMBER_LIKE, tidied):
        raise Unreadable("not-a-number", text)
    return number(tidied, signed=True)


def spelled(value: Decimal, like: str) -> str:
    """The number as the grammar reads it, with the decimal mark and the groups of the text `like`.

    Thousands are set apart where `like` has some set apart.
    """
    sign, digits = ("-", written(-value)) if value < 0 else ("", written(value))
    whole, mark, decimals = digits.partition(".")
    if _GROUPED.search(like) and len(whole) > 3:
        whole = f"{int(whole):,}".replace(",", " ")
    return f"{sign}{whole}{',' if mark and ',' in like else mark}{decimals}"
