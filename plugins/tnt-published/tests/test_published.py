"""Every paper comes out, through the installed plugin; and no minute in it can go unnoticed."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tnt_published

import tnt

(FILES,) = tnt_published.tnt_files()
TIME = re.compile(r"^ *time: (?P<figure>[0-9.]+) (?P<unit>min|hours)$")


def paper_of(file: Path) -> str:
    """The papers' ids are their folders' names."""
    return file.relative_to(FILES).parts[0]


def times() -> Iterator[tuple[Path, int]]:
    """Every line of a guideline that says how long something takes."""
    for file in sorted(FILES.rglob("*.yaml")):
        lines = file.read_text("utf-8").splitlines()
        if "kind: guideline" in lines:
            yield from ((file, at) for at, line in enumerate(lines) if TIME.match(line))


TIMES = list(times())
TASKS = [
    (file, at)
    for file in sorted(FILES.rglob("tasks_*.csv"))
    for at in range(1, len(file.read_text("utf-8").splitlines()))
]


def a_minute_less(figure: str, unit: str) -> str:
    """The time less a minute; of what takes no minute, half."""
    minutes = float(figure) * (60 if unit == "hours" else 1)
    # six decimals, so that no figure looks like thousands
    return f"{minutes - 1 if minutes > 1 else minutes / 2:.6f} min"


def reproduced(files: Path, paper: str) -> bool:
    return tnt.reproduce(paper, tnt.load(only=files)).all_agree


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(FILES, tmp_path_factory.mktemp("papers") / "files"))


def test_the_installed_plugin_brings_the_papers_and_all_of_them_come_out() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tnt", "reproduce", "--lang", "en"],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.startswith("YES – all ")
    for file in FILES.glob("*/published.yaml"):
        assert f"\n{paper_of(file)}: " in ran.stdout


def test_the_papers_that_are_promised_are_there() -> None:
    papers = {file.parent.name for file in FILES.glob("*/published.yaml")}
    assert papers == {
        "altschuler-2012",
        "johansson-2023",
        "korownyk-2017",
        "ostbye-2005",
        "pacehrh",
        "porter-2023",
        "privett-2021",
        "wisn",
        "yarnall-2003",
    }


def test_nothing_here_ever_counts_by_itself() -> None:
    assert {each.status for each in tnt.load(only=FILES).guidelines.values()} == {"example"}


def test_yarnalls_forty_rows_are_all_there() -> None:
    (paper,) = tnt.reproduce("yarnall-2003", tnt.load(only=FILES)).papers
    of = {each.what.of for each in paper.figures if each.what.run == "children"}
    assert len(of - {None}) == 40


def test_what_is_printed_without_being_determinable_is_shown_beside_both_figures() -> None:
    (paper,) = tnt.reproduce("johansson-2023", tnt.load(only=FILES)).papers
    left = next(each for each in paper.not_rebuilt if each.printed.startswith("3 hours"))
    assert [each.ours for each in left.beside] == pytest.approx([2.5, 2.2])


@pytest.mark.parametrize(
    ("file", "at"), TIMES, ids=lambda value: getattr(value, "stem", str(value))
)
def test_a_minute_less_anywhere_is_missed(copy: Path, file: Path, at: int) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    found = TIME.match(lines[at])
    assert found is not None
    changed = copy / file.relative_to(FILES)
    less = f"time: {a_minute_less(found['figure'], found['unit'])}"
    try:
        for line in (re.sub("time: .*", less, lines[at]), ""):
            changed.write_text("".join([*lines[:at], line, *lines[at + 1 :]]), "utf-8")
            assert not reproduced(copy, paper_of(file))
    finally:
        shutil.copyfile(file, changed)


@pytest.mark.parametrize(
    ("file", "at"), TASKS, ids=lambda value: getattr(value, "stem", str(value))
)
def test_a_minute_less_in_the_other_programs_tables_is_missed(
    copy: Path, file: Path, at: int
) -> None:
    lines = file.read_text("utf-8").splitlines()
    before, minutes, after = re.fullmatch(r"(.*),([0-9.]+)(,,)", lines[at]).groups()  # type: ignore[union-attr]
    changed = copy / file.relative_to(FILES)
    try:
        for written in (f"{float(minutes) - 1}", ""):
            row = f"{before},{written}{after}"
            changed.write_text("\n".join([*lines[:at], row, *lines[at + 1 :]]) + "\n", "utf-8")
            assert not reproduced(copy, "pacehrh")
    finally:
        shutil.copyfile(file, changed)
