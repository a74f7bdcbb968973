"""`tnt prioritise` and the inverse questions as users and programs ask them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import tnt
from tests import rulefiles as files
from tests.choose.asking import IN_TWO_WAYS, question, rules_of, three
from tests.contract import commands
from tests.rulefiles import guideline, people, recommendation, write
from tnt.problems import Refused
from tnt.report.schemas import schemas
from tnt.report.tables import SPREAD

ASKED = ("prioritise", "--rules", "rules", "-g", "x", "--draws", "200")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(commands.LIST, "utf-8")
    (tmp_path / "two.csv").write_text(commands.LIST + "vale,female,40-49,10\n", "utf-8")
    (tmp_path / "rules").mkdir()
    write(tmp_path / "rules", three(**IN_TWO_WAYS))
    return tmp_path


def told(folder: Path, *arguments: str) -> Any:
    ran = commands.tnt(folder, *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_priorities_have_their_published_shape(folder: Path) -> None:
    found = told(folder, *ASKED, "--budget", "20", "--new", "x.c", "--lists", "list.csv")
    assert next(iter(found)) == "schema"
    assert (found["schema"], found["tnt"]) == ("tnt.priorities/1", tnt.__version__)
    Draft202012Validator(schemas()["priorities-1.json"]).validate(found)
    assert {each["status"] for each in found["recommendations"]} == {"fits", "marginal", "below"}
    assert set(found["recommendations"][0]["minutes_per_year"]) == {"mean", *SPREAD}


def test_inverse_answers_have_their_published_shape(folder: Path) -> None:
    ways = ("--longest-list", "--uptake-that-fits")
    found = told(folder, *ASKED, *ways, "--lists", "list.csv")
    Draft202012Validator(schemas()["inverse-1.json"]).validate(found)
    assert found["asked"] == ["longest-list", "uptake-that-fits"]
    # the main job's flags ask the same
    of_estimate = told(folder, "estimate", "list.csv", *ASKED[1:], *ways)
    assert of_estimate == found


def test_every_list_is_answered_for_and_one_where_it_is_named(folder: Path) -> None:
    many = told(folder, "estimate", "two.csv", *ASKED[1:], "--longest-list")
    assert [each["list"] for each in many["lists"]] == ["hill", "vale"]
    one = told(folder, *ASKED, "--longest-list", "--lists", "two.csv", "--list", "vale")
    assert one["lists"] == [many["lists"][1]]


def test_the_list_asked_about_is_the_one_named(folder: Path) -> None:
    named = told(folder, *ASKED, "--lists", "two.csv", "--list", "vale")
    assert (named["list"], named["persons"]) == ("vale", 10)


def test_equal_questions_have_equal_answers_to_the_byte(folder: Path) -> None:
    asked = (*ASKED, "--budget", "20", "--format", "json")
    assert commands.tnt(folder, *asked).out == commands.tnt(folder, *asked).out


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--budget", "20", "--new", "x.c"),
        ("--budget", "remaining"),
        ("--order", "benefit", "--weight", "A stroke avoided=2", "--weight", "A fall avoided=1"),
        ("--longest-list", "--uptake-that-fits"),
        ("--draws", "0"),
    ],
)
def test_it_is_told_in_three_languages(folder: Path, lang: str, more: tuple[str, ...]) -> None:
    ran = commands.tnt(folder, *ASKED, *more, "--lang", lang)
    assert (ran.code, ran.err) == (0, "")
    # what was to be filled in is
    assert "{" not in ran.out


def test_tables_hold_all_of_them(folder: Path) -> None:
    ran = commands.tnt(folder, *ASKED, "--budget", "20", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["recommendation"] for row in rows] == ["x.a", "x.b", "x.c"]
    ran = commands.tnt(folder, *ASKED, "--longest-list", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(row["with_patients"], row["done_now"]) for row in rows] == [
        ("false", ""),
        ("true", "least"),
        ("true", "most"),
    ]


def test_norways_mean_list_is_answered_for(folder: Path) -> None:
    # whole, as installed: what fits, and both inverse questions
    fits = commands.tnt(folder, "prioritise", "--budget", "100")
    assert (fits.code, fits.err) == (0, "")
    assert "recommendations fit in 100 hours a year" in fits.out
    inverse = commands.tnt(folder, "prioritise", "--longest-list", "--uptake-that-fits")
    assert (inverse.code, inverse.err) == (0, "")
    assert "The longest list that fits" in inverse.out
    assert "The uptake that fits" in inverse.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--order", "order.txt"), 2, "TNT555"),
        (("--order", "rules"), 2, "TNT555"),
        (("--order", "list.csv"), 2, "list.csv:1: TNT558"),
        (("--order", "benefit"), 2, "TNT564"),
        (("--budget", "1,500"), 2, "TNT551"),
        (("--budget", "1 week"), 2, "TNT550"),
        (("--weight", "A stroke avoided=2"), 2, "TNT564"),
        (("--new", "x.d"), 2, "TNT565"),
        (("--lists", "list.csv", "--list", "hil"), 2, "TNT528"),
        (("--longest-list", "--order", "strength"), 2, "--order doesn't go with --longest-list"),
        (("--uptake-that-fits", "--new", "x.c"), 2, "--new doesn't go with --uptake-that-fits"),
        (("--format", "parquet"), 2, "parquet"),
        (("-o", "list.csv", "--lists", "list.csv"), 2, "a file to be read"),
        (("--order", "mine.txt", "-o", "mine.txt"), 2, "a file to be read"),
    ],
)
def test_nonsense_is_told_clearly(
    folder: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    (folder / "mine.txt").write_text("x.a\n", "utf-8")
    ran = commands.tnt(folder, *ASKED, *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "folder/"), "-o FOLDER doesn't go with --longest-list"),
        (("--format", "csv", "--table", "lists"), "--table doesn't go with --longest-list"),
        (("--fail-fast",), "--fail-fast goes with -o FOLDER"),
    ],
)
def test_what_an_estimate_takes_and_an_inverse_question_does_not(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = commands.tnt(folder, "estimate", "list.csv", *ASKED[1:], "--longest-list", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_an_inverse_answer_goes_into_a_file(folder: Path) -> None:
    ran = commands.tnt(folder, "estimate", *ASKED[1:], "--longest-list", "-o", "found.json")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((folder / "found.json").read_text("utf-8"))["schema"] == "tnt.inverse/1"


@pytest.mark.parametrize("ask", [tnt.prioritise, tnt.longest_list, tnt.uptake_that_fits])
def test_what_would_tell_of_few_people_is_not_shown(ask: Any) -> None:
    # four of those known have a: the estimate withholds their row with another, and so no part of
    # the total may be told
    made = guideline(
        [recommendation(name, eligible={"age": "0+", "condition": name}) for name in "abc"],
        {name: files.condition("30 %") for name in "abc"},
    )
    rows = {"a": 4, "b": 10, "c": 20, "": 100}
    few = people(
        *(
            ("female", "40", count, {name: name == has for name in "abc"})
            for has, count in rows.items()
        )
    )
    rules = rules_of(made)
    with pytest.raises(Refused) as refused:
        ask(rules, question(), lists=few)
    assert [each.code for each in refused.value.problems] == ["TNT566"]
    assert ask(rules, question(), lists=few, i_own_the_data=True)


def test_of_several_lists_those_about_few_people_have_no_answer() -> None:
    made = guideline(
        [recommendation("r", eligible={"age": "0+", "condition": "a"}), recommendation("all")],
        {"a": files.condition("30 %")},
    )
    few, many = (
        people(("female", "40", count, {"a": True}), ("female", "40", 96, {"a": False}), id_=name)
        for name, count in (("few", 4), ("many", 40))
    )
    found = tnt.longest_list(rules_of(made), question(), lists=[few, many])
    assert [(each.list, each.unknown) for each in found.lists] == [
        ("few", "withheld"),
        ("many", None),
    ]
    assert found.lists[0].terms is None
