"""Numbers of cells → figures of rule files, exactly as far as rule files can hold them."""

from decimal import Decimal, localcontext
from typing import Final

from tnt.quantities import written

# enough for the product of all the numbers in a row, each as long as a float's shortest text
PRECISION: Final = 120
# a rule file takes 30 digits at most
_DIGITS: Final = 28
_LARGEST: Final = Decimal(10) ** 12
_ROUNDED_BY: Final = Decimal("1e-12")


def figure(value: Decimal) -> str | None:
    """The number as a rule file has it: plain, with a point, and no digit lost up to the 28th.

    None where that would be off by more than one in 10¹², or is a million millions or more.
    """
    if value >= _LARGEST:
        return None
    with localcontext(prec=PRECISION):
        whole_digits = max(value.adjusted() + 1, 0) if value else 0
        rounded = value.quantize(Decimal(1).scaleb(whole_digits - _DIGITS))
        if abs(rounded - value) > value * _ROUNDED_BY:
            return None
        return written(rounded)
