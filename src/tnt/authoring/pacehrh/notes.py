"""What wasn't brought over, and what to do next: as problems, and as comments of the new files."""

from collections.abc import Sequence

from tnt.authoring.pacehrh.coverage import Coverage
from tnt.authoring.pacehrh.people import People
from tnt.authoring.pacehrh.saying import plain
from tnt.authoring.pacehrh.scenarios import Setting
from tnt.authoring.pacehrh.tables import DELTA, Table, Tables
from tnt.authoring.pacehrh.tasks import Task, lines
from tnt.problems import Problem
from tnt.words import visible

LAST_AGE = 100
_NEVER_CARRIED = (
    "Not carried over: changes of rates in later years (AnnualDeltaRatio), seasons, random parts, "
    "cadres and their hours (HrsPerWeek, MaxUtilization), fertility and mortality, coverage after "
    "Year 0."
)


def of_tasks(tasks: Sequence[Task], year: int) -> list[Problem]:
    """TNT641, once for a table."""
    changing = [task for task in tasks if task.delta != 1]
    if not changing:
        return []
    first = changing[0]
    return [first.table.problem(first.row, "TNT641", rows=lines(changing), year=year)]


def of_columns(table: Table) -> list[Problem]:
    """TNT651, for columns of tasks that pacehrh doesn't know either."""
    if not table.unused:
        return []
    return [table.problem(None, "TNT651", columns=", ".join(table.unused))]


def of_coverage(coverage: Coverage | None, year: int) -> list[Problem]:
    """TNT644, where there are other years."""
    if coverage is None or not coverage.later_years:
        return []
    return [coverage.table.problem(None, "TNT644", year=year)]


def of_people(people: People) -> list[Problem]:
    """TNT647, where the last age is not pacehrh's."""
    if people.top >= LAST_AGE:
        return []
    return [people.table.problem(None, "TNT647", top=people.top)]


def of_all(tables: Tables, guidelines: Sequence[str]) -> list[Problem]:
    """TNT643 and TNT645."""
    problems = []
    if tables.unused:
        facts = {"tables": visible(", ".join(each.title for each in tables.unused))}
        problems.append(Problem("TNT643", tables.path, facts=facts))
    if len(guidelines) > 1:
        facts = {"ids": ", ".join(guidelines)}
        problems.append(Problem("TNT645", tables.path, facts=facts))
    return problems


def of_guideline(table: Table, setting: Setting, year: int, population: str) -> list[str]:
    """The comments above a guideline; `population` is the id of the people that it is for."""
    of = f", scenario {plain(', '.join(setting.scenarios))}" if setting.scenarios else ""
    changing = DELTA.lower() in table.columns
    return [
        f"From pacehrh's {plain(table.sheet.title)}{of}, by tnt new --from-pacehrh.",
        f"Rates are those of {year}, the first year." if changing else f"For {year}.",
        _NEVER_CARRIED,
        "The figures are as they stand there. A workbook is no source: put source: in place of "
        "assumption: wherever you know what was read.",
        "Next: write the country's two letters in place of zz, who is behind the guideline below "
        "publisher, and the role that does each task.",
        "Then: tnt check FOLDER, and tnt estimate --rules THIS-FILE --rules POPULATION-FILE "
        f"--population {population}",
    ]


def of_population(people: People) -> list[str]:
    """The comments above a population."""
    return [
        f"From pacehrh's {plain(people.table.sheet.title)}, by tnt new --from-pacehrh.",
        "Not carried over: other years, fertility and mortality.",
        f"The last age, {people.top}, is everybody of that age and over, as in pacehrh.",
        "Next: put source: in place of assumption: if you know where it is from, and add country: "
        "with two letters.",
    ]
