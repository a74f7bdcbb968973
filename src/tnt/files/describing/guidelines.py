"""What the keys of a guideline say, down to whom a recommendation covers and who is helped."""

from tnt.files.describing.key import (
    SOURCES,
    USES,
    Described,
    Descriptions,
    Key,
    basis,
    head,
    may_have_a_basis,
)
from tnt.model.guideline import (
    Benefit,
    Eligible,
    Guideline,
    Recommendation,
    Uptake,
    UptakeShare,
    Volume,
)

GUIDELINES: Descriptions = {
    Guideline: Described(
        "a guideline",
        "guideline",
        {
            **head("guideline", "the file's id, dotted, never used again", "local.bone-health"),
            "publisher": Key("who stands behind the guideline", "Helsedirektoratet"),
            "country": Key("two letters; the guideline counts in that country's estimates", "no"),
            "status": Key(
                "whether it counts by itself. What isn't in force counts when asked for: with "
                "`--rules FILE`, or with its id after `-g`",
                "proposed",
            ),
            **may_have_a_basis(
                "covers who, how often and how strong in all recommendations without their own"
            ),
            "review_by": Key(
                "the date by which somebody should read the guideline again; `tnt check` warns "
                "once it has passed",
                "2030-01-01",
            ),
            "alternative_to": Key(
                "the id of a guideline that this one must not be added to. Chosen together, both "
                "are refused",
                "no.hdir.hypertension",
            ),
            **USES,
            **SOURCES,
            "conditions": Key(
                "how common conditions are: each key is a condition's id. Those shared with other "
                "guidelines go in a reference file"
            ),
            "visits": Key("work that recommendations share: each key is a visit's id"),
            "recommendations": Key("a list of what the guideline asks for"),
        },
    ),
    Recommendation: Described(
        "a recommendation",
        "recommendations",
        {
            "id": Key("its id in this file", "yearly-review"),
            "title": Key("its title: a short paraphrase"),
            "direction": Key("whether it says do or don't", "for"),
            "strength": Key("left out where the guideline gives none", "strong"),
            "eligible": Key("whom it covers", needed="without `volume`"),
            "frequency": Key(
                "how many contacts each of them has in a year; or, for what happens once, each "
                "person or each new case",
                "1/year",
                "without `volume`",
            ),
            "volume": Key(
                "how much of it there is now", needed="in place of `eligible` and `frequency`"
            ),
            "uptake": Key("how many get it now, and how many should"),
            "visit": Key(
                "the visit that its contacts are part of",
                "long-visit",
                "this, `actions` or `follow_up`",
            ),
            "actions": Key(
                "a list of what is done at each contact", needed="this, `follow_up` or `visit`"
            ),
            "follow_up": Key(
                "a list of what follows a contact for some", needed="this, `actions` or `visit`"
            ),
            "benefit": Key("who is helped; not where `direction` is `against`"),
            **may_have_a_basis("covers who, how often and how strong"),
        },
    ),
    Eligible: Described(
        "eligible",
        "eligible",
        {
            "age": Key("their ages; left out: all", "50+"),
            "sex": Key("which sex; left out: both", "female"),
            "condition": Key("one condition that they have", "osteoporosis"),
            "all": Key("a list of conditions: they have every one"),
            "any": Key("a list of conditions: they have one at least"),
            "not": Key("a list of conditions: they have none"),
            "share": Key(
                "a further share of those, which has nothing to do with age, sex or conditions",
                "90 % (80-97)",
            ),
            **basis("whose word `share` is", "with `share`"),
        },
    ),
    Volume: Described(
        "a volume",
        "volumes-in-place-of-people",
        {
            "count": Key("how many there are", "12/month (8-16)", "this or `time`"),
            "time": Key(
                "how long it takes a GP in all; then without `actions`, and with `per: gp`",
                "5,9 hours/week (5-7)",
                "this or `count`",
            ),
            "per": Key(
                "`gp`, for each full-time GP position; or the population over whose people it is "
                "spread",
                "gp",
            ),
            "mode": Key("with `time`: how the hours are spent", "paperwork"),
            **basis(),
        },
    ),
    Uptake: Described(
        "uptake",
        "uptake",
        {
            "now": Key("the share of the eligible who get it today"),
            "target": Key("the share of the eligible who should get it"),
        },
    ),
    UptakeShare: Described(
        "now and target",
        "uptake",
        {
            "share": Key("how large the share is", "50 % (30-70)"),
            **basis("whose word the share is"),
        },
    ),
    Benefit: Described(
        "a benefit",
        "benefits",
        {
            "outcome": Key("what is avoided or gained"),
            "horizon": Key("over how long", "5 years"),
            "certainty": Key("how sure the evidence is, as in GRADE", "moderate"),
            "nnt": Key(
                "the number needed to treat for one to be helped",
                "120 (80-200)",
                "one of `nnt`, `arr`, or both risks",
            ),
            "arr": Key(
                "how much smaller the risk becomes, in percent of those treated",
                "0,8 % (-0,1 to 1,7)",
                "one of `nnt`, `arr`, or both risks",
            ),
            "baseline_risk": Key(
                "the risk without treatment", "10 % (8-12)", "with `relative_risk`"
            ),
            "relative_risk": Key(
                "the risk with treatment, as a part of that without",
                "0,8 (0,7-0,9)",
                "with `baseline_risk`",
            ),
            "treated": Key(
                "the id of the follow-up that is the treatment, once in the recommendation; left "
                "out: all contacted are treated",
                "quit-course",
            ),
            **basis(),
        },
    ),
}
