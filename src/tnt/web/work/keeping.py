"""A result → the documents that are kept of it: for programs, and for readers in each language."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import asdict

from tnt.choose import Comparison, Priorities
from tnt.estimate import Estimate, Explanation
from tnt.model.ruleset import BY_HAND, RuleSet
from tnt.report import content_of, explanation_content, parts, render, render_explanation
from tnt.report.charts import Chart, charts_of
from tnt.report.content import Content, Heading, Line, Table
from tnt.report.parts import part_record
from tnt.web.work.one_recommendation import Alone, record_of
from tnt.words import LANGUAGES, Words

# how notes of charts say where sources are found
COMMAND: Final = "tnt explain ID"


def documents(
    result: Any,
    rules: RuleSet,
    without_folders: Callable[[str], str],
    alone: Alone | None = None,
) -> dict[str, bytes]:
    """`json`; `csv` and `lists.csv` where there are such tables; a `page.` in each language."""
    # JSON and tables are the same in every language
    plain = Words("en")
    if isinstance(result, Explanation):
        made = {"json": render_explanation(result, rules, "json", plain)}
    else:
        made = {"json": render(result, "json", plain)}
    if isinstance(result, Estimate | Comparison | Priorities):
        made["csv"] = render(result, "csv", plain)
    if isinstance(result, Estimate | Comparison):
        made["lists.csv"] = render(result, "csv", plain, table="lists")
    for lang in LANGUAGES:
        words = Words(lang)
        page = _page(result, rules, words)
        if alone is not None:
            page |= record_of(alone, words)
        made[f"page.{lang}"] = json.dumps(page, ensure_ascii=False, allow_nan=False)
    return {name: without_folders(text).encode() for name, text in made.items()}


def _page(result: Any, rules: RuleSet, words: Words) -> dict[str, Any]:
    """What the result says, in parts, and its pictures as far as they aren't drawn yet."""
    if isinstance(result, Explanation):
        content = explanation_content(result, rules, words)
    else:
        content = content_of(result, words)
    drawn = isinstance(result, Estimate | Comparison | Priorities)
    charts = charts_of(result, words) if drawn else ()
    return {
        "title": _title(content),
        "parts": parts(content),
        "charts": [_chart(each, _has_pages(result, rules), words) for each in charts],
    }


def _title(content: Content) -> str:
    """The answer; or what stands first, which is an id where there is a table alone."""
    lines = [each.text for each in content if isinstance(each, Line | Heading)]
    strong = [each.text for each in content if isinstance(each, Line) and each.strong]
    ids = [row[0].strip() for each in content if isinstance(each, Table) for row in each.rows]
    return (*strong, *lines, *ids)[0]


def _has_pages(result: Any, rules: RuleSet) -> bool:
    """Whether anything that it is about is installed, and so has a page with its sources."""
    asked = result.b if isinstance(result, Comparison) else result
    files = (rules.file(each.place) for each in asked.selection.guidelines)
    return any(each.plugin != BY_HAND for each in files)


def _chart(chart: Chart, has_pages: bool, words: Words) -> Mapping[str, Any]:
    """A chart without the command for its sources: who sees it may have no program to give it to.

    Its notes keep it where their page makes a link of it.
    """
    instead = (
        words.say("the page of each recommendation") if has_pages else words.say("as it was given")
    )
    record = {**asdict(chart), "table": part_record(chart.table)}
    record["spec"] = _told(record["spec"], instead)
    if not has_pages:
        record["notes"] = _told(record["notes"], instead)
    return record


def _told(part: Any, instead: str) -> Any:
    match part:
        case str():
            return part.replace(COMMAND, instead)
        case Mapping():
            return {name: _told(each, instead) for name, each in part.items()}
        case list() | tuple():
            return [_told(each, instead) for each in part]
    return part
