"""Bad list files: each gets its code at its line, and never an estimate that left something out."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tnt.model.crowd import patient_lists
from tnt.problems import Problem
from tnt.tables import read_lists
from tnt.tables.identity import is_identity_number
from tnt.words import Words

HEADER = "list,sex,age,persons"
# Checksums right, dates impossible: numbers that nobody has.
# how the ZIP file of an OpenDocument spreadsheet begins
ODS = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
IDENTITY_NUMBERS = ("99999999928", "00000000000")


def problems_of(folder: Path, data: str | bytes, name: str = "lists.csv") -> list[Problem]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return refused(str(path))


def refused(*paths: str) -> list[Problem]:
    found = read_lists(paths, conditions=("asthma", "stroke"))
    assert found.crowd.lists == ()
    problems = [each.problem for each in found.problems]
    for problem in problems:
        # every fact that the words need is there
        assert problem.message(Words("en"))
        assert problem.hint(Words("en"))
    return problems


def told(problems: list[Problem]) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.line) for problem in problems]


CELLS = {
    "f,40,1": "TNT409", "m,40,1": "TNT409", "kvinne,40,1": "TNT409", "mann,40,1": "TNT409",
    "1,40,1": "TNT409", "2,40,1": "TNT409", "unknown,40,1": "TNT409", "Female,40,1": "TNT409",
    ",40,1": "TNT426",
    "male,,1": "TNT426", "male,131,1": "TNT410", "male,44-40,1": "TNT410",
    "male,40—44,1": "TNT410",
    "male,40.5,1": "TNT410", "male,-1,1": "TNT410", "male,alle,1": "TNT410",
    "male,90 +x,1": "TNT410",
    "male,40,": "TNT426", "male,40,-1": "TNT411", "male,40,−1": "TNT411", "male,40,many": "TNT411",
    "male,40,NaN": "TNT411", "male,40,inf": "TNT411", "male,40,1e3": "TNT411",
    "male,40,9**9**9": "TNT411", "male,40,12 (8-14)": "TNT411", "male,40,12 %": "TNT411",
    "male,40,1.234": "TNT427", 'male,40,"1,234"': "TNT427", "male,40,1.234.567": "TNT411",
    "male,40,1234567890123": "TNT411", "male,40,٣": "TNT411",
}  # fmt: skip


@pytest.mark.parametrize(("cells", "code"), CELLS.items())
def test_a_cell_that_is_not_what_its_column_holds(tmp_path: Path, cells: str, code: str) -> None:
    text = f"{HEADER}\nb,male,40,1\n\na,{cells}\nc,male,40,1\n"
    assert told(problems_of(tmp_path, text)) == [(code, 4)]


def test_a_number_that_reads_in_two_ways_is_told_both(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{HEADER}\na,male,40,1.234\n")
    assert problem.message(Words("en")) == "persons is 1.234, which can be read in two ways"
    assert problem.hint(Words("en")).startswith("write 1.2340 for the decimal number, 1 234 for")


def test_a_list_without_a_name(tmp_path: Path) -> None:
    assert told(problems_of(tmp_path, f"{HEADER}\n  ,male,40,1\n")) == [("TNT414", 2)]


def test_a_name_with_a_control_character_never_reaches_the_terminal(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, f"{HEADER}\nok,male,40,1\n\x1b[2J,male,40,-1\n")
    assert told(problems) == [("TNT411", 3), ("TNT429", 3)]
    assert all(problem.message(Words("en")).isprintable() for problem in problems)


@pytest.mark.parametrize(
    ("value", "code"), [("", "TNT426"), ("2", "TNT413"), ("yes", "TNT413"), ("0.5", "TNT413")]
)
def test_a_known_condition_is_0_or_1(tmp_path: Path, value: str, code: str) -> None:
    text = f"{HEADER},asthma\na,male,40,1,1\na,male,41,1,{value}\n"
    (problem,) = problems_of(tmp_path, text)
    assert (problem.code, problem.line, problem.facts["column"]) == (code, 3, "asthma")


@pytest.mark.parametrize(
    ("first", "second"),
    [("40-44", "40-44"), ("40-44", "44-49"), ("40-44", "42"), ("0+", "90+"), ("85+", "90-94"),
     ("40-44", "40 - 44"), ("40", "40-40")],
)  # fmt: skip
def test_rows_that_share_an_age_overlap_in_either_order(
    tmp_path: Path, first: str, second: str
) -> None:
    for one, other in ((first, second), (second, first)):
        text = f"{HEADER}\na,male,{one},1\na,female,{other},1\nb,male,{other},1\na,male,{other},2\n"
        (problem,) = problems_of(tmp_path, text)
        assert (problem.code, problem.line, problem.facts["first"]) == ("TNT412", 5, 2)


def test_a_row_that_overlaps_one_far_above_is_found_behind_others(tmp_path: Path) -> None:
    text = f"{HEADER}\na,male,0-90,1\na,male,10-20,1\na,male,30-40,1\na,male,91,1\n"
    assert told(problems_of(tmp_path, text)) == [("TNT412", 3), ("TNT412", 4)]


def test_a_list_of_nobody(tmp_path: Path) -> None:
    text = f"{HEADER}\nb,male,40,1\na,male,40,0\nb,female,40,0\na,female,40,0.0\n"
    assert told(problems_of(tmp_path, text)) == [("TNT422", 3)]


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\ufeff", HEADER, f"{HEADER}\n\n", f"{HEADER}\n,,,\n"]
)
def test_no_rows(tmp_path: Path, text: str) -> None:
    assert told(problems_of(tmp_path, text)) == [("TNT403", 1)]


ROWS = {
    "a,male,40": "TNT408", "a,male,40,1,1": "TNT408", "a": "TNT408", "a,male,40,12,5": "TNT408",
    'a"b,male,40,1': "TNT424", 'a"b"c,male,40,1': "TNT424", '"a"b,male,40,1': "TNT424",
    '"a,male,40,1': "TNT424", 'a,male,40,"': "TNT424", ' "a",male,40,1': "TNT424",
    "x" * 100_001 + ",male,40,1": "TNT431",
}  # fmt: skip


@pytest.mark.parametrize(("row", "code"), ROWS.items(), ids=range(len(ROWS)))
def test_a_row_that_is_not_one_is_told_at_its_line_and_alone(
    tmp_path: Path, row: str, code: str
) -> None:
    text = f'{HEADER}\n"b",male,40,1\n\n{row}\nc,male,40,1\nd,male,40,bad\n'
    assert told(problems_of(tmp_path, text)) == [(code, 4), ("TNT411", 6)]


def test_a_row_over_two_lines_is_told_at_both(tmp_path: Path) -> None:
    text = f'{HEADER}\n"a\nb",male,40,1\nc,male,40,bad\n'
    assert told(problems_of(tmp_path, text)) == [("TNT424", 2), ("TNT424", 3), ("TNT411", 4)]


def test_a_line_of_a_million_fields_is_told_at_once(tmp_path: Path) -> None:
    rows = f"{HEADER}\na{',' * 1_000_000}b\nc,male,40,1\n"
    assert told(problems_of(tmp_path, rows)) == [("TNT408", 2)]
    assert told(problems_of(tmp_path, "," * 1_000_000 + "x")) == [("TNT432", 1)]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (f"{HEADER}\na,male,40,1\n".encode("utf-16"), 1),
        (f"{HEADER}\ra,male,40,1\rB\x81,male,40,1\r".encode("latin-1"), 3),
        (f"\ufeff{HEADER}\nBø,male,40,1\n".encode() + b"B\xf8,male,40,1\n", 3),
    ],
)
def test_what_is_neither_utf_8_nor_windows_1252(tmp_path: Path, data: bytes, line: int) -> None:
    assert told(problems_of(tmp_path, data)) == [("TNT402", line)]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (f"{HEADER}\na,male,40,1\n".encode("utf-16-le"), 1),
        (f"{HEADER}\r\na,male,40,1\r\nb\0,male,40,1\r\n".encode(), 3),
    ],
)
def test_a_nul_byte_is_told_as_one(tmp_path: Path, data: bytes, line: int) -> None:
    (problem,) = problems_of(tmp_path, data)
    assert (problem.code, problem.line) == ("TNT445", line)
    assert "NUL byte" in problem.message(Words("en"))


def test_a_sex_in_capitals_is_told_that_small_letters_are_wanted(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{HEADER}\na,Female,40,1\n")
    assert "small letters" in problem.hint(Words("en"))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("lists.xls", b"\xd0\xcf\x11\xe0\0", "XLS"),
        ("lists.XLS", b"", "XLS"),
        ("lists.csv", b"\xd0\xcf\x11\xe0\0", "XLS"),
        ("lists.ods", b"", "ODS"),
        ("lists.xlsx", ODS, "ODS"),
    ],
)
def test_other_kinds_of_files(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    (problem,) = problems_of(tmp_path, data, name)
    assert (problem.code, problem.facts["kind"]) == ("TNT418", kind)


@pytest.mark.parametrize("name", ["rules.yaml", "rules.YML"])
def test_a_rule_file_is_no_list(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(tmp_path, b"schema: 1\n", name)
    assert problem.code == "TNT492"
    assert f"--rules {problem.facts['path']}" in problem.hint(Words("en"))


def test_what_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    paths = [str(tmp_path), str(tmp_path / "none.csv"), "a\0b", "-"]
    problems = refused(*paths)
    assert [(problem.code, problem.file) for problem in problems] == [
        ("TNT401", path) for path in paths
    ]


def test_what_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, mode: str) -> bytes:
        raise PermissionError(13, "Permission denied", str(path), mode)

    monkeypatch.setattr(Path, "open", denied)
    (problem,) = refused(str(tmp_path / "lists.csv"))
    assert (problem.code, problem.facts["error"]) == ("TNT401", "Permission denied")


@pytest.mark.parametrize(
    ("header", "code", "column"),
    [
        ("list,sex,age", "TNT404", "persons"),
        ("list,age", "TNT404", "sex, persons"),
        ("0301,male,40,1", "TNT404", "list, sex, age, persons"),
        (f"{HEADER},astma", "TNT405", "astma"),
        (f"{HEADER},fte", "TNT405", "fte"),
        (f"{HEADER},Sex", "TNT406", "sex"),
        (f"{HEADER},asthma,ASTHMA", "TNT406", "asthma"),
        (f"{HEADER},municipality", "TNT405", "municipality"),
    ],
)
def test_columns_that_are_missing_strange_or_there_twice(
    tmp_path: Path, header: str, code: str, column: str
) -> None:
    row = ",".join(["a", "male", "40", "1", "1", "1"][: header.count(",") + 1])
    (problem, *others) = problems_of(tmp_path, f"\n{header}\n{row}\n")
    assert (problem.code, problem.line, problem.facts["column"]) == (code, 2, column)
    assert {other.code for other in others} <= {"TNT409", "TNT410"}


def test_a_file_of_single_persons_is_told_where_it_belongs(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "list,sex,age,asthma\na,male,40,1\n")
    assert problem.code == "TNT404"
    assert "--people" in problem.hint(Words("en"))


def test_a_strange_column_is_told_the_nearest_known_one(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{HEADER},strokes\na,male,40,1,1\n")
    assert str(problem.facts["nearest"]).startswith("stroke")


def test_a_column_without_a_name(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, f"{HEADER},\na,male,40,1,\n")
    assert (problem.code, problem.line, problem.facts["number"]) == ("TNT425", 1, 5)


def test_a_header_with_an_open_quotation_mark(tmp_path: Path) -> None:
    assert told(problems_of(tmp_path, '"list,sex,age,persons\na,male,40,1\n')) == [("TNT424", 1)]


def test_the_control_digits_of_identity_numbers() -> None:
    # the last is a synthetic number in use in public test data: its month is 80 too high
    assert all(map(is_identity_number, (*IDENTITY_NUMBERS, "17912099997")))
    assert is_identity_number("999999 99928")
    for wrong in ("99999999927", "99999999938", "9999999992", "999999999280", "9999999992x", ""):
        assert not is_identity_number(wrong)


@pytest.mark.parametrize(
    "name", ["fnr", "Fødselsnummer", "fodselsnummer", "personnummer", "NIN", "national_id",
             "pasient_fnr", "national identity number", "D-nummer", "99999999928"],
)  # fmt: skip
def test_a_column_named_as_identity_numbers(tmp_path: Path, name: str) -> None:
    assert told(problems_of(tmp_path, f"{HEADER},{name}\nx,male,40,1,1\n")) == [("TNT407", 1)]


@pytest.mark.parametrize("column", ["list", "patient", "asthma", "persons"])
def test_a_column_of_identity_numbers_is_refused_and_its_numbers_never_shown(
    tmp_path: Path, column: str
) -> None:
    names = ["list", "sex", "age", "persons", "patient", "asthma"]
    cells = {"list": "a", "sex": "x", "age": "40", "persons": "-1", "patient": "b", "asthma": "1"}
    rows = [
        ";".join({**cells, column: number}[name] for name in names)
        for number in (*IDENTITY_NUMBERS, "99999999927", "")
    ]
    (problem,) = problems_of(tmp_path, "\n".join([";".join(names), *rows]))
    assert (problem.code, problem.line, problem.facts["column"]) == ("TNT407", 1, column)


@pytest.mark.parametrize(
    "number", ["01019010046", "fnr01019010046", "'01019010046", "010190-10046"]
)
def test_one_identity_number_is_enough_and_is_not_told(tmp_path: Path, number: str) -> None:
    for row in (f"{number},male,40,1", f"a,male,{number},1", f"a,male,40,{number}"):
        rows = f"b,male,40,1\nc,male,40,1\nd,male,40,1\n{row}\n"
        (tmp_path / "lists.csv").write_text(f"{HEADER}\n{rows}")
        (problem,) = refused(str(tmp_path / "lists.csv"))
        assert (problem.code, problem.line) == ("TNT407", 1)
        assert "10046" not in str(problem.facts)


def test_a_list_in_two_files_and_a_file_given_twice(tmp_path: Path) -> None:
    for name, lists in (("one.csv", "ab"), ("two.csv", "cb")):
        rows = "".join(f"{list_},male,40,1\n" for list_ in lists)
        (tmp_path / name).write_text(f"{HEADER}\n{rows}")
    one, two = str(tmp_path / "one.csv"), str(tmp_path / "two.csv")
    (problem,) = refused(one, two)
    assert (problem.code, problem.file, problem.line) == ("TNT416", two, 3)
    assert problem.facts["other"] == one
    assert told(refused(one, one)) == [("TNT416", 2), ("TNT416", 3)]


def test_all_problems_of_all_files_come_at_once_in_the_order_of_files_and_lines(
    tmp_path: Path,
) -> None:
    (tmp_path / "z.csv").write_text(f"{HEADER},x\na,male,40,-1,1\nb,k,40,1,1\n")
    (tmp_path / "a.csv").write_text(f"{HEADER}\nc,male,40\nd,male,400,1\n")
    problems = refused(str(tmp_path / "z.csv"), str(tmp_path / "a.csv"), str(tmp_path / "no.csv"))
    assert [(Path(p.file or "").name, p.code, p.line) for p in problems] == [
        ("z.csv", "TNT405", 1),
        ("z.csv", "TNT411", 2),
        ("z.csv", "TNT409", 3),
        ("a.csv", "TNT408", 2),
        ("a.csv", "TNT410", 3),
        ("no.csv", "TNT401", None),
    ]


@pytest.mark.parametrize("rows", [100, 101, 5000])
@pytest.mark.parametrize(
    ("row", "code"),
    [("l{},f,40,1", "TNT409"), ("l{},male,40,x{}", "TNT411"), ("l{},male,40,0", "TNT422"),
     ("l{},male,40", "TNT408"), ("l,male,40,1", "TNT412"), ("l\x01{},male,40,1", "TNT429")],
)  # fmt: skip
def test_a_long_series_of_one_problem_is_cut_short_and_counted(
    tmp_path: Path, row: str, code: str, rows: int
) -> None:
    # the first of rows that overlap is not yet a problem
    first = "l,male,40,1\n" if code == "TNT412" else "other,male,40,1\n"
    text = f"{HEADER}\n{first}" + "".join(row.format(n, n) + "\n" for n in range(rows))
    problems = problems_of(tmp_path, text)
    if rows == 100:
        assert told(problems) == [(code, line) for line in range(3, 103)]
        return
    assert told(problems) == [(code, line) for line in range(3, 23)] + [("TNT430", 23)]
    assert problems[-1].facts == {"count": rows - 20, "code": code}


FIELDS = ("a", "b", "male", "40", "1", "", " ", '"a"', '"a,b"', '"a""b"', '""', '""""', '" "',
          'a"', '"a', '"a"b', 'a"b"', '"a" ', ' "a"', "ø", "\t")  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.one_of(
            st.just(["a", "male", "40", "1"]),
            st.lists(st.sampled_from(FIELDS), min_size=1, max_size=5),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_lines_are_judged_alike_whether_or_not_one_of_the_file_is_blank(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    # a file in which each line is a row takes a shorter way
    text = "\n".join([HEADER, *(",".join(row) for row in rows)])
    (tmp_path / "one.csv").write_text(text, "utf-8")
    (tmp_path / "two.csv").write_text(f"{text}\n \t\n", "utf-8")
    one, two = (
        read_lists([str(tmp_path / name)], conditions=(), keep_going=True)
        for name in ("one.csv", "two.csv")
    )
    assert told([each.problem for each in one.problems]) == told(
        [each.problem for each in two.problems]
    )
    assert patient_lists(one.crowd) == patient_lists(two.crowd)


def test_a_row_is_told_at_its_line_in_a_file_larger_than_what_is_looked_at_at_once(
    tmp_path: Path,
) -> None:
    rows = [f"list number {n},male,{age},1" for n in range(2000) for age in range(100)]
    rows[150_000] = "list number 1500,male,0,bad"
    text = "\n".join([HEADER, *rows])
    assert len(text) > 4 << 20
    assert told(problems_of(tmp_path, text)) == [("TNT411", 150_002)]
    rows[150_000] = "list number 1500,male"
    assert told(problems_of(tmp_path, "\n".join([HEADER, *rows]))) == [("TNT408", 150_002)]


@pytest.mark.parametrize("number", ["1812012025", "1812012025.0", "11812012187.0", "1.812012025E9"])
def test_an_identity_number_that_became_a_number(tmp_path: Path, number: str) -> None:
    # synthetic, as above
    assert is_identity_number(number)
    for row in (f"{number};male;40;1", f"a;{number};40;1", f"a;male;{number};1", f"a;;;{number}"):
        problems = problems_of(tmp_path, f"list;sex;age;persons\n{row}\n")
        assert [each.code for each in problems] == ["TNT407"]
        assert number[:8] not in str([each.facts for each in problems])


def test_ten_digits_that_are_no_day_and_month() -> None:
    assert not any(is_identity_number(f"993{number:07d}") for number in range(2000))
    # nor is a text that has kept its zero a number
    assert not is_identity_number("0101011230")


@pytest.mark.parametrize("persons", ["12.99999999928", "0,99999999928", "1.0123456789012345"])
def test_the_decimals_of_a_number_are_no_identity_number(tmp_path: Path, persons: str) -> None:
    (tmp_path / "lists.csv").write_text(f"list;sex;age;persons\na;male;40;{persons}\n")
    found = read_lists([str(tmp_path / "lists.csv")], conditions=())
    assert (len(found.crowd.lists), found.problems) == (1, ())
