"""What there is to compare: the estimate of all that is in force, and of each of a plugin's own."""

import json
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import entry_points

from tnt import api
from tnt.model.ruleset import RuleSet
from tnt.problems import Refused

# enough to show draws that come in another order
DRAWS = 100


def answers(rules: RuleSet, own: Iterable[str]) -> list[str]:
    """JSON of the estimate of what is in force, then of each guideline in `own` by itself.

    What is refused has its reasons for an answer.
    """
    return [_answer(rules, asked) for asked in ([], *([each] for each in own))]


def _answer(rules: RuleSet, guidelines: Sequence[str]) -> str:
    try:
        estimate = api.estimate(rules, guidelines=guidelines, draws=DRAWS)
    except Refused as refused:
        return str(refused)
    return api.report(estimate, "json", lang="en")


def write_answers(own: Iterable[str], *, last_plugin_first: bool) -> None:
    """Print the answers of a fresh Python, all plugins imported in one order or the other."""
    entries = sorted(entry_points(group="tnt"), key=lambda each: each.name)
    for each in reversed(entries) if last_plugin_first else entries:
        try:
            each.load()
        except Exception:  # noqa: BLE001, S112 - what can't be loaded is told where it is loaded
            continue
    json.dump(answers(api.load(), own), sys.stdout)
