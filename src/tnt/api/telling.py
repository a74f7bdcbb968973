"""Results → text in a form and a language."""

from tnt.estimate import Explanation
from tnt.model.ruleset import RuleSet
from tnt.report import Format, Result, render, render_explanation
from tnt.words import Words


def report(result: Result, form: Format = "text", lang: str = "nb") -> str:
    """A result in a form and a language, ending in a line break."""
    return render(result, form, Words(lang))


def report_explanation(
    explanation: Explanation, rules: RuleSet, form: Format = "text", lang: str = "nb"
) -> str:
    """An explanation in a form and a language; `rules` give the titles."""
    return render_explanation(explanation, rules, form, Words(lang))
