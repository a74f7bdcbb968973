"""The README keeps what it promises, and .ci/run does what it says."""

import os
import re
import stat
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.docs.pages import ROOT, fences
from tests.install import venvs
from tnt.cli.main import COMMANDS

README = ROOT / "README.md"
CI_RUN = ROOT / ".ci" / "run"
TWO_COMMANDS = [
    "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/tnt estimate",
    "python3 -m venv .venv-test && .venv-test/bin/pip install -q tox && .venv-test/bin/tox run",
]


def test_the_two_commands_come_first_and_are_one_line_each() -> None:
    shown = [block.text.strip() for block in fences(README) if block.language == "sh"]
    assert shown[:2] == TWO_COMMANDS


@pytest.fixture
def fake_checkout(tmp_path: Path) -> Path:
    """README and .ci/run, with a `python3` that only says what it was asked."""
    (tmp_path / "README.md").write_text(README.read_text("utf-8"), "utf-8")
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci" / "run").write_text(CI_RUN.read_text("utf-8"), "utf-8")
    return tmp_path


def executable(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.parametrize(
    ("said", "tox_ends", "ends"),
    [
        ("===== 12 passed in 3.45s =====", 0, 0),
        ("===== 1 failed, 11 passed, 2 warnings in 63.20s (0:01:03) =====", 1, 1),
        ("===== 12 passed in 3.45s =====", 255, 255),
        ("nothing was collected", 0, 1),
    ],
)
def test_ci_run_runs_the_second_command_and_ends_with_the_closing_line(
    fake_checkout: Path, said: str, tox_ends: int, ends: int
) -> None:
    bin_ = fake_checkout / ".venv-test" / "bin"
    executable(fake_checkout / "fake" / "python3", 'echo "python3 $*"\n')
    executable(bin_ / "pip", 'echo "pip $*"\n')
    executable(bin_ / "tox", f'echo "tox $*"\necho "{said}"\necho "  py: done"\nexit {tox_ends}\n')
    ended = subprocess.run(
        ["bash", ".ci/run"],
        cwd=fake_checkout,
        env=os.environ | {"PATH": f"{fake_checkout / 'fake'}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    lines = ended.stdout.splitlines()
    assert ended.returncode == ends
    assert lines[:3] == ["python3 -m venv .venv-test", "pip install -q tox", "tox run"]
    assert lines[-1] == (said if said.startswith("=") else "  py: done")


def test_the_first_screen_is_the_real_one(tmp_path: Path) -> None:
    shown = re.search(r"<!-- first screen -->\n+```text\n(.*?)```", README.read_text("utf-8"), re.S)
    assert shown
    ran = venvs.this_python(tmp_path).run("-m", "tnt", "estimate")
    assert (ran.code, ran.err) == (0, "")
    assert shown[1] == ran.out


def test_the_rule_file_shown_passes_its_own_check(tmp_path: Path) -> None:
    (rules,) = [block.text for block in fences(README) if block.language == "yaml"]
    (tmp_path / "rules.yaml").write_text(rules, "utf-8")
    here = venvs.this_python(tmp_path)
    checked = here.run("-m", "tnt", "check", "rules.yaml")
    assert checked.code == 0, checked.out + checked.err
    estimated = here.json("estimate", "--rules", "rules.yaml")
    ids = [each["id"] for each in estimated["lists"][0]["recommendations"]]
    assert "local.inhaler-check.yearly" in ids


def test_every_command_is_in_the_table() -> None:
    named = set(re.findall(r"^\| `tnt ([a-z-]+)", README.read_text("utf-8"), re.M))
    assert named == set(COMMANDS)


def test_citation_is_whole() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert (cited["cff-version"], cited["title"], cited["type"]) == ("1.2.0", "tnt", "software")
    (paper,) = cited["references"]
    assert paper["doi"] == "10.1136/bmj-2022-072953"
    assert paper["doi"] in README.read_text("utf-8")
