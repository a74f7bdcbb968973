"""The heart: a selection of rules and lists of people → minutes, and every factor behind them."""

from tnt.estimate.answer import NO_POSITIONS, Answer, answer, gives_away, left_out
from tnt.estimate.benefit import benefit_at_means
from tnt.estimate.covering import FEWEST_PEOPLE
from tnt.estimate.explain import explain
from tnt.estimate.explanation import Explanation, Factor
from tnt.estimate.factors import factor
from tnt.estimate.figures import Figures, Ready, figures, prepare
from tnt.estimate.groups import age_bands, population_list
from tnt.estimate.municipalities import Municipal, Municipalities
from tnt.estimate.notes import notes
from tnt.estimate.parts import spreads_alone
from tnt.estimate.plan import roles_of
from tnt.estimate.planning import why_not
from tnt.estimate.product import Product, factor_names, product
from tnt.estimate.result import Estimate, NotEstimated
from tnt.estimate.weights import Weight, weights
from tnt.estimate.working_time import allowance_factor, available_minutes
from tnt.model.value import GP

__all__ = [
    "FEWEST_PEOPLE",
    "GP",
    "NO_POSITIONS",
    "Answer",
    "Estimate",
    "Explanation",
    "Factor",
    "Figures",
    "Municipal",
    "Municipalities",
    "NotEstimated",
    "Product",
    "Ready",
    "Weight",
    "age_bands",
    "allowance_factor",
    "answer",
    "available_minutes",
    "benefit_at_means",
    "explain",
    "factor",
    "factor_names",
    "figures",
    "gives_away",
    "left_out",
    "notes",
    "population_list",
    "prepare",
    "product",
    "roles_of",
    "spreads_alone",
    "weights",
    "why_not",
]
