"""List files → lists, tables ↔ cells; the only place that knows DuckDB, calamine and XlsxWriter.

Python decodes a file and judges its header and the shape of its rows; DuckDB then holds the cells
as text and finds what is wrong with them; what is right becomes a `tnt.model.crowd`. Tables
of other programs (`read_sheets`) are handed on cell by cell, each with its place. A form for people
to fill in (`Form`) is written the other way.
"""

from tnt.tables.cells import BLANK, ERROR, NOT_CALCULATED, Cell, Row, Sheet
from tnt.tables.decoding import composed
from tnt.tables.exact_json import NotJsonError, TwiceError, exact_json
from tnt.tables.folder import ResultFolder, result_folder
from tnt.tables.forms import (
    LONGEST_CELL,
    Choices,
    Form,
    FormCell,
    FormColumn,
    form_csv,
    form_workbook,
)
from tnt.tables.formulas import unguarded
from tnt.tables.identity import is_identity_number
from tnt.tables.people import Engine, ReadPeople, find_files, read_people
from tnt.tables.reading import ReadLists, read_lists
from tnt.tables.sheets import HEADER_AMONG, read_sheets
from tnt.tables.telling import ListProblem, cut_short, nearest, shown
from tnt.tables.writing import NONE, Columns, Counts, TableForm, Texts, Truths, table_writer

__all__ = [
    "BLANK",
    "ERROR",
    "HEADER_AMONG",
    "LONGEST_CELL",
    "NONE",
    "NOT_CALCULATED",
    "Cell",
    "Choices",
    "Columns",
    "Counts",
    "Engine",
    "Form",
    "FormCell",
    "FormColumn",
    "ListProblem",
    "NotJsonError",
    "ReadLists",
    "ReadPeople",
    "ResultFolder",
    "Row",
    "Sheet",
    "TableForm",
    "Texts",
    "Truths",
    "TwiceError",
    "composed",
    "cut_short",
    "exact_json",
    "find_files",
    "form_csv",
    "form_workbook",
    "is_identity_number",
    "nearest",
    "read_lists",
    "read_people",
    "read_sheets",
    "result_folder",
    "shown",
    "table_writer",
    "unguarded",
]
