"""The project's only door to pint: a word that the grammar has let in, turned into a factor."""

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry


@cache
def registry() -> "UnitRegistry[Decimal]":
    """A registry of `units.txt` alone; decimal, so that 0,1 hour is exactly 6 minutes."""
    # Imported here because they take longer than all else in this room.
    from importlib.resources import files

    from pint import UnitRegistry

    definitions = files(__package__).joinpath("units.txt").read_text(encoding="utf-8")
    return UnitRegistry(definitions.splitlines(), non_int_type=Decimal, on_redefinition="raise")


@cache
def minutes_in(unit: str) -> Decimal:
    """Minutes in one unit of time, named as in `units.txt`."""
    return _converted(unit, "minute")


@cache
def per_year(unit: str) -> Decimal:
    """How many times a year something happens that happens once in each unit of time."""
    return _converted(f"1 / {unit}", "1 / year")


def _converted(unit: str, to: str) -> Decimal:
    return Decimal(registry().Quantity(Decimal(1), unit).to(to).magnitude)
