"""Heavy libraries are loaded by what uses them, and by nothing else."""

import json
import subprocess
import sys

import pytest

HEAVY = ("numpy", "pint", "yaml", "duckdb", "babel")

RUN = """\
import json, runpy, sys
sys.argv = ["tnt", *sys.argv[1:]]
try:
    runpy.run_module("tnt", run_name="__main__", alter_sys=True)
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
IMPORT = "import json, sys, tnt; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"


def loaded(*arguments: str) -> set[str]:
    """Which of the heavy libraries a fresh Python has loaded in the end."""
    command = [sys.executable, "-c", *arguments]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return set(HEAVY) & set(json.loads(ended.stderr.splitlines()[-1]))


def test_import_tnt_loads_nothing_heavy() -> None:
    assert loaded(IMPORT) == set()


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["estimate", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(RUN, *arguments) == set()


def test_an_estimate_without_list_files_does_not_load_duckdb() -> None:
    assert "duckdb" not in loaded(RUN, "estimate")
