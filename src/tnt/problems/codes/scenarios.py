"""TNT17x, TNT34x and TNT53x: scenarios, within their file, between files, and as asked for."""

from tnt.problems.codes.code import note, usage_error
from tnt.problems.codes.code import rule_error as error
from tnt.words import mark

SCENARIOS = (
    error(
        "TNT170",
        mark("a scenario that changes nothing"),
        mark("write one of {keys}, one at least"),
    ),
    error(
        "TNT171",
        mark("{id} is named twice, here and on line {line}"),
        mark("keep the one that is meant"),
    ),
    error(
        "TNT172",
        mark("the parts of {id} that others take over add up to {total}"),
        mark("lower them: their upper ends may be 100 % together, which is all of the action"),
    ),
    error(
        "TNT340",
        mark("there is no guideline {id}"),
        mark("nearest: {nearest}; is its plugin installed? see tnt guidelines"),
    ),
    error(
        "TNT341",
        mark("there is no value {id}"),
        mark("nearest: {nearest}; tnt explain shows the ids of a recommendation's values"),
    ),
    error(
        "TNT342",
        mark("there is no action {id}"),
        mark(
            "nearest: {nearest}; an action goes by the id of its time without .time, as "
            "tnt explain shows it"
        ),
    ),
    error(
        "TNT343",
        mark("{id} is hours without a count, of which no part can be moved"),
        mark("they are all of a GP's own work on it; set the hours, or write a count and actions"),
    ),
    error(
        "TNT344",
        mark("{id} is done by {role} already"),
        mark("name another role after to:, or take the action away"),
    ),
    usage_error(
        "TNT530",
        mark("there is no scenario {id}"),
        mark(
            "nearest: {nearest}; see tnt scenarios; a file is named by its path, such as "
            "./what-if.yaml"
        ),
    ),
    usage_error(
        "TNT531",
        mark("the scenario {id} changes nothing of what is asked: {ids}"),
        mark("ask about guidelines or a working time that it changes, or leave it out"),
    ),
    note(
        "TNT532",
        mark("a part of the scenario {id} changes nothing of what is asked: {ids}"),
        mark("the rest of it does"),
    ),
    usage_error(
        "TNT533",
        mark(
            "the scenario {id} changes how often patients come, and the working time "
            "{working_time} doesn't say how often they come now"
        ),
        mark("ask with a working time that has committed: time for gp, such as no-2018"),
    ),
    usage_error(
        "TNT534",
        mark("{path} is no scenario: its kind is {kind}"),
        mark("name a file with kind: scenario; other rule files go after --rules"),
    ),
    usage_error(
        "TNT535",
        mark("the scenario {path} isn't among the files that were read"),
        mark("check the path; in Python, read it with tnt.load(extra=[…])"),
    ),
)
