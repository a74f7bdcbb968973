"""TNT4xx: list data."""

from tnt.problems.codes.code import Code, note
from tnt.problems.codes.code import list_error as error
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
    error(
        "TNT403",
        mark("the file has no rows"),
        mark("write a header, and at least one row below it"),
    ),
    error(
        "TNT404",
        mark("the header lacks {column}"),
        mark("the first line names the columns: {wanted}; found: {found}"),
    ),
    error(
        "TNT405",
        mark("{column} isn't a column of this table"),
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
        mark("the row has {found} fields, the header {wanted}"),
        mark(
            "give each row as many fields as the header; in a file with commas between fields, "
            "a decimal comma needs quotation marks around the number"
        ),
    ),
    error(
        "TNT409",
        mark("sex is {found}"),
        mark(
            "write female or male in full and in small letters, not F or M, numbers or other "
            "words; persons of unknown sex must be divided between the two or left out"
        ),
    ),
    error(
        "TNT410",
        mark("age is {found}"),
        mark("write whole years: 40, 40-44 or 90+, no higher than 130, and no year of birth"),
    ),
    error(
        "TNT411",
        mark("persons is {found}"),
        mark(
            "write a number of 0 or more, of at most 12 digits before the point, such as 12 or "
            "12.5; only a space may set thousands apart"
        ),
    ),
    error(
        "TNT412",
        mark("list {list}: the rows on lines {first} and {second} overlap ({sex}, age {ages})"),
        mark("let each sex and age stand in one row of a list only"),
    ),
    error(
        "TNT413",
        mark("{column} is {found}"),
        mark("write 1 for those who have it, 0 for those who don't"),
    ),
    error("TNT414", mark("the list has no name"), mark("write an id in the column list")),
    error(
        "TNT415",
        mark("{column} is {found}"),
        mark("write a figure from {low} to {high}, such as {example}"),
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
        mark("{path} is a {kind} file, which can't be read as lists"),
        mark("save it as CSV, XLSX or Parquet"),
    ),
    error(
        "TNT492",
        mark("{path} is a rule file, and no list of people"),
        mark("to count it in, write --rules {path}"),
    ),
    # TNT419 is taken: once it said that the column municipality couldn't be used yet
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
            "bands such as {ages} are cut by age limits such as {limit}; they were split by the "
            "ages in {population} (lists: {lists})"
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
        mark("list {list} has a working time already, in {first}"),
        mark("give each list one row"),
    ),
    error(
        "TNT424",
        mark("a quotation mark stands inside a field, or isn't closed on its line"),
        mark(
            "put the whole field in quotation marks or none of it, write a quotation mark inside "
            "as two, and keep each row on one line"
        ),
    ),
    error(
        "TNT425",
        mark("column {number} has no name"),
        mark("name it in the header, or take it out of every row"),
    ),
    error(
        "TNT426",
        mark("{column} is blank"),
        mark("write a value, such as {example}; a blank is never taken as 0"),
    ),
    error(
        "TNT427",
        mark("{column} is {found}, which can be read in two ways"),
        mark("write {as_decimal} for the decimal number, {as_thousands} for the thousands"),
    ),
    error(
        "TNT428",
        mark("{column} is {found}"),
        mark("write full-time positions as a number from 0 to 20, such as 0.8 for 80 %"),
    ),
    error(
        "TNT429",
        mark("the name of the list holds the character {character}, which can't be shown"),
        mark("write the name in letters, digits, spaces and common marks"),
    ),
    error(
        "TNT430",
        mark("{count} more problems {code} from this line on, of the kind shown above"),
        mark("mend those shown first; one cause often explains them all"),
    ),
    error(
        "TNT431",
        mark("the line can't be read: {error}"),
        mark("is it cut or damaged? write the row anew"),
    ),
    error(
        "TNT432",
        mark("the header has {found} columns; {limit} is the limit"),
        mark("is this a list file, and is the first line its header?"),
    ),
    Code(
        "TNT433",
        "error",
        6,
        mark("the file is larger than {limit}"),
        mark("divide the lists between several files, or give fewer of them"),
    ),
    note(
        "TNT434",
        mark(
            "{lists} lists: single recommendations and visits have no intervals, totals have them"
        ),
        mark("ask about {limit} lists or fewer to have them"),
    ),
    note(
        "TNT435",
        mark(
            "more is said to be done now in consultations than all of them take (lists: {lists}, "
            "such as {list}); what remains of patient time isn't known"
        ),
        mark(
            "give actions that aren't done in consultations their mode, or see how long "
            "consultations are in the working time"
        ),
    ),
    note(
        "TNT436",
        mark("{population} has no positions, so that its totals are without {ids}"),
        mark("write positions: in the population's file"),
    ),
    Code(
        "TNT437",
        "error",
        6,
        mark("with this file there are {found} known conditions; {limit} is the limit"),
        mark("leave out columns of conditions that the recommendations you ask about don't use"),
    ),
    error(
        "TNT438",
        mark("the column {column} has the type {type}"),
        mark("write {wanted}"),
    ),
    error(
        "TNT439",
        mark("the workbook has {count} sheets with content: {sheets}"),
        mark("save it with one sheet only, so that it is certain which one is meant"),
    ),
    error(
        "TNT440",
        mark("{column} is {found}, and isn't text"),
        mark(
            "give the column the format text and write the name anew: a number loses the zeros "
            "that it begins with"
        ),
    ),
    error(
        "TNT441",
        mark("{column} holds the character {character}, which can't be shown"),
        mark("write it in letters, digits, spaces and common marks"),
    ),
    error(
        "TNT442",
        mark("this can't be read as {kind}: {error}"),
        mark("is the file cut or damaged? write it anew, or save it as CSV"),
    ),
    Code(
        "TNT443",
        "error",
        6,
        mark("the file has {found} rows; {limit} is the limit"),
        mark("divide the lists between several files, or give fewer of them"),
    ),
    error(
        "TNT444",
        mark("a line ends in a carriage return (CR) alone, as on old Macs"),
        mark("save the file anew as CSV UTF-8, with the line ends of Windows or Unix"),
    ),
    error(
        "TNT445",
        mark("there is a NUL byte (0x00) in the file, which no text has"),
        mark("is it damaged, or saved as UTF-16 or Unicode text? save it as CSV UTF-8"),
    ),
)
