"""TNT5xx: what is asked, and what can't be answered."""

from tnt.problems.codes.code import Code, note, warning
from tnt.problems.codes.code import usage_error as error
from tnt.words import mark

ASKING = (
    error(
        "TNT501",
        mark("no guideline matches «{id}»"),
        mark(
            "nearest: {nearest}; see tnt guidelines; * takes those in force alone, an id written "
            "out counts whatever its status"
        ),
    ),
    error(
        "TNT502",
        mark("there is no population {id}"),
        mark("nearest: {nearest}; see tnt populations"),
    ),
    error(
        "TNT503",
        mark("there is no working time {id}"),
        mark("nearest: {nearest}; see tnt working-times"),
    ),
    error(
        "TNT504",
        mark(
            "{id} is no recommendation, value, guideline, population, working time, scenario or "
            "problem code"
        ),
        mark("nearest: {nearest}"),
    ),
    error(
        "TNT505",
        mark("no guideline in force for {country}"),
        mark("choose some with -g, or add files with --rules"),
    ),
    error(
        "TNT506",
        mark("the population {id} says no country, so no guidelines can be chosen for it"),
        mark("write country: in its file, or choose guidelines with -g"),
    ),
    error(
        "TNT508",
        mark("{option} is {found}"),
        mark("write {wanted}"),
    ),
    error(
        "TNT509",
        mark("{id} can't be estimated: it has no uptake {uptake}"),
        mark("ask with --uptake full, or write that uptake in its file"),
    ),
    error(
        "TNT510",
        mark("the table of working times came without lists"),
        mark("name the file with the lists too"),
    ),
    warning(
        "TNT511",
        mark("{path} was left out because of its errors"),
        mark("see tnt check; the figures don't hold what it says"),
    ),
    warning(
        "TNT512",
        mark("plugin {plugin} was left out because of its errors"),
        mark("see tnt plugins; the figures don't hold what it adds"),
    ),
    error(
        "TNT513",
        mark("{id} has no value for {year}: its first is for {first}"),
        mark("ask for {first} or later, or add an earlier year to its file"),
    ),
    note(
        "TNT514",
        mark("the people are those of {population_year}, the values those of {year}"),
        mark("name a population for {year} to have both of one year"),
    ),
    error(
        "TNT515",
        mark("{id} can't be estimated on {list}: {why}"),
        mark("name another list, or give what is missing: see the lists' second table"),
    ),
    Code(
        "TNT516",
        "error",
        6,
        mark("not enough memory for that many draws"),
        mark("ask with fewer --draws, or fewer lists and guidelines at a time"),
    ),
    error(
        "TNT517",
        mark("there is no published result {id}"),
        mark("nearest: {nearest}; tnt reproduce without a name lists all"),
    ),
    error(
        "TNT518",
        mark("no published results are installed"),
        mark("install the plugin tnt-published, or name files with --rules"),
    ),
    note(
        "TNT519",
        mark(
            "small counts of real people are withheld, and what would give them away "
            "(recommendations on lists: {rows}, whole lists: {lists})"
        ),
        mark("--i-own-the-data shows them, to those who may see them"),
    ),
    Code(
        "TNT520",
        "error",
        5,
        mark(
            "nothing may be shown: each list is about few people, or so few recommendations that "
            "its total would tell of few people"
        ),
        mark(
            "ask about more people or more recommendations at a time, or say --i-own-the-data if "
            "you may see them"
        ),
    ),
    error(
        "TNT522",
        mark("another run writes to {path} now"),
        mark("wait until it has ended, or name another folder"),
    ),
    error(
        "TNT523",
        mark("tables would be written among the files that are read: {path}"),
        mark("name another folder"),
    ),
    error(
        "TNT524",
        mark("{path} is in the way: something else stands where results are to be"),
        mark("move it away, or name another folder"),
    ),
    error(
        "TNT528",
        mark("there is no list {list} among the {lists} that are asked about"),
        mark("nearest: {nearest}; there is: {some}"),
    ),
    error(
        "TNT244",
        mark("two of the files that were sent are called {name}"),
        mark("give each a name of its own"),
    ),
    Code(
        "TNT243",
        "error",
        6,
        mark(
            "too much at once: {draws} draws × {recommendations} recommendations × {strata} strata "
            "× {lists} lists is {cost}, and the limit is {limit}"
        ),
        mark("ask for fewer draws, or about fewer guidelines or lists at a time"),
    ),
    Code(
        "TNT521",
        "error",
        5,
        mark("{id} on {list} may not be shown: it is about few people, or gives away what is"),
        mark("name another list, or say --i-own-the-data if you may see them"),
    ),
)
