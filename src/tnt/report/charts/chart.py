"""A chart before it is drawn: its words, its numbers, and what its picture is made from."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from tnt.report.content import Table

Record = Mapping[str, float | str | None]


@frozen
class Chart:
    """One chart in one language.

    `name` is stable, for addresses and file names. `alt` says what is to be seen, with its main
    figures. `notes` are basis and sources, which stand in the picture too. `table` has the numbers
    as words, `records` as plain numbers: what is drawn, in the units their names say. `spec` is
    what `draw` takes; it can be kept as JSON.
    """

    name: str
    title: str
    alt: str
    notes: tuple[str, ...]
    table: Table
    records: tuple[Record, ...]
    spec: Mapping[str, Any]
