"""The page about lists names every column, and what it calls refused is refused.

That its commands print what it shows is tested in test_samples.
"""

from pathlib import Path

import pytest

import tnt
from tests.docs.pages import ROOT, fences, write_files
from tests.docs.tables import Table, code, tables
from tests.docs.test_method_page import number, worked_out
from tnt import api
from tnt.model.crowd import patient_lists
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.problems import Problem
from tnt.quantities import read_ages
from tnt.report.errors import COLUMNS
from tnt.report.list_columns import MUNICIPALITIES
from tnt.report.tables import LISTS, RECOMMENDATIONS
from tnt.tables import read_lists
from tnt.tables.header import LIST_COLUMNS, PRACTICE_COLUMNS

PAGE = ROOT / "docs" / "lists.md"
TABLES = tables(PAGE)
HEADER = "list,sex,age,persons"


def under(heading: str) -> list[Table]:
    return [table for table in TABLES if table.heading == heading]


def columns(table: Table) -> list[str]:
    return [name for cell in table.column("column") for name in code(cell)]


def needed(table: Table) -> list[str]:
    return [name for row in table.rows if row[1] == "yes" for name in code(row[0])]


def read(folder: Path, text: str) -> tuple[tuple[PatientList, ...], tuple[Problem, ...]]:
    path = folder / "read.csv"
    path.write_text(text, "utf-8")
    return read_files(path)


def read_files(path: Path) -> tuple[tuple[PatientList, ...], tuple[Problem, ...]]:
    found = read_lists([str(path)], conditions=["osteoporosis"])
    return patient_lists(found.crowd), tuple(each.problem for each in found.problems)


def test_every_column_of_a_list_is_named() -> None:
    (table,) = under("Columns")
    assert columns(table) == list(LIST_COLUMNS) == needed(table)
    assert table.rows[-1][0] == "the id of a condition"


def test_every_column_of_the_second_table_is_named() -> None:
    (table,) = under("The second table: working time")
    assert columns(table) == list(PRACTICE_COLUMNS)
    assert needed(table) == ["list", "fte"]


def test_every_column_of_the_results_is_named() -> None:
    recommendations, lists = under("Results")
    assert columns(recommendations) == list(RECOMMENDATIONS)
    assert columns(lists) == list(LISTS)
    written, municipalities = under("Many lists: -o FOLDER")
    files = [Path(name).stem for cell in written.column("file") for name in code(cell)]
    assert files == [path.stem for path in api.result_files(Path(), "parquet")]
    assert columns(municipalities) == list(MUNICIPALITIES)
    page = PAGE.read_text("utf-8")
    told = page[
        page.index("problem, in the columns") : page.index("`list` is blank where it is no")
    ]
    assert code(told) == list(COLUMNS)


def test_persons_are_read_as_the_page_says(tmp_path: Path) -> None:
    (table,) = under("Separators and decimals")
    for row, persons in table.rows:
        (written,) = code(row)
        header = HEADER.replace(",", ";") if ";" in written else HEADER
        ((each,), problems) = read(tmp_path, f"{header}\n{written}\n")
        assert (each.persons, problems) == (float(persons), ())


def test_names_of_columns_are_free_in_order_and_capitals(tmp_path: Path) -> None:
    ((each,), _) = read(tmp_path, "Persons\tAGE\tSex\tList\n5\t90+\tmale\t0301\n\n")
    assert each.id == "0301"
    assert each.strata == (Stratum("male", read_ages("90+"), 5.0),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "å.csv"
    path.write_text(f"{HEADER}\nÅsen,female,60,1\n", encoding)
    ((each,), _) = read_files(path)
    assert each.id == "Åsen"


def test_rows_called_refused_are_refused_and_the_advice_is_read(tmp_path: Path) -> None:
    rows, _ = under("What is refused")
    for row, problem, instead in rows.rows:
        _, found = read(tmp_path, f"{HEADER}\n{code(row)[0]}\n")
        (told,) = {each.code for each in found}
        assert problem == f"[{told}](problems/{told}.md)", row
        for advice in code(instead):
            _, found = read(tmp_path, f"{HEADER}\nhill,male,60,1\n{advice}\n")
            assert found == (), advice


def test_headers_called_refused_are_refused(tmp_path: Path) -> None:
    _, headers = under("What is refused")
    for header, problem in headers.rows:
        (written,) = code(header)
        row = ["hill", "female", "60", "1", "7"][: written.count(",") + 1]
        _, found = read(tmp_path, f"{written}\n{','.join(row)}\n")
        (told,) = {each.code for each in found}
        assert problem.startswith(f"[{told}](problems/{told}.md): "), header


def test_the_conditions_named_are_shipped() -> None:
    text = PAGE.read_text("utf-8")
    ids = ["type-2-diabetes", "antihypertensive-treatment"]
    assert all(f"`{each}`" in text for each in ids)
    assert set(ids) <= set(tnt.load().conditions)


def eligible(folder: Path, *strata: Stratum) -> float | None:
    rules = tnt.load(extra=folder / "review.yaml")
    each = PatientList("hill", strata, Practice(fte=1.0))
    estimate = tnt.estimate(rules, each, guidelines=("local.review",))
    return estimate.by_recommendation()["local.review.yearly"].eligible


def test_rows_split_by_the_prevalence_count_as_those_of_whom_nothing_is_known(
    tmp_path: Path,
) -> None:
    write_files(PAGE, tmp_path)
    ((split,), _) = read_files(tmp_path / "examined.csv")
    age = read_ages("60")
    mixed = (
        Stratum("female", age, 20, {"osteoporosis": True}),
        Stratum("female", age, 40, {"osteoporosis": False}),
        Stratum("female", age, 40),
    )
    assert eligible(tmp_path, *mixed) == eligible(tmp_path, *split.strata) == 30


def test_the_hours_are_those_of_a_full_time_position(tmp_path: Path) -> None:
    write_files(PAGE, tmp_path)
    sums = [block.text for block in fences(PAGE) if block.language == "text" and block.name is None]
    (hours, minutes) = (line.split("  ", 1)[1] for text in sums for line in text.splitlines())
    for line in (hours, minutes):
        sum_, result = line.strip().split(" = ")
        assert worked_out(sum_) == pytest.approx(number(result))
    rules = tnt.load(extra=tmp_path / "review.yaml")
    paths = [tmp_path / "lists.csv", tmp_path / "hours.csv"]
    lists = tnt.estimate(rules, paths, guidelines=("local.review",)).by_list()
    time = lists["hill"].working_time
    assert time is not None
    assert time.patient_minutes_per_year == pytest.approx(number(minutes.split(" = ")[1]))
    assert lists["0301"].working_time is None


def test_bands_that_are_cut_are_told_with_the_code_that_the_page_gives(tmp_path: Path) -> None:
    write_files(PAGE, tmp_path)
    rules = tnt.load(extra=tmp_path / "review.yaml")
    told = tnt.estimate(rules, tmp_path / "lists.csv", guidelines=("local.review",)).problems
    assert [problem.code for problem in told] == ["TNT421"]
    assert "[TNT421](problems/TNT421.md)" in PAGE.read_text("utf-8")


def test_with_several_lists_the_python_page_names_one(tmp_path: Path) -> None:
    write_files(PAGE, tmp_path)
    rules = tnt.load(extra=tmp_path / "review.yaml")
    estimate = tnt.estimate(rules, tmp_path / "lists.csv", guidelines=("local.review",))
    assert "`ValueError`" in (ROOT / "docs" / "python.md").read_text("utf-8")
    for ask in (estimate.by_recommendation, lambda: estimate.total("gp")):
        with pytest.raises(ValueError, match="2 lists: name one"):
            ask()
    need = estimate.by_recommendation("hill")["local.review.yearly"].minutes_per_year["gp"]
    assert estimate.total("gp", "hill").minutes_per_year.mean == pytest.approx(need.mean)
