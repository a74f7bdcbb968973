"""What the keys of worked cases say."""

from tnt.files.describing.key import Described, Descriptions, Key
from tnt.files.describing.words import KIND_NAMES
from tnt.model.case import Case, CaseFile, CaseRow, Expectation

CASES: Descriptions = {
    CaseFile: Described(
        "a file of cases",
        "worked-cases",
        {
            "schema": Key("the version of the format, always 1", "1"),
            "kind": Key(f"what the file holds: {KIND_NAMES['worked-case']}", "worked-case"),
            "cases": Key("a list of cases"),
        },
    ),
    Case: Described(
        "a case",
        "worked-cases",
        {
            "name": Key(
                "what the case shows, used once in the file", "A hundred women in their sixties"
            ),
            "list": Key("a list of rows of people; one full-time GP looks after them"),
            "expect": Key("a list of the figures that must come out"),
            "year": Key(
                "the year whose values count, where they are given by year; left out: the "
                "population's",
                "2026",
            ),
            "view": Key("which year it is; left out: `steady`", "steady"),
            "uptake": Key("how many get it; left out: `full`", "now"),
        },
    ),
    CaseRow: Described(
        "a row of people",
        "worked-cases",
        {
            "sex": Key("which sex", "female"),
            "age": Key("their ages", "60-69"),
            "persons": Key("how many", "100"),
            "known": Key(
                "conditions that all of them have or lack: each key is a condition",
                words={"yes": "they all have it", "no": "none of them has it"},
            ),
        },
    ),
    Expectation: Described(
        "an expected figure",
        "worked-cases",
        {
            "recommendation": Key("its full id", "local.foot-care.foot-check"),
            "role": Key("whose minutes", "gp"),
            "minutes_per_year": Key("what you worked out by hand", "144.7803"),
            "tolerance": Key("how far off it may be, in minutes; left out: 0", "0.01"),
        },
    ),
}
