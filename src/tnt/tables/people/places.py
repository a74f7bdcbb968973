"""Rows that can't be counted → what is wrong with each, at its place."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from attrs import frozen

from tnt.problems import Problem
from tnt.tables.identity import is_identity_number
from tnt.tables.people.naming import list_id, usable
from tnt.tables.people.shape import MASK, Shape
from tnt.tables.people.sources import Source
from tnt.tables.people.sql import read_columns
from tnt.tables.telling import shown

_SEXES: Final = ("female", "male")
_TRUTHS: Final = ("0", "1", "true", "false")
_EXAMPLES: Final = {"list": "0301-12", "sex": "female", "age": "43", MASK: "5"}


@frozen
class BadRow:
    """A row that can't be counted; `told` are its columns as text, those of `read_columns`."""

    file: str
    row: int | None
    told: Mapping[str, str | None]

    @property
    def list(self) -> str | None:
        """The list that it is on, if it says so."""
        name = list_id(self.told["list"] or "")
        return name if usable(name) else None


def bad_row(found: Sequence[Any], shape: Shape) -> BadRow:
    """A row of `sql.bad_rows`."""
    file, row, list_, _, *rest = found
    return BadRow(file, row, dict(zip(read_columns(shape), (list_, *rest), strict=True)))


def tells_who(row: BadRow) -> list[str]:
    """The columns that hold a national identity number, where another kind of value should be."""
    return [
        name for name, text in row.told.items() if text is not None and is_identity_number(text)
    ]


def row_problems(row: BadRow, shape: Shape, line: int | None) -> Iterator[Problem]:
    """TNT409, TNT413, TNT414, TNT426, TNT429, TNT459 and TNT460, at a line or a row's number."""

    def problem(code: str, **facts: object) -> Problem:
        return Problem(code, row.file, line, None, facts)

    name = list_id(row.told["list"] or "")
    if not name:
        yield problem("TNT414")
    elif not usable(name):
        character = next(each for each in name if not each.isprintable())
        yield problem("TNT429", character=f"U+{ord(character):04X}")
    for column, text in row.told.items():
        value = (text or "").strip(" ")
        if column == "list" or _right(column, value, shape):
            continue
        if not value:
            yield problem("TNT426", column=column, example=_EXAMPLES.get(column, "0 / 1"))
        elif column == "sex":
            yield problem("TNT409", found=shown(value))
        elif column == "age":
            yield problem("TNT459", found=shown(value))
        elif column == MASK:
            yield problem("TNT460", found=shown(value), count=shape.named)
        else:
            yield problem("TNT413", column=column, found=shown(value))


def _right(column: str, value: str, shape: Shape) -> bool:
    if column == "sex":
        return value in _SEXES
    if column == "age":
        return _whole(value) and int(value) <= 130
    if column == MASK:
        return _whole(value) and int(value) < 1 << shape.named
    return value.lower() in _TRUTHS


def _whole(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 20


def lines_of(source: Source, rows: Collection[int]) -> dict[int, int]:
    """The lines on which rows of one CSV file begin, where rows count from 1 and blank lines don't.

    Read from the start: it is done once, for few rows, where something is wrong.
    """
    division = source.division
    assert division is not None
    lines: dict[int, int] = {}
    wanted, number = max(rows, default=0), 0
    with Path(source.files[0]).open(encoding="utf-8-sig", errors="replace", newline="") as file:
        for _ in range(division.line):
            next(file)
        reader = csv.reader(file, delimiter=division.delimiter)
        line = division.line + 1
        for fields in reader:
            number += bool(fields)
            if fields and number in rows:
                lines[number] = line
            if number >= wanted:
                break
            line = division.line + reader.line_num + 1
    return lines
