"""The table of coverage: which share of each task is done in the first year."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen

from tnt.authoring.pacehrh.cells import number, percent_written
from tnt.authoring.pacehrh.tables import FIRST_YEAR, INDICATOR, YEAR_COLUMN, Table, named_rows
from tnt.problems import Problem
from tnt.tables import Row, shown


@frozen
class Coverage:
    """Shares in Year 0 by Indicator, None where it couldn't be read, and each one's row."""

    table: Table
    shares: Mapping[str, Decimal | None]
    rows: Mapping[str, Row]

    @property
    def later_years(self) -> bool:
        """Whether there are other years too."""
        return len([name for name in self.table.columns if YEAR_COLUMN.fullmatch(name)]) > 1


def read_coverage(table: Table) -> tuple[Coverage, list[Problem]]:
    """The shares, and TNT609 to TNT614 and TNT616."""
    shares: dict[str, Decimal | None] = {}
    rows, problems = named_rows(table, INDICATOR, "ANC")
    for indicator, row in rows.items():
        shares[indicator], wrong = _share(table, row, indicator)
        problems += wrong
    return Coverage(table, shares, rows), [*problems, *_mixed(table)]


def _share(table: Table, row: Row, indicator: str) -> tuple[Decimal | None, list[Problem]]:
    facts = {"column": FIRST_YEAR, "row": indicator}
    found = number(table, row, FIRST_YEAR, indicator, "0.8")
    if isinstance(found, Problem):
        return None, [found]
    if found is None:
        return None, [table.problem(row, "TNT609", **facts, taken="1 (100 %)")]
    if found > 1:
        instead = percent_written(found)
        said = table.cell(row, FIRST_YEAR).text
        return None, [table.problem(row, "TNT613", **facts, found=said, instead=instead)]
    return found, []


def _mixed(table: Table) -> list[Problem]:
    """TNT614, once a table, where the same number could mean two things."""
    years = [name for name in table.columns if YEAR_COLUMN.fullmatch(name)]
    found = [
        (value, row)
        for row in table.rows
        for year in years
        if (value := table.cell(row, year).number) is not None
    ]
    over = [(value, row) for value, row in found if 1 < value <= 100]
    fractions = [(value, row) for value, row in found if 0 < value <= 1]
    if not (over and fractions):
        return []
    (percent, row), (fraction, other) = over[0], fractions[0]
    facts = {"percent": shown(f"{percent}"), "fraction": shown(f"{fraction}"), "line": other.line}
    return [table.problem(row, "TNT614", **facts)]
