"""The OpenAPI 3.1 document: made of the types that bodies are read with, and of `operations`.

What answers look like are the JSON Schemas of `schema/`, put in as components.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec

from tnt import __version__
from tnt.report.schemas import PROBLEM, schemas
from tnt.web.wire.bodies import BODIES, LONGEST_ID, CheckBody
from tnt.web.wire.limits import Limits
from tnt.web.wire.operations import OPERATIONS, Operation
from tnt.web.wire.problem_json import MEDIA_TYPE, TITLES
from tnt.web.wire.shape import MOST_TOLD

Schema = dict[str, Any]

BASE: Final = "/api/v1"
_REF: Final = "#/components/schemas/"
_ABOUT: Final = (
    "Time needed to treat: what clinical guidelines cost in clinicians' time. Questions go in, "
    "results come out, and are kept by the hash of all that they are made of: the same question "
    "to the same rules has the same address and the same bytes. An estimate is not a norm, and "
    "each comes with its interval, basis and sources. Send nothing about single persons."
)
_OF_QUERY: Final[Mapping[str, str]] = {
    "lang": "Language of messages and pictures; JSON and CSV are the same in all. Without it the "
    "best of Accept-Language.",
    "table": "Which table; recommendations where it is left out.",
    "chart": "Which chart; not every result has every chart.",
    "theme": "Colours for a light page, a dark one, or paper; light where it is left out.",
    "width": "For a page or for a telephone; wide where it is left out.",
}
_HEADERS: Final[Mapping[str, str]] = {
    "ETag": "The hash of what is given; send it in If-None-Match.",
    "Location": "Where the result is kept.",
    "Content-Location": "Where the result is kept.",
    "Retry-After": "Seconds until it may be tried again.",
}
_PROBLEMS: Final[Schema] = {
    "description": f"What went wrong (RFC 9457): up to {MOST_TOLD} problems, each with its place.",
    "type": "object",
    "properties": {
        "type": {"description": "The page that explains it, or about:blank.", "type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "problems": {
            "type": "array",
            "items": {
                **PROBLEM,
                "properties": {
                    **PROBLEM["properties"],
                    "pointer": {
                        "description": "Where in the body it is, as a JSON pointer (RFC 6901).",
                        "type": "string",
                    },
                    "parameter": {"description": "Which parameter it is.", "type": "string"},
                },
            },
        },
        "more": {
            "description": "How many problems there are beside those told, if any.",
            "type": "integer",
            "minimum": 1,
        },
    },
    "required": ["type", "title", "status", "detail", "problems"],
    "additionalProperties": False,
}


@cache
def document_json() -> bytes:
    """The document as it is sent."""
    return (json.dumps(document(), ensure_ascii=False, indent=1) + "\n").encode()


def document() -> Schema:
    """The document."""
    paths: dict[str, Schema] = {}
    for each in OPERATIONS:
        paths.setdefault(BASE + each.path, {})[each.method] = _operation(each)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Time needed to treat",
            "version": __version__,
            "description": _ABOUT,
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "responses": {f"Problem{status}": _problem(status) for status in TITLES},
        },
    }


def _operation(of: Operation) -> Schema:
    made: Schema = {"operationId": of.id, "summary": of.summary}
    if of.about:
        made["description"] = of.about
    made["parameters"] = [*_of_path(of), *_of_query(of)]
    if of.body is not None:
        made["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": _REF + of.body.__name__},
                    "examples": {name: {"value": each} for name, each in of.examples.items()},
                }
            },
        }
    made["responses"] = {"200": _given(of), **dict(_refusals(of))}
    return made


def _of_path(of: Operation) -> Iterator[Schema]:
    for name, example in of.ids.items():
        is_result = of.path.startswith("/results/")
        schema: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_ID}
        if is_result:
            schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
        yield {
            "name": name,
            "in": "path",
            "required": True,
            "description": "The result's id." if is_result else "Its id.",
            "schema": schema,
            "example": example,
        }


def _of_query(of: Operation) -> Iterator[Schema]:
    for name, choices in of.query.items():
        yield {
            "name": name,
            "in": "query",
            "description": _OF_QUERY[name],
            "schema": {"type": "string", "enum": list(choices)},
        }


def _given(of: Operation) -> Schema:
    names = ["ETag", "Location", "Content-Location"] if of.kept else ["ETag"]
    if of.id == "checkFiles":
        names = []
    made: Schema = {
        "description": of.summary,
        "content": {of.media_type: {"schema": _answer(of)}},
    }
    if names:
        made["headers"] = {name: _header(name) for name in names}
    return made


def _answer(of: Operation) -> Schema:
    if of.media_type.startswith("image/png"):
        return {"type": "string", "contentMediaType": "image/png", "contentEncoding": "binary"}
    if of.media_type != "application/json":
        return {"type": "string"}
    if of.results == ("object",):
        return {"type": "object"}
    refs = [{"$ref": _REF + name} for name in of.results]
    return refs[0] if len(refs) == 1 else {"oneOf": refs}


def _refusals(of: Operation) -> Iterator[tuple[str, Schema]]:
    for status in sorted(of.refusals):
        if status == 304:
            yield "304", {"description": "It is as If-None-Match has it."}
        else:
            yield str(status), {"$ref": f"#/components/responses/Problem{status}"}


def _problem(status: int) -> Schema:
    made: Schema = {
        "description": TITLES[status] + ".",
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problems"}}},
    }
    if status == 503:
        made["headers"] = {"Retry-After": _header("Retry-After")}
    return made


def _header(name: str) -> Schema:
    kind = "integer" if name == "Retry-After" else "string"
    return {"description": _HEADERS[name], "schema": {"type": kind}, "required": True}


def _schemas() -> dict[str, Schema]:
    """Bodies, the limits, problems, and each result with its parts under its own name."""
    types = [*BODIES.values(), CheckBody, Limits]
    _, made = msgspec.json.schema_components(types, ref_template=_REF + "{name}")
    found = {**made, "Problems": _PROBLEMS}
    published = schemas()
    for name in sorted({name for each in OPERATIONS for name in each.results}):
        if f"{name}.json" in published:
            found.update(_as_components(name, published[f"{name}.json"]))
    return found


def _as_components(name: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
    """A schema, and each of its definitions, with what leads from one to the other."""
    whole = {key: each for key, each in schema.items() if key not in ("$schema", "$defs")}
    yield name, _with_refs(whole, name)
    for part, each in schema.get("$defs", {}).items():
        yield f"{name}.{part}", _with_refs(each, name)


def _with_refs(thing: Any, name: str) -> Any:
    if isinstance(thing, dict):
        return {
            key: each.replace("#/$defs/", f"{_REF}{name}.")
            if key == "$ref" and isinstance(each, str)
            else _with_refs(each, name)
            for key, each in thing.items()
        }
    if isinstance(thing, list):
        return [_with_refs(each, name) for each in thing]
    return thing
