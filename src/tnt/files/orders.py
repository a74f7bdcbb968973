"""An order file: ids of recommendations and guidelines, one a line, the first to do first."""

from pathlib import Path

from attrs import frozen

from tnt.files.reader import MAX_BYTES
from tnt.problems import Problem, Refused, reason_of

COMMENT = "#"


@frozen
class OrderLine:
    """An id, and the line that it stands in; lines count from 1."""

    line: int
    id: str


@frozen
class OrderFile:
    """What stands in an order file, in its order; blank lines and comments are passed over."""

    path: str
    lines: tuple[OrderLine, ...]


def read_order(path: str) -> OrderFile:
    """Read an order file: text in UTF-8, at most 1 MiB, what follows a # is a comment.

    Raises:
        Refused: with TNT555, TNT556, TNT557 or TNT560.
    """
    try:
        with Path(path).open("rb") as file:
            # one byte over the limit is enough to know
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise Refused(
            [Problem("TNT555", facts={"path": path, "error": reason_of(error)})]
        ) from None
    if len(data) > MAX_BYTES:
        raise Refused([Problem("TNT556", path, facts={"limit": f"{MAX_BYTES >> 20} MiB"})])
    lines = tuple(
        OrderLine(number, id_)
        for number, line in enumerate(_text(data, path).splitlines(), start=1)
        if (id_ := line.partition(COMMENT)[0].strip())
    )
    if not lines:
        raise Refused([Problem("TNT560", path)])
    return OrderFile(path, lines)


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object is without the byte order mark
        line = error.object[: error.start].count(b"\n") + 1
        found = f"0x{error.object[error.start]:02x}"
        raise Refused([Problem("TNT557", path, line, facts={"found": found})]) from None
