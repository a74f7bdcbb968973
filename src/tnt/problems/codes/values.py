"""TNT2xx: a figure that can't be read."""

from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

VALUES = (
    error(
        "TNT201", mark("{found} has no unit"), mark("write {instead}, or the unit that is meant")
    ),
    error(
        "TNT202",
        mark("{unit} isn't a unit of contact time"),
        mark("write s, min or h (or sekunder, minutter, timer); did you mean {meant}?"),
    ),
    error(
        "TNT203",
        mark("{found} can be read in two ways"),
        mark("write {as_decimal} for the decimal number, {as_thousands} for the thousands"),
    ),
    error("TNT204", mark("{found} is a share without %"), mark("write {percent}")),
    error(
        "TNT205",
        mark("{found} can't be read as a figure"),
        mark("write a number, its unit and perhaps a range, such as 10 min (8-12)"),
    ),
    error(
        "TNT206",
        mark("{found} is a calculation; figures are never calculated in a file"),
        mark("write the result"),
    ),
    error("TNT207", mark("{found} is too large a number"), mark("write at most 12 digits")),
    error("TNT208", mark("{found} is negative"), mark("write a figure of 0 or more")),
    error(
        "TNT209",
        mark("the range in {found} runs backwards"),
        mark("write {instead}"),
    ),
    error(
        "TNT210",
        mark("the best figure in {found} isn't inside its range"),
        mark(
            "BEST (LOW-HIGH), such as 10 min (8-12): LOW below BEST, BEST below HIGH; without a "
            "range if it is exact"
        ),
    ),
    error(
        "TNT211",
        mark("{found} can't have a range"),
        mark("0 %, 100 %, every N years and durations stand without one"),
    ),
    error(
        "TNT212",
        mark("the range in {found} has another unit than the figure"),
        mark("use one unit throughout, such as 10 min (8-12)"),
    ),
    error(
        "TNT213",
        mark("the range in {found} isn't whole"),
        mark("write {instead}"),
    ),
    error(
        "TNT214", mark("{found} is over 100 %"), mark("a share is 100 % at most, range included")
    ),
    error(
        "TNT215",
        mark("the range in {found} is wider than any share with this mean can be"),
        mark("LOW-HIGH is how unsure the average is (95 %), not how people differ; narrow it"),
    ),
    error(
        "TNT216",
        mark("{found} has a dash that isn't a hyphen or an en dash"),
        mark("write {instead}"),
    ),
    error(
        "TNT217",
        mark("{found} has quotation marks inside it"),
        mark("write {instead}"),
    ),
    error(
        "TNT218",
        mark("{found} has a tab, a line break or an invisible character in it"),
        mark("write {instead}"),
    ),
    error(
        "TNT219",
        mark("{found} isn't a number of times a year"),
        mark(
            "write such as 1/year or every 5 years; what happens once in a life is 1 per person, "
            "once in an illness 1 per new case"
        ),
    ),
    # TNT220 was for what an earlier version couldn't compute; the number is not used again
    error("TNT221", mark("{found} isn't how often in a year"), mark("write {hint}")),
    error(
        "TNT222",
        mark("{found} isn't an age"),
        mark("write {instead}"),
    ),
    error("TNT223", mark("an empty value"), mark("write the figure, or take the line away")),
    error(
        "TNT224",
        mark("{found} is too long for a figure"),
        mark("write a number, its unit and a range"),
    ),
    error("TNT225", mark("{found} isn't a whole number"), mark("write it without decimals")),
    error("TNT226", mark("{found} has a mark between its thousands"), mark("write {instead}")),
    error(
        "TNT227",
        mark("{found} has a unit ({unit}), where a plain number stands"),
        mark("write the number alone"),
    ),
    error(
        "TNT228",
        mark("{found} goes on after the figure: {extra}"),
        mark("write {instead}"),
    ),
    error(
        "TNT229",
        mark("{found} is a range without its best figure"),
        mark("write the mean first and the range in brackets, such as 10 min (8-12)"),
    ),
    error(
        "TNT230",
        mark("{found} never comes round"),
        mark("write a figure above 0, such as every 5 years or 1 per person"),
    ),
    error(
        "TNT231",
        mark("a dash between the ends of {found}, where one is negative"),
        mark("write a word between them: {instead}"),
    ),
    error(
        "TNT232",
        mark("{found} isn't more than 0"),
        mark("write a figure above 0, its range too"),
    ),
    error(
        "TNT233",
        mark("{found} isn't a rate of new cases a year"),
        mark("write per 1000, per 10 000 or per 100 000 persons, such as {hint}"),
    ),
    error(
        "TNT234",
        mark("{found} doesn't say how much in which period"),
        mark("write it per week, month or year, such as {hint}"),
    ),
    error(
        "TNT235",
        mark("{found} isn't a number of years, months or weeks"),
        mark("write such as {hint}"),
    ),
    error(
        "TNT236",
        mark("{found} can't stand here, where something is counted per year"),
        mark("write such as 2/year or every 3 years"),
    ),
    error(
        "TNT237",
        mark("{found}: a relative risk is a plain number, 1 where the risk is the same"),
        mark("write {instead}"),
    ),
    error(
        "TNT238",
        mark("{found}: fewer than one treated for one who is helped"),
        mark("write how many are treated for one to be helped, 1 at least, its range too"),
    ),
    error(
        "TNT239",
        mark("{found} is more new cases than there are persons"),
        mark("a rate is new cases a year among so many persons, such as 4 per 1000"),
    ),
    error(
        "TNT240",
        mark("the range in {found} is so wide that no draw would come near its mean"),
        mark("LOW-HIGH is how unsure the average is (95 %), not how people differ; narrow it"),
    ),
)
