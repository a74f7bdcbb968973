"""TNT1xx, first half: what is wrong with a file as YAML."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

READING = (
    error(
        "TNT101",
        mark("the file is larger than {limit}"),
        mark("a rule file is text of some pages; split it, or is this another file?"),
    ),
    error(
        "TNT102",
        mark("the file is not text (it holds a zero byte)"),
        mark("write rule files as plain text in UTF-8; is this a Word or Excel file?"),
    ),
    error(
        "TNT103",
        mark("the file is not UTF-8: byte {found} here"),
        mark("save it again with the encoding UTF-8"),
    ),
    error(
        "TNT104",
        mark("this can't be read as YAML: {found}"),
        mark("look at the line above too: is a quote left open, a colon or an indent missing?"),
    ),
    error(
        "TNT105",
        mark("the line is indented with a tab or with no-break spaces"),
        mark("replace them with ordinary spaces, two for each level"),
    ),
    error(
        "TNT106",
        mark("the key {key} stands here again; it is on line {line} already"),
        mark("keep one of the two"),
    ),
    error(
        "TNT107",
        mark("an anchor or alias: {found}"),
        mark("write the text out where it is needed; put a title with & or * in quotes"),
    ),
    error(
        "TNT108",
        mark("a tag: {found}"),
        mark("leave it out; every value is read as text; put a title with ! in quotes"),
    ),
    error(
        "TNT109",
        mark("braces or brackets of YAML's inline style"),
        mark("write a key a line, and lists with a dash a line"),
    ),
    error(
        "TNT110",
        mark("a second document begins here"),
        mark("one file, one document: take the line --- away, or make two files"),
    ),
    error(
        "TNT111",
        mark("nested deeper than {limit} levels; reading ended here"),
        mark("a rule file needs some ten levels; look for an indent that grows by mistake"),
    ),
    error(
        "TNT112",
        mark("the file holds no keys"),
        mark("begin with schema: 1 and kind: guideline"),
    ),
    error(
        "TNT113",
        mark("a key that isn't text"),
        mark("a key is one word followed by a colon"),
    ),
    error(
        "TNT114",
        mark("{key} has no value"),
        mark("write the value, or take the line away"),
    ),
    error(
        "TNT115",
        mark("a merge key <<"),
        mark("write the keys out where they are needed"),
    ),
    error(
        "TNT116",
        mark("{path} can't be read: {error}"),
        mark("check the name, and that you may read it"),
    ),
    error(
        "TNT117",
        mark("no rule files (*.yaml) in {path}"),
        mark("name a rule file, or a folder that holds some"),
    ),
)
