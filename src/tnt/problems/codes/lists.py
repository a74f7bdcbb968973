"""TNT4xx: list data."""

from tnt.problems.codes.code import list_error as error
from tnt.problems.codes.code import note
from tnt.words import mark

LISTS = (
    error(
        "TNT401",
        mark("{path} can't be read: {error}"),
        mark("check the name, and that you may read it"),
    ),
    error(
        "TNT402",
        mark("the file is neither UTF-8 nor Windows-1252: byte {found}"),
        mark("save it as CSV UTF-8"),
    ),
    error("TNT403", mark("the file has no rows"), mark("give a row for each list, sex and age")),
    error(
        "TNT404",
        mark("the column {column} is missing"),
        mark("the columns are list, sex, age, persons; found: {found}"),
    ),
    error(
        "TNT405",
        mark("{column} isn't a column of a list file"),
        mark("nearest: {nearest}; known conditions have the condition's id as column name"),
    ),
    error("TNT406", mark("the column {column} stands twice"), mark("keep one of the two")),
    error(
        "TNT407",
        mark("the column {column} looks like national identity numbers"),
        mark("take it out: tnt never needs to know who anybody is"),
    ),
    error(
        "TNT408",
        mark("the row can't be read: {error}"),
        mark("give each row as many fields as the header, and close every quotation mark"),
    ),
    error("TNT409", mark("sex is {found}"), mark("write female or male")),
    error(
        "TNT410",
        mark("age is {found}"),
        mark("write whole years: 40, 40-44 or 90+, no higher than 130"),
    ),
    error(
        "TNT411",
        mark("persons is {found}"),
        mark("write a number of 0 or more; without thousands separators if it has decimals"),
    ),
    error(
        "TNT412",
        mark("list {list}: the rows {first} and {second} overlap ({sex}, age {ages})"),
        mark("let each sex and age stand in one row of a list only"),
    ),
    error(
        "TNT413",
        mark("{column} is {found}"),
        mark("write 1 for has it, 0 for doesn't"),
    ),
    error("TNT414", mark("the list has no name"), mark("write an id in the column list")),
    error(
        "TNT415",
        mark("{column} is {found}"),
        mark("write {wanted}"),
    ),
    error(
        "TNT416",
        mark("list {list} is in {other} too"),
        mark("give each list once; rename one of them, or leave out one file"),
    ),
    error(
        "TNT417",
        mark("list {list} has working time, but no persons"),
        mark("give its persons in a list file, or take the row out"),
    ),
    error(
        "TNT418",
        mark("{path} is a {kind} file, which this version can't read yet"),
        mark("save it as CSV"),
    ),
    error(
        "TNT419",
        mark("{column} can't be used by this version yet"),
        mark("take the column out"),
    ),
    error(
        "TNT420",
        mark(
            "list {list}, {sex}: the band {ages} is cut by the age limit {limit}, and {population} "
            "has nobody of that sex and age to split it by"
        ),
        mark("give these ages by single year"),
    ),
    note(
        "TNT421",
        mark(
            "{lists} lists: bands such as {ages} are cut by age limits such as {limit}; they were "
            "split by the ages in {population}"
        ),
        mark("give single years of age to avoid it"),
    ),
    error(
        "TNT422",
        mark("list {list} has no persons"),
        mark("give a list at least one person, or leave it out"),
    ),
    error(
        "TNT423",
        mark("row {list}, {first}: a working time for this list stands already"),
        mark("give each list one row"),
    ),
    error(
        "TNT424",
        mark("rows of list {list} differ in which conditions are known"),
        mark("fill in {column} in every row, or leave the column out"),
    ),
)
