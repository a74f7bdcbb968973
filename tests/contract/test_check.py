"""`tnt check`: what it prints, for people, for programs and for GitHub Actions."""

import json
from pathlib import Path

import pytest

from tests.contract import commands

SLIP = """\
schema: 1
kind: reference
id: local.shelf
sources:
  book:
    citation: A book
conditions:
  cough:
    prevalence:
      - age: 0+
        share: 0.2
        source: book
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A file with one error, and one with a warning alone."""
    (tmp_path / "slip.yaml").write_text(SLIP, "utf-8")
    titled = SLIP.replace("sources:", "title:\n  nb: Hylle\nsources:").replace("0.2", "20 %")
    (tmp_path / "warned.yaml").write_text(titled.replace("shelf", "other"), "utf-8")
    return tmp_path


def test_people_see_the_line_and_a_mark_under_the_slip(folder: Path) -> None:
    ran = commands.tnt(folder, "check", "slip.yaml")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "1 error and 0 warnings in 1 file\n"
        "slip.yaml:11:16: TNT204 0.2 is a share without % (write 20 %)\n"
        "    11 |         share: 0.2\n"
        "       |                ^^^\n"
    )


def test_worked_cases_that_cannot_be_run_show_the_line_too(folder: Path) -> None:
    ran = commands.tnt(folder, "test", "slip.yaml")
    assert ran.code == 1
    assert "       |                ^^^" in ran.out


def test_programs_get_what_they_got_before(folder: Path) -> None:
    ran = commands.tnt(folder, "check", "slip.yaml", "--format", "json")
    found = json.loads(ran.out)
    assert [*found] == ["schema", "files", "errors", "warnings", "problems", "tnt"]
    assert found["problems"][0]["line"] == 11


def test_github_gets_commands_alone_and_people_the_verdict(folder: Path) -> None:
    ran = commands.tnt(folder, "check", "slip.yaml", "--format", "github")
    assert ran.code == 1
    assert ran.out == (
        "::error file=slip.yaml,line=11,col=16,title=TNT204::"
        "0.2 is a share without %25 (write 20 %25)\n"
    )
    assert ran.err == "1 error and 0 warnings in 1 file\n"
    norwegian = commands.tnt(folder, "check", "slip.yaml", "--format", "github", "--lang", "nb")
    assert "title=TNT204::0.2 er en andel uten %25" in norwegian.out


def test_warnings_end_well_unless_strict(folder: Path) -> None:
    assert commands.tnt(folder, "check", "warned.yaml").code == 0
    ran = commands.tnt(folder, "check", "warned.yaml", "--strict", "--format", "github")
    assert ran.code == 1
    assert ran.out.startswith("::warning file=warned.yaml,line=4,col=1,title=TNT140::")
    assert ran.err == "0 errors and 1 warning in 1 file\n"


def test_a_name_with_control_characters_is_a_name_to_github_and_nothing_to_a_terminal(
    folder: Path,
) -> None:
    (folder / "slip.yaml").rename(folder / "a\x1b[31m,b.yaml")
    ran = commands.tnt(folder, "check", "a\x1b[31m,b.yaml", "--format", "github")
    assert ran.out.startswith("::error file=aU+001B[31m%2Cb.yaml,line=11,")
