"""Commands run as a user runs them, in a process of their own."""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.install import venvs
from tests.install.venvs import Ran
from tests.rulefiles import action, condition, guideline, recommendation, write

ENGLISH = {"TNT_LANG": "en", "TNT_PLUGINS": ""}
LIST = "list,sex,age,persons\nhill,female,40-49,100\nhill,male,40-49,100\n"


def tnt(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Ran:
    """`tnt arguments` in a folder, in English, with the built-in files alone unless told."""
    here = venvs.this_python(folder)
    return here.run("-m", "tnt", *arguments, env=ENGLISH | dict(env or {}))


def answer(folder: Path, *arguments: str) -> Any:
    """What `tnt estimate arguments` says as JSON; it must end well."""
    ran = tnt(folder, "estimate", *arguments, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def started(folder: Path, script: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """A running `tnt arguments`, with pipes for all it reads and writes.

    `script` is Python that runs in the process before the program.
    """
    code = f"import sys\n{script}\nfrom tnt.cli import main\nmain(sys.argv[1:])"
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENGLISH | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )


def example(folder: Path, times: Sequence[str] = ("10 min",)) -> None:
    """A list and a guideline, `list.csv` and `rules/00.yaml`, that the commands are about."""
    (folder / "list.csv").write_text(LIST, "utf-8")
    (folder / "rules").mkdir(exist_ok=True)
    rules = [
        recommendation(
            f"r{number}",
            eligible={"age": "40+", "condition": "a"},
            uptake={"now": {"share": "50 %", "assumption": "invented"}} if number == 0 else {},
            actions=[action("gp", time), action("nurse", time)],
        )
        for number, time in enumerate(times)
    ]
    for rule in rules:
        if not rule["uptake"]:
            del rule["uptake"]
    write(folder / "rules", guideline(rules, {"a": condition("30 % (20-40)")}))
