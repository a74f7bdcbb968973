"""TNT446-470: files of single persons, and counting them."""

from tnt.problems.codes.code import Code, usage_error
from tnt.problems.codes.code import list_error as error
from tnt.words import mark

_NOTHING_COUNTED = mark(
    "mend it or take it out; nothing is counted meanwhile, since people of any list may be in it"
)

PEOPLE = (
    error(
        "TNT446",
        mark("{path} holds no Parquet or CSV file"),
        mark("name files, folders that hold some, or a pattern such as people/*.parquet"),
    ),
    error(
        "TNT447",
        mark("{path} is given already: it is {other}"),
        mark("give each file once, else its people would count twice"),
    ),
    error(
        "TNT448",
        mark("the file isn't UTF-8: byte {found}"),
        mark("save person files as CSV UTF-8, or as Parquet"),
    ),
    error(
        "TNT449",
        mark("the column {column} is {found} here, but {wanted} in {other}"),
        mark("write all files with the same types"),
    ),
    error(
        "TNT450",
        mark("{file} lacks the column {column}, which {other} has"),
        mark("give all files the same columns"),
    ),
    error(
        "TNT451",
        mark("the column {column} is of type {found}"),
        mark("write it as {wanted}"),
    ),
    error(
        "TNT452",
        mark("there is a column conditions, and columns of single conditions too: {columns}"),
        mark("keep one of the two"),
    ),
    error(
        "TNT525",
        mark("{path} is neither CSV by its name nor Parquet by what it holds"),
        mark("unpack it where it is compressed, and let the name of a CSV file end in .csv"),
    ),
    error(
        "TNT526",
        mark("there is a column persons: these are counts, not people"),
        mark("name the file as one of lists, without --people"),
    ),
    usage_error(
        "TNT453",
        mark("the column conditions has a bit for each condition, and nothing says which"),
        mark("name them, lowest bit first: --conditions a,b,c"),
    ),
    usage_error(
        "TNT454",
        mark("--conditions names bits, and the file has no column conditions"),
        mark("leave --conditions out, or give the file that column"),
    ),
    usage_error(
        "TNT455",
        mark("{name} isn't the id of a condition"),
        mark("nearest: {nearest}"),
    ),
    usage_error(
        "TNT456",
        mark("--conditions names {name} twice"),
        mark("give each bit a condition of its own"),
    ),
    usage_error(
        "TNT457",
        mark("{found} conditions; {limit} is the limit"),
        mark("leave some out, or ask about fewer guidelines at a time"),
    ),
    Code(
        "TNT458",
        "error",
        6,
        mark("the column list holds more than {limit} different texts"),
        mark("is it the column of lists? write each person's list there"),
    ),
    error("TNT459", mark("age is {found}"), mark("write whole years from 0 to 130")),
    error(
        "TNT460",
        mark("conditions is {found}, which isn't a sum of the {count} bits that have names"),
        mark("name every bit that is used, lowest first, and write no negative number"),
    ),
    usage_error(
        "TNT461",
        mark("memory is {found}"),
        mark("write a whole number of MB, GB, MiB or GiB, such as 1GB; 256MB is the least"),
    ),
    Code(
        "TNT462",
        "error",
        6,
        mark("people can't be counted within {limit} of memory"),
        mark("give more, such as --memory 4GB, or ask about fewer guidelines at a time"),
    ),
    Code(
        "TNT463",
        "error",
        6,
        mark("there is no room left on disk for what doesn't fit in memory"),
        mark("make room, name a larger disk in the variable TMPDIR, or give more --memory"),
    ),
    error("TNT464", mark("it can't be read: {error}"), _NOTHING_COUNTED),
    usage_error(
        "TNT465",
        mark("Apache Spark for Python isn't there: {error}"),
        mark("install it: pip install 'tnt[{extra}]'"),
    ),
    usage_error(
        "TNT466",
        mark("Apache Spark can't start: {error}"),
        mark("install Java 17 or 21, and see that JAVA_HOME names it"),
    ),
    usage_error(
        "TNT467",
        mark("Spark Connect can't be reached at {remote}: {error}"),
        mark("check the address, such as sc://host:15002, and that the server runs"),
    ),
    error("TNT468", mark("Apache Spark gave up: {error}"), _NOTHING_COUNTED),
    error(
        "TNT469",
        mark("{count} more rows can't be counted"),
        mark("mend those that are shown; one cause often explains them all"),
    ),
    error(
        "TNT470",
        mark("list {list} is left out: {count} of its rows can't be counted"),
        mark("mend these rows; a list is counted whole or not at all"),
    ),
)
