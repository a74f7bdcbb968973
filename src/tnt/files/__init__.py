"""Rule files: YAML → model with places, checked within the file."""

from tnt.files.faults import problem_at
from tnt.files.leaves import example_unless
from tnt.files.likeness import nearest
from tnt.files.lines import Lines, key_place, lines_of
from tnt.files.lost_text import doubtful_texts
from tnt.files.nodes import Text
from tnt.files.orders import OrderFile, OrderLine, read_order
from tnt.files.read import (
    KINDS,
    FileRead,
    RuleFile,
    read_cases,
    read_file,
    read_otherwise,
    shown,
)
from tnt.files.reader import MAX_BYTES
from tnt.files.writing import yaml_text

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "FileRead",
    "Lines",
    "OrderFile",
    "OrderLine",
    "RuleFile",
    "Text",
    "doubtful_texts",
    "example_unless",
    "key_place",
    "lines_of",
    "nearest",
    "problem_at",
    "read_cases",
    "read_file",
    "read_order",
    "read_otherwise",
    "shown",
    "yaml_text",
]
