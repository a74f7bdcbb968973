"""A plugin loads: by itself, and beside all others that are installed."""

from collections.abc import Callable

from tnt.conformance.first import loading_errors
from tnt.conformance.telling import errors_in, none_of, told, words
from tnt.model.ruleset import PluginInfo, RuleSet
from tnt.problems import Problem

Plugins = tuple[PluginInfo, ...]
RulesOf = Callable[..., RuleSet]

# an id, a condition or a visit that two files have
TAKEN = frozenset({"TNT183", "TNT301", "TNT302", "TNT305", "TNT318", "TNT328", "TNT766"})


def test_it_brings_files(tnt_plugins: Plugins, tnt_rules: RuleSet) -> None:
    none_of(told(loading_errors(tnt_plugins, tnt_rules)))
    none_of(
        words().say("plugin {plugin} brings no files", plugin=each.name)
        for each in tnt_plugins
        if not each.files
    )


def test_it_loads_alone(tnt_plugins: Plugins, tnt_rules_of: RulesOf) -> None:
    none_of(
        line for each in tnt_plugins for line in told(errors_in(tnt_rules_of(each.name).problems))
    )


def test_it_brings_no_errors_to_the_others(
    tnt_plugins: Plugins, tnt_rules: RuleSet, tnt_rules_of: RulesOf
) -> None:
    # an id that is taken is told by the next claim
    clashes = _clashes(tnt_plugins, tnt_rules)
    for each in tnt_plugins:
        others = [other.name for other in tnt_rules.plugins if other != each]
        known = [*errors_in(tnt_rules_of(*others).problems), *clashes]
        none_of(told(error for error in errors_in(tnt_rules.problems) if error not in known))


def test_its_ids_are_its_own(tnt_plugins: Plugins, tnt_rules: RuleSet) -> None:
    none_of(told(_clashes(tnt_plugins, tnt_rules)))


def _clashes(plugins: Plugins, rules: RuleSet) -> list[Problem]:
    """The ids, conditions and visits that a file of the plugins' shares with another file."""
    # told where one of the two files stands, whichever comes later
    paths = rules.paths_from({each.name for each in plugins})
    return [
        each
        for each in errors_in(rules.problems)
        if each.code in TAKEN and any(path in _places(each) for path in paths)
    ]


def _places(problem: Problem) -> str:
    """The files that it speaks of."""
    return f"{problem.file}, {problem.facts.get('other')}"
