"""What things are called: codes of diseases, names of worked cases; and what is one too many."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

NAMING = (
    error(
        "TNT190",
        mark("{found} isn't a code of {system}"),
        mark("write the code alone, such as {instead}"),
    ),
    error(
        "TNT191",
        mark("two cases have the name {id}, here and on line {line}"),
        mark("give one of them another name, so that it is plain which of them fails"),
    ),
    error(
        "TNT192",
        mark("{count} more problems in this file, from this line on"),
        mark("mend those shown first; one cause often explains them all"),
    ),
)
