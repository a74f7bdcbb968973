"""Charts show the results' own numbers, and stand by themselves in every language and theme."""

import json
import subprocess
import sys
from collections.abc import Sequence

import pytest

import tnt
from tests import rulefiles as files
from tests.rulefiles import action, benefit, guideline, people, recommendation
from tests.svg import bars_of, numbers_of, root_of, texts_of
from tnt.choose import Comparison, Priorities
from tnt.estimate import Estimate
from tnt.estimate.drivers import TOGETHER
from tnt.model.question import Question
from tnt.model.strata import PatientList, Practice
from tnt.report.charts import Chart, Theme, Width, charts_of, colours, draw, draw_all
from tnt.words import LANGUAGES, Words

WIDTHS: tuple[Width, ...] = ("wide", "narrow")
LOOKS: tuple[tuple[Theme, Width], ...] = (("light", "wide"), ("dark", "narrow"), ("print", "wide"))

HELPS = guideline(
    [
        recommendation(
            "statin",
            follow_up=[
                {
                    "id": "raised",
                    "when": "the risk is raised",
                    "probability": "20 % (15-25)",
                    "assumption": "invented",
                    "actions": [action("gp", "15 min (10-20)")],
                }
            ],
            benefit=benefit(arr="1.2 % (-0.2 to 2.6)", treated="raised", certainty="moderate"),
        ),
        recommendation("bp", benefit=benefit(nnt="120 (80-200)", certainty="high")),
        recommendation("harm", benefit=benefit(arr="-0.1 % (-0.3 to 0.1)")),
        recommendation("plain"),
    ]
)


def sample(
    persons: float = 100, id_: str = "hill", practice: Practice | None = None
) -> PatientList:
    """A list of a GP's, half women."""
    rows = [(sex, "40-49", persons / 2) for sex in ("female", "male")]
    return people(*rows, id_=id_, practice=practice or files.ONE_GP)


def charts(result: Estimate | Comparison | Priorities, lang: str = "en") -> dict[str, Chart]:
    """The charts by name."""
    return {each.name: each for each in charts_of(result, Words(lang))}


@pytest.fixture(scope="module")
def shipped() -> Estimate:
    """The shipped guidelines on an average list."""
    return tnt.estimate(tnt.load(), draws=2000)


@pytest.fixture(scope="module")
def helps() -> Estimate:
    """Recommendations with minutes for one person to benefit."""
    return files.estimate([HELPS], sample(), draws=2000)


@pytest.fixture(scope="module")
def several() -> Estimate:
    """Lists of which one goes over patient time."""
    lists = [sample(600 * n, f"list {n}") for n in (1, 2, 40)]
    return files.estimate([HELPS], lists, draws=500)


@pytest.fixture(scope="module")
def compared() -> Comparison:
    """What full uptake takes more than that of now."""
    return tnt.compare("now", "full", asked=Question(draws=500))


@pytest.fixture(scope="module")
def everything(
    shipped: Estimate, helps: Estimate, several: Estimate, compared: Comparison
) -> Sequence[Estimate | Comparison | Priorities]:
    """Results that have all charts between them."""
    return shipped, helps, several, compared, tnt.prioritise(tnt.load(), Question(draws=500))


# the numbers, read back from the picture


def test_the_stack_adds_up_to_what_is_held_against_patient_time(shipped: Estimate) -> None:
    total = shipped.total("gp")
    numbers = numbers_of(draw(charts(shipped)["time"].spec, "svg"))
    sums = {"total", "with-all-that-patients-come-for", "outside-patient-time"}
    parts = [
        each["minutes_per_year"]
        for id_, each in numbers.items()
        if id_ not in sums and not id_.endswith(".outside")
    ]
    assert sum(parts) == pytest.approx(total.covered.mean)
    assert numbers["total"] == {
        "minutes_per_year": total.covered.mean,
        "p2_5": total.covered.p2_5,
        "p97_5": total.covered.p97_5,
    }
    outside = [each["minutes_per_year"] for id_, each in numbers.items() if ".outside" in id_]
    assert sum(outside) == pytest.approx(total.outside_patient_time)
    assert total.remaining_need_minutes is not None
    rest = numbers["with-all-that-patients-come-for"]
    assert rest["high"] == total.remaining_need_minutes.high


def test_a_guideline_has_the_covered_minutes_of_its_recommendations(shipped: Estimate) -> None:
    numbers = numbers_of(draw(charts(shipped)["time"].spec, "svg"))
    time = shipped.lists[0].working_time
    assert time is not None
    of = shipped.by_recommendation()
    ids = [id_ for id_ in of if id_.startswith("no.hdir.hypertension.")]
    covered = sum(of[id_].share_of_patient_time or 0.0 for id_ in ids)
    expected = covered * time.patient_minutes_per_year
    assert numbers["no.hdir.hypertension"]["minutes_per_year"] == pytest.approx(expected)


def test_bars_are_as_long_as_their_numbers_and_follow_each_other(shipped: Estimate) -> None:
    svg = draw(charts(shipped)["time"].spec, "svg")
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


def test_minutes_per_benefit_are_both_ways_of_counting_with_their_certainty(
    helps: Estimate,
) -> None:
    chart = charts(helps)["benefit"]
    svg = draw(chart.spec, "svg")
    numbers = numbers_of(svg)
    of = helps.by_recommendation()
    told = (of["x.statin"].minutes_per_benefit or {})["gp"]
    for way, figure in (("programme", told.programme), ("treated", told.treated)):
        assert numbers[f"x.statin.{way}"]["minutes_per_benefit"] == figure.at_means
        assert numbers[f"x.statin.{way}"]["p2_5"] == figure.p2_5
    assert told.programme.open
    assert "p97_5" not in numbers["x.statin.programme"]
    assert "x.bp.treated" not in numbers
    for word in ("moderate", "high", "low"):
        assert f"certainty: {word}" in texts_of(svg)


def test_an_interval_without_upper_limit_ends_in_an_arrow(helps: Estimate) -> None:
    arrows = draw(charts(helps)["benefit"].spec, "svg").count(b"Arrow: no upper limit")
    assert arrows == 1
    sure = files.estimate(
        [guideline([recommendation("bp", benefit=benefit(nnt="120 (80-200)"))])],
        sample(),
        draws=500,
    )
    assert b"Arrow" not in draw(charts(sure)["benefit"].spec, "svg")


def test_no_benefit_is_no_point(helps: Estimate) -> None:
    (row,) = [each for each in charts(helps)["benefit"].records if each["id"] == "x.harm.programme"]
    assert row["minutes_per_benefit"] is None
    assert tuple(
        cells[1] for cells in charts(helps)["benefit"].table.rows if cells[0].startswith("harm")
    ) == ("no benefit",)


def test_shares_of_variance_are_those_of_the_estimate_and_add_up_to_one(
    shipped: Estimate,
) -> None:
    numbers = numbers_of(draw(charts(shipped)["uncertainty"].spec, "svg"))
    assert shipped.drivers is not None
    shares = {each.value: each.share_of_variance for each in shipped.drivers}
    drawn = {id_: each["share_of_variance"] for id_, each in numbers.items()}
    others = drawn.pop("others")
    assert TOGETHER in drawn
    assert drawn == {id_: shares[id_] for id_ in drawn}
    assert sum(drawn.values()) + others == pytest.approx(1.0)


def test_a_list_over_patient_time_is_marked_in_words(several: Estimate) -> None:
    svg = draw(charts(several)["lists"].spec, "svg", theme="print")
    numbers = numbers_of(svg)
    for each in several.lists:
        total = each.total["gp"]
        assert numbers[each.list]["share_of_patient_time"] == total.share_of_patient_time
    over = sum(each.total["gp"].over_working_time is True for each in several.lists)
    assert over == 1
    assert texts_of(svg).count("▲ over:") == over


def test_many_lists_are_counted_without_their_names() -> None:
    lists = [sample(300 + 41 * n, f"list-{n}") for n in range(60)]
    found = files.estimate([HELPS], lists)
    chart = charts(found)["lists"]
    svg = draw(chart.spec, "svg")
    steps = [each for each in numbers_of(svg).values() if "lists" in each]
    assert sum(each["lists"] for each in steps) == len(lists)
    shares = [each.total["gp"].share_of_patient_time or 0.0 for each in found.lists]
    over = sum(each["lists"] for each in steps if each["from_share"] > 1 - 1e-9)
    assert over == sum(each > 1 for each in shares) > 0
    assert b"list-" not in svg
    assert "list-" not in json.dumps(chart.records)


def test_the_country_is_made_once_and_never_of_lists(shipped: Estimate) -> None:
    numbers = numbers_of(draw(charts(shipped)["country"].spec, "svg"))
    total = shipped.population.total
    assert numbers.keys() == total.keys()
    for name, each in total.items():
        assert numbers[name]["minutes_per_year"] == each.minutes_per_year.mean
        assert numbers[name]["p97_5"] == each.minutes_per_year.p97_5


def test_differences_add_up_to_extra_freed_and_net(compared: Comparison) -> None:
    numbers = numbers_of(draw(charts(compared)["differences"].spec, "svg"))
    total = compared.lists[0].total["gp"]
    parts = [each for id_, each in numbers.items() if id_ not in ("all", "net")]
    for way, sum_ in (
        ("extra", total.extra_minutes_per_year),
        ("freed", total.freed_minutes_per_year),
    ):
        drawn = sum(each[f"{way}_minutes_per_year"] for each in parts)
        assert drawn == pytest.approx(sum_.mean)
        assert numbers["all"][f"{way}_minutes_per_year"] == sum_.mean
    assert total.minutes_per_year.net is not None
    assert numbers["net"]["minutes_per_year"] == total.minutes_per_year.net.mean


def test_what_fits_follows_each_other_up_to_all_of_the_order() -> None:
    found = tnt.prioritise(tnt.load(), Question(draws=0), budget=200)
    numbers = numbers_of(draw(charts(found)["order"].spec, "svg"))
    last = max(each["cumulative_minutes_per_year"] for each in numbers.values())
    placed = [each for each in found.recommendations if each.place is not None]
    assert last == pytest.approx(
        max(
            each.cumulative_minutes_per_year.mean
            for each in placed
            if each.cumulative_minutes_per_year
        )
    )
    assert found.marginal is not None
    assert found.marginal.id in numbers


# what isn't known, isn't told, or isn't there


def test_what_is_withheld_is_not_drawn_as_nothing_and_that_is_said() -> None:
    from tests.unit.test_small_counts import ask, known, rules_of

    rules = rules_of(*({"age": "40+", "condition": name} for name in "abc"))
    few = known(("40-49", 4, "a"), ("40-49", 10, "b"), ("40-49", 20, "c"), ("40-49", 100, ""))
    found = ask(rules, few)
    assert sum(each.withheld for each in found.lists[0].recommendations) == 2
    chart = charts(found)["time"]
    numbers = numbers_of(draw(chart.spec, "svg"))
    shown = found.by_recommendation()["x.r2"].minutes_per_year["gp"].mean
    assert numbers["x"]["minutes_per_year"] == shown
    assert numbers["total"]["minutes_per_year"] > shown
    assert any("not drawn: 2 figures" in note for note in chart.notes)
    assert any("without what is withheld" in cells[0] for cells in chart.table.rows)


def test_without_draws_there_are_no_intervals_and_that_is_said(helps: Estimate) -> None:
    found = files.estimate([HELPS], sample())
    made = charts(found)
    assert "uncertainty" not in made
    for name in ("time", "benefit", "country"):
        assert "Without intervals: no draws were asked for." in made[name].notes
        records = made[name].records
        assert not [each for each in records if each.get("p2_5") is not None]
    assert [each for each in charts(helps)["time"].records if each.get("p2_5") is not None]


def test_a_chart_with_nothing_in_it_is_left_out(shipped: Estimate) -> None:
    assert set(charts(shipped)) == {"time", "country", "uncertainty"}
    nobody = files.estimate(
        [guideline([recommendation("r", eligible={"age": "80+"})])], sample(), draws=100
    )
    assert "time" not in charts(nobody)
    same = tnt.compare("now", "now", asked=Question(draws=0))
    assert charts(same) == {}


def test_without_a_working_time_there_is_no_line() -> None:
    found = files.estimate([HELPS], people(("female", "40-49", 50), practice=None), draws=100)
    chart = charts(found)["time"]
    assert "patient-time" not in {each["id"] for each in chart.records}
    assert chart.spec["limit"] is None


def test_work_of_others_alone_is_shown_as_theirs() -> None:
    nurse = guideline([recommendation("r", actions=[action("nurse", "10 min (8-12)")])])
    found = files.estimate([nurse], sample(), draws=100)
    chart = charts(found)["time"]
    assert "nurse" in chart.title
    total = [each for each in chart.records if each["id"] == "total"]
    assert total[0]["minutes_per_year"] == found.total("nurse").minutes_per_year.mean


# the picture


@pytest.mark.parametrize("lang", LANGUAGES)
def test_pictures_stand_by_themselves(
    everything: Sequence[Estimate | Comparison | Priorities], lang: str
) -> None:
    for each in [each for result in everything for each in charts_of(result, Words(lang))]:
        told = [row[each.table.text_columns - 1] for row in each.table.rows]
        # looks differ in colours and places, languages in words: every look in one language will do
        for theme, width in LOOKS if lang == "nb" else LOOKS[:1]:
            svg = draw(each.spec, "svg", theme=theme, width=width)
            root = root_of(svg)
            assert root.get("role") == "img"
            assert [child.text for child in root[:2]] == [each.title, each.alt]
            seen = texts_of(svg).replace(" ", "")
            # patient time, which may be the table's last row, is the line
            for words in (each.title, *each.notes, *told[:-1]):
                assert words.replace(" ", "") in seen
            for foreign in (b"href", b"<script", b"url(", b"@import", b"<image", b' id="'):
                assert foreign not in svg


def test_numbers_are_written_as_the_language_writes_them(shipped: Estimate) -> None:
    of_lang = {
        lang: texts_of(draw(charts(shipped, lang)["time"].spec, "svg")) for lang in LANGUAGES
    }
    assert "1,000" in of_lang["en"]
    for lang in ("nb", "nn"):
        assert "1\u00a0000" in of_lang[lang]
        assert "1,000" not in of_lang[lang]


def test_the_same_is_drawn_each_time_also_from_what_was_kept(
    everything: Sequence[Estimate | Comparison | Priorities],
) -> None:
    for result in everything:
        for each in charts_of(result, Words("nb")):
            kept = json.loads(json.dumps(each.spec))
            assert draw(each.spec, "svg") == draw(kept, "svg")
            assert json.loads(json.dumps(each.records)) == list(each.records)
    spec = charts_of(everything[0], Words("nb"))[0].spec
    assert draw(spec, "png") == draw(spec, "png")
    assert draw(spec, "png").startswith(b"\x89PNG")


def test_all_charts_are_one_picture_with_the_words_of_each(shipped: Estimate) -> None:
    made = list(charts(shipped).values())
    svg = draw_all([each.spec for each in made], "svg")
    root = root_of(svg)
    told = root[1].text or ""
    heights = [float(root_of(draw(each.spec, "svg")).get("height", 0)) for each in made]
    assert float(root.get("height", 0)) == pytest.approx(sum(heights))
    for each in made:
        assert each.alt in told
        ids = {record["id"] for record in each.records} & numbers_of(svg).keys()
        assert ids


def test_names_from_outside_cannot_break_the_picture() -> None:
    names = ('<b>"&', "a\x07b", "x" * 90, "]]>")
    lists = [sample(200, name) for name in names]
    chart = charts(files.estimate([HELPS], lists))["lists"]
    for width in WIDTHS:
        seen = texts_of(draw(chart.spec, "svg", width=width))
        assert '<b>"&' in seen
        assert "aU+0007b" in seen


def test_marks_and_text_stand_out_from_their_ground() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def contrast(one: str, other: str) -> float:
        lights = sorted((luminance(one), luminance(other)), reverse=True)
        return (lights[0] + 0.05) / (lights[1] + 0.05)

    from tnt.report.charts.palette import PALETTES

    for theme, palette in PALETTES.items():
        for text in (palette.ink, palette.muted, palette.limit):
            assert contrast(text, palette.ground) >= 4.5, theme
        for mark in (*palette.tones.values(), palette.interval, palette.axis):
            assert contrast(mark, palette.ground) >= 3, (theme, mark)
    grey = PALETTES["print"]
    for colour in (grey.ink, grey.muted, *grey.tones.values()):
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_each_light_colour_has_one_in_the_other_themes() -> None:
    from tnt.report.charts.palette import PALETTES

    light = PALETTES["light"]
    every = [light.ground, light.ink, light.muted, light.grid, light.axis, light.limit]
    every += [light.interval, *light.tones.values()]
    assert len(set(every)) == len(every)
    assert set(colours("dark")) == set(every) == set(colours("print"))


@pytest.mark.parametrize("asked", [{"form": "pdf"}, {"theme": "pink"}, {"width": "huge"}])
def test_another_form_theme_or_width_is_refused(shipped: Estimate, asked: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is none of"):
        draw(charts(shipped)["time"].spec, **({"form": "svg"} | asked))  # type: ignore[arg-type]


def test_charts_are_made_without_what_draws_them() -> None:
    script = """\
import sys
sys.modules["altair"] = sys.modules["vl_convert"] = None
import tnt
from tnt.problems import Refused
from tnt.report.charts import charts_of, draw
from tnt.words import Words
made = charts_of(tnt.estimate(tnt.load(), draws=0), Words("en"))
assert [each.name for each in made] == ["time", "country"]
try:
    draw(made[0].spec, "svg")
except Refused as refused:
    print(refused.problems[0].code, refused.problems[0].facts["lacking"])
"""
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert ran.stdout.decode().strip() == "TNT334 altair, vl-convert"
