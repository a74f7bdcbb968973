"""Slips of the hand: what a keyboard, Word or a habit puts into a rule file."""

from tnt.problems.codes.code import rule_error as error
from tnt.problems.codes.code import warning
from tnt.words import mark

SLIPS = (
    # as YAML
    error(
        "TNT173",
        mark("the text of {key} holds «{sign}», which means something to YAML"),
        mark("put the text in quotes: {instead}"),
    ),
    error(
        "TNT174",
        mark("a list begins with «{sign}», which isn't the hyphen of the keyboard"),
        mark("write {instead}"),
    ),
    error(
        "TNT175",
        mark("no ordinary space after «{sign}»"),
        mark("write {instead}"),
    ),
    error(
        "TNT176",
        mark("this line begins in column {found}, where it doesn't fit"),
        mark("begin it in column {column}, as {above} on line {line} does"),
    ),
    error(
        "TNT177",
        mark("the quotation mark that opens here is never closed"),
        mark("end the text with the same straight mark, on the same line: {instead}"),
    ),
    # as texts
    error(
        "TNT178",
        mark("{found} has {character} in it, a sign of Word or of another program"),
        mark("write {instead}"),
    ),
    warning(
        "TNT179",
        mark("what stands after # is taken as a note and isn't part of the text: {lost}"),
        mark("put the text in quotes: {instead}; a note goes on a line of its own"),
    ),
    warning(
        "TNT180",
        mark("the quotation marks around {found} are part of the text"),
        mark("take them away, or use straight ones: {instead}"),
    ),
    # as a method
    warning(
        "TNT181",
        mark("the range in {found} looks like how patients differ"),
        mark(
            "LOW-HIGH is how unsure the average of all of them is (95 %), and that is narrower: "
            "within what is it most likely?"
        ),
    ),
    warning(
        "TNT182",
        mark("{id} would happen to the same people again and again, {frequency}"),
        mark(
            "what happens to a person once, such as a start, is a recommendation of its own, "
            "1 per new case or 1 per person; or leave out those who have had it, with not:"
        ),
    ),
    error(
        "TNT183",
        mark("the id {id} is that of {other} too, and the two look like copies"),
        mark(
            "to change an installed file itself, install its package with pip install -e: both are "
            "one then; to make another of it, give the copy an id of its own"
        ),
    ),
    error(
        "TNT184",
        mark("no colon after {key}"),
        mark("write {instead}"),
    ),
    # as figures
    error(
        "TNT241",
        mark("{found} has a figure in per cent, and a range that isn't"),
        mark("write {instead}"),
    ),
    error(
        "TNT242",
        mark("{found} is how long, and here stands how often"),
        mark("write how often, such as 1/year; how long is the time: of an action"),
    ),
)
