"""`tnt compare` as its users run it: what it prints, when it fails, and what it won't read."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests import rulefiles as files
from tests.contract.commands import LIST, tnt
from tests.rulefiles import action, guideline, recommendation, uptake, write
from tnt.report.schemas import schemas

HOURS = "list,fte\nhill,1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """200 people on a list, and 10 minutes for each: for 20 % now, the aim is 50 %."""
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    (tmp_path / "hours.csv").write_text(HOURS, "utf-8")
    (tmp_path / "rules").mkdir()
    made = guideline([recommendation(uptake=uptake("20 %", "50 %"))], id_="local.x")
    write(tmp_path / "rules", made)
    return tmp_path


ASKED = ("-g", "local.x", "--rules", "rules", "--lists", "list.csv", "--lists", "hours.csv")


def test_the_first_line_can_be_quoted(folder: Path) -> None:
    ran = tnt(folder, "compare", "now", "target", *ASKED, "--draws", "0")
    assert (ran.code, ran.err) == (0, "")
    # 60 people more × 10 minutes; in the country 30 % of 5,627,400
    first = ran.out.splitlines()[0]
    assert first.startswith(
        "From «now» to «target», this recommendation takes 10.0 more GP hours a year on a "
        "list of 200 persons"
    )
    assert "281,000 hours in Norway" in first


def test_each_form_says_the_same(folder: Path) -> None:
    run = ("compare", "now", "target", *ASKED, "--draws", "0")
    told = json.loads(tnt(folder, *run, "--format", "json").out)
    jsonschema.validate(told, schemas()["comparison-1.json"])
    net = told["lists"][0]["total"]["gp"]["minutes_per_year"]["net"]["mean"]
    assert net == pytest.approx(600)
    for table, key in (("recommendations", "recommendation"), ("lists", "figure")):
        text = tnt(folder, *run, "--format", "csv", "--table", table).out
        rows = list(csv.DictReader(io.StringIO(text)))
        wanted = {"local.x.r", "minutes_per_year"}
        found = [row for row in rows if row["list"] == "hill" and row[key] in wanted]
        assert [float(row["net"]) for row in found] == [pytest.approx(600)]
    page = tnt(folder, *run, "--format", "html").out
    assert page.startswith('<div lang="en">')
    assert '<th scope="row">GP</th>' in page
    assert "| GP |" in tnt(folder, *run, "--format", "markdown").out


@pytest.mark.parametrize(("limit", "code"), [("0.8%", 1), ("0,9 %", 0), ("100%", 0), ("0%", 1)])
def test_the_gate_ends_with_one_over_the_limit(folder: Path, limit: str, code: int) -> None:
    # 600 of 69,984 minutes of patient time are 0.857 %
    ran = tnt(folder, "compare", "now", "target", *ASKED, "--draws", "0", "--fail-over", limit)
    assert ran.code == code
    assert "0.86%" in ran.err
    assert ran.out
    assert tnt(folder, "compare", "target", "now", *ASKED, "--fail-over", limit).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["now", "target", "--fail-over", "5"], 2, "5%"),
        (["now", "target", "--fail-over", "lots"], 2, "5%"),
        (["now", "target", "--career-years", "0"], 2, "career-years"),
        (["now", "target", "--table", "lists"], 2, "--format csv"),
        (["now"], 2, "tnt compare now target"),
        ([], 2, "tnt compare now target"),
        (["now", "uptake"], 2, "TNT541"),
        (["now", "upteke=full"], 2, "TNT540"),
        (["now", "uptake=target=full"], 2, "TNT508"),
        (["now", "rules=nowhere.yaml"], 2, "nowhere.yaml"),
        (["local.x", "local.y"], 2, "TNT501"),
        (["none", "none"], 2, "TNT547"),
        (["local.x", "local.x"], 2, "TNT549"),
    ],
)
def test_nonsense_gets_a_message(folder: Path, arguments: list[str], code: int, said: str) -> None:
    ran = tnt(folder, "compare", *arguments, *ASKED)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_without_positions_there_is_nothing_to_hold_the_limit_against(folder: Path) -> None:
    (folder / "hours.csv").write_text("list,fte\nhill,0\n", "utf-8")
    ran = tnt(folder, "compare", "now", "target", *ASKED, "--fail-over", "5%")
    assert ran.code == 2
    assert "TNT548" in ran.err
    assert ran.out == ""


@pytest.fixture
def panel(tmp_path: Path) -> Path:
    """Treat all, or look at the risk first: alternatives, each in a file of its own."""
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    (tmp_path / "hours.csv").write_text(HOURS, "utf-8")
    everybody = guideline(
        [
            recommendation(
                "treat",
                actions=[action(time="10 min (8-12)"), action("nurse", "5 min")],
                benefit=files.benefit(nnt="100 (80-150)"),
                uptake=uptake("0 %"),
            )
        ],
        id_="local.treat-all",
        status="proposed",
    )
    risk_first = guideline(
        [
            recommendation(
                "ask",
                actions=[action(time="2 min")],
                uptake=uptake("0 %"),
                follow_up=[
                    files.branch("high", probability="20 %", actions=[action(time="10 min")])
                ],
                benefit=files.benefit(nnt="50", treated="high"),
            )
        ],
        id_="local.risk-first",
        alternative_to="local.treat-all",
        status="proposed",
    )
    for name, made in (("treat-all", everybody), ("risk-first", risk_first)):
        (tmp_path / name).mkdir()
        write(tmp_path / name, made)
    return tmp_path


FILES = ("treat-all/00.yaml", "risk-first/00.yaml", "none")
ON_LIST = ("--lists", "list.csv", "--lists", "hours.csv", "--draws", "1000")


def test_alternatives_stand_beside_each_other(panel: Path) -> None:
    told = json.loads(tnt(panel, "compare", *FILES, *ON_LIST, "--format", "json").out)
    jsonschema.validate(told, schemas()["alternatives-1.json"])
    everybody, risk_first, none = told["alternatives"]
    assert [each["id"] for each in told["alternatives"]] == [
        "local.treat-all",
        "local.risk-first",
        "none",
    ]
    # 200 people × 10 minutes, and × (2 + 20 % × 10)
    assert everybody["list_minutes_per_year"]["gp"]["mean"] == pytest.approx(2000)
    assert risk_first["list_minutes_per_year"]["gp"]["mean"] == pytest.approx(800)
    assert risk_first["minutes_per_person"]["gp"]["mean"] == pytest.approx(4)
    assert none["list_minutes_per_year"] == {}
    # none of it is done now: 2,000 minutes are as many as 111 consultations of 18
    assert everybody["extra_consultations"]["low"] == pytest.approx(2000 / 18)
    assert everybody["extra_consultations"]["high"] == pytest.approx(2000 / 18)
    per_benefit = everybody["benefits"][0]["minutes_per_benefit"]["gp"]["programme"]
    assert per_benefit["at_means"] == pytest.approx(1000)


def test_a_table_to_paste_has_a_column_for_each(panel: Path) -> None:
    text = tnt(panel, "compare", *FILES, *ON_LIST, "--format", "markdown").out
    head = next(line for line in text.splitlines() if line.startswith("| Criterion"))
    assert head.count("|") == 6
    for criterion in ("Resources", "Desirable effects", "Feasibility", "Equity"):
        assert f"| {criterion} |" in text
    page = tnt(panel, "compare", *FILES, *ON_LIST, "--format", "html").out
    assert page.count("<table>") == 1
    assert "None of them" in page


def test_guidelines_that_are_no_alternatives_are_refused(panel: Path) -> None:
    write(panel / "risk-first", guideline([recommendation()], id_="local.other"))
    ran = tnt(panel, "compare", "treat-all/00.yaml", "risk-first/00.yaml", *ON_LIST)
    assert ran.code == 2
    assert "TNT549" in ran.err
    assert "alternative_to: local.treat-all" in ran.err


def test_titles_of_others_are_escaped_in_html(panel: Path) -> None:
    made = guideline(
        [recommendation()], id_="local.risk-first", alternative_to="local.treat-all",
        title={"en": "<script>alert(1)</script> & more"},
    )  # fmt: skip
    write(panel / "risk-first", made)
    page = tnt(panel, "compare", *FILES, *ON_LIST, "--format", "html").out
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
