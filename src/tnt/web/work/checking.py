"""Rule texts → what is wrong with them; nothing is kept."""

import json
from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve, frozen

from tnt import api
from tnt.problems import Problem, blocking
from tnt.report import CheckReport, content_of, parts, render, verdict
from tnt.report.content import Line
from tnt.web.wire.bodies import SentFile
from tnt.web.work.installed import Installed
from tnt.web.work.refusing import refuse_identity_numbers_in_rules
from tnt.web.work.sent import sent_files
from tnt.words import LANGUAGES, Words

# of one report: each is a line, or a few, of a page
MOST_TOLD: Final = 500


@frozen
class Checked:
    """`json` is tnt.check/1; `pages` what a reader sees, as parts, by language."""

    json: bytes
    pages: dict[str, bytes]


def guidelines_in(installed: Installed, files: Sequence[SentFile]) -> tuple[str, ...]:
    """The ids of the guidelines that the files hold, in their order.

    Raises:
        Refused: where two files go by one name.
        Stale: where the installed files aren't those that the service began with.
    """
    with sent_files(installed.roots) as (sent, _):
        rules = installed.rules(sent.paths(files))
        return tuple(
            each.id for each in rules.guidelines.values() if each.place.file in rules.given
        )


def check(installed: Installed, files: Sequence[SentFile]) -> Checked:
    """Read and judge the files beside the installed ones.

    Raises:
        Refused: where two files go by one name, or one may be about a person.
    """
    refuse_identity_numbers_in_rules(files)
    with sent_files(installed.roots) as (sent, without_folders):
        report = api.check(sent.paths(files))
        told = _told(report)
        pages = {
            lang: json.dumps(_parts(report, told, Words(lang)), ensure_ascii=False)
            for lang in LANGUAGES
        }
        return Checked(
            without_folders(render(told, "json", Words("en"))).encode(),
            {lang: without_folders(text).encode() for lang, text in pages.items()},
        )


def _told(report: CheckReport) -> CheckReport:
    """The report with no more problems than anybody mends before asking again, errors first.

    It still counts them all.
    """
    errors = blocking(report.problems)
    others = [each for each in report.problems if each.severity != "error"]
    chosen = (*errors, *others)[:MOST_TOLD]
    return evolve(report, problems=tuple(sorted(chosen, key=Problem.sort_key)))


def _parts(report: CheckReport, told: CheckReport, words: Words) -> list[dict[str, Any]]:
    """What a reader sees: the verdict on all problems, and those that are told."""
    first, *lines = content_of(told, words)
    if more := len(report.problems) - len(told.problems):
        first = Line(verdict(report, words), strong=True)
        said = words.plural(
            "{n} more problem isn't shown.", "{n} more problems aren't shown.", more
        )
        lines.append(Line(said))
    return parts((first, *lines))
