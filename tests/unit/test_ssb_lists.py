"""Tables 07459 and 12005 of Statistics Norway, named where list files are named."""

import io
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests import ssb_replies as ssb
from tests.ssb_replies import EIGERSUND, OSLO, agreements, csv_text, persons, text
from tnt.model.crowd import Crowd, patient_lists
from tnt.model.strata import PatientList, Practice
from tnt.model.value import Place
from tnt.problems import Problem
from tnt.tables import ReadLists, read_lists
from tnt.words import LANGUAGES, Words


def saved(folder: Path, **files: str) -> list[str]:
    """The files, by name; the last `_` stands for a point."""
    paths = []
    for name, found in files.items():
        path = folder / ".".join(name.removeprefix("t").rsplit("_", 1))
        path.write_text(found, "utf-8")
        paths.append(str(path))
    return paths


def read(paths: Sequence[str], **keys: Any) -> ReadLists:
    found = read_lists(paths, conditions=("asthma",), **keys)
    for each in found.problems:
        for lang in LANGUAGES:
            assert each.problem.message(Words(lang))
            assert each.problem.hint(Words(lang))
    return found


def told(found: ReadLists) -> list[tuple[str, str | None, int | None]]:
    return [
        (each.problem.code, Path(each.problem.file).name if each.problem.file else None,
         each.problem.line)
        for each in found.problems
    ]  # fmt: skip


def people(crowd: Crowd) -> list[PatientList]:
    """The lists and their people; whatever their practices."""
    return [PatientList(each.id, each.strata, None) for each in patient_lists(crowd)]


def in_2026(data: dict[str, Any]) -> dict[str, Any]:
    data["dimension"]["Tid"]["category"] = {"index": {"2026": 0}, "label": {"2026": "2026"}}
    return data


AGREEMENTS = in_2026(agreements([611, 0, 11, 2]))


def test_two_tables_of_ssb_are_lists_with_their_practices(tmp_path: Path) -> None:
    # invented people by hand: Oslo 1 + 2 + 3 + 4, Eigersund 5 + 6 + 7 + 8
    paths = saved(tmp_path, t07459_json=text(persons()), t12005_json=text(AGREEMENTS))
    found = read(paths)
    heads = [(head.id, head.persons, head.municipality) for head in found.crowd.lists]
    assert heads == [("0301", 10.0, "0301"), ("1101", 26.0, "1101")]
    # a cell of JSON has no line: the third is Eigersund's first
    assert [head.practice for head in found.crowd.lists] == [
        Practice(fte=611.0, place=Place(paths[1], 1, 1)),
        Practice(fte=11.0, place=Place(paths[1], 3, 1)),
    ]
    # that an agreement is taken as a position is said, and it is about no single list
    assert told(found) == [("TNT484", "12005.json", None)]
    assert [each.list for each in found.problems] == [None]
    assert patient_lists(read(paths[::-1]).crowd) == patient_lists(found.crowd)


PEOPLE_CSV = (
    ("region", "sex", "age", "Persons 2026"),
    ("0301 Oslo", "Males", "40 years", "1"), ("0301 Oslo", "Males", "105 years or older", "2"),
    ("0301 Oslo", "Females", "40 years", "3"), ("0301 Oslo", "Females", "105 years or older", "4"),
    ("1101 Eigersund", "Males", "40 years", "5"),
    ("1101 Eigersund", "Males", "105 years or older", "6"),
    ("1101 Eigersund", "Females", "40 years", "7"),
    ("1101 Eigersund", "Females", "105 years or older", "8"),
)  # fmt: skip
AGREEMENTS_CSV = (
    ("KOKkommuneregion0000", "KOSantallavtaler0001 2026"), ("0301", "611"), ("1101", "11"),
)  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("title", [None, "07459: Population, by region, sex and age"])
def test_csv_of_pxweb_says_what_json_says(
    tmp_path: Path, delimiter: str, title: str | None
) -> None:
    in_json = read(saved(tmp_path, a_json=text(persons()), b_json=text(AGREEMENTS)))
    paths = saved(
        tmp_path,
        a_csv=csv_text(PEOPLE_CSV, delimiter, title),
        b_csv=csv_text(AGREEMENTS_CSV, delimiter),
    )
    in_csv = read(paths)
    assert people(in_csv.crowd) == people(in_json.crowd)
    assert [(head.practice and head.practice.fte, head.municipality)
            for head in in_csv.crowd.lists] == [(611.0, "0301"), (11.0, "1101")]  # fmt: skip
    # the line on which the figure stands
    assert in_csv.crowd.lists[1].practice == Practice(fte=11.0, place=Place(paths[1], 3, 1))


def test_the_same_figures_in_an_ordinary_file_give_the_same_lists(tmp_path: Path) -> None:
    rows = [
        (region, sex, age, str(4 * number + place + 1))
        for number, region in enumerate(("0301", "1101"))
        for place, (sex, age) in enumerate(
            (sex, age) for sex in ("male", "female") for age in ("40", "105+")
        )
    ]
    ordinary = read(
        saved(
            tmp_path,
            lists_csv=csv_text([("list", "sex", "age", "persons"), *rows]),
            # more positions than an ordinary list may have stay refused
            hours_csv="list,fte,municipality\n0301,6.11,0301\n1101,0.11,1101\n",
        )
    )
    assert ordinary.problems == ()
    of_ssb = read(saved(tmp_path, a_json=text(persons()), b_json=text(AGREEMENTS)))
    assert people(of_ssb.crowd) == people(ordinary.crowd)
    for one, other in zip(of_ssb.crowd.lists, ordinary.crowd.lists, strict=True):
        assert one.practice is not None
        assert other.practice is not None
        assert one.practice.fte == pytest.approx(100 * other.practice.fte)
        assert one.municipality == other.municipality


def test_people_of_ssb_and_an_own_table_of_hours_go_together(tmp_path: Path) -> None:
    own = "list,fte,hours_per_week\n0301,19.5,40\n"
    found = read(saved(tmp_path, a_json=text(persons()), hours_csv=own))
    assert found.problems == ()
    oslo, eigersund = found.crowd.lists
    assert oslo.practice is not None
    assert (oslo.practice.fte, oslo.practice.minutes_per_week) == (19.5, 2400.0)
    # what the table leaves out isn't known; and no municipality is made up
    assert (eigersund.practice, oslo.municipality) == (None, None)


def test_the_limit_of_twenty_positions_holds_for_ordinary_tables_alone(tmp_path: Path) -> None:
    own = "list,fte\n0301,611\n"
    found = read(saved(tmp_path, a_json=text(persons()), hours_csv=own))
    assert told(found) == [("TNT428", "hours.csv", 2)]


def test_people_alone_are_one_full_time_position_a_list_as_in_any_file(tmp_path: Path) -> None:
    found = read(saved(tmp_path, a_json=text(persons())))
    assert {head.practice for head in found.crowd.lists} == {Practice(fte=1.0)}


def test_a_municipality_without_agreements_has_no_known_working_time(tmp_path: Path) -> None:
    data = in_2026(agreements([611, 0, None, None], status={"2": ":", "3": ":"}))
    found = read(saved(tmp_path, a_json=text(persons()), b_json=text(data)))
    assert [code for code, *_ in told(found)] == ["TNT484", "TNT486"]
    assert found.crowd.lists[1].practice is None
    assert found.crowd.lists[1].municipality is None


def test_agreements_of_a_municipality_that_has_no_people_are_refused(tmp_path: Path) -> None:
    people_of_oslo = persons(regions=(OSLO,))
    paths = saved(tmp_path, a_json=text(people_of_oslo), b_json=text(AGREEMENTS))
    found = read(paths)
    assert found.crowd.lists == ()
    assert told(found) == [("TNT484", "b.json", None), ("TNT417", "b.json", 3)]
    # notes are no reason to doubt which lists there are
    gone = ("0101", "Halden (-2019)")
    noted = persons([*range(1, 5), 0, 0, 0, 0], regions=(OSLO, gone))
    found = read(saved(tmp_path, a_json=text(noted), b_json=text(AGREEMENTS)))
    assert [code for code, *_ in told(found)] == ["TNT485", "TNT484", "TNT417"]


def test_whose_year_is_which_is_said_where_they_differ(tmp_path: Path) -> None:
    data = agreements([611, 0, 11, 2])  # of 2025
    paths = saved(tmp_path, a_json=text(persons()), b_json=text(data))
    found = read(paths)
    year_note, _ = [each.problem for each in found.problems]
    assert (year_note.code, year_note.severity) == ("TNT490", "note")
    said = year_note.message(Words("en"))
    assert "07459 2026" in said
    assert "12005 2025" in said
    assert len(found.crowd.lists) == 2
    # two of one table can differ as well, and a third file of the same year adds nothing
    older = (("2025", "2025"),)
    two = saved(
        tmp_path,
        a_json=text(persons(regions=(OSLO,))),
        b_json=text(persons(regions=(EIGERSUND,), years=older)),
        c_json=text(persons(regions=(("4601", "Bergen"),), years=older)),
    )
    (note,) = [each.problem for each in read(two).problems]
    assert note.code == "TNT490"
    assert str(note.facts["tables"]).count("07459") == 2
    assert read(two[1:]).problems == ()


def test_every_problem_of_a_table_is_told_and_those_of_other_files(tmp_path: Path) -> None:
    rows = [list(row) for row in PEOPLE_CSV]
    rows[2][3], rows[5][3] = "..", "-3"
    paths = saved(
        tmp_path,
        a_csv=csv_text(rows),
        own_csv="list,sex,age,persons\nhill,kvinne,40,1\n",
        b_json="{",
    )
    found = read(paths)
    assert found.crowd.lists == ()
    assert told(found) == [
        ("TNT482", "a.csv", 3), ("TNT482", "a.csv", 6), ("TNT409", "own.csv", 2),
        ("TNT471", "b.json", 1),
    ]  # fmt: skip


def test_a_table_with_one_bad_figure_is_left_out_whole_where_reading_goes_on(
    tmp_path: Path,
) -> None:
    bad = text(persons([1, 2, 3, 4, None, 6, 7, 8]))
    own = "list,sex,age,persons\nhill,female,40,1\n"
    found = read(saved(tmp_path, a_json=bad, own_csv=own), keep_going=True)
    assert [head.id for head in found.crowd.lists] == ["hill"]
    assert told(found) == [("TNT482", "a.json", 5)]


@pytest.mark.parametrize("found", ["{", '{"a": 1}', " \n {}", "\ufeff{}", "[]", "\ufeff\n[1]"])
def test_json_is_never_taken_for_a_row_of_column_names(tmp_path: Path, found: str) -> None:
    # whatever it is called
    for problems in (read(saved(tmp_path, a_csv=found)), read(saved(tmp_path, a_json=found))):
        assert {code for code, *_ in told(problems)} <= {"TNT471", "TNT473"}
        assert problems.problems


@pytest.mark.parametrize("found", [text(persons()), csv_text(PEOPLE_CSV, ";")])
def test_a_table_may_come_from_standard_input(
    found: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(found.encode())))
    read_ = read(["-", *saved(tmp_path, b_json=text(AGREEMENTS))])
    assert [head.persons for head in read_.crowd.lists] == [10.0, 26.0]


def test_a_region_in_two_tables_is_in_two_files(tmp_path: Path) -> None:
    found = read(saved(tmp_path, a_json=text(persons()), b_csv=csv_text(PEOPLE_CSV)))
    assert [code for code, *_ in told(found)] == ["TNT416", "TNT416"]


# nobody's: there is no such day
IDENTITY = "99999999928"


def test_no_message_shows_a_national_identity_number(tmp_path: Path) -> None:
    header, first, *_ = PEOPLE_CSV
    places = {
        "in a list": (header, (IDENTITY, *first[1:]), (IDENTITY, "Females", *first[2:])),
        "in a figure's cell": (header, (f"{IDENTITY} Oslo", "Males", "40 years", "..")),
        "as sex": (header, ("0301 Oslo", IDENTITY, "40 years", "1")),
        "as a figure": (header, ("0301 Oslo", "Males", "40 years", IDENTITY)),
    }
    for where, rows in places.items():
        found = read(saved(tmp_path, a_csv=csv_text(rows)))
        problems: list[Problem] = [each.problem for each in found.problems]
        assert [each.code for each in problems] == ["TNT407"], where
        assert IDENTITY not in problems[0].message(Words("en")), where
    gone = (("0301", "Oslo"), ("0101", IDENTITY))
    noted = persons([*range(1, 5), 0, 0, 0, 0], regions=gone)
    assert [code for code, *_ in told(read(saved(tmp_path, a_json=text(noted))))] == ["TNT407"]


def test_a_list_that_is_called_region_is_an_ordinary_one(tmp_path: Path) -> None:
    own = "list;sex;age;persons\nregion;female;40;1\nregion;male;40;2\n"
    found = read(saved(tmp_path, own_csv=own))
    assert [(head.id, head.persons) for head in found.crowd.lists] == [("region", 3.0)]


def test_all_municipalities_by_single_years_are_read_within_two_seconds(tmp_path: Path) -> None:
    drawn = random.Random(7459)  # noqa: S311 - figures of a test
    regions = [(f"{1101 + number}", f"Kommune {number}") for number in range(357)]
    ages = [ssb.year_of_age(age) for age in range(106)]
    values = [drawn.randint(0, 900) for _ in range(357 * 2 * 106)]
    paths = saved(
        tmp_path,
        t07459_json=text(persons(values, regions=regions, ages=ages)),
        t12005_json=text(in_2026(agreements([7] * 714, regions=regions))),
    )
    before = time.process_time()
    found = read(paths)
    taken = time.process_time() - before
    assert len(found.crowd.lists) == 357
    assert sum(head.persons for head in found.crowd.lists) == sum(values)
    assert taken < 2
