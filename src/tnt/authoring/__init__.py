"""New files: to begin with, or made from another's tables or a guideline's content."""

from tnt.authoring.example import example_files
from tnt.authoring.hapi import KEY_NAME, Skeletons, from_hapi
from tnt.authoring.made import Made, New, Pair
from tnt.authoring.naming import file_problems, id_of, id_problems, package_names
from tnt.authoring.pacehrh import from_pacehrh
from tnt.authoring.package import package_files
from tnt.authoring.schemas import missing_schema, schema_path
from tnt.authoring.writing import write_files

__all__ = [
    "KEY_NAME",
    "Made",
    "New",
    "Pair",
    "Skeletons",
    "example_files",
    "file_problems",
    "from_hapi",
    "from_pacehrh",
    "id_of",
    "id_problems",
    "missing_schema",
    "package_files",
    "package_names",
    "schema_path",
    "write_files",
]
