"""Content → plain text for a terminal."""

import unicodedata
from collections.abc import Iterator

from tnt.report.content import Content, Gap, Heading, Line, Part, Table
from tnt.words import visible

BOLD, PLAIN = "\033[1m", "\033[0m"


def to_text(content: Content, *, bold: bool = False) -> str:
    """The content as lines of text, ending in a line break; `bold` marks answers for a terminal."""
    lines = [line for part in content for line in _lines(part, bold=bold)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _lines(part: Part, *, bold: bool) -> Iterator[str]:
    match part:
        case Gap():
            yield ""
        case Heading():
            yield _strong(visible(part.text), bold)
        case Line():
            text = visible(part.text)
            yield _strong(text, bold) if part.strong else text
        case Table():
            yield from _table_lines(part)


def _strong(text: str, bold: bool) -> str:
    return f"{BOLD}{text}{PLAIN}" if bold else text


def _table_lines(table: Table) -> Iterator[str]:
    cells = (tuple(map(visible, row)) for row in table.rows)
    rows = [table.head, *(("  " + row[0], *row[1:]) for row in cells)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(table.head))]
    for row in rows:
        yield "   ".join(
            _pad(cell, columns, left=column < table.text_columns)
            for column, (cell, columns) in enumerate(zip(row, widths, strict=True))
        )


def width(text: str) -> int:
    """Columns on a screen: marks on letters take none, wide letters two."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(c) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def _pad(text: str, columns: int, *, left: bool) -> str:
    space = " " * (columns - width(text))
    return text + space if left else space + text
