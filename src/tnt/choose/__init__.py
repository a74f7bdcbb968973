"""Questions about two or more estimates: what if, one beside the other, what fits."""

from tnt.choose.alternatives import NONE, Alternative, Alternatives, alternative, nothing, strangers
from tnt.choose.benefits import NO_BENEFIT, NO_EFFECT, NOBODY, NOT_COUNTED
from tnt.choose.budget import read_budget
from tnt.choose.compare import Compared, compare
from tnt.choose.comparison import (
    Comparison,
    Difference,
    ListDifference,
    NotCompared,
    PartDifference,
    PopulationDifference,
    RoleDifference,
    SideNote,
)
from tnt.choose.inverse import Inverse, InverseOnList, Limit, Limits, Terms
from tnt.choose.inverting import Asked, inverse
from tnt.choose.orders import NOT_IN_ORDER
from tnt.choose.outcomes import read_weights
from tnt.choose.priorities import Choice, prioritise
from tnt.choose.result import Frontier, Newcomers, Priorities, Priority
from tnt.choose.scenario import (
    applied,
    find_scenario,
    is_path,
    scenario_problems,
    without_effect,
)
from tnt.choose.sides import Side, lists_that_compare, read_sides, sides_that_compare
from tnt.choose.telling import is_withheld

__all__ = [
    "NOBODY",
    "NONE",
    "NOT_COUNTED",
    "NOT_IN_ORDER",
    "NO_BENEFIT",
    "NO_EFFECT",
    "Alternative",
    "Alternatives",
    "Asked",
    "Choice",
    "Compared",
    "Comparison",
    "Difference",
    "Frontier",
    "Inverse",
    "InverseOnList",
    "Limit",
    "Limits",
    "ListDifference",
    "Newcomers",
    "NotCompared",
    "PartDifference",
    "PopulationDifference",
    "Priorities",
    "Priority",
    "RoleDifference",
    "Side",
    "SideNote",
    "Terms",
    "alternative",
    "applied",
    "compare",
    "find_scenario",
    "inverse",
    "is_path",
    "is_withheld",
    "lists_that_compare",
    "nothing",
    "prioritise",
    "read_budget",
    "read_sides",
    "read_weights",
    "scenario_problems",
    "sides_that_compare",
    "strangers",
    "without_effect",
]
