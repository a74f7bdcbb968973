"""What keeps YAML from being read: where a line begins, and with what sign."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

COLUMNS = (
    error(
        "TNT189",
        mark("a sign that isn't text stands here: {character}"),
        mark("delete it; it often comes along unseen when something is pasted"),
    ),
    error(
        "TNT186",
        mark("{sign} at the beginning means to YAML that a text over several lines follows"),
        mark("write {instead}"),
    ),
    error(
        "TNT187",
        mark("no dash before {found}, where an item of a list begins"),
        mark("write {instead}"),
    ),
    error(
        "TNT188",
        mark("this line, or {above} on line {line} above it, begins in a wrong column"),
        mark(
            "keys of one block begin in the same column, what belongs to a key two spaces further "
            "in; items of a list begin with a dash"
        ),
    ),
)
