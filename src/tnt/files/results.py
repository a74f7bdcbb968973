"""Result classes → JSON Schema (2020-12), for whoever reads results."""

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from tnt.files.schema_parts import DIALECT, first_words, name_of, object_of

PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def result_schema(cls: Any, name: str, written: Mapping[Any, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a result class whose `schema` field says `name`: every key, no others.

    `written` has the schemas of classes that results write in another form than their fields.
    """
    definitions = {name_of(kind): schema for kind, schema in written.items()}
    _class_schema(cls, definitions)
    definitions[cls.__name__]["properties"]["schema"] = {"const": name}
    return {
        "$schema": DIALECT,
        "title": name,
        "$ref": f"#/$defs/{cls.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    # the model has names of its own for some plain types
    kind = getattr(kind, "__supertype__", kind)
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(part, definitions) for part in parts]}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0], definitions)}
    if origin in (Mapping, dict):
        return {"type": "object", "additionalProperties": _schema(parts[1], definitions)}
    _class_schema(kind, definitions)
    return {"$ref": f"#/$defs/{name_of(kind)}"}


def _class_schema(kind: Any, definitions: dict[str, Any]) -> None:
    cls = get_origin(kind) or kind
    if name_of(kind) in definitions:
        return
    # taken before its parts are looked at: a branch holds branches
    definitions[name_of(kind)] = {}
    attrs.resolve_types(cls)
    properties = {
        each.name.rstrip("_"): _schema(each.type, definitions)
        for each in attrs.fields(cls)
        if not each.metadata.get("inner")
    }
    definitions[name_of(kind)] = {
        "description": first_words(cls),
        **object_of(properties, list(properties)),
    }
