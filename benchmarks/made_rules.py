"""Invented rule files of any size, and GP lists of invented people.

Alike in shape to real ones, so that the work is: conditions by sex and ten-year age, age limits of
every kind, one or two conditions each, follow-ups, several roles, shared visits, ranges throughout.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import exp
from pathlib import Path
from random import Random
from string import ascii_lowercase
from typing import Any

import yaml

from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import Ages

Block = dict[str, Any]

SEXES = ("female", "male")
CONDITIONS = 12
STARTS = (0, 2, 6, 12, 16, 18, 20, 23, 25, 30, 35, 40, 45, 50, 55, 60, 65, 67, 70, 75, 80)
ENDS = (5, 15, 17, 24, 39, 45, 49, 54, 59, 64, 69, 74, 79, 84, 89)
FREQUENCIES = ("0.5/year (0.4-0.6)", "1/year (0.8-1.2)", "2/year (1.5-2.5)", "4/year (3-5)")
IN_VISITS = ("1/year", "2/year", "every 2 years")
INVENTED = {"assumption": "invented for a measurement"}
PER_FILE = 20
# half of the recommendations of people with a condition ask for a second one, out of the first
PAIRED = 6
# of these many recommendations one is of its kind
A_VISIT, A_NEW_CASE, A_CONDITION_AFTER = 10, 30, 12


def condition_names(conditions: int = CONDITIONS) -> list[str]:
    """The ids of so many conditions, at most 26."""
    return [f"condition-{letter}" for letter in ascii_lowercase[:conditions]]


def write_rules(
    folder: Path,
    recommendations: int,
    conditions: int = CONDITIONS,
    *,
    trees: bool = False,
    country: bool = True,
) -> None:
    """A country's files: its people, their GPs' time, its conditions, and its guidelines.

    With `trees` some ask for one of several conditions, and for none of others. Without `country`
    people and time are left out, as for a program that has its own.
    """
    random = Random(1)  # noqa: S311 - invented figures
    names = condition_names(conditions)
    made = [_recommendation(number, random, names) for number in range(recommendations)]
    if trees:
        _grow(made, names)
    files: dict[str, Block] = {"reference": _reference(random, names)}
    if country:
        files |= {"population": _population(), "working-time": _working_time()}
    for start in range(0, recommendations, PER_FILE):
        name = f"made.guideline-{start // PER_FILE}"
        files[name] = file_head("guideline", name) | {
            "publisher": "nobody",
            "status": "in-force",
            "uses": ["made.reference"],
            "recommendations": made[start : start + PER_FILE],
        }
    write_files(folder, files)


def write_files(folder: Path, files: Mapping[str, Block]) -> None:
    """Each file as NAME.yaml."""
    for name, file in files.items():
        text = yaml.dump(file, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


class _Dumper(yaml.SafeDumper):
    """Writes what stands in two places twice: rule files have no anchors."""

    def ignore_aliases(self, _: Any) -> bool:
        return True


def patient_lists(lists: int) -> Iterator[PatientList]:
    """GP lists of some thousand people by sex and five-year age, each with one position or less."""
    random = Random(2)  # noqa: S311 - invented people
    bands = [Ages(low, low + 4, f"{low}-{low + 4}") for low in range(0, 90, 5)]
    bands.append(Ages(90, None, "90+"))
    for number in range(lists):
        size, fte = random.uniform(0.5, 1.5), random.choice((0.6, 0.8, 1.0, 1.0))
        strata = tuple(
            Stratum(sex, band, round(size * random.uniform(0.5, 1.5) * _persons(band.low + 2) * 5))
            for sex in SEXES
            for band in bands
        )
        yield PatientList(f"list-{number:05}", strata, Practice(fte))


def _persons(age: int) -> float:
    """Of one sex and year of age on a list: level until 60, then fewer and fewer."""
    return 7.0 / (1 + exp((age - 80) / 6))


def file_head(kind: str, id_: str) -> Block:
    made = {"schema": "1", "kind": kind, "id": id_, "title": {"en": id_}, "country": "no"}
    return made | INVENTED


def _population() -> Block:
    persons = [
        {"sex": sex, "age": str(age), "persons": str(round(5000 * _persons(age)) + 1)}
        for sex in SEXES
        for age in range(106)
    ]
    facts = {"year": "2026", "positions": "5600", "persons": persons}
    return file_head("population", "norway") | facts


def _working_time() -> Block:
    consultations = [
        {"age": ages, "frequency": f"{often}/year"} | INVENTED
        for ages, often in (("0-15", 1.5), ("16-49", 2.9), ("50-66", 3.5), ("67+", 4.2))
    ]
    gp = {
        "hours_per_week": {"value": "49 hours"} | INVENTED,
        "weeks_per_year": {"value": "44 (42-46)"} | INVENTED,
        "patient_share": {"value": "54 %"} | INVENTED,
        "committed": {
            "modes": ["consultation"],
            "consultations": consultations,
            "time": {"value": "17 min (13-22)"} | INVENTED,
        },
    }
    made = file_head("working-time", "made")
    del made["assumption"], made["country"]
    return made | {"roles": {"gp": gp}}


def _reference(random: Random, names: list[str]) -> Block:
    made = file_head("reference", "made.reference")
    del made["assumption"], made["country"]
    decades = [*(f"{low}-{low + 9}" for low in range(0, 90, 10)), "90+"]
    conditions: Block = {}
    for name in names:
        level = random.uniform(2, 15)
        rows = [(sex, age, level * (n + 1) / 10) for sex in SEXES for n, age in enumerate(decades)]
        conditions[name] = {
            "prevalence": [
                {"sex": sex, "age": age, "share": ranged(share, " %")} | INVENTED
                for sex, age, share in rows
            ],
            "incidence": [
                {"sex": sex, "age": age, "rate": ranged(share, " per 1000")} | INVENTED
                for sex, age, share in rows
            ],
        }
    visits = {
        f"visit-{number}": {"actions": [action("gp", 5), action("secretary", 4)]}
        for number in range(len(names) // 3)
    }
    return made | {"conditions": conditions, "visits": visits}


def _recommendation(number: int, random: Random, names: list[str]) -> Block:
    shared = number % A_VISIT == A_VISIT - 1
    onset = number % A_NEW_CASE == A_NEW_CASE - 2
    visit = random.randrange(len(names) // 3)
    made: Block = {
        "id": f"recommendation-{number}",
        "title": {"en": f"Recommendation {number}"},
        "direction": "for",
        "eligible": _eligible(random, names, names[3 * visit :][:3] if shared else None),
        "frequency": random.choice(IN_VISITS if shared else FREQUENCIES),
        "uptake": {
            "now": {"share": ranged(random.uniform(20, 50), " %")} | INVENTED,
            "target": {"share": ranged(random.uniform(60, 85), " %", 0.1)} | INVENTED,
        },
        "actions": [action("gp", random.uniform(3, 20))],
    }
    if onset:
        made["eligible"] |= {"condition": random.choice(names)}
        made["eligible"].pop("all", None)
        made["frequency"] = "1 per new case"
    if shared:
        made["visit"] = f"visit-{visit}"
    for role in ("nurse", "secretary"):
        if random.random() < 0.5:
            made["actions"].append(action(role, random.uniform(3, 20)))
    if number % A_CONDITION_AFTER == 0:
        made["follow_up"] = [{"id": "with", "condition": names[-1]} | _after(random)]
    elif random.random() < 0.4:
        likely = {"id": "raised", "probability": ranged(random.uniform(10, 50), " %")} | INVENTED
        made["follow_up"] = [
            likely | _after(random),
            {"id": "else", "probability": "rest"} | _after(random),
        ]
    return made


def _eligible(random: Random, names: list[str], conditions: list[str] | None) -> Block:
    low = random.choice(STARTS)
    ends = [end for end in ENDS if end > low]
    high = random.choice([None, *ends])
    made: Block = {"age": f"{low}+" if high is None else f"{low}-{high}"}
    if random.random() < 0.2:
        made["sex"] = random.choice(SEXES)
    kind = random.random()
    if conditions:
        made["condition"] = random.choice(conditions)
    elif kind < 0.4:
        made["condition"] = random.choice(names[:-1])
    elif kind < 0.8:
        made["all"] = list(random.choice(list(combinations(names[:PAIRED], 2))))
    made["share"] = ranged(random.uniform(20, 80), " %", 0.2)
    return made | INVENTED


def _grow(made: list[Block], names: list[str]) -> None:
    """Every other one that has its contacts for itself asks for more, of conditions left over.

    Those of a shared visit stay as they are: what they ask for stands on one truth table.
    """
    random = Random(3)  # noqa: S311 - invented figures
    for recommendation in made[::2]:
        eligible = recommendation["eligible"]
        if "visit" in recommendation or recommendation["frequency"] == "1 per new case":
            continue
        used = {eligible.get("condition"), *eligible.get("all", ())}
        first, second, third = random.sample([name for name in names if name not in used], 3)
        if random.random() < 0.6:
            eligible["any"] = [first, second]
        if random.random() < 0.6:
            eligible["not"] = [third]


def _after(random: Random) -> Block:
    return {
        "when": "invented",
        "times": "2",
        "actions": [action("gp", random.uniform(3, 12))],
    } | INVENTED


def action(role: str, minutes: float) -> Mapping[str, Any]:
    shares = {"share": "65 % (50-80)"}
    return (
        {"role": role, "mode": "consultation"}
        | shares
        | {"time": ranged(minutes, " min")}
        | INVENTED
    )


def ranged(best: float, unit: str, wide: float = 0.3) -> str:
    """A best figure with its range on both sides."""
    return f"{best:.2f}{unit} ({best * (1 - wide):.2f}-{best * (1 + wide):.2f})"
