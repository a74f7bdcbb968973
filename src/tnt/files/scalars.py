"""Where each scalar of a YAML text begins and ends, and how another is written in its place."""

import re
import textwrap
from collections.abc import Iterable
from typing import Final

import yaml
from attrs import frozen

from tnt.files.reader import read_nodes
from tnt.model.value import Place

_WIDTH: Final = 120
# old programs end lines with a carriage return alone
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_BLOCK_HEADER: Final = re.compile(r"[>|][-+0-9]*(?P<comment>[ \t]+#[^\r\n]*)?(?=[\r\n])")


@frozen
class Scalar:
    """A scalar's characters from `start` to `end`, as Python counts them; none where it is empty.

    `style` is its quotation mark, `>` or `|` for a block, or empty where it is plain.
    """

    start: int
    end: int
    style: str


@frozen
class Edit:
    """What comes in the place of some characters."""

    start: int
    end: int
    text: str


def scalars(text: str) -> dict[tuple[int, int], Scalar]:
    """Every scalar of a text that is YAML, by line and column, which count from 1."""
    found: dict[tuple[int, int], Scalar] = {}
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None
            assert end is not None
            # a block ends where the next thing begins: the lines between aren't its own
            written = text[start.index : end.index].rstrip()
            place = start.line + 1, start.column + 1
            found[place] = Scalar(start.index, start.index + len(written), str(event.style or ""))
    return found


def at(place: Place) -> tuple[int, int]:
    """A place as `scalars` counts."""
    return place.line, place.column


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; of two in one place the first comes first."""
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join([*pieces, text[done:]])


def exchange(text: str, scalar: Scalar, new: str) -> Edit:
    """`new` in the place of a scalar of `text`, written as that one was where it can be."""
    if scalar.start == scalar.end:
        return Edit(scalar.start, scalar.end, f" {_scalar(new, '')}")
    if header := _BLOCK_HEADER.match(text[scalar.start : scalar.end]):
        comment = header["comment"] or ""
        if (folded := _folded(new, _indent(text, scalar) + 2, comment)) is None:
            return Edit(scalar.start, scalar.end, _scalar(new, "") + comment)
        return Edit(scalar.start, scalar.end, folded.replace("\n", line_break(text)))
    return Edit(scalar.start, scalar.end, _scalar(new, scalar.style))


def new_line(text: str, after: Scalar, column: int, key: str, value: str) -> Edit:
    """A line `key: value` from `column` on, below the line on which a scalar ends."""
    ends = _LINE_END.search(text, after.end)
    at_end = len(text) if ends is None else ends.start()
    line = f"{line_break(text)}{' ' * (column - 1)}{key}: {_scalar(value, '')}"
    return Edit(at_end, at_end, line)


def line_break(text: str) -> str:
    """What ends the text's lines."""
    first = _LINE_END.search(text)
    return "\n" if first is None else first[0]


def _indent(text: str, scalar: Scalar) -> int:
    line = _LINE_END.split(text[: scalar.start])[-1]
    return len(line) - len(line.lstrip(" -"))


def _folded(new: str, indent: int, comment: str) -> str | None:
    """`new` as a folded block, or None where folding would change it."""
    if not new.isprintable() or " ".join(new.split()) != new:
        return None
    lines = textwrap.wrap(
        new, max(_WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False
    )
    return f">-{comment}\n" + "\n".join(" " * indent + line for line in lines)


def _scalar(new: str, style: str) -> str:
    if style == '"':
        return _quoted(new)
    if style == "'" and new.isprintable():
        return "'" + new.replace("'", "''") + "'"
    return new if _is_plain(new) else _quoted(new)


def _is_plain(new: str) -> bool:
    if not new.isprintable() or new != new.strip():
        return False
    nodes = read_nodes(f"k: {new}\n", "")
    plain = nodes.root is not None and not nodes.problems and nodes.root.text("k") == new
    return plain and new[0] not in "\"'|>"


def _quoted(new: str) -> str:
    text: str = yaml.dump(new, default_style='"', allow_unicode=True, width=1 << 30)
    return text.rstrip("\n")
