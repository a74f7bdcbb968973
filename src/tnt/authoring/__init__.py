"""New rule files: made from the tables of another program."""

from tnt.authoring.made import Made
from tnt.authoring.pacehrh import from_pacehrh
from tnt.authoring.writing import write_files

__all__ = ["Made", "from_pacehrh", "write_files"]
