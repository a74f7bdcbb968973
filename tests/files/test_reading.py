"""What a file says is what is read: text stays text, places are places, size costs no time."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.files.texts import GUIDELINE, LAND, SHELF, Found, edited, found, read
from tnt.files import read_file
from tnt.files.reader import MAX_BYTES
from tnt.model.guideline import Guideline
from tnt.model.population import Population
from tnt.model.reference import Reference


def guideline(folder: Path, text: str) -> Guideline:
    outcome = read(folder, text)
    assert isinstance(outcome.model, Guideline), outcome.problems
    return outcome.model


@pytest.mark.parametrize("written", ["NO", "yes", "1:30", "0x10", "1e3", "null", "~", "2026-01-01"])
def test_a_scalar_stays_the_text_that_it_is(written: str, tmp_path: Path) -> None:
    model = guideline(tmp_path, edited(GUIDELINE, ("publisher: Nobody", f"publisher: {written}")))
    assert model.publisher == written


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("'It''s'", "It's"),
        ('"a \\u00e5: b"', "a å: b"),
        (">-\n  one\n  two", "one two"),
        ("one # a comment", "one"),
        ("Nobody & Sons", "Nobody & Sons"),
    ],
)
def test_quotes_and_folding_are_yaml(written: str, read_as: str, tmp_path: Path) -> None:
    model = guideline(tmp_path, edited(GUIDELINE, ("publisher: Nobody", f"publisher: {written}")))
    assert model.publisher == read_as


def _windows(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _marked(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.encode()


def _commented(text: str) -> bytes:
    return text.replace("\n", "  # why\n").encode()


def _framed(text: str) -> bytes:
    return f"---\n{text}...\n".encode()


@pytest.mark.parametrize("written", [_windows, _marked, _commented, _framed])
def test_ways_to_save_a_file_make_no_difference(
    written: Callable[[str], bytes], tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    plain = read(tmp_path, LAND).model
    other = read(tmp_path / "other", written(LAND)).model
    assert isinstance(plain, Population)
    assert isinstance(other, Population)
    assert [(row.sex, str(row.age), row.persons) for row in other.persons] == [
        (row.sex, str(row.age), row.persons) for row in plain.persons
    ]


def test_places_are_the_same_with_windows_line_ends(tmp_path: Path) -> None:
    slip = edited(GUIDELINE, ("10 min (8-12)", "10"))
    assert found(read(tmp_path, _windows(slip)).problems) == [Found("TNT201", "67:15")]


def test_the_order_of_keys_does_not_matter(tmp_path: Path) -> None:
    head, sources, conditions = SHELF.partition("sources:")[0], *_parts(SHELF)
    (tmp_path / "turned").mkdir()
    turned = read(tmp_path / "turned", conditions + sources + head).model
    plain = read(tmp_path, SHELF).model
    assert isinstance(plain, Reference)
    assert isinstance(turned, Reference)
    assert turned.conditions.keys() == plain.conditions.keys()
    assert turned.sources.keys() == plain.sources.keys()


def _parts(text: str) -> tuple[str, str]:
    sources, _, conditions = text.partition("sources:")[2].partition("conditions:")
    return f"sources:{sources}", f"conditions:{conditions}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("60 min", "1 h"),
        ("90 s", "1,5 min"),
        ("1.5 timer", "90 minutt"),
        ("1,5 time", "90 MINUTTER"),
        ("0.5 timar", "30 min"),
        ("1200 s", "1 200 sekunder"),
        ("10 min (8-12)", "10 min (8 til 12)"),
        ("10 min (8–12)", "10 min(8 min to 12 min)"),
        ("10 min (8-12)", "600 s (480-720)"),
        ("1\u00a0200 s", "20 min"),
    ],
)
def test_one_time_in_two_ways(one: str, other: str, tmp_path: Path) -> None:
    times = []
    for written in (one, other):
        model = guideline(tmp_path, edited(GUIDELINE, ("10 min (8-12)", written)))
        value = model.recommendations[0].actions[0].time
        times.append((value.best, value.low, value.high))
    assert times[0] == pytest.approx(times[1])


@pytest.mark.parametrize(
    ("written", "per_year"),
    [
        ("1/year", 1),
        ("2,5/år", 2.5),
        ("2/year (1-3)", 2),
        ("every 4 years", 0.25),
        ("hvert 4. år", 0.25),
        ("kvart 4. år", 0.25),
    ],
)
def test_frequencies_in_three_languages(written: str, per_year: float, tmp_path: Path) -> None:
    model = guideline(tmp_path, edited(GUIDELINE, ("1/year", written)))
    frequency = model.recommendations[0].frequency
    assert frequency is not None
    assert frequency.best == pytest.approx(per_year)


LARGE = {
    "one mapping": "".join(f"k{n}: 1\n" for n in range(95_000)),
    "one mapping of conditions": SHELF + "".join(f"  c{n}: 1\n" for n in range(80_000)),
    "one list": edited(GUIDELINE, ("  - no.shelf\n", "  - a\n" * 165_000)),
    "one list of slips": LAND + "  - a\n" * 150_000,
    "one line": f"schema: {'a' * 1_000_000}\n",
    "one line of words": f"schema: {'a ' * 500_000}\n",
    "one key": f"? {'a' * 1_000_000}\n: b\n",
    "one comment": "#" * 1_000_000 + "\n" + SHELF,
    "empty lines": SHELF + "\n" * 900_000,
    "200 000 short lines": "a:\n" + "- b\n" * 200_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_file_ends_in_reasonable_time(name: str, tmp_path: Path) -> None:
    assert len(LARGE[name]) < MAX_BYTES
    began = time.monotonic()
    read(tmp_path, LARGE[name])
    # quadratic work takes minutes here; a busy machine doesn't
    assert time.monotonic() - began < 60


def test_a_link_that_leads_to_itself_is_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)
    assert found(read_file(path).problems) == [Found("TNT116")]


@pytest.mark.parametrize("name", ["no/such.yaml", "zero\0byte.yaml", "x" * 300 + ".yaml", "."])
def test_a_path_that_cannot_be_opened_is_one_problem(name: str, tmp_path: Path) -> None:
    assert found(read_file(tmp_path / name).problems) == [Found("TNT116")]
