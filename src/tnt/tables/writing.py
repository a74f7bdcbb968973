"""Columns → a table file, CSV or Parquet, in as many pieces as there are."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from tnt.tables.folder import PART

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TableForm = Literal["csv", "parquet"]
NONE: Final = -1
# what a spreadsheet would run as a formula
_FORMULA: Final = ("=", "+", "-", "@")
# the system's number of what went wrong, in DuckDB's words
_ERRNO: Final = re.compile(r'"errno":"([0-9]{1,4})"')


@frozen(eq=False)
class Texts:
    """A column of texts: `codes` are places among `texts`, or `NONE`."""

    texts: Sequence[str]
    codes: NDArray[np.int32]


@frozen(eq=False)
class Truths:
    """A column of true (1), false (0) and not known (`NONE`)."""

    flags: NDArray[np.int8]


@frozen(eq=False)
class Counts:
    """A column of whole numbers; `NONE` is not known, or not told."""

    numbers: NDArray[np.int64]


# figures are nan where they aren't known
Columns = Mapping[str, "Texts | Truths | Counts | NDArray[np.float64]"]


class TableWriter:
    """Writes one table; pieces are added one after the other, with the same columns each."""

    def __init__(self, connection: "DuckDBPyConnection", folder: Path, form: TableForm) -> None:
        self._connection = connection
        self._folder = folder
        self._form = form
        self._parts: list[Path] = []
        self._piece: tuple[str, dict[str, Any], dict[str, Any]] | None = None

    def add(self, columns: Columns) -> None:
        """One more piece."""
        # the last is written where it belongs, without a detour
        if self._piece is not None:
            part = self._folder / f"{len(self._parts)}.parquet"
            self._write(part, "parquet")
            self._parts.append(part)
        self._piece = _selected(columns, csv=self._form == "csv")

    def finish(self, path: Path) -> None:
        """Write all pieces to one file.

        Raises:
            OSError: where it can't be written.
        """
        if not self._parts:
            self._write(path, self._form)
            return
        last = self._folder / f"{len(self._parts)}.parquet"
        self._write(last, "parquet")
        with _as_os_error(path):
            self._connection.execute(
                f"COPY (SELECT * FROM read_parquet($parts)) TO '{_quoted(path)}' "  # noqa: S608 - quoted
                f"({_OPTIONS[self._form]})",
                {"parts": [str(each) for each in [*self._parts, last]]},
            )

    def _write(self, path: Path, form: TableForm) -> None:
        assert self._piece is not None
        select, arrays, texts = self._piece
        with _as_os_error(path):
            self._connection.register("piece", arrays)
            self._connection.execute(
                f"COPY ({select}) TO '{_quoted(path)}' ({_OPTIONS[form]})", texts or None
            )
            self._connection.unregister("piece")


_OPTIONS: Final[dict[TableForm, str]] = {
    "csv": "FORMAT csv, HEADER true, DELIMITER ','",
    "parquet": "FORMAT parquet, COMPRESSION snappy",
}


@contextmanager
def table_writer(folder: Path, form: TableForm) -> Iterator[TableWriter]:
    """A writer whose pieces lie in `folder`, on the disk of the table, while it lasts."""
    import duckdb

    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
        "temp_directory": "",
    }
    with (
        TemporaryDirectory(prefix=PART, dir=folder) as pieces,
        # by its name, writers share one database, which takes long to start
        duckdb.connect(":memory:tnt-tables", config=config) as connection,
    ):
        yield TableWriter(connection, Path(pieces), form)


def _selected(columns: Columns, *, csv: bool) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """A query over arrays that gives the table, and its parameters."""
    parts: list[str] = []
    arrays: dict[str, NDArray[Any]] = {}
    texts: dict[str, list[str]] = {}
    for number, (name, column) in enumerate(columns.items()):
        source = f"c{number}"
        if isinstance(column, Texts):
            arrays[source] = column.codes
            told = [_safe(each) for each in column.texts] if csv else list(column.texts)
            texts[source] = told
            # a place that isn't there is null
            sql = f"(${source}::VARCHAR[])[CASE WHEN {source} >= 0 THEN {source} + 1 END]"
        elif isinstance(column, Truths):
            arrays[source] = column.flags
            sql = f"CASE {source} WHEN 1 THEN true WHEN 0 THEN false END"
        elif isinstance(column, Counts):
            arrays[source] = column.numbers
            sql = f"CASE WHEN {source} >= 0 THEN {source} END"
        else:
            arrays[source] = column
            sql = f"CASE WHEN NOT isnan({source}) THEN {source} END"
        parts.append(f'{sql} AS "{name}"')
    return f"SELECT {', '.join(parts)} FROM piece", arrays, texts  # noqa: S608 - names are the program's


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@contextmanager
def _as_os_error(path: Path) -> Iterator[None]:
    """DuckDB's own errors of disks are told as Python's."""
    import duckdb

    try:
        yield
    except (duckdb.IOException, duckdb.PermissionException) as error:
        text = str(error)
        if number := _ERRNO.search(text):
            raise OSError(int(number[1]), os.strerror(int(number[1])), str(path)) from error
        raise OSError(None, text.splitlines()[0], str(path)) from error
    except duckdb.OutOfMemoryException as error:
        raise MemoryError from error
    except (RuntimeError, duckdb.InterruptException) as error:
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from error
        raise
