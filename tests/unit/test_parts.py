"""Figures in columns: a figure taken apart and put together says what it said."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tnt.quantities import (
    Parts,
    Quantity,
    Unreadable,
    apart,
    cell_number,
    read_count,
    read_duration,
    read_frequency,
    read_hours,
    read_rate,
    read_reduction,
    read_share,
    read_time,
    read_volume,
    spelled,
    together,
)

WRITTEN: list[tuple[Callable[[str], Quantity], str, tuple[str, str, str | None, str | None]]] = [
    (read_time, "10 min (8-12)", ("10", "min", "8", "12")),
    (read_time, "12 minutt (10 minutt–14 minutt)", ("12", "minutt", "10", "14")),
    (read_time, "2 timar (1,5 til 2,5)", ("2", "timar", "1,5", "2,5")),
    (read_time, "90s", ("90", "s", None, None)),
    (read_share, "86.4 % (79 %–92 %)", ("86.4", "%", "79", "92")),
    (read_share, "2,5%", ("2,5", "%", None, None)),
    (read_count, "90 000 (80 000-100 000)", ("90 000", "", "80 000", "100 000")),
    (read_frequency, "2/år (1-3)", ("2", "/år", "1", "3")),
    (read_frequency, "every 4 years", ("4", "every N years", None, None)),
    (read_frequency, "hvert 5. år", ("5", "hvert N. år", None, None)),
    (read_frequency, "1.5 per new case (1.2-1.9)", ("1.5", "per new case", "1.2", "1.9")),
    (read_rate, "398 per 100 000 (350-450)", ("398", "per 100 000", "350", "450")),
    (read_volume, "667 000/year", ("667 000", "/year", None, None)),
    (read_hours, "5,9 hours/week (5-7)", ("5,9", "hours/week", "5", "7")),
    (read_duration, "5 years", ("5", "years", None, None)),
    (read_reduction, "0,8 % (-0,1 to 1,7)", ("0,8", "%", "-0,1", "1,7")),
]


def numbers(found: Quantity) -> tuple[object, ...]:
    return found.best, found.low, found.high, found.per


@pytest.mark.parametrize(("read", "text", "parts"), WRITTEN, ids=[each[1] for each in WRITTEN])
def test_a_figure_comes_apart_and_says_the_same_together(
    read: Callable[[str], Quantity], text: str, parts: tuple[str, str, str | None, str | None]
) -> None:
    found = apart(text)
    assert found is not None
    assert (found.best, found.unit, found.low, found.high) == parts
    assert numbers(read(together(found))) == numbers(read(text))


@pytest.mark.parametrize("text", ["", "ten min", "1.500 min", "10 min (8-", "8-12", "3*4 min"])
def test_what_is_no_figure_doesnt_come_apart(text: str) -> None:
    assert apart(text) is None


def test_ends_below_zero_have_a_word_between_them() -> None:
    assert together(Parts("0.5", "%", "-1", "2")) == "0.5 % (-1 to 2)"
    assert together(Parts("0.5", "%", "0.1", "2")) == "0.5 % (0.1-2)"


@given(st.decimals(0, 10**11, places=3), st.sampled_from(["1,5 h", "1.5 h", "90 000", "90 000,5"]))
def test_a_number_is_read_as_it_is_spelled_whatever_it_is_like(value: Decimal, like: str) -> None:
    assert cell_number(spelled(value, like)) == value
    assert cell_number(spelled(-value, like)) == -value


def test_a_number_is_spelled_like_those_beside_it() -> None:
    assert spelled(Decimal("1234.5"), "90 000,5") == "1 234,5"
    assert spelled(Decimal("1234.5"), "90.5") == "1234.5"


@pytest.mark.parametrize("text", ["", "ten", "1.500", "8-12", "1e5", "10 min"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        cell_number(text)
