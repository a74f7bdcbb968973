"""Numbers as people write them, with a decimal comma or point and thousands set apart by spaces."""

import re
from decimal import Decimal
from typing import Final

from tnt.quantities.unreadable import Unreadable

# What looks like a number; `number` is what judges it. Each character can match in one way only.
NUMBER_LIKE: Final = r"[-–]?[0-9]+(?:[ .,]+[0-9]+)*"

_GRAMMAR: Final = re.compile(
    r"(?P<integer>[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]+)(?:[.,](?P<decimals>[0-9]+))?"
)
_AMBIGUOUS: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_THOUSANDS_MARKED: Final = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+)")
_INTEGER_DIGITS: Final = 12
# Room for every digit with which other programs write a float; zeros after the mark count, or the
# square of a number could vanish.
_DIGITS: Final = 30


def number(token: str, *, signed: bool = False) -> Decimal:
    """The value of what `NUMBER_LIKE` matched, zero or more; of any sign where `signed`.

    Raises:
        Unreadable: ambiguous-number, thousands-mark, number-too-large, negative, not-a-number.
    """
    digits = token.lstrip("-–")
    if _AMBIGUOUS.fullmatch(digits):
        whole, decimals = re.split("[.,]", digits)
        raise Unreadable(
            "ambiguous-number",
            token,
            as_decimal=_not_three(digits),
            as_thousands=f"{whole} {decimals}",
        )
    match = _GRAMMAR.fullmatch(digits)
    if match is None:
        raise _not_a_number(token, digits)
    integer = match["integer"].replace(" ", "").lstrip("0")
    decimals = match["decimals"] or ""
    if len(integer) > _INTEGER_DIGITS or len(integer + decimals) > _DIGITS:
        raise Unreadable("number-too-large", token, integer_digits=_INTEGER_DIGITS, digits=_DIGITS)
    if digits != token and not signed:
        raise Unreadable("negative", token)
    size = Decimal(f"{integer or 0}.{decimals or 0}")
    return size if digits == token else -size


def written(value: Decimal) -> str:
    """The number as the grammar reads it back, with a decimal point."""
    text = f"{value.normalize():f}"
    return f"{text}0" if _AMBIGUOUS.fullmatch(text) else text


def _not_three(digits: str) -> str:
    """The decimal number with other than three decimals, so that it is one beyond doubt."""
    shorter = digits.rstrip("0")
    return shorter if len(shorter) < len(digits) else f"{digits}0"


def _not_a_number(token: str, digits: str) -> Unreadable:
    """Tells `1.234.567` and `1.234,5`, common elsewhere, from what is no number anywhere."""
    for mark, decimal_mark in (".,", ",."):
        integer, _, decimals = digits.partition(decimal_mark)
        if (
            mark in integer
            and _THOUSANDS_MARKED.fullmatch(integer)
            and (decimals.isdigit() or decimal_mark not in digits)
        ):
            spaced = integer.replace(mark, " ")
            instead = f"{spaced}{decimal_mark}{decimals}" if decimals else spaced
            return Unreadable("thousands-mark", token, instead=instead)
    return Unreadable("not-a-number", token)
