"""`tnt test`: the verdict, each figure that differs, and the first factor of it that does."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.contract import commands
from tests.docs.pages import ROOT, write_files
from tests.files.texts import edited

PAGE = ROOT / "docs" / "write-a-guideline.md"
SCHEMA = json.loads((ROOT / "schema" / "test-1.json").read_text("utf-8"))
# the line of the first case's figure, and of its first factor
FIGURE, ELIGIBLE = 12, 16
LANGUAGES = {"nb": ("14,5", "50 %"), "nn": ("14,5", "50 %"), "en": ("14.5", "50 %")}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """The page's sample: its first case states its factors, the last of them none."""
    write_files(PAGE, tmp_path)
    return tmp_path


def edit(path: Path, *changes: tuple[str, str]) -> None:
    path.write_text(edited(path.read_text("utf-8"), *changes), "utf-8")


def run(here: Path, lang: str = "en") -> list[str]:
    ran = commands.tnt(here, "test", "bone-health.yaml", "--lang", lang)
    assert (ran.code, ran.err) == (1, "")
    return ran.out.splitlines()


def test_where_all_agrees_it_says_how_many_factors_were_held(here: Path) -> None:
    ran = commands.tnt(here, "test", "bone-health.yaml", "--lang", "en")
    assert (ran.code, ran.out) == (0, "all 3 figures agree\n5 factors agree too\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_factor_that_differs_stands_below_its_figure(lang: str, here: Path) -> None:
    edit(here / "bone-health.yaml", ("8 min (6-10)", "10 min (8-12)"))
    minutes, uptake = LANGUAGES[lang]
    verdict, figure, first, sum_, gp, share, review, chain, *others = run(here, lang)
    assert "2" in verdict
    assert "3" in verdict
    assert figure.startswith(f"bone-health.test.yaml:{FIGURE}: A hundred women in their sixties: ")
    assert "140" in figure
    assert "145" in figure
    assert first.startswith(f"  bone-health.test.yaml:{ELIGIBLE + 4}: ")
    assert "minutes_per_contact" in first
    assert first.endswith(minutes)
    assert sum_ == f"    {minutes} = 12 + {minutes.replace('14', '0').replace('5', '25')} × 10"
    assert gp.endswith(".actions.gp.time   bone-health.yaml:50")
    assert share.endswith(".fall.probability   bone-health.yaml:58")
    assert review.endswith(".fall.actions.gp.time   bone-health.yaml:62")
    assert chain.endswith(f"{minutes} {chain.split()[-3]} = 145")
    # the other case states nothing, and is shown the program's factors
    assert any(uptake in line and ".uptake.now" in line for line in others)
    assert any("times_each" in line for line in others)
    assert "minutes_per_contact" in others[-1]


def test_errors_that_cancel_are_told_although_the_minutes_agree(here: Path) -> None:
    edit(
        here / "bone-health.test.yaml",
        ("eligible: 10", "eligible: 20"),
        ("minutes_per_contact: 14", "minutes_per_contact: 7"),
    )
    verdict, figure, first, *more = run(here)
    assert verdict == "1 of 3 figures differ"
    assert figure.endswith("GP: expected 140 minutes a year, got 140")
    assert first == (
        f"  bone-health.test.yaml:{ELIGIBLE}: the first factor that differs is eligible (persons "
        "whom it covers): expected 20, got 10"
    )
    assert more == [
        "    of 100 persons of that sex and age",
        "    10 % (8-12)   condition.osteoporosis.prevalence.both.50-69   bone-health.yaml:26",
        "  the minutes agree all the same: differences cancel each other",
        "  the program: 10 eligible × 1 a year × 100 % × 14 minutes = 140",
    ]


def test_a_sum_that_was_multiplied_wrongly_is_told_apart_from_its_factors(here: Path) -> None:
    edit(here / "bone-health.test.yaml", ("minutes_per_year: 140", "minutes_per_year: 154"))
    assert run(here)[2:] == [
        "  the program: 10 eligible × 1 a year × 100 % × 14 minutes = 140",
        "  every factor that the case states agrees; their product differs",
    ]


def test_what_explains_the_whole_difference_is_named(here: Path) -> None:
    edit(here / "bone-health.test.yaml", ("minutes_per_year: 70", "minutes_per_year: 140"))
    assert "  140 is what it comes to with uptake: full" in run(here)


def test_a_role_with_nothing_to_do_is_told_who_has(here: Path) -> None:
    case = here / "bone-health.test.yaml"
    text = case.read_text("utf-8")
    case.write_text(text.replace("role: nurse", "role: midwife"), "utf-8")
    assert "  midwife has nothing to do in it; those who have: GP, nurse" in run(here)


def test_figures_that_look_alike_are_told_with_the_digits_that_differ(here: Path) -> None:
    edit(here / "bone-health.yaml", ("share: 10 % (8-12)", "share: 10.0007 % (8-12)"))
    edit(
        here / "bone-health.test.yaml",
        ("eligible: 10", "eligible: 10.00074"),
        ("tolerance: 0.01", "tolerance: 0.0001"),
    )
    assert run(here)[2].endswith("expected 10.00074, got 10.0007")


@pytest.mark.parametrize(("lang", "reason"), [("en", "it has no uptake target"), ("nb", "target")])
def test_a_figure_that_is_missing_is_told_why(lang: str, reason: str, here: Path) -> None:
    edit(here / "bone-health.test.yaml", ("uptake: now", "uptake: target"))
    verdict, figure, why = run(here, lang)
    assert "1" in verdict
    assert figure.endswith("–")
    assert reason in why


def test_as_json_it_has_every_factor_and_keeps_its_schema(here: Path) -> None:
    edit(here / "bone-health.yaml", ("8 min (6-10)", "10 min (8-12)"))
    ran = commands.tnt(here, "test", "bone-health.yaml", "--format", "json")
    found = json.loads(ran.out)
    Draft202012Validator(SCHEMA).validate(found)
    first, second, third = found["cases"]
    assert first["first_difference"] == "minutes_per_contact"
    assert [(each["factor"], each["expected"], each["got"]) for each in first["factors"]] == [
        ("eligible", 10, 10),
        ("times_each", 1, 1),
        ("uptake_share", 1, 1),
        ("contacts_per_year", 10, 10),
        ("minutes_per_contact", 14, 14.5),
    ]
    assert first["factors"][-1]["place"] == f"bone-health.test.yaml:{ELIGIBLE + 4}"
    assert {each["line"] for each in first["factors"][-1]["values"]} == {50, 58, 62}
    # neither states any
    for each in (second, third):
        assert each["first_difference"] is None
        assert {factor["agrees"] for factor in each["factors"]} == {None}
