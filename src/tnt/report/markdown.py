"""Content → Markdown, for pages of documentation and for other people's documents."""

import re
from collections.abc import Iterable, Iterator

from tnt.report.content import Content, Gap, Heading, Line, Part, Table
from tnt.words import visible

# what Markdown would act on in words that are only words
ACTED_ON = re.compile(r"([\\`*_\[\]<>|#&~]|^[-+](?= )|(?<=^[0-9])\.(?= ))")
# an address, without what closes the sentence around it
ADDRESS = re.compile(r"(https?://[^\s<>|\"`]*[^\s<>|\"`).,;:])")


def to_markdown(content: Content) -> str:
    """The content as Markdown, ending in a line break: tables with pipes, a paragraph a line."""
    blocks = [block for part in content for block in _blocks(part)]
    return "\n\n".join(blocks) + "\n"


def _blocks(part: Part) -> Iterator[str]:
    match part:
        case Gap():
            return
        case Heading():
            yield f"## {_escaped(part.text)}"
        case Line():
            yield f"**{_escaped(part.text)}**" if part.strong else _escaped(part.text)
        case Table():
            yield _table(part)


def _table(table: Table) -> str:
    sides = ["---" if column < table.text_columns else "---:" for column in range(len(table.head))]
    rows = [table.head, *table.rows]
    lines = [_row(map(_escaped, row)) for row in rows]
    return "\n".join([lines[0], _row(sides), *lines[1:]])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """The words as they are; a link stays one."""
    parts = ADDRESS.split(visible(text.strip()))
    return "".join(
        f"<{part}>" if at % 2 else ACTED_ON.sub(r"\\\1", part) for at, part in enumerate(parts)
    )
