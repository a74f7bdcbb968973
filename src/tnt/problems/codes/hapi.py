"""TNT731 to TNT750: guidelines from Helsedirektoratet's content API, given as files or fetched."""

from tnt.problems.codes.code import Code, note, usage_error, warning
from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

HAPI = (
    error(
        "TNT731",
        mark("the JSON can't be read: {error}"),
        mark("is it cut or damaged? get it from the API again, and save it as it comes"),
    ),
    note(
        "TNT732",
        mark("kinds of content that are no recommendations were passed over: {kinds}"),
        mark("add by hand what asks for clinicians' time there"),
    ),
    Code(
        "TNT733",
        "error",
        6,
        mark("more than {limit}"),
        mark("take one guideline, or one of its chapters, at a time"),
    ),
    error(
        "TNT734",
        mark("{key} should be {wanted}; found: {found}"),
        mark("the API's content looks otherwise: save its answer as it comes"),
    ),
    error(
        "TNT735",
        mark("no content of the API's in {path}"),
        mark(
            "give JSON that https://api.helsedirektoratet.no/innhold/innhold/ID answered: one "
            "object, a list of them, or a folder of such .json files"
        ),
    ),
    error(
        "TNT736",
        mark("no recommendation in force in {path}; it has {kinds}"),
        mark("save the guideline's recommendations too, or give the guideline's id"),
    ),
    error(
        "TNT737",
        mark("two pieces of content that differ have the id {id}: {first} and {second}"),
        mark("keep the one that is meant"),
    ),
    error(
        "TNT738",
        mark("{title} stands below itself, by its links of rel barn and forelder"),
        mark("get what is around it from the API again"),
    ),
    usage_error(
        "TNT739",
        mark("{found} is neither a file or folder that is there, nor an id of the API's"),
        mark("an id is such as {example}; look for it in the developer portal"),
    ),
    usage_error(
        "TNT740",
        mark("there is no usable key in {variable}, which fetching takes"),
        mark(
            "get a key of your own at https://utvikler.helsedirektoratet.no, and put it into the "
            "environment variable {variable}; saved JSON needs none"
        ),
    ),
    error(
        "TNT741",
        mark("{host} refuses the key in {variable} (HTTP {status})"),
        mark("is it whole, and does it hold for the content services?"),
    ),
    error(
        "TNT742",
        mark("{host} has nothing by the id {id}"),
        mark("look for its id in the developer portal; content that is replaced gets a new one"),
    ),
    error(
        "TNT743",
        mark("{host} has been asked too much with this key (HTTP 429)"),
        mark("nothing was written; wait, then try again"),
    ),
    error(
        "TNT744",
        mark("no answer from {host}: {error}"),
        mark("nothing was written; is there a network? try again, or save the JSON by hand"),
    ),
    warning(
        "TNT745",
        mark("{title} isn't among what was given, and is left out with all below it ({href})"),
        mark("save it too, or look whether it holds recommendations"),
    ),
    warning(
        "TNT746",
        mark("{title} has the status {status}, and is left out with all below it"),
        mark("only what has the status Gjeldende, in force, is taken"),
    ),
    note(
        "TNT747",
        mark("no field says how strong {n} of {of} recommendations are, such as {title}"),
        mark("write strength: where the guideline says it; it is never guessed from the text"),
    ),
    note(
        "TNT748",
        mark("{what} of {title} isn't in the new file as the API gives it: {found}"),
        mark("see the new file, and mend it there"),
    ),
    usage_error(
        "TNT749",
        mark("there are {n} guidelines in {path}, and {file} is one file"),
        mark("name a folder to write them to"),
    ),
    note(
        "TNT750",
        mark("{title} stands in {other} too, and is left out of {guideline}"),
        mark("its time is counted once, by the file that has it; use both files together"),
    ),
)
