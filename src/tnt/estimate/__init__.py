"""The heart: a selection of rules and lists of people → minutes, and every factor behind them."""

from tnt.estimate.answer import Answer, answer, left_out
from tnt.estimate.explain import explain
from tnt.estimate.explanation import Explanation, Factor
from tnt.estimate.factors import factor
from tnt.estimate.groups import population_list
from tnt.estimate.result import Estimate
from tnt.estimate.weights import Weight, weights
from tnt.estimate.working_time import allowance_factor, available_minutes
from tnt.model.value import GP

__all__ = [
    "GP",
    "Answer",
    "Estimate",
    "Explanation",
    "Factor",
    "Weight",
    "allowance_factor",
    "answer",
    "available_minutes",
    "explain",
    "factor",
    "left_out",
    "population_list",
    "weights",
]
