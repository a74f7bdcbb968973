"""The method page adds up, says what the program says, and defines every field of the result.

That its command prints what it shows is tested in test_samples, with every other page.
"""

import json
import re
from typing import Any

import pytest

import tnt
from tests.docs.pages import ROOT, blocks, write_files
from tnt.estimate import Answer, Explanation, explain
from tnt.model.ruleset import RuleSet

PAGE = ROOT / "docs" / "method.md"
_SUM = re.compile(
    r"^(?P<label>\S.*?)  +(?P<sum>[^=\n]+) = (?P<result>[0-9][0-9 .]*)$", re.MULTILINE
)
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
ID = "example.control.yearly"


def number(text: str) -> float:
    return float(_THOUSANDS.sub("", text))


def decimals(text: str) -> int:
    return len(text.partition(".")[2])


def worked_out(sum_: str) -> float:
    """The value of a sum as the page writes it."""
    python = _THOUSANDS.sub("", sum_)
    for written, meant in (("×", "*"), ("÷", "/"), ("−", "-"), (" %", "/100")):
        python = python.replace(written, meant)
    assert re.fullmatch(r"[0-9.()*/+\- ]+", python), sum_
    return float(eval(python))  # noqa: S307 - digits and signs only


SUMS = {
    found["label"]: (found["sum"], found["result"])
    for block in blocks(PAGE)
    if block.language == "text" and block.name is None
    for found in _SUM.finditer(block.text)
}


@pytest.mark.parametrize("label", SUMS)
def test_each_sum_adds_up(label: str) -> None:
    sum_, result = SUMS[label]
    assert round(worked_out(sum_), decimals(result)) == number(result)


def test_every_line_of_the_sums_is_read() -> None:
    lines = [
        line
        for block in blocks(PAGE)
        if block.language == "text" and block.name is None
        for line in block.text.splitlines()
    ]
    assert len(lines) == len(SUMS) > 20


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The page's files, estimated: the rules, the answers at full and now, the explanation."""
    folder = tmp_path_factory.mktemp("method")
    write_files(PAGE, folder)
    rules = tnt.load(extra=folder / "control.yaml")
    lists = tnt.read_lists(folder / "hill.csv", rules=rules)
    answers = {
        uptake: tnt.answer_to(
            rules, tnt.question(guidelines=("example.control",), uptake=uptake), lists
        )
        for uptake in ("full", "now")
    }
    return {
        "rules": rules,
        "full": answers["full"],
        "now": answers["now"],
        "explained": explain(answers["full"], ID, rules),
    }


def figures(rules: RuleSet, full: Answer, now: Answer, explained: Explanation) -> dict[str, float]:
    """What the program says for every label of the page's sums."""
    each = full.estimate.lists[0]
    assert each.working_time is not None
    country = full.estimate.population
    norway = rules.populations["norway"]
    at_now = now.estimate.by_recommendation()[ID]
    steps = {(step.role, *step.after): step for step in explained.work}
    first, second = (
        sum(step.persons for step in explained.prevalence if step.factor.id.endswith(f"{who}"))
        for who in ("raised-pressure.prevalence.both.40-59", "raised-pressure.prevalence.both.60+")
    )
    columns = full.plan.planned[0].eligible * full.counts.persons[0]
    by_age = {
        low: float(sum(c for c, g in zip(columns, full.counts.groups, strict=True)
                       if g.ages.low == low))
        for low in (40, 60)
    }  # fmt: skip
    patient_hours = each.working_time.patient_minutes_per_year / 60
    total = country.total["gp"]
    assert norway.positions is not None
    assert country.positions is not None
    assert each.total["gp"].share_of_patient_time is not None
    assert total.share_of_patient_time is not None
    minutes = explained.minutes_per_year
    country_eligible = float(full.counts.persons[-1] @ full.plan.planned[0].eligible)
    return {
        "aged 40-59": first,
        "aged 60-79": second,
        "eligible, aged 40-59": by_age[40],
        "eligible, aged 60-79": by_age[60],
        "eligible": explained.eligible,
        "contacts a year, full": explained.contacts_per_year,
        "contacts a year, now": at_now.contacts_per_year,
        "GP at the control": steps["gp",].minutes_per_year,
        "times above target": steps["gp", "too-high"].times_per_year,
        "GP at further controls": steps["gp", "too-high"].minutes_per_year,
        "with kidney disease": steps["gp", "too-high", "kidneys"].times_per_year,
        "GP to the hospital": steps["gp", "too-high", "kidneys"].minutes_per_year,
        "times on target": steps["gp", "on-target"].times_per_year,
        "GP's letters": steps["gp", "on-target"].minutes_per_year,
        "GP, full": minutes["gp"],
        "GP hours, full": each.total["gp"].minutes_per_year.mean / 60,
        "GP, now": at_now.minutes_per_year["gp"].mean,
        "nurse, full": minutes["nurse"],
        "nurse hours, full": each.total["nurse"].minutes_per_year.mean / 60,
        "working minutes": each.working_time.minutes_per_year,
        "patient minutes": each.working_time.patient_minutes_per_year,
        "patient hours": patient_hours,
        "of patient time, percent": 100 * each.total["gp"].share_of_patient_time,
        "eligible, Norway": country_eligible,
        "GP minutes per contact": minutes["gp"] / explained.contacts_per_year,
        "GP hours, Norway": total.minutes_per_year.mean / 60,
        "patient hours, Norway": country.positions * patient_hours,
        "of all patient time, percent": 100 * total.share_of_patient_time,
        "fewest eligible": explained.eligible_low,
        "most eligible": explained.eligible_high,
    }


def test_the_program_says_what_the_sums_say(example: dict[str, Any]) -> None:
    found = figures(**example)
    assert set(found) == set(SUMS)
    for label, (_, result) in SUMS.items():
        assert round(found[label], decimals(result)) == number(result), label


def flat(told: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every field of a JSON result by the path that the page gives it.

    Figures with a spread are F. Roles stand for one another, as do lists and rows.
    """
    if isinstance(told, dict):
        own = [(path, told)] if path.endswith("working_time") else []
        if "mean" in told:
            return [(path, told), *((f"F.{key}", value) for key, value in told.items())]
        roles = path.endswith(("total", "minutes_per_year"))
        return own + [
            field
            for key, value in told.items()
            for field in flat(value, f"{path}.{'ROLE' if roles else key}".removeprefix("."))
        ]
    if isinstance(told, list) and told and isinstance(told[0], dict):
        return [field for value in told for field in flat(value, f"{path}[]")]
    return [(path, told)]


def documented(section: str) -> set[str]:
    """The fields named in the table whose head begins so."""
    (table,) = re.findall(
        rf"^\| field \| {section} \|\n(.*?)\n\n", PAGE.read_text("utf-8"), re.S | re.M
    )
    cells = [line.split("|")[1] for line in table.splitlines()[1:]]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All fields of a result with a list's band cut, and with something not estimated."""
    folder = tmp_path_factory.mktemp("fields")
    write_files(PAGE, folder)
    (folder / "cut.csv").write_text("list,sex,age,persons\ncut,female,30-49,100\n", "utf-8")
    rules = tnt.load(extra=folder / "control.yaml")
    shown: dict[str, Any] = {}
    for uptake in ("full", "target"):
        told = tnt.report(tnt.estimate(rules, folder / "cut.csv", uptake=uptake), "json")
        for path, value in flat(json.loads(told)):
            shown[path] = value if shown.get(path) is None else shown[path]
    # the population's total has the fields of a list's; an empty list's fields are those of a full
    return {
        path: value
        for path, value in shown.items()
        if not path.startswith("population.total")
        and not any(other.startswith(f"{path}[]") for other in shown)
    }


def test_every_field_of_the_result_is_defined(everything: dict[str, Any]) -> None:
    filled, later = documented("is"), documented("waits for")
    assert not filled & later
    assert set(everything) == (filled | later) - {"population.total.ROLE.…"}


def test_what_the_page_says_is_null_is_null(everything: dict[str, Any]) -> None:
    later = documented("waits for")
    assert {path: value for path, value in everything.items() if path in later and value} == {}
    nulls = {path for path, value in everything.items() if value is None}
    in_some_results = {"problems[].file", "problems[].line", "problems[].column"}
    assert nulls - later <= in_some_results
