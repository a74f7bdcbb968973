"""`tnt compare` as its users run it: what it prints, when it fails, and what it won't read."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from tests import rulefiles as files
from tests.contract.commands import LIST, started, tnt
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
        (["now", "target", "--fail-over", "5"], 2, "0%–100%"),
        (["now", "target", "--fail-over", "lots"], 2, "0%–100%"),
        (["now", "target", "--fail-over", "5 % (2-8)"], 2, "0%–100%"),
        (["now", "target", "--career-years", "nan"], 2, "career-years"),
        (["now", "target", "--career-years", "0"], 2, "career-years"),
        (["now", "target", "--table", "lists"], 2, "--format csv"),
        (["now"], 2, "tnt compare now target"),
        ([], 2, "tnt compare now target"),
        (["now", "uptake"], 2, "TNT541"),
        (["now", "upteke=full"], 2, "TNT540"),
        (["now", "uptake=target=full"], 2, "TNT508"),
        (["now", "rules=nowhere.yaml"], 2, "nowhere.yaml"),
        (["local.x", "local.y"], 2, "go with two sides"),
    ],
)
def test_nonsense_gets_a_message(folder: Path, arguments: list[str], code: int, said: str) -> None:
    ran = tnt(folder, "compare", *arguments, *ASKED)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("alternatives", "code"),
    [
        (["local.treat-all", "local.y"], "TNT501"),
        (["none", "none"], "TNT570"),
        (["treat-all/00.yaml", "none", "none"], "TNT570"),
        (["treat-all/00.yaml", "treat-all/00.yaml"], "TNT570"),
        (["treat-all", "none"], "TNT501"),
    ],
)
def test_no_alternatives_get_a_message(panel: Path, alternatives: list[str], code: str) -> None:
    ran = tnt(panel, "compare", *alternatives, *ON_LIST)
    assert ran.code == 2
    assert code in ran.err
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


def test_what_is_read_is_never_written_over(folder: Path) -> None:
    rules = folder / "rules" / "00.yaml"
    people = folder / "people"
    people.mkdir()
    (people / "one.csv").write_text("list,sex,age\nhill,female,43\n", "utf-8")
    sides = [
        (["now,rules=rules", "target,rules=rules"], "rules/00.yaml"),
        (["now,rules=rules/00.yaml", "target,rules=rules/00.yaml"], "rules/00.yaml"),
        (["now,lists=list.csv", "target,lists=list.csv"], "list.csv"),
        (["now,people=people", "target,people=people"], "people/one.csv"),
        (["now,people=people/*.csv", "target,people=people/*.csv"], "people/one.csv"),
    ]
    for given, output in sides:
        before = (folder / output).read_bytes()
        ran = tnt(folder, "compare", *given, "-g", "local.x", "--rules", "rules", "-o", output)
        assert ran.code == 2
        assert "to be read" in ran.err
        assert (folder / output).read_bytes() == before
    assert rules.exists()


def test_a_list_that_cannot_be_held_against_the_limit_does_not_pass_it(folder: Path) -> None:
    (folder / "list.csv").write_text(LIST + "dale,female,40-49,3000\n", "utf-8")
    (folder / "hours.csv").write_text("list,fte\nhill,1\ndale,0\n", "utf-8")
    ran = tnt(folder, "compare", "now", "target", *ASKED, "--draws", "0", "--fail-over", "5%")
    assert ran.code == 1
    assert "Not all lists can be held against the limit, 5.00%: 1 of 2." in ran.err


def test_who_asks_nothing_of_the_gp_takes_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    nurse = recommendation(uptake=uptake("20 %", "50 %"), actions=[action("nurse")])
    write(tmp_path / "rules", guideline([nurse], id_="local.x"))
    asked = ("-g", "local.x", "--rules", "rules", "--draws", "0", "--fail-over", "0%")
    ran = tnt(tmp_path, "compare", "now", "target", *asked)
    assert ran.code == 0
    assert "more hours of nurse time a year" in ran.out


def test_what_is_freed_may_lie_outside_patient_time(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    letters = recommendation(
        "letters",
        direction="against",
        uptake=uptake("50 %", "10 %"),
        actions=[action(time="10 min", mode="paperwork")],
    )
    talk = recommendation(
        "talk", uptake=uptake("0 %", "10 %"), actions=[action(time="10 min", mode="consultation")]
    )
    write(tmp_path / "rules", guideline([letters, talk], id_="local.x"))
    asked = ("-g", "local.x", "--rules", "rules", "--draws", "0", "--fail-over", "1%")
    ran = tnt(tmp_path, "compare", "now", "target", *asked)
    first, second, *_ = ran.out.splitlines()
    assert "these 2 recommendations free 47.9 GP hours a year" in first
    assert "%" not in first
    assert second.startswith("In patient time: +16.0 hours a year, +1.4 percentage points")
    assert ran.code == 1


def test_nothing_to_compare_is_not_told_as_no_change(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    write(tmp_path / "rules", guideline([recommendation()], id_="local.x"))
    ran = tnt(tmp_path, "compare", "now", "target", "-g", "local.x", "--rules", "rules")
    assert ran.out.splitlines()[0] == "None of these recommendations can be compared."


def test_alternatives_without_the_uptake_are_not_told_as_nothing(panel: Path) -> None:
    ran = tnt(panel, "compare", *FILES, *ON_LIST, "--uptake", "target")
    assert ran.out.splitlines()[0] == "«local.treat-all» can't be estimated with this uptake."
    told = json.loads(
        tnt(panel, "compare", *FILES, *ON_LIST, "--uptake", "target", "--format", "json").out
    )
    everybody = told["alternatives"][0]
    assert everybody["not_estimated"][0]["id"] == "local.treat-all.treat"
    assert everybody["share_of_patient_time"] is None
    assert everybody["extra_consultations"] is None


def test_alternatives_are_asked_with_a_scenario_about_one_of_them(panel: Path) -> None:
    scenario = {
        "schema": "1",
        "kind": "scenario",
        "id": "local.quick",
        "title": {"en": "Quicker"},
        "set": [
            {
                "id": "local.treat-all.treat.actions.gp.time",
                "value": "5 min",
                "assumption": "for a test",
            }
        ],
    }
    (panel / "scenario").mkdir()
    write(panel / "scenario", scenario)
    run = ("compare", *FILES, *ON_LIST, "--scenario", "scenario/00.yaml", "--format", "json")
    everybody, risk_first, _ = json.loads(tnt(panel, *run).out)["alternatives"]
    assert everybody["list_minutes_per_year"]["gp"]["mean"] == pytest.approx(1000)
    assert risk_first["list_minutes_per_year"]["gp"]["mean"] == pytest.approx(800)


def test_an_alternative_for_the_nurse_alone_leaves_the_gp_as_it_is(panel: Path) -> None:
    nurse = recommendation("ask", actions=[action("nurse", "2 min")], uptake=uptake("0 %"))
    write(
        panel / "risk-first",
        guideline([nurse], id_="local.risk-first", alternative_to="local.treat-all"),
    )
    told = json.loads(tnt(panel, "compare", *FILES, *ON_LIST, "--format", "json").out)
    other = told["alternatives"][1]
    assert other["share_of_patient_time"]["mean"] == 0
    assert other["population_required_staff"]["mean"] == 0
    assert other["extra_consultations"] == {"low": 0, "high": 0}
    assert other["over_remaining_time"] is False


def test_lists_of_standard_input_are_read_once(panel: Path) -> None:
    process = started(panel, "", "compare", *FILES, "--lists", "-", "--draws", "0")
    out, err = process.communicate((panel / "list.csv").read_bytes())
    assert (process.returncode, err) == (0, b"")
    assert "200 persons" in out.decode("utf-8")


def test_real_people_by_whom_alternatives_differ_are_not_told(panel: Path) -> None:
    rows = ["M,female,40-49,2,1", "M,female,40-49,9000,0"]
    (panel / "known.csv").write_text("\n".join(["list,sex,age,persons,k", *rows]) + "\n", "utf-8")
    k = {"k": files.condition("30 %")}
    for name, time in (("treat-all", "1 min"), ("risk-first", "5 min")):
        some = recommendation(
            "some", eligible={"age": "0+", "condition": "k"}, actions=[action(time=time)]
        )
        other = {} if name == "treat-all" else {"alternative_to": "local.treat-all"}
        uses = {} if name == "treat-all" else {"uses": ["local.treat-all"]}
        made = guideline(
            [some, recommendation("all")],
            k if name == "treat-all" else None,
            id_=f"local.{name}",
            **other,
            **uses,
        )
        write(panel / name, made)
    run = ("compare", *FILES, "--lists", "known.csv", "--draws", "0")
    ran = tnt(panel, *run)
    assert (ran.code, ran.out) == (5, "")
    assert tnt(panel, *run, "--i-own-the-data").code == 0


def test_what_links_lead_to_is_not_written_over_either(folder: Path) -> None:
    (folder / "rules" / "00.yaml").rename(folder / "real.yaml")
    (folder / "rules" / "00.yaml").symlink_to("../real.yaml")
    (folder / "top").mkdir()
    (folder / "top" / "sub").symlink_to("../rules", target_is_directory=True)
    before = (folder / "real.yaml").read_bytes()
    for rules in ("rules", "top"):
        for output in ("real.yaml", "rules/00.yaml"):
            sides = (f"now,rules={rules}", f"target,rules={rules}")
            ran = tnt(folder, "compare", *sides, "-g", "local.x", "-o", output)
            assert (ran.code, ran.out) == (2, "")
            assert (folder / "real.yaml").read_bytes() == before


def test_a_gate_that_nothing_was_held_against_is_not_passed(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    write(tmp_path / "rules", guideline([recommendation()], id_="local.x"))
    asked = ("-g", "local.x", "--rules", "rules", "--draws", "0", "--fail-over", "100%")
    ran = tnt(tmp_path, "compare", "now", "target", *asked)
    assert ran.code == 1
    assert "nothing was compared" in ran.err
    assert "local.x.r" in ran.err


def test_a_side_chooses_among_files_that_were_named_for_both(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    one = guideline([recommendation(actions=[action(time="4 min")])], id_="local.one")
    two = guideline([recommendation(actions=[action(time="6 min")])], id_="local.two")
    write(tmp_path / "rules", one, two)
    sides = ("guidelines=local.one", "guidelines=local.two")
    ran = tnt(tmp_path, "compare", *sides, "--rules", "rules", "--draws", "0", "--format", "json")
    gp = json.loads(ran.out)["lists"][0]["total"]["gp"]["minutes_per_year"]
    assert gp["a"] == pytest.approx(958 * 4)
    assert gp["net"]["mean"] == pytest.approx(958 * 2)
