"""New rule files: made from the tables of another program, or from a guideline's content."""

from tnt.authoring.hapi import Skeletons, from_hapi
from tnt.authoring.made import Made, Pair
from tnt.authoring.pacehrh import from_pacehrh
from tnt.authoring.writing import write_files

__all__ = ["Made", "Pair", "Skeletons", "from_hapi", "from_pacehrh", "write_files"]
