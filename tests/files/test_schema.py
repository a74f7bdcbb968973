"""The JSON Schema of rule files says of a file what the reader says, as far as a schema can."""

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.files.texts import FILES, HOURS, MORE, SHELF, edited
from tnt.files.schema import file_schema

SCHEMA = Draft202012Validator(file_schema())


def valid(text: str) -> bool:
    # as text, like the program's own reader; this loader makes nothing else
    return SCHEMA.is_valid(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_is_valid(name: str) -> None:
    assert valid(FILES[name])


@pytest.mark.parametrize(
    ("text", "old", "new", "is_valid"),
    [
        (SHELF, "share: 1 % (0.5-2)", "values:\n          2020: 1 %", True),
        (SHELF, "share: 1 % (0.5-2)", "share:\n          values:\n            2020: 1 %", True),
        (HOURS, "value: 40 h", "values:\n        2020: 40 h", True),
        (HOURS, "value: 40 h", "value:\n        values:\n          2020: 40 h", True),
        (HOURS, "value: 40 h", "values:\n        year: 40 h", False),
        (HOURS, "value: 40 h", "value: 40 h\n      values:\n        2020: 40 h", False),
        (HOURS, "      value: 40 h\n", "", False),
        (MORE, "            source: leaflet\n        ass", "        ass", False),
        (MORE, "source: leaflet\n        ass", "extra: leaflet\n        ass", False),
        (MORE, "direction: against", "direction: neither", False),
        (MORE, "  long:\n", "  long:\n    id: long\n", False),
    ],
)
def test_values_by_year_have_a_form(text: str, old: str, new: str, is_valid: bool) -> None:
    assert valid(edited(text, (old, new))) is is_valid
