"""List files read back as what was written, however they were saved."""

import csv
import io
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Literal

import pytest
from attrs import frozen
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tnt.model.crowd import patient_lists
from tnt.model.strata import PatientList, Practice, Stratum
from tnt.quantities import Unreadable, read_ages, read_number
from tnt.tables import read_lists
from tnt.tables.checks import PLAIN_NUMBER

CONDITIONS = ("asthma", "diabetes-type-2")


def save(folder: Path, text: str, name: str = "lists.csv", encoding: str = "utf-8") -> str:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return str(path)


def read(*paths: str) -> tuple[PatientList, ...]:
    found = read_lists(paths, conditions=CONDITIONS)
    assert found.problems == ()
    return patient_lists(found.crowd)


def plain(lists: tuple[PatientList, ...]) -> list[tuple[str, list[tuple[object, ...]]]]:
    return [
        (
            list_.id,
            [(s.sex, str(s.age), s.persons, dict(s.known)) for s in list_.strata],
        )
        for list_ in lists
    ]


# Letters that Windows-1252 has too, so that each text can be saved in each encoding.
names = st.text("abcXYZ0123456789 .,;-_'\"æøåÆØÅéü€", min_size=1, max_size=8).map(str.strip)
strata = st.dictionaries(
    st.tuples(st.sampled_from(["female", "male"]), st.integers(0, 12), st.booleans()),
    st.one_of(
        st.integers(0, 10**9).map(float),
        st.integers(0, 10**6).map(lambda n: n / 100),
        st.integers(0, 10**9).map(lambda n: n / 10**4),
    ),
    min_size=1,
    max_size=6,
)
countries = st.dictionaries(names.filter(bool), strata, min_size=1, max_size=4).filter(
    lambda lists: all(sum(of_list.values()) > 0 for of_list in lists.values())
)


@frozen
class Style:
    """How a program may write a CSV file."""

    delimiter: str
    mark: str
    encoding: str
    newline: str
    quoting: Literal[0, 1]
    columns: list[str]
    order: Random

    def number(self, value: float) -> str:
        """Never with three decimals, which could be thousands."""
        return f"{value:.0f}" if value.is_integer() else f"{value:.4f}".replace(".", self.mark)

    def written(self, rows: list[dict[str, str]]) -> str:
        """The rows, in whatever order they come."""
        buffer = io.StringIO()
        writer = csv.DictWriter(
            buffer,
            self.columns,
            delimiter=self.delimiter,
            quoting=self.quoting,
            lineterminator=self.newline,
        )
        writer.writeheader()
        writer.writerows(rows)
        return buffer.getvalue()


styles = st.builds(
    Style,
    delimiter=st.sampled_from(",;\t"),
    mark=st.sampled_from(".,"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    columns=st.permutations(["list", "Sex ", "AGE", "persons", "asthma"]),
    order=st.randoms(),
)


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lists=countries, style=styles)
def test_a_list_reads_back_as_written_in_every_style(
    tmp_path: Path, lists: dict[str, dict[tuple[str, int, bool], float]], style: Style
) -> None:
    expected = [
        (
            list_,
            [
                (sex, f"{5 * band}-{5 * band + 4}", round(persons, 4), {"asthma": has})
                for (sex, band, has), persons in sorted(of_list.items())
            ],
        )
        for list_, of_list in lists.items()
    ]
    rows = [
        {
            "list": list_,
            "Sex ": sex,
            "AGE": age,
            "persons": style.number(persons),
            "asthma": str(int(known["asthma"])),
        }
        for list_, of_list in expected
        for sex, age, persons, known in of_list
    ]
    style.order.shuffle(rows)
    text = style.written(rows)
    # letters of Windows-1252 that happen to be UTF-8 are read as that, and nobody could tell
    assume(style.encoding != "cp1252" or text.isascii() or not is_utf_8(text.encode("cp1252")))
    path = save(tmp_path, text, encoding=style.encoding)
    found = plain(read(path))
    assert dict(found) == dict(expected)
    assert [list_ for list_, _ in found] == list(dict.fromkeys(row["list"] for row in rows))


@settings(max_examples=500)
@given(st.from_regex(PLAIN_NUMBER, fullmatch=True))
@example("999999999.99")
@example("9999,99999999999")
@example("0000.0000")
def test_what_duckdb_reads_by_itself_the_grammar_reads_the_same(text: str) -> None:
    assert read_number(text) == float(text.replace(",", "."))


@pytest.mark.parametrize("text", ["1.234", "12,345", "123.456", "1 234", "-1", "1e3", "0x10", ""])
def test_what_only_the_grammar_may_judge_is_left_to_it(tmp_path: Path, text: str) -> None:
    path = save(tmp_path, f"list;sex;age;persons\na;female;40;{text}\n")
    lists = patient_lists(read_lists([path], conditions=()).crowd)
    try:
        expected = read_number(text)
    except Unreadable:
        assert lists == ()
    else:
        assert lists[0].persons == expected


def test_a_whole_list_becomes_strata_in_the_order_of_sex_age_and_known_conditions(
    tmp_path: Path,
) -> None:
    path = save(
        tmp_path,
        "persons,diabetes-type-2,age,list,asthma,sex\n"
        "7,0,90+,0301,1,male\n"
        "3,1,9,0301,0,male\n"
        '"2,5",0,40-44,0301,0,female\n'
        "1 000,0,9,0301,0,male\n",
    )
    (list_,) = read(path)
    none = {"asthma": False, "diabetes-type-2": False}
    assert list_ == PatientList(
        "0301",
        (
            Stratum("female", read_ages("40-44"), 2.5, none),
            Stratum("male", read_ages("9"), 1000.0, none),
            Stratum("male", read_ages("9"), 3.0, none | {"diabetes-type-2": True}),
            Stratum("male", read_ages("90+"), 7.0, none | {"asthma": True}),
        ),
        Practice(fte=1.0),
    )
    assert list(list_.strata[0].known) == ["asthma", "diabetes-type-2"]
    assert list_.persons == 1012.5


def test_the_order_of_rows_and_files_changes_nothing_but_the_order_of_lists(
    tmp_path: Path,
) -> None:
    header = "list;sex;age;persons\n"
    rows = [f"{list_};{sex};{age};3\n" for list_ in "ba" for sex in ("male", "female")
            for age in (2, 10, "40-44", "90+")]  # fmt: skip
    forward = read(save(tmp_path, header + "".join(rows)))
    backward = read(save(tmp_path, header + "".join(reversed(rows))))
    first = save(tmp_path, header + "".join(rows[:8]), "first.csv")
    second = save(tmp_path, header + "".join(rows[8:]), "second.csv")
    assert [list_.id for list_ in forward] == ["b", "a"]
    assert backward == tuple(reversed(forward))
    assert read(first, second) == forward
    assert read(second, first) == backward


def test_rows_that_differ_in_known_conditions_do_not_overlap(tmp_path: Path) -> None:
    path = save(tmp_path, "list,sex,age,persons,asthma\na,male,40-49,1,0\na,male,40-44,2,1\n")
    assert [stratum.persons for stratum in read(path)[0].strata] == [2.0, 1.0]


@pytest.mark.parametrize("name", ["0301", "NULL", "NaN", "007", "1e5", "true", "#1", "Bø\\", "'"])
def test_names_of_lists_stay_the_text_they_are(tmp_path: Path, name: str) -> None:
    path = save(tmp_path, f"list;sex;age;persons\n{name};male;40;1\n")
    assert [list_.id for list_ in read(path)] == [name]


def test_names_written_with_composed_and_separate_letters_are_one_list(tmp_path: Path) -> None:
    path = save(tmp_path, "list;sex;age;persons\nA\u030a\u00a0 ;male;40;1\n\u00c5;female;40;1\n")
    assert [(list_.id, list_.persons) for list_ in read(path)] == [("Å", 2.0)]


def test_blank_lines_and_rows_of_delimiters_say_nothing(tmp_path: Path) -> None:
    path = save(
        tmp_path, "\n \r\nlist;sex;age;persons\r\n\r\n;;;\r\na;male;40;1\r\n \t\r\n;;;\r\n\r\n"
    )
    assert plain(read(path)) == [("a", [("male", "40", 1.0, {})])]


def test_a_dash_is_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(save(tmp_path, "list;sex;age;persons\nBø;male;40;1\n", encoding="cp1252"))
    with path.open("rb") as file, io.TextIOWrapper(file) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert [list_.id for list_ in read("-")] == ["Bø"]


def test_no_files_are_no_lists_and_no_problem() -> None:
    found = read_lists([], conditions=())
    assert (patient_lists(found.crowd), found.problems) == ((), ())


def test_nothing_is_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch's"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    monkeypatch.chdir(scratch)
    good = save(tmp_path, "list;sex;age;persons\na;male;40;1\n")
    bad = save(tmp_path, "list;sex;age;persons\na;male;40\nb;x;1;1\n", "bad.csv")
    read(good)
    read_lists([bad], conditions=())
    assert list(scratch.iterdir()) == []


def test_duckdb_is_paid_for_by_those_who_have_lists_only() -> None:
    code = "import sys, tnt.tables; sys.exit('duckdb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
