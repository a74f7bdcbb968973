"""Questions about two or more estimates: what if, one beside the other, what fits."""

from tnt.choose.alternatives import Alternative, Alternatives
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
from tnt.choose.scenario import (
    applied,
    find_scenario,
    is_path,
    scenario_problems,
    without_effect,
)
from tnt.choose.sides import Side, lists_that_compare, read_sides, sides_that_compare

__all__ = [
    "Alternative",
    "Alternatives",
    "Compared",
    "Comparison",
    "Difference",
    "ListDifference",
    "NotCompared",
    "PartDifference",
    "PopulationDifference",
    "RoleDifference",
    "Side",
    "SideNote",
    "applied",
    "compare",
    "find_scenario",
    "is_path",
    "lists_that_compare",
    "read_sides",
    "scenario_problems",
    "sides_that_compare",
    "without_effect",
]
