"""Problems of a batch as a table: which list each keeps out, where, and what to write instead."""

import csv
import io
from collections.abc import Iterable

from tnt.problems import Problem
from tnt.report.problems import problem_record
from tnt.report.tables import safe_cell

COLUMNS = ("list", "code", "severity", "file", "line", "column", "message", "hint")


def errors_csv(problems: Iterable[tuple[str | None, Problem]]) -> str:
    """A row for each problem, with the list that it keeps out; blank where that is no one list."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for list_, problem in problems:
        record = {"list": list_, **problem_record(problem)}
        writer.writerow([safe_cell(record[name]) for name in COLUMNS])
    return out.getvalue()
