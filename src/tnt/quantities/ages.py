"""Ages in whole years: `40-79`, `65+`, `2`."""

import re
from typing import Final

from attrs import frozen

from tnt.quantities.characters import tidy
from tnt.quantities.unreadable import Unreadable

# Nobody is older: an age band that ends here is open, and no age above it can be written.
OLDEST: Final = 130
_GRAMMAR: Final = re.compile(r"(?P<low>[0-9]{1,3})(?P<open> *\+| *[-–] *(?P<high>[0-9]{1,3}))?")


@frozen
class Ages:
    """Ages from `low` to `high`, both included; `high` is None where there is no upper limit."""

    low: int
    high: int | None
    text: str

    def contains(self, age: int) -> bool:
        """Whether somebody who is `age` whole years old is among them."""
        return self.low <= age and (self.high is None or age <= self.high)

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low}+"
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


def read_ages(text: str) -> Ages:
    """Ages from a single one, a band (hyphen or en dash) or an open band.

    Raises:
        Unreadable: age-unreadable, age-too-high (over 130), range-backwards, or a reason about
            characters.
    """
    match = _GRAMMAR.fullmatch(tidy(text))
    if match is None:
        raise Unreadable("age-unreadable", text)
    low = int(match["low"])
    high = int(match["high"]) if match["high"] else None if match["open"] else low
    if max(low, high or 0) > OLDEST:
        raise Unreadable("age-too-high", text, limit=OLDEST)
    if high is not None and low > high:
        raise Unreadable("range-backwards", text, low=str(low), high=str(high))
    # nobody is older, so that a band that ends there is open
    return Ages(low=low, high=None if high == OLDEST and low < OLDEST else high, text=text)
