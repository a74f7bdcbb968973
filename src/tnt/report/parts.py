"""Content → plain records, to be kept as JSON and shown by whoever makes pages of it."""

from typing import Any

from attrs import asdict

from tnt.report.content import Content, Gap, Heading, Line, Part, Table

_KINDS: dict[type[Any], str] = {Heading: "heading", Line: "line", Table: "table", Gap: "gap"}


def parts(content: Content) -> list[dict[str, Any]]:
    """Each part as a record: its `kind` (heading, line, table or gap) and its fields."""
    return [part_record(part) for part in content]


def part_record(part: Part) -> dict[str, Any]:
    """One part."""
    return {"kind": _KINDS[type(part)], **asdict(part)}
