"""How the lines of a CSV file end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tnt.problems import Problem

_AT_ONCE: Final = 8 << 20


def mixed_ends(path: str) -> bool | Problem:
    """Whether some lines end in CR LF and some in LF; TNT444 for CR alone, TNT445 for a NUL byte.

    Every byte is looked at, which costs little beside counting.

    Raises:
        OSError: where the file can't be read.
    """
    feeds = pairs = 0
    for piece in pieces_of(path):
        nul = piece.find(b"\0")
        if nul >= 0:
            return Problem("TNT445", path, feeds + piece[:nul].count(b"\n") + 1)
        here = piece.count(b"\r\n")
        if piece.count(b"\r") > here:
            alone = piece.replace(b"\r\n", b"\n").index(b"\r")
            before = piece.replace(b"\r\n", b"\n")[:alone].count(b"\n")
            return Problem("TNT444", path, feeds + before + 1)
        feeds += piece.count(b"\n")
        pairs += here
    return 0 < pairs < feeds


def pieces_of(path: str) -> Iterator[bytes]:
    """The file in pieces that don't end between CR and LF."""
    with Path(path).open("rb") as file:
        while piece := file.read(_AT_ONCE):
            yield piece + file.read(1) if piece.endswith(b"\r") else piece
