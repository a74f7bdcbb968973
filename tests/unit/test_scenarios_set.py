"""What a scenario sets is as if its file said so: the same figures, and the same refusals."""

from pathlib import Path
from typing import Any

import pytest

import tnt
from tests.files.texts import FILES, edited, place_of
from tests.files.texts import write as write_texts
from tests.rulefiles import figures
from tnt.choose import scenario_problems
from tnt.estimate import Explanation
from tnt.library import doubtful_ranges
from tnt.model.ruleset import RuleSet
from tnt.problems import problems_in

FEET, MORE = "no.test.feet", "no.test.more"
# ages that the population doesn't cut through
TEXTS = {
    **{name: text for name, text in FILES.items() if name != "what-if"},
    "more": edited(
        FILES["more"], ("1 per person", "1/year"), ("age: 16+", "age: 0+"), ("age: 70+", "age: 80+")
    ),
}
# of each value that is set: the guideline asked about, the new text, and the change by hand
CHANGES: dict[str, tuple[str, str, tuple[str, str]]] = {
    f"{FEET}.check.actions.gp.time": (
        FEET,
        "14 min (11-17)",
        ("time: 10 min (8-12)", "time: 14 min (11-17)"),
    ),
    f"{FEET}.check.eligible.share": (
        FEET,
        "70 % (60-80)",
        ("share: 60 % (50-70)", "share: 70 % (60-80)"),
    ),
    f"{FEET}.check.follow_up.wound.probability": (
        FEET,
        "45 % (35-55)",
        ("probability: 30 % (20-40)", "probability: 45 % (35-55)"),
    ),
    f"{FEET}.check.uptake.now": (
        FEET,
        "20 % (10-30)",
        ("now:\n        share: 50 % (40-60)", "now:\n        share: 20 % (10-30)"),
    ),
    "condition.diabetes.prevalence.male.40-79": (
        FEET,
        "36 % (33-39)",
        ("share: 30 % (27-33)", "share: 36 % (33-39)"),
    ),
    "condition.diabetes.prevalence.female.40-79": (
        FEET,
        "300 (280-320)",
        ("count: 200 (180-220)", "count: 300 (280-320)"),
    ),
    "condition.smoking.incidence.male.40+": (
        MORE,
        "40 per 1000 (35-45)",
        (
            "values:\n          2020: 40 per 10 000\n          2025: 30 per 10 000\n",
            "rate: 40 per 1000 (35-45)\n",
        ),
    ),
    "land-list.size": (FEET, "1 200", ("value: 1 000", "value: 1 200")),
    "land.positions": (FEET, "3", ("positions: 2", "positions: 3")),
    "hours.roles.gp.hours_per_week": (
        FEET,
        "35 h (33-37)",
        ("value: 40 h", "value: 35 h (33-37)"),
    ),
    "hours.roles.gp.committed.consultations.both.0-79": (
        FEET,
        "3/year (2.5-3.5)",
        ("frequency: 2/year (1.8-2.2)", "frequency: 3/year (2.5-3.5)"),
    ),
    # by year: in a block of its own, in place of its key, and with years that have their own word
    "hours.roles.gp.committed.time": (
        FEET,
        "20 min (16-24)",
        ("values:\n          2020: 15 min (12-18)", "value: 20 min (16-24)"),
    ),
    f"{MORE}.quit.actions.gp.time": (
        MORE,
        "20 min (16-24)",
        (
            "values:\n          2020: 10 min (8-12)\n          2025:\n            value: 12 min "
            "(10-14)\n            source: leaflet\n        assumption",
            "time: 20 min (16-24)\n        assumption",
        ),
    ),
    f"{MORE}.calls.volume.count": (
        MORE,
        "700/year",
        ("count:\n        values:\n          2020: 900/year", "count: 700/year"),
    ),
    "visit.long.actions.gp.time": (
        MORE,
        "9 min (7-11)",
        ("time: 5 min (3-7)", "time: 9 min (7-11)"),
    ),
}


def what_if(*settings: tuple[str, str]) -> str:
    """A scenario file that sets these values, on our word."""
    lines = ["schema: 1", "kind: scenario", "id: s", "title:", "  en: What if", "set:"]
    for id_, value in settings:
        lines += [f"  - id: {id_}", f"    value: {value}", "    assumption: Ours"]
    return "\n".join(lines) + "\n"


def rules_of(folder: Path, **changed: str) -> RuleSet:
    rules = tnt.load(only=write_texts(folder, TEXTS | changed))
    assert not rules.problems
    return rules


def told(rules: RuleSet, guideline: str, scenario: str | None = None) -> Any:
    return figures(
        tnt.estimate(
            rules,
            guidelines=(guideline,),
            population="land-list",
            working_time="hours",
            scenario=scenario,
            draws=500,
        )
    )


def on_our_word(text: str, new: str) -> str:
    """What stands for a changed figure's basis is on an assumption of ours, as in the scenario."""
    start = text.index(new)
    head, tail = text[:start], text[start:].split("\n")
    for number, line in enumerate(tail):
        key = line.strip().partition(":")[0]
        if key in ("source", "assumption"):
            indent = line[: len(line) - len(line.lstrip())]
            tail[number] = f"{indent}assumption: Ours"
            break
    return head + "\n".join(tail)


@pytest.mark.parametrize("id_", CHANGES)
def test_what_is_set_gives_the_figures_of_a_file_that_says_so(id_: str, tmp_path: Path) -> None:
    guideline, value, (old, new) = CHANGES[id_]
    (name,) = [name for name, text in TEXTS.items() if old in text]
    by_hand = rules_of(
        tmp_path / "hand", **{name: on_our_word(edited(TEXTS[name], (old, new)), new)}
    )
    plain = rules_of(tmp_path / "plain")
    with_it = rules_of(tmp_path / "set", s=what_if((id_, value)))
    assert told(with_it, guideline, "s") == told(by_hand, guideline)
    assert told(with_it, guideline, "s") != told(plain, guideline)
    # asking with a scenario leaves the rules as they are
    assert told(with_it, guideline) == told(plain, guideline)


def test_a_set_value_counts_in_years_before_the_first_of_its_file(tmp_path: Path) -> None:
    old = edited(TEXTS["shelf"], ("2020:", "2000:"))
    text = what_if(("hours.roles.gp.committed.time", "20 min"))
    rules = rules_of(tmp_path, shelf=old, s=text)
    asked: dict[str, Any] = {"guidelines": (FEET,), "population": "land-list"}
    asked |= {"working_time": "hours"}
    with pytest.raises(tnt.Refused, match="TNT513"):
        tnt.estimate(rules, **asked, year=2010, draws=0)
    assert tnt.estimate(rules, **asked, year=2010, draws=0, scenario="s").lists


def test_a_set_value_is_explained_from_the_scenario(tmp_path: Path) -> None:
    text = what_if((f"{FEET}.check.actions.gp.time", "14 min (11-17)"))
    rules = rules_of(tmp_path, s=text)
    asked = tnt.question(population="land-list", working_time="hours", scenario="s")
    found = tnt.explain(rules, f"{FEET}.check", asked)
    assert isinstance(found, Explanation)
    (factor,) = {
        f for step in found.work for f in step.factors if f.id.endswith("check.actions.gp.time")
    }
    assert (factor.text, factor.assumption) == ("14 min (11-17)", "Ours")
    assert f"{factor.line}:{factor.column}" == place_of("14 min", text)
    assert Path(factor.file).name == "s.yaml"
    (file,) = [
        each
        for each in tnt.estimate(
            rules,
            guidelines=(FEET,),
            population="land-list",
            working_time="hours",
            scenario="s",
            draws=0,
        ).selection.files
        if each.kind == "scenario"
    ]
    assert file.id == "s"


# value, figure, code: what a rule file may not say either
REFUSED = [
    (f"{FEET}.check.eligible.share", "130 %", "TNT214"),
    (f"{FEET}.check.actions.gp.time", "10", "TNT201"),
    (f"{FEET}.check.actions.gp.time", "10 m", "TNT202"),
    (f"{FEET}.check.frequency", "monthly", "TNT221"),
    (f"{FEET}.check.follow_up.wound.probability", "90 % (70-99)", None),
    ("hours.roles.gp.hours_per_week", "200 h", "TNT145"),
    ("hours.roles.gp.hours_per_week", "0 h", "TNT142"),
    ("hours.roles.gp.patient_share", "0 %", "TNT142"),
    ("hours.roles.gp.allowances.category.meetings.share", "100 %", "TNT159"),
    ("hours.roles.gp.allowances.category.meetings.share", "20 % (10-30)", "TNT164"),
    ("land-list.size", "1 000 (900-1 100)", "TNT164"),
    (f"{MORE}.photograph.frequency", "2/year (1-3)", "TNT151"),
    (f"{MORE}.scan.uptake.target", "110 %", "TNT214"),
    ("condition.diabetes.prevalence.female.40-79", "5 000", "TNT310"),
    ("condition.diabetes.prevalence.female.40-79", "20 (1-990)", "TNT325"),
    (f"{FEET}.check.frequency", "1 per new case", "TNT323"),
    (f"{MORE}.quit.benefit.nnt", "0", "TNT232"),
]


@pytest.mark.parametrize(("id_", "value", "code"), REFUSED)
def test_what_a_file_may_not_say_no_scenario_may_set(
    id_: str, value: str, code: str | None, tmp_path: Path
) -> None:
    rules = rules_of(tmp_path, s=what_if((id_, value)))
    problems = [each for each in scenario_problems(rules) if each.severity == "error"]
    assert {each.code for each in problems} == ({code} if code else set())
    for each in problems:
        assert Path(each.file or "").name == "s.yaml"
        assert each.line == 8


def test_of_several_settings_the_one_to_blame_is_named(tmp_path: Path) -> None:
    settings = [
        (f"{FEET}.check.actions.gp.time", "14 min"),
        (f"{FEET}.check.follow_up.wound.probability", "100 %"),
        (f"{FEET}.check.actions.nurse.time", "9 min"),
    ]
    beside = edited(
        TEXTS["feet"],
        (
            "      - id: healthy",
            "      - id: sore\n        when: Sore\n        probability: 5 %\n        source: book\n"
            "        actions:\n          - role: nurse\n            time: 1 min\n"
            "            assumption: Ours\n      - id: healthy",
        ),
    )
    rules = rules_of(tmp_path, feet=beside, s=what_if(*settings))
    (problem,) = [each for each in scenario_problems(rules) if each.severity == "error"]
    assert (problem.code, problem.line) == ("TNT137", 11)


def test_the_checked_scenario_is_told_of_ranges_worth_a_second_look(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, s=what_if((f"{FEET}.check.actions.gp.time", "10 min (1-60)")))
    codes = {each.code for each in scenario_problems(rules)}
    assert codes == {"TNT161", "TNT162"}
    assert not [each for each in doubtful_ranges(rules) if "s.yaml" in (each.file or "")]


def test_checking_a_scenario_file_alone_finds_what_using_it_would(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        what_if(
            ("no-2018.roles.gp.hours_per_weak", "40 hours"),
            ("no-2018.roles.gp.patient_share", "120 %"),
        ),
        "utf-8",
    )
    found = [each for each in tnt.check(path).problems if each.severity == "error"]
    assert [(each.code, each.line) for each in found] == [("TNT341", 7), ("TNT214", 11)]
    assert found[0].facts["nearest"] == "no-2018.roles.gp.hours_per_week"
    with pytest.raises(tnt.Refused) as refused:
        tnt.estimate(tnt.load(extra=path), scenario=str(path), draws=0)
    assert [each.code for each in problems_in(refused.value.problems)] == ["TNT341", "TNT214"]
