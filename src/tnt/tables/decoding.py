"""A path → the text of a table, whoever saved it: UTF-8, or what Excel calls CSV in Norway."""

import errno
import os
import sys
from pathlib import Path
from typing import Final
from unicodedata import normalize

from tnt.problems import Problem

STDIN: Final = "-"
# ten times what a country of lists by single year of age takes
MOST_BYTES: Final = 256 << 20

_KINDS_BY_SUFFIX: Final = {
    ".xlsx": "XLSX", ".xlsm": "XLSX", ".xls": "XLS", ".ods": "ODS", ".parquet": "Parquet",
}  # fmt: skip
_KINDS_BY_START: Final = {b"PK\x03\x04": "XLSX", b"\xd0\xcf\x11\xe0": "XLS", b"PAR1": "Parquet"}
_UTF8_MARK: Final = b"\xef\xbb\xbf"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})


def read_text(path: str) -> str | Problem:  # noqa: PLR0911 - a return for each refusal
    """The text, or why there is none: TNT401, TNT402, TNT418 or TNT433. `-` is standard input.

    Lines end in a line feed, no-break spaces are spaces, and letters are composed: some systems
    write å as two characters, and the ids of two files must match whoever saved them.
    """
    try:
        data = _read_bytes(path)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        return Problem("TNT401", path, facts={"path": path, "error": reason})
    if len(data) > MOST_BYTES:
        return Problem("TNT433", path, facts={"limit": f"{MOST_BYTES >> 20} MiB"})
    if kind := _other_kind(path, data):
        return Problem("TNT418", path, facts={"path": path, "kind": kind})
    at = _byte_of_no_text(data)
    if at is not None:
        return _not_text(path, data, at)
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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else normalize("NFC", text).translate(_SPACES)


def _read_bytes(path: str) -> bytes:
    # one byte over the limit is enough to know
    if path != STDIN:
        with Path(path).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    if sys.stdin is None:  # a closed standard input
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _other_kind(path: str, data: bytes) -> str | None:
    by_start = (kind for start, kind in _KINDS_BY_START.items() if data.startswith(start))
    return next(by_start, None) or _KINDS_BY_SUFFIX.get(Path(path).suffix.lower())


def _byte_of_no_text(data: bytes) -> int | None:
    """Where the first byte is that stands in no UTF-8 or Windows-1252 text, if there is one."""
    if data.startswith(_UTF16_MARKS):
        return 0
    at = data.find(b"\0")
    return at if at >= 0 else None


def _not_text(path: str, data: bytes, at: int) -> Problem:
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Problem("TNT402", path, before.count(b"\n") + 1, None, {"found": f"0x{data[at]:02x}"})
