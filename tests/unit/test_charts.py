"""Charts show the estimate's own numbers, in every language, theme and width."""

import json

import pytest

import tnt
from tests.svg import bars_of, numbers_of, root_of, texts_of
from tnt.estimate import Estimate
from tnt.report.charts import Chart, Theme, Width, charts_of, draw
from tnt.words import LANGUAGES, Words

THEMES: tuple[Theme, ...] = ("light", "dark", "print")
WIDTHS: tuple[Width, ...] = ("wide", "narrow")


@pytest.fixture(scope="module")
def estimate() -> Estimate:
    """The shipped guidelines on an average list."""
    return tnt.estimate(tnt.load(), draws=2000)


def chart(result: Estimate, name: str, lang: str = "en") -> Chart:
    """The chart of that name."""
    return {each.name: each for each in charts_of(result, Words(lang))}[name]


def test_the_stack_adds_up_to_what_is_held_against_patient_time(estimate: Estimate) -> None:
    total = estimate.total("gp")
    numbers = numbers_of(draw(chart(estimate, "time").spec, "svg"))
    sums = {"total", "with-all-that-patients-come-for", "outside-patient-time"}
    parts = {
        id_: each["minutes_per_year"]
        for id_, each in numbers.items()
        if id_ not in sums and not id_.endswith(".outside")
    }
    assert sum(parts.values()) == pytest.approx(total.covered.mean)
    assert numbers["total"]["minutes_per_year"] == total.covered.mean
    assert numbers["total"]["p2_5"] == total.covered.p2_5
    assert numbers["total"]["p97_5"] == total.covered.p97_5
    outside = [each["minutes_per_year"] for id_, each in numbers.items() if ".outside" in id_]
    assert sum(outside) == pytest.approx(total.outside_patient_time)
    assert total.remaining_need_minutes is not None
    rest = numbers["with-all-that-patients-come-for"]
    assert rest["high"] == total.remaining_need_minutes.high


def test_bars_are_as_long_as_their_numbers_and_follow_each_other(estimate: Estimate) -> None:
    svg = draw(chart(estimate, "time").spec, "svg")
    numbers, bars = numbers_of(svg), bars_of(svg)
    start, end = bars["total"]
    pixels = (end - start) / numbers["total"]["minutes_per_year"]
    before = start
    for id_ in list(bars)[: list(bars).index("total")]:
        first, last = bars[id_]
        assert first == pytest.approx(before, abs=1e-6)
        assert last - first == pytest.approx(numbers[id_]["minutes_per_year"] * pixels)
        before = last
    assert before == pytest.approx(end)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pictures_stand_by_themselves(estimate: Estimate, lang: str) -> None:
    for each in charts_of(estimate, Words(lang)):
        for theme in THEMES:
            for width in WIDTHS:
                svg = draw(each.spec, "svg", theme=theme, width=width)
                root = root_of(svg)
                assert root.get("role") == "img"
                told = [child.text for child in root[:2]]
                assert told == [each.title, each.alt]
                seen = texts_of(svg).replace(" ", "")
                for words in (each.title, *each.notes):
                    assert words.replace(" ", "") in seen
                for foreign in (b"href", b"<script", b"url(", b"@import", b"<image"):
                    assert foreign not in svg


def test_the_same_is_drawn_each_time_also_from_what_was_kept(estimate: Estimate) -> None:
    for each in charts_of(estimate, Words("nb")):
        kept = json.loads(json.dumps(each.spec))
        for form in ("svg", "png"):
            once, again = draw(each.spec, form), draw(kept, form)
            assert once == again
