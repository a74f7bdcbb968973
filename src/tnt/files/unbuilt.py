"""Keys of the file format whose computation is not built yet: refused, never read and ignored."""

from typing import Any

from tnt.model.guideline import Branch, Guideline, Recommendation
from tnt.model.reference import Condition, Reference
from tnt.model.working_time import RoleTime

UNBUILT: dict[Any, frozenset[str]] = {
    Guideline: frozenset({"alternative_to", "visits"}),
    Reference: frozenset({"visits"}),
    Recommendation: frozenset({"benefit", "visit", "volume"}),
    Branch: frozenset({"frequency", "for"}),
    Condition: frozenset({"incidence"}),
    RoleTime: frozenset({"committed"}),
}

# what a key that is to come will stand in place of: its absence is then no second problem
STANDS_FOR: dict[str, frozenset[str]] = {
    "volume": frozenset({"eligible", "frequency"}),
    "values": frozenset({"share", "time", "value", "frequency"}),
}

# any value may one day be given by year
UNBUILT_ANYWHERE = frozenset({"values"})

UNBUILT_CHOICES = frozenset({(Recommendation, "direction", "against")})

UNBUILT_KINDS = frozenset({"scenario"})
