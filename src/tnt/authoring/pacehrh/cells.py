"""Single cells → numbers, ages and truth values, or what is wrong with them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import Final

from tnt.authoring.pacehrh.tables import Table
from tnt.problems import Problem
from tnt.quantities import OLDEST, written
from tnt.tables import Row

_PERCENT: Final = re.compile(r"([0-9]{1,12}(?:[.,][0-9]{1,20})?) *%")


def number(
    table: Table, row: Row, column: str, of: str, example: str = "1"
) -> Decimal | Problem | None:
    """The number in a cell, 0 or more; None where it is blank; TNT611 or TNT612."""
    cell = table.cell(row, column)
    if not cell.text:
        return None
    if cell.number is not None and cell.number >= 0:
        # -0 is 0, and is written so
        return abs(cell.number)
    facts = {"column": column, "row": of, "found": cell.text}
    if percent := _PERCENT.fullmatch(cell.text):
        value = Decimal(percent[1].replace(",", ".")) / 100
        return table.problem(row, "TNT612", **facts, instead=written(value))
    return table.problem(row, "TNT611", **facts, example=example)


def whole(
    table: Table, row: Row, column: str, of: str, limit: int = OLDEST
) -> int | Problem | None:
    """The whole number in a cell, from 0 to `limit`; None where it is blank; TNT623."""
    cell = table.cell(row, column)
    if not cell.text:
        return None
    found = cell.number
    if found is not None and found == found.to_integral_value() and 0 <= found <= limit:
        return int(found)
    return table.problem(row, "TNT623", column=column, row=of, found=cell.text, limit=limit)


def truth(table: Table, row: Row, column: str, of: str) -> bool | Problem:
    """TRUE or FALSE, else TNT619."""
    cell = table.cell(row, column)
    if cell.flag is not None:
        return cell.flag
    return table.problem(row, "TNT619", column=column, row=of, found=cell.text or "«»")


def percent_written(value: Decimal) -> str:
    """A number as the fraction it is if it was meant as per cent."""
    return written(value / 100)


def in_runs(numbers: Iterable[int]) -> str:
    """`1, 3-5`: whole numbers in order, those beside each other together."""
    runs = []
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        found = [each for _, each in run]
        runs.append(str(found[0]) if len(found) == 1 else f"{found[0]}-{found[-1]}")
    return ", ".join(runs)
