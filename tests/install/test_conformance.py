"""The suite that plugins are held against: it lets good ones pass, and says what is wrong with bad.

Each plugin here is a folder that is to Python an installed package.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.install import venvs
from tests.install.venvs import Ran, Venv
from tnt import conformance

HOOK = """\
import pluggy
from pathlib import Path
hookimpl = pluggy.HookimplMarker("tnt")
@hookimpl
def tnt_files():
    return [Path(__file__).with_name("{name}-files")]
"""
RULES = """\
schema: 1
kind: guideline
id: {id}
title:
  nb: Oppdiktet
  nn: Oppdikta
  en: Invented
publisher: nobody
country: no
status: in-force
recommendations:
  - id: talk
    title:
      nb: Samtale
      nn: Samtale
      en: Talk
    direction: for
    assumption: invented
    eligible:
      age: 40+
    frequency: 1/year
    actions:
      - role: gp
        mode: consultation
        time: 6 min (4-8)
        assumption: invented
"""
CASES = """\
schema: 1
kind: worked-case
cases:
  - name: A hundred women
    list:
      - sex: female
        age: 50
        persons: 100
    expect:
      - recommendation: {id}.talk
        role: gp
        minutes_per_year: {minutes}
        tolerance: 0.01
"""

ROOT = Path(__file__).parents[2]
Install = Callable[..., None]


@pytest.fixture
def here(tmp_path: Path) -> Venv:
    """The Python that runs the tests, in an empty folder."""
    (tmp_path / "empty").mkdir()
    return venvs.this_python(tmp_path / "empty")


@pytest.fixture
def install(tmp_path: Path) -> Install:
    """Makes a plugin of that name; what `files` gives takes the place of what is good."""

    def make(name: str, hook: str = HOOK, **files: str) -> None:
        folder = tmp_path / "site"
        info = folder / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[tnt]\n{name} = plug_{name}\n")
        (folder / f"plug_{name}.py").write_text(hook.replace("{name}", name), "utf-8")
        (folder / f"{name}-files").mkdir()
        texts = {"rules": RULES, "cases": CASES} | files
        facts = {"id": f"local.{name}", "minutes": 600}
        for file, key in (("x.yaml", "rules"), ("x.test.yaml", "cases")):
            if text := texts[key]:
                (folder / f"{name}-files" / file).write_text(text.format(**facts), "utf-8")

    return make


def suite(here: Venv, *arguments: str, plugins: str | None = None) -> Ran:
    """The suite, run strictly with what is installed in the folder `site`."""
    env = {"PYTHONPATH": str(here.folder.parent / "site"), "TNT_LANG": "en"}
    env |= {} if plugins is None else {"TNT_PLUGINS": plugins}
    strict = ("-W", "error", "--strict-markers", "--strict-config", "-p", "no:cacheprovider")
    return here.run("-m", "pytest", "--pyargs", "tnt.conformance", *strict, *arguments, env=env)


def failed(ran: Ran) -> set[str]:
    """The claims that don't hold."""
    return set(re.findall(r"^(?:FAILED|ERROR) \S*::(\w+)", ran.out, re.MULTILINE))


def test_the_suite_hands_out_every_claim_that_it_holds() -> None:
    package = ROOT / "src" / "tnt" / "conformance"
    claims = {
        name
        for file in package.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.MULTILINE)
    }
    assert set(conformance.__all__) == claims


def test_without_a_plugin_the_shipped_files_are_tested_and_it_says_so(here: Venv) -> None:
    ran = suite(here, "-k", "loads_alone or cases_come or brings_files", plugins="")
    assert ran.code == 0, ran.out
    assert "3 passed" in ran.out
    assert re.search(r"^tested: plugin tnt \d", ran.out, re.MULTILINE)
    assert "no plugin is loaded: the files shipped with tnt were tested instead" in ran.out


def test_two_good_plugins_pass_and_both_are_named(here: Venv, install: Install) -> None:
    install("one")
    install("two")
    ran = suite(here, plugins="one,two")
    assert ran.code == 0, ran.out
    assert f"{len(conformance.__all__) - 1} passed, 1 skipped" in ran.out
    site = here.folder.parent / "site"
    for name in ("one", "two"):
        assert f"tested: plugin {name} 1.0 in {site / f'{name}-files'}\n" in ran.out
    assert "no plugin is loaded" not in ran.out


def test_the_closing_lines_stand_there_too_where_several_processes_test(
    here: Venv, install: Install
) -> None:
    install("one", rules=RULES.replace("  nn: Oppdikta\n", ""))
    asked = ("-p", "tnt.testing", "-n", "2", "-k", "check_finds or loads_alone")
    ran = suite(here, *asked, plugins="one")
    assert ran.code == 0, ran.out
    assert ran.out.count("tested: plugin one 1.0 in ") == 1
    assert ran.out.count("TNT140 ") == 1


def test_a_name_that_nobody_has_is_told_and_no_guideline_is_blamed_for_it(here: Venv) -> None:
    ran = suite(here, "-rfEs", plugins="bogus")
    assert ran.code == 1
    assert "TNT007 TNT_PLUGINS names bogus" in ran.out
    assert "has no worked case" not in ran.out
    assert failed(ran) == {"test_it_brings_files", "test_it_brings_no_errors_to_the_others"}
    assert "see test_it_brings_files: mend that first" in ran.out


def test_a_slip_in_a_file_is_told_by_the_claims_about_loading_alone(
    here: Venv, install: Install
) -> None:
    install("one", rules=RULES.replace("6 min (4-8)", "6 mis (4-8)"))
    ran = suite(here, "-rfEs", plugins="one")
    assert failed(ran) == {"test_it_loads_alone", "test_it_brings_no_errors_to_the_others"}
    assert "8 skipped" in ran.out
    assert "see test_it_loads_alone, " in ran.out


def test_cases_that_cannot_be_run_are_no_missing_ones(here: Venv, install: Install) -> None:
    install("one", cases=CASES.replace("persons: 100", "persons: many"))
    ran = suite(here, "-rfEs", "-k", "every_guideline or cases_come", plugins="one")
    assert failed(ran) == {"test_its_cases_come_to_what_was_worked_out"}, ran.out
    assert "see test_its_cases_come_to_what_was_worked_out: mend that first" in ran.out


def test_a_rule_file_left_out_of_the_package_is_told_as_such(here: Venv, install: Install) -> None:
    install("one", rules="")
    ran = suite(here, "-k", "loads_alone", plugins="one")
    assert failed(ran) == {"test_it_loads_alone"}
    assert re.search(r"TNT765 \S+x\.yaml is missing from the plugin one", ran.out)
    assert "is the file left out of the package?" in ran.out


def test_one_condition_in_two_plugins_is_told_to_whoever_installed_both(
    here: Venv, install: Install
) -> None:
    shared = RULES.replace(
        "recommendations:\n",
        "conditions:\n  gout:\n    prevalence:\n      - share: 9 % (8-10)\n"
        "        assumption: invented\nrecommendations:\n",
    )
    install("one", rules=shared)
    install("two", rules=shared)
    ran = suite(here, "-k", "ids_are", plugins="one,two")
    assert failed(ran) == {"test_its_ids_are_its_own"}
    assert re.search(r"TNT766 gout is in two plugins: in one, and in two \(\S+x\.yaml\)", ran.out)
    assert "leave the other out with TNT_PLUGINS" in ran.out


def test_a_plugin_that_is_not_there_is_told_and_those_that_are(
    here: Venv, install: Install
) -> None:
    install("one")
    asked = ("-p", "tnt.testing", "--tnt-plugin", "other", "-k", "brings_files")
    ran = suite(here, *asked, plugins="one")
    assert ran.code == 1
    assert "no plugin other is loaded, only tnt, one: install it" in ran.out


def test_warnings_of_check_are_shown_and_fail_nothing(here: Venv, install: Install) -> None:
    install("one", rules=RULES.replace("  nn: Oppdikta\n", ""))
    ran = suite(here, "-k", "check_finds", plugins="one")
    assert ran.code == 0
    assert re.search(r"one-files/x.yaml:\d+:\d+: TNT140 ", ran.out)


COUNTS_ITSELF = HOOK.replace(
    "import pluggy\n",
    "import pluggy, sys\nalone = 'plug_two' not in sys.modules\n",
).replace('"{name}-files")]', '"{name}-files")] if alone else [Path(__file__).with_name("none")]')
BAD = {
    "no cases": ({"cases": ""}, "every_guideline", r"x\.yaml: the guideline local\.one has no"),
    "a sum that is wrong": (
        {"cases": CASES.replace("{minutes}", "601")},
        "cases_come",
        r"x\.test\.yaml:\d+: A hundred women: local\.one\.talk, GP: expected 601 .* got 600",
    ),
    "a time without a basis": (
        {"rules": RULES.replace("(4-8)\n        assumption: invented\n", "(4-8)\n")},
        "loads_alone",
        r"x\.yaml:\d+:\d+: TNT\d+ ",
    ),
    "a condition that others have": (
        {
            "rules": RULES.replace(
                "recommendations:\n",
                "conditions:\n  heart-failure:\n    prevalence:\n      - share: 9 % (8-10)\n"
                "        assumption: invented\nrecommendations:\n",
            )
        },
        "ids_are or loads_alone",
        r"TNT302 the condition heart-failure is defined in ",
    ),
    "an id that others have": (
        {"rules": RULES.replace("{id}", "no.hdir.hypertension")},
        "ids_are",
        r"TNT301 the id no\.hdir\.hypertension is taken",
    ),
    "a copy of a guideline that others have": (
        {
            "rules": (ROOT / "guidelines" / "no" / "hypertension.yaml")
            .read_text("utf-8")
            .replace("review_by: ", "review_by:  ")
            .replace("{", "{{")
            .replace("}", "}}"),
        },
        "ids_are",
        r"TNT183 the id no\.hdir\.hypertension is that of",
    ),
    "a file that is left out of the package": (
        {"hook": HOOK.replace("{name}-files", "nowhere")},
        "brings_files or loads_alone or brings_no_errors",
        r"TNT006 plugin one names \S+nowhere, which doesn't exist",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_plugin_fails_the_claim_with_what_to_mend_and_no_traceback(
    name: str, here: Venv, install: Install
) -> None:
    changes, claims, said = BAD[name]
    install("one", **changes)
    ran = suite(here, "-k", claims, plugins="one")
    assert ran.code == 1, ran.out
    assert failed(ran), ran.out
    for claim in claims.split(" or "):
        assert any(claim in each for each in failed(ran)), (claim, ran.out)
    assert re.search(said, ran.out), ran.out
    assert "Traceback" not in ran.out + ran.err
    assert ".py:" not in "".join(ran.out.partition("= FAILURES =")[2].partition("= tnt =")[0])


@pytest.mark.parametrize("name", ["an id that others have", "a condition that others have"])
def test_what_another_file_has_already_fails_one_claim_and_not_two(
    name: str, here: Venv, install: Install
) -> None:
    changes, _, said = BAD[name]
    install("one", **changes)
    ran = suite(here, "-k", "ids_are or brings_no_errors", plugins="one")
    assert failed(ran) == {"test_its_ids_are_its_own"}, ran.out
    assert re.search(said, ran.out), ran.out


def test_a_plugin_that_looks_at_who_came_before_fails(here: Venv, install: Install) -> None:
    install("one", hook=COUNTS_ITSELF)
    install("two")
    asked = ("-p", "tnt.testing", "--tnt-plugin", "one", "-k", "order_of_plugins")
    ran = suite(here, *asked, plugins="one,two")
    assert failed(ran) == {"test_the_order_of_plugins_changes_nothing"}, ran.out
    assert "TNT006" in ran.out


def test_a_plugin_that_lends_weight_to_anothers_visit_changes_only_the_visit(
    here: Venv, install: Install
) -> None:
    rules = RULES.replace("    actions:\n", "    visit: chronic-control\n    actions:\n").replace(
        "recommendations:\n", "uses:\n  - no.reference\nrecommendations:\n"
    )
    install("one", rules=rules)
    ran = suite(here, "-k", "changes_no_other", plugins="one")
    assert ran.code == 0, ran.out
