"""What pacehrh would take without a word, and slips: each is told at its place, all at once."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests import pacehrh_tables as made
from tests.pacehrh_tables import Rows, task

HEADER, *GROUPS = made.GROUPS


def with_group(*rows: Any) -> Rows:
    return [HEADER, *GROUPS, *rows]


def with_ages(changed: dict[int, Any]) -> Rows:
    header, *rows = made.people()
    return [header, *(changed.get(row[0], row) for row in rows if changed.get(row[0], row))]


def covering(*rows: Any) -> Rows:
    return [("Indicator", "CommonName", "Year 0"), *rows]


def scenario(**cells: Any) -> Rows:
    header, row = made.SCENARIOS
    return [header, tuple(cells.get(name, cell) for name, cell in zip(header, row, strict=True))]


HOURS = {"StartingRateInPop": "", "MinsPerContact": "", "HoursPerWeek": 2}


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"StartingRateInPop": ""}, "TNT609"),
        ({"MinsPerContact": ""}, "TNT609"),
        ({"NumContactsPerUnit": ""}, "TNT609"),
        ({"RateMultiplier": ""}, "TNT609"),
        ({"RateMultiplier": "", "Type_of_task": "Incidence with Multiplier"}, "TNT609"),
        ({"RateMultiplier": "", "Type_of_task": "x", "MultiplierReason": "quits"}, "TNT609"),
        ({"RelevantPop": "al"}, "TNT615"),
        ({"RelevantPop": ""}, "TNT615"),
        ({"RelevantPop": "nobody"}, "TNT620"),
        ({"MinsPerContact": "ten"}, "TNT611"),
        ({"MinsPerContact": -5}, "TNT611"),
        ({"MinsPerContact": True}, "TNT611"),
        ({"MinsPerContact": "2020-01-02"}, "TNT611"),
        ({"MinsPerContact": "#DIV/0!"}, "TNT611"),
        ({"MinsPerContact": "Inf"}, "TNT611"),
        ({"MinsPerContact": "NaN"}, "TNT611"),
        ({"MinsPerContact": "1e99"}, "TNT611"),
        ({"MinsPerContact": 5e13}, "TNT634"),
        ({"StartingRateInPop": "30 %"}, "TNT612"),
        ({"StartingRateInPop": 30, "RateType": "Prevalence of smokers"}, "TNT613"),
        ({"Indicator": ""}, "TNT610"),
        ({"Indicator": "???"}, "TNT618"),
        ({"HoursPerWeek": 2, "StartingRateInPop": ""}, "TNT632"),
        (HOURS, "TNT633"),
    ],
)
def test_a_bad_task_is_told_at_its_row(tmp_path: Path, cells: dict[str, Any], code: str) -> None:
    row = task("Bad", **cells) if "Indicator" not in cells else task(**({"indicator": "x"}))
    if "Indicator" in cells:
        at = made.TASK_HEADER.index("Indicator")
        row = (*row[:at], cells["Indicator"], *row[at + 1 :])
    tables = made.tables(task("Good"), row, task("Well"))
    for source in (
        made.write_csv(tmp_path / "t", tables),
        made.write_xlsx(tmp_path / "b.xlsx", tables),
    ):
        found = made.refused(source)
        assert code in {each.code for each in found}
        (problem,) = [each for each in found if each.code == code]
        at_group = code == "TNT620"
        assert problem.line == (6 if at_group else 3)
        assert ("Lookup" if at_group else "TaskValues_one") in str(problem.file)


@pytest.mark.parametrize(
    ("others", "code", "name", "line"),
    [
        ({"Lookup": with_group(("all", True, True, 0, 5))}, "TNT616", "Lookup", 7),
        ({"Lookup": with_group(("x", True, "yes", 0, 5))}, "TNT619", "Lookup", 7),
        ({"Lookup": with_group(("x", True, "", 0, 5))}, "TNT619", "Lookup", 7),
        ({"Lookup": with_group(("x", True, True, 9, 5))}, "TNT621", "Lookup", 7),
        ({"Lookup": with_group(("x", True, True, 1.5, 5))}, "TNT623", "Lookup", 7),
        ({"Lookup": with_group(("", True, True, 1, 5))}, "TNT610", "Lookup", 7),
        ({"Lookup": [HEADER, ("all", True, True, "", 100)]}, "TNT609", "Lookup", 2),
        ({"Lookup": [HEADER, ("all", True, True, 0, "")]}, "TNT609", "Lookup", 2),
        ({"Lookup": [HEADER, ("all", True, True, 0, 120)]}, "TNT622", "Lookup", 2),
        ({"Lookup": [HEADER[:4], ("all", True, True, 0)]}, "TNT606", "Lookup", 1),
        ({"Lookup": [(*HEADER, "End"), ("all", True, True, 0, 9, 9)]}, "TNT607", "Lookup", 1),
        ({"Lookup2": made.GROUPS}, "TNT605", "Lookup2", 1),
        ({"TotalPop2": made.people()}, "TNT605", "TotalPop2", 1),
        ({"TotalPop": with_ages({7: ()})}, "TNT624", "TotalPop", 1),
        ({"TotalPop": with_ages({7: (6, 1, 1)})}, "TNT616", "TotalPop", 9),
        ({"TotalPop": with_ages({7: (7.5, 1, 1)})}, "TNT623", "TotalPop", 9),
        ({"TotalPop": with_ages({7: (7, "", 1)})}, "TNT609", "TotalPop", 9),
        ({"TotalPop": with_ages({7: (7, -1, 1)})}, "TNT611", "TotalPop", 9),
        ({"TotalPop": with_ages({7: ("", 1, 1)})}, "TNT610", "TotalPop", 9),
        (
            {"TotalPop": [("Age", "Male", "Female"), *((n, 0, 0) for n in range(101))]},
            "TNT625", "TotalPop", 1,
        ),
        ({"Cover": covering(("A", "", ""))}, "TNT609", "Cover", 2),
        ({"Cover": covering(("B", "", 1))}, "TNT637", "TaskValues_one", 2),
        ({"Cover": covering(("A", "", 1.2))}, "TNT613", "Cover", 2),
        ({"Cover": covering(("A", "", -0.2))}, "TNT611", "Cover", 2),
        ({"Cover": covering(("A", "", "90 %"))}, "TNT612", "Cover", 2),
        ({"Cover": covering(("A", "", 1), ("A", "", 1))}, "TNT616", "Cover", 3),
        ({"Cover": covering(("A", "", 1), ("B", "", 90))}, "TNT614", "Cover", 3),
        ({"Sc": scenario(sheet_TaskValues="TaskValues_on")}, "TNT628", "Sc", 2),
        ({"Sc": scenario(BaselinePop="")}, "TNT610", "Sc", 2),
        ({"Sc": scenario(BaselinePop="many")}, "TNT611", "Sc", 2),
        (
            {"Sc": [*made.SCENARIOS, ("Two", 40, 5000, "TaskValues_one", "")]},
            "TNT629", "Sc", 3,
        ),
    ],
)  # fmt: skip
def test_a_slip_in_another_table_is_told_at_its_row(
    tmp_path: Path, others: dict[str, Rows], code: str, name: str, line: int
) -> None:
    tables = made.tables(**others)
    for source in (
        made.write_csv(tmp_path / "t", tables),
        made.write_xlsx(tmp_path / "b.xlsx", tables),
    ):
        places = {(each.code, each.line) for each in made.refused(source) if name in str(each.file)}
        assert (code, line) in places


def test_a_coverage_sheet_that_is_not_there_is_an_error_in_a_workbook_alone(
    tmp_path: Path,
) -> None:
    from tnt.authoring import from_pacehrh

    tables = made.tables(Sc=scenario(sheet_Coverage="CoverageRates"))
    (problem,) = [
        each
        for each in made.refused(made.write_xlsx(tmp_path / "b.xlsx", tables))
        if each.severity == "error"
    ]
    assert problem.code == "TNT628"
    result = from_pacehrh(made.write_csv(tmp_path / "t", tables), year=2020)
    assert "TNT642" in {each.code for each in result.problems}


def other_sizes(name: str = "TaskValues_two") -> Rows:
    return [*made.SCENARIOS, ("Two", 40, 10_000, name, "")]


@pytest.mark.parametrize("others", [{}, {"Cover": covering(("A", "", 0.5))}])
def test_tasks_that_no_scenario_names_are_of_no_known_population(
    tmp_path: Path, others: dict[str, Rows]
) -> None:
    tables = made.tables(Sc=other_sizes(), **others)
    tables |= {"TaskValues_two": tables["TaskValues_one"], "left": tables["TaskValues_one"]}
    found = made.refused(made.write_xlsx(tmp_path / "b.xlsx", tables))
    (problem,) = [each for each in found if each.severity == "error"]
    assert (problem.code, problem.line) == ("TNT648", 1)
    assert str(problem.file).endswith("!left")


def test_tables_of_coverage_that_share_a_name_cannot_be_told_apart(tmp_path: Path) -> None:
    cover = covering(("A", "", 0.5))
    source = made.write_csv(
        tmp_path / "t", made.tables(Sc=scenario(sheet_Coverage="Cover"), Cover=cover)
    )
    made.write_xlsx(source / "b.xlsx", {"cover": cover})
    assert "TNT605" in {each.code for each in made.refused(source)}


@pytest.mark.parametrize("name", ["TaskValues_population-5000", "Population 10000"])
def test_a_table_is_never_replaced_by_the_population_of_its_name(tmp_path: Path, name: str) -> None:
    tables = made.tables(Sc=other_sizes(name))
    tables[name] = tables["TaskValues_one"]
    (problem,) = made.refused(made.write_xlsx(tmp_path / "b.xlsx", tables))
    assert (problem.code, str(problem.file).endswith(f"!{name}")) == ("TNT617", True)
    assert str(problem.facts["other"]).startswith("population-")


def test_hours_a_week_with_partial_coverage_or_an_fte_ratio_are_refused(tmp_path: Path) -> None:
    header = (*made.TASK_HEADER, "FTEratio")
    rows = [header, (*task("H", **HOURS), ""), (*task("F"), 0.5)]
    tables = made.tables(
        Sc=scenario(), TaskValues_one=rows, Cover=covering(("H", "", 0.5), ("F", "", 1))
    )
    found = {each.code: each.line for each in made.refused(made.write_csv(tmp_path / "t", tables))}
    assert found["TNT630"] == 3
    # the scenario names no coverage, so that none counts
    assert "TNT631" not in found
    tables["Sc"] = scenario(sheet_Coverage="Cover")
    found = {each.code: each.line for each in made.refused(made.write_csv(tmp_path / "t", tables))}
    assert found["TNT631"] == 2


def test_indicators_that_cannot_be_told_apart_are_refused(tmp_path: Path) -> None:
    tables = made.tables(task("RI_yr1"), task("RI yr1"), task("RI_yr1"))
    found = made.refused(made.write_csv(tmp_path / "t", tables))
    assert [(each.code, each.line) for each in found] == [("TNT617", 3), ("TNT616", 4)]


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    tables = made.tables(
        task("A", StartingRateInPop="", MinsPerContact="x", RelevantPop="nowhere"),
        task("B", NumContactsPerUnit=""),
        TotalPop=with_ages({7: ()}),
        Cover=covering(("A", "", "")),
    )
    found = {
        (each.code, each.line) for each in made.refused(made.write_csv(tmp_path / "t", tables))
    }
    assert found >= {
        ("TNT609", 2), ("TNT611", 2), ("TNT615", 2), ("TNT609", 3), ("TNT637", 3), ("TNT624", 1),
    }  # fmt: skip


@pytest.mark.parametrize("missing", ["TaskValues_one", "Lookup", "TotalPop"])
def test_a_table_that_is_missing_is_named_with_its_columns(tmp_path: Path, missing: str) -> None:
    tables = made.tables()
    del tables[missing]
    (problem,) = made.refused(made.write_csv(tmp_path / "t", tables))
    assert problem.code == "TNT604"
    assert next(iter(tables)) in str(problem.facts["tables"])


def test_a_population_without_a_year_asks_for_one(tmp_path: Path) -> None:
    found = made.refused(made.write_csv(tmp_path / "t", made.tables()), year=None)
    assert [each.code for each in found] == ["TNT626"]


def test_an_unquoted_decimal_comma_is_seen(tmp_path: Path) -> None:
    source = made.write_csv(tmp_path / "t", made.tables(task(StartingRateInPop="@")))
    file = source / "TaskValues_one.csv"
    file.write_text(file.read_text("utf-8").replace("@", "0,5"), "utf-8")
    assert ("TNT608", 2) in {(each.code, each.line) for each in made.refused(source)}
    file.write_text(file.read_text("utf-8").replace("0,5", '"0,5"'), "utf-8")
    assert [(each.code, each.line) for each in made.refused(source)] == [("TNT611", 2)]


@pytest.mark.parametrize(
    "content", [b"", b"Indicator,MinsPerContact", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0" * 600]
)
def test_a_file_that_is_no_workbook_is_a_problem(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "book.xlsx"
    file.write_bytes(content)
    assert [each.code for each in made.refused(file)] == ["TNT602"]


def test_a_cut_workbook_is_a_problem_wherever_it_is_cut(tmp_path: Path) -> None:
    whole = made.write_xlsx(tmp_path / "b.xlsx", made.tables()).read_bytes()
    file = tmp_path / "cut.xlsx"
    for end in range(0, len(whole), len(whole) // 20):
        file.write_bytes(whole[:end])
        assert {each.code for each in made.refused(file)} == {"TNT602"}


def test_a_cell_at_a_sheets_far_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    tables = made.tables()
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as workbook:
        for name in tables:
            workbook.add_worksheet(name).write(1_048_575, 16_383, 1)
    assert [each.code for each in made.refused(tmp_path / "b.xlsx")] == ["TNT603"]


@pytest.mark.parametrize(
    ("asked", "option"),
    [
        ({"role": "Fastlege"}, "--role"),
        ({"role": "fastlege"}, "--role"),
        ({"role": ""}, "--role"),
        ({"prefix": "A b"}, "--id"),
        ({"prefix": "condition.x"}, "--id"),
        ({"year": -5}, "--year"),
    ],
)
def test_what_is_asked_for_and_rule_files_cannot_have_is_refused(
    tmp_path: Path, asked: dict[str, Any], option: str
) -> None:
    (problem,) = made.refused(made.write_csv(tmp_path / "t", made.tables()), **asked)
    assert (problem.code, problem.facts["option"]) == ("TNT508", option)


def test_errors_and_dates_of_a_spreadsheet_are_no_blanks_and_no_numbers(tmp_path: Path) -> None:
    tables = made.tables(task(RateMultiplier="", Type_of_task="x", MultiplierReason=""))
    multiplier, minutes = (
        made.TASK_HEADER.index(name) for name in ("RateMultiplier", "MinsPerContact")
    )
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in tables.items():
            sheet = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
            if name == "TaskValues_one":
                sheet.write_formula(1, multiplier, "=1/0", None, "#DIV/0!")
                sheet.write_datetime(1, minutes, datetime(2020, 1, 2), day)  # noqa: DTZ001
    found = made.refused(tmp_path / "b.xlsx")
    assert {(each.code, each.facts["column"], each.line) for each in found} == {
        ("TNT611", "RateMultiplier", 2),
        ("TNT611", "MinsPerContact", 2),
    }
