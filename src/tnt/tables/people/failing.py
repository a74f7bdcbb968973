"""Why DuckDB gave up, as a problem."""

import errno
import re
from typing import Final

from tnt.problems import Problem, reason_of
from tnt.words import visible

_FULL_DISK: Final = ("no space left", "max_temp_directory_size", "disk quota")
# what may be somebody's, where an error quotes the file
_MANY_DIGITS: Final = re.compile(r"[0-9]{6,}")
_FILE: Final = re.compile(
    r"\"([^\"]+\.(?:parquet|csv))\"|'([^']+\.(?:parquet|csv))'", re.IGNORECASE
)
_LONGEST: Final = 200


def problem_of(error: Exception, memory: int) -> Problem:
    """TNT462 out of memory, TNT463 no room on disk, else TNT464: a file that can't be read."""
    import duckdb

    text = str(error)
    if any(mark in text.lower() for mark in _FULL_DISK):
        return Problem("TNT463")
    if isinstance(error, duckdb.OutOfMemoryException):
        return too_little(memory)
    file = _FILE.search(text)
    return unread(file[1] or file[2] if file else None, text)


def problem_of_disk(file: str, error: OSError) -> Problem:
    """TNT463 where there is no room, else TNT464."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return Problem("TNT463") if full else unread(file, reason_of(error))


def too_little(memory: int) -> Problem:
    """TNT462."""
    return Problem("TNT462", facts={"limit": f"{memory / 1e6:.0f} MB"})


def unread(file: str | None, reason: str) -> Problem:
    """TNT464."""
    return Problem("TNT464", file, facts={"error": first_line(reason)})


def first_line(reason: str) -> str:
    """The first line of a reason, in which no long number is shown."""
    line = next((line for line in reason.splitlines() if line.strip()), "")
    return visible(_MANY_DIGITS.sub("…", line)[:_LONGEST])
