"""A plugin changes nothing but by its own figures: no order, and no other's."""

import json
import math
import random
import subprocess
import sys
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

from tnt import api
from tnt.conformance.answers import DRAWS, answers
from tnt.conformance.first import needs_loading
from tnt.conformance.telling import none_of, told, words
from tnt.model.ruleset import PluginInfo, RuleSet
from tnt.plugins import BUILT_IN
from tnt.problems import Problem, tried

Plugins = tuple[PluginInfo, ...]
# how much of two answers that differ is shown
LINES = 40
ROUNDING = 1e-9

IN_A_FRESH_PYTHON = """
import sys
from tnt.conformance.answers import write_answers
write_answers(sys.argv[2:], last_plugin_first=sys.argv[1] == "last-first")
"""


def test_the_order_of_files_changes_nothing(tnt_plugins: Plugins, tnt_rules: RuleSet) -> None:
    needs_loading(tnt_plugins, tnt_rules)
    own = _own(tnt_plugins, tnt_rules)
    paths = sorted(map(Path, tnt_rules.paths_from([each.name for each in tnt_rules.plugins])))
    forwards = answers(api.load(only=paths), own)
    mixed = random.Random(1).sample(paths, len(paths))  # noqa: S311 - any order will do
    for order in (paths[::-1], mixed):
        none_of(_differing(forwards, answers(api.load(only=order), own)))


def test_the_order_of_plugins_changes_nothing(tnt_plugins: Plugins, tnt_rules: RuleSet) -> None:
    needs_loading(tnt_plugins, tnt_rules)
    own = _own(tnt_plugins, tnt_rules)
    first, last = (_in_a_fresh_python(order, own) for order in ("first-first", "last-first"))
    none_of(_differing(first, last))


def test_it_changes_no_other_recommendations_figures(
    tnt_plugins: Plugins, tnt_rules: RuleSet, tnt_rules_of: Callable[..., RuleSet]
) -> None:
    needs_loading(tnt_plugins, tnt_rules)
    added = [each.name for each in tnt_plugins if each.name != BUILT_IN]
    if not added:
        pytest.skip("no plugin is installed beside the files that are shipped with tnt")
    before = _figures(tnt_rules_of())
    for name in added:
        after = _figures(tnt_rules_of(name))
        none_of(
            words().say(
                "plugin {plugin} changes the figures of {recommendation}, which isn't its own",
                plugin=name,
                recommendation=id_,
            )
            for id_, figures in before.items()
            if not _same(figures, after.get(id_))
        )


def _own(plugins: Plugins, rules: RuleSet) -> list[str]:
    """The ids of the plugins' guidelines."""
    names = {each.name for each in plugins}
    return [id_ for id_, each in rules.guidelines.items() if rules.file(each.place).plugin in names]


def _figures(rules: RuleSet) -> dict[str, Any]:
    """What the estimate of all in force says of each recommendation."""
    problems: list[Problem] = []
    estimate = tried(problems, lambda: api.estimate(rules, draws=DRAWS), None)
    none_of(told(problems))
    assert estimate is not None
    (only,) = json.loads(api.report(estimate, "json", lang="en"))["lists"]
    return {each["id"]: each for each in only["recommendations"]}


def _same(one: Any, other: Any) -> bool:
    """Whether two records say the same, but for how sums over other age bands are rounded."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=ROUNDING, abs_tol=ROUNDING)
    return bool(one == other)


def _in_a_fresh_python(order: str, own: list[str]) -> list[str]:
    ended = subprocess.run(  # noqa: S603 - this Python, and ids
        [sys.executable, "-X", "utf8", "-c", IN_A_FRESH_PYTHON, order, *own],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ended.returncode:
        pytest.fail(ended.stderr, pytrace=False)
    found: list[str] = json.loads(ended.stdout)
    return found


def _differing(some: list[str], others: list[str]) -> list[str]:
    """The lines by which answers differ, or why one of them is refused."""
    for pair in zip(some, others, strict=True):
        if pair[0] == pair[1]:
            continue
        refused = [each for each in pair if not each.startswith("{")]
        one, other = (each.splitlines() for each in pair)
        lines = unified_diff(one, other, n=0, lineterm="")
        return refused[0].splitlines() if refused else list(lines)[:LINES]
    return []
