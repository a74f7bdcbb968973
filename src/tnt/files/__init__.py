"""Rule files: YAML → model with places, checked within the file."""

from tnt.files.faults import problem_at
from tnt.files.filling import Entry, filled
from tnt.files.forms import FormFile, other_keys, read_form
from tnt.files.leaves import example_unless
from tnt.files.likeness import nearest
from tnt.files.lines import Lines, key_place, lines_of
from tnt.files.lost_text import doubtful_texts
from tnt.files.nodes import Block, Text
from tnt.files.orders import OrderFile, OrderLine, read_order
from tnt.files.read import (
    ENDINGS,
    KINDS,
    FileRead,
    RuleFile,
    bytes_of,
    read_cases,
    read_file,
    read_otherwise,
    shown,
)
from tnt.files.reader import MAX_BYTES
from tnt.files.slots import Slot, Step, figure_in, unit_of
from tnt.files.texts import texts_in
from tnt.files.writing import yaml_text

__all__ = [
    "ENDINGS",
    "KINDS",
    "MAX_BYTES",
    "Block",
    "Entry",
    "FileRead",
    "FormFile",
    "Lines",
    "OrderFile",
    "OrderLine",
    "RuleFile",
    "Slot",
    "Step",
    "Text",
    "bytes_of",
    "doubtful_texts",
    "example_unless",
    "figure_in",
    "filled",
    "key_place",
    "lines_of",
    "nearest",
    "other_keys",
    "problem_at",
    "read_cases",
    "read_file",
    "read_form",
    "read_order",
    "read_otherwise",
    "shown",
    "texts_in",
    "unit_of",
    "yaml_text",
]
