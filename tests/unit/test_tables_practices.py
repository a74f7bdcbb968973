"""The second table: how much working time stands behind each list."""

from pathlib import Path

import pytest

from tnt.model.crowd import patient_lists
from tnt.model.strata import Practice
from tnt.problems import Problem
from tnt.tables import read_lists
from tnt.words import Words

LISTS = "list;sex;age;persons\na;male;40;1\nb;male;40;1\n"
COLUMNS = "list;fte;hours_per_week;weeks_per_year;patient_share"


def practices(folder: Path, *tables: str, lists: str = LISTS) -> dict[str, Practice | None]:
    found = read_lists(saved(folder, *tables, lists=lists), conditions=())
    assert found.problems == ()
    return {head.id: head.practice for head in found.crowd.lists}


def refused(folder: Path, *tables: str, lists: str = LISTS) -> list[Problem]:
    found = read_lists(saved(folder, *tables, lists=lists), conditions=())
    assert found.crowd.lists == ()
    problems = [each.problem for each in found.problems]
    assert all(problem.message(Words("en")) + problem.hint(Words("en")) for problem in problems)
    return problems


def saved(folder: Path, *tables: str, lists: str) -> list[str]:
    paths = []
    for number, text in enumerate([lists, *tables] if lists else tables):
        path = folder / f"{number}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_without_a_second_table_each_list_is_one_full_time_position(tmp_path: Path) -> None:
    assert practices(tmp_path) == {"a": Practice(fte=1.0), "b": Practice(fte=1.0)}


def test_a_list_that_the_second_table_leaves_out_has_no_known_capacity(tmp_path: Path) -> None:
    table = f"{COLUMNS}\nb;0,8;40;44,5;54,1 %\n"
    assert practices(tmp_path, table) == {
        "a": None,
        "b": Practice(fte=0.8, minutes_per_week=2400.0, weeks_per_year=44.5, patient_share=0.541),
    }


def test_what_is_blank_or_no_column_is_left_to_the_asked_working_time(tmp_path: Path) -> None:
    assert practices(tmp_path, f"{COLUMNS}\na;0;;;\nb;1.5;;44;\n") == {
        "a": Practice(fte=0.0),
        "b": Practice(fte=1.5, weeks_per_year=44.0),
    }
    assert practices(tmp_path, "Fte,LIST\n2,a\n")["a"] == Practice(fte=2.0)


def test_the_bounds_themselves_are_allowed(tmp_path: Path) -> None:
    found = practices(tmp_path, f"{COLUMNS}\na;1;168;53;100 %\nb;1;0;0;0 %\n")
    assert found["a"] == Practice(1.0, 10_080.0, 53.0, 1.0)
    assert found["b"] == Practice(1.0, 0.0, 0.0, 0.0)


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    paths = saved(tmp_path, f"{COLUMNS}\nb;1;40;;\n", lists=LISTS)
    forward, backward = (read_lists(each, conditions=()) for each in (paths, paths[::-1]))
    assert forward.problems == backward.problems == ()
    assert patient_lists(forward.crowd) == patient_lists(backward.crowd)


CELLS = {
    ";40;44;50 %": ("TNT426", "fte"), "x;;;": ("TNT428", "fte"), "-1;;;": ("TNT428", "fte"),
    "80 %;;;": ("TNT428", "fte"), "1 (0-2);;;": ("TNT428", "fte"), "1.234;;;": ("TNT427", "fte"),
    "1;169;;": ("TNT415", "hours_per_week"), "1;40 hours;;": ("TNT415", "hours_per_week"),
    "1;;54;": ("TNT415", "weeks_per_year"), "1;;;54,1": ("TNT415", "patient_share"),
    "1;;;0.541": ("TNT415", "patient_share"), "1;;;101 %": ("TNT415", "patient_share"),
    "1;;;54 % (50-58)": ("TNT415", "patient_share"), "1;1,234;;": ("TNT427", "hours_per_week"),
}  # fmt: skip


@pytest.mark.parametrize(("cells", "expected"), CELLS.items())
def test_a_figure_that_cannot_be(tmp_path: Path, cells: str, expected: tuple[str, str]) -> None:
    (problem,) = refused(tmp_path, f"{COLUMNS}\nb;1;;;\n\na;{cells}\n")
    assert (problem.code, problem.facts["column"]) == expected
    assert (Path(problem.file or "").name, problem.line) == ("1.csv", 4)


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        ("list;hours_per_week\na;40\n", "TNT404", 1),
        ("fte;hours_per_week\n1;40\n", "TNT404", 1),
        ("list;fte;hours\na;1;40\n", "TNT405", 1),
        ("list;fte;FTE\na;1;1\n", "TNT406", 1),
        ("list;fte;fnr\na;1;1\n", "TNT407", 1),
        ("list;fte\n99999999928;1\n", "TNT407", 1),
        ("list;fte\n", "TNT403", 1),
        ("list;fte\na;1;2\n", "TNT408", 2),
        ("list;fte\n;1\n", "TNT414", 2),
        ("list;fte\na;1\nc;1\n", "TNT417", 3),
        ("list;fte\na;1\nb;1\na;1\n", "TNT423", 4),
    ],
)
def test_a_second_table_that_cannot_be_used(
    tmp_path: Path, table: str, code: str, line: int
) -> None:
    (problem,) = refused(tmp_path, table)
    assert (problem.code, problem.line) == (code, line)


def test_a_working_time_given_in_two_files_names_both(tmp_path: Path) -> None:
    (problem,) = refused(tmp_path, "list;fte\na;1\n", "list;fte\na;1\n")
    assert (problem.code, Path(problem.file or "").name, problem.line) == ("TNT423", "2.csv", 2)
    assert str(problem.facts["first"]).endswith("1.csv:2")


def test_a_list_is_not_called_missing_where_its_rows_could_not_be_read(tmp_path: Path) -> None:
    problems = refused(tmp_path, "list;fte\nc;1\n", lists="list;sex;age;persons\nc;male;40\n")
    assert [problem.code for problem in problems] == ["TNT408"]


def test_working_times_without_lists_are_a_question_without_a_subject(tmp_path: Path) -> None:
    assert [p.code for p in refused(tmp_path, "list;fte\na;1\n", lists="")] == ["TNT510"]


def test_a_long_series_of_one_problem_is_cut_short_for_each_column(tmp_path: Path) -> None:
    rows = "".join(f"l{n};x;;54;\n" for n in range(300))
    problems = refused(tmp_path, f"{COLUMNS}\n{rows}")
    codes = [problem.code for problem in problems]
    assert (codes.count("TNT428"), codes.count("TNT415"), codes.count("TNT430")) == (20, 20, 2)
