"""What pacehrh's tables come to here is what pacehrh makes of them."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tnt
from tests import pacehrh_tables as made
from tests.pacehrh_tables import Tables, task
from tnt.authoring import from_pacehrh, write_files

TASKS = (
    task("Plain_1"),
    task("Share", RelevantPop="girls", StartingRateInPop=0.4609, NumContactsPerUnit=2),
    task("Often", RelevantPop="births", StartingRateInPop=3.068, NumContactsAnnual=1.5),
    task("Multiplied", StartingRateInPop=0.00020927, RateMultiplier=4, MinsPerContact=4.58444),
    task("Small", RelevantPop="men 18+", StartingRateInPop=0.047, RateMultiplier=0.05),
    task("Never", StartingRateInPop=0),
)
HOURS = task("Meetings", RelevantPop="", StartingRateInPop="", RateMultiplier="",
             NumContactsPerUnit="", MinsPerContact="", HoursPerWeek=1.5)  # fmt: skip


def pacehrh_minutes(made_: Tables, row: tuple[Any, ...], size: float | None = None) -> float:
    """pacehrh's formula, on the tables' own cells."""
    cell = dict(zip(made.TASK_HEADER, row, strict=True))
    _, male, female, start, end = next(g for g in made.GROUPS if g[0] == cell["RelevantPop"])
    rows = made_["TotalPop"][1:]
    n = sum((m if male else 0) + (f if female else 0) for age, m, f in rows if start <= age <= end)
    n *= 1 if size is None else size / sum(m + f for _, m, f in rows)
    contacts = (cell["NumContactsPerUnit"] or 0) + (cell["NumContactsAnnual"] or 0)
    rate = cell["StartingRateInPop"] * cell["RateMultiplier"]
    return float(n * rate * contacts * cell["MinsPerContact"])


def brought_over(source: Path, **asked: Any) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        write_files(from_pacehrh(source, year=2020).files, Path(folder))
        return made.minutes(Path(folder), **asked)


def test_hours_are_pacehrhs_from_csv_and_from_a_workbook(tmp_path: Path) -> None:
    tables = made.tables(*TASKS, HOURS, Scenarios=made.SCENARIOS)
    expected = {
        row[1].lower().replace("_", "-"): pacehrh_minutes(tables, row, 5000) for row in TASKS
    } | {"meetings": 1.5 * 60 * 48}
    of_csv = brought_over(made.write_csv(tmp_path / "csv", tables))
    of_xlsx = brought_over(made.write_xlsx(tmp_path / "book.xlsx", tables))
    assert of_csv == pytest.approx(expected, rel=1e-9)
    # XlsxWriter keeps 16 digits of a number, Excel 15
    assert of_xlsx == pytest.approx(of_csv, rel=1e-14)


numbers = st.one_of(
    st.integers(0, 40),
    st.floats(1e-6, 50, allow_nan=False),
    st.decimals("0.001", "9.999", places=3).map(float),
)


@given(st.lists(st.tuples(numbers, numbers, numbers, numbers, numbers,
                          st.sampled_from(["all", "births", "girls", "men 18+"])),
                min_size=1, max_size=4))  # fmt: skip
@settings(max_examples=25, deadline=None)
def test_any_table_comes_to_pacehrhs_formula(rows: list[tuple[Any, ...]]) -> None:
    tasks = [
        task(f"T{number}", StartingRateInPop=rate, RateMultiplier=times, NumContactsPerUnit=once,
             NumContactsAnnual=yearly, MinsPerContact=each, RelevantPop=group)
        for number, (rate, times, once, yearly, each, group) in enumerate(rows)
    ]  # fmt: skip
    tables = made.tables(*tasks)
    expected = {row[1].lower(): pacehrh_minutes(tables, row) for row in tasks}
    with TemporaryDirectory() as folder:
        found = brought_over(made.write_csv(Path(folder) / "csv", tables))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_coverage_of_the_first_year_is_what_is_done_now(tmp_path: Path) -> None:
    tables = made.tables(
        *TASKS[:2],
        CoverageRates=[
            ("Indicator", "CommonName", "Year 0", "Year 1"),
            ("Plain_1", "", 0.625, 0.7),
            ("Share", "", 1, 1),
        ],
    )
    source = made.write_xlsx(tmp_path / "book.xlsx", tables)
    assert "TNT644" in {each.code for each in from_pacehrh(source, year=2020).problems}
    full, now = brought_over(source), brought_over(source, uptake="now")
    assert now == pytest.approx({"plain-1": full["plain-1"] * 0.625, "share": full["share"]})


def test_a_semicolon_file_has_decimal_commas_and_a_comma_file_decimal_points(
    tmp_path: Path,
) -> None:
    tables = made.tables(*TASKS)
    commas = from_pacehrh(made.write_csv(tmp_path / "a", tables, ";"), year=2020)
    points = from_pacehrh(made.write_csv(tmp_path / "b", tables), year=2020)
    assert [figures(text) for text in commas.files.values()] == [
        figures(text) for text in points.files.values()
    ]


def figures(text: str) -> list[str]:
    kinds = ("share:", "frequency:", "time:", "persons:", "age:")
    return [line for line in text.splitlines() if line.strip().startswith(kinds)]


def test_a_number_that_looks_like_thousands_is_the_decimal_that_it_is_in_r(tmp_path: Path) -> None:
    row = task(StartingRateInPop=3.068, MinsPerContact=1.125)
    text = from_pacehrh(made.write_csv(tmp_path / "t", made.tables(row)), year=2020).files[
        "one.yaml"
    ]
    assert "frequency: 3.0680/year" in text
    assert "time: 1.1250 min" in text


def test_the_files_pass_their_check_and_say_where_each_figure_is_from(tmp_path: Path) -> None:
    notes = task("Odd: # - 'text'", CommonName="no", RateType="a\nb\x07", StartingRateInPop=0.5)
    source = made.write_xlsx(tmp_path / "book.xlsx", made.tables(*TASKS, notes))
    files = from_pacehrh(source, year=2020, prefix="org.x", role="nurse").files
    assert list(files) == ["one.yaml", "population.yaml"]
    written = write_files(files, tmp_path / "rules")
    report = tnt.check(written)
    assert {each.code for each in report.problems} == {"TNT140"}
    rules = yaml.load(files["one.yaml"], yaml.BaseLoader)  # noqa: S506 - texts alone
    assert rules["id"] == "org.x.one"
    assert rules["country"] == "zz"
    odd = rules["recommendations"][-1]
    assert odd["title"] == {"en": "no"}
    assert "sheet TaskValues_one of book.xlsx, row 8" in odd["eligible"]["assumption"]
    assert "RateType a bU+0007" in odd["eligible"]["assumption"]
    people = yaml.load(files["population.yaml"], yaml.BaseLoader)  # noqa: S506
    assert people["persons"][100]["age"] == "100+"
    assert people["year"] == "2020"


def test_the_population_is_scaled_to_the_baseline_and_that_is_said(tmp_path: Path) -> None:
    tables = made.tables(Scenarios=made.SCENARIOS)
    result = from_pacehrh(made.write_csv(tmp_path / "t", tables), year=2020)
    people = yaml.load(result.files["population.yaml"], yaml.BaseLoader)  # noqa: S506
    assert sum(float(row["persons"]) for row in people["persons"]) == pytest.approx(5000, rel=1e-12)
    assert "5000" in people["assumption"]
    assert "TNT646" in {each.code for each in result.problems}


def test_scenarios_of_different_sizes_have_a_population_each(tmp_path: Path) -> None:
    scenarios = [*made.SCENARIOS, ("Two", 40, 10000, "TaskValues_two", "")]
    tables = made.tables(HOURS, Scenarios=scenarios)
    tables["TaskValues_two"] = tables["TaskValues_one"]
    result = from_pacehrh(made.write_csv(tmp_path / "t", tables), year=2020)
    assert {each.guideline: each.population for each in result.pairs} == {
        "one.yaml": "population-5000.yaml", "two.yaml": "population-10000.yaml"
    }  # fmt: skip
    assert set(result.files) == {
        name for each in result.pairs for name in (each.guideline, each.population)
    }
    assert "count: 40/year" in result.files["two.yaml"]
    assert "per: local.pacehrh.population-10000" in result.files["two.yaml"]
    assert not tnt.check(write_files(result.files, tmp_path / "rules")).errors


def test_a_multiplier_left_blank_where_none_is_spoken_of_is_one_warning_a_table(
    tmp_path: Path,
) -> None:
    blank = [
        task(f"T{n}", RateMultiplier="", Type_of_task="Incidence", StartingRateInPop=0.5)
        for n in range(26)
    ]
    result = from_pacehrh(made.write_csv(tmp_path / "t", made.tables(*blank)), year=2020)
    (warning,) = [each for each in result.problems if each.code == "TNT640"]
    assert warning.facts["rows"] == "2-27"
    assert result.files["one.yaml"].count("RateMultiplier blank, taken as 1") == 26


def test_tables_are_known_by_their_columns_in_the_lookup_sheet_too(tmp_path: Path) -> None:
    header, *rows = made.GROUPS
    lookup = [
        ("Cadres", " Relevant population labels", "Male", "Female", "x", "Starting Age",
         "Ending Age"),
        *(("nurse", *row[:3], "", *row[3:]) for row in rows),
        ("doctor", "", "", "", "", "", ""),
    ]  # fmt: skip
    tables = made.tables(*TASKS, Lookup=lookup, Seasons=[("Month", "Share"), (1, 0.5)])
    assert header[0] == "Labels"
    result = from_pacehrh(made.write_xlsx(tmp_path / "b.xlsx", tables), year=2020)
    plain = from_pacehrh(made.write_csv(tmp_path / "t", made.tables(*TASKS)), year=2020)
    assert figures(result.files["one.yaml"]) == figures(plain.files["one.yaml"])
    (unused,) = [each for each in result.problems if each.code == "TNT643"]
    assert "Seasons" in str(unused.facts["tables"])


def test_a_column_that_is_not_pacehrhs_is_never_passed_over_in_silence(tmp_path: Path) -> None:
    header, *rows = made.tables(*TASKS)["TaskValues_one"]
    tasks = [(*header, "Coverage"), *((*row, 0.8) for row in rows)]
    source = made.write_csv(tmp_path / "t", made.tables(TaskValues_one=tasks))
    (unused,) = [each for each in from_pacehrh(source, year=2020).problems if each.code == "TNT651"]
    assert (unused.line, unused.facts["columns"]) == (1, "Coverage")
    plain = made.write_csv(tmp_path / "p", made.tables(*TASKS))
    assert "TNT651" not in {each.code for each in from_pacehrh(plain, year=2020).problems}


def test_the_year_is_the_tables_own_or_the_one_asked_for(tmp_path: Path) -> None:
    rows = [(*row, 2020) for row in made.people()[1:]] + [
        (*row, 2021) for row in made.people(5)[1:]
    ]
    tables = made.tables(TotalPop=[("Age", "Male", "Female", "year"), *rows])
    source = made.write_csv(tmp_path / "t", tables)
    text = from_pacehrh(source, year=2021).files["population.yaml"]
    assert "year: 2021" in text
    assert "persons: 5\n" in text
    for asked in (None, 1999):
        assert [each.code for each in made.refused(source, year=asked)] == ["TNT627"]


def test_coverage_that_nothing_uses_is_told(tmp_path: Path) -> None:
    cover = [("Indicator", "Year 0"), ("A", 0.5), ("AA", 0.5), ("B", 1)]
    tables = made.tables(Scenarios=made.SCENARIOS, CoverageRates=cover)
    # the scenario names no coverage
    result = from_pacehrh(made.write_xlsx(tmp_path / "a.xlsx", tables), year=2020)
    (unused,) = [each for each in result.problems if each.code == "TNT649"]
    assert str(unused.file).endswith("!CoverageRates")
    assert "uptake" not in result.files["one.yaml"]
    # two of its rows are for no task
    header, row = made.SCENARIOS
    tables["Scenarios"] = [header, (*row[:-1], "CoverageRates")]
    for each in (tables, {name: rows for name, rows in tables.items() if name != "Scenarios"}):
        result = from_pacehrh(made.write_xlsx(tmp_path / "b.xlsx", each), year=2020)
        (rows,) = [each for each in result.problems if each.code == "TNT650"]
        assert (rows.line, rows.facts["rows"]) == (3, "3-4")
        assert "uptake" in result.files["one.yaml"]


@pytest.mark.parametrize("column", ["StartingRateInPop", "NumContactsPerUnit", "MinsPerContact"])
def test_minus_nothing_is_nothing(tmp_path: Path, column: str) -> None:
    for number, zero in enumerate(("-0", -0.0, 0)):
        cells: dict[str, Any] = {column: zero}
        rows = made.tables(task("A", **cells))
        files = from_pacehrh(made.write_csv(tmp_path / f"{number}", rows), year=2020).files
        written = write_files(files, tmp_path / f"rules{number}")
        assert not tnt.check(written).errors
        assert not re.search(r": -0(?!\d)", files["one.yaml"])
