"""The method page adds up, says what the program says, and defines every field of the result.

That its command prints what it shows is tested in test_samples, with every other page.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import tnt
from tests.docs.pages import ROOT, fences, write_files
from tnt.estimate import Estimate, Explanation, explain
from tnt.estimate.minutes import measure
from tnt.estimate.plan import Plan
from tnt.estimate.points import means
from tnt.estimate.readings import held_now, minutes_of
from tnt.estimate.result import RoleTotal
from tnt.estimate.visits import independent_contacts
from tnt.library import values

PAGE = ROOT / "docs" / "method.md"
_SUM = re.compile(
    r"^(?P<label>\S.*?)  +(?P<sum>[^=\n]+) = (?P<result>-?[0-9][0-9 .]*)$", re.MULTILINE
)
_THOUSANDS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")


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
    for block in fences(PAGE)
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
        for block in fences(PAGE)
        if block.language == "text" and block.name is None
        for line in block.text.splitlines()
    ]
    assert len(lines) == len(SUMS) > 20


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page's files."""
    folder = tmp_path_factory.mktemp("method")
    write_files(PAGE, folder)
    return folder


class Example:
    """The page's files, estimated at every uptake."""

    def __init__(self, folder: Path) -> None:
        self.rules = tnt.load(extra=folder)
        lists = tnt.read_lists(folder / "hill.csv", rules=self.rules)
        self.answers = {
            uptake: tnt.answer_to(
                self.rules,
                tnt.question(
                    guidelines=("example.control",),
                    population="valley",
                    working_time="example-year",
                    uptake=uptake,
                ),
                lists,
            )
            for uptake in ("full", "now", "target")
        }

    def estimate(self, uptake: str = "full") -> Estimate:
        return self.answers[uptake].estimate

    def total(self, role: str = "gp", uptake: str = "full") -> RoleTotal:
        return self.estimate(uptake).total(role)

    def minutes(self, id_: str, role: str = "gp", uptake: str = "full") -> float:
        found = self.estimate(uptake).by_recommendation()[f"example.control.{id_}"]
        return found.minutes_per_year[role].mean

    def explained(self, id_: str, uptake: str = "full") -> Explanation:
        return explain(self.answers[uptake], f"example.control.{id_}", self.rules)

    def people(self, id_: str, *, low: int | None = None, row: int = 0) -> float:
        """Who comes in for a recommendation, of the groups that begin at an age."""
        answer = self.answers["full"]
        planned = next(p for p in answer.plan.planned if p.id == f"example.control.{id_}")
        each = planned.cells.spread(measure(planned, means).coming)[:, 0]
        columns = answer.columns[row] * each
        groups = answer.plan.groups
        return sum(
            float(column)
            for column, group in zip(columns, groups, strict=False)
            if low in (None, group.ages.low)
        )

    def persons(self, low: int, row: int = 0) -> float:
        answer = self.answers["full"]
        return sum(
            float(n)
            for n, g in zip(answer.columns[row], answer.plan.groups, strict=False)
            if g.ages.low == low
        )

    def held(self) -> list[float]:
        """GP minutes done now in consultations, of each recommendation and visit."""
        answer = self.answers["full"]
        plan = answer.plan
        reading = held_now("gp", answer.ready.selection.working_time, most=False)
        alone = [
            *(Plan(plan.groups, (each,)) for each in plan.planned),
            *(Plan(plan.groups, (), (each,)) for each in plan.visits),
        ]
        return [
            float((answer.columns[0] @ minutes_of(each, reading, lambda *_: means, 1))[0])
            for each in alone
        ]

    def visits(self, low: int, uptake: str) -> float:
        """Contacts of the visit in a person-year of the groups that begin at an age."""
        answer = self.answers[uptake]
        (visit,) = answer.plan.visits
        uptakes = {each.id: each.now[0] if uptake == "now" else each.uptake
                   for each in visit.members}  # fmt: skip
        found = independent_contacts(visit, uptakes, means)[:, 0]
        groups = answer.plan.groups
        return next(float(x) for x, g in zip(found, groups, strict=False) if g.ages.low == low)


@pytest.fixture(scope="module")
def example(page: Path) -> Example:
    return Example(page)


def benefits(told: Explanation) -> dict[str, float]:
    """What the page says of one person's benefit."""
    benefit = told.benefit
    assert benefit is not None
    gp = benefit.minutes_per_benefit["gp"]
    assert gp.programme.at_means is not None
    assert gp.treated.at_means is not None
    return {
        "contacts over the horizon": benefit.contacts_per_person,
        "GP minutes per contact": told.minutes_per_year["gp"].mean / (told.contacts_per_year or 0),
        "treated": benefit.reached,
        "risk reduction": benefit.risk_reduction,
        "minutes per benefit, all": gp.programme.at_means,
        "a contact of the treated": gp.treated.at_means
        * benefit.risk_reduction
        / benefit.contacts_per_person,
        "minutes per benefit, treated": gp.treated.at_means,
        "helped a year": benefit.persons_helped_per_year,
    }


def spreads(example: Example) -> dict[str, float]:
    """What the page says of distributions."""
    rules = example.rules
    by_id = {each.id: each for each in values(rules)}
    time = by_id["example.control.yearly.actions.gp.time"].fit
    share = by_id["condition.raised-pressure.prevalence.both.40-59"].fit
    count = by_id["example.control.urine-stick.volume.count"].fit
    stick = by_id["example.control.urine-stick.actions.gp.time"].fit
    assert time
    assert share
    assert count
    assert stick
    alone = explain(example.answers["now"], "example.control.urine-stick", rules).drivers
    assert alone is not None
    parts = {each.value.rsplit(".", 1)[-1]: 100 * each.share_of_variance for each in alone}
    return {
        "sd of 10 min (8-12)": time.variance**0.5,
        "shape of 10 min (8-12)": time.first,
        "sd of a share, 20 % (16-24)": share.variance**0.5,
        "nu of a share, 20 % (16-24)": share.first + share.second,
        "sd of 120 (84-156) a year": count.variance**0.5,
        "sd of 4 min (3-5)": stick.variance**0.5,
        "count alone, variance": 16 * count.variance,
        "time alone, variance": 120**2 * stick.variance,
        "acting together, variance": count.variance * stick.variance,
        "of the variance, count": parts["count"],
        "of the variance, time": parts["time"],
        "of the variance, together": parts["acting together"],
    }


def remaining(example: Example) -> dict[str, float]:
    """What the page says of committed time."""
    total = example.total()
    time = example.estimate().lists[0].working_time
    assert time is not None
    assert time.committed_minutes_per_year is not None
    assert total.remaining_need_minutes is not None
    rest = total.remaining_need_minutes
    assert rest.low == rest.high
    held = example.held()
    assert sum(held) == pytest.approx(example.answers["full"].found.sums.roles["gp"].held_least[0])
    ids = [each.id.rsplit(".", 1)[-1] for each in example.answers["full"].plan.planned]
    by_id = dict(zip(ids, held, strict=False))
    comes = {low: example.people("yearly", low=low) / example.persons(low) for low in (40, 60)}
    return {
        "in consultations": time.committed_minutes_per_year,
        "yearly, in them now": by_id["yearly"],
        "kidneys, in them now": by_id["kidneys"],
        "new cases, in them now": by_id["start"],
        "comes yearly, aged 40-59": comes[40],
        "comes yearly, aged 60-79": comes[60],
        "comes now, aged 40-59": comes[40] * 0.6,
        "comes now, aged 60-79": comes[60] * 0.6,
        "visits now, aged 40-59": example.visits(40, "now"),
        "visits now, aged 60-79": example.visits(60, "now"),
        "visits, now": held[-1] / 5,
        "done in them now": sum(held),
        "remaining need": rest.low,
    }


def figures(example: Example) -> dict[str, float]:
    """What the program says for every label of the page's sums."""
    told, start = example.explained("yearly"), example.explained("start")
    estimate, total = example.estimate(), example.total()
    time = estimate.lists[0].working_time
    country = estimate.population.total["gp"]
    assert time is not None
    assert told.visit is not None
    assert estimate.population.positions is not None
    assert total.share_of_patient_time is not None
    assert total.required_staff is not None
    assert country.share_of_patient_time is not None
    steps = {(step.role, *step.after): step for step in told.work}
    ages = [step for step in told.prevalence if "raised-pressure" in step.factor.id]
    sticks = {each: example.minutes("urine-stick", uptake=each) for each in ("now", "target")}
    counted = example.explained("urine-stick").counted_per_year
    assert counted is not None
    visits = told.visit
    columns = example.answers["full"].found.sums.visits.independent
    return {
        "aged 40-59": ages[0].persons,
        "aged 60-79": ages[1].persons,
        "eligible, aged 40-59": example.people("yearly", low=40),
        "eligible, aged 60-79": example.people("yearly", low=60),
        "eligible": told.eligible or 0.0,
        "eligible, kidneys": example.people("kidneys"),
        "new cases a year": start.eligible or 0.0,
        "fewest eligible": told.eligible_low or 0.0,
        "most eligible": told.eligible_high or 0.0,
        "contacts a year, full": told.contacts_per_year or 0.0,
        "contacts a year, now": example.explained("yearly", "now").contacts_per_year or 0.0,
        "GP at the control": steps["gp",].minutes_per_year,
        "times above target": steps["gp", "too-high"].times_per_year,
        "GP at further controls": steps["gp", "too-high"].minutes_per_year,
        "with kidney disease": steps["gp", "too-high", "kidneys"].times_per_year,
        "GP to the hospital": steps["gp", "too-high", "kidneys"].minutes_per_year,
        "times on target": steps["gp", "on-target"].times_per_year,
        "GP's letters": steps["gp", "on-target"].minutes_per_year,
        "GP, full": example.minutes("yearly"),
        "GP hours, full": example.minutes("yearly") / 60,
        "GP, now": example.minutes("yearly", uptake="now"),
        "nurse at the control": example.minutes("yearly", "nurse"),
        "GP, kidneys": example.minutes("kidneys"),
        "GP, new cases": example.minutes("start"),
        "nurse, two years of talks": example.minutes("start", "nurse"),
        "sticks a year": counted,
        "GP, sticks now": sticks["now"],
        "GP, sticks at the target": sticks["target"],
        "GP, target less now": sticks["target"] - sticks["now"],
        "a person-year, aged 40-59": example.visits(40, "full"),
        "a person-year, aged 60-79": example.visits(60, "full"),
        "visits, independent": visits.contacts,
        "visits, nothing shared": visits.if_nothing_shared,
        "visits, everything shared": visits.if_everything_shared,
        "GP, visits": estimate.lists[0].visits[0].minutes_per_year["gp"].mean,
        "GP, all": total.minutes_per_year.mean,
        "GP hours, all": total.minutes_per_year.mean / 60,
        "nurse, all": example.total("nurse").minutes_per_year.mean,
        "nurse hours, all": example.total("nurse").minutes_per_year.mean / 60,
        "working minutes": time.minutes_per_year,
        "patient minutes": time.patient_minutes_per_year,
        "patient hours": time.patient_minutes_per_year / 60,
        "of patient time, percent": 100 * total.share_of_patient_time,
        "positions needed": total.required_staff,
        "aged 40-59, valley": example.persons(40, row=-1),
        "aged 60+, valley": example.persons(60, row=-1),
        "eligible, valley": example.people("yearly", row=-1),
        "kidneys, valley": example.people("kidneys", row=-1),
        "new cases, valley": example.people("start", row=-1),
        "visits, valley": float(columns[-1].sum()),
        "GP minutes, valley": country.minutes_per_year.mean,
        "GP hours, valley": country.minutes_per_year.mean / 60,
        "patient hours, valley": estimate.population.positions * time.patient_minutes_per_year / 60,
        "of all patient time, percent": 100 * country.share_of_patient_time,
        **benefits(told),
        **remaining(example),
        **spreads(example),
    }


def test_the_program_says_what_the_sums_say(example: Example) -> None:
    found = figures(example)
    assert set(found) == set(SUMS)
    for label, (_, result) in SUMS.items():
        assert round(found[label], decimals(result)) == number(result), label


def flat(told: Any, path: str = "") -> list[tuple[str, Any]]:
    """Every field of a JSON result by the path that the page gives it.

    Figures with a spread are F, those of a benefit B. Roles stand for one another, as do lists.
    """
    if isinstance(told, dict):
        own = [(path, told)] if path.endswith(("working_time", "minutes_per_benefit")) else []
        for mark, letter in (("mean", "F"), ("at_means", "B")):
            if mark in told:
                return [
                    (path, told),
                    *((f"{letter}.{key}", value) for key, value in told.items()),
                ]
        roles = path.endswith(("total", "minutes_per_year", "minutes_per_benefit"))
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
def everything(page: Path) -> dict[str, Any]:
    """All fields of a result with a list's band cut, and with something not estimated."""
    (page / "cut.csv").write_text("list,sex,age,persons\ncut,female,30-49,100\n", "utf-8")
    rules = tnt.load(extra=page)
    asked: dict[str, Any] = {"guidelines": "example.control", "working_time": "example-year"}
    shown: dict[str, Any] = {}
    for uptake in ("full", "target"):
        told = tnt.report(tnt.estimate(rules, page / "cut.csv", uptake=uptake, **asked), "json")
        for path, value in flat(json.loads(told)):
            shown[path] = value if shown.get(path) is None else shown[path]
    # the population's total has the fields of a list's; an empty list's fields are those of a
    # full one, and null is told where the whole is meant
    return {
        path: value
        for path, value in shown.items()
        if not path.startswith("population.total")
        and not any(other.startswith((f"{path}[]", f"{path}.l")) for other in shown)
        and not (path.endswith("shared_visits") and value is None)
    }


def test_every_field_of_the_result_is_defined(everything: dict[str, Any]) -> None:
    assert set(everything) == documented("is") - {"population.total.ROLE.…"}


def test_only_what_the_page_says_may_be_null_is_null(everything: dict[str, Any]) -> None:
    nulls = {path for path, value in everything.items() if value is None}
    of_problems = {"problems[].file", "problems[].line", "problems[].column"}
    assert nulls <= {"question.scenario", *of_problems}
