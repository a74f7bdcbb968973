"""Follow-ups that would repeat for ever: a start under something that is done year after year."""

import re
from collections.abc import Iterable
from typing import Final

from tnt.files import problem_at
from tnt.library.refs import by_year
from tnt.model.guideline import Guideline, Recommendation
from tnt.model.work import Branch
from tnt.problems import Problem

# what happens to a person once, in English, bokmål and nynorsk
_ONCE: Final = re.compile(
    r"\b(?:start|starts|started|starting|begin|begins|initiat\w+|onset"
    r"|newly|new diagnosis|new case|first time|first visit"
    r"|oppstart\w*|starte\w*|startar|behandlingsstart\w*|begynn\w*|byrja\w*|byrjar"
    r"|nyoppdag\w*|nydiagnosti\w+|ny diagnose|nytt tilfelle"
    r"|første gang|fyrste gong|første gong|førstegangs\w*|fyrstegongs\w*)\b",
    re.IGNORECASE,
)


def repeating_starts(guideline: Guideline) -> Iterable[Problem]:
    """Starts and new diagnoses as follow-ups by probability of what the same people get each year.

    Not where a person is eligible in one year of life alone, nor where something is ruled out:
    whoever has started may then be eligible no longer.
    """
    for recommendation in guideline.recommendations:
        if not _comes_round(recommendation):
            continue
        for branch in recommendation.branches():
            if branch.probability is not None and _begins(branch):
                facts = {"id": branch.id, "frequency": _frequency(recommendation)}
                yield problem_at(branch.place, "TNT182", **facts)


def _comes_round(recommendation: Recommendation) -> bool:
    eligible, frequency = recommendation.eligible, recommendation.frequency
    if eligible is None or frequency is None or eligible.not_:
        return False
    if eligible.age is not None and eligible.age.low == eligible.age.high:
        return False
    return any(each.per == "year" for each in by_year(frequency))


def _begins(branch: Branch) -> bool:
    return any(_ONCE.search(text.replace("-", " ")) for text in (branch.id, branch.when))


def _frequency(recommendation: Recommendation) -> str:
    assert recommendation.frequency is not None
    return recommendation.frequency.text
