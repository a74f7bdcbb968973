"""Every item fits what is done instead, says how unsure it is, and is accounted for."""

import re
from collections import Counter
from pathlib import Path

import pytest
import tnt_kloke_valg

import tnt
from tnt.estimate import Estimate
from tnt.library import values

(FILES,) = tnt_kloke_valg.tnt_files()
README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
RULES = tnt.load()
OURS = {id_: each for id_, each in RULES.guidelines.items() if id_.startswith("no.kloke-valg.")}
RECOMMENDATIONS = {str(each.id): each for file in OURS.values() for each in file.recommendations}
ITEMS = [id_ for id_, each in RECOMMENDATIONS.items() if each.direction == "against"]

# nobody, everybody and once: they are meant as they stand
CERTAIN = {"0 %", "100 %", "1/year"}


def estimated(uptake: str) -> Estimate:
    """All of it for Norway, by the means."""
    estimate = tnt.estimate(
        RULES, tnt.population("norway"), guidelines=list(OURS), uptake=uptake, draws=0
    )
    assert not estimate.lists[0].not_estimated
    return estimate


def gp_minutes(estimate: Estimate) -> dict[str, float]:
    """Minutes a year of Norway's GPs for each recommendation."""
    return {
        id_: each.minutes_per_year["gp"].mean for id_, each in estimate.by_recommendation().items()
    }


AT = {uptake: estimated(uptake) for uptake in ("now", "target", "full")}
NOW, TARGET, FULL = (gp_minutes(each) for each in AT.values())


def hours(items: list[str]) -> list[str]:
    """Hours now and at the target, of items and what is done instead, and the net; to tens."""
    instead = [f"{item}-instead" for item in items]
    figures = [
        sum(minutes[id_] for id_ in ids) / 60
        for ids in (items, instead)
        for minutes in (NOW, TARGET)
    ]
    now, target, instead_now, instead_target = figures
    net = target + instead_target - now - instead_now
    return [f"{round(each, -1):,.0f}".replace(",", " ") for each in (*figures, net)]


def table(heading: str) -> list[list[str]]:
    """The rows of the README's table under a heading, cell by cell."""
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_the_installed_plugin_brings_every_file() -> None:
    files = {path.stem for path in FILES.glob("*.yaml") if not path.stem.endswith(".test")}
    assert {id_.removeprefix("no.kloke-valg.") for id_ in OURS} == files


def test_a_strict_check_has_no_remark() -> None:
    assert tnt.check(FILES).problems == ()


def test_every_file_has_worked_cases_of_each_item() -> None:
    worked = "".join(path.read_text("utf-8") for path in FILES.glob("*.test.yaml"))
    for id_ in RECOMMENDATIONS:
        assert f"recommendation: {id_}\n" in worked


def test_every_file_is_in_force_in_norway() -> None:
    assert {(each.country, each.status) for each in OURS.values()} == {("no", "in-force")}


@pytest.mark.parametrize("item", ITEMS)
def test_in_full_an_item_takes_no_time_and_its_target_takes_less_than_now(item: str) -> None:
    assert FULL[item] == 0
    assert NOW[item] > TARGET[item] > 0


@pytest.mark.parametrize("item", ITEMS)
def test_what_an_item_leaves_is_done_instead_for_the_same_people(item: str) -> None:
    against, instead = RECOMMENDATIONS[item], RECOMMENDATIONS[f"{item}-instead"]
    assert instead.direction == "for"
    assert against.eligible is not None
    assert instead.eligible is not None
    assert instead.eligible.names == against.eligible.names
    assert (instead.eligible.age, instead.eligible.sex) == (
        against.eligible.age,
        against.eligible.sex,
    )
    for when in ("now", "target"):
        shares = [getattr(each.uptake, when).share.best for each in (against, instead)]
        assert sum(shares) == pytest.approx(1)


def test_nothing_is_done_instead_of_nothing() -> None:
    assert set(RECOMMENDATIONS) == {*ITEMS, *(f"{item}-instead" for item in ITEMS)}


def test_over_all_of_it_time_is_freed_by_the_mean() -> None:
    assert sum(TARGET.values()) < sum(NOW.values())


@pytest.mark.parametrize("name", sorted(OURS))
def test_every_figure_says_how_unsure_it_is(name: str) -> None:
    file = OURS[name].place.file
    figures = [(each.id, each.text) for each in values(RULES) if each.place.file == file]
    assert len(figures) > 10
    assert [each for each in figures if not (each[1] in CERTAIN or each[1].endswith(")"))] == []


def test_conditions_are_the_plugins_own() -> None:
    named = {id_ for each in OURS.values() for id_ in each.conditions}
    assert named
    assert all(id_.startswith("kloke-") for id_ in named)
    assert all(not each.uses for each in OURS.values())


def test_the_readme_has_a_line_for_every_item_that_was_found() -> None:
    rows = table("Every item, and where it is")
    assert Counter(row[0] for row in rows) == {
        "NFA": 10,
        "Geriatrics": 4,
        "Endocrinology": 1,
        "Medical biochemistry": 4,
        "A hospital's rule": 1,
        "Physical medicine": 1,
        "Rheumatology": 1,
        "Radiology, a proposal": 1,
        "Paediatrics": 1,
        "Pharmacists": 2,
        "Neurology": 1,
        "Nursing-home medicine": 1,
        "No list": 2,
        "Not Gjør kloke valg": 2,
    }
    named = set()
    for *_, item, where in rows:
        ours = set(re.findall(r"`(no\.kloke-valg\.[^`]+)`", where))
        assert item
        assert ours <= set(ITEMS)
        assert ours or where.startswith("left out: ")
        named |= ours
    assert named == set(ITEMS)


def test_the_readme_shows_the_hours_that_come_out() -> None:
    rows = table("Stopping isn't free")
    assert rows == [
        *([f"`{item.removeprefix('no.kloke-valg.')}`", *hours([item])] for item in ITEMS),
        ["all", *hours(ITEMS)],
    ]


def test_the_readme_says_how_much_of_the_net_is_with_patients() -> None:
    totals = [AT[uptake].total("gp") for uptake in ("now", "target")]
    with_patients = (totals[1].covered.mean - totals[0].covered.mean) / 60
    net = (totals[1].minutes_per_year.mean - totals[0].minutes_per_year.mean) / 60
    told = re.search(r"rises\s+by ([\d ]+) hours.*falls by ([\d ]+) hours", README, re.S)
    assert told
    assert [told[1], told[2]] == [thousands(with_patients), thousands(with_patients - net)]


def thousands(figure: float) -> str:
    """Hours to hundreds, with a space for thousands."""
    return f"{round(figure, -2):,.0f}".replace(",", " ")
