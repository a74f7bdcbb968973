"""Identity numbers are found however people write them, in little time, and little else is."""

import contextlib
import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from time import process_time
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.identities import PLANTED
from tnt.files import texts_in
from tnt.problems import Refused
from tnt.tables import is_identity_number
from tnt.web.wire.bodies import EstimateBody
from tnt.web.wire.identity import (
    holds_identity_number,
    names_identity_number,
    shows_identity_number,
)
from tnt.web.wire.reading import body_of

ROOT: Final = Path(__file__).parents[2]
DAY, MONTH, YEAR, REST = PLANTED[:2], PLANTED[2:4], PLANTED[4:6], PLANTED[6:]
DATE: Final = DAY + MONTH + YEAR
# as people write them
WRITTEN: Final = [
    PLANTED,
    f"{DATE} {REST}",
    f"{DATE}  {REST}",
    f"{DATE}-{REST}",
    f"{DATE} – {REST}",
    f"{DATE}.{REST}",
    f"{DATE}_{REST}",
    f"{DATE}/{REST}",
    f"{DATE}+{REST}",
    f"{DATE}*{REST}",
    f"({DATE}){REST}",
    f"{DAY}.{MONTH}.{YEAR}.{REST}",
    f"{DAY}/{MONTH}/{YEAR} {REST}",
    f"{DAY} {MONTH} {YEAR} {REST[:3]} {REST[3:]}",
    f"{PLANTED[:3]} {PLANTED[3:6]} {PLANTED[6:9]} {PLANTED[9:]}",
    f"v1.{PLANTED}",
    f"Kari{PLANTED}",
    f"Patient 3. {PLANTED}",
    f"12 {PLANTED}",
    f"{PLANTED} 12",
    f"{PLANTED}.0",
    f"{PLANTED[1:]}.0",
    PLANTED.translate({ord("0") + digit: 0x660 + digit for digit in range(10)}),
    "\u200b".join(PLANTED),
    "\u0301".join(PLANTED),
    f"{DATE}\u2009{REST}",
]
# Of nobody: a day that is none's, with control digits
FALSE_DAY: Final = next(
    number for serial in count(10_000) if is_identity_number(number := f"991390{serial:05}")
)


@pytest.mark.parametrize("written", WRITTEN, ids=ascii)
def test_it_is_found_however_it_is_written(written: str) -> None:
    assert holds_identity_number(written)
    assert holds_identity_number(f"list,sex\nx,male\n{written},male\n")
    assert names_identity_number(written)


@pytest.mark.parametrize("written", WRITTEN[:11], ids=ascii)
def test_on_pages_it_is_found_among_figures(written: str) -> None:
    assert shows_identity_number(f"12 345 hours (11 000–13 000), {written}: 398 per 100 000")


@pytest.mark.parametrize(
    "text",
    [
        "0.12345678901",
        f"0.{PLANTED}",
        f"12.{PLANTED[:9]}",
        f"233905.{PLANTED}",
        *(f"{PLANTED[:whole]}.{PLANTED[whole:]}" for whole in (1, 2, 3, 4, 5, 7, 8, 9)),
        f"a,b\n{DATE},{REST}\n{DATE};{REST}\n{DATE}\t{REST}\n{DATE}\n{REST}\n",
        f"{DATE} + {REST} = 1",
        "2018-01-01 2019-12-31 10.1136/bmj.b2478 978-82-450-1234-5",
        "a" * 27 + PLANTED + "b" * 26,
        f"{PLANTED}0",
        f"{FALSE_DAY[:6]}.{FALSE_DAY[6:]}",
    ],
)
def test_figures_columns_dates_and_hashes_are_no_numbers_of_people(text: str) -> None:
    assert not holds_identity_number(text)


@given(st.integers(0, 10**11 - 1), st.text(st.sampled_from(" .-/_–()"), max_size=3))
def test_no_split_makes_one_of_what_is_none(number: int, between: str) -> None:
    digits = f"{number:011}"
    if not is_identity_number(digits):
        assert not names_identity_number(f"{digits[:6]}{between}{digits[6:]}")


def shipped() -> Iterator[Path]:
    for folder in ("guidelines", "plugins", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            # its sample is a list with such a number in it
            if path.suffix in (".yaml", ".csv", ".md") and path.name != "TNT407.md":
                yield path


def test_all_that_is_shipped_passes() -> None:
    files = list(shipped())
    assert len(files) > 100
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not holds_identity_number(text), path
        if path.suffix == ".yaml":
            assert not [each for each in texts_in(text) if names_identity_number(each)], path


# --- time -----------------------------------------------------------------------------------------

WORST: Final[dict[str, Callable[[int], str]]] = {
    "marks that are sorted": lambda n: "1234567890a" + "\u0300" * (n // 2) + "\u0323" * (n // 2),
    "signs that come apart into such marks": lambda n: "1234567890" + "\u0f73" * n,
    "digits apart": lambda n: "1 2 " * (n // 4),
    "digits far apart": lambda n: "1---" * (n // 4),
    "digits": lambda n: "0" * n,
    "cells": lambda n: "1234567890," * (n // 11),
    "figures": lambda n: "0.1234567" * (n // 9),
    "signs of all kinds": lambda n: (
        "1234567890" + "".join(map(chr, range(0xA0, 0xA0 + n % 50_000)))
    ),
}


@pytest.mark.parametrize("make", WORST.values(), ids=WORST)
def test_twice_as_much_text_takes_about_twice_the_time(make: Callable[[int], str]) -> None:
    def seconds(size: int) -> float:
        text = make(size)
        took = []
        for _ in range(3):
            began = process_time()
            holds_identity_number(text)
            names_identity_number(text)
            shows_identity_number(text)
            took.append(process_time() - began)
        return min(took)

    # what a body may hold, in a process that others wait for
    assert seconds(256 * 1024) < 4 * seconds(128 * 1024) + 0.05


@pytest.mark.parametrize("where", ["population", "name", "title"])
def test_marks_without_end_hold_nobody_up(where: str) -> None:
    marks = "1234567890a" + "\u0300" * 40_000 + "\u0323" * 40_000
    bodies: dict[str, dict[str, Any]] = {
        "population": {"population": marks},
        "name": {"rules": [{"name": marks, "text": ""}, {"name": marks, "text": ""}]},
        "title": {"rules": [{"name": "a.yaml", "text": f"title: {marks}"}]},
    }
    sent = json.dumps(bodies[where], ensure_ascii=False).encode()
    began = process_time()
    with contextlib.suppress(Refused):
        body_of(sent, EstimateBody)
    assert process_time() - began < 1
