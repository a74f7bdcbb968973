"""TNT334 to TNT339: charts, and documents with charts."""

from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

PICTURES = (
    error(
        "TNT334",
        mark("to draw charts, {lacking} must be installed"),
        mark("install it: pip install 'tnt[{extra}]'"),
    ),
    error(
        "TNT335",
        mark("there is no chart {found} in this report"),
        mark("write one of {wanted}, or leave --chart out for all of them"),
    ),
    error(
        "TNT336",
        mark("there is nothing to draw in this report"),
        mark("write it as FILE.html, which says in words what there is"),
    ),
)
