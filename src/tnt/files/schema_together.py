"""Which keys of a block go together, as JSON Schema: what `checks` holds, as far as a schema can.

A schema may pass what the checks refuse, but never refuse what they pass.
"""

from collections.abc import Sequence
from typing import Any

from tnt.files.bases import FIGURE_KEYS
from tnt.files.changing import WHAT_CHANGES
from tnt.model.guideline import (
    Benefit,
    Eligible,
    Guideline,
    Recommendation,
    UptakeShare,
    Volume,
)
from tnt.model.population import Population
from tnt.model.published import Printed, Published
from tnt.model.reference import IncidenceRow, PrevalenceRow, Reference
from tnt.model.scenario import Demand, Move, Scenario, Setting
from tnt.model.value import Given
from tnt.model.work import Action, Branch
from tnt.model.working_time import (
    CategoryAllowance,
    ConsultationRow,
    IndividualAllowance,
    WorkingTime,
)

Schema = dict[str, Any]

# a figure as text, and one by year, whose years may have bases of their own
PLAIN: Schema = {"type": ["string", "number"]}
BY_YEAR: Schema = {"type": "object"}


def one_of(*keys: str) -> Schema:
    """One of the keys at least."""
    says = f"{_listed(keys)} must stand here."
    return {"anyOf": [{"required": [key], "errorMessage": says} for key in keys]}


def _listed(keys: Sequence[str]) -> str:
    *others, last = (f"`{key}`" for key in keys)
    return f"{', '.join(others)} or {last}" if others else last


def never_with(key: str, *others: str) -> Schema:
    """Where the key stands, none of the others may."""
    says = f"{_listed(others)} may not stand beside `{key}`."
    refused = {"properties": dict.fromkeys(others, False), "errorMessage": says}
    return {"if": {"required": [key]}, "then": refused}


def goes_with(key: str, other: str) -> Schema:
    """Where the key stands, the other must too."""
    says = f"`{key}` goes with `{other}`."
    return {"if": {"required": [key]}, "then": {"required": [other], "errorMessage": says}}


ONE_BASIS = never_with("source", "assumption")
A_BASIS = one_of("source", "assumption")


def basis_if(*conditions: Schema) -> list[Schema]:
    """A source or an assumption where one of the conditions holds, and never both."""
    return [ONE_BASIS, {"if": {"anyOf": list(conditions)}, "then": A_BASIS}]


def holds(key: str, schema: Schema) -> Schema:
    """The key stands there, and what it has is such."""
    return {"required": [key], "properties": {key: schema}}


def _always() -> list[Schema]:
    by_year = [holds(key, BY_YEAR) for key in sorted({*FIGURE_KEYS, "values"})]
    return [ONE_BASIS, {"if": {"not": {"anyOf": by_year}}, "then": A_BASIS}]


ALWAYS = _always()
SOME_WORK = one_of("actions", "follow_up")

TOGETHER: dict[Any, list[Schema]] = {
    Guideline: [
        ONE_BASIS,
        {
            "if": {"not": A_BASIS},
            "then": {"properties": {"recommendations": {"items": A_BASIS}}},
        },
    ],
    Recommendation: [
        ONE_BASIS,
        never_with("volume", "eligible", "frequency"),
        {
            "if": {"not": {"required": ["volume"]}},
            "then": {
                "required": ["eligible", "frequency"],
                "errorMessage": "`eligible` and `frequency`, or `volume`, must stand here.",
            },
        },
        {
            "if": {"not": holds("volume", {"required": ["time"]})},
            "then": one_of("actions", "follow_up", "visit"),
            "else": {
                "if": {"not": holds("volume", {"required": ["count"]})},
                "then": never_with("volume", "actions", "follow_up", "visit", "benefit"),
            },
        },
        {
            "if": holds("direction", {"const": "against"}),
            "then": {
                "properties": {"benefit": False},
                "errorMessage": "Nobody is helped by what should not be done.",
            },
        },
        {
            "if": {"required": ["volume"]},
            "then": {
                "properties": {
                    "uptake": {
                        "properties": {"now": False},
                        "errorMessage": "A volume is what is done now: its uptake now is 100 %.",
                    }
                }
            },
        },
    ],
    Eligible: basis_if(holds("share", PLAIN)),
    UptakeShare: ALWAYS,
    Volume: [
        *ALWAYS,
        one_of("count", "time"),
        never_with("time", "count"),
        goes_with("mode", "time"),
        {"if": {"required": ["time"]}, "then": {"properties": {"per": {"const": "gp"}}}},
    ],
    Benefit: [
        *ALWAYS,
        one_of("nnt", "arr", "baseline_risk"),
        never_with("nnt", "arr", "baseline_risk", "relative_risk"),
        never_with("arr", "baseline_risk", "relative_risk"),
        goes_with("baseline_risk", "relative_risk"),
        goes_with("relative_risk", "baseline_risk"),
    ],
    Action: ALWAYS,
    Branch: [
        *basis_if(
            holds("probability", {**PLAIN, "not": {"const": "rest"}}),
            *(holds(key, PLAIN) for key in ("times", "frequency", "for")),
        ),
        one_of("probability", "condition"),
        never_with("condition", "probability"),
        goes_with("frequency", "for"),
        goes_with("for", "frequency"),
        never_with("times", "frequency", "for"),
        SOME_WORK,
    ],
    PrevalenceRow: [
        *ALWAYS,
        one_of("share", "count", "values"),
        never_with("count", "share", "values"),
        goes_with("count", "per"),
        goes_with("per", "count"),
    ],
    IncidenceRow: ALWAYS,
    Given: ALWAYS,
    Population: [
        *basis_if({"required": ["persons"]}, *(holds(key, PLAIN) for key in ("positions", "size"))),
        one_of("persons", "profile"),
        never_with("profile", "persons"),
        goes_with("profile", "size"),
        goes_with("size", "profile"),
    ],
    Reference: [ONE_BASIS],
    ConsultationRow: ALWAYS,
    CategoryAllowance: ALWAYS,
    IndividualAllowance: ALWAYS,
    WorkingTime: [ONE_BASIS],
    Scenario: [one_of(*WHAT_CHANGES)],
    Setting: ALWAYS,
    Move: ALWAYS,
    Demand: basis_if(holds("times", PLAIN)),
    Published: [one_of("runs", "not_rebuilt")],
    Printed: [one_of("within", "relative"), never_with("within", "relative")],
}
