"""The routes of `/api/v1`."""

from typing import Final

from litestar import Router

from tnt.web.api.asking import check, comparisons, estimates, explanations, priorities
from tnt.web.api.catalogue import (
    guideline,
    guidelines,
    limits,
    populations,
    recommendation,
    working_times,
)
from tnt.web.api.document import document
from tnt.web.api.results import result
from tnt.web.wire.problem_json import EXCEPTION_HANDLERS

ROUTES: Final = [
    Router(
        path="/api/v1",
        route_handlers=[
            guidelines,
            guideline,
            recommendation,
            populations,
            working_times,
            limits,
            estimates,
            comparisons,
            priorities,
            explanations,
            check,
            result,
            document,
        ],
        exception_handlers={**EXCEPTION_HANDLERS},
    )
]

__all__ = ["ROUTES"]
