"""TNT550 to TNT569: what to take first, and what would fit."""

from tnt.problems.codes.code import Code
from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

CHOOSING = (
    error(
        "TNT550",
        mark("--budget {found} is neither patient, remaining nor a number of hours"),
        mark("write patient, remaining, or hours a year, such as 120, 120 hours or 1 500,5 timer"),
    ),
    error(
        "TNT551",
        mark("--budget {found} can be read in two ways"),
        mark("write {as_decimal}, or {as_thousands} for a number in thousands"),
    ),
    error(
        "TNT552",
        mark("it isn't known how much patient time the GP has on {list}"),
        mark(
            "give its positions in the lists' second table, choose a --working-time with a GP, or "
            "ask with --budget HOURS"
        ),
    ),
    error(
        "TNT553",
        mark(
            "the working time {id} doesn't say what patients come for, so what remains isn't known"
        ),
        mark("choose a --working-time that has committed time, or ask with --budget patient"),
    ),
    error(
        "TNT554",
        mark(
            "on {list} more is said to be done in consultations now than they take, so what "
            "remains isn't known"
        ),
        mark(
            "correct the uptake now, the times or the consultations, or ask with --budget patient"
        ),
    ),
    error(
        "TNT555",
        mark("the order {path} can't be read: {error}"),
        mark("write strength, benefit, or the name of a text file with an id on each line"),
    ),
    error(
        "TNT556",
        mark("the file is larger than {limit}"),
        mark("an order is a text file with an id on each line; name another file"),
    ),
    error(
        "TNT557",
        mark("the byte {found} is no part of a text in UTF-8"),
        mark("save the file as text in UTF-8"),
    ),
    error(
        "TNT558",
        mark("{found} is none of the recommendations and guidelines asked about"),
        mark("nearest: {nearest}; -g and --rules choose which are asked about"),
    ),
    error(
        "TNT559",
        mark("{id} comes twice: it came in line {first} already"),
        mark("leave one of them out; a guideline stands for all its recommendations"),
    ),
    error(
        "TNT560",
        mark("the order names nothing"),
        mark("write the id of a recommendation or a guideline on each line"),
    ),
    error(
        "TNT561",
        mark("--weight {found} isn't an outcome and its weight"),
        mark(
            "write 'OUTCOME=NUMBER' with a number from 0.000001 to 1000000, such as "
            "'A stroke avoided=2'"
        ),
    ),
    error(
        "TNT562",
        mark("--weight {found}: no recommendation asked about has that outcome"),
        mark("nearest: {nearest}; the outcomes are: {outcomes}"),
    ),
    error(
        "TNT563",
        mark("--weight {found} is given twice"),
        mark("give each outcome one weight"),
    ),
    error(
        "TNT564",
        mark(
            "different outcomes are added only with weights of yours; these have none: {outcomes}"
        ),
        mark("write --weight 'OUTCOME=NUMBER' for each, or choose recommendations of one outcome"),
    ),
    error(
        "TNT565",
        mark("--new {found} is none of the recommendations and guidelines asked about"),
        mark("nearest: {nearest}; -g and --rules choose which are asked about"),
    ),
    Code(
        "TNT566",
        "error",
        5,
        mark(
            "this may not be shown of {list}: it would tell of few real people, by what is "
            "withheld or by who comes for several things at once"
        ),
        mark("name another list, or say --i-own-the-data if you may see them"),
    ),
    error(
        "TNT567",
        mark("{lists} lists are too many to work out at a time what would fit on each"),
        mark("give at most {most}, or name one: tnt prioritise --lists FILE --list NAME"),
    ),
    error(
        "TNT568",
        mark("--new {found} can't be placed: it isn't estimated with uptake {uptake}"),
        mark("ask with --uptake full, or write that uptake in its file"),
    ),
)
