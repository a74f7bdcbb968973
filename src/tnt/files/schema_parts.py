"""What the JSON Schemas of rule files and of results are made of."""

from inspect import cleandoc
from typing import Any, get_args, get_origin

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def object_of(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def name_of(kind: Any) -> str:
    """A class's name; a generic class's with what it is made for, such as `GivenMinutes`."""
    made_for = "".join(part.__name__ for part in get_args(kind))
    return f"{(get_origin(kind) or kind).__name__}{made_for}"


def first_words(cls: Any) -> str:
    """The first paragraph of a class's docstring, on one line."""
    return " ".join(cleandoc(cls.__doc__ or "").split("\n\n")[0].split())
