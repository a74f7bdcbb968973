"""A plugin's files hold: every value has a basis, and every guideline a case."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tnt import api
from tnt.conformance.first import needs_cases, needs_loading
from tnt.conformance.telling import none_of, told, words
from tnt.library import values
from tnt.model.ruleset import PluginInfo, RuleSet
from tnt.model.value import Basis
from tnt.problems import Problem, blocking
from tnt.report import CaseReport, render

Plugins = tuple[PluginInfo, ...]
Files = tuple[Path, ...]


def test_check_finds_no_errors_in_it(
    tnt_plugins: Plugins, tnt_rules: RuleSet, tnt_files: Files, tnt_show: Callable[[str], None]
) -> None:
    found = api.check(tnt_files)
    errors = blocking(found.problems)
    for line in told(each for each in found.problems if each not in errors):
        tnt_show(line)
    needs_loading(tnt_plugins, tnt_rules)
    none_of(told(errors))


def test_every_value_has_a_source_or_an_assumption(
    tnt_plugins: Plugins, tnt_files: Files, tnt_rules: RuleSet
) -> None:
    # what can't be read whole may hold anything
    needs_loading(tnt_plugins, tnt_rules)
    paths = {str(each) for each in tnt_files}
    none_of(
        words().say(
            "{place}: {value} has neither a source that can be looked up nor an assumption (write "
            "source: or assumption: beside it)",
            place=f"{each.place.file}:{each.place.line}",
            value=each.id,
        )
        for each in values(tnt_rules)
        if each.place.file in paths and not _based(tnt_rules, each.basis)
    )


def test_every_guideline_is_held_against_a_case_worked_out_beforehand(
    tnt_plugins: Plugins, tnt_rules: RuleSet, run_worked_cases: Callable[..., CaseReport]
) -> None:
    needs_loading(tnt_plugins, tnt_rules)
    report = run_worked_cases()
    needs_cases(_in_the_way(report))
    guideline_of = tnt_rules.recommendations
    worked = {
        guideline_of[each.recommendation].id
        for each in report.cases
        if each.recommendation in guideline_of
    }
    published = {
        ref.id
        for paper in tnt_rules.published.values()
        for run in paper.runs
        for ref in run.guidelines
    }
    names = {each.name for each in tnt_plugins}
    none_of(
        words().say(
            "{file}: the guideline {id} has no worked case (write one beside it, in {beside})",
            file=each.place.file,
            id=each.id,
            beside=f"{Path(each.place.file).stem}.test.yaml",
        )
        for each in tnt_rules.guidelines.values()
        if tnt_rules.file(each.place).plugin in names and each.id not in worked | published
    )


def test_its_cases_come_to_what_was_worked_out(
    tnt_plugins: Plugins, tnt_rules: RuleSet, run_worked_cases: Callable[..., CaseReport]
) -> None:
    needs_loading(tnt_plugins, tnt_rules)
    report = run_worked_cases()
    if report.failed or _in_the_way(report):
        none_of(render(report, "text", words()).splitlines())


def test_its_published_results_come_out(tnt_plugins: Plugins, tnt_rules: RuleSet) -> None:
    needs_loading(tnt_plugins, tnt_rules)
    names = {each.name for each in tnt_plugins}
    papers = [
        each.id
        for each in tnt_rules.published.values()
        if tnt_rules.file(each.place).plugin in names
    ]
    if not papers:
        pytest.skip("it holds no published results")
    report = api.reproduce(papers, tnt_rules)
    if not report.all_agree:
        none_of(render(report, "text", words()).splitlines())


def _in_the_way(report: CaseReport) -> list[Problem]:
    """What kept cases from being run; files without any are told by a claim of their own."""
    return [each for each in report.problems if each.code != "TNT316"]


def _based(rules: RuleSet, basis: Basis) -> bool:
    """Whether a value's word can be looked up, or is somebody's."""
    if basis.source is None:
        return bool(basis.assumption)
    source = rules.sources[basis.source.place.file].get(basis.source.id)
    return source is not None and any((source.url, source.doi, source.citation))
