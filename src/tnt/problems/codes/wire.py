"""TNT780 to TNT789: requests that the web service can't read, or doesn't take."""

from tnt.problems.codes.code import Code
from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

WIRE = (
    error(
        "TNT780",
        mark("the body is no JSON that can be read: {error}"),
        mark("send one JSON object in UTF-8, with Content-Type: application/json"),
    ),
    error(
        "TNT781",
        mark("{key} is given twice"),
        mark("leave one of the two out: which one is meant can't be told"),
    ),
    Code(
        "TNT782",
        "error",
        6,
        mark("the body is over {limit} KiB"),
        mark("send fewer or smaller files; the command line takes larger ones"),
    ),
    error(
        "TNT783",
        mark("the body's Content-Type is {found}"),
        mark("send JSON, with Content-Type: application/json"),
    ),
    error(
        "TNT784",
        mark("{key} can't be given here"),
        mark("nearest: {nearest}; what may be given stands in /api/v1/openapi.json"),
    ),
    error(
        "TNT785",
        mark("person records are not taken over the network"),
        mark("keep them on your own machine, and count them there: tnt estimate --people FILE"),
    ),
    error(
        "TNT786",
        mark("{where} is {found}"),
        mark("write {wanted}"),
    ),
    error(
        "TNT787",
        mark("{key} is missing"),
        mark("it has to be given: {wanted}"),
    ),
    error(
        "TNT788",
        mark("something like a national identity number was sent; it is neither used nor kept"),
        mark(
            "take it out and send the rest: nothing about single persons is needed here; another "
            "number of eleven digits may look like one by chance: write it with fewer digits"
        ),
    ),
    error(
        "TNT789",
        mark("there is no kept result {id}"),
        mark("ask the question again: the same question to the same rules gets the same address"),
    ),
)
