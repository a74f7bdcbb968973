"""Worked cases: what they state beside their minutes."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

CASES = (
    error(
        "TNT332",
        mark("{factor} is no factor of the minutes of {recommendation}"),
        mark("they are the product of: {factors}"),
    ),
    error(
        "TNT333",
        mark("{id} can't be estimated: it has no uptake {uptake}"),
        mark("write {uptake}: under uptake: of the recommendation, or another uptake in the case"),
    ),
)
