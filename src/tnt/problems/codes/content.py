"""TNT1xx, second half: what is wrong with a file's content, within the file."""

from tnt.problems.codes.code import rule_error as error
from tnt.problems.codes.code import warning
from tnt.words import mark

CONTENT = (
    error(
        "TNT121",
        mark("{key} is missing"),
        mark("add it here: {example}"),
    ),
    error(
        "TNT122",
        mark("{key} isn't a key here"),
        mark("nearest: {nearest}; the keys here: {known}"),
    ),
    error(
        "TNT123",
        mark("{key}: here stands {found}, where there should be {wanted}"),
        mark("write it like this: {example}"),
    ),
    error(
        "TNT124",
        mark("{found} isn't one of the values of {key}"),
        mark("nearest: {nearest}; write one of: {known}"),
    ),
    error(
        "TNT125",
        mark("schema {found} is not known to this version"),
        mark("write schema: 1, or use a newer tnt"),
    ),
    error(
        "TNT126",
        mark("{found} isn't an id"),
        mark("lower-case letters a-z, digits and dashes, such as {example}"),
    ),
    error(
        "TNT127",
        mark("{found} isn't a date"),
        mark("write year-month-day, such as 2026-11-21"),
    ),
    error(
        "TNT128",
        mark("{found} isn't a web address"),
        mark("write the whole address from https:// on"),
    ),
    error(
        "TNT129",
        mark("{found} isn't a DOI"),
        mark("write it from 10. on, such as 10.1136/bmj-2022-072953"),
    ),
    error(
        "TNT130",
        mark("both a source and an assumption"),
        mark("keep one: a figure is either published or somebody's judgement"),
    ),
    error(
        "TNT131",
        mark("{figures} without a source or an assumption"),
        mark("add source: with an id from sources, or assumption: with whose judgement and why"),
    ),
    error(
        "TNT132",
        mark("{first} and {second} can't stand together"),
        mark("keep the one that is meant"),
    ),
    error(
        "TNT133",
        mark("neither {first} nor {second}"),
        mark("write one of the two"),
    ),
    error(
        "TNT134",
        mark("the id {id} is used twice, here and on line {line}"),
        mark("give one of them another id; two actions of one role need an id each"),
    ),
    error(
        "TNT135",
        mark("{second} overlaps {first} on line {line}"),
        mark("let each sex and age stand in one row only"),
    ),
    error(
        "TNT136",
        mark("two follow-ups are rest"),
        mark("one follow-up at most can be the rest of its siblings"),
    ),
    error(
        "TNT137",
        mark("beside rest, the highest shares of the others add up to {total}"),
        mark("their upper ends may be 100 % together, so that rest can't become negative"),
    ),
    error(
        "TNT138",
        mark("{condition} is both asked for and ruled out: nobody is eligible"),
        mark("take it out of not:, or out of the others"),
    ),
    error(
        "TNT139",
        mark("a title in no language"),
        mark("write nb:, nn: or en: below it, one at least"),
    ),
    warning(
        "TNT140",
        mark("the title is missing in {languages}"),
        mark("it may wait: until it is there, readers see another language"),
    ),
    warning(
        "TNT141",
        mark("the review date {date} has passed"),
        mark("check the rule set against the guideline as it stands now, and set a new date"),
    ),
    error(
        "TNT142",
        mark("{key} must be more than 0"),
        mark("write the figure, or take the line away"),
    ),
    error(
        "TNT143",
        mark("{found} isn't how this role is written"),
        mark("write {meant}, or its minutes would be counted as another role's"),
    ),
    warning(
        "TNT144",
        mark("the role {found} is none of {known}"),
        mark("nearest: {nearest}; if none is meant, its minutes are counted apart"),
    ),
    error(
        "TNT145",
        mark("{key} is {found}, more than there is"),
        mark("a week has 168 hours, a year 53 weeks at most"),
    ),
    error(
        "TNT146",
        mark("{found} isn't a year"),
        mark("below values:, each key is a year in four digits, such as 2025"),
    ),
    error(
        "TNT147",
        mark("values without a year"),
        mark("write a year and its figure on a line below, such as 2025: 40 %"),
    ),
    error(
        "TNT148",
        mark("a volume in hours that isn't per: gp"),
        mark("write per: gp, or count: and how long each takes under actions:"),
    ),
    error(
        "TNT149",
        mark("{key} beside a volume in hours"),
        mark("such a volume is all of a GP's own work on it; take {key} away, or write count:"),
    ),
    error(
        "TNT150",
        mark("uptake now beside a volume"),
        mark("a volume is what happens now, all of it; target: says what share of it remains"),
    ),
    error(
        "TNT151",
        mark("{found} has a range, in a recommendation that shares a visit"),
        mark("a visit is planned this often: write the number without a range"),
    ),
    error(
        "TNT152",
        mark("a follow-up that goes on for years can't stand here"),
        mark(
            "frequency: and for: belong directly under a recommendation N per person or N per new "
            "case; write times:, or make it a recommendation of its own"
        ),
    ),
    error(
        "TNT153",
        mark("a benefit without its size"),
        mark("write nnt:, or arr:, or baseline_risk: and relative_risk: together"),
    ),
    error(
        "TNT154",
        mark("no follow-up here has the id {id}"),
        mark("nearest: {nearest}; left out, everyone contacted is treated"),
    ),
    error(
        "TNT155",
        mark("two follow-ups here have the id {id}"),
        mark("give one of them another id, so that it is plain who is treated"),
    ),
    error(
        "TNT156",
        mark("a benefit of something that is advised against"),
        mark("take it away; what is gained there is the time freed"),
    ),
    error(
        "TNT157",
        mark("direction: against, and yet the target {target} is more than {now} now"),
        mark("exchange the two, or write direction: for"),
    ),
    error(
        "TNT158",
        mark("{id} is named as an alternative to itself"),
        mark("write the id of the other guideline, or take the line away"),
    ),
    error(
        "TNT159",
        mark("the category allowances add up to {total}"),
        mark("lower them: with their highest ends too, some working time must be left"),
    ),
    error(
        "TNT160",
        mark("{found}: a week here is a working week, and a population has none"),
        mark("write it per month or per year"),
    ),
    warning(
        "TNT161",
        mark("the range in {found} is so wide that its distribution piles up at an end"),
        mark(
            "LOW-HIGH is how unsure the average is (95 %), not how people differ; is it narrower?"
        ),
    ),
    warning(
        "TNT162",
        mark("{found} stands for a distribution whose 95 % is {fitted}"),
        mark(
            "is BEST a median, or the range something else than a 95 % range of the mean? "
            "only the mean and the width are used"
        ),
    ),
    error(
        "TNT163",
        mark("nothing is known of those whom a volume is about, so no condition can decide"),
        mark("write probability: with the share of the contacts that it happens after"),
    ),
    error(
        "TNT164",
        mark("{found}: {key} is taken as it stands, and a range would change nothing"),
        mark("write the figure alone"),
    ),
    error(
        "TNT165",
        mark("{found} begins with {first}, as the ids of values of conditions and visits do"),
        mark("begin with the country and who publishes it, such as no.hdir.hypertension"),
    ),
    error(
        "TNT166",
        mark("mode beside a count"),
        mark("give each action its mode; beside a volume only hours have one"),
    ),
    error(
        "TNT167",
        mark("a relative risk of {found} over a risk of {risk}: more than everybody would have it"),
        mark("lower one of them; a relative risk is a plain number, such as 0.8 (0.7-0.9)"),
    ),
    error(
        "TNT168",
        mark("{key} beside the figure {figure}"),
        mark("leave it out, or name a figure that has it"),
    ),
    error(
        "TNT169",
        mark("this file has no other run {id}"),
        mark("nearest: {nearest}; write the id of one of its runs"),
    ),
)
