"""Slips that would leave something out, or make of it something else, without a word."""

import os
from pathlib import Path

import pytest

from tests import pacehrh_tables as made
from tests.pacehrh_tables import Rows, task
from tnt.authoring import from_pacehrh


def renamed(rows: Rows, old: str, new: str) -> Rows:
    header, *others = rows
    return [tuple(new if name == old else name for name in header), *others]


@pytest.mark.parametrize("column", made.TASK_HEADER)
def test_a_table_of_tasks_with_a_misspelt_column_is_told_what_it_lacks(
    tmp_path: Path, column: str
) -> None:
    tables = made.tables(task("A"), task("B"))
    tables["TaskValues_two"] = renamed(tables["TaskValues_one"], column, f"{column}x")
    source = made.write_csv(tmp_path / "t", tables)
    if column in ("Type of task", "RateType", "MultiplierReason", "HoursPerWeek"):
        notes = [each for each in from_pacehrh(source, year=2020).problems if each.code == "TNT651"]
        assert [each.facts["columns"] for each in notes] == [f"{column}x"]
    else:
        (told,) = [each for each in made.refused(source) if each.code == "TNT606"]
        assert (told.facts["column"], Path(str(told.file)).stem) == (column, "TaskValues_two")


def test_the_misspelt_column_is_told_however_many_others_there_are(tmp_path: Path) -> None:
    tables = made.tables(task("A"))
    tables["TaskValues_one"] = renamed(tables["TaskValues_one"], "MinsPerContact", "Minutes")
    (told,) = made.refused(made.write_csv(tmp_path / "t", tables))
    assert (told.facts["column"], told.facts["found"]) == ("MinsPerContact", "Minutes")
    # where none is another's name, there is nothing to choose from
    header, *rows = made.GROUPS
    tables = made.tables(task("A"), Lookup=[header[:4], *(row[:4] for row in rows)])
    (told,) = made.refused(made.write_csv(tmp_path / "u", tables))
    assert (told.facts["column"], told.facts["found"]) == ("End", "Labels, Male, Female, Start")


@pytest.mark.parametrize("column", ["UniqueID", "WeeksPerYr", "BaselinePop", "sheet_TaskValues"])
def test_scenarios_with_a_misspelt_column_are_told_what_they_lack(
    tmp_path: Path, column: str
) -> None:
    tables = made.tables(Scenarios=renamed(made.SCENARIOS, column, f"{column}x"))
    found = made.refused(made.write_csv(tmp_path / "t", tables))
    assert ("TNT606", column) in {(each.code, each.facts.get("column")) for each in found}


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("BaselinePop", 0, "TNT652"),
        ("WeeksPerYr", 0, "TNT652"),
        ("WeeksPerYr", 60, "TNT652"),
        # more than a rule file's figures reach
        ("BaselinePop", 10**14, "TNT634"),
    ],
)
def test_a_scenario_out_of_all_bounds_is_refused(
    tmp_path: Path, column: str, cell: float, code: str
) -> None:
    header, row = made.SCENARIOS
    changed = tuple(cell if name == column else old for name, old in zip(header, row, strict=True))
    tables = made.tables(Scenarios=[header, changed])
    found = made.refused(made.write_csv(tmp_path / "t", tables))
    assert code in {each.code for each in found}
    assert not any(None in each.facts.values() for each in found)


def test_a_point_beside_decimal_commas_may_be_thousands_and_is_no_number(tmp_path: Path) -> None:
    mixed = made.tables(task("A", StartingRateInPop=0.5, MinsPerContact="1.500"))
    (problem,) = made.refused(made.write_csv(tmp_path / "t", mixed, ";"))
    assert (problem.code, problem.line, problem.facts["found"]) == ("TNT611", 2, "1.500")
    plain = made.tables(task("A", MinsPerContact="1.500"))
    plain["TotalPop"] = [(row[0], "10", "11") if row[0] != "Age" else row for row in made.people()]
    files = from_pacehrh(made.write_csv(tmp_path / "p", plain, ";"), year=2020).files
    assert "time: 1.5000 min" in files["one.yaml"] or "time: 1.5 min" in files["one.yaml"]


def test_a_number_stored_as_text_in_a_workbook_is_the_number(tmp_path: Path) -> None:
    as_text = made.write_xlsx(tmp_path / "a.xlsx", made.tables(task("A", MinsPerContact="15")))
    as_number = made.write_xlsx(tmp_path / "b.xlsx", made.tables(task("A", MinsPerContact=15)))
    one, other = (from_pacehrh(each, year=2020).files["one.yaml"] for each in (as_text, as_number))
    assert "time: 15 min" in one
    assert one.replace("a.xlsx", "b.xlsx") == other


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    source = made.write_csv(tmp_path / "t", made.tables())
    os.mkfifo(source / "pipe.csv")
    (problem,) = made.refused(source)
    assert (problem.code, problem.facts["error"]) == ("TNT601", "not a regular file")


def test_more_tasks_than_a_rule_file_holds_are_refused_without_making_it(tmp_path: Path) -> None:
    many = made.tables(*(task(f"T{number}") for number in range(6000)))
    (problem,) = made.refused(made.write_csv(tmp_path / "t", many))
    assert (problem.code, Path(str(problem.file)).stem) == ("TNT653", "TaskValues_one")


def test_the_only_coverage_of_a_folder_is_what_the_scenarios_name_whatever_its_own_name(
    tmp_path: Path,
) -> None:
    header, row = made.SCENARIOS
    tables = made.tables(
        task("A"),
        Scenarios=[header, (*row[:-1], "CoverageRates")],
        cover=[("Indicator", "Year 0"), ("A", 0.8)],
    )
    result = from_pacehrh(made.write_csv(tmp_path / "t", tables), year=2020)
    assert "share: 80.0 %" in result.files["one.yaml"] or "share: 80 %" in result.files["one.yaml"]
    (note,) = [each for each in result.problems if each.code == "TNT654"]
    assert note.facts == {"table": "cover.csv", "found": "CoverageRates"}
    # a workbook holds all of its sheets under their own names
    found = made.refused(made.write_xlsx(tmp_path / "b.xlsx", tables))
    assert "TNT628" in {each.code for each in found}


@pytest.mark.parametrize("kind", ["all", "prevalence of smokers"])
def test_of_a_group_no_more_than_all_can_have_something(tmp_path: Path, kind: str) -> None:
    tables = made.tables(task("A", StartingRateInPop=80, RateType=kind))
    (problem,) = made.refused(made.write_csv(tmp_path / "t", tables))
    assert (problem.code, problem.line, problem.facts["instead"]) == ("TNT613", 2, "0.8")


def test_more_cases_of_a_person_than_months_are_doubted(tmp_path: Path) -> None:
    tables = made.tables(
        task("A", StartingRateInPop=40, RateType="incidence"),
        task("B", StartingRateInPop=3, RateType="incidence"),
    )
    result = from_pacehrh(made.write_csv(tmp_path / "t", tables), year=2020)
    (doubt,) = [each for each in result.problems if each.code == "TNT655"]
    assert (doubt.severity, doubt.line) == ("warning", 2)


@pytest.mark.parametrize("header", [("Indicator", "Year0"), ("Indicater", "Year 0")])
def test_coverage_with_a_misspelt_column_is_told_what_it_lacks(
    tmp_path: Path, header: tuple[str, str]
) -> None:
    scenarios = [made.SCENARIOS[0], (*made.SCENARIOS[1][:-1], "CoverageRates")]
    tables = made.tables(task("A"), Scenarios=scenarios, CoverageRates=[header, ("A", 0.8)])
    lacks = {"Year0": "Year 0"}.get(header[1], "Indicator")
    for source in (
        made.write_csv(tmp_path / "t", tables),
        made.write_xlsx(tmp_path / "b.xlsx", tables),
    ):
        (problem,) = made.refused(source)
        assert (problem.code, problem.line, problem.facts["column"]) == ("TNT606", 1, lacks)
        assert "CoverageRates" in str(problem.file)


def test_the_next_command_asks_for_the_coverage_that_was_brought_over(tmp_path: Path) -> None:
    plain = from_pacehrh(made.write_csv(tmp_path / "t", made.tables(task("A"))), year=2020)
    covered = made.tables(task("A"), cover=[("Indicator", "Year 0"), ("A", 0.8)])
    with_coverage = from_pacehrh(made.write_csv(tmp_path / "c", covered), year=2020)
    assert [each.pairs[0].uptake for each in (plain, with_coverage)] == ["full", "now"]
