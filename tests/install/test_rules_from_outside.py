"""Rules from outside the program change an estimate by exactly their own minutes.

The package is the one that docs/plugins.md shows. It asks for 6 minutes a year of everyone aged 40
and over; of the list below these are 100 women and 40 men, so 140 × 6 = 840 minutes.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.docs.pages import ROOT, write_files
from tests.install import venvs
from tests.install.venvs import Venv

LIST = """\
list,sex,age,persons
bjerkely,female,50,100
bjerkely,male,45,40
bjerkely,female,39,60
"""
OWN_MINUTES = 840.0
OWN_ID = "local.foot-check.yearly"
RULE_FILE = "tnt_foot_check/guidelines/foot-check.yaml"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package that the documentation shows."""
    folder = tmp_path / "tnt-foot-check"
    write_files(ROOT / "docs" / "plugins.md", folder)
    return folder


@pytest.fixture
def list_file(tmp_path: Path) -> str:
    """The list of this module's docstring."""
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    return "list.csv"


def minutes(estimate: Any) -> dict[str, float]:
    """The GP's minutes a year on the only list, by recommendation."""
    (only,) = estimate["lists"]
    assert only["not_estimated"] == []
    return {
        each["id"]: each["minutes_per_year"]["gp"]["mean"]
        for each in only["recommendations"]
        if "gp" in each["minutes_per_year"]
    }


def in_visits(estimate: Any) -> float:
    """The GP's minutes a year in shared visits on the only list."""
    visits = estimate["lists"][0]["visits"]
    return float(sum(each["minutes_per_year"]["gp"]["mean"] for each in visits))


def assert_added_exactly_its_own(before: Any, after: Any) -> None:
    """The new recommendation has its minutes, the others and visits theirs, the total the sum."""
    expected = minutes(before) | {OWN_ID: OWN_MINUTES}
    assert minutes(after) == pytest.approx(expected, rel=1e-12)
    totals = [
        each["lists"][0]["total"]["gp"]["minutes_per_year"]["mean"] for each in (before, after)
    ]
    assert totals[1] - totals[0] == pytest.approx(OWN_MINUTES, rel=1e-9)
    assert totals[1] == pytest.approx(sum(expected.values()) + in_visits(before), rel=1e-12)


def test_an_installed_package_adds_exactly_its_own_minutes(
    package: Path, list_file: str, wheel: Path, dependencies: Path, tmp_path: Path
) -> None:
    made = venvs.make(tmp_path, dependencies)
    made.install(str(wheel))
    before = made.json("estimate", list_file)
    made.install(str(package))
    after = made.json("estimate", list_file)
    assert_added_exactly_its_own(before, after)

    (file,) = [each for each in after["files"] if each["id"] == "local.foot-check"]
    assert (file["plugin"], file["plugin_version"]) == ("foot-check", "1.0")
    listed = {(each["id"], each["version"]) for each in made.json("plugins")["plugins"]}
    assert ("foot-check", "1.0") in listed
    assert made.json("estimate", list_file, env={"TNT_PLUGINS": ""}) == before
    assert made.json("estimate", list_file, env={"TNT_PLUGINS": "foot-check"}) == after

    tested = made.run("-m", "tnt", "test")
    assert (tested.code, tested.err) == (0, "")


def test_a_rule_file_given_by_hand_adds_exactly_its_own_minutes(
    package: Path, list_file: str, tmp_path: Path
) -> None:
    here = venvs.this_python(tmp_path)
    rules = str(package / RULE_FILE)
    before = here.json("estimate", list_file)
    assert_added_exactly_its_own(before, here.json("estimate", list_file, "--rules", rules))


def test_a_rule_file_given_by_hand_counts_whatever_its_status(
    package: Path, list_file: str, tmp_path: Path
) -> None:
    here = venvs.this_python(tmp_path)
    rules = package / RULE_FILE
    rules.write_text(rules.read_text("utf-8").replace("in-force", "proposed"), "utf-8")
    before = here.json("estimate", list_file)
    assert_added_exactly_its_own(before, here.json("estimate", list_file, "--rules", str(rules)))


def test_the_same_file_from_a_package_and_by_hand_is_an_error_that_names_both(
    package: Path, list_file: str, tmp_path: Path
) -> None:
    here: Venv = venvs.this_python(tmp_path)
    copy = tmp_path / "copy.yaml"
    copy.write_text((package / RULE_FILE).read_text("utf-8"), "utf-8")
    both = ("--rules", str(package / RULE_FILE), "--rules", str(copy))
    ran = here.run("-m", "tnt", "estimate", list_file, "--lang", "en", *both)
    assert (ran.code, ran.out) == (4, "")
    assert "copy.yaml" in ran.err
    assert "foot-check.yaml" in ran.err
