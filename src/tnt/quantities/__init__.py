"""Author text such as `10 min (8-12)` or `every 3 years`, read into typed numbers or refused.

Inside the program times are minutes, shares fractions of 1 and frequencies contacts per year.
Whatever is not exactly the grammar raises `Unreadable`, which says what kind of slip it is.
"""

from tnt.quantities.ages import OLDEST, Ages, read_ages
from tnt.quantities.frequency import read_frequency
from tnt.quantities.unreadable import REASONS, Unreadable
from tnt.quantities.values import (
    Quantity,
    read_count,
    read_number,
    read_share,
    read_time,
    read_whole,
)

__all__ = [
    "OLDEST",
    "REASONS",
    "Ages",
    "Quantity",
    "Unreadable",
    "read_ages",
    "read_count",
    "read_frequency",
    "read_number",
    "read_share",
    "read_time",
    "read_whole",
]
