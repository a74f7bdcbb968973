"""TNT471 to TNT491: tables of Statistics Norway, given as files or fetched."""

from tnt.problems.codes.code import Code, note, usage_error
from tnt.problems.codes.code import list_error as error
from tnt.words import mark

SSB = (
    error(
        "TNT471",
        mark("the JSON can't be read: {error}"),
        mark("is it cut or damaged? get the table from SSB again, as json-stat2 or CSV"),
    ),
    error(
        "TNT472",
        mark("the JSON has the key {key} twice in one place"),
        mark("one of the two would be lost: get the table from SSB again"),
    ),
    error(
        "TNT473",
        mark("this JSON is no table of json-stat2: {key} is missing, or is of another kind"),
        mark("get the table from SSB as json-stat2 (version 2.0, class dataset), or as CSV"),
    ),
    error(
        "TNT474",
        mark("{what} should have {wanted} entries by its size, and has {found}"),
        mark("the table is cut or damaged: get it from SSB again"),
    ),
    error(
        "TNT475",
        mark("the table {found} of SSB can't be read as lists"),
        mark("persons by sex and age are in table 07459, GP agreements in table 12005"),
    ),
    error(
        "TNT476",
        mark("the table lacks {columns}"),
        mark(
            "choose values of {wanted} at SSB; in CSV, let region, sex and age stand at the side "
            "of the table, each in a column of its own"
        ),
    ),
    error(
        "TNT477",
        mark("the table is divided by {column} too, which can't be read"),
        mark("get it from SSB anew, by {wanted} alone"),
    ),
    error(
        "TNT478",
        mark("the table holds more than one {what}: {found}"),
        mark("a list is of one day: get one of them from SSB"),
    ),
    error(
        "TNT479",
        mark("the table lacks the figures that are read, {wanted}; it has {found}"),
        mark("choose them at SSB; where CSV has texts alone, get it with codes, or as json-stat2"),
    ),
    error(
        "TNT480",
        mark("{column} is {found}, which can't be read for certain"),
        mark(
            "sex is 1 or 2, menn or kvinner, males or females; age is single years (040) or bands "
            "(F40-44); region has one code and one name, a year four digits"
        ),
    ),
    error(
        "TNT481",
        mark("{column}: {first} and {second} may hold the same people, who would count twice"),
        mark(
            "get from SSB either the parts or their sum; and municipalities, counties or the "
            "country, not together"
        ),
    ),
    error(
        "TNT482",
        mark("the figure for {cell} is {found}"),
        mark(
            "a figure is a whole number; one that is missing or withheld (null, ., .. or :) is "
            "never read as 0: choose regions and bands of age that have figures"
        ),
    ),
    error(
        "TNT483",
        mark("SSB's answer isn't what was asked for: {what} is {found}, not {wanted}"),
        mark("is the region one of that year? see https://www.ssb.no/en/statbank/table/07459"),
    ),
    note(
        "TNT484",
        mark(
            "SSB counts GP agreements, not working time: each is taken as one full-time position "
            "(agreements in {year}, regions: {regions})"
        ),
        mark("that is an assumption; give a table of your own with fte where you know better"),
    ),
    note(
        "TNT485",
        mark("regions that have no people in {year} were left out: {regions}, such as {region}"),
        mark("SSB lists regions of earlier years too; choose those of one year to avoid it"),
    ),
    note(
        "TNT486",
        mark(
            "regions that have no figure for GP agreements in {year} were left out: {regions}, "
            "such as {region}; their working time isn't known"
        ),
        mark("nothing is taken for what is missing: see the table at SSB"),
    ),
    usage_error(
        "TNT487",
        mark("{found} can't be fetched"),
        mark("what can be fetched is {wanted}"),
    ),
    error(
        "TNT488",
        mark("no answer from {host}: {error}"),
        mark(
            "is there a network, and are region and year right? try again, or get the file by hand"
        ),
    ),
    Code(
        "TNT489",
        "error",
        6,
        mark("more than {limit}, which is more than is read of a table of SSB"),
        mark("get fewer regions, ages or years at a time"),
    ),
    note(
        "TNT490",
        mark("tables of SSB of different years are taken together: {tables}"),
        mark("people, GPs and municipalities change: get tables of one year if you can"),
    ),
    error(
        "TNT491",
        mark("{region}: there are no {lacking}, so that half of the people are missing"),
        mark("get the table from SSB for both sexes, each by itself (1 and 2; males and females)"),
    ),
)
