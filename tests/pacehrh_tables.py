"""Small tables in pacehrh's form, made by tests as CSV files or as a workbook."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

import tnt
from tnt.problems import Problem, Refused

Rows = Sequence[Sequence[Any]]
Tables = Mapping[str, Rows]

TASK_HEADER = (
    "Type of task", "Indicator", "CommonName", "RelevantPop", "StartingRateInPop", "RateType",
    "RateMultiplier", "MultiplierReason", "NumContactsPerUnit", "NumContactsAnnual",
    "MinsPerContact", "HoursPerWeek",
)  # fmt: skip
GROUPS: Rows = (
    ("Labels", "Male", "Female", "Start", "End"),
    ("all", True, True, 0, 100),
    ("births", True, True, 0, 0),
    ("girls", False, True, 5, 17),
    ("men 18+", True, False, 18, 100),
    ("nobody", False, False, 0, 100),
)
SCENARIOS: Rows = (
    ("UniqueID", "WeeksPerYr", "BaselinePop", "sheet_TaskValues", "sheet_Coverage"),
    ("One", 48, 5000, "TaskValues_one", ""),
)


def task(indicator: str = "A", **cells: Any) -> tuple[Any, ...]:
    """A row of tasks: everybody, once, ten minutes, but for what `cells` say."""
    plain = {
        "Indicator": indicator, "CommonName": f"Task {indicator}", "RelevantPop": "all",
        "StartingRateInPop": 1, "RateMultiplier": 1, "NumContactsPerUnit": 1, "MinsPerContact": 10,
    }  # fmt: skip
    given = plain | {name.replace("_", " "): cell for name, cell in cells.items()}
    return tuple(given.get(name, "") for name in TASK_HEADER)


def people(persons: float = 10) -> list[Sequence[Any]]:
    """A population in which no two ages or sexes are the same."""
    rows: list[Sequence[Any]] = [("Age", "Male", "Female")]
    return rows + [(age, persons + age / 8, persons + 1.3 + age / 7) for age in range(101)]


def tables(*tasks: Sequence[Any], **others: Rows) -> dict[str, Rows]:
    """A table of these tasks, with groups and a population, by sheet name."""
    made: dict[str, Rows] = {
        "TaskValues_one": [TASK_HEADER, *(tasks or (task(),))],
        "Lookup": GROUPS,
        "TotalPop": people(),
    }
    return made | others


def write_csv(folder: Path, made: Tables, delimiter: str = ",") -> Path:
    """The tables as CSV files in a folder."""
    folder.mkdir(exist_ok=True)
    for name, rows in made.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            for row in rows:
                writer.writerow([_text(cell, delimiter) for cell in row])
    return folder


def _text(cell: Any, delimiter: str) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    text = repr(cell) if isinstance(cell, float) else str(cell)
    return text.replace(".", ",") if delimiter == ";" and isinstance(cell, float) else text


def write_xlsx(path: Path, made: Tables) -> Path:
    """The tables as sheets of a workbook."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, rows in made.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(number, column, cell)
    return path


def refused(path: Path, **asked: Any) -> list[Problem]:
    """All that is wrong with the tables; they must be refused."""
    from tnt.authoring import from_pacehrh

    try:
        from_pacehrh(path, **({"year": 2020} | asked))
    except Refused as error:
        return list(error.problems)
    raise AssertionError("not refused")


def minutes(folder: Path, guideline: str = "one", uptake: str = "full") -> dict[str, float]:
    """Minutes of each recommendation's id in written files."""
    rules = tnt.load(extra=[folder])
    wrong = [each for each in rules.problems if isinstance(each, Problem) and each.file]
    assert wrong == []
    estimate = tnt.estimate(
        rules, population="local.pacehrh.population", draws=0, uptake=uptake,
        guidelines=(f"local.pacehrh.{guideline}",),
    )  # fmt: skip
    return {
        id_.rpartition(".")[2]: each.minutes_per_year["health-worker"].mean
        for id_, each in estimate.by_recommendation().items()
    }
