"""Everything that was read, as one checked rule set, and what a question selects from it."""

from tnt.library.advice import advice
from tnt.library.asking import (
    FEWEST_DRAWS,
    FIRST_YEAR,
    LAST_YEAR,
    MOST_DRAWS,
    question_problems,
)
from tnt.library.load import load, rejoined
from tnt.library.published import unknown_recommendations
from tnt.library.refs import rule_files, values, values_in
from tnt.library.select import find_population, of_nobody, select
from tnt.library.spread import doubtful_ranges
from tnt.library.uses import sharing_a_visit, users

__all__ = [
    "FEWEST_DRAWS",
    "FIRST_YEAR",
    "LAST_YEAR",
    "MOST_DRAWS",
    "advice",
    "doubtful_ranges",
    "find_population",
    "load",
    "of_nobody",
    "question_problems",
    "rejoined",
    "rule_files",
    "select",
    "sharing_a_visit",
    "unknown_recommendations",
    "users",
    "values",
    "values_in",
]
