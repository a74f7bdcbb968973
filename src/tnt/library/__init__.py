"""Everything that was read, as one checked rule set, and what a question selects from it."""

from tnt.library.advice import advice
from tnt.library.load import load
from tnt.library.refs import values
from tnt.library.select import find_population, select

__all__ = ["advice", "find_population", "load", "select", "values"]
