"""`tnt reproduce` says yes only where every figure comes out, and else what kept it from that."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

import tnt
from tests.contract.commands import tnt as command
from tests.docs.pages import ROOT, write_files
from tests.files.texts import edited
from tnt.cases import Compared
from tnt.cases.figures import COMPUTED
from tnt.model.published import FIGURES, FigureName
from tnt.report import reproduction_rows
from tnt.report.reproduction import ReproductionReport
from tnt.report.schemas import schemas

Change = Callable[[str, str, str], None]
PAPERS = ROOT / "plugins" / "tnt-published" / "src" / "tnt_published" / "files"


@pytest.fixture
def falls(tmp_path: Path) -> Path:
    """The paper that docs/rebuild.md shows."""
    write_files(ROOT / "docs" / "rebuild.md", tmp_path)
    return tmp_path / "falls"


@pytest.fixture
def change(falls: Path) -> Change:
    """Changes one text in one of its files to another."""

    def changed(name: str, old: str, new: str) -> None:
        path = falls / f"{name}.yaml"
        path.write_text(edited(path.read_text("utf-8"), (old, new)), "utf-8")

    return changed


def report(falls: Path) -> ReproductionReport:
    return tnt.reproduce(rules=tnt.load(only=falls))


def figures(falls: Path) -> list[Compared]:
    (paper,) = report(falls).papers
    return list(paper.figures)


def test_a_paper_that_comes_out_ends_with_0(falls: Path) -> None:
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("YES – all 2 figures come out; 1 not rebuilt\n")


def test_a_minute_less_is_a_miss_and_ends_with_1(falls: Path, change: Change) -> None:
    change("guideline", "time: 15 min", "time: 14 min")
    ran = command(falls.parent, "reproduce", "falls-paper", "--rules", "falls")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("NO – 2 of 2 figures are missed; 1 not rebuilt")
    assert "MISSED" in ran.out
    # which ones, before their tables
    missed = [line for line in ran.out.splitlines()[:5] if line.startswith("falls-paper: ")]
    assert missed[0] == "falls-paper: hours a year: 50 h published, 46.67 ours"
    assert len(missed) == 2
    assert "−3.3" in ran.out


def test_a_minute_taken_out_is_told_where_it_is_missing_and_ends_with_1(
    falls: Path, change: Change
) -> None:
    change("guideline", "        time: 15 min\n", "")
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(
        "NO – 2 of 2 figures couldn't be computed, 1 error in files; 1 not rebuilt"
    )
    assert "falls/guideline.yaml:26:9: TNT121" in ran.out


def test_a_broken_file_among_papers_is_told_though_the_others_come_out(falls: Path) -> None:
    (falls / "other.yaml").write_text("schema: 1\nkind: guideline\nid: other\n", "utf-8")
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert (ran.code, ran.err) == (1, "")
    assert "falls/other.yaml:1:1: TNT121" in ran.out
    assert "falls-paper       2" in ran.out


@pytest.mark.parametrize("kind", ["guideline", "population", "working-time", "reference"])
def test_a_paper_that_says_it_is_something_else_is_never_left_out(
    falls: Path, change: Change, kind: str
) -> None:
    change("published", "kind: published", f"kind: {kind}")
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert ran.code == 1
    assert "falls/published.yaml:" in ran.out


def test_a_run_without_one_of_its_parts_is_no_figure(falls: Path, change: Change) -> None:
    change("published", "    because:", "    uptake: now\n    because:")
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert ran.code == 1
    assert "2 of 2 figures couldn't be computed" in ran.out
    (told,) = [line for line in ran.out.splitlines() if "TNT509" in line]
    assert told.startswith("falls/published.yaml:")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    expect:\n", "    expects:\n"),
        ("printed: 50", "printed: fifty"),
        ("title:", "titel:"),
    ],
)
def test_a_paper_that_cannot_be_read_is_never_left_out_without_a_word(
    falls: Path, change: Change, old: str, new: str
) -> None:
    change("published", old, new)
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert ran.code == 1
    assert ran.out.startswith("NO – ")
    assert "falls/published.yaml:" in ran.out


def test_a_file_of_the_users_that_does_not_tell_its_name_stops_it(
    falls: Path, change: Change
) -> None:
    change("published", "id: falls-paper\n", "")
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert (ran.code, ran.out) == (4, "")
    assert "falls/published.yaml:1:1: TNT121 id is missing" in ran.err


def test_an_unknown_paper_is_a_question_of_usage_and_the_nearest_is_named(falls: Path) -> None:
    ran = command(falls.parent, "reproduce", "fals-paper", "--rules", "falls")
    assert (ran.code, ran.out) == (2, "")
    assert "TNT517 there is no published result fals-paper (nearest: falls-paper" in ran.err


def test_nothing_to_reproduce_is_no_success(tmp_path: Path) -> None:
    ran = command(tmp_path, "reproduce")
    assert (ran.code, ran.out) == (2, "")
    assert "TNT518" in ran.err


def test_a_broken_plugin_stops_it_as_it_stops_every_answer(falls: Path) -> None:
    ran = command(
        falls.parent, "reproduce", "--rules", "falls", env={"TNT_PLUGINS": "not-installed"}
    )
    assert (ran.code, ran.out) == (4, "")
    assert "TNT007" in ran.err


@pytest.mark.parametrize(
    ("printed", "within", "verdict"),
    [
        ("49.5", "0.5", "agrees"),
        ("50.5", "0.5", "agrees"),
        ("49.49", "0.5", "missed"),
        ("50.51", "0.5", "missed"),
        ("50", "0", "agrees"),
        ("50.0001", "0", "missed"),
    ],
)
def test_a_tolerance_reaches_as_far_as_it_says(
    falls: Path, change: Change, printed: str, within: str, verdict: str
) -> None:
    change("published", "printed: 50", f"printed: {printed}")
    change("published", "within: 0.5", f"within: {within}")
    found = figures(falls)[0]
    assert found.verdict == verdict
    assert found.ours == pytest.approx(50)
    assert found.difference == pytest.approx(50 - float(printed))


def test_a_relative_tolerance_is_of_what_is_printed(falls: Path, change: Change) -> None:
    change("published", "printed: 50", "printed: 40")
    change("published", "within: 0.5", "relative: 24 %")
    found = figures(falls)[0]
    assert found.verdict == "missed"
    assert found.tolerance == pytest.approx(9.6)
    change("published", "relative: 24 %", "relative: 26 %")
    found = figures(falls)[0]
    assert found.verdict == "agrees"
    assert found.tolerance == pytest.approx(10.4)


def test_the_longest_list_is_the_one_whose_need_is_its_patient_time(
    falls: Path, change: Change
) -> None:
    change("published", "figure: share-of-patient-time", "figure: longest-list")
    longest = figures(falls)[1].ours
    assert longest == pytest.approx(30_000)
    change("published", "figure: longest-list", "figure: share-of-patient-time")
    for persons in (400, 400, 110, 90):
        change("population", f"persons: {persons}\n", f"persons: {persons * 30}.0\n")
    assert figures(falls)[1].ours == pytest.approx(100)


def test_the_same_figure_of_another_run_is_taken_off(falls: Path, change: Change) -> None:
    shorter = (falls / "guideline.yaml").read_text("utf-8").replace("15 min", "6 min")
    shorter = shorter.replace("id: example.falls", "id: example.shorter").replace(
        "sources:\n  falls-paper:\n    citation: An invented paper on falls\n",
        "uses:\n  - example.falls.advice\n",
    )
    (falls / "shorter.yaml").write_text(shorter, "utf-8")
    whole = (falls / "published.yaml").read_text("utf-8")
    run = whole[whole.index("  - id: list\n") : whole.index("not_rebuilt:")]
    other = run.replace("id: list", "id: shorter").replace(
        "example.falls.advice", "example.shorter.advice"
    )
    change(
        "published", "        inverted: yes\n", "        inverted: yes\n        minus: shorter\n"
    )
    change("published", "not_rebuilt:", f"{other}not_rebuilt:")
    # 200 persons, a quarter of an hour less six minutes
    assert figures(falls)[0].ours == pytest.approx(30)


def test_as_json_it_is_what_its_schema_says(falls: Path) -> None:
    ran = command(falls.parent, "reproduce", "--rules", "falls", "--format", "json")
    found: Any = json.loads(ran.out)
    Draft202012Validator(schemas()["reproduction-1.json"]).validate(found)
    assert found["schema"] == "tnt.reproduction/1"
    assert found["all_agree"]
    counts = found["counts"]
    assert (counts["figures"], counts["agree"], counts["by_construction"]) == (2, 2, 1)
    (paper,) = found["papers"]
    assert [each["printed"] for each in paper["figures"]] == [50, 3.3]
    assert paper["figures"][1]["ours"] == pytest.approx(50 / 1500 * 100)


def test_as_json_the_papers_of_the_plugin_are_what_the_schema_says() -> None:
    found = tnt.reproduce(rules=tnt.load(only=PAPERS))
    Draft202012Validator(schemas()["reproduction-1.json"]).validate(
        json.loads(tnt.report(found, "json"))
    )
    assert found.all_agree


def test_no_tolerance_of_the_plugin_could_hide_a_quarter_of_the_figure() -> None:
    for paper in tnt.reproduce(rules=tnt.load(only=PAPERS)).papers:
        for figure in paper.figures:
            assert 0 < figure.tolerance <= 0.25 * figure.printed, (paper.id, figure.line)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("printed: 50", "role: nrse\n        printed: 50", "TNT331"),
        ("printed: 3.3", "role: everybody\n        printed: 3.3", "TNT331"),
        ("printed: 50", "of: example.falls.advice.tlak\n        printed: 50", "TNT330"),
        ("working_time: example.falls.year", "working_time: example.falls.yaer", "TNT329"),
        ("source: falls-paper", "source: fals-paper", "TNT304"),
    ],
)
def test_what_keeps_a_figure_from_being_computed_is_told_with_its_place(
    falls: Path, change: Change, old: str, new: str, code: str
) -> None:
    change("published", old, new)
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("NO – ")
    (told,) = [line for line in ran.out.splitlines() if line.startswith("falls/")]
    assert told.startswith("falls/published.yaml:")
    assert f": {code} " in told


@pytest.mark.parametrize("named", ["not-there", "empty"])
def test_a_folder_that_cannot_be_read_stops_it_and_is_named(falls: Path, named: str) -> None:
    (falls.parent / "empty").mkdir()
    ran = command(falls.parent, "reproduce", "falls-paper", "--rules", "falls", "--rules", named)
    assert (ran.code, ran.out) == (4, "")
    assert named in ran.err


def test_a_paper_without_figures_is_no_success(falls: Path, change: Change) -> None:
    whole = (falls / "published.yaml").read_text("utf-8")
    change("published", whole[whole.index("runs:") : whole.index("not_rebuilt:")], "")
    ran = command(falls.parent, "reproduce", "--rules", "falls")
    assert ran.code == 1
    assert ran.out.startswith("NO – there are no figures to compare; 1 not rebuilt\n")


def test_every_figure_that_a_file_may_name_is_computed_and_said() -> None:
    named = set(get_args(FigureName))
    assert set(FIGURES) == set(COMPUTED) == set(reproduction_rows.FIGURES) == named


def test_the_order_of_files_and_of_papers_changes_nothing(falls: Path) -> None:
    there = [falls / f"{name}.yaml" for name in ("guideline", "population", "working-time")]
    paper = falls / "published.yaml"
    one, other = (tnt.load(only=[*order]) for order in ([paper, *there], [*there[::-1], paper]))
    assert tnt.reproduce(rules=one) == tnt.reproduce(rules=other)


def test_every_reason_of_a_tolerance_has_a_letter_of_its_own(falls: Path, change: Change) -> None:
    figure = "      - figure: hours-per-year\n        printed: 50\n        status: read\n"
    more = [f"{figure}        within: 0.{n}\n        because: reason {n}\n" for n in range(10, 37)]
    change("published", "not_rebuilt:\n", f"{''.join(more)}not_rebuilt:\n")
    ran = command(falls.parent, "reproduce", "--rules", "falls", "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.strip() for line in ran.out.splitlines()]
    # the run's own reason is a
    assert "Tolerance b: reason 10" in lines
    assert "Tolerance z: reason 34" in lines
    assert "Tolerance a2: reason 35" in lines
    assert "Tolerance b2: reason 36" in lines
    (row,) = [line for line in lines if " 0.36 b2 " in line]
    assert row.startswith("hours a year")
