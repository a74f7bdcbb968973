"""Every operation of the API, as a table: what the OpenAPI document, and docs/http.md, are made of.

Texts are in English: the document is for programs and those who write them.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from attrs import frozen
from msgspec import Struct

from tnt.web.wire.asked import LANG, PICTURE, TABLE
from tnt.web.wire.bodies import BODIES, CheckBody

Query = Mapping[str, Sequence[str]]

# what a reader may have kept, and what an address can be wrong in
_OF_READING: Final = (304, 400, 422)
_OF_ASKING: Final = (400, 404, 413, 415, 422, 503)

_RULES: Final = """\
schema: 1
kind: guideline
id: local.inhalers
title:
  en: Inhalers
publisher: An invented practice
country: no
status: proposed
recommendations:
  - id: technique
    title:
      en: Inhaler technique once a year
    direction: for
    assumption: Invented
    eligible:
      age: 65+
    frequency: 1/year
    actions:
      - role: gp
        time: 6 min (4-8)
        assumption: Invented
"""
_SENT: Final = [{"name": "inhalers.yaml", "text": _RULES}]
_LISTS: Final = "list,sex,age,persons\nmine,female,65-69,40\nmine,male,65-69,38\n"


@frozen
class Operation:
    """One method of one address. `path` is below /api/v1; `gives` are schemas by media type.

    `results` are the names of JSON Schemas in `schema/`, one of which a JSON answer has.
    """

    method: Literal["get", "post"]
    path: str
    id: str
    summary: str
    about: str = ""
    query: Query = LANG
    # an example of each part of the path that is an id
    ids: Mapping[str, str] = {}
    body: type[Struct] | None = None
    examples: Mapping[str, Any] = {}
    results: tuple[str, ...] = ()
    media_type: str = "application/json"
    refusals: tuple[int, ...] = _OF_READING
    kept: bool = False


_KEPT: Final = "The answer is kept; its address is in Location, and is the same for ever."
_RESULT: Final = {"id": "a" * 64}
_PICTURE: Final = "One chart of a result; without `chart` the one that is read first."
_GUIDELINES: Final = ["no.hdir.hypertension"]

OPERATIONS: Final[tuple[Operation, ...]] = (
    Operation(
        "get",
        "/guidelines",
        "listGuidelines",
        "Guidelines that are installed, with their recommendations",
        results=("guidelines-1",),
    ),
    Operation(
        "get",
        "/guidelines/{id}",
        "getGuideline",
        "One guideline",
        ids={"id": "no.hdir.hypertension"},
        results=("guidelines-1",),
        refusals=(*_OF_READING, 404),
    ),
    Operation(
        "get",
        "/recommendations/{id}",
        "getRecommendation",
        "One recommendation: every value in it, with its source and its place in the file",
        "What a figure is made of on a list is an explanation: see POST /explanations.",
        ids={"id": "no.hdir.hypertension.annual-control"},
        results=("recommendation-1",),
        refusals=(*_OF_READING, 404),
    ),
    Operation(
        "get",
        "/populations",
        "listPopulations",
        "Populations that are installed",
        results=("populations-1",),
    ),
    Operation(
        "get",
        "/working-times",
        "listWorkingTimes",
        "Working times that are installed",
        results=("working-times-1",),
    ),
    Operation(
        "get",
        "/limits",
        "getLimits",
        "What this service takes at most, and the status of what is beyond it",
        results=("Limits",),
    ),
    Operation(
        "get",
        "/openapi.json",
        "getDocument",
        "This document",
        results=("object",),
    ),
    Operation(
        "post",
        "/estimates",
        "makeEstimate",
        "What recommendations cost in clinicians' time, and whether it fits",
        _KEPT,
        body=BODIES["estimates"],
        examples={
            "guideline": {"guidelines": _GUIDELINES, "draws": 100},
            "sent": {
                "guidelines": ["local.inhalers"],
                "rules": _SENT,
                "lists": [{"name": "lists.csv", "text": _LISTS}],
                "draws": 0,
            },
        },
        results=("estimate-1",),
        refusals=_OF_ASKING,
        kept=True,
    ),
    Operation(
        "post",
        "/comparisons",
        "makeComparison",
        "What side b takes that side a doesn't: extra time, and time freed",
        f"{_KEPT} What a side leaves out is as both are asked.",
        body=BODIES["comparisons"],
        examples={
            "uptake": {
                "guidelines": _GUIDELINES,
                "a": {"uptake": "target"},
                "b": {"uptake": "full"},
                "draws": 100,
            }
        },
        results=("comparison-1",),
        refusals=_OF_ASKING,
        kept=True,
    ),
    Operation(
        "post",
        "/priorities",
        "makePriorities",
        "What fits in a GP's time, taken in an order, and what a new recommendation displaces",
        _KEPT,
        body=BODIES["priorities"],
        examples={
            "hours": {"guidelines": _GUIDELINES, "budget": 20, "draws": 0},
            "new": {"rules": _SENT, "new": ["local.inhalers"], "draws": 100},
        },
        results=("priorities-1",),
        refusals=_OF_ASKING,
        kept=True,
    ),
    Operation(
        "post",
        "/explanations",
        "makeExplanation",
        "Where a figure comes from: every factor of it, with its source and line",
        f"{_KEPT} What else has an id is explained too: a value, a condition, a file, a problem.",
        body=BODIES["explanations"],
        examples={
            "recommendation": {"id": "no.hdir.hypertension.annual-control", "draws": 100},
            "problem": {"id": "TNT203"},
        },
        results=(
            *("explanation-1", "value-1", "condition-1", "problem-1", "guidelines-1"),
            *("populations-1", "working-times-1", "scenarios-1"),
        ),
        refusals=_OF_ASKING,
        kept=True,
    ),
    Operation(
        "post",
        "/check",
        "checkFiles",
        "What is wrong with rule files; nothing of them is kept",
        body=CheckBody,
        examples={"rules": {"files": _SENT}},
        results=("check-1",),
        refusals=(400, 413, 415, 422, 503),
    ),
    *(
        Operation(
            "get",
            f"/results/{{id}}{ending}",
            f"getResult{name}",
            f"A result that is kept, as JSON{also}",
            ids=_RESULT,
            results=(
                *("estimate-1", "comparison-1", "priorities-1", "explanation-1", "value-1"),
                *("condition-1", "problem-1", "guidelines-1", "populations-1"),
                *("working-times-1", "scenarios-1"),
            ),
            refusals=(*_OF_READING, 404),
        )
        for ending, name, also in (("", "", ""), (".json", "Json", ", by a file's name"))
    ),
    Operation(
        "get",
        "/results/{id}.csv",
        "getResultCsv",
        "A table of a result, a row for each recommendation and role, or each list and role",
        "Explanations have no table; priorities have no table of lists.",
        query=TABLE,
        ids=_RESULT,
        media_type="text/csv",
        refusals=(*_OF_READING, 404),
    ),
    Operation(
        "get",
        "/results/{id}.svg",
        "getResultSvg",
        "A chart of a result, as SVG",
        _PICTURE,
        query=PICTURE,
        ids=_RESULT,
        media_type="image/svg+xml",
        refusals=(*_OF_READING, 404, 503),
    ),
    Operation(
        "get",
        "/results/{id}.png",
        "getResultPng",
        "A chart of a result, as PNG",
        _PICTURE,
        query=PICTURE,
        ids=_RESULT,
        media_type="image/png",
        refusals=(*_OF_READING, 404, 503),
    ),
)
