"""Author text such as `10 min (8-12)` or `every 3 years`, read into typed numbers or refused.

Inside the program times are minutes, shares fractions of 1 and frequencies contacts per year.
Whatever is not exactly the grammar raises `Unreadable`, which says what kind of slip it is.
"""

from tnt.quantities.ages import OLDEST, Ages, read_ages
from tnt.quantities.fits import Fit, Measure, fit
from tnt.quantities.frequency import read_frequency
from tnt.quantities.numbers import written
from tnt.quantities.otherwise import ages_said, rate_said
from tnt.quantities.parts import Parts, apart, cell_number, spelled, together
from tnt.quantities.periods import read_duration, read_hours, read_rate, read_volume
from tnt.quantities.unreadable import REASONS, Unreadable
from tnt.quantities.values import (
    Per,
    Quantity,
    read_above_zero,
    read_count,
    read_fraction,
    read_number,
    read_number_needed,
    read_reduction,
    read_relative_risk,
    read_share,
    read_time,
    read_whole,
)

__all__ = [
    "OLDEST",
    "REASONS",
    "Ages",
    "Fit",
    "Measure",
    "Parts",
    "Per",
    "Quantity",
    "Unreadable",
    "ages_said",
    "apart",
    "cell_number",
    "fit",
    "rate_said",
    "read_above_zero",
    "read_ages",
    "read_count",
    "read_duration",
    "read_fraction",
    "read_frequency",
    "read_hours",
    "read_number",
    "read_number_needed",
    "read_rate",
    "read_reduction",
    "read_relative_risk",
    "read_share",
    "read_time",
    "read_volume",
    "read_whole",
    "spelled",
    "together",
    "written",
]
