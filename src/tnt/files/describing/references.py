"""What the keys of reference files say: sources, and how common conditions are."""

from tnt.files.describing.key import (
    AGES_LEFT_OUT,
    SEX_LEFT_OUT,
    SOURCES,
    USES,
    Described,
    Descriptions,
    Key,
    basis,
    head,
    may_have_a_basis,
)
from tnt.model.reference import Condition, IncidenceRow, PrevalenceRow, Reference, Source

REFERENCES: Descriptions = {
    Reference: Described(
        "a reference file",
        "reference",
        {
            **head("reference", "the file's id, dotted, never used again", "local.foot-reference"),
            **may_have_a_basis("may stand here, but each row needs its own"),
            **USES,
            **SOURCES,
            "conditions": Key("how common conditions are: each key is a condition's id"),
            "visits": Key("work that recommendations share: each key is a visit's id"),
        },
    ),
    Source: Described(
        "a source",
        "sources",
        {
            "citation": Key(
                "what was read, so that others find it", "An invented study of 400 reviews"
            ),
            "url": Key("the whole web address", "https://example.org/bone-health"),
            "doi": Key("its DOI, from `10.` on", "10.1234/invented"),
            "published": Key("the date: year-month-day", "2024-05-01"),
        },
    ),
    Condition: Described(
        "a condition",
        "conditions",
        {
            "prevalence": Key("a list of rows: how many have it"),
            "incidence": Key(
                "a list of rows: how many newly get it", needed="where new cases are counted"
            ),
            "title": Key("its title"),
            "icpc2": Key("its code in ICPC-2", "L95"),
            "icd10": Key("its code in ICD-10", "M81"),
        },
    ),
    PrevalenceRow: Described(
        "a row of prevalence",
        "conditions",
        {
            "age": AGES_LEFT_OUT,
            "sex": SEX_LEFT_OUT,
            "share": Key(
                "the share of all people of that age and sex who have it on an average day",
                "10 % (8-12)",
                "this or `count`",
            ),
            "count": Key(
                "how many have it, with `per`", "90 000 (80 000-100 000)", "this or `share`"
            ),
            "per": Key(
                "the population that has so many, of the row's age and sex",
                "norway",
                "with `count`",
            ),
            **basis(),
        },
    ),
    IncidenceRow: Described(
        "a row of incidence",
        "conditions",
        {
            "age": AGES_LEFT_OUT,
            "sex": SEX_LEFT_OUT,
            "rate": Key(
                "new cases in a year among all people of that age and sex, with it and without",
                "398 per 100 000 (350-450)",
            ),
            **basis(),
        },
    ),
}
