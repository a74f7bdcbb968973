"""CSV files → patient lists, the only place that knows DuckDB.

Python decodes a file and judges its header and the shape of its rows; DuckDB then holds the cells
as text and finds what is wrong with them; what is right becomes `tnt.model.strata`.
"""

from tnt.tables.reading import read_lists

__all__ = ["read_lists"]
