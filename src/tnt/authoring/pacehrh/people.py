"""The population by age and sex."""

from collections import Counter
from decimal import Decimal
from typing import Final

from attrs import frozen

from tnt.authoring.pacehrh.cells import in_runs, number, whole
from tnt.authoring.pacehrh.tables import AGE, YEAR, Table
from tnt.problems import Problem, problems_in
from tnt.tables import Row

_LAST_YEAR: Final = 9999
SEXES: Final = ("female", "male")


@frozen
class People:
    """Persons by sex and single year of age, from 0 to `top`, which is `top` and over."""

    table: Table
    year: int
    persons: dict[tuple[str, int], Decimal]
    top: int

    @property
    def total(self) -> Decimal:
        """Everybody."""
        return sum(self.persons.values(), Decimal(0))


def read_people(table: Table, asked: int | None) -> tuple[People | None, list[Problem]]:
    """The population of the asked year, or of the only one, if nothing is wrong.

    Problems: TNT609 to TNT612, TNT616 and TNT623 to TNT627.
    """
    rows, year, problems = _rows_of_year(table, asked)
    ages: dict[int, Row] = {}
    persons: dict[tuple[str, int], Decimal] = {}
    for row in rows:
        age = whole(table, row, AGE, f"row {row.line}")
        of = f"age {age}" if isinstance(age, int) else f"row {row.line}"
        counts = {sex: number(table, row, sex.title(), of, "76.7") for sex in SEXES}
        problems += problems_in([age, *counts.values()])
        if age is None:
            problems.append(table.problem(row, "TNT610", column=AGE, example="0"))
        problems += [
            table.problem(row, "TNT609", column=sex.title(), row=of, taken="0")
            for sex, count in counts.items()
            if count is None
        ]
        if not isinstance(age, int):
            continue
        if age in ages:
            line = ages[age].line
            problems.append(table.problem(row, "TNT616", column=AGE, found=age, line=line))
            continue
        ages[age] = row
        persons |= {(sex, age): n for sex, n in counts.items() if isinstance(n, Decimal)}
    # a missing age may be the one that couldn't be read
    if not problems and (missing := set(range(max(ages, default=0) + 1)) - set(ages)):
        problems.append(table.problem(None, "TNT624", ages=in_runs(missing)))
    if not problems and not any(persons.values()):
        problems.append(table.problem(None, "TNT625"))
    if problems or year is None:
        return None, problems
    return People(table, year, dict(sorted(persons.items())), max(ages)), []


def _rows_of_year(
    table: Table, asked: int | None
) -> tuple[tuple[Row, ...], int | None, list[Problem]]:
    if YEAR not in table.columns:
        return table.rows, asked, [] if asked is not None else [table.problem(None, "TNT626")]
    found = {row: whole(table, row, YEAR, f"row {row.line}", _LAST_YEAR) for row in table.rows}
    problems = problems_in(found.values())
    problems += [
        table.problem(row, "TNT610", column=YEAR, example="2020")
        for row, year in found.items()
        if year is None
    ]
    years = Counter(year for year in found.values() if isinstance(year, int))
    chosen = asked if asked is not None else next(iter(years), None)
    if years and (chosen not in years or (asked is None and len(years) > 1)):
        listed = ", ".join(str(year) for year in sorted(years)[:20])
        wanted = "–" if asked is None else asked
        problems.append(table.problem(None, "TNT627", years=listed, found=wanted))
    rows = tuple(row for row, year in found.items() if year in (chosen, None))
    return rows, chosen, problems
