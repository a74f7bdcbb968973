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

# any value may one day be given by year
UNBUILT_ANYWHERE = frozenset({"values"})

UNBUILT_CHOICES = frozenset({(Recommendation, "direction", "against")})

UNBUILT_KINDS = frozenset({"scenario"})
