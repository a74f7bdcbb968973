"""Rules and lists → the longest list, and the uptake, that there is time for."""

from collections.abc import Collection
from typing import Any

from tnt.api.asking import answer_to
from tnt.api.gathering import Tell
from tnt.choose import Asked, Inverse
from tnt.choose import inverse as invert
from tnt.model.question import Question
from tnt.model.ruleset import RuleSet


def longest_list(rules: RuleSet, asked: Question | None = None, **how: Any) -> Inverse:
    """How many persons of a list's ages and sexes its positions have time for, on each list.

    Alone, and with all that patients come for. Keywords as for `answer_to`: `lists`, `skip_broken`,
    `i_own_the_data`, `counting`, and `one_list` with `list_`.

    Raises:
        Refused: as `answer_to`; where a list's time isn't known, or small counts are hidden, and
            there is no other list.
    """
    return inverse(rules, asked or Question(), ["longest-list"], **how)


def uptake_that_fits(rules: RuleSet, asked: Question | None = None, **how: Any) -> Inverse:
    """How much of the asked uptake, of every recommendation alike, there is time for on each list.

    Keywords and errors are as for `longest_list`.
    """
    return inverse(rules, asked or Question(), ["uptake-that-fits"], **how)


def inverse(
    rules: RuleSet,
    asked: Question,
    which: Collection[Asked],
    *,
    tell: Tell | None = None,
    **how: Any,
) -> Inverse:
    """One or both of the inverse questions; keywords and errors are as for `longest_list`."""
    answered = answer_to(rules, asked, tell=tell, **how)
    return invert(answered, which, tell or (lambda _: None))
