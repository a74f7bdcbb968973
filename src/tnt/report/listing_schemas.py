"""The JSON Schemas of listings: what is installed, as records."""

from collections.abc import Mapping
from typing import Any, Final

from tnt.files.schema_parts import DIALECT, object_of

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_NUMBER: Final[Schema] = {"type": "number"}
_TITLE: Final[Schema] = {
    "description": "By language: nb, nn, en.",
    "type": "object",
    "additionalProperties": _TEXT,
}
_ORIGIN: Final[Mapping[str, Schema]] = {"plugin": _TEXT, "plugin_version": _TEXT, "file": _TEXT}


def _or_null(kind: str) -> Schema:
    return {"type": [kind, "null"]}


def _object(properties: Mapping[str, Schema]) -> Schema:
    """An object with every one of these keys, and no others."""
    return object_of(dict(properties), list(properties))


def _many(properties: Mapping[str, Schema]) -> Schema:
    return {"type": "array", "items": _object(properties)}


_RECORDS: Final[Mapping[str, Mapping[str, Schema]]] = {
    "guidelines": {
        "id": _TEXT,
        "title": _TITLE,
        "publisher": _TEXT,
        "country": _TEXT,
        "status": {"enum": ["in-force", "proposed", "example", "withdrawn"]},
        "recommendations": _many({"id": _TEXT, "title": _TITLE}),
        **_ORIGIN,
    },
    "populations": {
        "id": _TEXT,
        "title": _TITLE,
        "country": _or_null("string"),
        "year": {"type": "integer"},
        "persons": _NUMBER,
        "positions": _or_null("number"),
        "profile": _or_null("string"),
        **_ORIGIN,
    },
    "working-times": {
        "id": _TEXT,
        "title": _TITLE,
        "roles": {
            "type": "object",
            "additionalProperties": _object(
                {
                    "hours_per_week": _NUMBER,
                    "weeks_per_year": _NUMBER,
                    "patient_share": _NUMBER,
                    "modes": {"type": "array", "items": _TEXT},
                }
            ),
        },
        **_ORIGIN,
    },
    "scenarios": {
        "id": _TEXT,
        "title": _TITLE,
        "add": {"type": "array", "items": _TEXT},
        "set": _many({"id": _TEXT, "value": _TEXT}),
        "move": _many(
            {
                "id": _TEXT,
                "share": _TEXT,
                "to": _TEXT,
                "actions": {"type": "array", "items": _TEXT},
            }
        ),
        "demand": {"anyOf": [_object({"id": _TEXT, "times": _TEXT}), {"type": "null"}]},
        **_ORIGIN,
    },
}


def listing_schemas() -> dict[str, Schema]:
    """By file name, a schema for each kind of listing that others read."""
    return {f"{kind}-1.json": _listing_schema(kind) for kind in _RECORDS}


def _listing_schema(kind: str) -> Schema:
    name = f"tnt.{kind}/1"
    listing = _object({"schema": {"const": name}, "tnt": _TEXT, kind: _many(_RECORDS[kind])})
    return {"$schema": DIALECT, "title": name, **listing}
