"""How much may be read: one budget for all the tables that are read together.

A small packed file, or many files, can unfold into more than a computer holds.
"""

from typing import Final

from attrs import define

from tnt.problems import Phrase
from tnt.words import mark

# pacehrh's own workbook has some ten thousand cells
MOST_CELLS: Final = 500_000
MOST_CHARACTERS: Final = 16_000_000
MOST_ELEMENTS: Final = 4_000_000


class FullError(Exception):
    """There is no more room; `limit` says what of."""

    def __init__(self, limit: str) -> None:
        self.limit = Phrase(limit)
        super().__init__(limit)


@define
class Room:
    """What is left: cells, the characters in them, and elements of a workbook's XML."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS
    elements: int = MOST_ELEMENTS
    # what is said when the cells don't suffice
    limit_of_cells: str = mark("500 000 cells, with the tables before it")

    def take(self, cells: int, characters: int = 0) -> None:
        """Take up room.

        Raises:
            FullError: where there is not enough.
        """
        self.cells -= cells
        self.characters -= characters
        if self.cells < 0:
            raise FullError(self.limit_of_cells)
        if self.characters < 0:
            raise FullError(mark("16 million characters, with the tables before it"))

    def take_element(self) -> None:
        """Take up room for an element; raises as `take`."""
        self.elements -= 1
        if self.elements < 0:
            raise FullError(mark("4 million XML elements, with the tables before it"))
