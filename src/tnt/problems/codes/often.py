"""How often, in words without a number."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

OFTEN = (
    error(
        "TNT185",
        mark("{found} doesn't say how many times"),
        mark(
            "write how often it comes to on average, such as 0.5/year, and under assumption: whose "
            "judgement that is"
        ),
    ),
)
