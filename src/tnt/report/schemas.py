"""The JSON Schemas that are published in `schema/`, by file name."""

from typing import Any

from tnt.choose import Alternatives, Comparison, Inverse, Priorities
from tnt.estimate import Estimate, Explanation
from tnt.files.results import result_schema
from tnt.files.schema import file_schema
from tnt.model.ruleset import Finding
from tnt.problems import Problem
from tnt.report.cases import CaseReport
from tnt.report.check import CheckReport
from tnt.report.listing_schemas import listing_schemas
from tnt.report.recommendations import RecommendationNote
from tnt.report.reproduction import ReproductionReport
from tnt.report.values import ConditionNote, ProblemNote, ValueNote

# how a problem stands in results (see report.problems.problem_record)
PROBLEM: dict[str, Any] = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "pattern": "^TNT[0-9]{3}$"},
        "severity": {"enum": ["error", "warning", "note"]},
        "file": {"type": ["string", "null"]},
        "line": {"type": ["integer", "null"]},
        "column": {"type": ["integer", "null"]},
        "message": {"type": "string"},
        "hint": {"type": "string"},
    },
    "required": ["code", "severity", "file", "line", "column", "message", "hint"],
    "additionalProperties": False,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema."""
    results = {
        "estimate-1.json": (Estimate, "tnt.estimate/1"),
        "alternatives-1.json": (Alternatives, "tnt.alternatives/1"),
        "comparison-1.json": (Comparison, "tnt.comparison/1"),
        "explanation-1.json": (Explanation, "tnt.explanation/1"),
        "priorities-1.json": (Priorities, "tnt.priorities/1"),
        "inverse-1.json": (Inverse, "tnt.inverse/1"),
        "check-1.json": (CheckReport, "tnt.check/1"),
        "test-1.json": (CaseReport, "tnt.test/1"),
        "reproduction-1.json": (ReproductionReport, "tnt.reproduction/1"),
        "recommendation-1.json": (RecommendationNote, "tnt.recommendation/1"),
        "value-1.json": (ValueNote, "tnt.value/1"),
        "condition-1.json": (ConditionNote, "tnt.condition/1"),
        "problem-1.json": (ProblemNote, "tnt.problem/1"),
    }
    written = {Problem: PROBLEM, Finding: PROBLEM}
    made = {name: result_schema(cls, title, written) for name, (cls, title) in results.items()}
    return {"guideline-1.json": file_schema()} | made | listing_schemas()
