"""Questions about two or more estimates: what if, one beside the other, what fits."""

from tnt.choose.alternatives import Alternative, Alternatives
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
from tnt.choose.inverse import Inverse
from tnt.choose.inverting import ASKED, Asked, inverse
from tnt.choose.outcomes import read_weights
from tnt.choose.priorities import Choice, prioritise
from tnt.choose.result import Priorities
from tnt.choose.scenario import (
    applied,
    find_scenario,
    is_path,
    scenario_problems,
    without_effect,
)
from tnt.choose.sides import Side, lists_that_compare, read_sides, sides_that_compare

__all__ = [
    "ASKED",
    "Alternative",
    "Alternatives",
    "Asked",
    "Choice",
    "Compared",
    "Comparison",
    "Difference",
    "Inverse",
    "ListDifference",
    "NotCompared",
    "PartDifference",
    "PopulationDifference",
    "Priorities",
    "RoleDifference",
    "Side",
    "SideNote",
    "applied",
    "compare",
    "find_scenario",
    "inverse",
    "is_path",
    "lists_that_compare",
    "prioritise",
    "read_budget",
    "read_sides",
    "read_weights",
    "scenario_problems",
    "sides_that_compare",
    "without_effect",
]
