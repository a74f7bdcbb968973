"""The grammar of figures: what is read, as what, and why all else is refused."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tnt.quantities import (
    REASONS,
    Ages,
    Quantity,
    Unreadable,
    read_above_zero,
    read_ages,
    read_count,
    read_duration,
    read_frequency,
    read_hours,
    read_number,
    read_rate,
    read_reduction,
    read_share,
    read_time,
    read_volume,
    read_whole,
    units,
    values,
)
from tnt.quantities.values import Per

NBSP, NARROW = "\u00a0", "\u202f"
# A text that hangs the grammar fails; no machine is that slow.
soon = settings(deadline=20_000)
READERS: list[Callable[[str], object]] = [
    read_time,
    read_share,
    read_count,
    read_frequency,
    read_ages,
    read_number,
    read_whole,
    read_rate,
    read_volume,
    read_hours,
    read_duration,
    read_reduction,
    read_above_zero,
]


@pytest.fixture(scope="module", autouse=True)
def registry() -> None:
    """Loaded ahead, so that its cost falls on no single example."""
    units.registry()


def refused(read: Callable[[str], object], text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text)
    slip = caught.value
    assert set(slip.facts) == REASONS[slip.reason], slip.reason
    assert slip.found.isprintable()
    return slip


@pytest.mark.parametrize(
    ("text", "best", "low", "high"),
    [
        ("10 min", 10, None, None),
        ("10min", 10, None, None),
        ("  10 min ", 10, None, None),
        ("0 min", 0, None, None),
        ("10 min (8-12)", 10, 8, 12),
        ("10 min (8–12)", 10, 8, 12),
        ("10 min(8 - 12)", 10, 8, 12),
        ("10 min ( 8 to 12 )", 10, 8, 12),
        ("10 min (8 til 12)", 10, 8, 12),
        ("10 min (8-12 min)", 10, 8, 12),
        ("10 min (8 min to 12 minutter)", 10, 8, 12),
        ("10 MIN", 10, None, None),
        ("1,5 h", 90, None, None),
        ("1.5 timer", 90, None, None),
        ("1 time", 60, None, None),
        ("2 timar (1,5-2,5)", 120, 90, 150),
        ("1 hour", 60, None, None),
        ("90 s", 1.5, None, None),
        ("90 sek", 1.5, None, None),
        ("45 sekunder (30-60)", 0.75, 0.5, 1),
        ("1 minutt", 1, None, None),
        ("49,0 hours", 2940, None, None),
        ("1 234 min", 1234, None, None),
        (f"1{NBSP}234{NARROW}567,8{NBSP}min", 1234567.8, None, None),
        (f"10{NBSP}min{NBSP}(8{NARROW}to{NBSP}12)", 10, 8, 12),
        ("1234 min", 1234, None, None),
        ("0,125 h", 7.5, None, None),
        ("1.2340 min", 1.234, None, None),
    ],
)
def test_a_time_is_read_in_minutes(
    text: str, best: float, low: float | None, high: float | None
) -> None:
    assert read_time(text) == Quantity(best, low, high, text)


@pytest.mark.parametrize("unit", sorted(values.TIME_UNITS))
def test_every_unit_of_time_is_known_to_the_registry(unit: str) -> None:
    assert units.minutes_in(unit) in {1, 60, units.minutes_in("second")}
    assert read_time(f"60 {unit}").best in {1, 60, 3600}


@pytest.mark.parametrize("unit", ["m", "t", "d", "ms", "mins", "hs", "day", "år", "month", "%"])
def test_what_pint_or_a_reader_might_guess_is_no_unit_of_time(unit: str) -> None:
    assert refused(read_time, f"10 {unit}").reason == "unit-not-time"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        (NBSP, "empty"),
        ("1" * 201, "too-long"),
        ("10 min" + " " * 195, "too-long"),
        ("10\tmin", "tab"),
        ("10 min\n", "tab"),
        ("10 min\x1b[31m", "tab"),
        ("10\u2009min", "tab"),
        ("10\u200bmin", "tab"),
        ("“10 min”", "curly-quote"),
        ("«10 min»", "curly-quote"),
        ('"10 min"', "curly-quote"),
        ("10' min", "curly-quote"),
        ("10 min (8—12)", "wrong-dash"),
        ("10 min (8−12)", "wrong-dash"),
        ("10 min (8\u201212)", "wrong-dash"),
        ("10 min (8\u00ad12)", "wrong-dash"),
        ("−10 min", "wrong-dash"),
        ("min", "not-a-number"),
        ("ten min", "not-a-number"),
        ("nan min", "not-a-number"),
        ("inf min", "not-a-number"),
        (".5 min", "not-a-number"),
        ("1000 000 min", "not-a-number"),
        ("1 00 min", "not-a-number"),
        ("1..5 min", "not-a-number"),
        ("1:30", "extra-text"),
        ("１０ min", "not-a-number"),
        ("١٠ min", "not-a-number"),
        ("ca. 10 min", "not-a-number"),
        ("9**9**9 min", "expression"),
        ("9^9 min", "expression"),
        ("2*5 min", "expression"),
        ("10+5 min", "expression"),
        ("1/2 h", "expression"),
        ("1e5 min", "expression"),
        ("1e-5 min", "expression"),
        ("=10 min", "expression"),
        ("1.234 min", "ambiguous-number"),
        ("1,234 min", "ambiguous-number"),
        ("999.000 h", "ambiguous-number"),
        ("2 min (1.234-3)", "ambiguous-number"),
        ("1,234,567 min", "thousands-mark"),
        ("1.234,5 min", "thousands-mark"),
        ("1.234,5.6 min", "not-a-number"),
        ("1,23,456 min", "not-a-number"),
        ("1234567890123 min", "number-too-large"),
        ("1.2345678901234567890123456789012 min", "number-too-large"),
        ("0.000000000000000000000000000000001 min", "number-too-large"),
        ("-10 min", "negative"),
        ("–10 min", "negative"),
        ("10 min (-2-12)", "negative"),
        ("10 min (-2 to 12)", "negative"),
        ("10", "missing-unit"),
        ("10 (8-12)", "missing-unit"),
        ("0.3", "missing-unit"),
        ("10 m", "unit-not-time"),
        ("1.5 t", "unit-not-time"),
        ("2 days", "unit-not-time"),
        ("1 h 30 min", "extra-text"),
        ("10 min per patient", "extra-text"),
        ("5,9 hours/week", "extra-text"),
        ("10 min (8-12) each", "extra-text"),
        ("10-12 min", "best-missing"),
        ("10 min to 12 min", "best-missing"),
        ("10 min 8-12", "range-incomplete"),
        ("10 min (8-", "range-incomplete"),
        ("10 min (8)", "range-incomplete"),
        ("10 min (-12)", "range-incomplete"),
        ("10 min (", "range-incomplete"),
        ("10 min ()", "range-incomplete"),
        ("10 min (8-12", "range-incomplete"),
        ("10 min 8-12)", "range-incomplete"),
        ("10 min (8to12)", "range-incomplete"),
        ("10 min (8 12)", "range-incomplete"),
        ("10 min ((8-12))", "range-incomplete"),
        ("1 h (50-70 min)", "range-unit"),
        ("10 min (8-12 %)", "range-unit"),
        ("10 min (12-8)", "range-backwards"),
        ("10 min (10-12)", "best-outside-range"),
        ("10 min (8-10)", "best-outside-range"),
        ("10 min (10-10)", "best-outside-range"),
        ("0 min (0-5)", "best-outside-range"),
    ],
)
def test_a_time_that_is_not_the_grammar_is_refused(text: str, reason: str) -> None:
    assert refused(read_time, text).reason == reason


@pytest.mark.parametrize(
    ("text", "best", "low", "high"),
    [
        ("30 %", 0.3, None, None),
        ("30 % (20-40)", 0.3, 0.2, 0.4),
        ("30% (20–40 %)", 0.3, 0.2, 0.4),
        ("30 % (20 % to 40 %)", 0.3, 0.2, 0.4),
        ("54,1 %", 0.541, None, None),
        ("0 %", 0, None, None),
        ("100 %", 1, None, None),
        ("50 % (0-100)", 0.5, 0, 1),
        ("50 % (6.17387-93.82613)", 0.5, 0.0617387, 0.9382613),
    ],
)
def test_a_share_is_read_as_a_fraction(
    text: str, best: float, low: float | None, high: float | None
) -> None:
    assert read_share(text) == Quantity(best, low, high, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0.3", "missing-percent"),
        ("0,3 (0,2-0,4)", "missing-percent"),
        ("30", "missing-percent"),
        ("30 percent", "missing-percent"),
        ("30 prosent", "missing-percent"),
        ("30 (20-40 %)", "missing-percent"),
        ("30 min", "unit-not-allowed"),
        ("30 % (20-40 min)", "range-unit"),
        ("101 %", "share-over-100"),
        ("90 % (80-101)", "share-over-100"),
        ("0 % (0-5)", "range-not-allowed"),
        ("0,0 % (0-5)", "range-not-allowed"),
        ("100 % (90-100)", "range-not-allowed"),
        ("1 % (0-50)", "range-too-wide"),
        ("12.345 %", "ambiguous-number"),
        ("-3 %", "negative"),
        ("1/3", "missing-percent"),
        ("4/3", "expression"),
        ("30 % (40-20)", "range-backwards"),
        ("30 % (30-40)", "best-outside-range"),
        ("rest", "not-a-number"),
    ],
)
def test_a_share_that_is_not_the_grammar_is_refused(text: str, reason: str) -> None:
    assert refused(read_share, text).reason == reason


def test_a_range_is_too_wide_just_where_no_beta_distribution_fits() -> None:
    # m(1 - m) = s² at m = 0.01 gives a width of 3.919928 · √0.0099 = 0.390028
    assert read_share("1 % (0-39.0027)").high == pytest.approx(0.390027)
    assert refused(read_share, "1 % (0-39.0029)").reason == "range-too-wide"


def test_a_count_is_a_plain_number() -> None:
    text = "90 000 (80 000-100 000)"
    assert read_count(text) == Quantity(90_000, 80_000, 100_000, text)
    assert read_count("44").best == 44
    assert read_number("2,5") == 2.5
    assert read_whole("5 627 400") == 5_627_400
    assert isinstance(read_whole("2026"), int)


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (read_count, "10 persons", "unit-not-allowed"),
        (read_count, "10 (8-12 persons)", "unit-not-allowed"),
        (read_count, "30 %", "unit-not-allowed"),
        (read_count, "5,627,400", "thousands-mark"),
        (read_count, "5.747", "ambiguous-number"),
        (read_count, "-1", "negative"),
        (read_count, "NO", "not-a-number"),
        (read_count, "12/month", "extra-text"),
        (read_number, "5 (4-6)", "range-not-allowed"),
        (read_number, "5 min", "unit-not-allowed"),
        (read_whole, "2.5", "not-whole"),
        (read_whole, "2026.0", None),
        (read_whole, "1.234", "ambiguous-number"),
    ],
)
def test_numbers_without_a_unit(
    read: Callable[[str], object], text: str, reason: str | None
) -> None:
    if reason is None:
        assert read(text) == 2026
    else:
        assert refused(read, text).reason == reason


@pytest.mark.parametrize(
    ("text", "best", "low", "high"),
    [
        ("1/year", 1, None, None),
        ("2/år", 2, None, None),
        ("2 / year", 2, None, None),
        ("0,5/year (0,3-0,8)", 0.5, 0.3, 0.8),
        ("2/year (1-3/year)", 2, 1, 3),
        ("2/år (1 til 3)", 2, 1, 3),
        ("every 3 years", 1 / 3, None, None),
        ("every 1 year", 1, None, None),
        ("Every 2.5 years", 0.4, None, None),
        ("hvert 3. år", 1 / 3, None, None),
        ("Hvert 2,5. år", 0.4, None, None),
        ("kvart 5. år", 0.2, None, None),
        (f"every{NBSP}5{NBSP}years", 0.2, None, None),
        ("2/a\u030ar", 2, None, None),
    ],
)
def test_a_frequency_is_read_per_year(
    text: str, best: float, low: float | None, high: float | None
) -> None:
    assert read_frequency(text) == Quantity(best, low, high, text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2/month", "24/year"),
        ("2/måned", "24/år"),
        ("monthly", "12/year"),
        ("månedlig", "12/år"),
        ("every month", "12/year"),
        ("every 6 months", "2/year"),
        ("hver 6. måned", "2/år"),
        ("kvar veke", "52,18/år"),
        ("yearly", "1/year"),
        ("every year", "1/year"),
        ("kvart år", "1/år"),
        ("1/5 year", "every 5 years"),
        ("1/5 år", "hvert 5. år"),
        ("2/5 years", "0.4/year"),
        ("1/50 weeks", "1.04/year"),
        ("hvert 3 år", "hvert 3. år"),
        ("every 3 år", "hvert 3. år"),
        ("2", "2/year"),
        # in other words
        ("1 per 5 år", "hvert 5. år"),
        ("2 ganger/år", "2/år"),
        ("2 per year", "2/year"),
        ("2 ganger i året", "2/år"),
        ("to ganger i året", "2/år"),
        ("én gang i året", "1/år"),
        ("ca. 2 ganger i året", "2/år"),
        ("2 (1-3) per år", "2/år (1-3)"),
        ("2/måned (1-3)", "24/år (12-36)"),
        ("twice a year", "2/year"),
        ("twice yearly", "2/year"),
        ("2 ganger hvert 5. år", "0,4/år"),
        ("hvert kvartal", "4/år"),
        ("quarterly", "4/year"),
        ("annenhver måned", "6/år"),
        ("annankvar månad", "6/år"),
        ("every other month", "6/year"),
        ("hver 6. mnd", "2/år"),
        ("halvårlig", "2/år"),
        ("halvårleg", "2/år"),
        ("ukentlig", "52,18/år"),
        ("every 24 months", "every 2 years"),
        ("every two years", "every 2 years"),
        ("once every ten years", "every 10 years"),
        ("annethvert år", "hvert 2. år"),
        ("annakvart år", "kvart 2. år"),
        ("kvart femte år", "kvart 5. år"),
        ("ved ny diagnose", "1 per nytt tilfelle"),
        ("1 per ny diagnose", "1 per nytt tilfelle"),
        ("1 per nye tilfelle", "1 per nytt tilfelle"),
        ("2 ganger per nytt tilfelle", "2 per nytt tilfelle"),
        ("hver ny diagnose", "1 per nytt tilfelle"),
        ("at diagnosis", "1 per new case"),
        ("once per new case", "1 per new case"),
    ],
)
def test_a_frequency_in_another_unit_is_refused_with_what_to_write(text: str, hint: str) -> None:
    slip = refused(read_frequency, text)
    assert slip.reason == "frequency-unit"
    assert slip.facts["hint"] == hint
    assert read_frequency(hint).best > 0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("once", "frequency-once"),
        ("10 min", "frequency-time"),
        ("10 min (8-12)", "frequency-time"),
        ("1,5 timer", "frequency-time"),
        ("Once", "frequency-once"),
        ("en gang", "frequency-once"),
        ("én gang", "frequency-once"),
        ("éin gong", "frequency-once"),
        ("ein gong", "frequency-once"),
        ("1 gang", "frequency-once"),
        ("every 0 years", "frequency-zero"),
        ("0 per person", "frequency-zero"),
        ("0 per new case (0-1)", "frequency-zero"),
        ("2 (1-3) per person", "frequency-unreadable"),
        ("10 min/year", "frequency-unreadable"),
        ("0/month", "frequency-unreadable"),
        ("2/0 years", "frequency-unreadable"),
        ("99 999/day", "frequency-unreadable"),
        ("minst 2 ganger i året", "frequency-unreadable"),
        ("1-2 ganger i året", "frequency-unreadable"),
        ("2 per pasient", "frequency-unreadable"),
        ("1/år i 5 år", "frequency-unreadable"),
        ("ved behov", "frequency-no-number"),
        ("as needed", "frequency-no-number"),
        ("2 per person (1-3 per new case)", "range-unit"),
        ("2 per person (3-1)", "range-backwards"),
        ("2 per persons", "frequency-unreadable"),
        ("2 per case", "frequency-unreadable"),
        ("-1 per person", "negative"),
        ("every 3 years (2-4)", "range-not-allowed"),
        ("every 3 years or so", "extra-text"),
        ("often", "frequency-no-number"),
        ("/year", "frequency-unreadable"),
        ("9**9**9/year", "expression"),
        ("every 9**9**9 years", "expression"),
        ("1/2/year", "expression"),
        ("1.234/year", "ambiguous-number"),
        ("every 1.234 years", "ambiguous-number"),
        ("-1/year", "negative"),
        ("every -1 years", "negative"),
        ("1/year (2-1)", "range-backwards"),
        ("1/year (1-2)", "best-outside-range"),
        ("1/year (0.5-2 min)", "range-unit"),
        ("1/year (0.5-2/month)", "range-unit"),
        ("1/year (0.5)", "range-incomplete"),
        ("1–2/year", "best-missing"),
        ("1/year—", "wrong-dash"),
    ],
)
def test_a_frequency_that_is_not_the_grammar_is_refused(text: str, reason: str) -> None:
    slip = refused(read_frequency, text)
    assert slip.reason == reason
    # where it can't be told, nothing is guessed
    assert "hint" not in slip.facts


@pytest.mark.parametrize(
    ("text", "best", "low", "high", "per"),
    [
        ("1 per person", 1, None, None, "person"),
        ("2,5 per person (2-3)", 2.5, 2, 3, "person"),
        ("2 per new case (1 per new case–3 per new case)", 2, 1, 3, "new-case"),
        ("1 per  new   case", 1, None, None, "new-case"),
        ("1 per nytt tilfelle", 1, None, None, "new-case"),
        ("3 Per Person", 3, None, None, "person"),
    ],
)
def test_what_happens_once_is_read_per_person_or_new_case(
    text: str, best: float, low: float | None, high: float | None, per: Per
) -> None:
    assert read_frequency(text) == Quantity(best, low, high, text, per)


@pytest.mark.parametrize(
    ("read", "text", "best", "low", "high", "per"),
    [
        (read_rate, "398 per 100 000", 0.00398, None, None, "year"),
        (read_rate, "398 per 100000 (350-450)", 0.00398, 0.0035, 0.0045, "year"),
        (read_rate, "2,5 per 1000 (2 til 3)", 0.0025, 0.002, 0.003, "year"),
        (read_rate, "25 per 1 000", 0.025, None, None, "year"),
        (read_rate, "12 per 10 000 (10 per 10 000-15 per 10 000)", 0.0012, 0.001, 0.0015, "year"),
        (read_rate, "5 per 10000", 0.0005, None, None, "year"),
        (read_volume, "12/month", 144, None, None, "year"),
        (read_volume, "12/måned (8-16)", 144, 96, 192, "year"),
        (read_volume, "667 000/year", 667_000, None, None, "year"),
        (read_volume, "3/uke (2-4)", 3, 2, 4, "week"),
        (read_volume, "3 / week (2/week–4/week)", 3, 2, 4, "week"),
        (read_hours, "5,9 hours/week (5-7)", 354, 300, 420, "week"),
        (read_hours, "40 timer/år", 2400, None, None, "year"),
        (read_hours, "90 min/month", 1080, None, None, "year"),
        (read_hours, "2 timar/veke", 120, None, None, "week"),
        (read_duration, "5 years", 5, None, None, "year"),
        (read_duration, "6 months", 0.5, None, None, "year"),
        (read_duration, "10 år", 10, None, None, "year"),
        (read_duration, "1,5 år", 1.5, None, None, "year"),
        (read_reduction, "0,8 % (-0,1 to 1,7)", 0.008, -0.001, 0.017, "year"),
        (read_reduction, "-1 % (-2 til -0,5)", -0.01, -0.02, -0.005, "year"),
        (read_reduction, "3 % (2-4)", 0.03, 0.02, 0.04, "year"),
        (read_reduction, "0 %", 0, None, None, "year"),
        (read_above_zero, "120 (80-200)", 120, 80, 200, "year"),
        (read_above_zero, "0,8 (0,7-0,9)", 0.8, 0.7, 0.9, "year"),
    ],
)
def test_figures_with_a_period_or_a_sign(  # noqa: PLR0917 - a row of a table
    read: Callable[[str], Quantity],
    text: str,
    best: float,
    low: float | None,
    high: float | None,
    per: Per,
) -> None:
    found = read(text)
    assert (found.text, found.per) == (text, per)
    assert [found.best, found.low, found.high] == [
        None if each is None else pytest.approx(each, rel=1e-14) for each in (best, low, high)
    ]


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (read_rate, "398", "rate-unit"),
        (read_rate, "0.4 %", "rate-unit"),
        (read_rate, "398 per 100", "rate-unit"),
        (read_rate, "398 per 1 000 000", "rate-unit"),
        (read_rate, "398 per 100 000 (3-4 per 1000)", "range-unit"),
        (read_rate, "398 per 100 000 (450-350)", "range-backwards"),
        (read_rate, "398 per 100 000 each", "extra-text"),
        (read_rate, "-1 per 1000", "negative"),
        (read_volume, "12", "period-unit"),
        (read_volume, "12/day", "period-unit"),
        (read_volume, "12 min/week", "period-unit"),
        (read_volume, "12 per month", "period-unit"),
        (read_volume, "12/month (8-16/week)", "range-unit"),
        (read_hours, "5 hours", "period-unit"),
        (read_hours, "5/week", "period-unit"),
        (read_hours, "5 t/week", "period-unit"),
        (read_hours, "5 hours/fortnight", "period-unit"),
        (read_hours, "5 hours/week (300-400 min/week)", "range-unit"),
        (read_duration, "5", "duration-unit"),
        (read_duration, "5 days", "duration-unit"),
        (read_duration, "5 years (4-6)", "range-not-allowed"),
        (read_duration, "0 years", "not-above-zero"),
        (read_reduction, "0.008", "missing-percent"),
        (read_reduction, "1 min", "unit-not-allowed"),
        (read_reduction, "1 % (-1-2)", "range-word"),
        (read_reduction, "1 % (-1–2)", "range-word"),
        (read_reduction, "-1 % (-2--0,5)", "range-word"),
        (read_reduction, "1 % (2 to -1)", "range-backwards"),
        (read_reduction, "101 %", "share-over-100"),
        (read_reduction, "-1 % (-101 to 3)", "share-over-100"),
        (read_reduction, "1 % (-1 to 2 min)", "range-unit"),
        (read_above_zero, "0", "not-above-zero"),
        (read_above_zero, "5 (0-9)", "not-above-zero"),
        (read_above_zero, "5 (-1 to 9)", "negative"),
        (read_above_zero, "5 %", "unit-not-allowed"),
    ],
)
def test_other_figures_with_a_period_or_a_sign_are_refused(
    read: Callable[[str], object], text: str, reason: str
) -> None:
    assert refused(read, text).reason == reason


@soon
@given(months=st.integers(1, 1200))
def test_twelve_months_are_a_year(months: int) -> None:
    assert read_duration(f"{12 * months} months").best == pytest.approx(months)
    assert read_volume(f"{months}/month").best == pytest.approx(12 * months)
    assert read_hours(f"{60 * months} min/month").best == read_hours(f"{months} h/month").best


@pytest.mark.parametrize(
    ("text", "low", "high", "canonical"),
    [
        ("40-79", 40, 79, "40-79"),
        ("40–79", 40, 79, "40-79"),
        ("40 - 79", 40, 79, "40-79"),
        ("65+", 65, None, "65+"),
        ("65 +", 65, None, "65+"),
        ("2", 2, 2, "2"),
        ("2-2", 2, 2, "2"),
        ("05-09", 5, 9, "5-9"),
        # nobody is older than 130
        ("0-130", 0, None, "0+"),
        ("130", 130, 130, "130"),
    ],
)
def test_ages_are_whole_years_with_both_ends_included(
    text: str, low: int, high: int | None, canonical: str
) -> None:
    ages = read_ages(text)
    assert ages == Ages(low, high, text)
    assert str(ages) == canonical
    assert str(read_ages(canonical)) == canonical
    top = 200 if high is None else high
    assert [ages.contains(age) for age in (low - 1, low, top, top + 1)] == [
        False,
        True,
        True,
        high is None,
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("40+-79", "age-unreadable"),
        ("40++", "age-unreadable"),
        ("40-", "age-unreadable"),
        ("40.5", "age-unreadable"),
        ("-5", "age-unreadable"),
        ("adults", "age-unreadable"),
        ("40 år", "age-unreadable"),
        ("1940", "age-unreadable"),
        ("40 to 79", "age-unreadable"),
        ("131", "age-too-high"),
        ("40-131", "age-too-high"),
        ("79-40", "range-backwards"),
        ("40—79", "wrong-dash"),
    ],
)
def test_ages_that_are_not_the_grammar_are_refused(text: str, reason: str) -> None:
    assert refused(read_ages, text).reason == reason


@pytest.mark.parametrize(
    ("read", "text", "facts"),
    [
        (read_time, "1.234 min", {"as_decimal": "1.2340", "as_thousands": "1 234"}),
        (read_time, "1,234 min", {"as_decimal": "1,2340", "as_thousands": "1 234"}),
        (read_count, "1,234,567.8", {"instead": "1 234 567.8"}),
        (read_count, "1.234,5", {"instead": "1 234,5"}),
        (read_time, "10", {"instead": "10 min"}),
        (read_time, "10 (8-12)", {"instead": "10 min (8-12)"}),
        (read_time, "10 m", {"unit": "m", "meant": "min"}),
        (read_time, "1.5 t", {"unit": "t", "meant": "h"}),
        (read_time, "10 (8-12) x", {"extra": "x"}),
        (read_time, "10 – 12", None),
        (read_share, "0.3", {"percent": "30 %"}),
        (read_share, "0,12345", {"percent": "12.3450 %"}),
        (read_share, "0.3 (0.2-0.4)", {"percent": "30 % (20-40)"}),
        (read_share, "0.3 percent", {"percent": "0.3 %"}),
        (read_share, "30", {"percent": "30 %"}),
        (read_time, "10 min (8—12)", {"character": "U+2014", "instead": "-"}),
        (read_time, "10\tmin", {"character": "U+0009"}),
        (read_time, "1 h (50-70 min)", {"unit": "min", "expected": "h"}),
        (read_time, "10 min (12-8)", {"low": "12", "high": "8"}),
        (read_frequency, "2 per week", {"hint": "104.36/year"}),
        (read_time, "10 mintter", {"unit": "mintter", "meant": "min"}),
        (read_share, "1 av 8", {"percent": "12,5 %"}),
        (read_share, "1 in 8", {"percent": "12.5 %"}),
        (read_share, "1/3", {"percent": "33.3 %"}),
        (read_rate, "0,5 %", {"hint": "500 per 100 000"}),
        (read_rate, "0.5 % (0.3-0.7)", {"hint": "500 per 100 000 (300-700)"}),
        (read_rate, "3 per 1 000 000", {"hint": "0.3 per 100 000"}),
        (read_rate, "120 %", {"hint": "398 per 100 000"}),
        (read_reduction, "1 % (-1-2)", {"instead": "1 % (-1 to 2)"}),
        (read_volume, "12 per month", {"hint": "12/month"}),
        (read_volume, "2 ganger i uken (1-3)", {"hint": "2/uke (1-3)"}),
        (read_volume, "3 per day", {"hint": "12/month, 3/week, 667 000/year"}),
        (read_hours, "6 timer i uken", {"hint": "6 timer/uke"}),
        (read_hours, "40 hours", {"hint": "5,9 hours/week, 40 hours/year"}),
    ],
)
def test_a_refusal_says_what_to_write_instead(
    read: Callable[[str], object], text: str, facts: dict[str, str] | None
) -> None:
    slip = refused(read, text)
    assert slip.facts == (facts or {})
    for name in ("instead", "percent"):
        if name in slip.facts and slip.reason != "wrong-dash":
            read(str(slip.facts[name]))


def test_a_refusal_is_short_and_safe_to_print() -> None:
    slip = refused(read_time, "\x1b[2J" + "9" * 10_000)
    assert len(slip.found) <= 70
    assert str(slip) == f"too-long: {slip.found}"
    assert "U+001B" in slip.found


def spaced(digits: str, space: str) -> str:
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[i : i + 3] for i in range(first, len(digits), 3))]
    return space.join(groups)


@soon
@given(
    whole=st.integers(0, 10**9),
    decimals=st.text("0123456789", max_size=4).filter(lambda text: len(text) != 3),
    mark=st.sampled_from(",."),
    space=st.sampled_from(["", " ", NBSP, NARROW]),
)
def test_every_number_is_read_back_however_it_is_written(
    whole: int, decimals: str, mark: str, space: str
) -> None:
    text = spaced(str(whole), space) + (mark + decimals if decimals else "")
    expected = float(f"{whole}.{decimals or 0}")
    assert read_count(text).best == expected
    assert read_number(text) == expected
    assert read_time(f"{text} min").best == expected


@soon
@given(minutes=st.integers(0, 10**6), unit=st.sampled_from(["min", "minutter"]))
def test_sixty_of_a_unit_are_one_of_the_next(minutes: int, unit: str) -> None:
    assert read_time(f"{60 * minutes} {unit}").best == read_time(f"{minutes} h").best
    assert read_time(f"{60 * minutes} s").best == read_time(f"{minutes} {unit}").best


@soon
@given(
    tenths=st.lists(st.integers(1, 999), min_size=3, max_size=3, unique=True),
    between=st.sampled_from(["-", "–", " - ", " to ", " til "]),
)
def test_a_range_has_its_mean_inside_whatever_stands_between(
    tenths: list[int], between: str
) -> None:
    low, best, high = (n / 10 for n in sorted(tenths))
    text = f"{best} min ({low}{between}{high})"
    assert read_time(text) == Quantity(best, low, high, text)


@soon
@given(years=st.integers(1, 999), tenth=st.integers(0, 9))
def test_every_n_years_is_the_same_in_three_languages(years: int, tenth: int) -> None:
    english = read_frequency(f"every {years}.{tenth} years").best
    assert english == read_frequency(f"hvert {years},{tenth}. år").best
    assert english == read_frequency(f"kvart {years},{tenth}. år").best
    assert english == pytest.approx(1 / (years + tenth / 10))


ALPHABET = st.sampled_from(
    [*"0123456789.,()-– %/*mhtsyår+", " min", " h", " %", "every ", "hvert ", " years", "/year"]
)


@pytest.mark.parametrize("read", READERS)
@soon
@given(text=st.one_of(st.text(), st.lists(ALPHABET, max_size=40).map("".join)))
@example(text="9**9**9 min")
@example(text="1" + " 000" * 49)
@example(text="1" + "," * 150)
@example(text="1 (" * 66)
@example(text="every " * 33)
@example(text="0." + "0" * 150 + "1 % (0." + "0" * 10 + "-1)")
@example(text="every 0." + "0" * 150 + "1 years")
@example(text="\ud800 min")
def test_any_text_is_read_or_refused_and_soon(read: Callable[[str], object], text: str) -> None:
    refusal = None
    try:
        read(text)
    except Unreadable as slip:
        refusal = slip
    if refusal is not None:
        assert set(refusal.facts) == REASONS[refusal.reason]
        assert refusal.found.isprintable()


def test_pint_is_loaded_only_for_times() -> None:
    program = (
        "import sys; from tnt.quantities import *; read_ages('40-79'); read_share('30 % (20-40)');"
        "read_frequency('every 3 years'); assert 'pint' not in sys.modules;"
        "read_time('10 min'); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
