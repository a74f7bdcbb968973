"""Everything that was read, as one checked rule set, and what a question selects from it."""

from tnt.library.advice import advice
from tnt.library.asking import question_problems
from tnt.library.load import load
from tnt.library.published import unknown_recommendations
from tnt.library.refs import values
from tnt.library.select import find_population, select
from tnt.library.uses import sharing_a_visit, users

__all__ = [
    "advice",
    "find_population",
    "load",
    "question_problems",
    "select",
    "sharing_a_visit",
    "unknown_recommendations",
    "users",
    "values",
]
