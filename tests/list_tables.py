"""List files of each kind, written from one table of Python values."""

import csv
from collections.abc import Sequence
from pathlib import Path
from struct import pack

import duckdb
import xlsxwriter

from tnt.model.crowd import Crowd, patient_lists
from tnt.problems import Problem
from tnt.tables import ListProblem, ReadLists, read_lists
from tnt.words import Words

Value = str | float | bool | None
Values = Sequence[Sequence[Value]]
HEADER = ("list", "sex", "age", "persons")
CONDITIONS = ("asthma", "stroke")


def write_csv(path: Path, names: Sequence[str], values: Values) -> str:
    """A file with semicolons and decimal points; truth values are 1 and 0."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(names)
        writer.writerows([_in_csv(each) for each in row] for row in values)
    return str(path)


def _in_csv(value: Value) -> Value:
    if isinstance(value, bool):
        return int(value)
    # three decimals may be thousands
    return f"{value:.4f}" if isinstance(value, float) else value


def write_parquet(path: Path, names: Sequence[str], values: Values, types: Sequence[str]) -> str:
    """A file with columns of DuckDB's `types`."""
    columns = ", ".join(f'"{name}" {type_}' for name, type_ in zip(names, types, strict=True))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE made ({columns})")
        if values:
            made = ", ".join("?" * len(names))
            query = f"INSERT INTO made VALUES ({made})"  # noqa: S608 - question marks
            connection.executemany(query, [list(row) for row in values])
        connection.execute(f"COPY made TO '{path}' (FORMAT parquet)")
    return str(path)


def write_query(path: Path, query: str) -> str:
    """A Parquet file with the rows of a query."""
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return str(path)


def write_instead(path: Path, query: str, before: float, value: float) -> str:
    """As `write_query`, with `value` wherever the DOUBLE `before` stands.

    What the file says of its columns' least and most stays: programs leave NaN out there. `before`
    must be neither.
    """
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet, COMPRESSION uncompressed)")
    data = path.read_bytes()
    assert pack("<d", before) in data
    path.write_bytes(data.replace(pack("<d", before), pack("<d", value)))
    return str(path)


def write_xlsx(path: Path, *sheets: Sequence[Sequence[Value]]) -> str:
    """A workbook; text stays text, also where it reads as a number."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        for rows in sheets:
            sheet = workbook.add_worksheet()
            for line, row in enumerate(rows):
                for place, value in enumerate(row):
                    if isinstance(value, str):
                        sheet.write_string(line, place, value)
                    elif value is not None:
                        sheet.write(line, place, value)
    return str(path)


def read(*paths: str) -> Crowd:
    """What files with nothing wrong hold."""
    found = read_lists(paths, conditions=CONDITIONS)
    assert found.problems == ()
    return found.crowd


def going_on(*paths: str, beside: Crowd | None = None) -> ReadLists:
    """What `keep_going` gives; every error has its words."""
    found = read_lists(paths, conditions=CONDITIONS, keep_going=True, beside=beside)
    for each in found.problems:
        assert each.problem.message(Words("en"))
        assert each.problem.hint(Words("en"))
    return found


def refused(*paths: str) -> list[Problem]:
    """The problems of files that give no lists."""
    found = read_lists(paths, conditions=CONDITIONS)
    assert found.crowd.lists == ()
    assert going_on(*paths).problems == found.problems
    return [each.problem for each in found.problems]


def ids(crowd: Crowd) -> list[str]:
    """The names of lists, in their order."""
    return [head.id for head in crowd.lists]


def hit(problems: Sequence[ListProblem]) -> list[tuple[str, str | None]]:
    """Codes, and the lists that they keep from being counted."""
    return [(each.problem.code, each.list) for each in problems]


def same(one: Crowd, two: Crowd) -> bool:
    """Whether two crowds are equal in all that they say of people and practices."""
    heads = [[(h.id, h.persons, h.practice, h.municipality) for h in c.lists] for c in (one, two)]
    return heads[0] == heads[1] and patient_lists(one) == patient_lists(two)
