"""TNT4xx: list data."""

from tnt.problems.codes.code import list_error as error
from tnt.problems.codes.code import note
from tnt.words import mark as N_

LISTS = (
    error(
        "TNT401",
        N_("{path} can't be read: {error}"),
        N_("check the name, and that you may read it"),
    ),
    error(
        "TNT402",
        N_("the file is neither UTF-8 nor Windows-1252: byte {found}"),
        N_("save it as CSV UTF-8"),
    ),
    error(
        "TNT403",
        N_("the file has no rows"),
        N_("write a header, and at least one row below it"),
    ),
    error(
        "TNT404",
        N_("the header lacks {column}"),
        N_("the first line names the columns: {wanted}; found: {found}"),
    ),
    error(
        "TNT405",
        N_("{column} isn't a column of this table"),
        N_("nearest: {nearest}; known conditions have the condition's id as column name"),
    ),
    error("TNT406", N_("the column {column} stands twice"), N_("keep one of the two")),
    error(
        "TNT407",
        N_("the column {column} looks like national identity numbers"),
        N_("take it out: tnt never needs to know who anybody is"),
    ),
    error(
        "TNT408",
        N_("the row has {found} fields, the header {wanted}"),
        N_(
            "give each row as many fields as the header; in a file with commas between fields, "
            "a decimal comma needs quotation marks around the number"
        ),
    ),
    error(
        "TNT409",
        N_("sex is {found}"),
        N_(
            "write female or male in full, not letters, numbers or other words; persons of unknown "
            "sex must be divided between the two or left out"
        ),
    ),
    error(
        "TNT410",
        N_("age is {found}"),
        N_("write whole years: 40, 40-44 or 90+, no higher than 130"),
    ),
    error(
        "TNT411",
        N_("persons is {found}"),
        N_("write a number of 0 or more, such as 12 or 12.5; only a space may set thousands apart"),
    ),
    error(
        "TNT412",
        N_("list {list}: the rows on lines {first} and {second} overlap ({sex}, age {ages})"),
        N_("let each sex and age stand in one row of a list only"),
    ),
    error(
        "TNT413",
        N_("{column} is {found}"),
        N_("write 1 for those who have it, 0 for those who don't"),
    ),
    error("TNT414", N_("the list has no name"), N_("write an id in the column list")),
    error(
        "TNT415",
        N_("{column} is {found}"),
        N_("write a figure from {low} to {high}, such as {example}"),
    ),
    error(
        "TNT416",
        N_("list {list} is in {other} too"),
        N_("give each list once; rename one of them, or leave out one file"),
    ),
    error(
        "TNT417",
        N_("list {list} has working time, but no persons"),
        N_("give its persons in a list file, or take the row out"),
    ),
    error(
        "TNT418",
        N_("{path} is a {kind} file, which this version can't read"),
        N_("save it as CSV"),
    ),
    error(
        "TNT419",
        N_("{column} can't be used by this version yet"),
        N_("take the column out"),
    ),
    error(
        "TNT420",
        N_(
            "list {list}, {sex}: the band {ages} is cut by the age limit {limit}, and {population} "
            "has nobody of that sex and age to split it by"
        ),
        N_("give these ages by single year"),
    ),
    note(
        "TNT421",
        N_(
            "{lists} lists: bands such as {ages} are cut by age limits such as {limit}; they were "
            "split by the ages in {population}"
        ),
        N_("give single years of age to avoid it"),
    ),
    error(
        "TNT422",
        N_("list {list} has no persons"),
        N_("give a list at least one person, or leave it out"),
    ),
    error(
        "TNT423",
        N_("list {list} has a working time already, in {first}"),
        N_("give each list one row"),
    ),
    error(
        "TNT424",
        N_("a quotation mark stands inside a field, or isn't closed on its line"),
        N_(
            "put the whole field in quotation marks or none of it, write a quotation mark inside "
            "as two, and keep each row on one line"
        ),
    ),
    error(
        "TNT425",
        N_("column {number} has no name"),
        N_("name it in the header, or take it out of every row"),
    ),
    error(
        "TNT426",
        N_("{column} is blank"),
        N_("write such as {example}; a blank is never taken as 0"),
    ),
    error(
        "TNT427",
        N_("{column} is {found}, which can be read in two ways"),
        N_("write {as_decimal} for the decimal number, {as_thousands} for the thousands"),
    ),
    error(
        "TNT428",
        N_("{column} is {found}"),
        N_("write full-time positions as a number of 0 or more, such as 0.8"),
    ),
    error(
        "TNT429",
        N_("the name of the list holds the character {character}, which can't be shown"),
        N_("write the name in letters, digits, spaces and common marks"),
    ),
    error(
        "TNT430",
        N_("{count} more problems {code} from this line on, of the kind shown above"),
        N_("mend those shown first; one cause often explains them all"),
    ),
    error(
        "TNT431",
        N_("the line can't be read: {error}"),
        N_("is it cut or damaged? write the row anew"),
    ),
    error(
        "TNT432",
        N_("the header has {found} columns; {limit} is the limit"),
        N_("is this a list file, and is the first line its header?"),
    ),
)
