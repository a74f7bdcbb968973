"""CSV files → patient lists, files of people → counts, and any tables → cells.

The only place that knows DuckDB, Apache Spark and calamine.

Python decodes a file and judges its header and the shape of its rows; DuckDB then holds the cells
as text and finds what is wrong with them; what is right becomes `tnt.model.strata`. Tables
of other programs (`read_sheets`) are handed on cell by cell, each with its place. `people` is a
package of its own: no person becomes an object, or a row in Python.
"""

from tnt.tables.cells import BLANK, NOT_CALCULATED, Cell, Row, Sheet
from tnt.tables.people import Engine, ListProblem, ReadPeople, read_people
from tnt.tables.reading import read_lists
from tnt.tables.sheets import HEADER_AMONG, read_sheets
from tnt.tables.telling import cut_short, nearest, shown

__all__ = [
    "BLANK",
    "HEADER_AMONG",
    "NOT_CALCULATED",
    "Cell",
    "Engine",
    "ListProblem",
    "ReadPeople",
    "Row",
    "Sheet",
    "cut_short",
    "nearest",
    "read_lists",
    "read_people",
    "read_sheets",
    "shown",
]
