"""Results → plain records and JSON: plain numbers, nothing localised, keys in a fixed order."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from tnt.problems import Problem
from tnt.report.problems import problem_record


def record(result: Any) -> Any:
    """A result of attrs classes as dicts, lists, numbers, texts and None, `schema` first."""
    if isinstance(result, Problem):
        return problem_record(result)
    if attrs.has(type(result)):
        fields = [each for each in attrs.fields(type(result)) if not each.metadata.get("inner")]
        fields.sort(key=lambda each: each.name != "schema")
        return {each.name: record(getattr(result, each.name)) for each in fields}
    if isinstance(result, Mapping):
        return {str(key): record(value) for key, value in result.items()}
    if isinstance(result, str) or not isinstance(result, Iterable):
        return result
    return [record(each) for each in result]


def to_json(result: Any) -> str:
    """A result as JSON, ending in a line break. Equal results give equal bytes."""
    return json.dumps(record(result), ensure_ascii=False, allow_nan=False, indent=1) + "\n"
