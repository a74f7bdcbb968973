"""Any result → text, JSON or CSV."""

from typing import Literal

from tnt.estimate import Estimate, Explanation
from tnt.model.ruleset import RuleSet
from tnt.report.cases import CaseReport, cases_content
from tnt.report.check import CheckReport, check_content
from tnt.report.content import Content
from tnt.report.estimate import estimate_content
from tnt.report.explanation import explanation_content
from tnt.report.listings import Listing, listing_content, listing_record
from tnt.report.records import to_json
from tnt.report.tables import TableName, to_csv
from tnt.report.text import to_text
from tnt.report.values import ProblemNote, ValueNote, problem_note_content, value_content
from tnt.words import Words

Format = Literal["text", "json", "csv"]
FORMATS: tuple[Format, ...] = ("text", "json", "csv")
Result = Estimate | CaseReport | CheckReport | Listing | ValueNote | ProblemNote


def render(
    result: Result,
    form: Format,
    words: Words,
    *,
    bold: bool = False,
    table: TableName = "recommendations",
) -> str:
    """The result as a text that ends in a line break.

    Raises:
        ValueError: for CSV of anything but an estimate, or another form.
    """
    if form == "csv":
        if not isinstance(result, Estimate):
            raise ValueError("only estimates have tables")
        return to_csv(result, table)
    if form == "json":
        return to_json(listing_record(result) if isinstance(result, Listing) else result)
    if form != "text":
        raise ValueError(f"{form!r} is none of {', '.join(FORMATS)}")
    return to_text(_content(result, words), bold=bold)


def render_explanation(
    explanation: Explanation, rules: RuleSet, form: Format, words: Words, *, bold: bool = False
) -> str:
    """An explanation as text, with the titles of its guideline, or as JSON."""
    if form == "json":
        return to_json(explanation)
    return to_text(explanation_content(explanation, rules, words), bold=bold)


def _content(result: Result, words: Words) -> Content:
    match result:
        case Estimate():
            return estimate_content(result, words)
        case CaseReport():
            return cases_content(result, words)
        case CheckReport():
            return check_content(result, words)
        case Listing():
            return listing_content(result, words)
        case ValueNote():
            return value_content(result, words)
        case ProblemNote():
            return problem_note_content(result, words)
