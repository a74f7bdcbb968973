"""What is deployed fits the program: its settings, its commands, and what a build takes."""

import re
import shutil
import subprocess
import sys
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

from tnt.cli.serve import command
from tnt.web.settings import NAMES, OF_OTHERS, Settings

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
CONTAINERFILE = DEPLOY / "Containerfile"
UNITS = sorted(DEPLOY.glob("*.service"))


def read(unit: Path) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit, "utf-8")
    return parser


@pytest.mark.parametrize("file", [CONTAINERFILE, *UNITS], ids=lambda file: file.name)
def test_variables_and_options_that_are_deployed_are_known(file: Path) -> None:
    text = file.read_text("utf-8")
    known = {f"TNT_{name.upper()}" for name in NAMES} | set(OF_OTHERS)
    assert set(re.findall(r"\bTNT_\w+", text)) <= known
    options = {name for each in command.params for name in each.opts}
    commands = re.findall(r"tnt serve(.*)$", text, re.MULTILINE)
    used = {word for each in commands for word in each.split() if word.startswith("--")}
    assert used <= options


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_finds_no_fault_with_a_unit(unit: Path, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("needs systemd-analyze")
    # the program isn't installed where the unit has it
    here = tmp_path / unit.name.replace("@", "@8001")
    here.write_text(unit.read_text("utf-8").replace("/opt/tnt/bin/tnt", sys.executable), "utf-8")
    ran = subprocess.run(
        [analyze, "verify", str(here)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_leaves_a_stop_the_time_that_it_takes(unit: Path) -> None:
    service = read(unit)["Service"]
    assert int(service["TimeoutStopSec"]) > Settings().stop_seconds
    # a signal to the workers would end what the first process lets finish
    assert service["KillMode"] == "mixed"
    assert service["StateDirectory"] == "tnt"
    assert service["WorkingDirectory"] == "/var/lib/tnt"


def test_several_processes_differ_in_their_ports_alone() -> None:
    one, several = (
        [line for line in unit.read_text("utf-8").splitlines() if not line.startswith("#")]
        for unit in (DEPLOY / "tnt.service", DEPLOY / "tnt@.service")
    )
    without_port = [line.replace(" --port %i", "").replace(", at port %i", "") for line in several]
    assert without_port == one
    assert sum("%i" in line for line in several) == 3


def test_what_the_container_copies_is_enough_to_build_the_program(tmp_path: Path) -> None:
    lines = re.findall(r"^COPY (?!--from)(.+)$", CONTAINERFILE.read_text("utf-8"), re.MULTILINE)
    assert lines
    for line in lines:
        *sources, target = line.split()
        for source in sources:
            to = tmp_path / "source" / (Path(source).name if target == "./" else target)
            to.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, to)
            else:
                shutil.copy(ROOT / source, to)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path)]
    ran = subprocess.run(
        [*build, str(tmp_path / "source")], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (wheel,) = tmp_path.glob("*.whl")
    inside = zipfile.ZipFile(wheel).namelist()
    for needed in ("tnt/web/serving.py", "tnt/words/locale/nb/LC_MESSAGES/tnt.mo"):
        assert needed in inside
    assert any(name.startswith("tnt/guidelines/") for name in inside)
    assert "tnt/problem_pages/TNT770.md" in inside
