"""A table of Statistics Norway as its cells, whatever file it came in."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from attrs import frozen

Dimension = Literal["region", "sex", "age", "contents", "year"]
TableNumber = Literal["07459", "12005"]

POPULATION: Final[TableNumber] = "07459"
AGREEMENTS: Final[TableNumber] = "12005"
DIMENSIONS: Final[Mapping[TableNumber, Sequence[Dimension]]] = {
    POPULATION: ("region", "sex", "age", "contents", "year"),
    AGREEMENTS: ("region", "contents", "year"),
}
# SSB gives 800 000 at most
MOST_CELLS: Final = 5_000_000

# what a dimension is called in json-stat2, in CSV with codes, and in CSV with texts
DIMENSION_NAMES: Final[Mapping[str, Dimension]] = {
    "region": "region", "kokkommuneregion0000": "region",
    "kjonn": "sex", "kjønn": "sex", "sex": "sex", "gender": "sex",
    "alder": "age", "age": "age",
    "contentscode": "contents", "contents": "contents", "statistikkvariabel": "contents",
    "tid": "year", "år": "year", "year": "year",
}  # fmt: skip


def known_table(number: str | None) -> TableNumber | None:
    """The number, if it is one of the tables that are read."""
    return next((table for table in DIMENSIONS if table == number), None)


@frozen
class Category:
    """A value of a dimension, as far as the file says it; one of the two may be None."""

    code: str | None
    label: str | None

    def __str__(self) -> str:
        return " ".join(part for part in dict.fromkeys((self.code, self.label)) if part)


@frozen
class Cell:
    """A figure as text, blank or a mark where there is none; `line` counts from 1.

    `at` has, for each dimension of the table, the place of the cell's category among those of it.
    """

    line: int
    at: tuple[int, ...]
    figure: str


@frozen
class Cube:
    """The cells of one table, and the categories that they are of."""

    table: TableNumber
    file: str
    categories: Mapping[Dimension, Sequence[Category]]
    cells: Sequence[Cell]

    def named(self, cell: Cell, *dimensions: Dimension) -> str:
        """What the cell is of, as a person would say it; all dimensions where none is named."""
        return ", ".join(
            str(self.categories[dimension][at])
            for dimension, at in zip(DIMENSIONS[self.table], cell.at, strict=True)
            if not dimensions or dimension in dimensions
        )
