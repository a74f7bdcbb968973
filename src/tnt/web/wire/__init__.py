"""What goes over the wire: bodies, how they are read, and what is said when they can't be."""

from tnt.web.wire.bodies import (
    BODIES,
    CheckBody,
    ComparisonBody,
    EstimateBody,
    ExplanationBody,
    Kind,
    ListsFile,
    OrderFile,
    PrioritiesBody,
    QuestionBody,
    RulesFile,
    SentFile,
    SideBody,
)

__all__ = [
    "BODIES",
    "CheckBody",
    "ComparisonBody",
    "EstimateBody",
    "ExplanationBody",
    "Kind",
    "ListsFile",
    "OrderFile",
    "PrioritiesBody",
    "QuestionBody",
    "RulesFile",
    "SentFile",
    "SideBody",
]
