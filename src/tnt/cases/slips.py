"""The one thing that explains the whole of a difference, where a case doesn't state its factors.

Nothing is guessed: each slip comes to a figure of its own, and one is named only if it alone comes
to what the case expects.
"""

from collections.abc import Iterator
from typing import Literal

from tnt.cases.nearness import near
from tnt.estimate import Product
from tnt.model.case import Expectation

Slip = Literal[
    "uptake-full",
    "uptake-target",
    "uptake-now",
    "follow-up-left-out",
    "visit-counted-in",
    "times-left-out",
    "everybody-eligible",
    "in-hours",
    "all-roles",
]
UPTAKES: dict[str, Slip] = {
    "full": "uptake-full",
    "target": "uptake-target",
    "now": "uptake-now",
}
# a figure that may be further off than this, in proportion, is like too many others
CLOSE = 1e-3


def slip(product: Product, expected: Expectation, uptake: str) -> Slip | None:
    """The slip that comes to the minutes expected; None where none does, or several do."""
    asked, tolerance = expected.minutes_per_year, expected.tolerance or 0.0
    if not asked or tolerance > CLOSE * asked:
        return None
    found = [
        name
        for name, minutes in _slips(product, expected.role, uptake)
        if near(minutes, asked, tolerance)
    ]
    return found[0] if len(found) == 1 else None


def _slips(product: Product, role: str, uptake: str) -> Iterator[tuple[Slip, float]]:
    """What each slip comes to in minutes a year."""
    got = product.by_role.get(role, 0.0)
    for step in product.uptakes:
        if step.name != uptake and step.minutes_per_year is not None:
            yield UPTAKES[step.name], step.minutes_per_year.get(role, 0.0)
    yield "in-hours", got / 60
    if len(product.by_role) > 1:
        yield "all-roles", sum(product.by_role.values())
    contacts = product.figure("contacts_per_year")
    if contacts is None:
        return
    first = [each for each in product.portions if not each.after]
    if len(first) < len(product.portions):
        yield "follow-up-left-out", contacts * sum(each.times * each.minutes_each for each in first)
    if product.visit_minutes:
        yield "visit-counted-in", got + contacts * product.visit_minutes
    eligible, times = product.figure("eligible"), product.figure("times_each")
    if times:
        yield "times-left-out", got / times
    if eligible and product.persons_in_ages is not None:
        yield "everybody-eligible", got / eligible * product.persons_in_ages
