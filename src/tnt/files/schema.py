"""Model classes → JSON Schema (2020-12), for editors and for whoever reads results."""

from collections.abc import Mapping
from functools import reduce
from inspect import cleandoc
from operator import or_
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from tnt.files.leaves import FILE_ID, LEAVES, VALUE_ID
from tnt.files.measured import FIGURES, plain_text
from tnt.files.read import KINDS
from tnt.files.structure import key_of, required_keys
from tnt.files.years import STANDS_FOR, YEAR
from tnt.model.case import CaseFile
from tnt.model.value import Measured, Place, Ref, Text, Titles, ValueRef, Written
from tnt.words import LANGUAGES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def file_schema() -> dict[str, Any]:
    """The schema of a rule file of any kind, and of worked cases."""
    definitions: dict[str, Any] = {}
    kinds = {**KINDS, "worked-case": CaseFile}
    for kind, cls in kinds.items():
        _class_schema(cls, definitions)
        definitions[cls.__name__]["properties"]["kind"] = {"const": kind}
    return {
        "$schema": DIALECT,
        "title": "tnt rule file, version 1",
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in kinds.values()],
        "$defs": dict(sorted(definitions.items())),
    }


def result_schema(cls: Any, name: str, written: Mapping[Any, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a result class whose `schema` field says `name`: every key, no others.

    `written` has the schemas of classes that results write in another form than their fields.
    """
    definitions = {_name(kind): schema for kind, schema in written.items()}
    _class_schema(cls, definitions, result=True)
    definitions[cls.__name__]["properties"]["schema"] = {"const": name}
    return {
        "$schema": DIALECT,
        "title": name,
        "$ref": f"#/$defs/{cls.__name__}",
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(  # noqa: PLR0911 - one return for each kind of type
    kind: Any, definitions: dict[str, Any], *, result: bool
) -> dict[str, Any]:
    if kind in FIGURES:
        by_year = _object({"values": _by_year(kind, definitions)}, ["values"])
        return {"anyOf": [LEAVES[kind].schema, by_year]}
    if kind in LEAVES:
        return LEAVES[kind].schema
    if kind in PLAIN:
        return {"type": PLAIN[kind]}
    if kind is Ref:
        return {"type": ["string", "number"], "pattern": f"^{FILE_ID}$"}
    if kind is ValueRef:
        return {"type": "string", "pattern": f"^{VALUE_ID}$"}
    if kind is Written:
        return plain_text(description="A figure of the kind that stands there otherwise.")
    if kind is Titles:
        texts = {lang: {"type": "string"} for lang in LANGUAGES}
        return _object(texts, []) | {"minProperties": 1}
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, UnionType):
        return {"anyOf": [_schema(part, definitions, result=result) for part in parts]}
    if origin is tuple:
        return {"type": "array", "items": _schema(parts[0], definitions, result=result)}
    if origin in (Mapping, dict):
        values = _schema(parts[1], definitions, result=result)
        if not result and attrs.has(parts[1]):
            _named_by_key(definitions[_name(parts[1])])
        return {"type": "object", "additionalProperties": values}
    _class_schema(kind, definitions, result=result)
    return {"$ref": f"#/$defs/{_name(kind)}"}


def _named_by_key(block: dict[str, Any]) -> None:
    """Take the id out of what a file names by the key that it stands under."""
    if block.get("properties", {}).pop("id", None):
        block["required"].remove("id")


def _by_year(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The years of a figure of `kind`, each a figure or a block with a basis of its own."""
    name = f"{kind.__name__}ByYear"
    if name not in definitions:
        figure = LEAVES[kind].schema
        parts = {
            "value": figure,
            "source": _schema(Ref, definitions, result=False),
            "assumption": LEAVES[Text].schema,
        }
        with_basis = _object(parts, ["value"]) | {
            "oneOf": [{"required": ["source"]}, {"required": ["assumption"]}]
        }
        definitions[name] = {
            "description": "A figure by year: the newest not after the asked year counts.",
            "type": "object",
            "patternProperties": {f"^{YEAR.pattern}$": {"anyOf": [figure, with_basis]}},
            "additionalProperties": False,
            "minProperties": 1,
        }
    return {"$ref": f"#/$defs/{name}"}


def _name(kind: Any) -> str:
    """A class's name; a generic class's with what it is made for, such as `GivenMinutes`."""
    made_for = "".join(part.__name__ for part in get_args(kind))
    return f"{(get_origin(kind) or kind).__name__}{made_for}"


def _class_schema(kind: Any, definitions: dict[str, Any], *, result: bool = False) -> None:
    cls = get_origin(kind) or kind
    if _name(kind) in definitions:
        return
    # taken before its parts are looked at: a branch holds branches
    definitions[_name(kind)] = {}
    attrs.resolve_types(cls)
    properties: dict[str, Any] = {}
    figures: dict[str, Any] = {}
    for each in attrs.fields(cls):
        if each.type is Place or each.metadata.get("inner"):
            continue
        wanted = get_args(kind)[0] if each.type is Measured else each.type
        if not result and NoneType in get_args(wanted):
            # a file leaves a key out; it never says null
            wanted = reduce(or_, (part for part in get_args(wanted) if part is not NoneType))
        figures[key_of(each.name)] = wanted
        properties[key_of(each.name)] = _schema(wanted, definitions, result=result)
    required = list(properties) if result else required_keys(cls)
    more: dict[str, Any] = {}
    if key := STANDS_FOR.get(cls):
        properties["values"] = _by_year(figures[key], definitions)
        if key in required:
            required.remove(key)
            more = {"oneOf": [{"required": [key]}, {"required": ["values"]}]}
        else:
            more = {"not": {"required": [key, "values"]}}
    description = " ".join(cleandoc(cls.__doc__ or "").split("\n\n")[0].split())
    definitions[_name(kind)] = {"description": description, **_object(properties, required), **more}


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
