"""The lines of files that problems stand in, for whoever shows them."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from tnt.files.reader import MAX_BYTES, decode
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


def _lines(path: Path) -> list[str]:
    try:
        if not path.is_file():
            return []
        with path.open("rb") as file:
            # one byte over the limit is enough to know
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError):  # gone since, or never a path
        return []
    text, problems = decode(data, str(path))
    return [] if problems else _END.split(text)
