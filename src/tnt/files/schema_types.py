"""Model classes → what the JSON Schema of rule files says of them.

Beside the schema's own words it has four that editors know and checkers pass over: `errorMessage`,
`enumDescriptions` and `markdownDescription` for those with yaml-language-server in them, such as VS
Code, and `x-intellij-enum-metadata` for those of JetBrains.
"""

import json
import re
from collections.abc import Mapping
from functools import reduce
from operator import or_
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from tnt.files.describing import (
    BLOCKS,
    LANGUAGE_NAMES,
    OF_A_YEAR,
    ROLE_NAMES,
    WORDS,
    Key,
)
from tnt.files.leaves import (
    EXAMPLE_VALUE,
    FILE_ID,
    LEAVES,
    LOCAL_ID,
    NOT_BOOLEAN,
    TEXT,
    VALUE_ID,
    named,
)
from tnt.files.measured import FIGURES
from tnt.files.schema_parts import first_words, name_of, object_of
from tnt.files.schema_together import A_BASIS, ONE_BASIS, TOGETHER, never_with, one_of
from tnt.files.structure import MADE_HERE, key_of, required_keys
from tnt.files.years import STANDS_FOR, YEAR
from tnt.model.value import Measured, Ref, RoleName, Titles, ValueRef, Written
from tnt.words import LANGUAGES

Schema = dict[str, Any]
# an example that an editor inserts without quotes
NUMBER = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def at(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def sentence(clause: str) -> str:
    """A clause as a sentence, which is how editors show it."""
    return f"{clause[0].upper()}{clause[1:]}."


def said(key: Key, form: Schema) -> Schema:
    """The form of a key with what it says, when it is needed, and its example."""
    says = sentence(key.says)
    more = f" {form['description']}" if "description" in form else ""
    more += f" Needed: {key.needed}." if key.needed else ""
    examples = _shown(key.example) if key.example and not _lists_words(form) else {}
    # the same once more for editors that would show `this` with its marks
    marked = {"markdownDescription": says + more} if "`" in says + more else {}
    return {**form, "description": says + more, **marked, **examples}


def _shown(example: str) -> Schema:
    return {"examples": [json.loads(example) if NUMBER.fullmatch(example) else example]}


def _lists_words(form: Schema) -> bool:
    return "enum" in form or "const" in form or "enum" in form.get("then", {}) or "anyOf" in form


def words_of(words: Mapping[str, str]) -> Schema:
    """One of some words, each with what it means."""
    return {
        "enum": list(words),
        "enumDescriptions": [sentence(clause) for clause in words.values()],
        "x-intellij-enum-metadata": {
            word: {"description": sentence(clause)} for word, clause in words.items()
        },
    }


def types_of(kind: Any) -> dict[str, Any]:
    """The keys of a class that a file may write, with their types."""
    cls = get_origin(kind) or kind
    attrs.resolve_types(cls)
    types = {}
    for each in attrs.fields(cls):
        if each.name not in MADE_HERE:
            wanted = get_args(kind)[0] if each.type is Measured else each.type
            # a file leaves a key out; it never says null
            parts = [part for part in _parts(wanted) if part is not NoneType]
            types[key_of(each.name)] = reduce(or_, parts)
    return types


def _parts(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def _form(  # noqa: PLR0911 - one return for each kind of type
    kind: Any, definitions: Schema, key: Key | None = None
) -> Schema:
    """What a key of a type may hold."""
    parts = _parts(kind)
    figure = next((part for part in parts if part in FIGURES), None)
    if figure is not None:
        return _figure(figure, [part for part in parts if part is not figure], definitions)
    if kind is RoleName:
        return {**LEAVES[kind].schema, "anyOf": [words_of(ROLE_NAMES), {}]}
    if kind in LEAVES:
        return dict(LEAVES[kind].schema)
    if kind in PLAIN_FORMS:
        return dict(PLAIN_FORMS[kind])
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return _choice(kind, key)
    if origin is tuple:
        return {"type": "array", "items": _form(inner[0], definitions, key)}
    if origin is Mapping:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{LOCAL_ID}$"},
            "additionalProperties": _form(inner[1], definitions, key),
        }
    return block_of(kind, definitions)


PLAIN_FORMS: Mapping[Any, Schema] = {
    Ref: named(FILE_ID, "an id: lower-case letters a-z, digits and dashes"),
    ValueRef: named(VALUE_ID, f"the id of a value, such as `{EXAMPLE_VALUE}`"),
    Written: TEXT,
    Titles: {
        **object_of(
            {lang: {**TEXT, "description": f"In {LANGUAGE_NAMES[lang]}."} for lang in LANGUAGES}, []
        ),
        "minProperties": 1,
    },
}


def _choice(kind: Any, key: Key | None) -> Schema:
    words = key.words if key and key.words else WORDS.get(kind)
    if words is None:
        return {"enum": list(get_args(kind))}
    one = words_of({word: words[word] for word in get_args(kind)})
    if {"yes", "no"} & set(words):
        # which a reader of YAML 1.1 takes for true and false
        return {"if": NOT_BOOLEAN, "then": one}
    return one


def _figure(kind: Any, others: list[Any], definitions: Schema) -> Schema:
    """A figure: a text of one form, `values` by year, and what else may stand in its place.

    One form with all in it, rather than a choice between forms: an editor then tells what is wrong
    with the one that was meant, and offers the text first.
    """
    name = kind.__name__ + "".join("OrWord" if _is_choice(each) else "OrGiven" for each in others)
    if name not in definitions:
        by_year = f"{kind.__name__}InYears"
        definitions[by_year] = object_of({"values": _by_year(kind, definitions)}, ["values"])
        definitions[name] = _or_block(kind, at(by_year))
        for other in others:
            if _is_choice(other):
                words = "|".join(get_args(other))
                definitions[name]["pattern"] = f"^(?:{words})$|{definitions[name]['pattern']}"
            else:
                definitions[name] = _or_block(kind, block_of(other, definitions))
    # what is said beside a reference counts before what stands where it leads
    leaf = LEAVES[kind]
    return {**at(name), "description": leaf.schema["description"], **_shown(leaf.example)}


def _is_choice(kind: Any) -> bool:
    return get_origin(kind) is Literal


def _or_block(kind: Any, block: Schema) -> Schema:
    """A figure of a kind, or a block in its place."""
    form = LEAVES[kind].schema
    types = form["type"] if isinstance(form["type"], list) else [form["type"]]
    return {**form, "type": [*types, "object"], "if": {"type": "object"}, "then": block}


def _by_year(kind: Any, definitions: Schema) -> Schema:
    """The years of a figure of `kind`, each a figure or a block with a basis of its own."""
    name = f"{kind.__name__}ByYear"
    if name not in definitions:
        parts = {
            "value": LEAVES[kind].schema | _shown(LEAVES[kind].example),
            "source": dict(PLAIN_FORMS[Ref]),
            "assumption": dict(TEXT),
        }
        parts = {key: said(OF_A_YEAR[key], form) for key, form in parts.items()}
        year = _or_block(kind, object_of(parts, ["value"]) | {"allOf": [ONE_BASIS, A_BASIS]})
        definitions[name] = {
            "description": "A figure by year: the newest not after the asked year counts.",
            "type": "object",
            "patternProperties": {f"^{YEAR.pattern}$": year},
            "additionalProperties": False,
            "minProperties": 1,
        }
    return at(name)


def block_of(kind: Any, definitions: Schema) -> Schema:
    """The keys of a class, under its name; where that is told."""
    cls, name = get_origin(kind) or kind, name_of(kind)
    if name in definitions:
        return at(name)
    # taken before its parts are looked at: a branch holds branches
    definitions[name] = {}
    types, required = types_of(kind), required_keys(cls)
    properties = {
        name: said(key, _form(types[name], definitions, key))
        for name, key in BLOCKS[cls].keys.items()
    }
    # what a file names by the key that it stands under has an id, and no key for it
    required = [each for each in required if each in properties]
    more: Schema = {"allOf": TOGETHER[cls]} if cls in TOGETHER else {}
    if key := STANDS_FOR.get(cls):
        properties["values"] = _by_year(types[key], definitions)
        more = {"allOf": [*more.get("allOf", []), never_with(key, "values")]}
        if key in required:
            required.remove(key)
            more["allOf"].append(one_of(key, "values"))
    definitions[name] = {
        "title": BLOCKS[cls].name.capitalize(),
        "description": first_words(cls),
        **object_of(properties, required),
        **more,
    }
    return at(name)
