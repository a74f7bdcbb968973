"""The heart: a selection of rules and lists of people → minutes, and every factor behind them."""

from tnt.estimate.answer import GP, Answer, answer
from tnt.estimate.explain import explain, factor
from tnt.estimate.explanation import Explanation, Factor
from tnt.estimate.groups import population_list
from tnt.estimate.result import Estimate

__all__ = [
    "GP",
    "Answer",
    "Estimate",
    "Explanation",
    "Factor",
    "answer",
    "explain",
    "factor",
    "population_list",
]
