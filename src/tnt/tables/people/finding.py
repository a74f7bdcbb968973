"""Files, folders and globs → person files, in the same order however they were given."""

import os
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from pathlib import Path
from stat import S_ISREG
from typing import Final

from tnt.problems import Phrase, Problem
from tnt.tables.telling import is_utf8, name_of, unreadable
from tnt.words import mark

SUFFIXES: Final = (".parquet", ".csv")
_PARQUET: Final = b"PAR1"


def find_files(paths: Sequence[str]) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The files by name, sorted, and what is wrong with `paths`: TNT401, TNT446, TNT447, TNT525.

    A folder stands for every `.parquet` and `.csv` in it, however deep, and a glob for what it
    matches. What begins with `.` or `_` is passed over unless it is given by its own name, as other
    programs do: these are marks such as `_SUCCESS`, or half-written.
    """
    problems: list[Problem] = []
    first: dict[object, str] = {}
    for path in sorted(paths):
        found = list(_files(path))
        if not found:
            problems.append(_nothing(path))
        for file in map(_not_at_home, found):
            try:
                found_here = Path(file).stat()
                known = _identity(file, found_here)
                is_table = _is_table(file, found_here)
            except (OSError, ValueError) as error:
                problems.append(unreadable(file, error))
                continue
            if not S_ISREG(found_here.st_mode):
                problems.append(unreadable(file, OSError(0, "not a regular file")))
            elif not is_utf8(file):
                problems.append(unspeakable(file))
            elif not is_table:
                problems.append(Problem("TNT525", file, facts={"path": file}))
            elif known in first:
                problems.append(given_already(file, first[known]))
            else:
                first[known] = file
    return tuple(sorted(first.values())), tuple(problems)


def _not_at_home(file: str) -> str:
    """The same file, where DuckDB would take its name's ~ for somebody's home."""
    return f"./{file}" if file.startswith("~") else file


def unspeakable(path: str) -> Problem:
    """TNT401 for a path that no database can be told."""
    why = Phrase(mark("its name can't be read as UTF-8: rename it, or set LC_ALL=C.UTF-8"))
    name = name_of(path)
    return Problem("TNT401", name, facts={"path": name, "error": why})


def given_already(file: str, other: str) -> Problem:
    """TNT447."""
    same = Phrase(mark("named twice, by itself, by its folder or by a pattern"))
    name = name_of(file)
    facts = {"path": name, "other": same if file == other else name_of(other)}
    return Problem("TNT447", name, facts=facts)


def _is_table(file: str, found: os.stat_result) -> bool:
    """Whether it is said to be CSV or Parquet: by its name, or by how it begins."""
    if file.lower().endswith(SUFFIXES) or not S_ISREG(found.st_mode):
        return True
    with Path(file).open("rb") as opened:
        return opened.read(len(_PARQUET)) == _PARQUET


def _identity(file: str, found: os.stat_result) -> object:
    """The same for all names of a file: links to it, soft or hard, are no other people."""
    # some file systems have no such number
    return (found.st_dev, found.st_ino) if found.st_ino else os.path.realpath(file)


def _nothing(path: str) -> Problem:
    name = name_of(path)
    return Problem("TNT446", name, facts={"path": name})


def _files(path: str) -> Iterator[str]:
    if "\0" in path:
        # no file has such a name, and no function of the system takes it
        return
    if Path(path).is_dir():
        yield from _below(path)
    elif Path(path).exists() or not has_magic(path):
        yield path
    else:
        for each in sorted(glob(path, recursive=True)):  # noqa: PTH207 - it takes any path
            if Path(each).is_dir():
                yield from _below(each)
            elif _wanted(Path(each).name):
                yield each


def _below(folder: str) -> Iterator[str]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "_")))
        for name in sorted(names):
            if _wanted(name):
                yield str(Path(root, name))


def _wanted(name: str) -> bool:
    return not name.startswith((".", "_")) and name.lower().endswith(SUFFIXES)
