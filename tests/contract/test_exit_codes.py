"""How a run ends: the code, and where what it says goes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract import commands
from tests.rulefiles import guideline, recommendation, write
from tnt.cli import main

GOOD = ("estimate", "list.csv", "--rules", "rules", "-g", "x")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    commands.example(tmp_path)
    (tmp_path / "broken.csv").write_text("list,sex,age,persons\nhill,woman,40,1\n", "utf-8")
    (tmp_path / "broken").mkdir()
    nowhere = recommendation(eligible={"age": "0+", "condition": "defined-by-nobody"})
    write(tmp_path / "broken", guideline([nowhere], id_="broken"))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (GOOD, 0),
        (("estimate",), 0),
        (("check", "rules"), 0),
        (("check", "broken"), 1),
        # titles in one language are a warning
        (("check", "rules", "--strict"), 1),
        (("estimate", "-g", "no.such"), 2),
        (("estimate", "-g", "no.such.*"), 2),
        (("estimate", "--population", "atlantis"), 2),
        (("estimate", "--working-time", "none"), 2),
        (("estimate", "--uptake", "half"), 2),
        (("estimate", "--draws", "5"), 2),
        (("estimate", "--no-such-option"), 2),
        (("explain", "no.such.thing"), 2),
        (("no-such-command",), 2),
        (("estimate", "broken.csv"), 3),
        (("estimate", "not-there.csv"), 3),
        (("estimate", "--rules", "broken"), 4),
        (("estimate", "--rules", "not-there.yaml"), 4),
        (("new", "made.yaml"), 0),
        (("new", "--plugin", "tnt-made"), 0),
        (("new",), 2),
        (("new", "made"), 2),
        (("new", "made", "--plugin", "--from-pacehrh", "rules"), 2),
        (("new", "made", "--from-pacehrh", "rules", "--role", "Fastlege"), 2),
        (("new", "made", "--from-pacehrh", "rules"), 4),
        (("new", "made", "--from-pacehrh", "not-there.xlsx"), 4),
    ],
)
def test_the_exit_code(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    ran = commands.tnt(folder, *arguments)
    assert ran.code == code, ran.err
    assert "Traceback" not in ran.err
    if code in (2, 3, 4):
        # no figures, and one clear message
        assert ran.out == ""
        assert ran.err.strip()
    else:
        assert ran.out.strip()
        assert ran.err == ""


def test_draws_are_refused_by_name(folder: Path) -> None:
    ran = commands.tnt(folder, *GOOD, "--draws", "5")
    assert (ran.code, ran.out) == (2, "")
    assert "TNT508" in ran.err
    assert "draws" in ran.err


def test_a_broken_rule_file_can_be_left_out_and_is_named_first(folder: Path) -> None:
    ran = commands.tnt(folder, *GOOD, "--rules", "broken", "--skip-broken")
    assert ran.code == 0
    assert "broken" in "\n".join(ran.out.splitlines()[:2])


def test_a_broken_file_that_is_not_asked_about_stands_in_nobodys_way(folder: Path) -> None:
    ran = commands.tnt(folder, "check", "broken")
    assert "TNT306" in ran.out
    assert commands.tnt(folder, *GOOD).code == 0


def test_an_interrupted_run_says_so_and_ends_with_130(folder: Path) -> None:
    # a shell may start the tests with interrupts ignored, and the program would inherit that
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    asked = ("estimate", "-", "--rules", "rules", "-g", "x")
    with commands.started(folder, heard, *asked) as running:
        assert running.stdin is not None
        # more than a pipe holds: when it is gone, the program is reading and waits for the rest
        running.stdin.write(b"list,sex,age,persons\n" + b"hill,male,40,1\n" * 20_000)
        running.stdin.flush()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, b"")
    assert err.decode().strip() == "interrupted"


def test_an_interruption_that_a_library_made_an_error_of_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise RuntimeError("Error: Traceback (most recent call last):\nKeyboardInterrupt: ")

    # the module, which goes by the name of its function
    monkeypatch.setattr(sys.modules["tnt.cli.main"].tnt, "main", interrupted)
    monkeypatch.setenv("TNT_LANG", "en")
    with pytest.raises(SystemExit) as ended:
        main(["plugins"])
    assert ended.value.code == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_an_interruption_while_the_program_is_being_loaded_ends_with_130() -> None:
    script = (
        "import builtins, runpy, sys\n"
        "real = builtins.__import__\n"
        "def load(name, *others, **more):\n"
        "    if name == 'click':\n"
        "        raise KeyboardInterrupt\n"
        "    return real(name, *others, **more)\n"
        "builtins.__import__ = load\n"
        "runpy.run_module('tnt', run_name='__main__')\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


@pytest.mark.parametrize(
    "asked", [("estimate", "known.csv"), ("explain", "x.r0", "--lists", "known.csv")]
)
def test_small_counts_end_with_5_unless_the_data_are_ones_own(
    folder: Path, asked: tuple[str, ...]
) -> None:
    (folder / "known.csv").write_text(
        "list,sex,age,persons,a\nhill,female,40-49,3,1\nhill,female,40-49,90,0\n", "utf-8"
    )
    rules = (*asked, "--rules", "rules", *(("-g", "x") if asked[0] == "estimate" else ()))
    ran = commands.tnt(folder, *rules)
    assert (ran.code, ran.out) == (5, ""), ran.err
    assert "TNT520" in ran.err
    assert "Traceback" not in ran.err
    owned = commands.tnt(folder, *rules, "--i-own-the-data")
    assert (owned.code, owned.err) == (0, "")
    assert owned.out.strip()
