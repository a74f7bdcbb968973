"""A table of SSB as the table that list reading takes, and what several of them say together."""

from collections.abc import Sequence
from functools import partial
from math import inf
from typing import Final

from tnt.problems import Problem
from tnt.tables.header import Header
from tnt.tables.rows import Rows, Table
from tnt.tables.ssb.making import SsbTable
from tnt.tables.telling import shown

_SHOWN: Final = 8


def table_of(found: SsbTable, file: str) -> Table:
    """The columns and rows, each at its own line. A municipality may have hundreds of positions."""
    return Table(Header(file, None, found.names), partial(_fill, found), most_positions=inf)


def notes_of(found: Sequence[tuple[str, SsbTable]]) -> list[Problem]:
    """The notes of tables, each with its file; TNT490 where they are of different years."""
    notes = [note for _, table in found for note in table.notes]
    if len({table.year for _, table in found}) < 2:
        return notes
    of_year: dict[tuple[str, int], str] = {}
    for file, table in found:
        of_year.setdefault((table.table, table.year), file)
    told = [f"{table} {year} ({shown(file)})" for (table, year), file in of_year.items()]
    more = ["…"] if len(told) > _SHOWN else []
    facts = {"tables": ", ".join([*told[:_SHOWN], *more])}
    return [*notes, Problem("TNT490", facts=facts)]


def _fill(found: SsbTable, rows: Rows, columns: Sequence[str]) -> list[Problem]:
    made = ", ".join(
        f"trim(unnest(${number}::VARCHAR[]), ' \t') AS {name}"
        for number, name in enumerate(columns, 2)
    )
    rows.ask(
        f"CREATE TABLE cells AS SELECT unnest($1::BIGINT[]) AS line, {made}",
        list(found.lines),
        *map(list, zip(*found.rows, strict=True)),
    )
    return []
