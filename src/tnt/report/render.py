"""Any result → text, Markdown, HTML, JSON or CSV; problems → what GitHub Actions shows."""

from collections.abc import Callable
from typing import Any, Literal

from tnt.choose import Alternatives, Comparison, Inverse, Priorities
from tnt.estimate import Estimate, Explanation
from tnt.model.ruleset import RuleSet
from tnt.report.alternatives import alternatives_content
from tnt.report.cases import CaseReport, cases_content
from tnt.report.check import CheckReport, check_content
from tnt.report.choice_tables import inverse_csv, priorities_csv
from tnt.report.comparison import comparison_content
from tnt.report.comparison_csv import comparison_csv
from tnt.report.content import Content
from tnt.report.estimate import estimate_content
from tnt.report.explanation import explanation_content
from tnt.report.github import to_github
from tnt.report.html import to_html
from tnt.report.inverse import inverse_content
from tnt.report.listings import Listing, listing_content, listing_record
from tnt.report.markdown import to_markdown
from tnt.report.priorities import priorities_content
from tnt.report.records import to_json
from tnt.report.reproduction import ReproductionReport, reproduction_content
from tnt.report.tables import TableName, to_csv
from tnt.report.text import to_text
from tnt.report.values import (
    ConditionNote,
    ProblemNote,
    ValueNote,
    condition_content,
    problem_note_content,
    value_content,
)
from tnt.words import Words

Format = Literal["text", "markdown", "html", "json", "csv", "github"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "html", "json", "csv", "github")
Result = (
    Estimate
    | Comparison
    | Alternatives
    | Priorities
    | Inverse
    | CaseReport
    | CheckReport
    | ReproductionReport
    | Listing
    | ValueNote
    | ConditionNote
    | ProblemNote
)


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
        ValueError: for CSV of what has no table, for github of all but checked files, or another
            form.
    """
    if form == "csv":
        return _csv(result, table)
    if form == "json":
        return to_json(listing_record(result) if isinstance(result, Listing) else result)
    if form == "github":
        return _github(result, words)
    if form not in FORMATS:
        raise ValueError(f"{form!r} is none of {', '.join(FORMATS)}")
    return _written(content_of(result, words), form, words, bold=bold)


def content_of(result: Result, words: Words) -> Content:
    """What a result says, before it has a form."""
    return _CONTENTS[type(result)](result, words)


def _csv(result: Result, table: TableName) -> str:
    match result:
        case Estimate():
            return to_csv(result, table)
        case Comparison():
            return comparison_csv(result, table)
        case Priorities():
            return priorities_csv(result)
        case Inverse():
            return inverse_csv(result)
        case _:
            raise ValueError("only estimates, comparisons and what fits have tables")


def _github(result: Result, words: Words) -> str:
    if not isinstance(result, CheckReport):
        raise ValueError("only checked files have problems for GitHub Actions")
    return to_github(result.problems, words)


def render_explanation(
    explanation: Explanation, rules: RuleSet, form: Format, words: Words, *, bold: bool = False
) -> str:
    """An explanation as text, with the titles of its guideline, or as JSON."""
    if form == "json":
        return to_json(explanation)
    return _written(explanation_content(explanation, rules, words), form, words, bold=bold)


def _written(content: Content, form: Format, words: Words, *, bold: bool) -> str:
    if form == "html":
        return to_html(content, words.lang)
    return to_markdown(content) if form == "markdown" else to_text(content, bold=bold)


_CONTENTS: dict[type[Any], Callable[[Any, Words], Content]] = {
    Estimate: estimate_content,
    Comparison: comparison_content,
    Alternatives: alternatives_content,
    Priorities: priorities_content,
    Inverse: inverse_content,
    CaseReport: cases_content,
    CheckReport: check_content,
    ReproductionReport: reproduction_content,
    Listing: listing_content,
    ValueNote: value_content,
    ConditionNote: condition_content,
    ProblemNote: problem_note_content,
}
