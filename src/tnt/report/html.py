"""Content → HTML: a fragment to be pasted into somebody else's document; no style, no script."""

from collections.abc import Iterator
from html import escape

from tnt.report.content import Content, Gap, Heading, Line, Part, Table
from tnt.words import visible

# where it is pasted there is no style sheet of ours
FIGURES = "text-align: right; white-space: nowrap"


def to_html(content: Content, lang: str) -> str:
    """The content within one `div` in its language, ending in a line break."""
    lines = [line for part in content for line in html_lines(part)]
    return "\n".join([f'<div lang="{lang}">', *lines, "</div>"]) + "\n"


def html_lines(part: Part) -> Iterator[str]:
    """One part's elements."""
    match part:
        case Gap():
            return
        case Heading():
            yield f"<h2>{_escaped(part.text)}</h2>"
        case Line():
            text = _escaped(part.text.strip())
            yield f"<p><strong>{text}</strong></p>" if part.strong else f"<p>{text}</p>"
        case Table():
            yield from _table(part)


def _table(table: Table) -> Iterator[str]:
    yield "<table>"
    head = "".join(_head_cell(cell, table, column) for column, cell in enumerate(table.head))
    yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    for first, *rest in table.rows:
        cells = "".join(_cell(cell, table, column) for column, cell in enumerate(rest, start=1))
        yield f'<tr><th scope="row">{_escaped(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"


def _head_cell(text: str, table: Table, column: int) -> str:
    """A column's heading, over its figures."""
    style = "" if column < table.text_columns else ' style="text-align: right"'
    return f'<th scope="col"{style}>{_escaped(text)}</th>'


def _cell(text: str, table: Table, column: int) -> str:
    """A cell; figures stand to the right, and aren't broken between their ends."""
    style = "" if column < table.text_columns else f' style="{FIGURES}"'
    return f"<td{style}>{_escaped(text)}</td>"


def _escaped(text: str) -> str:
    return escape(visible(text))
