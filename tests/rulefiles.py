"""Rule files made by tests: small, invented, and read through the front door like everybody's."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

import tnt
from tnt.estimate import Estimate
from tnt.model.ruleset import RuleSet
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import read_ages

Block = dict[str, Any]

INVENTED = "invented for a test"
ONE_GP = Practice(fte=1.0)
FULL_TIME = {"hours": "40 hours", "weeks": "50", "share": "50 %"}


def guideline(
    recommendations: Sequence[Block],
    conditions: Mapping[str, Block] | None = None,
    id_: str = "x",
    **keys: Any,
) -> Block:
    """A guideline in force; what rests on nothing rests on an assumption."""
    made: Block = {
        "schema": "1",
        "kind": "guideline",
        "id": id_,
        "title": {"en": id_},
        "publisher": "nobody",
        "country": "no",
        "status": "in-force",
        "assumption": INVENTED,
        "recommendations": list(recommendations),
    }
    return made | ({"conditions": dict(conditions)} if conditions else {}) | keys


def recommendation(id_: str = "r", **keys: Any) -> Block:
    """A recommendation for everybody, once a year, of ten GP minutes, but for what `keys` say."""
    plain: Block = {"id": id_, "title": {"en": id_}, "direction": "for"}
    if "volume" not in keys:
        plain |= {"eligible": {"age": "0+"}, "frequency": "1/year"}
    made = plain | keys
    if not {"actions", "follow_up"} & set(keys) and "time" not in keys.get("volume", {}):
        made["actions"] = [action()]
    return made


def volume(**keys: str) -> Block:
    """What is counted where it happens."""
    return {"assumption": INVENTED} | keys


def uptake(now: str | None = None, target: str | None = None) -> Block:
    """How many get it now, and how many are meant to."""
    given = {"now": now, "target": target}
    return {
        name: {"share": share, "assumption": INVENTED} for name, share in given.items() if share
    }


def benefit(**keys: Any) -> Block:
    """Who is helped."""
    plain = {"outcome": {"en": "A stroke avoided"}, "horizon": "1 year", "certainty": "low"}
    return plain | {"assumption": INVENTED} | keys


def visit(time: str = "5 min", role: str = "gp", **keys: str) -> Block:
    """Work that is done once per contact."""
    return {"actions": [action(role, time, **keys)]}


def action(role: str = "gp", time: str = "10 min", **keys: str) -> Block:
    """One role's time in a contact."""
    return {"role": role, "time": time, "assumption": INVENTED} | keys


def branch(id_: str, **keys: Any) -> Block:
    """A follow-up; a figure in it rests on an assumption."""
    return {"id": id_, "when": id_, "assumption": INVENTED} | keys


def condition(share: str, **keys: Any) -> Block:
    """A condition that is as common in everybody."""
    return {"prevalence": [prevalence(share=share, **keys)]}


def prevalence(**keys: Any) -> Block:
    """A row of prevalence."""
    return {"assumption": INVENTED} | keys


def population(persons: Iterable[tuple[str, str, float]], id_: str = "land", **keys: str) -> Block:
    """A population of (sex, age, persons)."""
    rows = [{"sex": sex, "age": age, "persons": f"{count:.12g}"} for sex, age, count in persons]
    made: Block = {
        "schema": "1",
        "kind": "population",
        "id": id_,
        "title": {"en": id_},
        "country": "no",
        "year": "2026",
        "assumption": INVENTED,
        "persons": rows,
    }
    return made | keys


def committed(rows: Sequence[Block], time: str = "15 min", modes: Sequence[str] = ()) -> Block:
    """Consultations by age or sex (`frequency` and whom), and minutes for each."""
    made: Block = {
        "consultations": [{"assumption": INVENTED} | row for row in rows],
        "time": {"value": time, "assumption": INVENTED},
    }
    return made | ({"modes": list(modes)} if modes else {})


def working_time(
    modes: Sequence[str] = (), id_: str = "time", more: Block | None = None, **figures: str
) -> Block:
    """A GP's working time: 40 hours, 50 weeks, half of it with patients, unless told otherwise.

    `more` are further keys of the role: `committed`, `allowances`.
    """
    year = FULL_TIME | figures
    gp: Block = {
        name: {"value": year[key], "assumption": INVENTED}
        for name, key in (
            ("hours_per_week", "hours"),
            ("weeks_per_year", "weeks"),
            ("patient_share", "share"),
        )
    }
    if modes:
        gp["modes"] = list(modes)
    return {
        "schema": "1",
        "kind": "working-time",
        "id": id_,
        "title": {"en": id_},
        "roles": {"gp": gp | (more or {})},
    }


BANDS = ("0-17", "18-39", "40-49", "50-64", "65-79", "80+")
LAND = population([(sex, ages, 1000) for sex in ("female", "male") for ages in BANDS])
TIME = working_time()


class _Plain(yaml.SafeDumper):
    """Writes a block out wherever it stands: rule files have no anchors."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML names it
        return True


def write(folder: Path, *files: Block) -> None:
    """Write each file under a name of its own."""
    for number, file in enumerate(files):
        text = yaml.dump(file, Dumper=_Plain, sort_keys=False, allow_unicode=True)
        (folder / f"{number:02}.yaml").write_text(text, "utf-8")


def rules_of(*files: Block) -> RuleSet:
    """The rule set of these files alone; they must have nothing wrong with them."""
    with TemporaryDirectory() as folder:
        write(Path(folder), *files)
        rules = tnt.load(folder)
    assert not rules.problems, rules.problems
    return rules


def people(
    *rows: tuple[Any, ...], id_: str = "list", practice: Practice | None = ONE_GP
) -> PatientList:
    """A list of (sex, age, persons) or (sex, age, persons, known)."""
    strata = tuple(
        Stratum(sex, read_ages(age), float(persons), *known) for sex, age, persons, *known in rows
    )
    return PatientList(id_, strata, practice)


def estimate(
    files: Sequence[Block] | RuleSet, lists: PatientList | Sequence[PatientList], **asked: Any
) -> Estimate:
    """The estimate, with the made population and working time where the files hold no others."""
    if not isinstance(files, RuleSet):
        given = {file["kind"] for file in files}
        files = rules_of(*files, *(each for each in (LAND, TIME) if each["kind"] not in given))
    plain: Block = {"population": "land", "working_time": "time", "draws": 0}
    # the lists are invented: small counts may be shown
    return tnt.estimate(files, lists, i_own_the_data=True, **(plain | asked))


def minutes(estimated: Estimate, role: str = "gp", id_: str = "x.r") -> float:
    """One role's minutes for one recommendation on the only list."""
    return estimated.by_recommendation()[id_].minutes_per_year[role].mean


def figures(estimated: Estimate) -> Any:
    """All that is said of lists and population, as plain data."""
    told = json.loads(tnt.report(estimated, "json", "en"))
    return {"lists": told["lists"], "population": told["population"]}
