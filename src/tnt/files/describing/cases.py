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
            "eligible": Key("a factor: persons whom it covers", "10"),
            "times_each": Key("a factor: times for each of them", "1"),
            "counted_per_year": Key("a factor of a volume: how many are counted in a year", "132"),
            "counted_minutes_per_year": Key(
                "a factor of a volume of hours: the minutes in a year", "15 576"
            ),
            "uptake_share": Key("a factor: the share of them that is reached", "50 %"),
            "contacts_per_year": Key("what the factors before it come to", "5"),
            "minutes_per_contact": Key(
                "a factor: the role's minutes for each contact, with all that follows it", "14"
            ),
        },
    ),
}
