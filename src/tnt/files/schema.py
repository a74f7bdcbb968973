"""The JSON Schema (2020-12) of rule files, by which editors complete and underline."""

from collections.abc import Mapping
from typing import Any

from tnt.files.describing import BLOCKS, KIND_NAMES
from tnt.files.leaves import LEAVES
from tnt.files.read import KINDS
from tnt.files.schema_parts import DIALECT
from tnt.files.schema_types import Schema, at, block_of, said, sentence, words_of
from tnt.model.case import CaseFile
from tnt.model.value import SchemaVersion

ALL_KINDS: Mapping[str, Any] = {**KINDS, "worked-case": CaseFile}


def file_schema() -> Schema:
    """The schema of a rule file of any kind, and of worked cases.

    What a file holds hangs on its kind: an editor offers the keys of that kind alone.
    """
    definitions: Schema = {}
    of_a_kind = []
    for kind, cls in ALL_KINDS.items():
        block = block_of(cls, definitions)
        properties = definitions[cls.__name__]["properties"]
        properties["kind"] = said(BLOCKS[cls].keys["kind"], {"const": kind})
        is_it = {"required": ["kind"], "properties": {"kind": {"const": kind}}}
        of_a_kind.append({"if": is_it, "then": block})
    # a file of cases is known by its name, and needn't say its kind
    without = {"not": {"required": ["kind"]}, "required": ["cases"]}
    version = said(BLOCKS[CaseFile].keys["schema"], LEAVES[SchemaVersion].schema)
    kind_of_file = words_of(KIND_NAMES) | {"description": sentence("what the file holds")}
    return {
        "$schema": DIALECT,
        "title": "tnt rule file, version 1",
        "type": "object",
        "properties": {"schema": version, "kind": kind_of_file},
        "if": {"not": {"required": ["cases"]}},
        "then": {"required": ["kind"]},
        "allOf": [*of_a_kind, {"if": without, "then": at("CaseFile")}],
        "$defs": dict(sorted(definitions.items())),
    }
