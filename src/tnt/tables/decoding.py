"""A path → what kind of table it holds, and the text of one, whoever saved it.

CSV is UTF-8, or what Excel calls CSV in Norway.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Final
from unicodedata import normalize

from tnt.problems import Problem
from tnt.tables.telling import name_of, unreadable

STDIN: Final = "-"
# ten times what a country of lists by single year of age takes
MOST_BYTES: Final = 256 << 20

# what this package reads, and what it is asked for and can't
CSV: Final = "CSV"
PARQUET: Final = "Parquet"
XLSX: Final = "XLSX"
_ODS: Final = "ODS"
_XLS: Final = "XLS"
_KINDS_BY_SUFFIX: Final = {
    ".xlsx": XLSX, ".xlsm": XLSX, ".xls": _XLS, ".ods": _ODS, ".parquet": PARQUET,
}  # fmt: skip
_KINDS_BY_START: Final = {b"PK\x03\x04": XLSX, b"\xd0\xcf\x11\xe0": _XLS, b"PAR1": PARQUET}
# OpenDocument files are zipped too, and say first of all what they are
_OPEN_DOCUMENT: Final = b"mimetypeapplication/vnd.oasis.opendocument"
_RULE_FILES: Final = (".yaml", ".yml")
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})


def read_data(path: str) -> bytes | Problem:
    """What is in the file, or why it can't be known: TNT401 or TNT433. `-` is standard input."""
    try:
        data = _read_bytes(path)
    except (OSError, ValueError) as error:
        return unreadable(path, error)
    if len(data) > MOST_BYTES:
        return Problem("TNT433", name_of(path), facts={"limit": f"{MOST_BYTES >> 20} MiB"})
    return data


def kind_of(path: str, data: bytes) -> str | Problem:
    """`CSV`, `PARQUET` or `XLSX`, by how the data begin, else by name; else TNT418 or TNT492."""
    by_start = (kind for start, kind in _KINDS_BY_START.items() if data.startswith(start))
    suffix = Path(path).suffix.lower()
    kind = next(by_start, None) or _KINDS_BY_SUFFIX.get(suffix, CSV)
    if kind == CSV and suffix in _RULE_FILES:
        return Problem("TNT492", path, facts={"path": path})
    if kind == XLSX and _OPEN_DOCUMENT in data[:100]:
        kind = _ODS
    if kind in (CSV, PARQUET, XLSX):
        return kind
    return Problem("TNT418", path, facts={"path": path, "kind": kind})


def read_text(path: str) -> str | Problem:
    """The text of a CSV file, or why there is none: TNT401, TNT402, TNT418, TNT433 or TNT445."""
    data = read_data(path)
    if isinstance(data, Problem):
        return data
    kind = kind_of(path, data)
    if isinstance(kind, Problem):
        return kind
    if kind != CSV:
        return Problem("TNT418", path, facts={"path": path, "kind": kind})
    return text_of(path, data)


def text_of(path: str, data: bytes) -> str | Problem:
    """The text that a CSV file holds, or TNT402 or TNT445.

    Lines end in a line feed, no-break spaces are spaces, and letters are composed: some systems
    write å as two characters, and the ids of two files must match whoever saved them.
    """
    if data.startswith(_UTF16_MARKS):
        return _not_text(path, data, 0)
    nul = data.find(b"\0")
    if nul >= 0:
        return Problem("TNT445", path, _line_of(data, nul))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as in_utf8:
        # With a mark the file says itself that it is UTF-8: read otherwise, it would be garbled.
        if data.startswith(_UTF8_MARK):
            return _not_text(path, data, len(_UTF8_MARK) + in_utf8.start)
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as in_windows:
            return _not_text(path, data, in_windows.start)
    return composed(text.replace("\r\n", "\n").replace("\r", "\n"))


def composed(text: str) -> str:
    """The text with letters composed, and plain spaces for those that don't break."""
    return text if text.isascii() else normalize("NFC", text).translate(SPACES)


def _read_bytes(path: str) -> bytes:
    # one byte over the limit is enough to know
    if path != STDIN:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    if sys.stdin is None:  # a closed standard input
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _not_text(path: str, data: bytes, at: int) -> Problem:
    return Problem("TNT402", path, _line_of(data, at), None, {"found": f"0x{data[at]:02x}"})


def _line_of(data: bytes, at: int) -> int:
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1
