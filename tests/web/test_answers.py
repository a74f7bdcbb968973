"""What workers make of a body: documents with the question's figures, and nothing of the host."""

import json
from pathlib import Path
from tempfile import gettempdir

import pytest
from attrs import evolve

import tnt
from tnt.problems import Refused
from tnt.web import work
from tnt.web.wire.bodies import (
    ComparisonBody,
    EstimateBody,
    ExplanationBody,
    ListsFile,
    OrderFile,
    PrioritiesBody,
    QuestionBody,
    RulesFile,
    SideBody,
)
from tnt.web.work import Installed, Stale
from tnt.words import LANGUAGES

MOST = (10**12, 10**9)
# of a rule file: nothing of it but what its recommendations are called belongs in an answer
MARK = "# a remark of whoever sent it"
RULES = RulesFile(
    "inhaler.yaml",
    f"""\
schema: 1
kind: guideline
id: local.inhaler-check
title:
  en: Inhaler check
publisher: An invented practice
country: no
status: proposed
recommendations:
  - id: yearly   {MARK}
    title:
      en: Yearly check of inhaler technique from age 65
    direction: for
    assumption: Invented
    eligible:
      age: 65+
    frequency: 1/year
    actions:
      - role: gp
        time: 6 min (4-8)
        assumption: Invented
""",
)
LISTS = ListsFile("lists.csv", "list,sex,age,persons\na,female,60-69,40\na,male,70-79,50\n")

# of each kind that has an id: what is shown of it is now a figure's parts, now a list of files
EXPLAINED = (
    *("no.dmp.medication.review", "no.dmp.medication", "norway", "norway-list", "no-2018"),
    *("no.scenario.team", "type-2-diabetes", "no-2018.roles.gp.hours_per_week", "TNT243"),
)


@pytest.fixture(scope="module")
def installed() -> Installed:
    return work.read_installed()


def bodies() -> list[tuple[str, QuestionBody]]:
    ours = SideBody(rules=[RULES], guidelines=["local.inhaler-check"], lists=[LISTS])
    return [
        ("estimates", EstimateBody(rules=[RULES], lists=[LISTS], draws=200)),
        ("comparisons", ComparisonBody(a=ours, b=ours, draws=200)),
        ("priorities", PrioritiesBody(draws=0, new=["local.inhaler-check"], rules=[RULES])),
        ("explanations", ExplanationBody(id="local.inhaler-check.yearly", rules=[RULES])),
        *(("explanations", ExplanationBody(id=each)) for each in EXPLAINED),
    ]


@pytest.mark.parametrize(("kind", "body"), bodies())
def test_an_answer_has_a_page_in_each_language_and_the_same_bytes_every_time(
    kind: str, body: QuestionBody, installed: Installed
) -> None:
    made = work.answer(kind, installed, body, *MOST)  # type: ignore[arg-type]
    assert {f"page.{lang}" for lang in LANGUAGES} < set(made)
    assert json.loads(made["json"])["schema"].startswith("tnt.")
    assert all(json.loads(made[f"page.{lang}"])["title"].strip() for lang in LANGUAGES)
    assert made == work.answer(kind, installed, body, *MOST)  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "body"), bodies())
def test_an_answer_tells_neither_folders_nor_remarks(
    kind: str, body: QuestionBody, installed: Installed
) -> None:
    made = work.answer(kind, installed, body, *MOST)  # type: ignore[arg-type]
    for text in (each.decode() for each in made.values()):
        assert gettempdir() not in text
        assert str(Path.home()) not in text
        assert str(Path(__file__).parents[2]) not in text
        assert MARK not in text


def test_figures_are_those_of_the_program(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / RULES.name).write_text(RULES.text)
    (tmp_path / LISTS.name).write_text(LISTS.text)
    rules = tnt.load(extra=tmp_path / RULES.name)
    own = tnt.estimate(rules, tmp_path / LISTS.name, draws=200)
    made = work.answer(
        "estimates", installed, EstimateBody(rules=[RULES], lists=[LISTS], draws=200), *MOST
    )
    ours, theirs = json.loads(made["json"]), json.loads(tnt.report(own, "json"))
    assert ours["lists"] == theirs["lists"]
    assert ours["population"] == theirs["population"]
    assert ours["drivers"] == theirs["drivers"]


def test_two_files_of_one_name_are_refused(installed: Installed) -> None:
    with pytest.raises(Refused) as refused:
        work.answer("estimates", installed, EstimateBody(rules=[RULES, RULES]), *MOST)
    assert [each.code for each in refused.value.problems] == ["TNT244"]


def test_problems_tell_of_files_by_the_names_they_were_sent_under(installed: Installed) -> None:
    slip = RulesFile(RULES.name, RULES.text.replace("6 min (", "6 minn ("))
    with pytest.raises(Refused) as refused:
        work.answer("estimates", installed, EstimateBody(rules=[slip]), *MOST)
    assert [each.place for each in refused.value.problems] == ["rules/inhaler.yaml:20:15"]
    checked = work.check(installed, [slip])
    assert json.loads(checked.json)["problems"][0]["file"] == "inhaler.yaml"
    assert gettempdir() not in checked.pages["nb"].decode()


def test_files_that_have_changed_under_the_service_are_told(installed: Installed) -> None:
    other = evolve(installed, fingerprint="of other files")
    with pytest.raises(Stale):
        work.answer("estimates", other, EstimateBody(rules=[RULES], draws=0), *MOST)


def test_an_order_may_be_sent(installed: Installed) -> None:
    order = OrderFile("order.txt", "no.dmp.medication.review\n")
    body = PrioritiesBody(order=order, guidelines=["no.dmp.medication"], draws=0)
    made = json.loads(work.answer("priorities", installed, body, *MOST)["json"])
    assert made["order"] == "file"


def test_small_counts_are_withheld_from_every_document(installed: Installed) -> None:
    rows = "".join(
        f"{list_},female,50-59,{have},1\n{list_},female,50-59,{lack},0\n"
        for list_, have, lack in (("few", 3, 994), ("many", 40, 960))
    )
    sent = ListsFile("lists.csv", f"list,sex,age,persons,type-2-diabetes\n{rows}")
    made = work.answer("estimates", installed, EstimateBody(lists=[sent], draws=0), *MOST)
    few, many = json.loads(made["json"])["lists"]
    of_diabetes = [each for each in many["recommendations"] if "diabetes-type-2" in each["id"]]
    assert any(each["eligible"] == pytest.approx(40) for each in of_diabetes)
    assert not few["total"]
    assert not few["recommendations"]
    assert "TNT519" in {each["code"] for each in json.loads(made["json"])["problems"]}


def test_an_answer_that_is_too_large_to_give_is_refused_with_the_limit_named(
    installed: Installed,
) -> None:
    """However little work it is: each list has its figures told."""
    rows = "".join(f"list-{number},female,60-69,40\n" for number in range(30))
    sent = ListsFile("lists.csv", f"list,sex,age,persons\n{rows}")
    body = EstimateBody(lists=[sent], draws=0)
    made = work.answer("estimates", installed, body, *MOST)
    size = len(made["json"])
    assert made == work.answer("estimates", installed, body, MOST[0], size)
    with pytest.raises(Refused) as refused:
        work.answer("estimates", installed, body, MOST[0], size - 1)
    (problem,) = refused.value.problems
    assert (problem.code, dict(problem.facts)) == ("TNT769", {"size": size, "limit": size - 1})
