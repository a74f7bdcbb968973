"""Everything that was read, as one checked rule set, and what a question selects from it."""

from tnt.library.load import is_case_file, load
from tnt.library.select import COUNTRY_POPULATION, LIST_POPULATION, select

__all__ = [
    "COUNTRY_POPULATION",
    "LIST_POPULATION",
    "is_case_file",
    "load",
    "select",
]
