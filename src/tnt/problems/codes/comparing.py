"""TNT54x: two sides, and why they don't compare."""

from tnt.problems.codes.code import note
from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

COMPARING = (
    error(
        "TNT540",
        mark("the side «{side}» says {found}, which is nothing that a side may say"),
        mark("nearest: {nearest}; write one or several, with commas between: {known}"),
    ),
    error(
        "TNT541",
        mark("the side «{side}» gives {key} no value"),
        mark("write {key}=VALUE, or leave it out"),
    ),
    error(
        "TNT542",
        mark("the side «{side}» gives {key} twice"),
        mark("say it once"),
    ),
    error(
        "TNT543",
        mark("the sides are of different years, {a} and {b}, which neither asks for"),
        mark("write year= on a side if that is meant, or --year for both"),
    ),
    error(
        "TNT544",
        mark("the sides are of different populations, {a} and {b}, which neither asks for"),
        mark("write population= on a side if that is meant, or --population for both"),
    ),
    error(
        "TNT545",
        mark("lists that side {side} alone has: {count}, the first is {list}"),
        mark("compare files with the same lists"),
    ),
    note(
        "TNT546",
        mark(
            "{lists} lists: recommendations are told of the country alone, and patient time and "
            "what is left of it have no interval on a list"
        ),
        mark("ask about {limit} lists or fewer to have them"),
    ),
    error(
        "TNT547",
        mark("a comparison has two sides, or several alternatives; given: {count}"),
        mark("write such as tnt compare now target, or tnt compare one.yaml other.yaml none"),
    ),
    error(
        "TNT548",
        mark("there is no patient time of the GP to hold the difference against"),
        mark("leave --fail-over out, or give lists with positions and a working time"),
    ),
    error(
        "TNT549",
        mark("{id} isn't an alternative to {other}"),
        mark(
            "write alternative_to: {other} in its file, or compare two sides, such as "
            "guidelines={other} guidelines={id}"
        ),
    ),
    error(
        "TNT570",
        mark("the alternative {id} is named twice"),
        mark("name it once; none is the one in which nothing is done"),
    ),
)
