"""TNT701 to TNT730: rule files as tables, and tables that people filled in."""

from tnt.problems.codes.code import note, usage_error, warning
from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

SHEETS = (
    error(
        "TNT701",
        mark("no table of figures in {path}: no row is the header that tnt table export writes"),
        mark("one of its columns must be called {wanted}; export the rule file anew, and fill in"),
    ),
    error(
        "TNT702",
        mark("the table lacks the column {column}; most like it among what isn't read: {nearest}"),
        mark("give the column its own name again; it may stand anywhere in the header"),
    ),
    error(
        "TNT703",
        mark("the column {column} stands more than once: {cells}"),
        mark("keep the one with the figures that count, and delete the others"),
    ),
    note(
        "TNT704",
        mark("columns that aren't read: {columns}"),
        mark("what is in them stays in the table alone"),
    ),
    error(
        "TNT705",
        mark("the cells {cells} are merged, so that nobody can tell which rows it speaks of"),
        mark("split them, and write in each cell what it is to hold"),
    ),
    error(
        "TNT706",
        mark("{cell} holds a formula, which comes to {found}"),
        mark(
            "a calculation stays hidden in the table: paste the value in its place, and say under "
            "Assumption how it was worked out"
        ),
    ),
    error(
        "TNT707",
        mark("{cell} holds a date or a time of day, {found}, where {column} should be"),
        mark(
            "the spreadsheet program made one of what was typed, perhaps of {meant}: format the "
            "cell as a number, and write one number in each of Figure, Low and High"
        ),
    ),
    error(
        "TNT708",
        mark("{cell} holds {found}, where {column} should be {wanted}"),
        mark(
            "write the parts in columns of their own: Figure | Unit | Low | High, here {spread}. "
            "Figure is the average, Low and High how unsure you are of it; of a range alone the "
            "middle is a good guess"
        ),
    ),
    error(
        "TNT709",
        mark("{cell}: {column} is blank, but Low or High isn't"),
        mark("write the average too: the ends say how unsure it is"),
    ),
    error(
        "TNT710",
        mark("{cell}: {column} is blank, but {other} isn't"),
        mark("write both ends of how unsure the average is, or neither"),
    ),
    error(
        "TNT711",
        mark("{cell} holds {id}, which no figure of {file} is called; most like it: {nearest}"),
        mark("{advice}"),
    ),
    error(
        "TNT712",
        mark("the figure {id} of {file} has no row in the table"),
        mark("a row that was deleted? export the file anew, and copy the figures over"),
    ),
    error(
        "TNT713",
        mark("{cell}: {id} stands in row {line} already"),
        mark("one figure, one row: keep the one that counts"),
    ),
    error(
        "TNT714",
        mark("{table} is the table of another file: none of its ids is in {file}, such as {id}"),
        mark("name the rule file from which the table was exported"),
    ),
    error(
        "TNT715",
        mark("{cell}: an assumption beside a source in {source}"),
        mark("keep the one on which the figure rests"),
    ),
    error(
        "TNT716",
        mark("neither a source in {cell} nor an assumption in {assumption}"),
        mark("write whose word the figure is: a source's name, or whose judgement it is and why"),
    ),
    error(
        "TNT717",
        mark("{cell}: the source {found} isn't one of {file}; most like it: {nearest}"),
        mark("list a new source in the rule file first, under sources, with its citation"),
    ),
    error(
        "TNT718",
        mark("{cell} is shown as {found}, but the unit is {unit}"),
        mark("format the cell as a plain number, or write % as the unit if it is a share"),
    ),
    error(
        "TNT719",
        mark("{cell} is blank, where the file has {found}"),
        mark("write the figure; what is to be left out is taken out of the rule file itself"),
    ),
    error(
        "TNT720",
        mark("{id} has one source or assumption in the file together with {others}: {found}"),
        mark(
            "write the same in the rows of all of them, or give them blocks of their own in the "
            "rule file"
        ),
    ),
    error(
        "TNT721",
        mark("{cell} holds {found}, which is no number that a figure can have"),
        mark("look for a slip: it has too many digits, or is out of all proportion"),
    ),
    warning(
        "TNT722",
        mark("{cell} was changed to {found}, which isn't read: {column} of {id}"),
        mark("change it in the rule file itself"),
    ),
    error(
        "TNT723",
        mark("a text of {id} is longer than the {limit} characters that a cell of Excel holds"),
        mark("export to CSV, or shorten the text"),
    ),
    error(
        "TNT724",
        mark("another figure of the file goes by the same id: {id}"),
        mark(
            "give one of the two an id of its own; ? stands for what has no id, role or age yet, "
            "which is to be written first"
        ),
    ),
    usage_error(
        "TNT725",
        mark("{path} is there already, and may be somebody's work"),
        mark("nothing was written; name a new file, or move that one away"),
    ),
    error(
        "TNT726",
        mark("there are no figures in the file"),
        mark("worked cases and the like have none that a table could hold"),
    ),
    error(
        "TNT727",
        mark("more than one sheet is a table of figures: {sheets}"),
        mark("keep one of them; give copies to a workbook of their own"),
    ),
    error(
        "TNT728",
        mark("{cell} holds an error, such as #DIV/0! or #REF!"),
        mark("write the figure in its place"),
    ),
    error(
        "TNT729",
        mark(
            "{cell}: {id} was changed in the table, and since the export in {file} too: the table "
            "has {found}, the file now has {now}"
        ),
        mark(
            "agree on one of the two: write the file's figure in this row to keep it, or export "
            "anew and write this one there"
        ),
    ),
    error(
        "TNT730",
        mark(
            "{cell}: nobody can tell who changed {id}, as its row has no fingerprint: the table "
            "has {found}, {file} now has {now}"
        ),
        mark(
            "the column Fingerprint is to stay as it was exported; export anew, and write there "
            "what was agreed on"
        ),
    ),
)
