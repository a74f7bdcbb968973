"""Hypothesis strategies: recommendations of every form that rule files can have, and lists."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests import rulefiles as files
from tests.rulefiles import Block
from tnt.model.strata import PatientList, Practice

CONDITIONS = ("a", "b", "c", "d")
ROLES = ("gp", "nurse")
SEXES = ("female", "male")
FREQUENCIES = {"1/year": 1.0, "2/year": 2.0, "0.25/year": 0.25, "every 3 years": 1 / 3}
AGES = ("0+", "18+", "40-64", "18-79", "65+")
# ends of the bands above and of rulefiles.LAND, and ages between them
SINGLE_AGES = ("0", "17", "18", "39", "40", "55", "64", "65", "79", "80", "97")
# a population in which those who just came to the lowest age of a rule can be told apart
LAND = files.population(
    [
        (sex, ages, 250 * number)
        for sex in SEXES
        for number, ages in enumerate(
            ("0", "1-17", "18", "19-39", "40", "41-64", "65", "66-79", "80+"), start=1
        )
    ]
)
FORMS = ("year", "person", "new-case", "volume", "hours")
VISITS = {
    "short": {"actions": [files.action("gp", "3 min (2-4)"), files.action("nurse", "6 min")]},
    "long": {"actions": [files.action("gp", "12 min", share="50 % (40-60)")]},
}

percents = st.integers(0, 100).map(lambda number: f"{number} %")
persons = st.integers(0, 500).map(float)


@st.composite
def shares(draw: st.DrawFn, most: int = 100) -> str:
    """A share, with and without a range; with its range it is no more than `most` per cent."""
    best = draw(st.integers(0, most))
    room = min(best, most - best)
    if room < 2 or draw(st.booleans()):
        return f"{best} %"
    low, high = draw(st.integers(1, room)), draw(st.integers(1, room))
    # no distribution of shares is wider than half of what there is room for
    return f"{best} % ({best - low / 2:g}-{best + high / 2:g})"


@st.composite
def amounts(draw: st.DrawFn, most: int, unit: str) -> str:
    """A figure above zero with its unit, with and without a range."""
    best = draw(st.integers(1, most))
    if draw(st.booleans()):
        return f"{best}{unit}"
    low, high = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    return f"{best}{unit} ({best * (1 - low / 20):g}-{best * (1 + high / 20):g})"


@st.composite
def trees(draw: st.DrawFn, onset: bool = False) -> Block:
    """Age, sex and conditions; what is asked for is never also ruled out.

    With `onset` there is a condition whose onset makes somebody eligible.
    """
    kinds = {name: draw(st.sampled_from(["", "all", "any", "not"])) for name in CONDITIONS}
    if onset and not {"all", "any"} & set(kinds.values()):
        kinds[draw(st.sampled_from(CONDITIONS))] = draw(st.sampled_from(["all", "any"]))
    made: Block = {"age": draw(st.sampled_from(AGES))}
    for key in ("all", "any", "not"):
        names = [name for name, kind in kinds.items() if kind == key]
        if names:
            made[key] = names
    if "any" in made and "all" in made and draw(st.booleans()):
        # a condition may be named twice
        made["any"] = [*made["any"], made["all"][0]]
    if "all" in made and draw(st.booleans()):
        made["condition"] = made["all"][0]
    if draw(st.booleans()):
        made["sex"] = draw(st.sampled_from(SEXES))
    if draw(st.booleans()):
        made |= {"share": draw(shares()), "assumption": files.INVENTED}
    return made


@st.composite
def actions(draw: st.DrawFn, at_least: int = 1) -> list[Block]:
    """Up to three actions, with and without a share of the contacts."""
    made = []
    for number in range(draw(st.integers(at_least, 3))):
        time = draw(amounts(60, " min"))
        each = files.action(draw(st.sampled_from(ROLES)), time, id=f"a{number}")
        made.append(each | ({"share": draw(shares())} if draw(st.booleans()) else {}))
    return made


@st.composite
def follow_ups(
    draw: st.DrawFn, depth: int = 2, lasting: bool = False, by_condition: bool = True
) -> list[Block]:
    """Branches by probability or by condition, some with a rest, nested; some last for years."""
    by = draw(st.sampled_from(["probability", "condition"] if by_condition else ["probability"]))
    made: list[Block] = []
    for each in range(draw(st.integers(0, 2))):
        # beside a rest the probabilities may not pass 100 %
        given: Any = draw(shares(50))
        if by == "condition":
            given = draw(st.sampled_from(CONDITIONS))
        made.append(files.branch(f"b{each}", **{by: given}))
    if draw(st.booleans()):
        made.append(files.branch("rest", probability="rest"))
    for branch in made:
        if lasting and draw(st.booleans()):
            years = draw(st.sampled_from(["6 months", "1 year", "2,5 years", "10 years"]))
            branch |= {"frequency": draw(amounts(4, "/year")), "for": years}
        elif draw(st.booleans()):
            branch["times"] = draw(amounts(3, ""))
        branch["actions"] = draw(actions())
        below = draw(follow_ups(depth - 1, by_condition=by_condition)) if depth > 1 else []
        if below:
            branch["follow_up"] = below
    return made


def branch_ids(rule: Block) -> Iterator[str]:
    """The ids of all follow-ups."""
    for branch in rule.get("follow_up", ()):
        yield branch["id"]
        yield from branch_ids(branch)


@st.composite
def uptakes(draw: st.DrawFn, direction: str, volume: bool, whole: bool) -> Block:
    """How many now and how many are meant to; one or both may be missing, unless `whole`."""
    now, target = draw(shares()), draw(shares())
    if direction == "against" and not volume and number(now) < number(target):
        now, target = target, now
    given = {"target": target} | ({} if volume else {"now": now})
    kept = given if whole else {key: each for key, each in given.items() if draw(st.booleans())}
    return files.uptake(**kept)


def number(text: str) -> float:
    """The figure that a text begins with."""
    return float(text.split(maxsplit=1)[0])


@st.composite
def benefits(draw: st.DrawFn, rule: Block) -> Block:
    """A benefit in one of its three ways, to a follow-up or to everyone."""
    way: Block = draw(
        st.sampled_from(
            [
                {"nnt": "12 (7-33)"},
                {"nnt": "40"},
                {"arr": "2 % (1-3)"},
                {"arr": "1 % (-1 to 3)"},
                {"baseline_risk": "10 % (8-12)", "relative_risk": "0.8 (0.7-0.9)"},
            ]
        )
    )
    ids = list(branch_ids(rule))
    treated = draw(st.sampled_from([None, *(each for each in ids if ids.count(each) == 1)]))
    horizon = draw(st.sampled_from(["6 months", "1 year", "5 years"]))
    return files.benefit(**way, horizon=horizon, **({"treated": treated} if treated else {}))


@st.composite
def recommendations(
    draw: st.DrawFn,
    id_: str = "r",
    *,
    forms: tuple[str, ...] = FORMS,
    whole: bool = True,
    visits: bool = True,
    per_gp: bool = True,
) -> Block:
    """A recommendation of any of `forms`, with both uptakes where `whole`."""
    form = draw(st.sampled_from(forms if per_gp else [each for each in forms if each != "hours"]))
    direction = draw(st.sampled_from(["for", "for", "against"]))
    made: Block = {"direction": direction}
    given = draw(uptakes(direction, form in ("volume", "hours"), whole))
    made |= {"uptake": given} if given else {}
    if form == "hours":
        hours = draw(amounts(6, draw(st.sampled_from([" hours/week", " hours/year"]))))
        return files.recommendation(id_, **made, volume=files.volume(time=hours, per="gp"))
    named = {"visit": draw(st.sampled_from(sorted(VISITS)))}
    made |= named if visits and draw(st.booleans()) else {}
    made["actions"] = draw(actions())
    if form == "volume":
        kinds = [("/year", "land")] + [
            (unit, "gp") for unit in ("/week", "/month", "/year") if per_gp
        ]
        unit, per = draw(st.sampled_from(kinds))
        made["volume"] = files.volume(count=draw(amounts(2000, unit)), per=per)
    else:
        made["eligible"] = draw(trees(onset=form == "new-case"))
        made["frequency"] = draw(st.sampled_from(sorted(FREQUENCIES)))
        if form == "year" and "visit" not in made and draw(st.booleans()):
            made["frequency"] = draw(amounts(4, "/year"))
        if form != "year":
            made["frequency"] = draw(amounts(3, f" per {form.replace('-', ' ')}"))
    below = draw(follow_ups(lasting=form in ("person", "new-case"), by_condition=form != "volume"))
    made |= {"follow_up": below} if below else {}
    if direction == "for" and draw(st.booleans()):
        made["benefit"] = draw(benefits(made))
    return files.recommendation(id_, **made)


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Block]:
    """Every condition, with a prevalence and an incidence by sex and age; some from one study."""
    made = {}
    for name in CONDITIONS:
        groups = [(sex, age) for sex in SEXES for age in ("0-39", "40+")]
        made[name] = {
            "prevalence": [
                files.prevalence(sex=sex, age=age, share=draw(shares()), **draw(studies))
                for sex, age in groups
            ],
            "incidence": [
                files.prevalence(sex=sex, age=age, rate=draw(amounts(90, " per 1000")))
                for sex, age in groups
            ],
        }
    return made


studies = st.sampled_from([{"assumption": "one study"}, {"assumption": "another study"}])


@st.composite
def guidelines(draw: st.DrawFn, whole: bool = True, per_gp: bool = True) -> Block:
    """A guideline of one to three recommendations, as `recommendations` makes them."""
    count = draw(st.integers(1, 3))
    rules = [draw(recommendations(f"r{each}", whole=whole, per_gp=per_gp)) for each in range(count)]
    return guideline_of(rules, draw(conditions()))


def guideline_of(rules: list[Block], common: dict[str, Block], id_: str = "x") -> Block:
    """A guideline with those of the conditions and visits that its recommendations name."""
    visits = {rule["visit"] for rule in rules if "visit" in rule}
    more = {"visits": {name: VISITS[name] for name in sorted(visits)}} if visits else {}
    return files.guideline(rules, common, id_, **more)


practices = st.builds(
    Practice,
    fte=st.sampled_from([0.5, 1.0, 2.0]),
    weeks_per_year=st.sampled_from([None, 40.0, 46.5]),
)


@st.composite
def lists(
    draw: st.DrawFn,
    known: bool = False,
    id_: str = "list",
    practice: st.SearchStrategy[Practice | None] = practices,
) -> PatientList:
    """A list by single ages, with any conditions known of any row where `known`."""
    flags = st.dictionaries(st.sampled_from(CONDITIONS), st.booleans())
    who = st.tuples(st.sampled_from(SEXES), st.sampled_from(SINGLE_AGES))
    rows = draw(st.dictionaries(who, st.tuples(persons, flags if known else st.just({}))))
    return files.people(
        *((*key, *row) for key, row in rows.items()), id_=id_, practice=draw(practice)
    )
