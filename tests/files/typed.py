"""A rule file as an editor reads it: YAML 1.2, in which some scalars are numbers and such."""

import re
from typing import Any

import yaml


class _Core(yaml.SafeLoader):
    """The core schema of YAML 1.2.2, section 10.3.2."""


_Core.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "~|null|Null|NULL|", "~nN"),
    ("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_form})$"), [*_first, ""]
    )


def typed(text: str) -> Any:
    """What stands in the file, with keys as text, as JSON has them."""
    return _with_text_keys(yaml.load(text, Loader=_Core))  # noqa: S506 - a SafeLoader


def _with_text_keys(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {str(key): _with_text_keys(each) for key, each in thing.items()}
    return [_with_text_keys(each) for each in thing] if isinstance(thing, list) else thing
