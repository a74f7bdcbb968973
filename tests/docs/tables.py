"""The tables of a Markdown page, so that tests can hold what they say."""

import re
from pathlib import Path

from attrs import frozen

_HEADING = re.compile(r"^#+ (?P<title>.+)$")
_CODE = re.compile(r"`([^`]+)`")


@frozen
class Table:
    """A table: the heading that it stands under, its head, and its rows."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """The cells below one name of the head."""
        at = self.head.index(name)
        return [row[at] for row in self.rows]


def tables(page: Path) -> list[Table]:
    """The page's tables, in order; what stands in fenced blocks is none."""
    found: list[Table] = []
    heading, rows, fenced = "", list[tuple[str, ...]](), False
    for line in [*page.read_text("utf-8").splitlines(), ""]:
        if line.startswith("```"):
            fenced = not fenced
        if not fenced and line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            found.append(Table(heading, rows[0], tuple(rows[2:])))
            rows = []
        title = _HEADING.match(line)
        if title and not fenced:
            heading = title["title"]
    return found


def code(cell: str) -> list[str]:
    """What a cell has in backticks."""
    return _CODE.findall(cell)
