"""Hypothesis strategies: recommendations of every form that rule files can have, and lists."""

from typing import Any

from hypothesis import strategies as st

from tests import rulefiles as files
from tests.rulefiles import Block
from tnt.model.strata import PatientList

CONDITIONS = ("a", "b", "c", "d")
ROLES = ("gp", "nurse")
SEXES = ("female", "male")
FREQUENCIES = {"1/year": 1.0, "2/year": 2.0, "0.25/year": 0.25, "every 3 years": 1 / 3}
AGES = ("0+", "18+", "40-64", "18-79", "65+")
# ends of the bands above and of rulefiles.LAND, and ages between them
SINGLE_AGES = ("0", "17", "18", "39", "40", "55", "64", "65", "79", "80", "97")

percents = st.integers(0, 100).map(lambda number: f"{number} %")
persons = st.integers(0, 500).map(float)


@st.composite
def trees(draw: st.DrawFn) -> Block:
    """Age, sex and conditions; what is asked for is never also ruled out."""
    kinds = {name: draw(st.sampled_from(["", "all", "any", "not"])) for name in CONDITIONS}
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
        made |= {"share": draw(percents), "assumption": files.INVENTED}
    return made


@st.composite
def actions(draw: st.DrawFn, at_least: int = 1) -> list[Block]:
    """Up to three actions, with and without a share of the contacts."""
    made = []
    for number in range(draw(st.integers(at_least, 3))):
        time = f"{draw(st.integers(1, 60))} min"
        each = files.action(draw(st.sampled_from(ROLES)), time, id=f"a{number}")
        made.append(each | ({"share": draw(percents)} if draw(st.booleans()) else {}))
    return made


@st.composite
def follow_ups(draw: st.DrawFn, depth: int = 2) -> list[Block]:
    """Branches by probability or by condition, some with a rest, nested."""
    by = draw(st.sampled_from(["probability", "condition"]))
    number = draw(st.integers(0, 2))
    made: list[Block] = []
    for each in range(number):
        # beside a rest the probabilities may not pass 100 %
        given: Any = f"{draw(st.integers(0, 50))} %"
        if by == "condition":
            given = draw(st.sampled_from(CONDITIONS))
        made.append(files.branch(f"b{each}", **{by: given}))
    if draw(st.booleans()):
        made.append(files.branch("rest", probability="rest"))
    for branch in made:
        if draw(st.booleans()):
            branch["times"] = str(draw(st.integers(1, 3)))
        branch["actions"] = draw(actions())
        below = draw(follow_ups(depth - 1)) if depth > 1 else []
        if below:
            branch["follow_up"] = below
    return made


@st.composite
def recommendations(draw: st.DrawFn, id_: str = "r") -> Block:
    """A recommendation with both uptakes."""
    made = files.recommendation(
        id_,
        eligible=draw(trees()),
        frequency=draw(st.sampled_from(sorted(FREQUENCIES))),
        actions=draw(actions()),
        uptake={
            name: {"share": draw(percents), "assumption": files.INVENTED}
            for name in ("now", "target")
        },
    )
    below = draw(follow_ups())
    return made | ({"follow_up": below} if below else {})


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, Block]:
    """Every condition, with a prevalence by sex and age."""
    made = {}
    for name in CONDITIONS:
        rows = [
            files.prevalence(sex=sex, age=age, share=draw(percents))
            for sex in SEXES
            for age in ("0-39", "40+")
        ]
        made[name] = {"prevalence": rows}
    return made


@st.composite
def guidelines(draw: st.DrawFn) -> Block:
    """A guideline of one to three recommendations."""
    number = draw(st.integers(1, 3))
    rules = [draw(recommendations(f"r{each}")) for each in range(number)]
    return files.guideline(rules, draw(conditions()))


@st.composite
def lists(draw: st.DrawFn, known: bool = False, id_: str = "list") -> PatientList:
    """A list by single ages, with any conditions known of any row where `known`."""
    flags = st.dictionaries(st.sampled_from(CONDITIONS), st.booleans())
    who = st.tuples(st.sampled_from(SEXES), st.sampled_from(SINGLE_AGES))
    rows = draw(st.dictionaries(who, st.tuples(persons, flags if known else st.just({}))))
    return files.people(*((*key, *row) for key, row in rows.items()), id_=id_)
