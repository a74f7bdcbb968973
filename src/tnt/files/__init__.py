"""Rule files: YAML → model with places, checked within the file."""

from tnt.files.faults import nearest, problem_at
from tnt.files.read import KINDS, FileRead, RuleFile, read_cases, read_file, shown

__all__ = [
    "KINDS",
    "FileRead",
    "RuleFile",
    "nearest",
    "problem_at",
    "read_cases",
    "read_file",
    "shown",
]
