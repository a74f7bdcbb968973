"""New rule files: made from the tables of another program."""

from tnt.authoring.made import Made, Pair
from tnt.authoring.pacehrh import from_pacehrh
from tnt.authoring.writing import write_files

__all__ = ["Made", "Pair", "from_pacehrh", "write_files"]
