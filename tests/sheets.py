"""Tables of figures made by tests: exported, changed as people change them, and saved again."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter
from attrs import define

import tnt

HEADERS = (
    "Recommendation", "What it is", "Role", "Figure", "Unit", "Low", "High", "Source",
    "Assumption", "Id", "Line", "Fingerprint",
)  # fmt: skip

RULES = """\
schema: 1                       # a comment that stays
kind: guideline
id: x
title:
  en: "An invented: guideline"
publisher: nobody
country: no
status: proposed
source: paper
sources:
  paper:
    citation: An invented paper
    url: https://example.org/paper
  other:
    citation: 'Another one'
    url: https://example.org/other
conditions:
  a:
    prevalence:
      - age: 0-39
        share: 3 % (1-6)
        source: paper
      - age: 40+
        sex: male
        share: 30 % (27-33)     # of all men
        assumption: >-
          Ours, folded over
          two lines
      - age: 40+
        sex: female
        share: 25 %
        assumption: "ours"
recommendations:
  - id: r
    title:
      nb: Noe
      en: Something
    direction: for
    eligible:
      age: 40+
      condition: a
    frequency: every 2 years
    uptake:
      now:
        share: 50 %
        assumption: 'it''s ours'
    actions:
      - role: gp
        time: 1,5 h (1-2)
        assumption: ours

      - role: nurse
        time: 10 min
        assumption: ours
    follow_up:
      - id: f
        when: Something is found
        probability: 30 % (20-40)
        times: 2
        source: paper
        actions:
          - role: gp
            time: 5 min (4-6)
            assumption: ours
    benefit:
      outcome:
        en: One more
      arr: 0,8 % (-0,1 to 1,7)
      horizon: 5 years
      certainty: low
      source: paper
"""
# minutes that nobody has filled in yet, as a skeleton leaves them
SKELETON = RULES.replace("time: 10 min\n        assumption: ours", "time:\n        assumption:")
GP, NURSE, SHARE = "x.r.actions.gp.time", "x.r.actions.nurse.time", "x.r.uptake.now"
FREQUENCY, PROBABILITY, TIMES = (
    "x.r.frequency",
    "x.r.follow_up.f.probability",
    "x.r.follow_up.f.times",
)

Write = Callable[[Any, int, int], object]


@define
class Table:
    """A table by its columns' English headers; a cell may also be a function that writes itself."""

    header: list[str]
    rows: list[dict[str, Any]]

    def change(self, id_: str, **cells: Any) -> "Table":
        """Fill in some cells of a figure's row."""
        self.row(id_).update(cells)
        return self

    def row(self, id_: str) -> dict[str, Any]:
        """A figure's row."""
        return next(row for row in self.rows if row["Id"] == id_)

    def lines(self) -> list[list[Any]]:
        """The header and the rows."""
        return [self.header, *([row[name] for name in self.header] for row in self.rows)]

    def csv(self, path: Path, delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
        """Saved as CSV, with decimal commas where a semicolon stands between the cells."""
        text = io.StringIO()
        rows = [[_field(each, delimiter) for each in line] for line in self.lines()]
        csv.writer(text, delimiter=delimiter).writerows(rows)
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    def xlsx(self, path: Path, *more: Callable[[Any, Any], object]) -> Path:
        """Saved as a workbook, header in row 1; `more` is done to the book and its first sheet."""
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Figures")
            for line, row in enumerate(self.lines()):
                for at, cell in enumerate(row):
                    if callable(cell):
                        cell(book, sheet, line, at)
                    elif isinstance(cell, int | float):
                        sheet.write_number(line, at, cell)
                    elif cell:
                        sheet.write_string(line, at, cell)
            for each in more:
                each(book, sheet)
        return path

    def cell(self, id_: str, header: str) -> str:
        """Where a cell stands in the workbook that `xlsx` makes."""
        number = next(n for n, row in enumerate(self.rows) if row["Id"] == id_)
        return f"{chr(ord('A') + self.header.index(header))}{number + 2}"


def rules(folder: Path, text: str = RULES) -> Path:
    """The rule file, on disk."""
    path = folder / "rules.yaml"
    path.write_bytes(text.encode())
    return path


def table(path: Path) -> Table:
    """What a rule file's table holds, numbers as numbers."""
    content = tnt.export_table(path, "csv", "en").content.decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(content, newline=""), delimiter=";")
    return Table(header, [dict(zip(header, map(_cell, header, row), strict=True)) for row in rows])


def _field(cell: object, delimiter: str) -> object:
    comma = delimiter == ";" and isinstance(cell, float)
    return str(cell).replace(".", ",") if comma else cell


def _cell(header: str, field: str) -> object:
    numbers = header in ("Figure", "Low", "High") and field
    if numbers:
        return float(field.replace(",", "."))
    # what a spreadsheet program would run has an apostrophe before it
    return re.sub(r"\A'(?=[=+@-])", "", field)


def figures(path: Path) -> Mapping[str, dict[str, Any]]:
    """The rows by id, without what only tells where they stand."""
    rows = table(path).rows
    return {
        row["Id"]: {k: v for k, v in row.items() if k not in ("Line", "Fingerprint")}
        for row in rows
    }
