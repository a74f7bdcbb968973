"""The lines of files: those that problems stand in, and where a key stands."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tnt.files.read import bytes_of
from tnt.files.reader import decode
from tnt.model.value import Place
from tnt.problems import Problem

# what ends a line in YAML, by which problems count theirs
_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

# a file as shown to people and a line in it, from 1 → the line as it stands
Lines = Mapping[tuple[str, int], str]


def lines_of(problems: Iterable[Problem]) -> Lines:
    """The line of each problem that stands in one; none where the file can't be read as text.

    Each file is read once. It may have changed since it was judged, so a line may be missing.
    """
    wanted: dict[str, set[int]] = {}
    for each in problems:
        if each.file is not None and each.line is not None:
            wanted.setdefault(each.file, set()).add(each.line)
    return {
        (file, number): text
        for file, numbers in wanted.items()
        for number, text in enumerate(_lines(Path(file)), start=1)
        if number in numbers
    }


def key_place(text: str, block: Place, key: str) -> Place:
    """Where a key stands in a block of a file's text; where the block does if it isn't there."""
    margin = " " * (block.column - 1)
    for number, line in enumerate(_END.split(text)[block.line - 1 :], start=block.line):
        # what comes before the first key may be the dash of a list
        if line[block.column - 1 :].startswith(f"{key}:") and (
            number == block.line or line.startswith(margin)
        ):
            return Place(block.file, number, block.column)
        if line.strip() and not line.startswith(margin) and number > block.line:
            break
    return block


def _lines(path: Path) -> list[str]:
    try:
        # a pipe would be waited for
        if not path.is_file():
            return []
    except (OSError, ValueError):  # never a path
        return []
    data = bytes_of(path)
    if isinstance(data, Problem):  # gone since
        return []
    text, problems = decode(data, str(path))
    return [] if problems else _END.split(text)
