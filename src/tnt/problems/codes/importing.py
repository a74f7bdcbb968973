"""TNT6xx: tables that are brought over from another program."""

from tnt.problems.codes.code import Code, note, usage_error, warning
from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

IMPORTING = (
    error(
        "TNT601",
        mark("{path} can't be read: {error}"),
        mark("check the name, and that you may read it"),
    ),
    error(
        "TNT602",
        mark("this can't be read as a table: {why}"),
        mark("save it as CSV UTF-8, or as XLSX without a password"),
    ),
    Code(
        "TNT603",
        "error",
        6,
        mark("the file holds more than {limit}"),
        mark("leave out what isn't needed, or divide the table"),
    ),
    error(
        "TNT604",
        mark("no table of {what} in {path}: none has the columns {wanted}"),
        mark("name the columns in the table's first row; tables found: {tables}"),
    ),
    error(
        "TNT605",
        mark("more than one table of {what}: {tables}"),
        mark("leave one of them, and take the others out"),
    ),
    error(
        "TNT606",
        mark("the table lacks {column}"),
        mark("its header needs {wanted}; perhaps it is called this there: {found}"),
    ),
    error("TNT607", mark("the column {column} stands twice"), mark("keep one of the two")),
    error(
        "TNT608",
        mark("the row has {found} fields, the header {wanted}"),
        mark(
            "give each row as many fields as the header; in a file with commas between fields, "
            "write decimals with a point"
        ),
    ),
    error(
        "TNT609",
        mark("{column} of {row} is blank; pacehrh takes it as {taken} without a word"),
        mark("write the value that is meant, {taken} too"),
    ),
    error(
        "TNT610",
        mark("{column} is blank in a row that isn't"),
        mark("write such as {example}, or take the row out"),
    ),
    error(
        "TNT611",
        mark("{column} of {row} is {found}"),
        mark(
            "write a plain number of 0 or more, such as {example}; a decimal comma counts only in "
            "CSV files with semicolons between fields"
        ),
    ),
    error(
        "TNT612",
        mark("{column} of {row} is {found}, with a percent sign"),
        mark("write {instead}: pacehrh has fractions of 1"),
    ),
    error(
        "TNT613",
        mark("{column} of {row} is {found}: more than 1, which is 100 %"),
        mark("write a fraction of 1; {instead} if per cent were meant"),
    ),
    error(
        "TNT614",
        mark(
            "per cent and fractions are mixed: {percent} in this row is over 1, {fraction} in "
            "row {line} is not"
        ),
        mark(
            "write every coverage as a fraction of 1; beside {percent} it isn't clear what 1 means"
        ),
    ),
    error(
        "TNT615",
        mark("RelevantPop of {row} is {found}, which is no group; pacehrh takes it as 0 people"),
        mark("nearest: {nearest}; or add it to the groups in {table}"),
    ),
    error(
        "TNT616",
        mark("{column} {found} stands in row {line} already"),
        mark("keep one of the two rows, or rename one"),
    ),
    error(
        "TNT617",
        mark("{found} and {other} would both become {id}"),
        mark("rename one of them: in ids and file names only a-z, 0-9 and dashes are told apart"),
    ),
    error(
        "TNT618",
        mark("no id can be made of {found}"),
        mark("name it with letters a-z or digits"),
    ),
    error(
        "TNT619",
        mark("{column} of {row} is {found}"),
        mark("write TRUE or FALSE"),
    ),
    error(
        "TNT620",
        mark("the group {row} is of neither sex, and tasks such as {task} are for it"),
        mark("write TRUE below Male, Female or both, or give the task another group"),
    ),
    error(
        "TNT621",
        mark("the group {row} starts at {start} and ends at {end}"),
        mark("let it start no later than it ends"),
    ),
    error(
        "TNT622",
        mark("the group {row} ends at {end}, the population at {top}"),
        mark("write {top} for everybody from there on, or add the ages to the population"),
    ),
    error(
        "TNT623",
        mark("{column} of {row} is {found}"),
        mark("write whole years from 0 to {limit}"),
    ),
    error(
        "TNT624",
        mark("the population lacks the ages {ages}"),
        mark("give every age from 0 on a row of its own, with 0 where there is nobody"),
    ),
    error(
        "TNT625",
        mark("the population is of nobody"),
        mark("write how many there are of each age and sex"),
    ),
    error(
        "TNT626",
        mark("the population says no year"),
        mark("say it with --year, such as --year 2020"),
    ),
    error(
        "TNT627",
        mark("the population is of the years {years}; asked for: {found}"),
        mark("choose one of them with --year"),
    ),
    error(
        "TNT628",
        mark("the scenario {row} has {found} as {column}, which isn't there"),
        mark("nearest: {nearest}"),
    ),
    error(
        "TNT629",
        mark("scenarios use {table} with more than one {column}: {found}"),
        mark("bring one scenario over at a time, or give each a table of its own"),
    ),
    error(
        "TNT630",
        mark("{column} of {row} is {found}, which can't be carried over"),
        mark("write the hours below HoursPerWeek, and 0 here"),
    ),
    error(
        "TNT631",
        mark("coverage of {row} is {found}, and HoursPerWeek says its time"),
        mark("multiply HoursPerWeek by it, and write 1 here"),
    ),
    error(
        "TNT632",
        mark(
            "{row} has HoursPerWeek {hours}, and {column} {found}, which pacehrh then leaves out "
            "without a word"
        ),
        mark("clear one of the two"),
    ),
    error(
        "TNT633",
        mark("{row} has HoursPerWeek, and no scenario says its WeeksPerYr"),
        mark("add a table of scenarios, with {table} below sheet_TaskValues"),
    ),
    error(
        "TNT634",
        mark("{row}: {found} is too large or too small to be written"),
        mark("look at its rate, multiplier, contacts and minutes"),
    ),
    usage_error(
        "TNT635",
        mark("already there: {paths}"),
        mark("nothing was written; choose another name or folder, or move them away"),
    ),
    usage_error(
        "TNT636",
        mark("{path} can't be written: {error}"),
        mark("nothing was written; name a folder that you may write to"),
    ),
    error(
        "TNT637",
        mark("{row} is not in the table of coverage, {table}; pacehrh takes it as 1 (100 %)"),
        mark("give it a row there, with 1 if everybody gets it; nearest: {nearest}"),
    ),
    error(
        "TNT638",
        mark("the table has no rows"),
        mark("write at least one row below its header, or take the table out"),
    ),
    error(
        "TNT639",
        mark("a formula below {column} was never worked out"),
        mark("open the workbook in a spreadsheet program and save it, or write the value there"),
    ),
    warning(
        "TNT640",
        mark(
            "RateMultiplier is blank and taken as 1, as pacehrh does, for tasks whose type speaks "
            "of none (rows {rows})"
        ),
        mark("write 1 there, or the multiplier that is meant"),
    ),
    warning(
        "TNT641",
        mark("AnnualDeltaRatio is not carried over (rows {rows}): rates are those of {year}"),
        mark("give later years their own values, with values: in the new files"),
    ),
    warning(
        "TNT642",
        mark("the scenario {row} has {found} as {column}, which isn't there"),
        mark("without it the new files say nothing of how many get each task now"),
    ),
    note(
        "TNT643",
        mark("tables that were not used: {tables}"),
        mark("only tasks, groups, population, scenarios and coverage are brought over"),
    ),
    note(
        "TNT644",
        mark("coverage is that of Year 0, taken as {year}; other years are not carried over"),
        mark("give later years their own values, with values: in the new files"),
    ),
    note(
        "TNT645",
        mark("{ids} are alternatives in pacehrh, one for each scenario"),
        mark(
            "name one of their files with --rules, and the population's; all together are added up"
        ),
    ),
    note(
        "TNT646",
        mark("the population of {found} was scaled to BaselinePop {size}, as pacehrh does"),
        mark("see the assumption in {file}"),
    ),
    warning(
        "TNT647",
        mark("the population ends at age {top}; pacehrh's ends at 100"),
        mark("working times that speak of older ages, such as no-2018, can't be used with it"),
    ),
    error(
        "TNT648",
        mark("no scenario uses {table}, so that its population isn't known"),
        mark("write {table} below sheet_TaskValues of a scenario, or take the table out"),
    ),
    warning(
        "TNT649",
        mark("the coverage in {table} was not used: no scenario names it below sheet_Coverage"),
        mark("name it there if it is meant, or take the table out"),
    ),
    warning(
        "TNT650",
        mark("coverage of no task was not used (rows {rows})"),
        mark("write each Indicator as in the table of tasks, or take the rows out"),
    ),
    warning(
        "TNT651",
        mark("columns of tasks that were not used: {columns}"),
        mark("pacehrh has no such columns; bring what they say into the new files by hand"),
    ),
    error(
        "TNT652",
        mark("{column} of {row} is {found}"),
        mark("write such as {example}: above 0, and no more than 53 weeks a year"),
    ),
    error(
        "TNT653",
        mark("so many tasks make a rule file of more than {limit}, and no larger one is read"),
        mark("bring rows of one kind together, or leave out those that aren't needed"),
    ),
    note(
        "TNT654",
        mark("{table} was taken as {found}, the coverage that the scenarios name"),
        mark("take the table out if it isn't, or give it that name"),
    ),
    warning(
        "TNT655",
        mark("{column} of {row} is {found}: so many cases of each person a year"),
        mark("write {instead} if per cent were meant"),
    ),
)
