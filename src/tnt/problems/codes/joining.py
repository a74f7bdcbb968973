"""TNT3xx: what files say about each other."""

from tnt.problems.codes.code import rule_error as error
from tnt.problems.codes.code import warning
from tnt.words import mark

JOINING = (
    error(
        "TNT301",
        mark("the id {id} is taken: {other} has it too"),
        mark(
            "an id belongs to one file, for ever; give this file another; or, to change an "
            "installed file, install its package with pip install -e"
        ),
    ),
    error(
        "TNT302",
        mark("the condition {id} is defined in {other} too"),
        mark("define it once, and name that file under uses:"),
    ),
    error(
        "TNT303",
        mark("no file has the id {id}"),
        mark("nearest: {nearest}; is its plugin installed?"),
    ),
    error(
        "TNT304",
        mark("the source {id} isn't listed"),
        mark(
            "nearest: {nearest}; list it under sources:, or name the file that has it under uses:"
        ),
    ),
    error(
        "TNT305",
        mark("the source id {id} is in {other} too, which this file uses"),
        mark("give this one another id, or use the other's"),
    ),
    error(
        "TNT306",
        mark("nobody defines the condition {id}"),
        mark("nearest: {nearest}; define it under conditions:, with its prevalence"),
    ),
    error(
        "TNT307",
        mark("the condition {id} is defined in {other}, which this file doesn't use"),
        mark("add {other_id} under uses:"),
    ),
    error(
        "TNT308",
        mark("there is no population {id}"),
        mark("nearest: {nearest}; see tnt populations"),
    ),
    error(
        "TNT309",
        mark("the prevalence of {condition} isn't given for {missing}"),
        mark(
            "add rows to the condition in {other}, beside those on line {lines}, for everybody who "
            "may be eligible, or narrow the ages; a missing prevalence is never taken as 0"
        ),
    ),
    error(
        "TNT310",
        mark("{count} persons are more than the {persons} of that age and sex in {population}"),
        mark("check the count, the ages and the population"),
    ),
    error(
        "TNT311",
        mark("{count} conditions in one recommendation; {limit} is the limit"),
        mark("split the recommendation, or join conditions into one with a prevalence of its own"),
    ),
    error(
        "TNT312",
        mark("the population {id} has no persons of its own"),
        mark("name a population that lists persons by sex and age"),
    ),
    error(
        "TNT313",
        mark("{population} gives {ages} in one band, which an age limit at {limit} cuts through"),
        mark("set the limit where the population has one, or give it by single year of age"),
    ),
    error(
        "TNT314",
        mark("the rest of {branch} would be negative for {sex}, age {ages}"),
        mark(
            "the other follow-ups' shares add up to over 100 % there, at the upper ends of their "
            "ranges if not in the middle; lower them"
        ),
    ),
    error(
        "TNT315",
        mark("the worked case «{case}» names {recommendation}, which isn't a recommendation"),
        mark("nearest: {nearest}"),
    ),
    error(
        "TNT316",
        mark("no worked cases beside {path}"),
        mark("write them into NAME.test.yaml beside NAME.yaml, or name another path"),
    ),
    error(
        "TNT317",
        mark(
            "the rest of {branch} would be negative for {sex}, age {ages}, who are known on a list "
            "to have {known}"
        ),
        mark(
            "a follow-up by that condition and one by a probability can't share a rest where the "
            "condition is known: leave the column out, or write the follow-ups apart"
        ),
    ),
    error(
        "TNT318",
        mark("the visit {id} is defined in {other} too"),
        mark("define the visit once, and name that file under uses:"),
    ),
    error(
        "TNT319",
        mark("nobody defines the visit {id}"),
        mark("nearest: {nearest}; define it under visits:, with its actions"),
    ),
    error(
        "TNT320",
        mark("the visit {id} is defined in {other}, which this file doesn't use"),
        mark("add {other_id} under uses:"),
    ),
    warning(
        "TNT321",
        mark("no guideline has the id {id}, to which this one is an alternative"),
        mark("nearest: {nearest}; is its plugin installed?"),
    ),
    error(
        "TNT322",
        mark("{id} is an alternative to {other}: the two can't be added up"),
        mark("choose one of them with -g, and compare it with the other"),
    ),
    error(
        "TNT323",
        mark("the incidence of {condition} isn't given for {missing}"),
        mark(
            "add rows under incidence: to the condition in {other}: those who newly get it are "
            "counted {per}; a missing incidence is never taken as 0"
        ),
    ),
    error(
        "TNT324",
        mark("{found}, but nobody can become eligible by getting a condition"),
        mark("name the condition under eligible:, or write N per person"),
    ),
    error(
        "TNT325",
        mark("the range in {found} is wider than any share of {persons} persons can be"),
        mark("LOW-HIGH is how unsure the average is (95 %), not how places differ; narrow it"),
    ),
    error(
        "TNT326",
        mark(
            "{count} conditions in recommendations that share the visit {id} and hang together; "
            "{limit} is the limit"
        ),
        mark("choose fewer guidelines with -g, or let some recommendations name another visit"),
    ),
    error(
        "TNT327",
        mark("no consultations are given for {missing}"),
        mark("add rows for everybody from 0 years on; write 0/year where there are none"),
    ),
    error(
        "TNT328",
        mark("the id {id} begins with that of the recommendation {recommendation} in {other}"),
        mark("give the file an id of its own: values of both could have one name"),
    ),
    error(
        "TNT329",
        mark("there is no {kind} {id}"),
        mark("nearest: {nearest}; is its plugin installed?"),
    ),
    error(
        "TNT330",
        mark("{id} is no recommendation of {guidelines}"),
        mark("nearest: {nearest}"),
    ),
    error(
        "TNT331",
        mark("there is no figure {figure} of {role} in {run}"),
        mark("roles that work there: {roles}; those with a working time: {timed}"),
    ),
)
