"""Everything that was read, as one checked rule set, and what a question selects from it."""

from tnt.library.advice import advice
from tnt.library.load import load
from tnt.library.refs import values
from tnt.library.select import select

__all__ = ["advice", "load", "select", "values"]
