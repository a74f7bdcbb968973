"""Results in the form a reader wants: text in three languages, JSON, CSV."""

from tnt.report.batch import batch_lines
from tnt.report.cases import CaseReport, case_report
from tnt.report.check import CheckReport, check_report, verdict
from tnt.report.explanation import explanation_content
from tnt.report.listings import (
    Listing,
    guidelines_listing,
    plugins_listing,
    populations_listing,
    scenarios_listing,
    working_times_listing,
)
from tnt.report.parts import parts
from tnt.report.problems import problem_lines
from tnt.report.recommendations import RecommendationNote, recommendation_note
from tnt.report.render import FORMATS, Format, Result, content_of, render, render_explanation
from tnt.report.reproduction import ReproductionReport, reproduction_report
from tnt.report.tables import TABLES, TableName
from tnt.report.values import ConditionNote, ProblemNote, ValueNote

__all__ = [
    "FORMATS",
    "TABLES",
    "CaseReport",
    "CheckReport",
    "ConditionNote",
    "Format",
    "Listing",
    "ProblemNote",
    "RecommendationNote",
    "ReproductionReport",
    "Result",
    "TableName",
    "ValueNote",
    "batch_lines",
    "case_report",
    "check_report",
    "content_of",
    "explanation_content",
    "guidelines_listing",
    "parts",
    "plugins_listing",
    "populations_listing",
    "problem_lines",
    "recommendation_note",
    "render",
    "render_explanation",
    "reproduction_report",
    "scenarios_listing",
    "verdict",
    "working_times_listing",
]
