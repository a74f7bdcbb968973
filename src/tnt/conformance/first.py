"""What the claims about loading tell, so that no other claim tells it once more."""

from collections.abc import Iterable

import pytest

from tnt.conformance.telling import errors_in, words
from tnt.model.ruleset import PluginInfo, RuleSet
from tnt.problems import Problem

# of no plugin in particular: one that is asked for and isn't there, packages that can't be asked
OF_NOBODY = frozenset({"TNT007", "TNT011"})
OF_FILES = (
    "test_it_loads_alone", "test_it_brings_no_errors_to_the_others", "test_its_ids_are_its_own",
)  # fmt: skip


def loading_errors(plugins: Iterable[PluginInfo], rules: RuleSet) -> list[Problem]:
    """Why the plugins themselves, or any, can't be loaded: nothing of a file's."""
    names = {each.name for each in plugins}
    return [
        each
        for each in errors_in(rules.problems)
        if each.code in OF_NOBODY or each.facts.get("plugin") in names
    ]


def needs_loading(plugins: Iterable[PluginInfo], rules: RuleSet) -> None:
    """Skip a claim where the plugins or their files have errors that other claims tell."""
    if loading_errors(plugins, rules):
        _skip("test_it_brings_files")
    paths = rules.paths_from({each.name for each in plugins})
    if any(each.file in paths for each in errors_in(rules.problems)):
        _skip(", ".join(OF_FILES))


def needs_cases(problems: Iterable[Problem]) -> None:
    """Skip a claim where worked cases couldn't be run: nobody knows then what they hold."""
    if any(problems):
        _skip("test_its_cases_come_to_what_was_worked_out")


def _skip(claims: str) -> None:
    pytest.skip(words().say("see {claims}: mend that first", claims=claims))
