"""Person files as DuckDB reads them: what stands after FROM."""

from collections.abc import Sequence
from glob import escape
from typing import Final

from tnt.tables.people.sources import Source

_LONGEST_LINE: Final = 100_000
_MOST_REJECTED: Final = 1000


def quoted(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


def parquet(files: Sequence[str]) -> str:
    """Rows of Parquet files."""
    # a folder's name says nothing of who is in it
    return f"read_parquet({listed_files(files)}, hive_partitioning = false)"


def listed_files(files: Sequence[str]) -> str:
    """The files' names in SQL."""
    # DuckDB takes every name as a pattern
    return f"[{', '.join(quoted(escape(file)) for file in files)}]"


def _csv(source: Source, paths: Sequence[str], more: str = "") -> str:
    assert source.division is not None
    columns = {f"c{number}": "VARCHAR" for number in range(len(source.columns))}
    return f"""read_csv(
        {listed_files(paths)}, auto_detect = false, header = false, skip = {source.division.line},
        delim = {quoted(source.division.delimiter)}, quote = '"', escape = '"', comment = '',
        strict_mode = true, store_rejects = true,
        rejects_limit = {_MOST_REJECTED}, max_line_size = {_LONGEST_LINE},
        buffer_size = {80 * _LONGEST_LINE}, columns = {columns}{more}
    )"""


def rows_of(source: Source, paths: Sequence[str]) -> str:
    """Its rows; `paths` are where the files are read."""
    names = ", ".join(f"c{number}" for number in range(len(source.columns)))
    if source.division is None:
        return f"SELECT {names} FROM {parquet(paths)} AS rows({names})"  # noqa: S608 - quoted
    # a spreadsheet leaves rows of nothing but delimiters; they say nothing
    return f"SELECT * FROM {_csv(source, paths)} WHERE coalesce({names}) IS NOT NULL"  # noqa: S608 - quoted


def placed_rows(source: Source, paths: Sequence[str]) -> str:
    """As `rows_of`, of one file, with file and row."""
    names = ", ".join(f"c{number}" for number in range(len(source.columns)))
    file = quoted(source.files[0])
    if source.division is None:
        table = parquet(paths).removesuffix(")") + ", file_row_number = true)"
        place = f"{file} AS file, file_row_number + 1 AS row"
        return f"SELECT {names}, {place} FROM {table} AS rows({names})"  # noqa: S608 - quoted
    rows = f"SELECT *, row_number() OVER () AS row FROM {_csv(source, paths, ', parallel = false')}"  # noqa: S608 - quoted
    return f"SELECT *, {file} AS file FROM ({rows}) WHERE coalesce({names}) IS NOT NULL"  # noqa: S608 - quoted
